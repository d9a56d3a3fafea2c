#include "mtfs/demand/rebase.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace mtfs::rebase_test {

// Derby put £8m of growth on a budget of £62m although £69.3m was forecast.
Rebase derby(RebaseTo to) {
  return {"demand",
          FinancialYear("2021/22"),
          Money("62,000,000"),
          Money("69,300,000"),
          Money("8,000,000"),
          to};
}

TEST(rebase, of_derby_on_its_budget_leaves_out_what_was_forecast) {
  EXPECT_EQ(rebased_budget(derby(RebaseTo::budget)), Money("70,000,000"));
  EXPECT_EQ(base_correction(derby(RebaseTo::budget)), Money());
  EXPECT_EQ(rebase_issue(derby(RebaseTo::budget)),
            (Issue{"growth-on-budget", "demand", FinancialYear("2021/22"), Money("7,300,000")}));
  // Of £8m of growth £700k was left for growth.
  EXPECT_EQ(rebased_budget(derby(RebaseTo::budget)) - *derby(RebaseTo::budget).forecast,
            Money("700,000"));
}

TEST(rebase, of_derby_on_its_forecast_carries_the_growth) {
  EXPECT_EQ(rebased_budget(derby(RebaseTo::forecast)), Money("77,300,000"));
  EXPECT_EQ(base_correction(derby(RebaseTo::forecast)), Money("7,300,000"));
  EXPECT_EQ(rebase_issue(derby(RebaseTo::forecast)), std::nullopt);
}

TEST(rebase, on_a_budget_is_no_issue_where_the_forecast_is_no_higher_or_not_known) {
  Rebase other = derby(RebaseTo::budget);
  other.forecast = other.budget;
  EXPECT_EQ(rebase_issue(other), std::nullopt);
  other.forecast = Money("61,999,999.99");
  EXPECT_EQ(rebase_issue(other), std::nullopt);
  other.forecast = Money("62,000,000.01");
  EXPECT_EQ(rebase_issue(other)->amount, Money("0.01"));
  other.forecast = std::nullopt;
  EXPECT_EQ(rebase_issue(other), std::nullopt);
  EXPECT_EQ(rebased_budget(other), Money("70,000,000"));
}

TEST(rebase, to_a_forecast_that_is_not_known_is_refused) {
  Rebase other = derby(RebaseTo::forecast);
  other.forecast = std::nullopt;
  try {
    (void)rebased_budget(other);
    FAIL() << "no forecast was needed";
  } catch (const UndefinedError& error) {
    EXPECT_EQ(error.code(), "forecast-missing");
    EXPECT_EQ(error.problem().found, "demand");
  }
}

TEST(rebase, issues_come_in_the_order_of_the_services) {
  Rebase fine = derby(RebaseTo::forecast);
  Rebase adults = derby(RebaseTo::budget);
  adults.service = "adults";
  const Issues issues = rebase_issues({derby(RebaseTo::budget), fine, adults});
  ASSERT_EQ(issues.size(), 2U);
  EXPECT_EQ(issues[0].subject, "demand");
  EXPECT_EQ(issues[1].subject, "adults");
}

TEST(rebase, budgets_on_the_two_bases_differ_by_the_issue_over_drawn_services) {
  std::mt19937_64 draw(8);
  const auto pence = [&] { return static_cast<std::int64_t>(draw() % 20'000'000'000U); };
  int reported = 0;
  for (int drawn = 0; drawn < 2'000; ++drawn) {
    const std::int64_t budget = pence();
    const std::int64_t forecast = pence();
    const std::int64_t growth = pence() - 10'000'000'000;
    Rebase rebase{"s",
                  FinancialYear("2024/25"),
                  Money::from_steps(budget),
                  Money::from_steps(forecast),
                  Money::from_steps(growth),
                  RebaseTo::budget};
    ASSERT_EQ(Wide(rebased_budget(rebase).steps()), Wide(budget) + growth);
    const auto issue = rebase_issue(rebase);
    rebase.to = RebaseTo::forecast;
    ASSERT_EQ(Wide(rebased_budget(rebase).steps()), Wide(forecast) + growth);
    ASSERT_EQ(issue.has_value(), forecast > budget);
    if (!issue) continue;
    ASSERT_EQ(issue->amount, base_correction(rebase));
    ++reported;
  }
  EXPECT_GT(reported, 500);
}

}  // namespace mtfs::rebase_test
