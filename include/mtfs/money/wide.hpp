/// @file
/// The one door through which wide integers and fractions come in.
///
/// Boost.Multiprecision's cpp_int is the definition of every figure; 128 bits are a shortcut
/// where their range is proven.
#pragma once

#include <array>
#include <boost/multiprecision/cpp_int.hpp>
#include <concepts>
#include <cstdint>
#include <string>

namespace mtfs {

/// An integer of any size.
using Wide = boost::multiprecision::cpp_int;

/// An exact quotient of integers of any size, kept in lowest terms.
using Fraction = boost::multiprecision::cpp_rational;

#if defined(__SIZEOF_INT128__) && !defined(MTFS_NO_INT128)
/// 128 bits hold any product of two 64-bit counts.
__extension__ typedef __int128 Int128;
#else
using Int128 = boost::multiprecision::int128_t;
#endif

/// An integer that fits a 64-bit register: neither bool nor a character, which count nothing.
template <class T>
concept WholeNumber = std::integral<T> && sizeof(T) <= sizeof(std::int64_t) &&
                      !std::same_as<T, bool> && !std::same_as<T, char> &&
                      !std::same_as<T, wchar_t> && !std::same_as<T, char8_t> &&
                      !std::same_as<T, char16_t> && !std::same_as<T, char32_t>;

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

/// numerator / denominator, which is not 0. Boost's own constructor refuses a negative denominator.
[[nodiscard]] inline Fraction fraction_of(const Wide& numerator, const Wide& denominator) {
  return denominator < 0 ? Fraction(Wide(-numerator), Wide(-denominator))
                         : Fraction(numerator, denominator);
}

/// The digits of an integer of 128 bits.
[[nodiscard]] inline std::string digits_of(Int128 value) {
  std::array<char, 40> text;  // 39 digits and a sign
  auto start = text.end();
  const bool negative = value < 0;
  do {
    const int digit = static_cast<int>(value % 10);  // negative with its value
    *--start = static_cast<char>('0' + (digit < 0 ? -digit : digit));
    value /= 10;
  } while (value != 0);
  if (negative) *--start = '-';
  return std::string(start, text.end());
}

/// 10 to any whole power.
[[nodiscard]] inline Fraction fraction_power_of_ten(int exponent) {
  if (exponent >= 0) return Fraction(wide_power_of_ten(exponent));
  return Fraction(1) / Fraction(wide_power_of_ten(-exponent));
}

}  // namespace mtfs
