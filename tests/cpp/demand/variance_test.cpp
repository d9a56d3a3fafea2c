#include "mtfs/demand/variance.hpp"

#include <gtest/gtest.h>

#include <random>

namespace mtfs::variance_test {

VolumeAndPrice of(std::string_view volume, std::string_view price) {
  return {Quantity(volume), Money(price)};
}

TEST(variance, splits_a_change_into_volume_price_and_both_by_hand) {
  const Variance change = variance(of("200", "50,000"), of("212", "52,500"));
  EXPECT_EQ(change.volume, Exact<Pounds>(Money("600,000")));
  EXPECT_EQ(change.price, Exact<Pounds>(Money("500,000")));
  EXPECT_EQ(change.joint, Exact<Pounds>(Money("30,000")));
  EXPECT_EQ(change.total(), Exact<Pounds>(Money("1,130,000")));  // 11.13m - 10m
}

TEST(variance, of_fewer_clients_at_a_higher_price_has_a_joint_part_below_zero) {
  const Variance change = variance(of("200", "50,000"), of("190", "52,500"));
  EXPECT_EQ(change.volume, Exact<Pounds>(Money("-500,000")));
  EXPECT_EQ(change.price, Exact<Pounds>(Money("500,000")));
  EXPECT_EQ(change.joint, Exact<Pounds>(Money("-25,000")));
}

TEST(variance, in_pence_leaves_the_remainder_to_the_joint_part) {
  // 0.5 clients more at £1.01, 1.5 clients at 1p more, 0.5 x 1p: 50.5p, 1.5p and 0.5p are 52.5p.
  const VarianceInPence pence =
      in_pence(variance(of("1.5", "1.01"), of("2", "1.02")), Rounding::half_up);
  EXPECT_EQ(pence.volume, Money("0.51"));
  EXPECT_EQ(pence.price, Money("0.02"));
  EXPECT_EQ(pence.total, Money("0.53"));
  EXPECT_EQ(pence.joint, Money("0.00"));
}

TEST(variance, of_a_cohort_is_of_its_net_cost) {
  const Cohort before{"nursing",
                      "Nursing care",
                      Quantity("200"),
                      {Money("1,000"), Money("150"), Money("220")},
                      Weeks::fifty_two};
  EXPECT_EQ(volume_and_price(before).price, Exact<Pounds>(Money("32,760")));  // 630 x 52
  const Cohort after = next_year(before, {Rate("3%"), {}, Rate("5%"), {}, {}});
  const VarianceInPence pence =
      in_pence(variance(volume_and_price(before), volume_and_price(after)), Rounding::half_up);
  EXPECT_EQ(pence.volume, Money("196,560"));  // 6 x 32,760
  EXPECT_EQ(pence.price, Money("520,000"));   // 200 x 2,600
  EXPECT_EQ(pence.joint, Money("15,600"));
  const Money moved =
      cohort_cost(after, Rounding::half_up).net() - cohort_cost(before, Rounding::half_up).net();
  EXPECT_EQ(pence.total, moved);
}

TEST(variance, sums_to_the_change_over_drawn_cohorts) {
  std::mt19937_64 draw(69);
  const auto count = [&](std::int64_t most) {
    return static_cast<std::int64_t>(draw() % static_cast<std::uint64_t>(most));
  };
  for (int drawn = 0; drawn < 5'000; ++drawn) {
    const std::int64_t c0 = count(100'000'000);
    const std::int64_t c1 = count(100'000'000);
    const Fraction p0(count(10'000'000), 700);  // sevenths of a penny, as 365/7 weeks make them
    const Fraction p1(count(10'000'000), 700);
    const Variance change = variance({Quantity::from_steps(c0), Exact<Pounds>(p0)},
                                     {Quantity::from_steps(c1), Exact<Pounds>(p1)});
    const Fraction moved = Fraction(c1, 10'000) * p1 - Fraction(c0, 10'000) * p0;
    ASSERT_EQ(change.total().fraction(), moved);
    const VarianceInPence pence = in_pence(change, Rounding::half_even);
    ASSERT_EQ(pence.total.steps(), round_to_steps(moved, 2, Rounding::half_even));
    ASSERT_EQ(pence.volume + pence.price + pence.joint, pence.total);
    ASSERT_LE(abs(Fraction(Fraction(pence.joint.steps(), 100) - change.joint.fraction())),
              Fraction(3, 200));
  }
}

}  // namespace mtfs::variance_test
