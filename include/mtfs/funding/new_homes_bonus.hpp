/// @file
/// New Homes Bonus: a grant for homes beyond a baseline of growth.
///
/// bonus = ((net additions + empties brought back - baseline x stock) x national average Band D
///         + affordable homes x premium) x tier share
///
/// The rewarded homes are never below 0: that is a rule of the grant, not a figure that mtfs clips.
/// An authority that builds less than the baseline owes nothing, and its premium stays whole.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "mtfs/model/item.hpp"
#include "mtfs/money/exact.hpp"

namespace mtfs {

/// A row of new_homes_bonus.csv.
enum class BonusItem {
  stock,
  net_additions,
  empties_back,
  affordable,
  baseline,
  average_band_d,
  premium,
  tier_share
};

template <>
struct NamesOf<BonusItem> {
  static constexpr std::string_view what = "item of New Homes Bonus";
  static constexpr std::array<std::string_view, 8> values = {
      "stock",    "net_additions",  "empties_back", "affordable",
      "baseline", "average_band_d", "premium",      "tier_share"};
};

template <>
struct ItemsOf<BonusItem> {
  static constexpr std::array<ItemDefinition, 8> definitions = {{
      {ItemUnit::number, false, "Band D equivalents that the baseline is a share of"},
      {ItemUnit::number, false, "Built and converted less demolished, Band D equivalents"},
      {ItemUnit::number, false, "Fall in long-term empty homes, Band D equivalents"},
      {ItemUnit::number, false, "Affordable homes, each one"},
      {ItemUnit::rate, false, "Growth that earns nothing"},
      {ItemUnit::pounds, false, "National average Band D amount"},
      {ItemUnit::pounds, false, "Premium for an affordable home"},
      {ItemUnit::rate, false, "The council's share of the bonus of its area"},
  }};
};

/// What an authority built, from its tax base returns of two Octobers. Band D equivalents.
struct NewHomes {
  Quantity stock;          ///< On the earlier return: what the baseline is a share of.
  Quantity net_additions;  ///< Built and converted less demolished; signed.
  Quantity empties_back;   ///< Fall in long-term empty homes; negative where they rose.
  Quantity affordable;     ///< Affordable homes, each one: not Band D equivalents.
};

/// What the grant pays, as its yearly terms state.
struct BonusTerms {
  Rate baseline;         ///< Growth that earns nothing: 0.4%.
  Money average_band_d;  ///< National average, all authorities of an area together.
  Money premium;         ///< For an affordable home: £350.
  Rate tier_share;       ///< 80% for a district, 20% for its county, 100% for a unitary.
};

/// A year's bonus; the homes are exact.
struct Bonus {
  Exact<Count> growth;    ///< Net additions and empties brought back.
  Exact<Count> baseline;  ///< What earns nothing.
  Exact<Count> rewarded;  ///< The growth beyond it, or 0 by the rule of the grant.
  Money premium;          ///< The share of the affordable premium.
  Money total;            ///< Rounded once, the premium in it.
};

/// The bonus of a year. Throws Overflow.
[[nodiscard]] inline Bonus new_homes_bonus(const NewHomes& homes, const BonusTerms& terms,
                                           Rounding rounding) {
  Bonus bonus;
  bonus.growth = homes.net_additions + homes.empties_back;
  bonus.baseline = homes.stock * terms.baseline;
  const Exact<Count> beyond = bonus.growth - bonus.baseline;
  bonus.rewarded = std::max(beyond, Exact<Count>());
  const Exact<Pounds> premium = homes.affordable * terms.premium * terms.tier_share;
  const Exact<Pounds> homes_part = bonus.rewarded * terms.average_band_d * terms.tier_share;
  bonus.premium = premium.round(rounding);
  bonus.total = (homes_part + premium).round(rounding);
  return bonus;
}

/// The bonus that a table's items of a year, 0 for the base year, come to; nil where none is typed.
[[nodiscard]] inline std::optional<Bonus> bonus_of(const ItemTable<BonusItem>& table,
                                                   std::size_t year, Rounding rounding) {
  if (!table.has_year(year)) return std::nullopt;
  const auto number = [&](BonusItem item) { return table.number(item, year).value_or(Quantity()); };
  const NewHomes homes{number(BonusItem::stock), number(BonusItem::net_additions),
                       number(BonusItem::empties_back), number(BonusItem::affordable)};
  const BonusTerms terms{table.rate(BonusItem::baseline, year).value_or(Rate()),
                         table.money_or_zero(BonusItem::average_band_d, year),
                         table.money_or_zero(BonusItem::premium, year),
                         table.rate(BonusItem::tier_share, year).value_or(Rate(1))};
  return new_homes_bonus(homes, terms, rounding);
}

}  // namespace mtfs
