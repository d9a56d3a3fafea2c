/// @file
/// Which row and column of a printed table holds each cell of a statement.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "mtfs/statement/evaluate.hpp"

namespace mtfs {

struct Matching {
  std::map<std::size_t, std::size_t> rows;     ///< Statement row to printed row.
  std::map<std::size_t, std::size_t> columns;  ///< Statement column to printed column.
  std::vector<std::size_t> strange_rows;       ///< Printed rows that the statement does not have.
  std::vector<std::size_t> strange_columns;
};

namespace matching {

/// Whether two headers are the same text or the same year.
[[nodiscard]] inline bool same_header(const std::string& a, const std::string& b) {
  if (a == b) return true;
  try {
    return FinancialYear(a) == FinancialYear(b);
  } catch (const ParseError&) {
    return false;
  }
}

/// Pairs the k-th of `wanted` that equals a printed text with the k-th such printed one.
template <class Same>
void pair_up(const std::vector<std::string>& wanted, const std::vector<std::string>& printed,
             Same same, std::map<std::size_t, std::size_t>& pairs,
             std::vector<std::size_t>& strange) {
  std::vector<bool> taken(wanted.size(), false);
  for (std::size_t p = 0; p < printed.size(); ++p) {
    std::size_t found = 0;
    while (found < wanted.size() && (taken[found] || !same(wanted[found], printed[p]))) ++found;
    if (found == wanted.size()) {
      strange.push_back(p);
    } else {
      taken[found] = true;
      pairs[found] = p;
    }
  }
}

}  // namespace matching

/// Matches columns by header and rows by label; the printed rows are labelled by the column with
/// the header of the statement's labels, or else by their first.
[[nodiscard]] inline Matching match(const Statement& statement, const PublishedTable& published) {
  Matching found;
  std::vector<std::string> headers;
  std::size_t label = 0;
  for (std::size_t i = 0; i < statement.columns().size(); ++i) {
    headers.push_back(statement.columns()[i].header);
    if (statement.columns()[i].content == ColumnDefinition::Content::label) label = i;
  }
  matching::pair_up(headers, published.headers, matching::same_header, found.columns,
                    found.strange_columns);
  const std::size_t printed_label = found.columns.contains(label) ? found.columns[label] : 0;
  std::erase(found.strange_columns, printed_label);
  std::vector<std::string> labels;
  std::vector<std::string> printed;
  for (const LayoutRow& row : statement.rows()) labels.push_back(row.label);
  for (const auto& row : published.rows) printed.emplace_back(utf8::trim(row[printed_label]));
  matching::pair_up(labels, printed, std::equal_to<>(), found.rows, found.strange_rows);
  return found;
}

}  // namespace mtfs
