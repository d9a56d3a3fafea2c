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
    uplift_ = &uplifts.of(line_);
    if (line_.quantity.empty()) {
      base_ = *tables.lines.bases[line];
      level_ = uplift_->apply(base_, -1);
      return;
    }
    quantity_ = drivers.position(line_.quantity);
    for (const std::string& text : line_.unit_cost) {
      const PricePart part = price_part(text);
      prices_.emplace_back(part.sign, drivers.position(part.driver));
    }
    if (line_.weeks) weeks_ = weeks_in_year(*line_.weeks).fraction();
    level_ = quantity_level(-1);
    if (!line_.delivery && !line_.elasticity_loss) return;
    share_ = projecting::share_of_change(projecting::KnownFigures(tables), line_);
    stays_ = projecting::priced(drivers, line_, 0) * (1 - share_);
  }

  /// The level of the year last walked to; at first, that of the base year.
  [[nodiscard]] Money level() const noexcept { return level_; }

  /// The level of the next plan year.
  Money next() {
    const Eigen::Index t = year_++;
    if (line_.quantity.empty()) {
      const bool rolls = tables_.settings.inflation_base == InflationBase::rolled;
      return level_ = uplift_->apply(rolls ? level_ : base_, t);
    }
    return level_ = quantity_level(t);
  }

 private:
  [[nodiscard]] Fraction unit_cost(std::size_t year) const {
    Fraction cost = 0;
    for (const auto& [sign, driver] : prices_) {
      const Fraction& price = drivers_.at(driver, year);
      if (prices_.size() == 1) return sign < 0 ? Fraction(-price) : price;
      cost += sign * price;
    }
    return cost;
  }

  /// P(0) x (1 - share) + P(t) x share, rounded once; the base year is -1. Nobody needs what is
  /// multiplied in lowest terms, and to find these is most of the work with fractions.
  [[nodiscard]] Money quantity_level(Eigen::Index t) const {
    const auto year = static_cast<std::size_t>(t + 1);
    const Fraction cost = unit_cost(year);
    Wide top = Money::scale;
    Wide bottom = 1;
    for (const Fraction* part :
         {&drivers_.at(quantity_, year), &cost, &weeks_, &uplift_->chain(t), &share_}) {
      top *= numerator(*part);
      bottom *= denominator(*part);
    }
    if (stays_ != 0) {
      top = top * denominator(stays_) + bottom * numerator(stays_) * Money::scale;
      bottom *= denominator(stays_);
    }
    const Wide pence = round_quotient<Wide>(top, bottom, tables_.settings.rounding);
    if (pence <= Wide(Money::most) && pence >= -Wide(Money::most)) {
      return Money::from_steps(static_cast<std::int64_t>(pence));
    }
    throw Overflow::of("A rounded value", fixed_text(pence.str(), Money::places),
                       fixed_text(Money::most, Money::places));
  }

  const PlanTables& tables_;
  const DriverValues& drivers_;
  const Line& line_;
  Eigen::Index year_ = 0;  ///< The plan year that comes next.
  Money level_;            ///< L(t).

  projecting::Uplift* uplift_;

  Money base_;  ///< Of a line with a base.

  std::size_t quantity_ = 0;  ///< The driver of a line with a quantity, as are the rest.
  std::vector<std::pair<int, std::size_t>> prices_;  ///< Their signs and drivers.
  Fraction weeks_ = 1;
  Fraction share_ = 1;  ///< Of a change, what the line leads to.
  Fraction stays_ = 0;  ///< P(0) x (1 - share).
};

}  // namespace mtfs
