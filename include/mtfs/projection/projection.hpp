/// @file
/// Pence for each line and year: what each line changes, carries over, reverses and leaves in the
/// base.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/plan/plan.hpp"
#include "mtfs/projection/chain.hpp"

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
};

namespace projecting {

/// The assumptions that a line names, by position in their table.
[[nodiscard]] inline std::vector<Eigen::Index> assumptions_of(const PlanTables& tables,
                                                              const Line& line) {
  std::vector<Eigen::Index> found;
  for (const std::string& id : line.assumptions) {
    for (std::size_t i = 0; i < tables.assumptions.rows.size(); ++i) {
      if (tables.assumptions.rows[i].id == id) found.push_back(static_cast<Eigen::Index>(i));
    }
  }
  return found;
}

/// Fills one line, a year at a time.
class LineProjector {
 public:
  LineProjector(const PlanTables& tables, Eigen::Index line, Projection& out)
      : tables_(tables),
        index_(line),
        line_(tables.lines.rows[static_cast<std::size_t>(line)]),
        assumptions_(assumptions_of(tables, line_)),
        out_(out) {
    if (!assumptions_.empty())
      base_ = uplifted_ = *tables.lines.bases[static_cast<std::size_t>(line)];
  }

  void year(Eigen::Index t) {
    const Money carried = std::exchange(carried_, Money());
    const Money reversal = -std::exchange(one_off_, Money());
    const Money opened = level_ + carried + reversal;
    level_ = opened;
    if (const std::optional<Money> change = full_year_change(t, opened)) {
      const Money movement = first_year_part(*change, months_late(), tables_.settings.rounding);
      carried_ = *change - movement;
      if (line_.recurrence == Recurrence::one_off) one_off_ = movement;
      level_ += movement;
      out_.movement.set(index_, t, movement);
    }
    if (carried != Money()) out_.full_year_effect.set(index_, t, carried);
    if (reversal != Money()) out_.reversal.set(index_, t, reversal);
    out_.level.set(index_, t, level_);
  }

 private:
  [[nodiscard]] int months_late() const { return static_cast<int>(line_.start_month); }

  /// What the line changes in year t over a whole year; nil where nothing was decided.
  std::optional<Money> full_year_change(Eigen::Index t, Money opened) {
    if (!assumptions_.empty()) return uplift(t);
    const std::optional<Money> typed = tables_.lines.amounts.at(index_, t);
    if (!typed || line_.basis == Basis::incremental) return typed;
    return *typed - opened;
  }

  /// The rise of the uplifted base in year t: each level is rounded once, and the rise is exact.
  Money uplift(Eigen::Index t) {
    if (tables_.settings.inflation_base == InflationBase::rolled) {
      base_ = uplifted_;
      rates_.clear();
    }
    for (const Eigen::Index assumption : assumptions_) {
      rates_.push_back(tables_.assumptions.rates.at(assumption, t).value_or(Rate()));
    }
    const Money next = mtfs::uplifted(base_, rates_, tables_.settings.rounding);
    return next - std::exchange(uplifted_, next);
  }

  const PlanTables& tables_;
  Eigen::Index index_;
  const Line& line_;
  std::vector<Eigen::Index> assumptions_;
  Projection& out_;
  Money base_;      ///< What the chain of rates starts from.
  Money uplifted_;  ///< The base at last year's prices.
  std::vector<Rate> rates_;
  Money level_;
  Money carried_;  ///< The full-year effect that the next year takes.
  Money one_off_;  ///< What the next year reverses.
};

/// Fills one line. A nil amount stays nil as a movement and leaves the level as it was.
inline void project_line(const PlanTables& tables, Eigen::Index i, Projection& out) {
  LineProjector line(tables, i, out);
  for (Eigen::Index t = 0; t < tables.lines.amounts.years(); ++t) {
    try {
      line.year(t);
    } catch (const Overflow& overflow) {
      const Line& row = tables.lines.rows[static_cast<std::size_t>(i)];
      const FinancialYear year = tables.settings.horizon.first() + static_cast<int>(t);
      Problem problem = overflow.problem();
      problem.where = row.where;
      problem.where.column = year.str();
      problem.rule = "Line " + row.id + " in " + year.str() + ": " + problem.rule;
      throw Overflow(std::move(problem));
    }
  }
}

}  // namespace projecting

/// Projects every line of a plan over its horizon. Throws Overflow naming line and year.
[[nodiscard]] inline Projection project(const Plan& plan) {
  const PlanTables& tables = plan.tables();
  const auto lines = static_cast<Eigen::Index>(tables.lines.rows.size());
  const auto years = static_cast<Eigen::Index>(tables.settings.horizon.plan_years());
  const Grid<Money> nil(lines, years);
  Projection out{nil, nil, nil, nil};
  for (Eigen::Index i = 0; i < lines; ++i) projecting::project_line(tables, i, out);
  return out;
}

}  // namespace mtfs
