/// @file
/// What monitoring leads to and a person must hear of: rounding in what was typed, money that is
/// carried forward and was not left, spend that nothing pays for.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "mtfs/model/issue.hpp"
#include "mtfs/monitoring/table.hpp"

namespace mtfs {

namespace monitoring {

/// A printed variance that misses the figures beside it by no more than rounding explains.
inline void rounding(const std::optional<Money>& typed, const std::optional<Money>& found,
                     Money steps, std::string subject, FinancialYear year, Issues& issues) {
  const auto difference = less(typed, found);
  if (!difference || judge(*difference, steps) != Typed::rounding) return;
  issues.push_back({"variance-rounding", std::move(subject), year, *difference});
}

/// Whether the report that is looked at forecasts anything.
[[nodiscard]] inline bool has_forecasts(const MonitoringTable& table,
                                        const CurrentReport& current) {
  for (const MonitoringRow& row : table.rows) {
    if (current.has(row) && forecast(row)) return true;
  }
  return false;
}

/// A budget without a forecast among others that have one: a total of forecasts is without it.
inline void forecast_absent(const MonitoringRow& row, FinancialYear year, Issues& issues) {
  const auto budget = revised(row);
  if (!budget || *budget == Money() || forecast(row)) return;
  issues.push_back({"forecast-absent", row.service, year, *budget});
}

/// Only what was left of the budget can be carried forward.
inline void carried(const CapitalMonitoringRow& row, const CapitalMonitored& found,
                    FinancialYear year, Issues& issues) {
  const auto carried = row.get(CapitalFigure::carry_forward);
  if (!carried || !found.variance) return;
  const Money left = *found.variance < Money() ? -*found.variance : Money();
  if (*carried > left) {
    issues.push_back({"carry-forward-above-underspend", row.scheme, year, *carried - left});
  }
}

/// What pays for a scheme comes to what it spent.
inline void financed(const CapitalMonitoringRow& row, const CapitalMonitored& found,
                     FinancialYear year, Issues& issues) {
  const auto missing = less(row.get(CapitalFigure::outturn), found.financed);
  if (!missing || *missing == Money()) return;
  issues.push_back({"outturn-not-financed", row.scheme, year, *missing});
}

}  // namespace monitoring

/// The issues of the current report, in the order of the rows.
[[nodiscard]] inline Issues monitoring_issues(const MonitoringTable& table,
                                              const Rows<BudgetLine>& budget, FinancialYear base) {
  std::set<std::string> services;
  for (const BudgetLine& row : budget) services.insert(row.service);
  Issues issues;
  const CurrentReport current = table.current(base);
  const FinancialYear year = current.year;
  const bool forecasts = monitoring::has_forecasts(table, current);
  for (const MonitoringRow& row : table.rows) {
    if (!current.has(row)) continue;
    const AgainstBudget against = table.settings.against;
    monitoring::rounding(row.get(MonitoringFigure::variance), monitored(row, against).variance,
                         variance_steps(row, against), row.service, year, issues);
    if (year == base && !services.empty() && !is_budgeted(row.service, services)) {
      issues.push_back({"service-not-budgeted", row.service, year, revised(row).value_or(Money())});
    }
    if (forecasts) monitoring::forecast_absent(row, year, issues);
  }
  for (const CapitalMonitoringRow& row : table.capital) {
    if (!current.has(row)) continue;
    const CapitalMonitored found = monitored(row);
    monitoring::rounding(row.get(CapitalFigure::variance), found.variance, variance_steps(row),
                         row.scheme, year, issues);
    monitoring::carried(row, found, year, issues);
    monitoring::financed(row, found, year, issues);
  }
  return issues;
}

}  // namespace mtfs
