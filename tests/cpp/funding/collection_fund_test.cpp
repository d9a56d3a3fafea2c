#include "mtfs/funding/collection_fund.hpp"

#include <gtest/gtest.h>

#include <random>
#include <type_traits>
#include <vector>

namespace mtfs::collection_fund_test {

template <class A, class B>
concept adds = requires(A a, B b) {
  a + b;
};
static_assert(!adds<OneOffBalance, Money> && !adds<OneOffBalance, OneOffBalance>);
static_assert(!std::is_convertible_v<OneOffBalance, Money>);

TEST(collection_fund, shares_a_balance_by_precepts_and_gives_all_of_it) {
  const std::vector<FundMember> members = {{"district", Money("6,596,721.00")},
                                           {"county", Money("68,560,814.04")},
                                           {"police", Money("13,202,870.07")}};
  const auto shares = share_balance(Money("1,000,000"), members);
  EXPECT_EQ(shares[0].amount, Money("74,656.98"));
  EXPECT_EQ(shares[1].amount, Money("775,922.36"));
  EXPECT_EQ(shares[2].amount, Money("149,420.66"));
  EXPECT_EQ(share_balance(Money("-1,000,000"), members)[0].amount, Money("-74,656.98"));
}

TEST(collection_fund, shares_business_rates_by_the_shares_of_the_year_it_arose_in) {
  const std::vector<FundMember> members = {{"government", Money("50")},
                                           {"district", Money("40")},
                                           {"county", Money("9")},
                                           {"fire", Money("1")}};
  EXPECT_EQ(share_balance(Money("12,345.67"), members),
            (std::vector<OneOffBalance>{
                {Money("6,172.83")}, {Money("4,938.27")}, {Money("1,111.11")}, {Money("123.46")}}));
}

TEST(collection_fund, refuses_shares_of_nothing_and_below_nothing) {
  EXPECT_THROW((void)share_balance(Money("1"), {}), UndefinedError);
  EXPECT_THROW((void)share_balance(Money("1"), {{"a", Money()}}), UndefinedError);
  EXPECT_THROW((void)share_balance(Money("1"), {{"a", Money("-1")}, {"b", Money("3")}}),
               UndefinedError);
}

TEST(collection_fund, income_is_the_precept_and_a_balance_that_is_gone_next_year) {
  const auto income = collection_fund_income(Money("9,158,000"), {Money("-42,000.50")});
  EXPECT_EQ(income.total(), Money("9,115,999.50"));
  EXPECT_EQ(income.precept, Money("9,158,000"));
}

TEST(collection_fund, an_estimate_that_missed_comes_back_a_year_later) {
  // 300 was estimated and 250 came: the next estimate of 100 gives back the 50.
  EXPECT_EQ(next_estimate(Money("100"), Money("250"), Money("300")), Money("50"));
  // Over the years what is paid out is what was there: estimates 300 then 50, outturns 250 and 100.
  EXPECT_EQ(Money("300") + Money("50"), Money("250") + Money("100"));
}

TEST(collection_fund, the_deficit_of_2020_is_spread_over_three_years) {
  const auto schedule = spread_balance({Money("-1,000,000")}, FinancialYear("2021/22"), {1, 1, 1});
  EXPECT_EQ(schedule, (BalanceSchedule{{FinancialYear("2021/22"), {Money("-333,333.34")}},
                                       {FinancialYear("2022/23"), {Money("-333,333.33")}},
                                       {FinancialYear("2023/24"), {Money("-333,333.33")}}}));
  EXPECT_EQ(spread_balance({Money("7")}, FinancialYear("2199/00"), {1}).size(), 1U);
  EXPECT_THROW((void)spread_balance({Money("7")}, FinancialYear("2024/25"), {}), UndefinedError);
}

TEST(collection_fund, no_penny_is_lost_over_drawn_funds) {
  std::mt19937_64 draw(11);
  const auto count = [&](std::uint64_t most) { return static_cast<std::int64_t>(draw() % most); };
  for (int fund = 0; fund < 2'000; ++fund) {
    const Money balance = Money::from_steps(count(20'000'000'000) - 10'000'000'000);
    std::vector<FundMember> members;
    Wide demands = 1;
    members.push_back({"first", Money::from_steps(1)});
    for (std::int64_t i = count(5); i >= 0; --i) {
      members.push_back({"other", Money::from_steps(count(30'000'000'000))});
      demands += members.back().demand.steps();
    }
    const auto shares = share_balance(balance, members);
    Money total;
    for (std::size_t i = 0; i < shares.size(); ++i) {
      total += shares[i].amount;
      const Fraction exact(Wide(balance.steps()) * members[i].demand.steps(), demands);
      ASSERT_LT(abs(Fraction(Fraction(shares[i].amount.steps()) - exact)), 1);
    }
    ASSERT_EQ(total, balance);
    Money spread;
    for (const auto& [year, part] : spread_balance(shares[0], FinancialYear("2021/22"), {3, 0, 2}))
      spread += part.amount;
    ASSERT_EQ(spread, shares[0].amount);
  }
}

}  // namespace mtfs::collection_fund_test
