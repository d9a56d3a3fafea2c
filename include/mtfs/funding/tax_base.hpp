/// @file
/// From dwellings by band to the council tax base.
///
/// A band's relevant amount is (H - Q + E + J - Z) x F / G: chargeable dwellings less discounts
/// plus premiums plus expected changes less the reduction scheme, by the band's share of Band D
/// (Local Authorities (Calculation of Council Tax Base) (England) Regulations 2012, SI 2012/2914,
/// regulation 4; for Wales SI 1995/2561, without Z). The base is their sum by the collection rate,
/// plus contributions in lieu (regulation 3).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/funding/band.hpp"

namespace mtfs {

/// Dwellings whose bill is cut or raised by the same share of the full tax.
///
/// A count of discounts, not of homes: a home with two discounts of 25% counts as two.
struct SharedDwellings {
  Quantity dwellings;
  Rate share;  ///< 0.25 is a single person's discount; 1 an empty home premium of 100%.

  friend bool operator==(const SharedDwellings&, const SharedDwellings&) = default;
};

/// A band of the valuation list and what changes it. All natural and positive but
/// `expected_change`.
struct BandDwellings {
  Band band = Band::d;
  Quantity on_list;
  Quantity exempt;
  Quantity disabled_in;   ///< From the band above, by a disabled person's reduction.
  Quantity disabled_out;  ///< To the band below.
  std::vector<SharedDwellings> discounts;
  std::vector<SharedDwellings> premiums;  ///< Empty and second homes.
  Quantity expected_change;               ///< Building, demolition, appeals; signed.
  Quantity reduction_scheme;              ///< Council tax reduction, in dwellings of this band.
  Origin where = {};

  friend bool operator==(const BandDwellings&, const BandDwellings&) = default;
};

/// What is added up over the bands. The regulations name no rounding of a band.
enum class Summing {
  unrounded,      ///< The exact amounts: the default.
  rounded_bands,  ///< The amounts as they are printed: what several councils do.
};

/// How a tax base is worked out. A declared choice, never an accident.
struct TaxBaseRules {
  BandTable table;
  Rate collection_rate;
  Quantity contributions;  ///< In lieu, Band D equivalents: class O, armed forces' homes.
  Summing summing = Summing::unrounded;
  int places = 2;  ///< To which the base is stated, and bands are printed: 0 to 4.
  Rounding rounding = Rounding::half_up;
};

/// One band worked out; nothing here is rounded but `printed`.
struct BandAmount {
  Band band;
  Exact<Count> chargeable;   ///< H: on the list, less exempt, with the moves for disability.
  Exact<Count> discounts;    ///< Q
  Exact<Count> premiums;     ///< E
  Exact<Count> adjusted;     ///< H - Q + E + J - Z: discounted dwellings.
  Exact<Count> equivalents;  ///< Band D equivalents: the relevant amount.
  Quantity printed;          ///< `equivalents` at the stated places.
};

/// A tax base and how it came about. Totals are of `bands`.
struct TaxBase {
  std::vector<BandAmount> bands;
  Exact<Count> chargeable;
  Exact<Count> adjusted;
  Exact<Count> relevant;  ///< What the collection rate is applied to, as `Summing` says.
  Exact<Count> exact;     ///< Before its rounding.
  Quantity base;          ///< Item T, rounded once to the stated places.
};

/// An exact count at 0 to 4 places. Throws Overflow, or ParseError (code "decimal-places").
[[nodiscard]] inline Quantity round_count(const Exact<Count>& value, int places,
                                          Rounding rounding) {
  if (places < 0 || places > Quantity::places) {
    throw ParseError::because("decimal-places", std::to_string(places),
                              "A tax base is stated to 0 to 4 places", "Use 2");
  }
  const std::int64_t steps = round_to_steps(value.fraction(), places, rounding);
  return Exact<Count>(fraction_of(Wide(steps), wide_power_of_ten(places))).round(Rounding::down);
}

/// Dwellings by their shares: the sum of count x share.
[[nodiscard]] inline Exact<Count> share_of(const std::vector<SharedDwellings>& shares) {
  Exact<Count> total;
  for (const SharedDwellings& one : shares) total = total + one.dwellings * one.share;
  return total;
}

/// One band, exactly. Throws UnknownNameError for a band that the table lacks.
[[nodiscard]] inline BandAmount band_amount(const BandDwellings& row, const TaxBaseRules& rules) {
  BandAmount amount{row.band, {}, {}, {}, {}, {}, {}};
  amount.chargeable = row.on_list - row.exempt + row.disabled_in - row.disabled_out;
  amount.discounts = share_of(row.discounts);
  amount.premiums = share_of(row.premiums);
  amount.adjusted = amount.chargeable - amount.discounts + amount.premiums + row.expected_change -
                    row.reduction_scheme;
  amount.equivalents = amount.adjusted * rules.table.ratio(row.band).exact();
  amount.printed = round_count(amount.equivalents, rules.places, rules.rounding);
  return amount;
}

/// What is collected of a relevant amount, and contributions in lieu, before rounding.
[[nodiscard]] inline Exact<Count> collected(const Exact<Count>& relevant,
                                            const TaxBaseRules& rules) {
  return relevant * rules.collection_rate + rules.contributions;
}

/// The tax base of these bands, which `check_dwellings` has passed. Throws Overflow.
[[nodiscard]] inline TaxBase tax_base(const std::vector<BandDwellings>& rows,
                                      const TaxBaseRules& rules) {
  TaxBase result;
  for (const BandDwellings& row : rows) {
    BandAmount amount = band_amount(row, rules);
    result.chargeable = result.chargeable + amount.chargeable;
    result.adjusted = result.adjusted + amount.adjusted;
    const bool as_printed = rules.summing == Summing::rounded_bands;
    result.relevant =
        result.relevant + (as_printed ? Exact<Count>(amount.printed) : amount.equivalents);
    result.bands.push_back(std::move(amount));
  }
  result.exact = collected(result.relevant, rules);
  result.base = round_count(result.exact, rules.places, rules.rounding);
  return result;
}

}  // namespace mtfs
