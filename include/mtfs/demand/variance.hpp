/// @file
/// Why a cost moved: more clients, a higher price, and both together.
///
/// volume = (C1 - C0) x P0, price = (P1 - P0) x C0, joint = (C1 - C0) x (P1 - P0)
#pragma once

#include "mtfs/demand/cohort.hpp"

namespace mtfs {

/// How many clients, and what one costs a year.
struct VolumeAndPrice {
  Exact<Count> volume;
  Exact<Pounds> price;
};

/// The volume and the net price a year of a cohort: unit cost less contributions, by its weeks.
[[nodiscard]] inline VolumeAndPrice volume_and_price(const Cohort& cohort) {
  const WeeklyPrice& weekly = cohort.price;
  const Exact<Pounds> net = weekly.unit_cost - weekly.client - weekly.health;
  return {cohort.clients, net * weeks_in_year(cohort.weeks)};
}

/// A change of cost in three parts that sum to it, exact.
struct Variance {
  Exact<Pounds> volume;  ///< Change of clients at the old price.
  Exact<Pounds> price;   ///< Change of price for the old clients.
  Exact<Pounds> joint;   ///< Change of clients x change of price.

  [[nodiscard]] Exact<Pounds> total() const { return volume + price + joint; }
};

[[nodiscard]] inline Variance variance(const VolumeAndPrice& before, const VolumeAndPrice& after) {
  const Exact<Count> more = after.volume - before.volume;
  const Exact<Pounds> dearer = after.price - before.price;
  return {more * before.price, before.volume * dearer, more * dearer};
}

/// A change of cost in pence; the three parts sum to `total`.
struct VarianceInPence {
  Money volume;
  Money price;
  Money joint;  ///< What is left of the total: within a penny and a half of its exact value.
  Money total;  ///< The exact change, rounded once.
};

/// The parts in pence. Volume, price and the total are each rounded once; joint takes the
/// remainder, because it is the part that nobody decides on, and the smallest as a rule.
[[nodiscard]] inline VarianceInPence in_pence(const Variance& change, Rounding rounding) {
  const Money volume = change.volume.round(rounding);
  const Money price = change.price.round(rounding);
  const Money total = change.total().round(rounding);
  return {volume, price, total - volume - price, total};
}

}  // namespace mtfs
