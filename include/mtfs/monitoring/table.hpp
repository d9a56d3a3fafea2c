/// @file
/// The tables of monitoring together: which report is the current one, and which came before it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "mtfs/model/budget.hpp"
#include "mtfs/monitoring/capital.hpp"
#include "mtfs/monitoring/revenue.hpp"
#include "mtfs/series/rows.hpp"

namespace mtfs {

/// The year and the report that are looked at, found once for all rows.
struct CurrentReport {
  FinancialYear year;
  std::optional<Report> report;
  FinancialYear of_blanks;  ///< The year of a row that says none.

  template <class Row>
  [[nodiscard]] bool has(const Row& row) const {
    return report && row.report == *report && row.year.value_or(of_blanks) == year;
  }
};

/// Revenue and capital monitoring, of several reports and years.
struct MonitoringTable {
  MonitoringSettings settings;
  Rows<MonitoringRow> rows;
  Rows<CapitalMonitoringRow> capital;

  /// The year of a row, which is the one that is monitored where the row says none.
  template <class Row>
  [[nodiscard]] FinancialYear year_of(const Row& row, FinancialYear base) const {
    return row.year.value_or(settings.year.value_or(base));
  }
  /// The year that is looked at.
  [[nodiscard]] FinancialYear year(FinancialYear base) const {
    return settings.shown.year.value_or(settings.year.value_or(base));
  }
  /// The report that is looked at: as set for the year, else the latest of the year in any of the
  /// tables; nil where the year has none.
  [[nodiscard]] std::optional<Report> report(FinancialYear base) const {
    if (settings.shown.report) return settings.shown.report;
    if (settings.report && !settings.shown.year) return settings.report;
    std::optional<Report> found;
    const auto look = [&](const auto& all) {
      for (const auto& row : all) {
        if (year_of(row, base) != year(base)) continue;
        if (!found || row.report > *found) found = row.report;
      }
    };
    look(rows);
    look(capital);
    return found;
  }
  /// The year and the report that are looked at.
  [[nodiscard]] CurrentReport current(FinancialYear base) const {
    return {year(base), report(base), settings.year.value_or(base)};
  }
};

/// Whether a service is one of those budgeted, or stands above or below one.
template <class Services>
[[nodiscard]] bool is_budgeted(std::string_view service, const Services& budgeted) {
  for (const std::string& of : budgeted) {
    if (is_within(of, service) || is_within(service, of)) return true;
  }
  return false;
}

/// For each row of revenue monitoring the position of the same service, subjective and fund in the
/// report before it, of the same year; nil in the first.
[[nodiscard]] inline std::vector<std::optional<std::size_t>> previous_rows(
    const MonitoringTable& table, FinancialYear base) {
  using Key = std::tuple<FinancialYear, std::string, std::string, std::string>;
  std::map<Key, std::map<Report, std::size_t>> reports;
  const auto key = [&](const MonitoringRow& row) {
    return Key{table.year_of(row, base), row.service, row.subjective, row.fund};
  };
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    reports[key(table.rows[i])].emplace(table.rows[i].report, i);
  }
  std::vector<std::optional<std::size_t>> found(table.rows.size());
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const auto& of_row = reports[key(table.rows[i])];
    const auto at = of_row.lower_bound(table.rows[i].report);
    if (at != of_row.begin()) found[i] = std::prev(at)->second;
  }
  return found;
}

}  // namespace mtfs
