/// @file
/// How many weeks a year of weekly prices has.
#pragma once

#include <array>
#include <string_view>

#include "mtfs/core/names.hpp"
#include "mtfs/money/exact.hpp"

namespace mtfs {

/// How many weeks a year has. Councils differ, and 0.3% of a care budget is at stake: declare it.
enum class Weeks {
  fifty_two,   ///< 52: a year of 364 days.
  two_places,  ///< 52.14.
  exact,       ///< 365/7, in every year: 52.142857...
};

template <>
struct NamesOf<Weeks> {
  static constexpr std::string_view what = "number of weeks in a year";
  static constexpr std::array<std::string_view, 3> values = {"52", "52.14", "365/7"};
};

[[nodiscard]] inline Exact<Number> weeks_in_year(Weeks weeks) {
  if (weeks == Weeks::fifty_two) return Decimal<0>(52);
  if (weeks == Weeks::two_places) return Decimal<2>("52.14");
  return Exact<Number>(Fraction(365, 7));
}

}  // namespace mtfs
