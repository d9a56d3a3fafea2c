/// @file
/// What a band pays in pence: an amount at Band D, by band and over authorities (section 36 of the
/// Local Government Finance Act 1992).
#pragma once

#include <cstddef>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/funding/band.hpp"

namespace mtfs {

/// How pounds become pence on the way. The Act names no rounding; these are what councils do.
struct ChargeRules {
  BandTable table;
  Rounding rounding = Rounding::half_up;
  int grid_pence = 1;  ///< Own Band D is a multiple of it; 9 makes every band in ninths exact.
};

/// What a band pays, in pence.
struct BandCharge {
  Band band;
  Money amount;

  friend bool operator==(const BandCharge&, const BandCharge&) = default;
};

/// Own Band D by band, each rounded as said: Band D x n / 9 in ninths.
[[nodiscard]] inline std::vector<BandCharge> band_charges(Money band_d, const ChargeRules& rules) {
  std::vector<BandCharge> charges;
  for (const BandRatio& ratio : rules.table.ratios) {
    charges.push_back({ratio.band, (band_d * ratio.exact()).round(rules.rounding)});
  }
  return charges;
}

/// The bill of an area: the charges of every authority, band by band. Throws Error (code
/// "band-charges") when they are not of the same bands.
[[nodiscard]] inline std::vector<BandCharge> add_charges(
    const std::vector<std::vector<BandCharge>>& authorities) {
  std::vector<BandCharge> bill;
  for (const std::vector<BandCharge>& charges : authorities) {
    if (bill.empty()) bill.resize(charges.size());
    for (std::size_t i = 0; i < bill.size(); ++i) {
      const bool first = &charges == &authorities.front();
      if (charges.size() != bill.size() || (!first && charges[i].band != bill[i].band)) {
        throw Error({"band-charges",
                     {},
                     {},
                     "Charges of one area are of the same bands in one order",
                     "Work them out with one table"});
      }
      bill[i] = {charges[i].band, bill[i].amount + charges[i].amount};
    }
  }
  return bill;
}

/// The nearest way to round: a rounding to one side would move a whole grid step of tax.
[[nodiscard]] constexpr Rounding to_nearest(Rounding rounding) noexcept {
  const bool nearest = rounding == Rounding::half_up || rounding == Rounding::half_even ||
                       rounding == Rounding::half_down;
  return nearest ? rounding : Rounding::half_up;
}

/// An exact amount on the grid of whole pence that the rules state: the nearest, whatever the rules
/// round to, and a tie as they say.
[[nodiscard]] inline Money on_grid(const Exact<Pounds>& amount, const ChargeRules& rules) {
  if (rules.grid_pence <= 0) throw UndefinedError::division_by_zero("A grid of no pence");
  const Fraction steps = amount.fraction() * 100 / rules.grid_pence;
  return Money::from_steps(round_to_steps(steps, 0, to_nearest(rules.rounding))) * rules.grid_pence;
}

}  // namespace mtfs
