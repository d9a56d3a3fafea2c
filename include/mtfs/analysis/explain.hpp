/// @file
/// Where a figure comes from: a tree from a statement's cell down to what somebody typed.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/statement/evaluate.hpp"
#include "mtfs/statement/identity.hpp"
#include "mtfs/statement/present.hpp"

namespace mtfs {

/// One figure and what it is made of.
struct Explanation {
  int sign = 1;       ///< How it enters the figure above: added or taken off.
  std::string label;  ///< "MTFS Variance (Gap) / Surplus, 2019/20".
  std::string
      value;  ///< Exact: pounds with pence, full-time equivalents, or a ratio; empty if nil.
  std::string shown;     ///< As the statement prints it; empty for a typed input.
  std::string how;       ///< "sum of rows", "typed", "column 1 / column 2".
  std::string rounding;  ///< What the printing rounded; empty where it rounded nothing.
  std::string source;    ///< The paper that a typed input stands in.
  Origin where;          ///< The cell of a typed input.
  std::vector<Explanation> parts;
};

namespace explaining {

class Explainer {
 public:
  explicit Explainer(const Statement& statement) : statement_(statement) {}

  [[nodiscard]] Explanation cell(std::size_t row, std::size_t column) const {
    const LayoutRow& laid = statement_.rows()[row];
    const LayoutColumn& under = statement_.columns()[column];
    const Cell& cell = statement_.cell(row, column);
    Explanation out;
    out.label = laid.label + ", " + under.header;
    out.shown = shown(statement_, row, column);
    if (!cell.has_value()) {
      out.how = cell.holds == Cell::Holds::text ? "words" : "nothing: no part of it has a figure";
      return out;
    }
    out.value = exact_text(cell);
    out.rounding = rounding_of(row, column);
    if (cell.holds == Cell::Holds::ratio) {
      explain_ratio(row, column, out);
    } else if (under.content == ColumnDefinition::Content::sum) {
      out.how = "sum of columns";
      for (const std::size_t part : under.columns) add(out, 1, this->cell(row, part));
    } else if (laid.source == Source::lines) {
      explain_records(laid, under.measure, out);
    } else {
      explain_rows(row, column, out);
    }
    return out;
  }

 private:
  using Source = RowDefinition::Source;

  static void add(Explanation& whole, int sign, Explanation part) {
    if (part.value.empty()) return;  // nil adds nothing
    part.sign = sign;
    whole.parts.push_back(std::move(part));
  }

  [[nodiscard]] static std::string exact_text(const Cell& cell) {
    if (cell.holds == Cell::Holds::ratio) return decimal_text(cell.exact());
    return fixed_text(cell.value.steps, cell.value.places);
  }

  [[nodiscard]] std::string rounding_of(std::size_t row, std::size_t column) const {
    const Cell& cell = statement_.cell(row, column);
    const NumberStyle style = style_of(statement_, row, column);
    const int shift = style.places - style.exponent;
    const Wide scale = wide_power_of_ten(shift < 0 ? -shift : shift);
    const Fraction steps = shift < 0 ? Fraction(cell.exact() / Fraction(scale))
                                     : Fraction(cell.exact() * Fraction(scale));
    if (denominator(steps) == 1) return {};
    const std::string places =
        std::to_string(style.places) + (style.places == 1 ? " place" : " places");
    return "rounded " + std::string(str(style.rounding)) + " to " + places + " to be shown";
  }

  void explain_ratio(std::size_t row, std::size_t column, Explanation& out) const {
    const LayoutColumn& under = statement_.columns()[column];
    if (under.content == ColumnDefinition::Content::ratio) {
      out.how = "the first column divided by the second";
      for (const std::size_t part : under.columns) add(out, 1, cell(row, part));
    } else {
      out.how = "the first row divided by the second";
      for (const Part& part : statement_.rows()[row].parts) add(out, 1, cell(part.row, column));
    }
  }

  void explain_rows(std::size_t row, std::size_t column, Explanation& out) const {
    const LayoutRow& laid = statement_.rows()[row];
    if (laid.source == Source::sum) {
      out.how = "sum of rows";
      for (const Part& part : laid.parts) add(out, part.sign, cell(part.row, column));
      return;
    }
    const Measure& measure = statement_.columns()[column].measure;
    explain_years(laid, measure, out);
  }

  void explain_years(const LayoutRow& laid, const Measure& measure, Explanation& out) const {
    const Horizon& horizon = statement_.plan().settings().horizon;
    const std::size_t row = laid.parts.front().row;
    if (laid.source == Source::accumulate) {
      out.how = "sum of the years so far";
      for (const FinancialYear year : horizon.years()) {
        if (measure.year && year <= *measure.year) add(out, 1, amount(row, {measure.name, year}));
      }
      return;
    }
    out.how = "change on the year before";
    add(out, 1, amount(row, measure));
    if (measure.year && *measure.year > horizon.first())
      add(out, -1, amount(row, {measure.name, *measure.year - 1}));
  }

  /// The amount of a row in a measure, which the statement may not have a column for.
  [[nodiscard]] Explanation amount(std::size_t row, const Measure& measure) const {
    for (std::size_t column = 0; column < statement_.columns().size(); ++column) {
      const LayoutColumn& under = statement_.columns()[column];
      if (under.content == ColumnDefinition::Content::measure && under.measure == measure)
        return cell(row, column);
    }
    const LayoutRow& laid = statement_.rows()[row];
    Explanation out;
    out.label = laid.label + ", " + (measure.year ? measure.year->str() : measure.name);
    if (laid.source == Source::lines) {
      explain_records(laid, measure, out);
      if (laid.is_record) return out;
    } else if (laid.source == Source::sum) {
      out.how = "sum of rows";
      for (const Part& part : laid.parts) add(out, part.sign, amount(part.row, measure));
    } else if (laid.source != Source::ratio) {
      explain_years(laid, measure, out);
    }
    Int128 steps = 0;
    int places = Money::places;
    for (const Explanation& part : out.parts) {
      const NumberText number = parse_number(part.value);
      steps += part.sign * number.coefficient;
      places = number.places;
    }
    if (!out.parts.empty()) out.value = fixed_text(steps, places);
    return out;
  }

  void explain_records(const LayoutRow& row, const Measure& measure, Explanation& out) const {
    if (row.is_record) {
      out = merged(std::move(out), input(row, row.selected.front(), measure));
      return;
    }
    out.how = "sum of " + std::to_string(row.selected.size()) +
              (row.selected.size() == 1 ? " record" : " records");
    for (const std::size_t record : row.selected) add(out, 1, input(row, record, measure));
  }

  /// A row that is one record: the printed cell and the typed input are one node.
  [[nodiscard]] static Explanation merged(Explanation cell, Explanation input) {
    if (cell.value.empty()) cell.value = std::move(input.value);
    cell.how = std::move(input.how);
    cell.where = std::move(input.where);
    cell.source = std::move(input.source);
    return cell;
  }

  [[nodiscard]] Explanation input(const LayoutRow& row, std::size_t record,
                                  const Measure& measure) const {
    const Records& records = *row.records;
    Explanation out;
    const auto value = records.value(record, measure);
    const std::string id = records.attribute(record, "id");
    const std::string title =
        records.attribute(record, "title") + records.attribute(record, "label");
    out.label = id.empty()      ? records.attribute(record, "service")
                : title.empty() ? id
                                : id + " " + title;
    if (!value) return out;
    out.value = fixed_text(value->steps, value->places);
    out.where = records.where(record, measure);
    out.source = records.attribute(record, "source");
    const bool differenced =
        measure.name == "amount" && records.attribute(record, "basis") == "cumulative";
    const bool derived = measure.name == "level" || measure.name == "reversal";
    out.how = differenced ? "the typed cumulative amount less that of the year before"
              : derived   ? "the typed amounts up to this year"
                          : "typed";
    return out;
  }

  const Statement& statement_;
};

inline void write(const Explanation& node, const std::string& indent, bool is_root,
                  std::string& text) {
  text += indent;
  if (!is_root) text += node.sign < 0 ? "- " : "+ ";
  text += node.label + " = " + (node.value.empty() ? "nil" : grouped(node.value));
  if (!node.shown.empty()) text += ", shown as " + node.shown;
  text += " [" + node.how + "]";
  if (!node.rounding.empty()) text += " " + node.rounding;
  if (!node.where.str().empty()) text += " (" + node.where.str() + ")";
  if (!node.source.empty()) text += " source: " + node.source;
  text += "\n";
  for (const Explanation& part : node.parts) write(part, indent + "  ", false, text);
}

}  // namespace explaining

/// Explains a cell of a statement by the names of its row and column. Throws UnknownNameError.
[[nodiscard]] inline Explanation explain(const Statement& statement, std::string_view row,
                                         std::string_view column) {
  return explaining::Explainer(statement).cell(statement.row(row), statement.column(column));
}

/// The tree as lines of text, one figure a line, parts indented under their whole.
[[nodiscard]] inline std::string text(const Explanation& explanation) {
  std::string lines;
  explaining::write(explanation, "", true, lines);
  return lines;
}

}  // namespace mtfs
