/// @file
/// What the drivers of a plan lead to that a person must hear of.
#pragma once

#include <string>

#include "mtfs/model/issue.hpp"
#include "mtfs/projection/computed_levels.hpp"

namespace mtfs {

/// Every driver of a plan in every year.
[[nodiscard]] inline DriverValues driver_values(const Plan& plan) {
  return driver_values(plan.tables().drivers);
}

namespace projecting {

/// Quantity x unit cost x weeks of the counted lines that a volume drives, in pounds before any
/// assumption; positive where the volume lowers a cost below zero.
[[nodiscard]] inline Fraction cost_below_zero(const PlanTables& tables, const DriverValues& drivers,
                                              const std::string& volume, std::size_t year) {
  Fraction cost = 0;
  for (const Line& line : tables.lines.rows) {
    const bool is_driven = line.quantity == volume && tables.settings.counts(line.status);
    if (is_driven) cost -= priced(drivers, line, year);
  }
  return cost;
}

}  // namespace projecting

/// Drivers that go below zero: the issue "driver-below-zero". Its amount is what the price misses
/// zero by, or for a volume, the cost below zero of the lines that it drives.
[[nodiscard]] inline Issues driver_issues(const Plan& plan) {
  const PlanTables& tables = plan.tables();
  const DriverValues values = driver_values(plan);
  Issues issues;
  for (std::size_t i = 0; i < tables.drivers.rows.size(); ++i) {
    const Driver& driver = tables.drivers.rows[i];
    for (std::size_t year = 0; year < values.rows[i].size(); ++year) {
      const Fraction& value = values.at(i, year);
      if (value >= 0) continue;
      const Fraction short_by = driver.holds == Holds::price
                                    ? Fraction(-value)
                                    : projecting::cost_below_zero(tables, values, driver.id, year);
      issues.push_back({"driver-below-zero", driver.id,
                        tables.settings.horizon.base() + static_cast<int>(year),
                        projecting::to_the_penny(short_by, tables.settings.rounding)});
    }
  }
  return issues;
}

}  // namespace mtfs
