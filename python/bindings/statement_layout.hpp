/// @file
/// How the cells of a statement are made, on its way to Python: what a workbook's formulas say.
#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <vector>

#include "mtfs/statement/present.hpp"
#include "source_object.hpp"

namespace mtfs::python::laid_out {

[[nodiscard]] inline py::tuple to_tuple(const std::vector<std::size_t>& positions) {
  py::tuple all(positions.size());
  for (std::size_t i = 0; i < positions.size(); ++i) all[i] = positions[i];
  return all;
}

[[nodiscard]] inline std::string name_of(RowDefinition::Source source) {
  using Source = RowDefinition::Source;
  switch (source) {
    case Source::lines:
      return "records";
    case Source::sum:
      return "sum";
    case Source::accumulate:
      return "accumulate";
    case Source::change:
      return "change";
    case Source::ratio:
      return "ratio";
  }
  return {};
}

[[nodiscard]] inline std::string name_of(ColumnDefinition::Content content) {
  using Content = ColumnDefinition::Content;
  switch (content) {
    case Content::label:
      return "label";
    case Content::attribute:
      return "attribute";
    case Content::measure:
      return "measure";
    case Content::sum:
      return "sum";
    case Content::ratio:
      return "ratio";
  }
  return {};
}

/// The definition that a row of records is laid out from; none where it is made of other rows.
[[nodiscard]] inline const RowDefinition* definition_of(const Statement& statement,
                                                        const Sources& sources,
                                                        const LayoutRow& row) {
  const RowDefinition* found = nullptr;
  for (const RowDefinition& defined : statement.definition().rows) {
    if (!row.records || defined.source != RowDefinition::Source::lines) continue;
    const Selection& of = defined.selection;
    if (sources.of(of.table, of.figures) != row.records) continue;
    if (defined.each.empty() && defined.id == row.id) return &defined;
    if (!found) found = &defined;
  }
  return found;
}

/// (attribute, values, without) of each criterion by which a row that is one sum selects.
[[nodiscard]] inline py::object criteria_of(const RowDefinition* defined, const LayoutRow& row) {
  if (!defined || !defined->each.empty() || defined->id != row.id) return py::none();
  return sources::to_tuple(defined->selection.criteria, [](const Criterion& of) -> py::object {
    return py::make_tuple(str_of(of.attribute), sources::to_tuple(of.values), of.without);
  });
}

/// (source, table, figures, records, parts, measure, is a stock, criteria) of a row; a part is
/// (sign, row).
[[nodiscard]] inline py::tuple row_to_tuple(const Statement& statement, const Sources& sources,
                                            const LayoutRow& row) {
  py::tuple parts(row.parts.size());
  for (std::size_t i = 0; i < row.parts.size(); ++i) {
    parts[i] = py::make_tuple(row.parts[i].sign, row.parts[i].row);
  }
  const RowDefinition* defined = definition_of(statement, sources, row);
  const Selection from = defined ? defined->selection : Selection();
  return py::make_tuple(name_of(row.source), str_of(from.table), str_of(from.figures),
                        to_tuple(row.selected), parts, str_of(row.measure),
                        row.nature == Nature::stock, criteria_of(defined, row));
}

/// (content, attribute, contains, measure, year, columns, signs, records only) of a column.
[[nodiscard]] inline py::tuple column_to_tuple(const LayoutColumn& column) {
  py::tuple signs(column.columns.size());
  for (std::size_t i = 0; i < column.columns.size(); ++i) signs[i] = column.sign_of(i);
  const std::string year = column.measure.year ? column.measure.year->str() : std::string();
  return py::make_tuple(name_of(column.content), str_of(column.attribute), str_of(column.contains),
                        str_of(column.measure.name), year, to_tuple(column.columns), signs,
                        column.records_only);
}

/// (sign, unit, unit shown, places, zero, prefix, as typed, nil sum is zero) of a cell.
[[nodiscard]] inline py::tuple display_to_tuple(const Statement& statement, std::size_t row,
                                                std::size_t column) {
  const Display display = statement.display(row, column);
  const py::object places = display.places ? py::object(py::int_(*display.places)) : py::none();
  return py::make_tuple(shown_sign(display.shown.value_or(Shown::negative_in_brackets)),
                        std::string(str(display.unit.value_or(MoneyUnit::pounds))),
                        display.unit_shown.value_or(false), places,
                        str_of(display.zero.value_or("-")), str_of(display.prefix.value_or("")),
                        display.as_typed.value_or(false), display.nil_sum_is_zero.value_or(false));
}

/// (rows, columns): see row_to_tuple and column_to_tuple.
[[nodiscard]] inline Fields layout(const Statement& statement, const Sources& sources) {
  py::tuple rows(statement.rows().size());
  for (std::size_t i = 0; i < statement.rows().size(); ++i) {
    rows[i] = row_to_tuple(statement, sources, statement.rows()[i]);
  }
  py::tuple columns(statement.columns().size());
  for (std::size_t i = 0; i < statement.columns().size(); ++i) {
    columns[i] = column_to_tuple(statement.columns()[i]);
  }
  return Fields(py::make_tuple(rows, columns));
}

}  // namespace mtfs::python::laid_out
