#include "mtfs/capital/invest_to_save.hpp"

#include <gtest/gtest.h>

#include <vector>

#include "mtfs/capital/discounting.hpp"

namespace mtfs::invest_to_save_test {

using Sums = std::vector<Money>;

const Horizon years(FinancialYear("2025/26"), 4);

Sums pounds(const std::vector<int>& values) {
  Sums made;
  for (const int value : values) made.emplace_back(value);
  return made;
}

Project lighting() {
  Project made;
  made.id = "lighting";
  made.cost = pounds({100, 20, 0, 0});
  made.benefit = pounds({0, 50, 70, 70});
  made.from(ProjectSource::reserves) = pounds({100, 20, 0, 0});
  return made;
}

TEST(InvestToSave, nets_by_year_adds_up_and_pays_back_when_the_sum_is_not_below_zero) {
  const BusinessCase found = business_case(lighting(), years);
  EXPECT_EQ(found.years[0].net, Money(-100));
  EXPECT_EQ(found.years[1].cumulative, Money(-70));
  EXPECT_EQ(found.years[2].cumulative, Money(0));
  EXPECT_EQ(found.years[3].cumulative, Money(70));
  EXPECT_EQ(found.payback, FinancialYear("2028/29")) << "0 is paid back";
  EXPECT_TRUE(found.issues.empty());
}

TEST(InvestToSave, does_not_pay_back_before_anything_is_spent_nor_a_penny_early) {
  Project late = lighting();
  late.cost = pounds({0, 120, 0, 0});
  late.from(ProjectSource::reserves) = late.cost;
  late.benefit = {Money(), Money(), Money("119.99"), Money(50)};
  EXPECT_EQ(business_case(late, years).payback, FinancialYear("2029/30"));
  late.benefit[3] = Money();
  EXPECT_EQ(business_case(late, years).payback, std::nullopt);
}

TEST(InvestToSave, keeps_one_off_costs_and_their_funding_out_of_recurrent_savings) {
  Project costly = lighting();
  costly.cost[0] = Money(1'000'000);
  costly.from(ProjectSource::reserves)[0] = Money(1'000'000);
  for (const Project& project : {lighting(), costly}) {
    Sums savings;
    Money stays;
    for (const ProjectYear& row : business_case(project, years).years) {
      savings.push_back(row.recurrent_saving);
      stays += row.recurrent_saving;
    }
    EXPECT_EQ(savings, pounds({0, 50, 20, 0}));
    EXPECT_EQ(stays, Money(70)) << "what stays in the base is the last year's benefit";
  }
}

// A cost of £25k that is met £10k from budgets and £15k from reserves.
TEST(InvestToSave, meets_25k_from_10k_of_budgets_and_15k_of_reserves) {
  Project move;
  move.id = "move";
  move.cost = {Money("25k"), Money(), Money(), Money()};
  move.from(ProjectSource::budget) = {Money("10k"), Money(), Money(), Money()};
  move.from(ProjectSource::reserves) = {Money("15k"), Money(), Money(), Money()};
  const BusinessCase found = business_case(move, years);
  EXPECT_TRUE(found.issues.empty());
  EXPECT_EQ(found.years[0].from(ProjectSource::reserves), Money("15k"));
  EXPECT_EQ(found.payback, std::nullopt);
  move.from(ProjectSource::reserves)[0] = Money("14k");
  EXPECT_EQ(business_case(move, years).issues,
            (Issues{{"project-not-funded", "move", FinancialYear("2026/27"), Money("1k")}}));
}

TEST(InvestToSave, refuses_a_list_that_is_not_of_the_plans_years) {
  Project wrong = lighting();
  wrong.benefit.pop_back();
  try {
    (void)business_case(wrong, years);
    FAIL();
  } catch (const PlanError& error) {
    EXPECT_EQ(error.code(), "project-years");
    EXPECT_EQ(error.problem().where.str(), "project lighting, column benefit");
  }
}

// -100, 30 / 1.035, 70 / 1.035^2, 70 / 1.035^3.
TEST(Discounting, is_exact_at_the_stated_rate_and_pays_back_no_sooner) {
  const BusinessCase found = business_case(lighting(), years);
  const DiscountedCase today = discounted(found, years, Rate("3.5%"));
  const Fraction growth(1035, 1000);
  const Fraction expected =
      Fraction(-100) + 30 / growth + 70 / (growth * growth) + 70 / (growth * growth * growth);
  EXPECT_EQ(today.net_present_value().fraction(), expected);
  EXPECT_EQ(today.net_present_value().round(Rounding::half_up), Money("57.47"));
  EXPECT_EQ(today.payback, FinancialYear("2029/30")) << "a year later than undiscounted";
  EXPECT_EQ(discounted(found, years, Rate()).net_present_value(), Exact<Pounds>(Money(70)));
}

TEST(Discounting, refuses_a_rate_that_leaves_nothing) {
  const BusinessCase found = business_case(lighting(), years);
  EXPECT_THROW((void)discounted(found, years, Rate(-1)), UndefinedError);
  EXPECT_NO_THROW((void)discounted(found, years, Rate("-0.999999")));
}

}  // namespace mtfs::invest_to_save_test
