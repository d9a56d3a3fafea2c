/// @file
/// Pence for each line and year: what each line changes, carries over, reverses and leaves in the
/// base.
#pragma once

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
  Grid<Money> movement;
  Grid<Money> full_year_effect;
  Grid<Money> reversal;
  Grid<Money> level;
  DriverValues drivers;  ///< What the lines were worked out from.
};

namespace projecting {

/// The problem with the line and the year in which it arose.
[[nodiscard]] inline Problem placed(Problem problem, const Line& line, FinancialYear year) {
  problem.where = line.where;
  problem.where.column = year.str();
  problem.rule = "Line " + line.id + " in " + year.str() + ": " + problem.rule;
  return problem;
}

/// Fills one line. A nil amount stays nil as a movement and leaves the level as it was.
inline void project_line(const PlanTables& tables, std::size_t i, Projection& out) {
  const Line& row = tables.lines.rows[i];
  const auto index = static_cast<Eigen::Index>(i);
  FinancialYear year = tables.settings.horizon.base();
  try {
    LineProjector line(tables, out.drivers, i);
    for (Eigen::Index t = 0; t < tables.lines.amounts.years(); ++t) {
      year = year + 1;
      const LineYear figures = line.next();
      if (figures.movement) out.movement.set(index, t, *figures.movement);
      if (figures.full_year_effect != Money())
        out.full_year_effect.set(index, t, figures.full_year_effect);
      if (figures.reversal != Money()) out.reversal.set(index, t, figures.reversal);
      out.level.set(index, t, figures.level);
    }
  } catch (const Overflow& overflow) {
    throw Overflow(placed(overflow.problem(), row, year));
  } catch (const UndefinedError& undefined) {
    throw UndefinedError(placed(undefined.problem(), row, year));
  }
}

}  // namespace projecting

/// Projects every line of a plan over its horizon. Throws Overflow naming line and year; and
/// UndefinedError where the budget rolls on from on-costs that take all pay away.
[[nodiscard]] inline Projection project(const Plan& plan) {
  const PlanTables& tables = plan.tables();
  const auto lines = static_cast<Eigen::Index>(tables.lines.rows.size());
  const auto years = static_cast<Eigen::Index>(tables.settings.horizon.plan_years());
  const Grid<Money> nil(lines, years);
  Projection out{nil, nil, nil, nil, driver_values(tables.drivers)};
  for (std::size_t i = 0; i < tables.lines.rows.size(); ++i) {
    projecting::project_line(tables, i, out);
  }
  return out;
}

}  // namespace mtfs
