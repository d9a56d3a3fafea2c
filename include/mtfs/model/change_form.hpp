/// @file
/// The forms of a scenario's change, its figure as it is declared, and the step that it is counted
/// in.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "mtfs/core/names.hpp"
#include "mtfs/money/decimal.hpp"

namespace mtfs {

/// What a change does to a cell: `3%` replaces, `+250000` adds, `+1.0pp` adds percentage points,
/// `+5%` adds a share of what is there, `x1.02` multiplies.
enum class ChangeForm { replace, add, points, share, factor };

template <>
struct NamesOf<ChangeForm> {
  static constexpr std::string_view what = "form of a change";
  static constexpr std::array<std::string_view, 5> values = {"replace", "add", "points", "share",
                                                             "factor"};
};

/// A form, and whether its figures are percentages: `92%` and `40` both replace.
struct ChangeUnit {
  ChangeForm form = ChangeForm::replace;
  bool is_percentage = false;

  [[nodiscard]] std::string_view mark() const {
    return form == ChangeForm::points ? "pp" : is_percentage ? "%" : "";
  }
  friend bool operator==(const ChangeUnit&, const ChangeUnit&) = default;
};

/// A change taken apart: what it is and its figure, 2.5 for "+2.5pp".
struct ChangeFigure {
  ChangeUnit unit;
  Fraction value;
};

namespace change_form {

inline constexpr int most_places = 9;

/// The figure of a change without its sign or x. Throws ParseError.
[[nodiscard]] inline NumberText figure(std::string_view text, std::string_view whole) {
  const NumberText number = parse_number(text);
  const Int128 limit = power_of_ten(18);
  const bool is_plain = number.mark != Mark::pounds && number.magnitude == 0;
  if (is_plain && number.places <= most_places && number.coefficient < limit &&
      number.coefficient > -limit) {
    return number;
  }
  throw ParseError::because(
      "uncertainty-value", whole,
      "A change is typed in the unit of its column, with at most 18 digits, 9 of them decimals",
      "Write it without £, k, m or bn");
}

[[nodiscard]] inline Fraction value_of(const NumberText& number) {
  return Fraction(Wide(number.coefficient)) * fraction_power_of_ten(-number.places);
}

}  // namespace change_form

/// Takes a change apart: "+0.75pp" is 0.75 points. Throws ParseError.
[[nodiscard]] inline ChangeFigure parse_change(std::string_view text) {
  text = utf8::trim(text);
  const bool is_signed = text.starts_with('+') || text.starts_with('-');
  const bool is_factor = text.starts_with('x');
  const bool is_negative = text.starts_with('-');
  const NumberText number =
      change_form::figure(is_signed || is_factor ? text.substr(1) : text, text);
  ChangeFigure change;
  change.value = change_form::value_of(number);
  if (is_negative) change.value = -change.value;
  change.unit.is_percentage = number.mark == Mark::percent;
  const bool of_points = number.mark == Mark::points;
  const bool is_twice_signed = is_signed && number.coefficient < 0;
  if (is_twice_signed || (of_points && !is_signed) || (is_factor && change.unit.is_percentage)) {
    throw ParseError::because("uncertainty-value", text, "This is no change of a scenario",
                              "Write 3%, +250000, +1.0pp, +5% or x1.02");
  }
  change.unit.form = is_factor                   ? ChangeForm::factor
                     : of_points                 ? ChangeForm::points
                     : !is_signed                ? ChangeForm::replace
                     : change.unit.is_percentage ? ChangeForm::share
                                                 : ChangeForm::add;
  return change;
}

/// A step of changes: so many units of its last place, 25 at 2 places for "0.25pp".
struct ChangeStep {
  std::int64_t coefficient = 1;
  int places = 0;

  [[nodiscard]] Fraction value() const {
    return Fraction(coefficient) * fraction_power_of_ten(-places);
  }
  friend bool operator==(const ChangeStep&, const ChangeStep&) = default;
};

namespace change_form {

/// The figure of a size, which has the mark of its unit and no sign. Throws ParseError.
[[nodiscard]] inline NumberText size(std::string_view text, ChangeUnit unit) {
  const NumberText number = figure(text, text);
  const Mark mark = unit.form == ChangeForm::points ? Mark::points
                    : unit.is_percentage            ? Mark::percent
                                                    : Mark::none;
  const bool is_signed = text.starts_with('+') || text.starts_with('-');
  if (number.mark == mark && !is_signed) return number;
  throw ParseError::because("uncertainty-value", text,
                            "A deviation and a step are sizes, with the unit of the change",
                            "Write it without a sign, as 0.5" + std::string(unit.mark()));
}

}  // namespace change_form

/// A deviation: "0.75pp" beside changes of points, "0.02" beside factors. Throws ParseError.
[[nodiscard]] inline Fraction parse_deviation(std::string_view text, ChangeUnit unit) {
  return change_form::value_of(change_form::size(utf8::trim(text), unit));
}

/// A step, which is above 0. Throws ParseError.
[[nodiscard]] inline ChangeStep parse_step(std::string_view text, ChangeUnit unit) {
  const NumberText number = change_form::size(utf8::trim(text), unit);
  if (number.coefficient <= 0) {
    throw ParseError::because("uncertainty-step", text, "A step is above 0",
                              "Write a larger step, or leave the cell blank");
  }
  return {static_cast<std::int64_t>(number.coefficient), number.places};
}

/// The change of so many steps, as a scenario takes it: "+0.75pp", "x1.0130", "(0.5%)" for a
/// replacement below nothing, which with a minus would add.
[[nodiscard]] inline std::string change_text(std::int64_t count, ChangeStep step, ChangeUnit unit) {
  const Int128 figure = Int128(count) * step.coefficient;
  const bool is_negative = figure < 0;
  const std::string digits =
      fixed_text(is_negative ? Int128(-figure) : figure, step.places) + std::string(unit.mark());
  switch (unit.form) {
    case ChangeForm::replace:
      return is_negative ? "(" + digits + ")" : digits;
    case ChangeForm::factor:
      return (is_negative ? "x-" : "x") + digits;
    default:
      return (is_negative ? "-" : "+") + digits;
  }
}

}  // namespace mtfs
