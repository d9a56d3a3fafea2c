#include "mtfs/funding/new_homes_bonus.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace mtfs::new_homes_bonus_test {

BonusTerms terms(std::string_view tier_share) {
  return {Rate("0.4%"), Money("1,500"), Money("350"), Rate(tier_share)};
}

// The government's calculator of the bonus shows an area of 8,000 Band D equivalents that grows by
// 80 and builds 15 affordable homes: 32 earn nothing, 48 are rewarded, the premium is £5,250.
TEST(new_homes_bonus, rewards_the_homes_that_the_government_worked_out) {
  const Bonus bonus =
      new_homes_bonus({Quantity("8,000"), Quantity("80"), Quantity("0"), Quantity("15")},
                      terms("100%"), Rounding::half_up);
  EXPECT_EQ(bonus.baseline, Exact<Count>(Quantity("32")));
  EXPECT_EQ(bonus.rewarded, Exact<Count>(Quantity("48")));
  EXPECT_EQ(bonus.premium, Money("5,250"));
  EXPECT_EQ(bonus.total, Money("77,250"));  // 48 x £1,500 and the premium
}

// South Norfolk was paid £99,960.00 of premium for 357 affordable homes in 2020/21.
TEST(new_homes_bonus, the_premium_of_south_norfolk_is_a_districts_share_of_it) {
  const Bonus bonus = new_homes_bonus({Quantity(), Quantity(), Quantity(), Quantity("357")},
                                      terms("80%"), Rounding::half_up);
  EXPECT_EQ(bonus.premium, Money("99,960.00"));
}

TEST(new_homes_bonus, empties_brought_back_count_and_new_empties_count_against) {
  const auto rewarded = [](std::string_view back) {
    return new_homes_bonus({Quantity("8,000"), Quantity("80"), Quantity(back), Quantity()},
                           terms("80%"), Rounding::half_up)
        .rewarded;
  };
  EXPECT_EQ(rewarded("12"), Exact<Count>(Quantity("60")));
  EXPECT_EQ(rewarded("-12"), Exact<Count>(Quantity("36")));
}

TEST(new_homes_bonus, growth_below_the_baseline_owes_nothing_and_keeps_its_premium) {
  const Bonus bonus =
      new_homes_bonus({Quantity("8,000"), Quantity("20"), Quantity("-30"), Quantity("10")},
                      terms("80%"), Rounding::half_up);
  EXPECT_EQ(bonus.growth, Exact<Count>(Quantity("-10")));  // shown as it is
  EXPECT_EQ(bonus.rewarded, Exact<Count>());               // the rule of the grant
  EXPECT_EQ(bonus.total, Money("2,800"));
}

TEST(new_homes_bonus, is_the_formula_in_fractions_over_drawn_councils) {
  std::mt19937_64 draw(80);
  const auto steps = [&](std::int64_t most) {
    return static_cast<std::int64_t>(draw() % static_cast<std::uint64_t>(most));
  };
  int rewarded = 0;
  for (int council = 0; council < 5'000; ++council) {
    const std::int64_t stock = steps(2'000'000'000);
    const std::int64_t built = steps(20'000'000) - 4'000'000;
    const std::int64_t back = steps(2'000'000) - 1'000'000;
    const std::int64_t affordable = steps(500) * 10'000;
    const std::int64_t band_d = steps(300'000);
    const std::int64_t share = steps(1'000'001);
    const Bonus bonus = new_homes_bonus(
        {Quantity::from_steps(stock), Quantity::from_steps(built), Quantity::from_steps(back),
         Quantity::from_steps(affordable)},
        {Rate("0.4%"), Money::from_steps(band_d), Money("350"), Rate::from_steps(share)},
        Rounding::half_up);
    const Fraction homes = Fraction(built + back, 10'000) - Fraction(stock, 2'500'000);
    const Fraction pence =
        (std::max(homes, Fraction(0)) * band_d + Fraction(affordable, 10'000) * 35'000) *
        Fraction(share, 1'000'000);
    ASSERT_EQ(bonus.total.steps(), round_to_steps(pence, 0, Rounding::half_up));
    rewarded += homes > 0 ? 1 : 0;
  }
  EXPECT_GT(rewarded, 500);
  EXPECT_LT(rewarded, 4'500);
}

}  // namespace mtfs::new_homes_bonus_test
