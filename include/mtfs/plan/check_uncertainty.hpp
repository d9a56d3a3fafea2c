/// @file
/// What holds of uncertain paths and their correlations. That a path leads somewhere is found when
/// it is drawn.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/model/declared_distribution.hpp"
#include "mtfs/model/uncertain_variables.hpp"
#include "mtfs/plan/check_rows.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs::checks {

/// Years are the plan's, and none is laid in by two draws of one path.
inline void uncertain_years(const PlanTables& tables, Problems& problems) {
  const Horizon& horizon = tables.settings.horizon;
  std::map<std::pair<std::string, FinancialYear>, const Uncertainty*> seen;
  for (const Uncertainty& row : tables.uncertainty) {
    for (const FinancialYear year : row.years.empty() ? horizon.years() : row.years) {
      if (!horizon.contains(year) && year != horizon.base()) {
        problems.push_back({"year-outside", at_column(row.where, "years"), year.str(),
                            "The plan's years are " + horizon.str(), "Name one of them"});
        continue;
      }
      const auto [first, fresh] = seen.emplace(std::pair(row.path, year), &row);
      if (fresh) continue;
      problems.push_back(
          {"uncertainty-duplicate", row.where, row.path,
           "This path is already drawn for " + year.str() + " at " + first->second->where.str(),
           "Name other years, or delete one row"});
      break;
    }
  }
}

/// Whether a correlation is between -1 and 1, of two uncertain paths, and the only one of them.
class CorrelationCheck {
 public:
  CorrelationCheck(const PlanTables& tables, Problems& problems)
      : tables_(tables), problems_(problems) {
    for (const Uncertainty& row : tables.uncertainty) paths_.insert(row.path);
  }

  /// Whether nothing was found that keeps the matrix from being looked at.
  [[nodiscard]] bool check() {
    for (const Correlation& row : tables_.correlations) {
      path(row, "first", row.first);
      path(row, "second", row.second);
      if (row.first == row.second) {
        refuse(row, "second", "correlation-itself", row.second,
               "A path goes with itself, whatever is typed", "Name another path");
      } else {
        once(row);
      }
      if (row.correlation > Rate(1) || row.correlation < -Rate(1)) {
        refuse(row, "correlation", "correlation-range", row.correlation.str(),
               "A correlation is between -1 and 1", "Correct it");
      }
    }
    return is_sound_;
  }

 private:
  void refuse(const Correlation& row, std::string column, std::string code, std::string found,
              std::string rule, std::string fix) {
    is_sound_ = false;
    problems_.push_back({std::move(code), at_column(row.where, std::move(column)), std::move(found),
                         std::move(rule), std::move(fix)});
  }

  void path(const Correlation& row, const std::string& column, const std::string& of) {
    if (paths_.contains(of)) return;
    refuse(row, column, "correlation-path", of, "This path is not among the uncertain ones",
           suggest(of, {paths_.begin(), paths_.end()}));
  }

  void once(const Correlation& row) {
    const auto [first, fresh] = seen_.emplace(std::minmax(row.first, row.second), &row);
    if (fresh) return;
    refuse(
        row, "", "correlation-duplicate", row.first,
        "The correlation with " + row.second + " is already typed at " + first->second->where.str(),
        "Keep one of the two");
  }

  const PlanTables& tables_;
  Problems& problems_;
  std::set<std::string> paths_;
  std::map<std::pair<std::string, std::string>, const Correlation*> seen_;
  bool is_sound_ = true;
};

/// Correlations that no variables have together.
inline void correlation_matrix(const PlanTables& tables, Problems& problems) {
  const auto variables = uncertain_variables(tables.uncertainty, tables.settings.horizon);
  const CorrelationMatrix matrix(
      variables.size(), correlated_pairs(variables, tables.uncertainty, tables.correlations));
  if (matrix.is_semidefinite()) return;
  std::vector<std::string> names;
  for (const auto& variable : variables) names.push_back(name_of(variable, tables.uncertainty));
  Origin where = tables.correlations[0].where;
  where.row = 0;
  problems.push_back(clash_problem(matrix, names, std::move(where)));
}

inline void uncertainty(const PlanTables& tables, Problems& problems) {
  for (const Uncertainty& row : tables.uncertainty) (void)declared_distribution(row, problems);
  uncertain_years(tables, problems);
  if (CorrelationCheck(tables, problems).check() && !tables.correlations.empty()) {
    correlation_matrix(tables, problems);
  }
}

}  // namespace mtfs::checks
