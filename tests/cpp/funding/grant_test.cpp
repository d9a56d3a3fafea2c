#include "mtfs/funding/grant.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace mtfs::grant_test {

const Horizon& horizon() {
  static const Horizon years(FinancialYear("2023/24"), 4);
  return years;
}

Grant grant(std::string id, std::vector<GrantYear> years) {
  Grant made;
  made.id = std::move(id);
  made.title = "A grant";
  made.years = std::move(years);
  return made;
}

GrantYear in(std::string_view year, std::string_view amount, GrantStatus status) {
  return {FinancialYear(year), Money(amount), status};
}

TEST(grant, totals_say_how_sure_they_are) {
  const std::vector<Grant> grants = {
      grant("support", {in("2024/25", "4,672,000", GrantStatus::confirmed),
                        in("2025/26", "4,700,000", GrantStatus::assumed)}),
      grant("services", {in("2024/25", "300,000.50", GrantStatus::provisional)})};
  EXPECT_EQ(grant_totals(grants, FinancialYear("2024/25")),
            (GrantTotals{Money("4,672,000"), Money("300,000.50"), Money()}));
  EXPECT_EQ(grant_totals(grants, FinancialYear("2025/26")).total(), Money("4,700,000"));
  EXPECT_EQ(grant_totals(grants, FinancialYear("2026/27")), GrantTotals{});
}

TEST(grant, of_three_million_is_a_million_a_year_and_then_a_pressure_of_a_million) {
  const Grant better = time_limited_grant("better", "Better Care", Money("3,000,000"),
                                          FinancialYear("2024/25"), 3, GrantStatus::confirmed);
  EXPECT_EQ(better.years,
            (std::vector<GrantYear>{in("2024/25", "1,000,000", GrantStatus::confirmed),
                                    in("2025/26", "1,000,000", GrantStatus::confirmed),
                                    in("2026/27", "1,000,000", GrantStatus::confirmed)}));
  EXPECT_EQ(better.last_year, FinancialYear("2026/27"));
  EXPECT_EQ(grant_issues({better}, horizon()),
            (Issues{{"grant-ends", "better", FinancialYear("2027/28"), Money("1,000,000")}}));
}

TEST(grant, that_ends_with_the_plan_or_has_no_end_leaves_no_pressure_in_it) {
  const auto until = [](std::string_view first, int years) {
    return time_limited_grant("a", "A", Money("12"), FinancialYear(first), years,
                              GrantStatus::confirmed);
  };
  EXPECT_EQ(grant_issues({until("2026/27", 2)}, horizon()), Issues{});  // ends with the horizon
  EXPECT_EQ(grant_issues({until("2021/22", 2)}, horizon()), Issues{});  // ended before it
  EXPECT_EQ(grant_issues({grant("b", {in("2024/25", "5", GrantStatus::assumed)})}, horizon()),
            Issues{});
}

TEST(grant, may_end_in_the_last_year_there_is) {
  const Grant last =
      time_limited_grant("f", "F", Money("1"), FinancialYear("2199/00"), 1, GrantStatus::assumed);
  EXPECT_EQ(grant_issues({last}, Horizon(FinancialYear("2198/99"), 1)), Issues{});
}

TEST(grant, that_ends_with_the_base_year_is_a_pressure_of_the_first_plan_year) {
  const Grant ended = time_limited_grant("c", "C", Money("80,000"), FinancialYear("2023/24"), 1,
                                         GrantStatus::confirmed);
  EXPECT_EQ(grant_issues({ended}, horizon()),
            (Issues{{"grant-ends", "c", FinancialYear("2024/25"), Money("80,000")}}));
}

TEST(grant, refuses_a_figure_after_its_end_and_two_for_one_year) {
  Grant both = grant(
      "d", {in("2024/25", "1", GrantStatus::confirmed), in("2024/25", "2", GrantStatus::assumed),
            in("2025/26", "3", GrantStatus::assumed), in("2026/27", "0", GrantStatus::assumed)});
  both.last_year = FinancialYear("2024/25");
  const Problems problems = check_grants({both});
  ASSERT_EQ(problems.size(), 2U);
  EXPECT_EQ(problems[0].code, "grant-year");
  EXPECT_EQ(problems[0].found, "2024/25");
  EXPECT_EQ(problems[1].code, "grant-after-end");
  EXPECT_EQ(problems[1].found, "2025/26");
  EXPECT_EQ(problems[1].where.source, "grant d");
}

TEST(grant, spreads_every_penny_over_drawn_grants) {
  std::mt19937_64 draw(31);
  for (int drawn = 0; drawn < 2'000; ++drawn) {
    const auto steps = static_cast<std::int64_t>(draw() % 10'000'000'000U);
    const int years = 1 + static_cast<int>(draw() % 9);
    const Grant spread =
        time_limited_grant("e", "E", Money::from_steps(steps), FinancialYear("2024/25"), years,
                           GrantStatus::provisional);
    Wide total = 0;
    for (const GrantYear& one : spread.years) {
      ASSERT_LT(abs(Fraction(one.amount.steps()) - Fraction(steps, years)), 1);
      total += one.amount.steps();
    }
    ASSERT_EQ(total, steps);
    ASSERT_EQ(*spread.last_year - spread.years.front().year, years - 1);
  }
  EXPECT_THROW((void)time_limited_grant("e", "E", Money("1"), FinancialYear("2024/25"), 0,
                                        GrantStatus::assumed),
               UndefinedError);
}

}  // namespace mtfs::grant_test
