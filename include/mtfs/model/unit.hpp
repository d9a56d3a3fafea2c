/// @file
/// The unit in which money is typed or shown: £, £000, £m.
#pragma once

#include <array>
#include <string_view>

#include "mtfs/core/names.hpp"
#include "mtfs/money/decimal.hpp"

namespace mtfs {

/// Pounds, thousands or millions of them.
enum class MoneyUnit { pounds, thousands, millions };

template <>
struct NamesOf<MoneyUnit> {
  static constexpr std::string_view what = "unit of money";
  static constexpr std::array<std::string_view, 3> values = {"£", "£000", "£m"};
};

/// The power of ten of pounds that a figure of 1 stands for: 0, 3 or 6.
[[nodiscard]] constexpr int exponent(MoneyUnit unit) noexcept { return 3 * static_cast<int>(unit); }

/// The letter a figure carries when its unit is shown with it: "", "k", "m".
[[nodiscard]] constexpr std::string_view suffix(MoneyUnit unit) noexcept {
  constexpr std::array<std::string_view, 3> letters = {"", "k", "m"};
  return letters[static_cast<std::size_t>(unit)];
}

/// The value of a figure typed in a column of `unit`.
///
/// A suffix is read in a column of pounds, or when it says the same as the column ("800k" in £000);
/// any other is a clash. Throws ParseError or Overflow.
template <class Value>
[[nodiscard]] Value value_in(const NumberText& number, std::string_view text, MoneyUnit unit) {
  if (number.magnitude == 0) return Value::from_text(number, text, exponent(unit));
  if (unit != MoneyUnit::pounds && number.magnitude != exponent(unit)) {
    throw ParseError::because(
        "number-unit-clash", text,
        "The column is in " + std::string(str(unit)) + " and the figure carries another unit",
        "Write the figure in the unit of its column");
  }
  return Value::from_text(number, text);
}

}  // namespace mtfs
