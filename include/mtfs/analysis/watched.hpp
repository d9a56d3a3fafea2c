/// @file
/// A figure of a statement that is watched while a plan is varied.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/analysis/variation.hpp"
#include "mtfs/statement/evaluate.hpp"
#include "mtfs/statement/present.hpp"

namespace mtfs {

/// The name of a figure: the cumulative gap, unless another is named.
struct FigureName {
  std::string statement = "gap";
  std::string row = "cumulative";
};

/// Figures of one row of a statement, exact, and what they are called there.
struct Watched {
  std::string title;                 ///< Of the statement.
  std::string label;                 ///< Of the row.
  std::vector<std::string> headers;  ///< Of the columns.
  std::vector<Fraction> values;      ///< In pounds, counts or as ratios.
  std::vector<NumberStyle> styles;   ///< How each is printed.
  Cell::Holds holds = Cell::Holds::count;
  int places = Money::places;  ///< Of a count.
  MoneyUnit unit = MoneyUnit::pounds;
};

namespace watching {

/// The columns by plan year, where none is named.
[[nodiscard]] inline std::vector<std::string> year_columns(const Plan& plan) {
  std::vector<std::string> all;
  for (const FinancialYear year : plan.settings().horizon.years()) all.push_back(year.str());
  return all;
}

}  // namespace watching

/// Reads the figures of a row in the columns named, by default in each plan year.
///
/// Throws UnknownNameError, and UndefinedError (code "sensitivity-nil") where a cell is blank.
[[nodiscard]] inline Watched watch(const std::shared_ptr<const Sources>& sources,
                                   const FigureName& name, std::vector<std::string> columns = {}) {
  const Plan& plan = sources->plan();
  const Statement statement = evaluate(sources, find_statement(plan, name.statement));
  if (columns.empty()) columns = watching::year_columns(plan);
  const std::size_t row = statement.row(name.row);
  Watched out;
  out.title = statement.definition().title;
  out.label = statement.rows()[row].label;
  out.unit = statement.definition().display.unit.value_or(plan.settings().unit);
  for (const std::string& wanted : columns) {
    const std::size_t column = statement.column(wanted);
    const Cell& cell = statement.cell(row, column);
    if (!cell.has_value()) {
      throw UndefinedError({"sensitivity-nil",
                            {},
                            name.statement + ", " + name.row + ", " + wanted,
                            "This cell holds no figure, so nothing can be said of its changes",
                            "Watch a row and a column that hold a figure"});
    }
    out.headers.push_back(statement.columns()[column].header);
    out.values.push_back(cell.exact());
    out.styles.push_back(style_of(statement, row, column));
    out.holds = cell.holds;
    out.places = cell.value.places;
  }
  return out;
}

}  // namespace mtfs
