#include "mtfs/reserves/minimum.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace mtfs::minimum_test {

const FinancialYear first("2020/21");

MinimumPolicy policy(MinimumRule rule, std::optional<Rate> share, std::optional<Money> amount) {
  MinimumPolicy made{first, rule, share, amount, {}, {}};
  return made;
}

TEST(MinimumBalance, is_the_greater_or_the_lesser_of_the_sums_it_states) {
  const Rate share("5%");
  const Money amount("4m");
  for (const auto& [rule, budget, expected] : {std::tuple{MinimumRule::greater, "100m", "5m"},
                                               {MinimumRule::greater, "60m", "4m"},
                                               {MinimumRule::lesser, "100m", "4m"},
                                               {MinimumRule::lesser, "60m", "3m"}}) {
    EXPECT_EQ(minimum_balance(policy(rule, share, amount), Money(budget), Rounding::half_up),
              Money(expected));
  }
}

TEST(MinimumBalance, takes_the_assessed_risks_as_one_of_its_sums) {
  MinimumPolicy by_risk = policy(MinimumRule::greater, std::nullopt, Money("1m"));
  by_risk.risks = {{"Savings slip", Money("2m"), Rate("50%")},
                   {"Flood", Money("1.5m"), Rate("20%")}};
  EXPECT_EQ(minimum_balance(by_risk, Money(), Rounding::half_up), Money("1.3m"));
  by_risk.rule = MinimumRule::lesser;
  EXPECT_EQ(minimum_balance(by_risk, Money(), Rounding::half_up), Money("1m"));
}

TEST(MinimumBalance, rounds_the_assessed_risks_once) {
  const std::vector<ReserveRisk> thirds(3, {"Risk", Money("0.01"), Rate("0.4")});
  EXPECT_EQ(risk_assessed_sum(thirds, Rounding::half_up), Money("0.01")) << "0.012, not 3 x 0";
  EXPECT_EQ(risk_assessed_sum(thirds, Rounding::up), Money("0.02"));
  EXPECT_EQ(risk_assessed_sum({}, Rounding::up), Money());
}

TEST(MinimumBalance, refuses_a_likelihood_that_is_none) {
  for (const char* likelihood : {"-0.000001", "1.000001", "25"}) {
    EXPECT_THROW((void)risk_assessed_sum({{"Risk", Money(1), Rate(likelihood)}}, Rounding::half_up),
                 UndefinedError)
        << likelihood;
  }
  EXPECT_EQ(risk_assessed_sum({{"Risk", Money(7), Rate(1)}}, Rounding::half_up), Money(7));
}

TEST(MinimumBalance, refuses_a_policy_without_a_sum) {
  try {
    (void)minimum_balance(policy(MinimumRule::greater, {}, {}), Money(1), Rounding::half_up);
    FAIL();
  } catch (const UndefinedError& error) {
    EXPECT_EQ(error.code(), "minimum-empty");
  }
}

// Gateshead's papers of 2020/21, 2021/22 and 2022/23 state 3%, 5% and 3% of net revenue budget.
TEST(MinimumBalance, follows_the_policy_in_force_in_each_year) {
  std::vector<MinimumPolicy> dated = {policy(MinimumRule::greater, Rate("5%"), {}),
                                      policy(MinimumRule::greater, Rate("3%"), {}),
                                      policy(MinimumRule::greater, Rate("3%"), {})};
  dated[0].from = first + 1;
  dated[1].from = first;
  dated[2].from = first + 2;
  const std::vector<Money> budgets(5, Money("254.304m"));
  const auto minimums = minimum_balances(dated, first - 1, budgets, Rounding::half_up);
  EXPECT_EQ(minimums,
            (std::vector<std::optional<Money>>{std::nullopt, Money("7629120"), Money("12715200"),
                                               Money("7629120"), Money("7629120")}));
}

// Kent & Medway Fire: about 6% of net revenue budget or £4m, whichever is the greater.
TEST(MinimumBalance, is_6_percent_of_kent_fires_budget_and_not_its_4m_floor) {
  const MinimumPolicy kent = policy(MinimumRule::greater, Rate("6%"), Money("4m"));
  EXPECT_EQ(minimum_balance(kent, Money("70.936m"), Rounding::half_up), Money("4256160"));
  EXPECT_EQ(minimum_balance(kent, Money("70.521m"), Rounding::half_up), Money("4231260"));
  EXPECT_EQ(minimum_balance(kent, Money("66m"), Rounding::half_up), Money("4m"));
}

}  // namespace mtfs::minimum_test
