/// @file
/// The variables that the rows of uncertainty.csv are drawn as, and which of them go together.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "mtfs/model/correlation_matrix.hpp"
#include "mtfs/model/uncertainty.hpp"
#include "mtfs/series/rows.hpp"
#include "mtfs/time/horizon.hpp"

namespace mtfs {

/// One draw of a scenario: a row, and the years that it is laid in.
struct UncertainVariable {
  std::size_t row = 0;
  std::vector<FinancialYear> years;  ///< None: all plan years, or a path that has no years.
};

/// One variable for each row that is drawn once, and one for each year of those drawn each year.
[[nodiscard]] inline std::vector<UncertainVariable> uncertain_variables(
    const Rows<Uncertainty>& rows, const Horizon& horizon) {
  std::vector<UncertainVariable> all;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].drawn == Drawn::once) {
      all.push_back({i, rows[i].years});
      continue;
    }
    const auto years = rows[i].years.empty() ? horizon.years() : rows[i].years;
    for (const FinancialYear year : years) all.push_back({i, {year}});
  }
  return all;
}

/// "assumption.pay.rate" or "assumption.pay.rate 2026/27", as a message names a variable.
[[nodiscard]] inline std::string name_of(const UncertainVariable& variable,
                                         const Rows<Uncertainty>& rows) {
  const Uncertainty& row = rows[variable.row];
  if (row.drawn == Drawn::once && row.years.empty()) return row.path;
  std::string name = row.path;
  for (const FinancialYear year : variable.years) name += " " + year.str();
  return name;
}

/// Whether two variables are laid in a year that both have; one without years has all.
[[nodiscard]] inline bool share_a_year(const UncertainVariable& a, const UncertainVariable& b) {
  if (a.years.empty() || b.years.empty()) return true;
  return std::any_of(a.years.begin(), a.years.end(), [&](FinancialYear year) {
    return std::find(b.years.begin(), b.years.end(), year) != b.years.end();
  });
}

/// Each correlation of two paths as that of their variables which share a year.
[[nodiscard]] inline std::vector<CorrelatedPair> correlated_pairs(
    const std::vector<UncertainVariable>& variables, const Rows<Uncertainty>& rows,
    const Rows<Correlation>& correlations) {
  std::vector<CorrelatedPair> pairs;
  for (const Correlation& of : correlations) {
    for (std::size_t a = 0; a < variables.size(); ++a) {
      if (rows[variables[a].row].path != of.first) continue;
      for (std::size_t b = 0; b < variables.size(); ++b) {
        if (rows[variables[b].row].path != of.second) continue;
        if (share_a_year(variables[a], variables[b])) pairs.push_back({a, b, of.correlation});
      }
    }
  }
  return pairs;
}

}  // namespace mtfs
