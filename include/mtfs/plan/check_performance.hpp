/// @file
/// What holds of the delivery of savings and of performance indicators.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "mtfs/plan/check_rows.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs::checks {

/// The parts of a saving make what was planned of it, and none is below nothing.
inline void delivery_figures(const DeliveryRow& row, Problems& problems) {
  for (std::size_t i = 0; i < mtfs::delivery_figures; ++i) {
    const auto& amount = row.figures[i];
    if (!amount || *amount >= Money()) continue;
    problems.push_back({"delivery-negative",
                        at_column(row.where, std::string(NamesOf<DeliveryFigure>::values[i])),
                        amount->str(), "A part of a saving is natural and positive",
                        "Type it positive, or move it to the part that it is"});
  }
  const auto planned = row.at(DeliveryFigure::planned);
  const auto parts = row.parts();
  if (!planned || !parts || *planned == *parts) return;
  problems.push_back({"delivery-parts", at_column(row.where, "planned"), planned->str(),
                      "Achieved, at risk, delayed and unachievable come to " + parts->str() +
                          ", a difference of " + (*parts - *planned).str(),
                      "Correct the part that is wrong, or what was planned"});
}

/// A row is of a saving or income line of the plan, of one of its years, and the only one of its
/// report.
inline void savings_delivery(const PlanTables& tables, Problems& problems) {
  const Rows<Line>& lines = tables.lines.rows;
  std::map<std::tuple<std::string, FinancialYear, Report>, const DeliveryRow*> seen;
  for (const DeliveryRow& row : tables.savings_delivery) {
    delivery_figures(row, problems);
    const auto line =
        std::find_if(lines.begin(), lines.end(), [&](const Line& of) { return of.id == row.line; });
    if (line == lines.end()) {
      problems.push_back({"line-unknown", at_column(row.where, "line"), row.line,
                          "The plan has no line of that id", suggest(row.line, ids_of(lines))});
    } else if (line->kind != Kind::saving && line->kind != Kind::income) {
      problems.push_back({"delivery-kind", at_column(row.where, "line"), row.line,
                          "Savings and income are delivered, and this line is of kind " +
                              std::string(str(line->kind)),
                          "Name a saving or income line"});
    }
    const Horizon& horizon = tables.settings.horizon;
    const FinancialYear year = delivery_year(row, horizon);
    if (!horizon.contains(year)) {
      problems.push_back({"year-outside", at_column(row.where, "year"), year.str(),
                          "The plan's years are " + horizon.str(), "Name one of them"});
    }
    const auto [first, fresh] = seen.emplace(std::tuple(row.line, year, row.report), &row);
    if (fresh) continue;
    problems.push_back(
        {"delivery-duplicate", row.where, row.line,
         "This line has a row of that report and year at " + first->second->where.str(),
         "Keep one of the two"});
  }
}

/// An indicator names a driver of the plan, where it names one.
inline void indicators(const PlanTables& tables, Problems& problems) {
  unique_ids(tables.indicators, problems);
  const std::vector<std::string> known = ids_of(tables.drivers.rows);
  for (const Indicator& row : tables.indicators) {
    if (row.driver.empty()) continue;
    if (std::find(known.begin(), known.end(), row.driver) != known.end()) continue;
    problems.push_back({"driver-unknown", at_column(row.where, "driver"), row.driver,
                        "The plan has no driver of that id", suggest(row.driver, known)});
  }
}

inline void performance(const PlanTables& tables, Problems& problems) {
  savings_delivery(tables, problems);
  indicators(tables, problems);
}

}  // namespace mtfs::checks
