/// @file
/// Pence for each line and year: what each line changes, reverses and leaves in the base.
#pragma once

#include <utility>

#include "mtfs/plan/plan.hpp"

namespace mtfs {

/// The figures of a plan over its horizon; one row a line, one column a plan year.
///
/// movement(t) is what the line changes in year t on the year before, as decided; a reversal is
/// what the engine takes out in year t because the one-off was of year t - 1; level(t) is the
/// line's effect on year t against the base year. level(t) = level(t-1) + movement(t) +
/// reversal(t).
struct Projection {
  Grid<Money> movement;
  Grid<Money> reversal;
  Grid<Money> level;
};

namespace projecting {

/// The exact value, or Overflow that names the line and the year.
[[nodiscard]] inline Money kept(const Int128& steps, const Line& line, FinancialYear year) {
  if (steps <= Money::most && steps >= -Money::most) {
    return Money::from_steps(static_cast<std::int64_t>(steps));
  }
  Origin where = line.where;
  where.column = year.str();
  throw Overflow({"overflow", where, line.id,
                  "The level of line " + line.id + " in " + year.str() +
                      " is beyond the range of +-" + fixed_text(Money::most, Money::places),
                  "Check the unit of its amounts"});
}

/// Fills one line. A nil amount stays nil as a movement and leaves the level as it was.
inline void project_line(const PlanTables& tables, Eigen::Index i, Projection& out) {
  const Line& line = tables.lines.rows[static_cast<std::size_t>(i)];
  const Grid<Money>& typed = tables.lines.amounts;
  const FinancialYear first = tables.settings.horizon.first();
  Money level;
  Money one_off;  // of the year before
  for (Eigen::Index t = 0; t < typed.years(); ++t) {
    const FinancialYear year = first + static_cast<int>(t);
    const auto amount = typed.at(i, t);
    const Money reversal = -one_off;
    const Int128 opened = Int128(level.steps()) + reversal.steps();
    one_off = Money();
    Int128 closed = opened;
    if (amount) {
      const Int128 moved = line.basis == Basis::incremental ? Int128(amount->steps())
                                                            : Int128(amount->steps()) - opened;
      const Money movement = kept(moved, line, year);
      out.movement.set(i, t, movement);
      if (line.recurrence == Recurrence::one_off) one_off = movement;
      closed += moved;
    }
    level = kept(closed, line, year);
    if (reversal != Money()) out.reversal.set(i, t, reversal);
    out.level.set(i, t, level);
  }
}

}  // namespace projecting

/// Projects every line of a plan over its horizon. Throws Overflow naming line and year.
[[nodiscard]] inline Projection project(const Plan& plan) {
  const PlanTables& tables = plan.tables();
  const auto lines = static_cast<Eigen::Index>(tables.lines.rows.size());
  const auto years = static_cast<Eigen::Index>(tables.settings.horizon.plan_years());
  Projection out{Grid<Money>(lines, years), Grid<Money>(lines, years), Grid<Money>(lines, years)};
  for (Eigen::Index i = 0; i < lines; ++i) projecting::project_line(tables, i, out);
  return out;
}

}  // namespace mtfs
