#include "mtfs/money/exact.hpp"

#include <gtest/gtest.h>

#include <type_traits>
#include <vector>

namespace mtfs::exact_test {

template <class T>
concept rounds_to_its_own_places = requires(T value) {
  value.round(Rounding::half_up);
};
template <class To, class From>
concept rounds_to = requires(From value) {
  value.template round<To>(Rounding::half_up);
};
template <class A, class B>
concept multiplies = requires(A a, B b) {
  a* b;
};

static_assert(multiplies<Money, Exact<Ratio>> && multiplies<Exact<Pounds>, Rate>);
static_assert(!multiplies<Exact<Pounds>, Money> && !multiplies<Exact<Pounds>, double>);
static_assert(rounds_to_its_own_places<Exact<Pounds>> && !rounds_to_its_own_places<Exact<Number>>);
static_assert(rounds_to<Money, Exact<Pounds>> && !rounds_to<Rate, Exact<Pounds>>);
static_assert(!std::is_convertible_v<Exact<Pounds>, Money>);
static_assert(!std::is_constructible_v<Exact<Pounds>, Rate>);
static_assert(!std::is_constructible_v<Exact<Pounds>, double>);

TEST(Exact, a_chain_is_rounded_once_and_not_on_the_way) {
  const Money base("25,918");
  const Rate uplift("2.99%");
  const auto chain = base * uplift * Rate("50%");
  EXPECT_EQ(chain.round(Rounding::half_up), Money("387.47"));
  EXPECT_EQ(chain.round(Rounding::up), Money("387.48"));
  // Half of half of 1.01 is 0.2525; by way of the penny it would be half of 0.51.
  const Money on_the_way = (Money("1.01") * Rate("0.5")).round(Rounding::half_up);
  const Money twice = (on_the_way * Rate("0.5")).round(Rounding::half_up);
  EXPECT_EQ(twice, Money("0.26"));
  EXPECT_EQ((Money("1.01") * Rate("0.5") * Rate("0.5")).round(Rounding::half_up), Money("0.25"));
}

TEST(Exact, ninths_and_twelfths_stay_exact) {
  const Exact<Pounds> ninth = Exact<Pounds>(Money("100")) / Decimal<0>(9);
  EXPECT_EQ(ninth * Decimal<0>(9), Exact<Pounds>(Money("100")));
  EXPECT_EQ(ninth.round(Rounding::half_up), Money("11.11"));
  EXPECT_EQ((ninth + ninth + ninth).round(Rounding::half_up), Money("33.33"));
  EXPECT_EQ((Exact<Pounds>(Money("0.09")) / Decimal<0>(12)).round(Rounding::half_even),
            Money("0.01"));
}

TEST(Exact, a_value_of_any_size_may_stand_on_the_way) {
  const Money last = Money::from_steps(Money::most);
  const auto huge = last * Decimal<0>(1'000'000'000);
  EXPECT_THROW((void)huge.round(Rounding::down), Overflow);
  EXPECT_EQ((huge / Decimal<0>(1'000'000'000)).round(Rounding::half_up), last);
}

TEST(Exact, overflow_is_decided_after_rounding) {
  const Exact<Pounds> last = Money::from_steps(Money::most);
  const Exact<Pounds> half_a_penny = Decimal<3, Pounds>("0.005");
  const Money most = Money::from_steps(Money::most);
  EXPECT_EQ((last + half_a_penny).round(Rounding::half_down), most);
  EXPECT_EQ((last + half_a_penny).round(Rounding::floor), most);
  EXPECT_THROW((void)(last + half_a_penny).round(Rounding::half_up), Overflow);
  EXPECT_THROW((void)(-last - half_a_penny).round(Rounding::floor), Overflow);
  EXPECT_EQ((-last - half_a_penny).round(Rounding::ceiling), -most);
}

TEST(Exact, overflow_names_the_value_and_the_range) {
  try {
    (void)(Money("92,233,720,368,547,758.07") * Rate("2")).round(Rounding::half_up);
    FAIL() << "no error";
  } catch (const Overflow& error) {
    EXPECT_EQ(error.problem().found, "184467440737095516.14");
    EXPECT_EQ(error.problem().rule,
              "A rounded value is beyond the range of +-92233720368547758.07");
  }
}

TEST(Exact, factors_commute_and_a_price_times_a_volume_is_pounds) {
  const Money price("1,234.56");
  const Quantity volume("12.3456");
  const Exact<Pounds> cost = price * volume;
  EXPECT_EQ(cost, volume * price);
  EXPECT_EQ(cost * Rate("1.5"), Rate("1.5") * cost);
  EXPECT_EQ(cost.round(Rounding::half_up), Money("15241.38"));
  EXPECT_EQ((cost / volume).round(Rounding::half_up), price);
}

TEST(Fraction, of_a_negative_denominator_is_that_of_its_negative) {
  EXPECT_EQ(fraction_of(1, -3), Fraction(-1, 3));
  EXPECT_EQ(fraction_of(-6, -4), Fraction(3, 2));
  EXPECT_EQ(fraction_of(0, -7), Fraction(0));
}

TEST(Exact, compares_by_value) {
  const Exact<Pounds> third = Exact<Pounds>(Money("1")) / Decimal<0>(3);
  EXPECT_LT(third, Exact<Pounds>(Money("0.34")));
  EXPECT_LT(Exact<Pounds>(Money("0.33")), third);
  EXPECT_EQ(Exact<Pounds>(Money("0.50")), (Exact<Pounds>(Decimal<1, Pounds>("0.5"))));
  EXPECT_EQ(Exact<Pounds>().round(Rounding::up), Money());
}

TEST(Exact, nothing_is_divided_by_zero) {
  EXPECT_THROW((void)(Exact<Pounds>(Money(1)) / Decimal<0>()), UndefinedError);
  EXPECT_THROW((void)ratio(Money(1), Money(), Rounding::half_up), UndefinedError);
}

TEST(Ratio, of_like_decimals_is_a_rate_of_stated_places) {
  EXPECT_EQ(ratio(Money("1"), Money("3"), Rounding::half_up), Rate("0.333333"));
  EXPECT_EQ(ratio(Money("2"), Money("-3"), Rounding::half_up), Rate("-0.666667"));
  EXPECT_EQ((ratio<Decimal<1, Ratio>>(Quantity("1"), Quantity("4"), Rounding::half_even).str()),
            "0.2");
  EXPECT_EQ(ratio(Money("1"), Decimal<0, Pounds>(8), Rounding::up), Rate("0.125"));
}

}  // namespace mtfs::exact_test
