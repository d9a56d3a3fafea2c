/// @file
/// The parts of a Band D amount, how they rise, and what a rise yields.
///
/// Core and social care percentages are both of the previous year's *total*, not of the part; the
/// social care part is added up for ever (Council Tax (Demand Notices) (England) Regulations 2011,
/// SI 2011/3038, as amended for the adult social care precept).
#pragma once

#include "mtfs/money/exact.hpp"

namespace mtfs {

/// A percentage as a bill shows it, to one decimal: 0.020 is 2.0%.
using BilledRate = Decimal<3, Ratio>;

/// A Band D amount by its parts, in pence.
struct BandDParts {
  Money core;
  Money social_care;       ///< Every year's precept since the first, added up.
  Money special_expenses;  ///< The district's own, on average over the whole base.
  Money parishes;          ///< Precepts of parishes, on average over the whole base.

  /// The charge made everywhere in the area.
  [[nodiscard]] Money own() const { return core + social_care; }
  /// What the referendum test compares: special expenses in, parishes out (section 52ZX).
  [[nodiscard]] Money relevant() const { return own() + special_expenses; }
  /// The average that statistics show.
  [[nodiscard]] Money average() const { return relevant() + parishes; }

  friend bool operator==(const BandDParts&, const BandDParts&) = default;
};

/// Rises as shares of the previous year's own total.
struct Rises {
  Exact<Ratio> core;
  Exact<Ratio> social_care;

  [[nodiscard]] Exact<Ratio> total() const { return core + social_care; }
};

/// This year's own charge; special expenses and parishes stay as they were, for others set them.
///
/// Each part's rise is rounded once to the penny.
[[nodiscard]] inline BandDParts raise(const BandDParts& previous, const Rises& rises,
                                      Rounding rounding) {
  BandDParts now = previous;
  now.core += (previous.own() * rises.core).round(rounding);
  now.social_care += (previous.own() * rises.social_care).round(rounding);
  return now;
}

/// The rises that lead from one year to the next. Throws UndefinedError when the first is 0.
[[nodiscard]] inline Rises rises_between(const BandDParts& previous, const BandDParts& now) {
  const Exact<Pounds> total = previous.own();
  return {Exact<Pounds>(now.core - previous.core) / total,
          Exact<Pounds>(now.social_care - previous.social_care) / total};
}

/// A rise as the bill shows it: one decimal of a percent.
[[nodiscard]] inline BilledRate billed(const Exact<Ratio>& rise,
                                       Rounding rounding = Rounding::half_up) {
  return rise.round<BilledRate>(rounding);
}

/// Why the yield moved: growth of the base, rise of the charge, and both together. Exact.
struct YieldChange {
  Exact<Pounds> base;   ///< Change of base x previous Band D.
  Exact<Pounds> rate;   ///< Previous base x change of Band D.
  Exact<Pounds> joint;  ///< Change of base x change of Band D.

  [[nodiscard]] Exact<Pounds> total() const { return base + rate + joint; }
};

/// Splits a change of yield into three parts that sum to it exactly.
[[nodiscard]] inline YieldChange yield_change(Quantity previous_base, Money previous_band_d,
                                              Quantity base, Money band_d) {
  const Quantity more = base - previous_base;
  const Money rise = band_d - previous_band_d;
  return {more * previous_band_d, previous_base * rise, more * rise};
}

/// A change of yield in pence; the three parts sum to `total`.
struct YieldChangeInPence {
  Money base;
  Money rate;
  Money joint;  ///< Takes up the pennies of the other two.
  Money total;
};

[[nodiscard]] inline YieldChangeInPence in_pence(const YieldChange& change, Rounding rounding) {
  const Money base = change.base.round(rounding);
  const Money rate = change.rate.round(rounding);
  const Money total = change.total().round(rounding);
  return {base, rate, total - base - rate, total};
}

/// What a rise of 1% is worth: base x previous own Band D x 1%.
[[nodiscard]] inline Money one_percent(Quantity base, Money previous_band_d, Rounding rounding) {
  return (base * previous_band_d * Rate("1%")).round(rounding);
}

}  // namespace mtfs
