/// @file
/// From exact cells to the texts that are printed. Only what is shown is rounded, once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mtfs/money/exact.hpp"
#include "mtfs/statement/evaluate.hpp"

namespace mtfs {

/// "1234567.50" as "1,234,567.50".
[[nodiscard]] inline std::string grouped(std::string digits) {
  const std::size_t point = digits.find('.');
  std::size_t at = point == std::string::npos ? digits.size() : point;
  const std::size_t first = digits.starts_with('-') ? 1 : 0;
  while (at > first + 3) {
    at -= 3;
    digits.insert(at, ",");
  }
  return digits;
}

/// How a number is printed once everything about it is settled.
struct NumberStyle {
  int sign = 1;      ///< -1 shows a positive amount in brackets.
  int exponent = 0;  ///< The power of ten of the printed unit: 3 for £000, -2 for a percentage.
  int places = 0;
  std::string before;      ///< "£"
  std::string after;       ///< "m", "%"
  std::string zero = "0";  ///< What prints for an exact zero.
  Rounding rounding = Rounding::half_up;
};

/// `value` in printed steps, exact.
[[nodiscard]] inline Fraction in_printed_steps(const Fraction& value, const NumberStyle& style) {
  return value * fraction_power_of_ten(style.places - style.exponent);
}

/// `value` in printed steps: rounded once, sign included.
[[nodiscard]] inline Wide printed_steps(const Fraction& value, const NumberStyle& style) {
  const Fraction scaled = in_printed_steps(value, style) * style.sign;
  return round_quotient<Wide>(numerator(scaled), denominator(scaled), style.rounding);
}

/// "(2,624)", "£0.80m", "2.70%".
[[nodiscard]] inline std::string print(const Fraction& value, const NumberStyle& style) {
  if (value == 0) return style.zero == "0" ? style.before + "0" + style.after : style.zero;
  const Wide steps = printed_steps(value, style);
  std::string digits = fixed_text(Wide(abs(steps)).str(), style.places);
  const std::string text = style.before + grouped(std::move(digits)) + style.after;
  return steps < 0 ? "(" + text + ")" : text;
}

/// The style of a cell that holds a value.
[[nodiscard]] inline NumberStyle style_of(const Statement& statement, std::size_t row,
                                          std::size_t column) {
  const Display display = statement.display(row, column);
  const Cell& cell = statement.cell(row, column);
  NumberStyle style;
  style.sign = shown_sign(display.shown.value_or(Shown::negative_in_brackets));
  style.zero = display.zero.value_or("-");
  style.rounding = statement.plan().settings().rounding;
  const bool is_rate = cell.holds == Cell::Holds::count && cell.value.places == Rate::places;
  if (cell.holds == Cell::Holds::ratio || is_rate) {
    style.exponent = -2;
    style.after = "%";
    style.places = display.places.value_or(is_rate ? 2 : 1);
  } else if (cell.value.places != Money::places) {
    style.places = display.places.value_or(1);
  } else {
    const MoneyUnit unit = display.unit.value_or(MoneyUnit::pounds);
    style.exponent = exponent(unit);
    style.places = display.places.value_or(unit == MoneyUnit::millions ? 3 : 0);
    if (display.unit_shown.value_or(false)) {
      style.before = "£";
      style.after = suffix(unit);
    }
  }
  return style;
}

/// The text of a cell as it is printed; empty where there is nothing.
[[nodiscard]] inline std::string shown(const Statement& statement, std::size_t row,
                                       std::size_t column) {
  const Cell& cell = statement.cell(row, column);
  if (!cell.has_value()) return cell.text;
  const Display display = statement.display(row, column);
  const LayoutRow& laid = statement.rows()[row];
  std::string text;
  const LayoutColumn& under = statement.columns()[column];
  if (display.as_typed.value_or(false) && laid.is_record &&
      under.content == ColumnDefinition::Content::measure) {
    text = laid.records->typed(laid.selected.front(), laid.shown(under.measure));
  }
  if (text.empty()) text = print(cell.exact(), style_of(statement, row, column));
  return display.prefix.value_or("") + text;
}

/// What brackets mean in each row, for the foot of the table: "Brackets: a reduction of the
/// budget".
[[nodiscard]] inline std::vector<std::string> bracket_meanings(const Statement& statement) {
  std::vector<std::string> meanings;
  for (std::size_t row = 0; row < statement.rows().size(); ++row) {
    for (std::size_t column = 0; column < statement.columns().size(); ++column) {
      if (!shown(statement, row, column).ends_with(')') || !statement.cell(row, column).has_value())
        continue;
      static constexpr std::array<std::string_view, 7> words = {
          "a negative amount", "a reduction of the budget", "a pressure",         "a gap",
          "a shortfall",       "a favourable variance",     "an adverse variance"};
      const Shown how = statement.display(row, column).shown.value_or(Shown::negative_in_brackets);
      const std::string word(words[static_cast<std::size_t>(how)]);
      if (std::find(meanings.begin(), meanings.end(), word) == meanings.end())
        meanings.push_back(word);
    }
  }
  return meanings;
}

namespace presenting {

/// Whether the printed parts miss the printed whole, all in the style of the whole.
[[nodiscard]] inline bool misses(
    const Statement& statement, std::size_t row, std::size_t column,
    const std::vector<std::pair<int, std::pair<std::size_t, std::size_t>>>& parts) {
  const Cell& whole = statement.cell(row, column);
  if (whole.holds != Cell::Holds::count || parts.empty()) return false;
  NumberStyle style = style_of(statement, row, column);
  style.sign = 1;
  Wide sum = 0;
  for (const auto& [sign, at] : parts) {
    const Cell& cell = statement.cell(at.first, at.second);
    if (cell.holds == Cell::Holds::count) sum += sign * printed_steps(cell.exact(), style);
  }
  return sum != printed_steps(whole.exact(), style);
}

}  // namespace presenting

/// Whether some printed total differs from the sum of its printed parts, which only rounding can
/// do.
[[nodiscard]] inline bool misses_by_rounding(const Statement& statement) {
  using Content = ColumnDefinition::Content;
  for (std::size_t row = 0; row < statement.rows().size(); ++row) {
    for (std::size_t column = 0; column < statement.columns().size(); ++column) {
      std::vector<std::pair<int, std::pair<std::size_t, std::size_t>>> down;
      if (statement.rows()[row].source == RowDefinition::Source::sum) {
        for (const Part& part : statement.rows()[row].parts)
          down.push_back({part.sign, {part.row, column}});
      }
      std::vector<std::pair<int, std::pair<std::size_t, std::size_t>>> across;
      if (statement.columns()[column].content == Content::sum) {
        const LayoutColumn& of = statement.columns()[column];
        for (std::size_t i = 0; i < of.columns.size(); ++i)
          across.push_back({of.sign_of(i), {row, of.columns[i]}});
      }
      if (presenting::misses(statement, row, column, down) ||
          presenting::misses(statement, row, column, across)) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace mtfs
