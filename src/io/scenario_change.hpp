/// @file
/// The changes of scenarios: what becomes of the text of a cell.
#pragma once

#include <string>
#include <string_view>

#include "mtfs/money/rounding.hpp"
#include "mtfs/money/wide.hpp"

namespace mtfs::io {

/// A number as it is typed in a cell, and whether it is a percentage.
struct TypedNumber {
  Fraction value = 0;  ///< Of 2.5%: 2.5.
  bool is_percentage = false;
};

/// Throws ParseError.
[[nodiscard]] TypedNumber typed_number(std::string_view text);

/// A value as a decimal of at most so many places, rounded once, without zeros at its end.
[[nodiscard]] std::string rounded_text(const Fraction& value, int places, Rounding rounding);

/// The text of a cell after a change; a figure that is no percentage has at most `places`.
///
/// Throws ParseError, with the code "scenario-change" for a change that the cell cannot take.
[[nodiscard]] std::string changed_text(const std::string& cell, const std::string& change,
                                       int places, Rounding rounding);

}  // namespace mtfs::io
