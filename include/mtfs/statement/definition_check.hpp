/// @file
/// The rules that a definition keeps by itself, whatever plan it is held against.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/model/line.hpp"
#include "mtfs/model/statement_definition.hpp"

namespace mtfs {

namespace defining {

inline void unique_columns(const StatementDefinition& definition, Problems& problems) {
  std::set<std::string> seen;
  for (const ColumnDefinition& column : definition.columns) {
    if (column.id.empty() || seen.insert(column.id).second) continue;
    problems.push_back({"column-duplicate", column.where, column.id, "Another column has this id",
                        "Give each column an id of its own"});
  }
}

/// A kind, status or other name that no line can have would select nothing, silently.
inline void names_in(const RowDefinition& row, Problems& problems) {
  if (row.selection.table != "lines") return;
  for (const Criterion& criterion : row.selection.criteria) {
    const Field<Line>* field = find_field(Line::fields(), criterion.attribute);
    if (!field || field->allowed.empty()) continue;
    for (const std::string& value : criterion.values) {
      const auto& allowed = field->allowed;
      if (std::find(allowed.begin(), allowed.end(), value) != allowed.end()) continue;
      problems.push_back({"name-unknown", row.where, value,
                          "No line can have this " + criterion.attribute, suggest(value, allowed)});
    }
  }
}

/// What a row of one row or two may name: single rows without a sign; and no row adds a ratio.
inline void terms(const RowDefinition& row, const StatementDefinition& definition,
                  Problems& problems) {
  using Source = RowDefinition::Source;
  const auto refuse = [&](const std::string& found, std::string rule, std::string fix) {
    problems.push_back({"row-terms", row.where, found, std::move(rule), std::move(fix)});
  };
  std::set<std::string> refused;  // a ratio may name one row twice
  for (const Term& term : row.terms) {
    if (!refused.insert(term.row).second) continue;
    if (row.source != Source::sum && term.sign < 0)
      refuse("-" + term.row, "Only a sum takes rows with a sign", "Take the sign off");
    for (const RowDefinition& named : definition.rows) {
      if (named.id != term.row) continue;
      if (row.source != Source::sum && !named.each.empty())
        refuse(term.row, "This names one row, and a row with each is many", "Name a sum of it");
      if (named.source == Source::ratio)
        refuse(term.row, "A ratio does not add up", "Name the rows that it divides");
    }
  }
}

}  // namespace defining

/// Every fault of a definition that needs no plan to be seen.
[[nodiscard]] inline Problems check_definition(const StatementDefinition& definition) {
  Problems problems;
  defining::unique_columns(definition, problems);
  for (const RowDefinition& row : definition.rows) {
    if (!row.each.empty() && row.source != RowDefinition::Source::lines) {
      problems.push_back({"row-each", row.where, row.id,
                          "Only a row that selects from a table has a row for each value",
                          "Put each where the records are selected"});
    }
    defining::names_in(row, problems);
    defining::terms(row, definition, problems);
  }
  return problems;
}

}  // namespace mtfs
