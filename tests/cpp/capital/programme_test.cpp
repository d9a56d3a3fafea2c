#include "mtfs/capital/programme.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace mtfs::programme_test {

const Horizon years(FinancialYear("2025/26"), 3);

Scheme school() {
  Scheme made;
  made.id = "school";
  made.approved = {Money(500), Money(300), Money(0)};
  made.additions = {Money(50), Money(-20), Money(0)};
  made.slippage = {Money(-200), Money(150), Money(50)};
  made.from(CapitalSource::grant) = {Money(350), Money(100), Money(0)};
  made.from(CapitalSource::borrowing) = {Money(0), Money(330), Money(50)};
  made.provision.life_years = 25;
  return made;
}

std::vector<std::string> codes(const std::vector<Scheme>& schemes) {
  std::vector<std::string> found;
  for (const Problem& problem : check(years, schemes)) found.push_back(problem.code);
  return found;
}

using Codes = std::vector<std::string>;

TEST(CapitalProgramme, revises_by_additions_and_slippage) {
  const CapitalProgramme programme(years, {school()});
  const std::vector<CapitalYear> totals = capital_totals(programme);
  EXPECT_EQ(totals[0].revised, Money(350));
  EXPECT_EQ(totals[1].revised, Money(430));
  EXPECT_EQ(totals[2].revised, Money(50));
  EXPECT_EQ(totals[1].unfinanced(), Money(330));
  EXPECT_TRUE(financing_issues(programme).empty());
}

TEST(CapitalProgramme, reports_a_scheme_and_year_whose_financing_is_not_its_spend) {
  Scheme short_of_money = school();
  short_of_money.from(CapitalSource::grant)[1] = Money(90);
  Scheme twice = school();
  twice.id = "twice";
  twice.from(CapitalSource::reserves) = {Money(0), Money(0), Money(7)};
  const CapitalProgramme programme(years, {short_of_money, twice});
  EXPECT_EQ(financing_issues(programme),
            (Issues{{"capital-not-financed", "school", FinancialYear("2027/28"), Money(10)},
                    {"capital-not-financed", "twice", FinancialYear("2028/29"), Money(-7)}}));
  EXPECT_EQ(capital_year(programme.schemes()[0], 1).unfinanced(), Money(340))
      << "what nothing pays for is borrowed, whatever was put down";
}

TEST(CapitalProgramme, refuses_slippage_that_loses_money) {
  Scheme wrong = school();
  wrong.slippage[2] = Money("49.99");
  EXPECT_EQ(codes({wrong}), Codes{"capital-slippage"});
  EXPECT_THROW(CapitalProgramme(years, {wrong}), PlanError);
  wrong.slippage_outside = Money("0.01");
  EXPECT_EQ(codes({wrong}), Codes{}) << "it moves past the plan";
}

TEST(CapitalProgramme, refuses_a_list_of_another_length_and_a_reference_of_two) {
  Scheme wrong = school();
  wrong.approved.pop_back();
  wrong.from(CapitalSource::revenue) = {Money(1)};
  EXPECT_EQ(codes({wrong}), (Codes{"capital-years", "capital-years"}));
  EXPECT_EQ(codes({school(), school()}), Codes{"reference-duplicate"});
}

TEST(CapitalProgramme, asks_for_a_life_where_something_is_borrowed_and_only_there) {
  Scheme scheme = school();
  scheme.provision.life_years = 0;
  EXPECT_EQ(codes({scheme}), Codes{"provision-life"});
  scheme.from(CapitalSource::borrowing).clear();
  EXPECT_EQ(codes({scheme}), Codes{});
}

TEST(CapitalProgramme, names_its_sources) {
  EXPECT_EQ(parse_name<CapitalSource>("receipts"), CapitalSource::receipts);
  EXPECT_EQ(names<CapitalSource>().size(), capital_sources);
}

}  // namespace mtfs::programme_test
