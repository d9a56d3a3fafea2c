/// @file
/// Where a figure comes from: a tree from a statement's cell down to what somebody typed.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/statement/evaluate.hpp"
#include "mtfs/statement/explanation.hpp"
#include "mtfs/statement/identity.hpp"
#include "mtfs/statement/present.hpp"

namespace mtfs {

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
      const bool in_place = under.content == ColumnDefinition::Content::measure;
      if (cell.holds == Cell::Holds::text && in_place) explain_records(laid, under.measure, out);
      return out;
    }
    out.value = exact_text(cell);
    out.rounding = rounding_of(row, column);
    if (cell.holds == Cell::Holds::ratio) {
      explain_ratio(row, column, out);
    } else if (under.content == ColumnDefinition::Content::sum) {
      out.how = "sum of columns";
      for (std::size_t i = 0; i < under.columns.size(); ++i) {
        out.add(under.sign_of(i), this->cell(row, under.columns[i]));
      }
    } else if (laid.source == Source::lines) {
      explain_records(laid, under.measure, out);
    } else {
      explain_rows(row, column, out);
    }
    return out;
  }

 private:
  using Source = RowDefinition::Source;

  [[nodiscard]] static std::string exact_text(const Cell& cell) {
    if (cell.holds == Cell::Holds::ratio) return decimal_text(cell.exact());
    return fixed_text(cell.value.steps, cell.value.places);
  }

  [[nodiscard]] std::string rounding_of(std::size_t row, std::size_t column) const {
    const Cell& cell = statement_.cell(row, column);
    const NumberStyle style = style_of(statement_, row, column);
    if (denominator(in_printed_steps(cell.exact(), style)) == 1) return {};
    const std::string places =
        std::to_string(style.places) + (style.places == 1 ? " place" : " places");
    return "rounded " + std::string(str(style.rounding)) + " to " + places + " to be shown";
  }

  void explain_ratio(std::size_t row, std::size_t column, Explanation& out) const {
    const LayoutColumn& under = statement_.columns()[column];
    if (under.content == ColumnDefinition::Content::ratio) {
      out.how = "the first column divided by the second";
      for (const std::size_t part : under.columns) out.add(0, cell(row, part));
    } else {
      out.how = "the first row divided by the second";
      for (const Part& part : statement_.rows()[row].parts) out.add(0, cell(part.row, column));
    }
  }

  void explain_rows(std::size_t row, std::size_t column, Explanation& out) const {
    const LayoutRow& laid = statement_.rows()[row];
    if (laid.source == Source::sum) {
      out.how = "sum of rows";
      for (const Part& part : laid.parts) out.add(part.sign, cell(part.row, column));
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
        if (measure.year && year <= *measure.year) out.add(1, amount(row, {measure.name, year}));
      }
      return;
    }
    out.how = "change on the year before";
    out.add(1, amount(row, measure));
    if (measure.year && *measure.year > horizon.first())
      out.add(-1, amount(row, {measure.name, *measure.year - 1}));
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
    } else if (laid.source == Source::sum) {
      out.how = "sum of rows";
      for (const Part& part : laid.parts) out.add(part.sign, amount(part.row, measure));
    } else if (laid.source != Source::ratio) {
      explain_years(laid, measure, out);
    }
    if (const auto value = statement_.amount(row, measure)) {
      out.value = fixed_text(value->steps, value->places);
    }
    return out;
  }

  void explain_records(const LayoutRow& row, const Measure& measure, Explanation& out) const {
    if (row.is_record) {
      out = merged(std::move(out), row.records->explain(row.selected.front(), row.shown(measure)));
      return;
    }
    out.how = "sum of " + std::to_string(row.selected.size()) +
              (row.selected.size() == 1 ? " record" : " records");
    for (const std::size_t record : row.selected)
      out.add(1, row.records->explain(record, row.shown(measure)));
  }

  /// A row that is one record: the printed cell and the typed input are one node.
  [[nodiscard]] static Explanation merged(Explanation cell, Explanation input) {
    if (cell.value.empty()) cell.value = std::move(input.value);
    cell.how = std::move(input.how);
    cell.parts = std::move(input.parts);
    cell.where = std::move(input.where);
    cell.source = std::move(input.source);
    return cell;
  }

  const Statement& statement_;
};

inline void write(const Explanation& node, const std::string& indent, bool is_root,
                  std::string& text) {
  text += indent;
  if (!is_root) text += node.sign < 0 ? "- " : node.sign > 0 ? "+ " : "of ";
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
