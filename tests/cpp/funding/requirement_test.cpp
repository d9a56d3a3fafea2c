#include "mtfs/funding/requirement.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "printed_case.hpp"

namespace mtfs::requirement_test {

using funding_test::PrintedCase;

TEST(requirement, is_the_excess_of_section_31a_2_over_3) {
  AggregateOut out;
  out.expenditure = Money("900");
  out.contingencies = Money("20");
  out.reserves_raised = Money("30.25");
  out.earlier_deficits = Money("40");
  out.to_collection_fund = Money("9.75");
  AggregateIn in;
  in.income = Money("500");
  in.from_collection_fund = Money("25");
  in.reserves_used = Money("75");
  const Requirement result = council_tax_requirement(out, in);
  EXPECT_EQ(result.out, Money("1000"));
  EXPECT_EQ(result.in, Money("600"));
  EXPECT_EQ(result.requirement, Money("400"));
}

TEST(requirement, is_refused_below_zero_and_not_clipped) {
  EXPECT_EQ(council_tax_requirement(Money("5"), Money("5")).requirement, Money());
  try {
    (void)council_tax_requirement(Money("5"), Money("5.01"));
    FAIL();
  } catch (const Error& error) {
    EXPECT_EQ(error.code(), "requirement-negative");
    EXPECT_EQ(error.problem().found, "-0.01");
  }
}

TEST(requirement, stands_under_other_sections_for_a_major_precepting_authority) {
  EXPECT_EQ(sections(Calculation::billing_authority).requirement, "31A(4)");
  EXPECT_EQ(sections(Calculation::billing_authority).special, "34");
  EXPECT_EQ(sections(Calculation::major_precepting_authority).aggregate_out, "42A(2)");
  EXPECT_EQ(sections(Calculation::major_precepting_authority).basic, "42B");
  EXPECT_EQ(sections(Calculation::major_precepting_authority).bands, "47");
}

/// The requirement of one printed column from the five figures that go into it.
Money newcastle_requirement(const PrintedCase& printed, const std::string& page,
                            const std::string& year) {
  const auto cell = [&](const std::string& row) {
    return printed.figure<Money>(page + "|" + row + "|" + year);
  };
  AggregateOut out;
  AggregateIn in;
  out.expenditure = cell("gross");
  in.income = -cell("inc") - cell("brr") - cell("gov");
  const Money reserves = cell("res");
  (reserves < Money() ? in.reserves_used : out.reserves_raised) = reserves.abs();
  return council_tax_requirement(out, in).requirement;
}

TEST(requirement, of_newcastle_under_lyme_is_computed_in_five_vintages) {
  const PrintedCase printed("20_newcastle-under-lyme_2021-27");
  const std::vector<std::pair<std::string, std::vector<std::string>>> vintages = {
      {"p2223", {"2021-22", "2022-23"}}, {"req", {"2022-23", "2023-24"}},
      {"p2425", {"2023-24", "2024-25"}}, {"p2526", {"2024-25", "2025-26"}},
      {"p2627", {"2025-26", "2026-27"}},
  };
  Issues residuals;
  int computed = 0;
  for (const auto& [page, years] : vintages) {
    for (const std::string& year : years) {
      ++computed;
      const auto residual =
          printed_residual(page, FinancialYear(year), newcastle_requirement(printed, page, year),
                           printed.figure<Money>(page + "|ctr|" + year));
      if (residual) residuals.push_back(*residual);
    }
  }
  EXPECT_EQ(computed, 10);
  // 59,443 - 40,899 is printed as 18,545 on both pages of 2024/25: £1k of rounding, in £000.
  const FinancialYear rounded("2024/25");
  EXPECT_EQ(residuals, (Issues{{"resolution-residual", "p2425", rounded, Money("-1")},
                               {"resolution-residual", "p2526", rounded, Money("-1")}}));
}

}  // namespace mtfs::requirement_test
