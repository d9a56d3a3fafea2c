/// @file
/// The council tax resolution: basic amount, special items and bands (sections 31B, 34 and 36 of
/// the Local Government Finance Act 1992; 42B, 45 and 47 for major precepting authorities).
#pragma once

#include <string>
#include <vector>

#include "mtfs/core/identity.hpp"
#include "mtfs/funding/charge.hpp"

namespace mtfs {

/// Expenditure that falls on one part of the area: a parish precept, special expenses.
struct SpecialItem {
  std::string area;
  Money amount;
  Quantity tax_base;  ///< Item TP, of that part; 0 where it is not known.
};

/// A part of the area with its special item.
struct AreaCharge {
  std::string area;
  Money special;  ///< The item over the part's own tax base, at Band D.
  Money band_d;   ///< Own Band D and the item: section 34(3).
};

/// A whole resolution. Figures in pounds; those named exact are not rounded.
struct Resolution {
  Quantity tax_base;              ///< Item T.
  Money requirement;              ///< Item R, special items included.
  Exact<Pounds> basic_exact;      ///< Section 31B(1): R / T.
  Money basic;                    ///< The same in pence.
  Money special;                  ///< Section 34(1): the aggregate of special items.
  Money own_requirement;          ///< R less special items.
  Exact<Pounds> own_exact;        ///< Section 34(2): (R - special items) / T.
  Money own_band_d;               ///< The same on the grid: what is charged everywhere.
  std::vector<BandCharge> bands;  ///< Section 36: own Band D by band.
  std::vector<AreaCharge> areas;  ///< Section 34(3), of the special items whose base is known.
  Exact<Pounds> yield;            ///< T x own Band D.
  Exact<Pounds> rounding;         ///< Yield less own requirement: at most T x half a grid step.
};

/// What a Band D raises: T x own Band D, rounded once.
[[nodiscard]] inline Money raised_by(Money own_band_d, Quantity tax_base, Rounding rounding) {
  return (tax_base * own_band_d).round(rounding);
}

namespace resolution {

/// How far T x own Band D may be from what it raises: half a grid step for each of T.
[[nodiscard]] inline Exact<Pounds> yield_bound(Quantity tax_base, const ChargeRules& rules) {
  const Exact<Pounds> step = Money::from_steps(rules.grid_pence);
  return tax_base.abs() * (step * Rate("0.5"));
}

/// What follows from T, R, the special items and an own Band D.
[[nodiscard]] inline Resolution complete(Quantity tax_base, Money requirement, Money special,
                                         Money own_band_d, const std::vector<SpecialItem>& items,
                                         const ChargeRules& rules) {
  Resolution result;
  result.tax_base = tax_base;
  result.requirement = requirement;
  result.basic_exact = Exact<Pounds>(requirement) / tax_base;
  result.basic = result.basic_exact.round(rules.rounding);
  result.special = special;
  result.own_requirement = requirement - special;
  result.own_exact = Exact<Pounds>(result.own_requirement) / tax_base;
  result.own_band_d = own_band_d;
  result.bands = band_charges(own_band_d, rules);
  for (const SpecialItem& item : items) {
    if (item.tax_base == Quantity()) continue;  // nobody has said what it is spread over
    const Money part = (Exact<Pounds>(item.amount) / item.tax_base).round(rules.rounding);
    result.areas.push_back({item.area, part, own_band_d + part});
  }
  result.yield = tax_base * own_band_d;
  result.rounding = result.yield - Exact<Pounds>(result.own_requirement);
  return result;
}

[[nodiscard]] inline Money aggregate(const std::vector<SpecialItem>& items) {
  std::vector<Money> amounts;
  for (const SpecialItem& item : items) amounts.push_back(item.amount);
  return sum(amounts);
}

}  // namespace resolution

/// The resolution of a requirement: the Band D follows. Throws UndefinedError for a base of 0.
[[nodiscard]] inline Resolution resolve_requirement(Money requirement, Quantity tax_base,
                                                    const std::vector<SpecialItem>& items,
                                                    const ChargeRules& rules) {
  const Money special = resolution::aggregate(items);
  const Money own = on_grid(Exact<Pounds>(requirement - special) / tax_base, rules);
  Resolution result = resolution::complete(tax_base, requirement, special, own, items, rules);
  require_identity(
      abs(result.rounding.fraction()) <= resolution::yield_bound(tax_base, rules).fraction(),
      "yield less requirement is no larger than the rounding of own Band D", own);
  return result;
}

/// The resolution of a Band D: the requirement follows, as T x own Band D and the special items.
/// Throws UndefinedError for a base of 0.
[[nodiscard]] inline Resolution resolve_band_d(Money own_band_d, Quantity tax_base,
                                               const std::vector<SpecialItem>& items,
                                               const ChargeRules& rules) {
  const Money special = resolution::aggregate(items);
  const Money own = raised_by(own_band_d, tax_base, rules.rounding);
  return resolution::complete(tax_base, own + special, special, own_band_d, items, rules);
}

}  // namespace mtfs
