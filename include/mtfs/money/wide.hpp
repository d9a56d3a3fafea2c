/// @file
/// The one door through which wide integers and fractions come in.
///
/// Boost.Multiprecision's cpp_int is the definition of every figure; 128 bits are a shortcut
/// where their range is proven.
#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <cstdint>
#include <string>

namespace mtfs {

/// An integer of any size.
using Wide = boost::multiprecision::cpp_int;

/// An exact quotient of integers of any size, kept in lowest terms.
using Fraction = boost::multiprecision::cpp_rational;

#if defined(__SIZEOF_INT128__)
/// 128 bits hold any product of two 64-bit counts.
__extension__ typedef __int128 Int128;
#else
using Int128 = boost::multiprecision::int128_t;
#endif

/// 10 to the power of `exponent`, for exponents of 0 to 18.
[[nodiscard]] constexpr std::int64_t power_of_ten(int exponent) {
  std::int64_t power = 1;
  for (int i = 0; i < exponent; ++i) power *= 10;
  return power;
}

/// 10 to the power of `exponent`, however large.
[[nodiscard]] inline Wide wide_power_of_ten(int exponent) {
  return boost::multiprecision::pow(Wide(10), static_cast<unsigned>(exponent));
}

/// The digits of an integer of 128 bits.
[[nodiscard]] inline std::string digits_of(Int128 value) {
  if (value == 0) return "0";
  const bool negative = value < 0;
  std::string text;
  while (value != 0) {
    const int digit = static_cast<int>(value % 10);
    text.insert(text.begin(), static_cast<char>('0' + (digit < 0 ? -digit : digit)));
    value /= 10;
  }
  return negative ? "-" + text : text;
}

}  // namespace mtfs
