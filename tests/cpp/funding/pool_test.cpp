#include "mtfs/funding/pool.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "funding/rates_parameters.hpp"

namespace mtfs::rates_test {

/// Two districts that pay a tariff and a county with a top-up: together they have no growth to
/// levy.
std::vector<PoolMember> members() {
  return {{"north", baselines("10,000,000", "4,000,000"), Money("5,000,000"), 30},
          {"south", baselines("10,000,000", "8,000,000"), Money("9,000,000"), 30},
          {"county", baselines("5,000,000", "30,000,000"), Money("30,000,000"), 40}};
}

TEST(pool, saves_the_levies_that_its_members_would_pay_alone) {
  const PoolResult result = pool(of_2024(), members(), Rounding::half_up);
  EXPECT_EQ(result.baselines, baselines("25,000,000", "42,000,000"));
  EXPECT_EQ(result.retained, Money("44,000,000"));
  EXPECT_EQ(result.individual_levies, Money("700,000"));  // 50% and 20% of 1m each
  EXPECT_EQ(result.levy, Money());                        // a top-up pool
  EXPECT_EQ(result.gain, Money("700,000"));
  EXPECT_EQ(result.shares,
            (std::vector<Money>{Money("210,000"), Money("210,000"), Money("280,000")}));
  EXPECT_EQ(pool_issue(result, "the pool", FinancialYear("2024/25")), std::nullopt);
}

TEST(pool, shares_that_do_not_divide_sum_back_by_largest_remainder) {
  std::vector<PoolMember> three = members();
  for (PoolMember& member : three) member.weight = 1;
  three[0].retained = Money("5,000,000.02");  // one penny more of levy
  const PoolResult result = pool(of_2024(), three, Rounding::half_up);
  EXPECT_EQ(result.gain, Money("700,000.01"));
  EXPECT_EQ(result.shares,
            (std::vector<Money>{Money("233,333.34"), Money("233,333.34"), Money("233,333.33")}));
}

TEST(pool, of_districts_pays_a_levy_of_its_own) {
  std::vector<PoolMember> two = members();
  two.pop_back();
  const PoolResult result = pool(of_2024(), two, Rounding::half_up);
  EXPECT_EQ(result.levy, Money("800,000"));  // 1 - 12/20 = 40% of 2m
  EXPECT_EQ(result.gain, Money("-100,000"));
}

TEST(pool, loses_a_member_its_safety_net_and_says_so) {
  std::vector<PoolMember> two = members();
  two.pop_back();
  two[0].retained = Money("3,000,000");  // alone: 92.5% of 4m less 3m = 700k
  const PoolResult result = pool(of_2024(), two, Rounding::half_up);
  EXPECT_EQ(result.individual_levies, Money("200,000"));
  EXPECT_EQ(result.individual_safety_nets, Money("700,000"));
  EXPECT_EQ(result.levy, Money());
  EXPECT_EQ(result.safety_net, Money());  // 12m kept of 12m
  EXPECT_EQ(result.gain, Money("-500,000"));
  EXPECT_EQ(result.shares, (std::vector<Money>{Money("-250,000"), Money("-250,000")}));
  EXPECT_EQ(pool_issue(result, "the pool", FinancialYear("2024/25")),
            (Issue{"pool-loss", "the pool", FinancialYear("2024/25"), Money("500,000")}));
}

TEST(pool, of_one_changes_nothing) {
  for (const PoolMember& member : members()) {
    EXPECT_EQ(pool(of_2024(), {member}, Rounding::half_up).gain, Money());
  }
}

TEST(pool, refuses_to_be_empty_or_to_share_by_nothing) {
  EXPECT_EQ(code_of([] { (void)pool(of_2024(), {}, Rounding::half_up); }), "pool-empty");
  std::vector<PoolMember> one = {members()[0]};
  one[0].weight = 0;
  EXPECT_EQ(code_of([&] { (void)pool(of_2024(), one, Rounding::half_up); }), "division-by-zero");
}

TEST(pool, no_penny_of_the_gain_is_lost_over_drawn_pools) {
  std::mt19937_64 draw(3);
  const auto pence = [&] { return static_cast<std::int64_t>(draw() % 5'000'000'000U) + 1; };
  for (int drawn = 0; drawn < 2'000; ++drawn) {
    std::vector<PoolMember> all;
    Fraction alone = 0;  // levies less safety nets, each rounded to the penny
    Wide brb = 0;
    Wide bfl = 0;
    Wide kept = 0;
    const auto net = [](const Wide& rates, const Wide& level, const Wide& income) -> Wide {
      const Fraction own = 1 - Fraction(level, rates);
      const Fraction rate = std::max(Fraction(0), std::min(own, Fraction(1, 2)));
      const Fraction growth = std::max(Fraction(0), Fraction(income - level));
      const Fraction missing = std::max(Fraction(0), Fraction(level * 37 - income * 40, 40));
      return Wide(round_to_steps(rate * growth, 0, Rounding::half_up)) -
             round_to_steps(missing, 0, Rounding::half_up);
    };
    for (std::uint64_t i = 1 + draw() % 6; i > 0; --i) {
      const std::int64_t a = pence();
      const std::int64_t b = pence();
      const std::int64_t c = pence();
      all.push_back({"member",
                     {Money::from_steps(a), Money::from_steps(b)},
                     Money::from_steps(c),
                     static_cast<std::int64_t>(draw() % 100) + 1});
      alone += Fraction(net(a, b, c));
      brb += a;
      bfl += b;
      kept += c;
    }
    const PoolResult result = pool(of_2024(), all, Rounding::half_up);
    ASSERT_EQ(Fraction(result.gain.steps()), alone - Fraction(net(brb, bfl, kept)));
    ASSERT_EQ(sum(result.shares), result.gain);
  }
}

}  // namespace mtfs::rates_test
