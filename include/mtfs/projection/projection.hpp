/// @file
/// Pence for each line and year: what each line changes, carries over, reverses and leaves in the
/// base.
#pragma once

#include <memory>
#include <string>
#include <utility>

#include "mtfs/plan/plan.hpp"
#include "mtfs/projection/line_projector.hpp"

namespace mtfs {

/// The figures of a plan over its horizon; one row a line, one column a plan year.
///
/// movement(t): what the line changes in year t on the year before, as decided.
/// full_year_effect(t): the rest of a change that started after April of year t - 1.
/// reversal(t): what the engine takes out because the one-off was of year t - 1.
/// level(t): the line's effect on year t against the base year,
///     = level(t-1) + movement(t) + full_year_effect(t) + reversal(t).
struct Projection {
  RowGrid<Money> movement;
  RowGrid<Money> full_year_effect;
  RowGrid<Money> reversal;
  RowGrid<Money> level;
  std::shared_ptr<const DriverValues> drivers;  ///< What the lines were worked out from.
};

namespace projecting {

/// The problem with the line and the year in which it arose.
[[nodiscard]] inline Problem placed(Problem problem, const Line& line, FinancialYear year) {
  problem.where = line.where;
  problem.where.column = year.str();
  problem.rule = "Line " + line.id + " in " + year.str() + ": " + problem.rule;
  return problem;
}

/// A row of a grid, which stays the one that other projections hold where nothing in it changed.
inline void put(RowGrid<Money>& grid, std::size_t line, RowGrid<Money>::Row row) {
  if (grid.rows()[line] != row) grid.rows().set(line, std::move(row));
}

/// Fills one line. A nil amount stays nil as a movement and leaves the level as it was.
inline void project_line(const PlanTables& tables, Uplifts& uplifts, std::size_t i,
                         Projection& out) {
  const Line& row = tables.lines.rows[i];
  const auto years = static_cast<std::size_t>(tables.lines.amounts.years());
  RowGrid<Money>::Row movement(years);
  RowGrid<Money>::Row full_year_effect(years);
  RowGrid<Money>::Row reversal(years);
  RowGrid<Money>::Row level(years);
  FinancialYear year = tables.settings.horizon.base();
  try {
    LineProjector line(tables, *out.drivers, uplifts, i);
    for (std::size_t t = 0; t < years; ++t) {
      year = year + 1;
      const LineYear figures = line.next();
      movement[t] = figures.movement;
      if (figures.full_year_effect != Money()) full_year_effect[t] = figures.full_year_effect;
      if (figures.reversal != Money()) reversal[t] = figures.reversal;
      level[t] = figures.level;
    }
  } catch (const Overflow& overflow) {
    throw Overflow(placed(overflow.problem(), row, year));
  } catch (const UndefinedError& undefined) {
    throw UndefinedError(placed(undefined.problem(), row, year));
  }
  put(out.movement, i, std::move(movement));
  put(out.full_year_effect, i, std::move(full_year_effect));
  put(out.reversal, i, std::move(reversal));
  put(out.level, i, std::move(level));
}

}  // namespace projecting

namespace projecting {

/// The projection of tables that are sound, or mixed of sound ones.
[[nodiscard]] inline Projection project(const PlanTables& tables) {
  const auto lines = static_cast<Eigen::Index>(tables.lines.rows.size());
  const auto years = static_cast<Eigen::Index>(tables.settings.horizon.plan_years());
  const RowGrid<Money> nil(lines, years);
  Projection out{nil, nil, nil, nil,
                 std::make_shared<const DriverValues>(driver_values(tables.drivers))};
  Uplifts uplifts(tables);
  for (std::size_t i = 0; i < tables.lines.rows.size(); ++i) project_line(tables, uplifts, i, out);
  return out;
}

}  // namespace projecting

/// Projects every line of a plan over its horizon. Throws Overflow naming line and year; and
/// UndefinedError where the budget rolls on from on-costs that take all pay away.
[[nodiscard]] inline Projection project(const Plan& plan) {
  return projecting::project(plan.tables());
}

}  // namespace mtfs
