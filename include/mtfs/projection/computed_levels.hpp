/// @file
/// The levels of a line that is worked out: from a base and what uplifts it, or from a quantity and
/// its unit cost.
///
/// base:      P(t) = base x f(1) x ... x f(t) x k(t)
/// quantity:  P(t) = quantity(t) x unit cost(t) x weeks x f(1) x ... x f(t)
/// level:     L(t) = P(0) + (P(t) - P(0)) x delivery x (1 - elasticity loss), rounded once
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mtfs/demand/driver_values.hpp"
#include "mtfs/plan/plan.hpp"
#include "mtfs/projection/uplift.hpp"

namespace mtfs {

namespace projecting {

/// The unit cost in a year, 0 for the base year: the prices named, less those with a minus.
[[nodiscard]] inline Fraction unit_cost(const DriverValues& drivers, const Line& line,
                                        std::size_t year) {
  Fraction cost = 0;
  for (const std::string& text : line.unit_cost) {
    const PricePart part = price_part(text);
    cost += part.sign * drivers.at(drivers.position(part.driver), year);
  }
  return cost;
}

/// Quantity x unit cost x weeks in a year, 0 for the base year, before any assumption.
[[nodiscard]] inline Fraction priced(const DriverValues& drivers, const Line& line,
                                     std::size_t year) {
  const Fraction weeks = line.weeks ? weeks_in_year(*line.weeks).fraction() : Fraction(1);
  return drivers.at(drivers.position(line.quantity), year) * unit_cost(drivers, line, year) * weeks;
}

[[nodiscard]] inline Money to_the_penny(Fraction pounds, Rounding rounding) {
  return Exact<Pounds>(std::move(pounds)).round(rounding);
}

}  // namespace projecting

/// Walks the levels of one computed line from year to year; each is rounded once.
class ComputedLevels {
 public:
  /// For a line that LineTable says is computed. Throws Overflow.
  ComputedLevels(const PlanTables& tables, const DriverValues& drivers,
                 projecting::Uplifts& uplifts, std::size_t line)
      : tables_(tables), drivers_(drivers), line_(tables.lines.rows[line]) {
    if (line_.quantity.empty()) {
      uplift_ = &uplifts.of(line_);
      base_ = *tables.lines.bases[line];
      level_ = uplift_->apply(base_, -1);
      return;
    }
    assumptions_ = projecting::assumptions_of(tables, line_);
    if (line_.delivery || line_.elasticity_loss) share_ = projecting::share_of_change(line_);
    start_ = exact_level(-1);
    level_ = rounded(start_);
  }

  /// The level of the year last walked to; at first, that of the base year.
  [[nodiscard]] Money level() const noexcept { return level_; }

  /// The level of the next plan year.
  Money next() {
    const Eigen::Index t = year_++;
    if (uplift_ != nullptr) {
      const bool rolls = tables_.settings.inflation_base == InflationBase::rolled;
      return level_ = uplift_->apply(rolls ? level_ : base_, t);
    }
    chain_ *= projecting::rise(tables_, line_, assumptions_, t);
    return level_ = rounded(start_ + (exact_level(t) - start_) * share_);
  }

 private:
  [[nodiscard]] Money rounded(Fraction pounds) const {
    return projecting::to_the_penny(std::move(pounds), tables_.settings.rounding);
  }

  /// P(t), exact, of a quantity; the base year is -1.
  [[nodiscard]] Fraction exact_level(Eigen::Index t) const {
    return projecting::priced(drivers_, line_, static_cast<std::size_t>(t + 1)) * chain_;
  }

  const PlanTables& tables_;
  const DriverValues& drivers_;
  const Line& line_;
  Eigen::Index year_ = 0;  ///< The plan year that comes next.
  Money level_;            ///< L(t).

  projecting::Uplift* uplift_ = nullptr;  ///< Of a line with a base.
  Money base_;

  std::vector<Eigen::Index> assumptions_;
  Fraction share_ = 1;  ///< Of a change, what the line leads to.
  Fraction chain_ = 1;  ///< f(1) x ... x f(t).
  Fraction start_;      ///< P(0) of a quantity.
};

}  // namespace mtfs
