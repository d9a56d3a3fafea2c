/// @file
/// One line from year to year: what it changes, carries over, reverses and leaves in the base.
#pragma once

#include <optional>
#include <utility>

#include "mtfs/plan/plan.hpp"
#include "mtfs/projection/computed_levels.hpp"
#include "mtfs/projection/first_year.hpp"

namespace mtfs {

/// The figures of a line in one year; a nil movement is a year in which nothing was decided.
struct LineYear {
  std::optional<Money> movement;
  Money full_year_effect;
  Money reversal;
  Money level;
};

namespace projecting {

/// What a line's changes do to its level: the part that falls in the first year, the full-year
/// effect of the next, the reversal of a one-off. Throws Overflow.
class LineWalk {
 public:
  /// The line outlives it.
  LineWalk(const Line& line, Rounding rounding) : line_(&line), rounding_(rounding) {}

  /// The next year with what comes from the year before, and no change of its own yet.
  LineYear open() {
    LineYear year;
    year.full_year_effect = std::exchange(carried_, Money());
    year.reversal = -std::exchange(one_off_, Money());
    level_ = level_ + year.full_year_effect + year.reversal;
    year.level = level_;
    return year;
  }

  /// Adds what the line changes over a whole year.
  void take(LineYear& year, Money change) {
    year.movement = in_the_year(change);
    carried_ = change - *year.movement;
    if (line_->recurrence == Recurrence::one_off) one_off_ = *year.movement;
    level_ += *year.movement;
    year.level = level_;
  }

  [[nodiscard]] Money level() const noexcept { return level_; }

 private:
  /// What of a full year's change falls in its first year.
  [[nodiscard]] Money in_the_year(Money change) const {
    if (line_->part_year) return first_year_part(change, *line_->part_year, rounding_);
    return first_year_part(change, static_cast<int>(line_->start_month), rounding_);
  }

  const Line* line_;
  Rounding rounding_;
  Money level_;
  Money carried_;  ///< The full-year effect that the next year takes.
  Money one_off_;  ///< What the next year reverses.
};

/// Walks one line through the plan years. Throws Overflow.
class LineProjector {
 public:
  LineProjector(const PlanTables& tables, const DriverValues& drivers, Uplifts& uplifts,
                std::size_t line)
      : tables_(tables),
        index_(static_cast<Eigen::Index>(line)),
        line_(tables.lines.rows[line]),
        walk_(line_, tables.settings.rounding),
        is_partial_(line_.delivery && *line_.delivery != Rate(1)) {
    if (tables.lines.is_computed(line)) computed_.emplace(tables, drivers, uplifts, line);
  }

  LineYear next() {
    LineYear year = walk_.open();
    if (const std::optional<Money> change = full_year_change()) walk_.take(year, *change);
    ++year_;
    return year;
  }

 private:
  [[nodiscard]] Rounding rounding() const { return tables_.settings.rounding; }

  /// What the line changes over a whole year; nil where nothing was decided.
  std::optional<Money> full_year_change() {
    if (computed_) {
      const Money before = computed_->level();
      return computed_->next() - before;
    }
    std::optional<Money> typed = tables_.lines.amounts.at(index_, year_);
    if (!typed) return typed;
    if (line_.basis == Basis::cumulative) return delivered(*typed) - walk_.level();
    return is_partial_ ? delivered_change(*typed) : *typed;
  }

  /// The share of an amount that is planned for.
  [[nodiscard]] Money delivered(Money amount) const {
    return is_partial_ ? (amount * *line_.delivery).round(rounding()) : amount;
  }

  /// The share of a change. Those that stay are rounded as they add up, so that no pennies go
  /// astray however many there are.
  Money delivered_change(Money typed) {
    if (line_.recurrence == Recurrence::one_off) return delivered(typed);
    typed_so_far_ = typed_so_far_ + Exact<Pounds>(typed);
    const Money now = (typed_so_far_ * *line_.delivery).round(rounding());
    return now - std::exchange(delivered_so_far_, now);
  }

  const PlanTables& tables_;
  Eigen::Index index_;
  const Line& line_;
  LineWalk walk_;
  bool is_partial_;  ///< Delivery is not 100%.
  Eigen::Index year_ = 0;
  std::optional<ComputedLevels> computed_;
  Exact<Pounds> typed_so_far_;  ///< Of recurrent changes, where delivery is partial.
  Money delivered_so_far_;
};

}  // namespace projecting

}  // namespace mtfs
