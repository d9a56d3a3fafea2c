/// @file
/// The seven ways to round, and the one function that rounds a quotient.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/core/near_names.hpp"

namespace mtfs {

/// How an exact value between two steps becomes one of them.
enum class Rounding {
  half_up,    ///< Nearest; a tie goes away from zero. Excel's ROUND, and a plan's default.
  half_even,  ///< Nearest; a tie goes to the even step.
  half_down,  ///< Nearest; a tie goes towards zero.
  up,         ///< Away from zero.
  down,       ///< Towards zero.
  ceiling,    ///< Towards plus infinity.
  floor,      ///< Towards minus infinity.
};

inline constexpr std::array<std::string_view, 7> rounding_names = {
    "half_up", "half_even", "half_down", "up", "down", "ceiling", "floor"};

[[nodiscard]] constexpr std::string_view str(Rounding rounding) {
  return rounding_names[static_cast<std::size_t>(rounding)];
}

/// Reads "half_up" and its six siblings.
[[nodiscard]] inline Rounding parse_rounding(std::string_view text) {
  for (std::size_t i = 0; i < rounding_names.size(); ++i) {
    if (rounding_names[i] == text) return static_cast<Rounding>(i);
  }
  throw ParseError::because("rounding-unknown", text, "This is not a way to round",
                            suggest(text, {rounding_names.begin(), rounding_names.end()}));
}

/// numerator / denominator as an integer, rounded once.
///
/// `Integer` is any signed integer in which both arguments and their negatives fit.
template <class Integer>
[[nodiscard]] constexpr Integer round_quotient(const Integer& numerator, const Integer& denominator,
                                               Rounding rounding) {
  if (denominator == 0) throw UndefinedError::division_by_zero("A quotient");
  const Integer quotient = numerator / denominator;
  Integer rest = numerator % denominator;
  if (rest == 0) return quotient;
  const bool negative = (numerator < 0) != (denominator < 0);
  if (rest < 0) rest = -rest;
  const Integer size = denominator < 0 ? Integer(-denominator) : denominator;
  const Integer missing = size - rest;  // compare rest with missing: 2 x rest could overflow
  const bool away = [&] {
    switch (rounding) {
      case Rounding::up:
        return true;
      case Rounding::down:
        return false;
      case Rounding::ceiling:
        return !negative;
      case Rounding::floor:
        return negative;
      default:
        break;
    }
    if (rest != missing) return rest > missing;
    if (rounding == Rounding::half_even) return quotient % 2 != 0;
    return rounding == Rounding::half_up;
  }();
  if (!away) return quotient;
  return negative ? Integer(quotient - 1) : Integer(quotient + 1);
}

}  // namespace mtfs
