/// @file
/// The rules that hold of drivers: whom they follow, and what may be typed for a year.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/demand/driver_values.hpp"
#include "mtfs/plan/check_rows.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs::checks {

/// A driver follows one that the plan has. Returns whether all do.
inline bool known_leaders(const Rows<Driver>& drivers, Problems& problems) {
  const std::vector<std::string> known = ids_of(drivers);
  bool all = true;
  for (const Driver& driver : drivers) {
    if (driver.follows.empty() ||
        std::find(known.begin(), known.end(), driver.follows) != known.end()) {
      continue;
    }
    all = false;
    problems.push_back({"driver-unknown", at_column(driver.where, "follows"), driver.follows,
                        "The plan has no driver of that id", suggest(driver.follows, known)});
  }
  return all;
}

/// No driver follows itself, by way of others or not. Returns whether none does.
inline bool no_circles(const Rows<Driver>& drivers, Problems& problems) {
  std::map<std::string, const Driver*> by_id;
  for (const Driver& driver : drivers) by_id.emplace(driver.id, &driver);
  std::set<const Driver*> done;
  bool none = true;
  for (const Driver& start : drivers) {
    std::vector<const Driver*> path;
    const Driver* at = &start;
    while (at != nullptr && !done.contains(at)) {
      const auto seen = std::find(path.begin(), path.end(), at);
      if (seen != path.end()) {
        std::string circle;
        for (auto on = seen; on != path.end(); ++on) circle += (*on)->id + " > ";
        problems.push_back({"driver-circle", at_column(at->where, "follows"), circle + at->id,
                            "A driver follows itself", "Break the circle"});
        none = false;
        break;
      }
      path.push_back(at);
      const auto next = by_id.find(at->follows);
      at = next == by_id.end() ? nullptr : next->second;
    }
    done.insert(path.begin(), path.end());
  }
  return none;
}

/// A year has a level, or what changes the year before.
inline void one_way_to_a_level(const PlanTables& tables, Problems& problems) {
  const DriverTable& table = tables.drivers;
  const std::vector<FinancialYear> years = tables.settings.horizon.years();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    for (std::size_t t = 0; t < years.size(); ++t) {
      const auto row = static_cast<Eigen::Index>(i);
      const auto year = static_cast<Eigen::Index>(t);
      if (!table.levels.at(row, year)) continue;
      const auto refuse = [&](bool typed, const std::string& column) {
        if (!typed) return;
        problems.push_back(
            {"driver-level-and-change",
             at_column(table.rows[i].where, column + " " + years[t].str()), table.rows[i].id,
             "The level of " + years[t].str() + " is typed, and so is a change of it",
             "Type one of the two"});
      };
      refuse(table.growth.at(row, year).has_value(), "growth");
      refuse(table.complexity.at(row, year).has_value(), "complexity");
      refuse(table.attrition.at(row, year).has_value(), "attrition");
    }
  }
}

/// A driver shares the proportion in which another changes, which there is none of from 0.
inline void followed_from_zero(const PlanTables& tables, Problems& problems) {
  for (const UndefinedFollowing& one : driver_values(tables.drivers).undefined) {
    const Driver& driver = tables.drivers.rows[one.driver];
    const FinancialYear year = tables.settings.horizon.base() + static_cast<int>(one.year);
    problems.push_back({"driver-from-zero", at_column(driver.where, "follows"), driver.follows,
                        "The driver that it follows is 0 in " + (year - 1).str() +
                            ", and nothing rises from 0 in proportion",
                        "Type the level of " + year.str() + ", or follow another driver"});
  }
}

/// Every fault of the drivers.
inline void drivers(const PlanTables& tables, Problems& problems) {
  const Rows<Driver>& rows = tables.drivers.rows;
  unique_ids(rows, problems);
  no_totals(
      rows,
      [](const Driver& driver) {
        return std::vector{driver.id, driver.title};
      },
      problems);
  one_way_to_a_level(tables, problems);
  const bool known = known_leaders(rows, problems);
  const bool can_be_valued = no_circles(rows, problems) && known;
  if (can_be_valued) followed_from_zero(tables, problems);
}

}  // namespace mtfs::checks
