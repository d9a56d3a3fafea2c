// mtfs/kernel/factor.hpp and product.hpp: one amount times an exact factor.
#include "mtfs/kernel/factor.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "../../prove/draw.hpp"
#include "mtfs/kernel/index_chain.hpp"
#include "mtfs/kernel/product.hpp"

namespace mtfs::factor_test {

using kernel::Factor;

Factor chain(std::initializer_list<std::string_view> rates) {
  std::vector<Rate> all;
  for (const std::string_view rate : rates) all.emplace_back(rate);
  const auto years = kernel::IndexChain::of_rates(all);
  return years[years.years() - 1];
}

TEST(Factor, holds_two_years_of_hundredths_of_a_percent_without_a_residue) {
  const Factor factor = chain({"2.99%", "3.01%"});
  EXPECT_TRUE(factor.is_simple());
  EXPECT_EQ(factor.multiplier().numerator, 106'089'999);
  EXPECT_EQ(factor.multiplier().denominator, 100'000'000);
  EXPECT_EQ(factor.multiplier().residue, 0);
}

TEST(Factor, says_what_its_index_leaves_out) {
  const Factor third(Wide(1), Wide(3) * wide_power_of_ten(12));
  EXPECT_FALSE(third.is_simple());
  EXPECT_EQ(third.multiplier().numerator, 0);
  EXPECT_EQ(third.multiplier().residue, 1.0 / 3);
  const Factor below(Wide(-2), Wide(3) * wide_power_of_ten(12));
  EXPECT_EQ(below.multiplier().numerator, -1);
  EXPECT_EQ(below.multiplier().residue, 1.0 / 3);
}

TEST(Factor, is_simple_up_to_a_denominator_of_40_bits) {
  EXPECT_TRUE(Factor(Wide(3), Wide(1) << 40).is_simple());
  EXPECT_FALSE(Factor(Wide(3), (Wide(1) << 40) + 1).is_simple());
  EXPECT_TRUE(Factor(Wide(4) << 80, Wide(6) << 80).is_simple());  // lowest terms count
}

TEST(Factor, is_not_simple_however_little_it_leaves_out) {
  const Factor nearly(Wide(1), wide_power_of_ten(60));
  EXPECT_EQ(nearly.multiplier().numerator, 0);
  EXPECT_FALSE(nearly.is_simple());
}

Fraction dyadic(double value) {
  int exponent = 0;
  const double part = std::frexp(value, &exponent);
  const auto whole = static_cast<std::int64_t>(std::ldexp(part, 53));
  const Fraction power = Fraction(Wide(1) << std::abs(exponent - 53));
  return exponent >= 53 ? Fraction(whole * power) : Fraction(whole / power);
}

TEST(Factor, is_its_two_doubles_to_106_bits) {
  prove::Random random(2033);
  for (int i = 0; i < 20'000; ++i) {
    const Factor factor(
        Wide(random.with_sign(random.positive(random.between(1, 63)))) * random.positive(40),
        Wide(random.positive(random.between(1, 63))) * random.positive(40));
    if (factor.most_base() < 0) continue;
    const Fraction value = fraction_of(factor.numerator_of(), factor.denominator_of());
    const Fraction high = dyadic(factor.multiplier().high);
    const Fraction rest = abs(Fraction(value - high));
    const Fraction left = abs(Fraction(value - high - dyadic(factor.multiplier().low)));
    ASSERT_LE(rest * (Wide(1) << 52), abs(value));
    ASSERT_LE(left * (Wide(1) << 105), abs(value));
  }
}

TEST(Factor, has_no_index_where_64_bits_hold_none) {
  const Factor large(Wide(1) << 100, Wide(3));
  EXPECT_FALSE(large.holds_index());
  EXPECT_EQ(large.most_base(), -1);
  EXPECT_EQ(kernel::rounded_product(0, large, Rounding::half_up), 0);
}

TEST(RoundedProduct, rounds_a_tie_as_each_mode_says) {
  const Factor half(Fraction(1, 2));
  constexpr std::array<int, 7> of_five = {3, 2, 2, 3, 2, 3, 2};
  constexpr std::array<int, 7> of_minus_seven = {-4, -4, -3, -4, -3, -3, -4};
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_EQ(kernel::rounded_product(5, half, static_cast<Rounding>(i)), of_five[i]);
    EXPECT_EQ(kernel::rounded_product(-7, half, static_cast<Rounding>(i)), of_minus_seven[i]);
  }
}

TEST(RoundedProduct, finds_a_tie_that_its_index_does_not_hold) {
  const Factor sixth(Fraction(1, 6));
  EXPECT_EQ(kernel::rounded_product(9, sixth, Rounding::half_up), 2);
  EXPECT_EQ(kernel::rounded_product(9, sixth, Rounding::half_even), 2);
  EXPECT_EQ(kernel::rounded_product(15, sixth, Rounding::half_up), 3);
  EXPECT_EQ(kernel::rounded_product(15, sixth, Rounding::half_even), 2);
}

TEST(RoundedProduct, is_nothing_where_money_can_not_hold_it) {
  EXPECT_FALSE(kernel::rounded_product(Money::most, Factor(Fraction(2)), Rounding::half_up));
  EXPECT_FALSE(kernel::rounded_product(-Money::most, Factor(Fraction(4, 3)), Rounding::half_even));
  EXPECT_EQ(kernel::rounded_product(Money::most, Factor(), Rounding::half_up), Money::most);
}

TEST(RoundedProduct, is_the_wide_product_for_any_base_factor_and_mode) {
  prove::Random random(2031);
  for (int i = 0; i < 200'000; ++i) {
    const std::int64_t base = random.below(4) == 0 ? random.with_sign(random.positive(63))
                                                   : random.with_sign(random.positive(42));
    const Factor factor(Wide(random.with_sign(random.positive(random.between(1, 60)))),
                        Wide(random.positive(random.between(1, 60))));
    const Rounding rounding = prove::any_rounding(random);
    ASSERT_EQ(kernel::rounded_product(base, factor, rounding),
              kernel::wide_product(base, factor, rounding))
        << base << " x " << factor.numerator_of() << "/" << factor.denominator_of() << " "
        << str(rounding);
  }
}

TEST(RoundedProduct, is_the_wide_product_beside_ties_of_small_denominators) {
  prove::Random random(2032);
  for (int i = 0; i < 100'000; ++i) {
    const Factor factor(Wide(random.with_sign(random.positive(20))), Wide(random.between(1, 1000)));
    const std::int64_t base = random.with_sign(random.positive(41));
    const Rounding rounding = prove::any_rounding(random);
    ASSERT_EQ(kernel::rounded_product(base, factor, rounding),
              kernel::wide_product(base, factor, rounding));
  }
}

}  // namespace mtfs::factor_test
