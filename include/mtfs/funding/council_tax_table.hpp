/// @file
/// What a plan types of its council tax: the rules, the dwellings by band, and the items by year.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "mtfs/funding/referendum.hpp"
#include "mtfs/funding/tax_base.hpp"
#include "mtfs/model/item.hpp"

namespace mtfs {

/// A row of council_tax.csv.
enum class CouncilTaxItem {
  tax_base,
  tax_base_growth,
  collection_rate,
  contributions,
  core,
  social_care,
  core_rise,
  social_care_rise,
  requirement,
  special_expenses,
  area_tax_base,
  parish,
  precept
};

template <>
struct NamesOf<CouncilTaxItem> {
  static constexpr std::string_view what = "item of council tax";
  static constexpr std::array<std::string_view, 13> values = {
      "tax_base",      "tax_base_growth", "collection_rate",  "contributions", "core",
      "social_care",   "core_rise",       "social_care_rise", "requirement",   "special_expenses",
      "area_tax_base", "parish",          "precept"};
};

template <>
struct ItemsOf<CouncilTaxItem> {
  static constexpr std::array<ItemDefinition, 13> definitions = {{
      {ItemUnit::number, false,
       "Council tax base, Band D equivalents; where tax_base.csv has none"},
      {ItemUnit::rate, false, "Growth of the tax base on the year before"},
      {ItemUnit::rate, false,
       "Share of the tax that is expected to be collected, for tax_base.csv"},
      {ItemUnit::number, false, "Contributions in lieu, Band D equivalents, for tax_base.csv"},
      {ItemUnit::pounds, false, "Own Band D amount but for social care"},
      {ItemUnit::pounds, false,
       "Adult social care precept in own Band D, added up since its start"},
      {ItemUnit::rate, false, "Rise of the core part, as a share of the previous own Band D"},
      {ItemUnit::rate, false,
       "Rise of the social care part, as a share of the previous own Band D"},
      {ItemUnit::amount, false, "Own council tax requirement, special expenses in it"},
      {ItemUnit::amount, true, "Own expenses that fall on one area alone"},
      {ItemUnit::number, true, "Tax base of that area"},
      {ItemUnit::amount, true, "Precept of a parish, which is not the council's own"},
      {ItemUnit::pounds, true, "Band D amount of another authority"},
  }};
};

/// Whether a plan types own Band D, and the requirement follows, or the other way round.
enum class CouncilTaxInput { band_d, requirement };

template <>
struct NamesOf<CouncilTaxInput> {
  static constexpr std::string_view what = "input of council tax";
  static constexpr std::array<std::string_view, 2> values = {"band_d", "requirement"};
};

template <>
struct NamesOf<Summing> {
  static constexpr std::string_view what = "way to sum bands";
  static constexpr std::array<std::string_view, 2> values = {"unrounded", "rounded_bands"};
};

/// A row of tax_base.csv: the dwellings of a band in a year.
struct BandRow {
  std::optional<FinancialYear> year;  ///< Nil is the first plan year.
  Band band = Band::d;
  BandDwellings dwellings;
  std::string source;
  Origin where;

  friend bool operator==(const BandRow&, const BandRow&) = default;

  static const std::vector<Field<BandRow>>& fields() {
    using R = BandRow;
    static const std::vector<Field<R>> all = {
        year_field<&R::year, R>("year", optional,
                                "Year whose tax base the row is of; the first plan year if blank"),
        name_field<&R::band, Band, R>("band", required, "Valuation band"),
        text_field<&R::source, R>("source", optional, "Return or report that says so"),
    };
    return all;
  }
};

/// Everything that a plan types of its council tax.
struct CouncilTaxTable {
  Nation nation = Nation::england;
  std::optional<AuthorityClass> authority_class;  ///< Nil: no referendum test.
  std::string authority;                          ///< Name of its own principle.
  CouncilTaxInput input = CouncilTaxInput::band_d;
  int grid_pence = 1;
  Summing summing = Summing::unrounded;
  Rows<BandRow> bands;
  ItemTable<CouncilTaxItem> items;
  Rows<Principle> principles;

  /// Whether a charge or a requirement is typed at all; a plan may state its tax base alone.
  [[nodiscard]] bool has_charge() const {
    return items.find(CouncilTaxItem::core) != nullptr ||
           items.find(CouncilTaxItem::core_rise) != nullptr ||
           items.find(CouncilTaxItem::requirement) != nullptr;
  }
  [[nodiscard]] bool is_empty() const { return bands.empty() && items.rows.empty(); }

  friend bool operator==(const CouncilTaxTable&, const CouncilTaxTable&) = default;
};

}  // namespace mtfs
