/// @file
/// The projection of a plan from that of a plan like it: only the lines that differ are worked out
/// again.
#pragma once

#include <algorithm>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/projection/projection.hpp"

namespace mtfs {

namespace projecting {

using Names = std::set<std::string, std::less<>>;

/// Positions that differ in any of several tables with a row a line, in rising order.
inline void add_positions(std::set<std::size_t>& all, const std::vector<std::size_t>& more) {
  all.insert(more.begin(), more.end());
}

/// Assumptions whose rates differ.
[[nodiscard]] inline Names moved_assumptions(const AssumptionTable& now,
                                             const AssumptionTable& before) {
  std::set<std::size_t> rows;
  add_positions(rows, now.rates.rows().changed_since(before.rates.rows()));
  add_positions(rows, now.bases.changed_since(before.bases));
  Names names;
  for (const std::size_t i : rows) names.insert(now.rows[i].id);
  return names;
}

/// Drivers whose values differ; one that another follows moves it too.
[[nodiscard]] inline Names moved_drivers(const PlanTables& tables, const DriverValues& now,
                                         const DriverValues& before) {
  Names names;
  if (&now == &before) return names;
  for (std::size_t i = 0; i < now.rows.size(); ++i) {
    if (now.rows[i] != before.rows[i]) names.insert(tables.drivers.rows[i].id);
  }
  return names;
}

/// Whether the rows of a table of names stand as they did, so that positions and ids still hold.
template <class Table>
[[nodiscard]] bool same_ids(const Table& now, const Table& before) {
  return now.is(before) || std::equal(now.begin(), now.end(), before.begin(), before.end(),
                                      [](const auto& a, const auto& b) { return a.id == b.id; });
}

[[nodiscard]] inline bool same_values(const DriverTable& a, const DriverTable& b) {
  return a.rows.is(b.rows) && a.bases.is(b.bases) && a.levels.rows().is(b.levels.rows()) &&
         a.growth.rows().is(b.growth.rows()) && a.complexity.rows().is(b.complexity.rows()) &&
         a.attrition.rows().is(b.attrition.rows());
}

/// Whether a line is worked out from any of those assumptions or drivers.
[[nodiscard]] inline bool rests_on(const Line& line, const Names& assumptions,
                                   const Names& drivers) {
  const auto any = [](const std::vector<std::string>& ids, const Names& moved) {
    return std::any_of(ids.begin(), ids.end(),
                       [&](const std::string& id) { return moved.contains(id); });
  };
  if (any(line.assumptions, assumptions) || any(line.on_costs, assumptions)) return true;
  if (line.quantity.empty() || drivers.empty()) return false;
  if (drivers.contains(line.quantity)) return true;
  return std::any_of(line.unit_cost.begin(), line.unit_cost.end(), [&](const std::string& text) {
    return drivers.contains(price_part(text).driver);
  });
}

/// The lines of a plan that may be worked out to other figures than those of `before`.
[[nodiscard]] inline std::set<std::size_t> touched_lines(const PlanTables& now,
                                                         const PlanTables& before,
                                                         const DriverValues& drivers_now,
                                                         const DriverValues& drivers_before) {
  std::set<std::size_t> touched;
  add_positions(touched, now.lines.rows.changed_since(before.lines.rows));
  add_positions(touched, now.lines.amounts.rows().changed_since(before.lines.amounts.rows()));
  add_positions(touched, now.lines.bases.changed_since(before.lines.bases));
  const Names assumptions = moved_assumptions(now.assumptions, before.assumptions);
  const Names drivers = moved_drivers(now, drivers_now, drivers_before);
  if (assumptions.empty() && drivers.empty()) return touched;
  for (std::size_t i = 0; i < now.lines.rows.size(); ++i) {
    if (rests_on(now.lines.rows[i], assumptions, drivers)) touched.insert(i);
  }
  return touched;
}

/// Whether line by line is the way from one plan to the other: one horizon, one set of rules, and
/// the same lines, assumptions and drivers at the same places.
[[nodiscard]] inline bool is_alike(const PlanTables& now, const PlanTables& before) {
  return now.settings.horizon == before.settings.horizon &&
         now.settings.rounding == before.settings.rounding &&
         now.settings.inflation_base == before.settings.inflation_base &&
         now.lines.rows.size() == before.lines.rows.size() &&
         same_ids(now.assumptions.rows, before.assumptions.rows) &&
         same_ids(now.drivers.rows, before.drivers.rows);
}

[[nodiscard]] inline Projection project(const PlanTables& tables, const PlanTables& before,
                                        const Projection& projected) {
  if (!is_alike(tables, before)) return project(tables);
  Projection out = projected;
  if (!same_values(tables.drivers, before.drivers)) {
    out.drivers = std::make_shared<const DriverValues>(driver_values(tables.drivers));
  }
  Uplifts uplifts(tables);
  for (const std::size_t i : touched_lines(tables, before, *out.drivers, *projected.drivers)) {
    project_line(tables, uplifts, i, out);
  }
  return out;
}

}  // namespace projecting

/// The projection of a plan, made from that of a plan before it. The same figures as `project`
/// gives, at the cost of the lines that differ.
[[nodiscard]] inline Projection project(const Plan& plan, const Plan& before,
                                        const Projection& projected) {
  return projecting::project(plan.tables(), before.tables(), projected);
}

}  // namespace mtfs
