/// @file
/// What every operation must give, in integers of any size and from the definition of each mode.
///
/// It shares no function with the library: `rounded` looks for the two steps beside a value and
/// chooses one, where the library asks how large the remainder is.
#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <string>

#include "mtfs/money/rounding.hpp"
#include "mtfs/money/wide.hpp"

namespace mtfs::prove {

using Integer = boost::multiprecision::cpp_int;

inline constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

/// How an operation ends.
enum class End { value, overflow, undefined, refused };

/// The end of an operation and, where it is a value, its steps.
struct Outcome {
  End end = End::value;
  std::int64_t steps = 0;

  friend bool operator==(Outcome, Outcome) = default;
};

/// The value if 64 bits hold it and its negative, else Overflow.
[[nodiscard]] inline Outcome held(const Integer& steps) {
  if (steps > most || steps < -most) return {End::overflow, 0};
  return {End::value, static_cast<std::int64_t>(steps)};
}

/// 10 to the power of 0 to 60.
[[nodiscard]] inline const Integer& ten_to(int exponent) {
  static const auto powers = [] {
    std::array<Integer, 61> all;
    all[0] = 1;
    for (std::size_t i = 1; i < all.size(); ++i) all[i] = all[i - 1] * 10;
    return all;
  }();
  return powers.at(static_cast<std::size_t>(exponent));
}

/// The largest integer that is not above numerator / denominator; the denominator is positive.
[[nodiscard]] inline Integer floor_of(const Integer& numerator, const Integer& denominator) {
  Integer floor = numerator / denominator;
  if (floor * denominator > numerator) --floor;
  return floor;
}

/// numerator / denominator as an integer by the definition of the mode; the denominator is not 0.
[[nodiscard]] inline Integer rounded(Integer numerator, Integer denominator, Rounding rounding) {
  if (denominator < 0) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const Integer below = floor_of(numerator, denominator);
  const Integer to_below = numerator - below * denominator;
  if (to_below == 0) return below;
  const Integer above = below + 1;
  const Integer to_above = above * denominator - numerator;
  const Integer& towards_zero = numerator > 0 ? below : above;
  const Integer& away_from_zero = numerator > 0 ? above : below;
  switch (rounding) {
    case Rounding::floor:
      return below;
    case Rounding::ceiling:
      return above;
    case Rounding::down:
      return towards_zero;
    case Rounding::up:
      return away_from_zero;
    default:
      break;
  }
  if (to_below != to_above) return to_below < to_above ? below : above;
  if (rounding == Rounding::half_up) return away_from_zero;
  if (rounding == Rounding::half_down) return towards_zero;
  return below % 2 == 0 ? below : above;
}

/// numerator / 10^exponent, where a negative exponent multiplies and needs no rounding.
[[nodiscard]] inline Integer rounded_shift(const Integer& numerator, int exponent,
                                           Rounding rounding) {
  if (exponent <= 0) return numerator * ten_to(-exponent);
  return rounded(numerator, ten_to(exponent), rounding);
}

/// The digits of |value| with a point before the last `places` of them.
[[nodiscard]] inline std::string printed(const Integer& value, int places) {
  const Integer size = value < 0 ? Integer(-value) : value;
  const std::string whole = Integer(size / ten_to(places)).str();
  if (places == 0) return whole;
  const std::string padded = Integer(size % ten_to(places) + ten_to(places)).str();
  return whole + "." + padded.substr(1);
}

}  // namespace mtfs::prove
