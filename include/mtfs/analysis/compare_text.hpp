/// @file
/// A comparison as it is printed: under each row a line for each plan, and the differences from the
/// first.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/analysis/compare.hpp"
#include "mtfs/statement/text.hpp"

namespace mtfs {

namespace comparing {

/// The unit of a statement, where no row of it says another.
[[nodiscard]] inline MoneyUnit unit_of(const Statement& statement) {
  return statement.definition().display.unit.value_or(statement.plan().settings().unit);
}

/// The style of the cell of a plan, in the unit of the first plan.
[[nodiscard]] inline NumberStyle style_of(const Comparison& comparison, std::size_t side,
                                          std::size_t row, std::size_t column) {
  const Statement& statement = comparison.sides()[side].statement;
  const std::size_t at_row = *comparison.rows()[row].at[side];
  const std::size_t at_column = *comparison.columns()[column].at[side];
  NumberStyle style = mtfs::style_of(statement, at_row, at_column);
  const Cell& cell = statement.cell(at_row, at_column);
  const bool is_money = cell.holds == Cell::Holds::count && cell.value.places == Money::places;
  const Display display = statement.display(at_row, at_column);
  const MoneyUnit unit = unit_of(comparison.sides().front().statement);
  if (!is_money || unit == unit_of(statement) || display.unit != unit_of(statement)) return style;
  style.exponent = exponent(unit);
  style.places = display.places.value_or(unit == MoneyUnit::millions ? 3 : 0);
  if (display.unit_shown.value_or(false)) style.after = suffix(unit);
  return style;
}

/// A plan that has a figure there; nothing where none has.
[[nodiscard]] inline std::optional<std::size_t> one_with_a_figure(const Comparison& comparison,
                                                                  std::size_t row,
                                                                  std::size_t column) {
  for (std::size_t side = 0; side < comparison.sides().size(); ++side) {
    if (comparison.cell(side, row, column).has_value()) return side;
  }
  return std::nullopt;
}

/// The exact value of a difference. Only for a count or a ratio.
[[nodiscard]] inline Fraction exact(const Difference& difference) {
  if (difference.holds == Difference::Holds::ratio) return difference.ratio;
  return Fraction(Wide(difference.value.steps)) /
         Fraction(wide_power_of_ten(difference.value.places));
}

/// A difference as it is printed in the place of a cell; percentages differ in percentage points.
[[nodiscard]] inline std::string shown(const Comparison& comparison, const Difference& difference,
                                       std::size_t row, std::size_t column) {
  if (difference.holds == Difference::Holds::nil) return {};
  if (difference.holds == Difference::Holds::words) return "changed";
  const std::size_t side = one_with_a_figure(comparison, row, column).value_or(0);
  NumberStyle style = style_of(comparison, side, row, column);
  if (style.after == "%") style.after = "pp";
  return print(exact(difference), style);
}

}  // namespace comparing

/// The text of a plan's cell as it is printed, in the unit of the first plan.
[[nodiscard]] inline std::string shown(const Comparison& comparison, std::size_t side,
                                       std::size_t row, std::size_t column) {
  const Cell& cell = comparison.cell(side, row, column);
  if (!cell.has_value()) return cell.text;
  const Statement& statement = comparison.sides()[side].statement;
  const std::size_t at_row = *comparison.rows()[row].at[side];
  const std::size_t at_column = *comparison.columns()[column].at[side];
  const Statement& first = comparison.sides().front().statement;
  if (comparing::unit_of(statement) == comparing::unit_of(first)) {
    return mtfs::shown(statement, at_row, at_column);
  }
  return statement.display(at_row, at_column).prefix.value_or("") +
         print(cell.exact(), comparing::style_of(comparison, side, row, column));
}

/// The text of a plan's difference from the first plan as it is printed.
[[nodiscard]] inline std::string shown_difference(const Comparison& comparison, std::size_t side,
                                                  std::size_t row, std::size_t column) {
  return comparing::shown(comparison, comparison.difference(0, side, row, column), row, column);
}

/// One line of a printed comparison; cells stand under the columns that are not labels.
struct ComparisonLine {
  enum class Is { row, figures, difference };

  Is is = Is::row;
  std::size_t row = 0;
  std::size_t side = 0;
  std::string label;  ///< Of the row; the name of the plan; "difference".
  std::vector<std::string> cells;
};

/// The columns of a comparison that hold figures or words, not labels.
[[nodiscard]] inline std::vector<std::size_t> columns_shown(const Comparison& comparison) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < comparison.columns().size(); ++i) {
    if (comparison.columns()[i].content != ColumnDefinition::Content::label) columns.push_back(i);
  }
  return columns;
}

namespace comparing {

/// The name of a plan, with what is to be said of the row in it.
[[nodiscard]] inline std::string name_in(const Comparison& comparison, std::size_t side,
                                         std::size_t row) {
  const auto& at = comparison.rows()[row].at[side];
  const std::string& name = comparison.sides()[side].name;
  if (!at) return name + " (no such row)";
  const std::string& label = comparison.sides()[side].statement.rows()[*at].label;
  return label == comparison.rows()[row].label ? name : name + " (\"" + label + "\")";
}

}  // namespace comparing

/// All lines, or with `differing_only` those of the rows in which plans differ.
[[nodiscard]] inline std::vector<ComparisonLine> lines(const Comparison& comparison,
                                                       bool differing_only) {
  using Is = ComparisonLine::Is;
  const std::vector<std::size_t> columns = columns_shown(comparison);
  std::vector<ComparisonLine> all;
  for (std::size_t row = 0; row < comparison.rows().size(); ++row) {
    if (differing_only && !comparison.differs(row)) continue;
    all.push_back(
        {Is::row, row, 0, comparison.rows()[row].label, std::vector<std::string>(columns.size())});
    for (std::size_t side = 0; side < comparison.sides().size(); ++side) {
      all.push_back({Is::figures, row, side, comparing::name_in(comparison, side, row), {}});
      for (const std::size_t i : columns) {
        all.back().cells.push_back(shown(comparison, side, row, i));
      }
      if (side == 0) continue;
      all.push_back({Is::difference, row, side, "difference", {}});
      for (const std::size_t i : columns) {
        all.back().cells.push_back(shown_difference(comparison, side, row, i));
      }
    }
  }
  return all;
}

/// The lines over the table: the title with its unit, and the council.
[[nodiscard]] inline std::vector<std::string> heading(const Comparison& comparison) {
  std::vector<std::string> lines = heading(comparison.sides().front().statement);
  std::string names;
  for (std::size_t i = 0; i < comparison.sides().size(); ++i) {
    names += (i == 0 ? "" : i == 1 ? " compared with " : ", ") + comparison.sides()[i].name;
  }
  lines.push_back(names);
  return lines;
}

namespace comparing {

/// Whether a figure of a line stands in brackets.
[[nodiscard]] inline bool has_brackets(const std::vector<std::string>& cells) {
  return std::any_of(cells.begin(), cells.end(),
                     [](const std::string& cell) { return cell.ends_with(')'); });
}

/// What brackets mean in the figures of the plans.
[[nodiscard]] inline std::string bracket_note(const Comparison& comparison) {
  std::vector<std::string> meanings;
  for (const Side& side : comparison.sides()) {
    for (std::string& meaning : bracket_meanings(side.statement)) {
      if (std::find(meanings.begin(), meanings.end(), meaning) == meanings.end()) {
        meanings.push_back(std::move(meaning));
      }
    }
  }
  std::string text;
  for (const std::string& meaning : meanings) text += (text.empty() ? "" : "; ") + meaning;
  return "Brackets: " + text + ".";
}

/// What brackets mean in printed lines: in figures, and in what is between two of them.
template <class Lines>
[[nodiscard]] std::vector<std::string> bracket_notes(const Comparison& comparison,
                                                     const Lines& lines,
                                                     const std::string& of_differences) {
  using Is = decltype(lines.front().is);
  bool in_figures = false;
  bool in_differences = false;
  for (const auto& line : lines) {
    if (!has_brackets(line.cells)) continue;
    in_figures = in_figures || line.is == Is::figures;
    in_differences = in_differences || line.is != Is::figures;
  }
  std::vector<std::string> notes;
  if (in_figures) notes.push_back(bracket_note(comparison));
  if (in_differences) notes.push_back(of_differences);
  return notes;
}

/// The columns that a plan has not, and those that it counts over other years than the first plan.
[[nodiscard]] inline std::vector<std::string> column_notes(const Comparison& comparison) {
  std::vector<std::string> notes;
  for (std::size_t side = 0; side < comparison.sides().size(); ++side) {
    std::string absent;
    std::string unlike;
    for (const std::size_t i : columns_shown(comparison)) {
      const Comparison::Column& column = comparison.columns()[i];
      if (!column.at[side]) absent += (absent.empty() ? "" : ", ") + column.header;
      if (!column.at[0] || !column.at[side]) continue;
      const auto measures = [&](std::size_t of) {
        return measures_of(comparison.sides()[of].statement, *column.at[of]);
      };
      if (measures(0) != measures(side)) unlike += (unlike.empty() ? "" : ", ") + column.header;
    }
    const std::string& name = comparison.sides()[side].name;
    if (!absent.empty()) notes.push_back(name + " has no " + absent + ".");
    if (!unlike.empty()) {
      notes.push_back(unlike + " of " + name + " is over other years, and has no difference.");
    }
  }
  return notes;
}

}  // namespace comparing

/// The lines under the table: what differences and brackets mean, and what could not be compared.
[[nodiscard]] inline std::vector<std::string> footer(const Comparison& comparison,
                                                     bool differing_only) {
  const std::vector<ComparisonLine> printed = lines(comparison, differing_only);
  std::vector<std::string> notes = {"Differences are from " + comparison.sides().front().name +
                                    ", of exact figures; only what is printed is rounded."};
  const std::string lower = "A difference in brackets: the printed figure is lower than that of " +
                            comparison.sides().front().name + ".";
  for (std::string& note : comparing::bracket_notes(comparison, printed, lower)) {
    notes.push_back(std::move(note));
  }
  for (std::string& note : comparing::column_notes(comparison)) notes.push_back(std::move(note));
  std::size_t left_out = 0;
  for (std::size_t row = 0; differing_only && row < comparison.rows().size(); ++row) {
    left_out += comparison.differs(row) ? 0 : 1;
  }
  if (left_out != 0) {
    notes.push_back(std::to_string(left_out) + (left_out == 1 ? " row is" : " rows are") +
                    " the same in all, and left out.");
  }
  return notes;
}

/// The whole comparison: heading, table, footer.
[[nodiscard]] inline std::string text(const Comparison& comparison, bool differing_only = false) {
  std::string all;
  for (const std::string& line : heading(comparison)) all += line + "\n";
  std::vector<std::string> headers = {""};
  std::vector<bool> right = {false};
  for (const std::size_t i : columns_shown(comparison)) {
    headers.push_back(comparison.columns()[i].header);
    right.push_back(comparison.columns()[i].content != ColumnDefinition::Content::attribute);
  }
  std::vector<std::vector<std::string>> rows;
  for (ComparisonLine& line : lines(comparison, differing_only)) {
    const std::size_t indent = 2 * static_cast<std::size_t>(line.is);
    rows.push_back({std::string(indent, ' ') + line.label});
    rows.back().insert(rows.back().end(), line.cells.begin(), line.cells.end());
  }
  all += "\n" + text_table(headers, rows, right);
  for (const std::string& line : footer(comparison, differing_only)) all += line + "\n";
  return all;
}

}  // namespace mtfs
