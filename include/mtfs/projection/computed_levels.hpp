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
#include "mtfs/projection/chain.hpp"

namespace mtfs {

namespace projecting {

/// Assumptions by position in their table, in the order of the list.
[[nodiscard]] inline std::vector<Eigen::Index> positions_of(const PlanTables& tables,
                                                            const std::vector<std::string>& ids) {
  std::vector<Eigen::Index> found;
  for (const std::string& id : ids) {
    for (std::size_t i = 0; i < tables.assumptions.rows.size(); ++i) {
      if (tables.assumptions.rows[i].id == id) found.push_back(static_cast<Eigen::Index>(i));
    }
  }
  return found;
}

/// The assumptions that a line names.
[[nodiscard]] inline std::vector<Eigen::Index> assumptions_of(const PlanTables& tables,
                                                              const Line& line) {
  return positions_of(tables, line.assumptions);
}

/// The rate of an assumption in plan year t, from 0; a blank is no rise.
[[nodiscard]] inline Rate rate_of(const PlanTables& tables, Eigen::Index assumption,
                                  Eigen::Index t) {
  return tables.assumptions.rates.at(assumption, t).value_or(Rate());
}

/// f(t): the rise of one plan year, from 0, by all of a line's assumptions.
[[nodiscard]] inline Fraction rise(const PlanTables& tables, const Line& line,
                                   const std::vector<Eigen::Index>& assumptions, Eigen::Index t) {
  Fraction factor = 1;
  for (std::size_t i = 0; i < assumptions.size(); ++i) {
    const Rate rate = rate_of(tables, assumptions[i], t);
    if (line.weights.empty()) {
      factor *= risen(rate);
    } else {
      factor += Fraction(Wide(rate.steps()) * line.weights[i].steps()) /
                Fraction(Wide(Rate::scale) * Rate::scale);
    }
  }
  return factor;
}

/// The rate of an on-cost in plan year t, from 0, or in the base year, -1: its base, or where that
/// is blank, its first year.
[[nodiscard]] inline Rate on_cost_rate(const PlanTables& tables, Eigen::Index assumption,
                                       Eigen::Index t) {
  if (t >= 0) return rate_of(tables, assumption, t);
  const auto& base = tables.assumptions.bases[static_cast<std::size_t>(assumption)];
  return base ? *base : rate_of(tables, assumption, 0);
}

/// k(t): pay with its on-costs over pay alone, in a plan year from 0, or in the base year, -1.
[[nodiscard]] inline Fraction on_cost_factor(const PlanTables& tables,
                                             const std::vector<Eigen::Index>& on_costs,
                                             Eigen::Index t) {
  Fraction factor = 1;
  for (const Eigen::Index assumption : on_costs) {
    factor += Fraction(on_cost_rate(tables, assumption, t).steps()) / Rate::scale;
  }
  return factor;
}

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

/// The share of a change that the line leads to: delivery x (1 - elasticity loss).
[[nodiscard]] inline Fraction share_of_change(const Line& line) {
  const Rate kept = Rate(1) - line.elasticity_loss.value_or(Rate());
  return (Exact<Ratio>(line.delivery.value_or(Rate(1))) * kept).fraction();
}

[[nodiscard]] inline Money to_the_penny(Fraction pounds, Rounding rounding) {
  return Exact<Pounds>(std::move(pounds)).round(rounding);
}

}  // namespace projecting

/// Walks the levels of one computed line from year to year; each is rounded once.
class ComputedLevels {
 public:
  /// For a line that LineTable says is computed. Throws Overflow.
  ComputedLevels(const PlanTables& tables, const DriverValues& drivers, std::size_t line)
      : tables_(tables),
        drivers_(drivers),
        line_(tables.lines.rows[line]),
        assumptions_(projecting::assumptions_of(tables, line_)),
        on_costs_(projecting::positions_of(tables, line_.on_costs)) {
    const bool of_base = line_.quantity.empty();
    rolls_ = of_base && tables.settings.inflation_base == InflationBase::rolled;
    if (line_.delivery || line_.elasticity_loss) share_ = projecting::share_of_change(line_);
    is_plain_ = of_base && on_costs_.empty() && line_.weights.empty() && share_ == 1;
    if (of_base) base_ = *tables.lines.bases[line];
    if (is_plain_) {
      level_ = base_;
      plain_ = UpliftedBase(base_);
      return;
    }
    start_ = exact_level(-1);
    level_ = rounded(start_);
  }

  /// The level of the year last walked to; at first, that of the base year.
  [[nodiscard]] Money level() const noexcept { return level_; }

  /// The level of the next plan year.
  Money next() {
    const Eigen::Index t = year_++;
    if (is_plain_) return level_ = plain(t);
    chain_ = (rolls_ ? Fraction(1) : chain_) * projecting::rise(tables_, line_, assumptions_, t);
    return level_ = rolls_ ? rolled(t) : rounded(start_ + (exact_level(t) - start_) * share_);
  }

 private:
  [[nodiscard]] Money rounded(Fraction pounds) const {
    return projecting::to_the_penny(std::move(pounds), tables_.settings.rounding);
  }

  /// P(t), exact; the base year is -1.
  [[nodiscard]] Fraction exact_level(Eigen::Index t) const {
    if (!line_.quantity.empty()) {
      return projecting::priced(drivers_, line_, static_cast<std::size_t>(t + 1)) * chain_;
    }
    const Fraction base = Exact<Pounds>(base_).fraction();
    return base * chain_ * projecting::on_cost_factor(tables_, on_costs_, t);
  }

  /// A base with nothing but rates: whole numbers do, and fractions in lowest terms cost time.
  Money plain(Eigen::Index t) {
    if (rolls_) plain_ = UpliftedBase(level_);
    for (const Eigen::Index assumption : assumptions_) {
      plain_.rise(projecting::rate_of(tables_, assumption, t));
    }
    return plain_.level(tables_.settings.rounding);
  }

  /// One year's rise on the budget of the year before, to the penny.
  [[nodiscard]] Money rolled(Eigen::Index t) const {
    const Fraction before = projecting::on_cost_factor(tables_, on_costs_, t - 1);
    if (before == 0) throw UndefinedError::division_by_zero("Rolling on from pay less all of it");
    const Fraction level = Exact<Pounds>(level_).fraction();
    const Fraction now =
        level * chain_ * projecting::on_cost_factor(tables_, on_costs_, t) / before;
    return rounded(level + (now - level) * share_);
  }

  const PlanTables& tables_;
  const DriverValues& drivers_;
  const Line& line_;
  std::vector<Eigen::Index> assumptions_;
  std::vector<Eigen::Index> on_costs_;
  bool rolls_ = false;
  bool is_plain_ = false;
  Eigen::Index year_ = 0;  ///< The plan year that comes next.
  Fraction share_ = 1;     ///< Of a change, what the line leads to.
  Fraction chain_ = 1;     ///< f(1) x ... x f(t), or f(t) where the budget rolls on.
  Fraction start_;         ///< P(0).
  Money base_;
  Money level_;         ///< L(t).
  UpliftedBase plain_;  ///< Where there is nothing but rates.
};

}  // namespace mtfs
