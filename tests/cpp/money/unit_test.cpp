#include "mtfs/money/unit.hpp"

#include <gtest/gtest.h>

#include <concepts>
#include <string_view>

namespace mtfs::unit_test {

template <class A, class B>
concept has_product = requires {
  typename Product<A, B>;
};
template <class A, class B>
concept has_quotient = requires {
  typename Quotient<A, B>;
};

TEST(Unit, a_ratio_or_a_number_leaves_the_unit_of_the_other_factor) {
  static_assert(std::same_as<Product<Pounds, Ratio>, Pounds>);
  static_assert(std::same_as<Product<Ratio, Pounds>, Pounds>);
  static_assert(std::same_as<Product<Number, Count>, Count>);
  static_assert(std::same_as<Product<Ratio, Ratio>, Ratio>);
  static_assert(std::same_as<Product<Number, Ratio>, Ratio>);
  static_assert(std::same_as<Product<Number, Number>, Number>);
}

TEST(Unit, a_volume_times_a_price_is_pounds_and_back) {
  static_assert(std::same_as<Product<Pounds, Count>, Pounds>);
  static_assert(std::same_as<Product<Count, Pounds>, Pounds>);
  static_assert(std::same_as<Quotient<Pounds, Count>, Pounds>);
}

TEST(Unit, squares_and_inverses_have_no_meaning_and_do_not_compile) {
  static_assert(!has_product<Pounds, Pounds>);
  static_assert(!has_product<Count, Count>);
  static_assert(!has_quotient<Count, Pounds>);
  static_assert(!has_quotient<Ratio, Pounds>);
  static_assert(!has_quotient<Number, Count>);
}

TEST(Unit, like_by_like_is_a_ratio) {
  static_assert(std::same_as<Quotient<Pounds, Pounds>, Ratio>);
  static_assert(std::same_as<Quotient<Count, Count>, Ratio>);
  static_assert(std::same_as<Quotient<Ratio, Ratio>, Ratio>);
  static_assert(std::same_as<Quotient<Pounds, Ratio>, Pounds>);
  static_assert(std::same_as<Quotient<Number, Number>, Number>);
}

}  // namespace mtfs::unit_test
