#include "mtfs/money/decimal.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <type_traits>
#include <unordered_set>

#include "mtfs/money/exact.hpp"

namespace mtfs::decimal_test {

constexpr std::int64_t most = Money::most;

template <class A, class B>
concept adds = requires(A a, B b) {
  a + b;
};
template <class A, class B>
concept subtracts = requires(A a, B b) {
  a - b;
};
template <class A, class B>
concept multiplies = requires(A a, B b) {
  a* b;
};
template <class A, class B>
concept divides = requires(A a, B b) {
  a / b;
};
template <class A, class B>
concept equals = requires(A a, B b) {
  a == b;
};
template <class A, class B>
concept orders = requires(A a, B b) {
  a < b;
};

// What does not compile is part of the claim; each refusal stands beside what is accepted.
static_assert(adds<Money, Money>);
static_assert(!adds<Money, Quantity> && !adds<Money, Rate> && !adds<Money, Decimal<2>>);
static_assert(!adds<Money, double> && !adds<Money, float> && !adds<Money, int>);
static_assert(!subtracts<Money, Rate> && !subtracts<Money, double> && !subtracts<int, Money>);
static_assert(multiplies<Money, Rate> && multiplies<Money, Quantity> && multiplies<Money, int>);
static_assert(!multiplies<Money, Money> && !multiplies<Quantity, Quantity>);
static_assert(!multiplies<Money, double> && !multiplies<float, Money>);
static_assert(!multiplies<Money, bool> && !multiplies<Money, char>);
static_assert(!divides<Money, Money> && !divides<Money, int> && !divides<Money, double>);
static_assert(equals<Money, Money> && !equals<Money, Decimal<2>> && !equals<Money, Rate>);
static_assert(!equals<Money, int> && !equals<Money, double>);
static_assert(!equals<Money, Decimal<3, Pounds>>);
static_assert(orders<Money, Money> && !orders<Money, Rate> && !orders<Money, int>);
static_assert(std::is_constructible_v<Money, int> && std::is_constructible_v<Money, const char*>);
static_assert(!std::is_constructible_v<Money, double> && !std::is_constructible_v<Money, float>);
static_assert(!std::is_constructible_v<Money, bool> && !std::is_constructible_v<Money, char>);
static_assert(!std::is_constructible_v<Money, Quantity>);
static_assert(!std::is_constructible_v<Money, Decimal<2>>);
static_assert(!std::is_convertible_v<int, Money> && !std::is_convertible_v<const char*, Money>);
static_assert(!std::is_convertible_v<Money, std::int64_t> && !std::is_convertible_v<Money, double>);
static_assert(std::is_trivially_copyable_v<Money> && sizeof(Money) == sizeof(std::int64_t));

// The shared laws of all decimals, whatever they count and at however many places.
template <class Value>
class DecimalLaws : public testing::Test {
 protected:
  static std::vector<Value> samples() {
    std::vector<Value> values;
    for (const std::int64_t steps : {-most, -most / 2, std::int64_t{-1000001}, std::int64_t{-50},
                                     std::int64_t{-1}, std::int64_t{0}, std::int64_t{1},
                                     std::int64_t{7}, std::int64_t{999999}, most / 2, most}) {
      values.push_back(Value::from_steps(steps));
    }
    return values;
  }
};
using Values = testing::Types<Money, Rate, Quantity, Index, Decimal<0>, Decimal<1>, Decimal<2>,
                              Decimal<18>, Decimal<0, Pounds>>;
TYPED_TEST_SUITE(DecimalLaws, Values);

TYPED_TEST(DecimalLaws, parse_is_the_inverse_of_str) {
  for (const TypeParam value : this->samples()) {
    EXPECT_EQ(TypeParam::parse(value.str()), value) << value.str();
  }
}

TYPED_TEST(DecimalLaws, negation_is_its_own_inverse_and_sums_to_zero) {
  for (const TypeParam value : this->samples()) {
    EXPECT_EQ(-(-value), value);
    EXPECT_EQ(value + -value, TypeParam());
    EXPECT_EQ(value - value, TypeParam());
    EXPECT_GE(value.abs(), TypeParam());
    EXPECT_EQ(value.abs(), (-value).abs());
  }
}

TYPED_TEST(DecimalLaws, order_and_hash_follow_the_steps) {
  const std::vector<TypeParam> values = this->samples();
  EXPECT_TRUE(std::is_sorted(values.begin(), values.end()));
  EXPECT_EQ((std::unordered_set<TypeParam>(values.begin(), values.end()).size()), values.size());
  for (const TypeParam value : values) {
    EXPECT_EQ(std::hash<TypeParam>()(value),
              std::hash<TypeParam>()(TypeParam::from_steps(value.steps())));
  }
}

TYPED_TEST(DecimalLaws, the_last_value_is_a_value_and_one_step_more_is_overflow) {
  const TypeParam last = TypeParam::from_steps(most);
  const TypeParam step = TypeParam::from_steps(1);
  EXPECT_EQ((last - step) + step, last);
  EXPECT_THROW(last + step, Overflow);
  EXPECT_THROW(-last - step, Overflow);
  EXPECT_THROW(last * 2, Overflow);
  EXPECT_THROW(2 * -last, Overflow);
  EXPECT_THROW((void)sum(std::vector<TypeParam>{last, step}), Overflow);
  EXPECT_THROW(TypeParam::from_steps(std::numeric_limits<std::int64_t>::min()), Overflow);
}

TYPED_TEST(DecimalLaws, an_overflow_leaves_the_value_as_it_was) {
  TypeParam value = TypeParam::from_steps(most);
  EXPECT_THROW(value += TypeParam::from_steps(1), Overflow);
  EXPECT_EQ(value.steps(), most);
  EXPECT_THROW(value -= TypeParam::from_steps(-1), Overflow);
  EXPECT_EQ(value.steps(), most);
}

TYPED_TEST(DecimalLaws, a_sum_is_exact_even_where_its_parts_go_beyond_the_range) {
  const TypeParam last = TypeParam::from_steps(most);
  EXPECT_EQ(sum(std::vector<TypeParam>{last, last, -last, TypeParam::from_steps(-3)}),
            last - TypeParam::from_steps(3));
  EXPECT_EQ(sum(std::vector<TypeParam>{}), TypeParam());
}

TYPED_TEST(DecimalLaws, a_split_differs_by_at_most_a_step_and_sums_back) {
  for (const TypeParam value : this->samples()) {
    for (const std::int64_t parts : {1, 2, 3, 7, 12, 52}) {
      const std::vector<TypeParam> split = value.split(parts);
      ASSERT_EQ(split.size(), static_cast<std::size_t>(parts));
      EXPECT_EQ(sum(split), value);
      EXPECT_LE(split.front().abs() - split.back().abs(), TypeParam::from_steps(1));
      EXPECT_TRUE(std::is_sorted(split.begin(), split.end(),
                                 [](auto a, auto b) { return a.abs() > b.abs(); }));
    }
  }
}

TYPED_TEST(DecimalLaws, dividing_by_nothing_is_undefined) {
  const TypeParam value = TypeParam::from_steps(5);
  EXPECT_THROW((void)value.divide(0, Rounding::half_up), UndefinedError);
  EXPECT_THROW((void)value.split(0), UndefinedError);
  EXPECT_THROW((void)value.split(-1), UndefinedError);
  EXPECT_THROW((void)value.split({0, 0}), UndefinedError);
  EXPECT_THROW((void)value.split(std::vector<std::int64_t>{}), UndefinedError);
  EXPECT_THROW((void)value.split({3, -1}), UndefinedError);
}

TEST(Money, counts_pence_up_to_92_quadrillion_pounds) {
  EXPECT_EQ(Money("92,233,720,368,547,758.07").steps(), most);
  EXPECT_EQ(Money("(92,233,720,368,547,758.07)").steps(), -most);
  EXPECT_THROW(Money("92,233,720,368,547,758.08"), Overflow);
  EXPECT_THROW(Money("-92,233,720,368,547,758.08"), Overflow);
  EXPECT_THROW(Money("1" + std::string(400, '0')), Overflow);
}

TEST(Money, of_a_whole_number_is_pounds) {
  EXPECT_EQ(Money(1).steps(), 100);
  EXPECT_EQ(Money(-25918).str(), "-25918.00");
  EXPECT_EQ(Money(92'233'720'368'547'758).str(), "92233720368547758.00");
  EXPECT_THROW(Money(92'233'720'368'547'759), Overflow);
  EXPECT_THROW(Money{std::numeric_limits<std::uint64_t>::max()}, Overflow);
  EXPECT_THROW(Money{std::numeric_limits<std::int64_t>::min()}, Overflow);
}

TEST(Money, prints_all_places_with_a_leading_zero_and_one_sign) {
  EXPECT_EQ(Money().str(), "0.00");
  EXPECT_EQ(Money::from_steps(-5).str(), "-0.05");
  EXPECT_EQ(Money::from_steps(99).str(), "0.99");
  EXPECT_EQ(Money::from_steps(-123450).str(), "-1234.50");
  EXPECT_EQ(Decimal<0>(-7).str(), "-7");
  EXPECT_EQ(Index(1).str(), "1.000000000000");
}

TEST(Money, is_read_in_pounds_thousands_and_millions) {
  EXPECT_EQ(Money("1,234.50").steps(), 123450);
  EXPECT_EQ(Money("£0.80m").steps(), 80000000);
  EXPECT_EQ(Money("(£2,624k)").steps(), -262400000);
  EXPECT_EQ(Money("£1.2bn").steps(), 120000000000);
  EXPECT_EQ(Money("0.00001m").steps(), 1000);
  EXPECT_EQ(Money("0.500000").steps(), 50);
}

TEST(Money, refuses_what_is_below_a_penny) {
  for (const char* text :
       {"0.001", "1.005", "-0.999", "0.000001k", "0.000000001m", "£1.234567891m"}) {
    EXPECT_THROW((void)Money(text), ParseError) << text;
  }
}

TEST(Money, reads_a_column_in_thousands) {
  const auto read = [](std::string_view text) {
    return Money::from_text(parse_number(text), text, 3);
  };
  EXPECT_EQ(read("(2,624)").steps(), -262400000);
  EXPECT_EQ(read("0.00001").steps(), 1);
  EXPECT_THROW((void)read("0.000001"), ParseError);
  EXPECT_EQ(read("92,233,720,368,547.75807").steps(), most);
  EXPECT_THROW((void)read("92,233,720,368,547.75808"), Overflow);
}

TEST(Decimal, refuses_the_mark_of_another_unit) {
  const auto code = [](auto read) -> std::string {
    try {
      read();
    } catch (const ParseError& error) {
      return error.code();
    }
    return "";
  };
  EXPECT_EQ(code([] { (void)Money("5%"); }), "number-unit-clash");
  EXPECT_EQ(code([] { (void)Quantity("£5"); }), "number-unit-clash");
  EXPECT_EQ(code([] { (void)Quantity("5%"); }), "number-unit-clash");
  EXPECT_EQ(code([] { (void)Rate("£0.05"); }), "number-unit-clash");
  EXPECT_EQ(code([] { (void)Rate("5k"); }), "number-unit-clash");
  EXPECT_EQ(code([] { (void)Decimal<2>("£5"); }), "number-unit-clash");
  EXPECT_EQ(code([] { (void)Rate("1pp"); }), "number-percentage-points");
  EXPECT_EQ(code([] { (void)Money("1pp"); }), "number-percentage-points");
}

TEST(Rate, reads_percents_exactly) {
  EXPECT_EQ(Rate("2.99%").steps(), 29900);
  EXPECT_EQ(Rate("0.0299").steps(), 29900);
  EXPECT_EQ(Rate("(0.0001%)").steps(), -1);
  EXPECT_THROW(Rate("0.00001%"), ParseError);
}

TEST(Decimal, multiplies_by_any_whole_number_exactly) {
  EXPECT_EQ(Money("1.05") * 3, Money("3.15"));
  EXPECT_EQ(std::uint64_t{12} * Money("-0.01"), Money("-0.12"));
  EXPECT_EQ(Money::from_steps(-1) * most, Money::from_steps(-most));
  EXPECT_THROW(Money::from_steps(1) * std::numeric_limits<std::int64_t>::min(), Overflow);
  EXPECT_THROW(Money::from_steps(most) * std::numeric_limits<std::uint64_t>::max(), Overflow);
}

TEST(Decimal, rescales_up_exactly_and_down_by_the_rounding) {
  EXPECT_EQ((rescale<Decimal<4>>(Decimal<1>("2.5"), Rounding::down).steps()), 25000);
  EXPECT_EQ((rescale<Decimal<0>>(Decimal<1>("2.5"), Rounding::half_even).steps()), 2);
  EXPECT_EQ((rescale<Decimal<0>>(Decimal<1>("2.5"), Rounding::half_up).steps()), 3);
  EXPECT_EQ((rescale<Decimal<18>>(Decimal<0>(9), Rounding::half_up).steps()), 9 * power_of_ten(18));
  EXPECT_THROW((void)rescale<Decimal<18>>(Decimal<0>(10), Rounding::half_up), Overflow);
}

TEST(Decimal, works_at_compile_time) {
  static_assert((Money::from_steps(150) + Money(2)).steps() == 350);
  static_assert((Money(1) * 3 - Money(4)).abs() == Money(1));
  static_assert(Money(10).divide(3, Rounding::up).steps() == 334);
  static_assert(rescale<Decimal<0, Pounds>>(Money::from_steps(250), Rounding::half_even).steps() ==
                2);
}

/// Shares by the largest remainder, from the definition and in fractions.
std::vector<std::int64_t> largest_remainder(std::int64_t steps,
                                            const std::vector<std::int64_t>& weights) {
  const std::int64_t size = steps < 0 ? -steps : steps;
  Wide total = 0;
  for (const std::int64_t weight : weights) total += weight;
  std::vector<std::int64_t> parts;
  std::vector<Fraction> remainders;
  Wide left = size;
  for (const std::int64_t weight : weights) {
    const Fraction share(Wide(size) * weight, total);
    const Wide whole = numerator(share) / denominator(share);
    parts.push_back(static_cast<std::int64_t>(whole));
    remainders.push_back(Fraction(share - whole));
    left -= whole;
  }
  for (; left > 0; --left) {
    const auto best = std::max_element(remainders.begin(), remainders.end());
    ++parts[static_cast<std::size_t>(best - remainders.begin())];
    *best = -1;
  }
  if (steps < 0) std::transform(parts.begin(), parts.end(), parts.begin(), std::negate<>());
  return parts;
}

TEST(Decimal, split_by_weights_sums_back_and_is_the_largest_remainder) {
  std::mt19937_64 random(2018);  // its numbers are the same everywhere, unlike a distribution's
  for (int trial = 0; trial < 20'000; ++trial) {
    const int bits = 1 + static_cast<int>(random() % 63);
    const auto size = static_cast<std::int64_t>(random() >> (64 - bits));
    const Money value = Money::from_steps(random() % 2 == 0 ? size : -size);
    std::vector<std::int64_t> weights(1 + random() % 9);
    const int weight_bits = trial % 3 == 0 ? 63 : 1 + static_cast<int>(random() % 8);
    for (std::int64_t& weight : weights) {
      weight = static_cast<std::int64_t>(random() >> (64 - weight_bits));
    }
    weights.front() += weights.front() == 0 ? 1 : 0;
    const std::vector<Money> parts = value.split(weights);
    std::vector<std::int64_t> steps;
    for (const Money part : parts) steps.push_back(part.steps());
    ASSERT_EQ(steps, largest_remainder(value.steps(), weights));
    ASSERT_EQ(sum(parts), value);
  }
}

TEST(Decimal, split_gives_nothing_to_a_weight_of_zero_and_ties_to_the_first) {
  const auto split = [](std::int64_t steps, const std::vector<std::int64_t>& weights) {
    std::vector<std::int64_t> parts;
    for (const Money part : Money::from_steps(steps).split(weights)) parts.push_back(part.steps());
    return parts;
  };
  EXPECT_EQ(split(100, {1, 0, 1, 1}), (std::vector<std::int64_t>{34, 0, 33, 33}));
  EXPECT_EQ(split(-100, {1, 0, 1, 1}), (std::vector<std::int64_t>{-34, 0, -33, -33}));
  EXPECT_EQ(split(1, {1, 1, 2}), (std::vector<std::int64_t>{0, 0, 1}));
  EXPECT_EQ(split(0, {1, 2}), (std::vector<std::int64_t>{0, 0}));
}

TEST(Overflow, says_what_went_beyond_which_range) {
  try {
    (void)(Money::from_steps(most) + Money::from_steps(1));
    FAIL() << "no error";
  } catch (const Overflow& error) {
    EXPECT_EQ(error.code(), "overflow");
    EXPECT_EQ(error.problem().found, "92233720368547758.08");
    EXPECT_EQ(error.problem().rule, "A sum is beyond the range of +-92233720368547758.07");
  }
}

}  // namespace mtfs::decimal_test
