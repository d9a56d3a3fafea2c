/// @file
/// What a plan types of its business rates, by year, and of the other members of its pool.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "mtfs/funding/tariff.hpp"
#include "mtfs/model/item.hpp"
#include "mtfs/series/row_grid.hpp"

namespace mtfs {

/// A row of rates.csv.
enum class RatesItem {
  net_rates_payable,
  cost_of_collection,
  losses,
  appeals_provision,
  transitional,
  share,
  disregards,
  business_rates_baseline,
  baseline_funding_level,
  tariff,
  top_up,
  retained,
  retained_for_levy,
  levy,
  safety_net,
  section_31,
  pool_gain
};

template <>
struct NamesOf<RatesItem> {
  static constexpr std::string_view what = "item of business rates";
  static constexpr std::array<std::string_view, 17> values = {"net_rates_payable",
                                                              "cost_of_collection",
                                                              "losses",
                                                              "appeals_provision",
                                                              "transitional",
                                                              "share",
                                                              "disregards",
                                                              "business_rates_baseline",
                                                              "baseline_funding_level",
                                                              "tariff",
                                                              "top_up",
                                                              "retained",
                                                              "retained_for_levy",
                                                              "levy",
                                                              "safety_net",
                                                              "section_31",
                                                              "pool_gain"};
};

template <>
struct ItemsOf<RatesItem> {
  static constexpr std::array<ItemDefinition, 17> definitions = {{
      {ItemUnit::amount, false, "Net rates payable in the area, after reliefs"},
      {ItemUnit::amount, false, "Cost of collection"},
      {ItemUnit::amount, false, "Losses: bad and doubtful debts"},
      {ItemUnit::amount, false, "Provision for appeals"},
      {ItemUnit::amount, false, "Transitional protection due from the government; to it, negative"},
      {ItemUnit::rate, false, "The council's share of rating income"},
      {ItemUnit::amount, false, "Disregarded amounts that are kept whole"},
      {ItemUnit::amount, false, "Business rates baseline of the settlement"},
      {ItemUnit::amount, false, "Baseline funding level of the settlement"},
      {ItemUnit::amount, false, "Tariff, where it does not follow from the baselines"},
      {ItemUnit::amount, false, "Top-up, where it does not follow from the baselines"},
      {ItemUnit::amount, false, "Retained rates after tariff or top-up, in place of the estimate"},
      {ItemUnit::amount, false, "Retained income as the levy counts it"},
      {ItemUnit::amount, false, "Levy on growth, where it does not follow from the baselines"},
      {ItemUnit::amount, false, "Safety net payment, where it does not follow from the baselines"},
      {ItemUnit::amount, false, "Section 31 grant for reliefs and held multipliers"},
      {ItemUnit::amount, false,
       "The council's part of its pool's gain, where there is no pool.csv"},
  }};
};

/// Another member of the council's pool; its figures stand in the grids of RatesTable.
struct PoolRow {
  std::string authority;
  int weight = 1;
  Origin where;

  friend bool operator==(const PoolRow&, const PoolRow&) = default;

  static const std::vector<Field<PoolRow>>& fields() {
    using R = PoolRow;
    static const std::vector<Field<R>> all = {
        text_field<&R::authority, R>("authority", required, "Member of the pool"),
        whole_field<&R::weight, R>("weight", required, "Its weight in the pool's gain"),
    };
    return all;
  }
};

/// Everything that a plan types of its business rates.
struct RatesTable {
  ItemTable<RatesItem> items;
  Rows<PoolRow> pool;
  RowGrid<Money> pool_baselines;  ///< A row a member and a column a plan year, as all of these.
  RowGrid<Money> pool_funding;
  RowGrid<Money> pool_retained;
  int pool_weight = 0;  ///< The council's own.
  Rows<RatesParameters> parameters;

  friend bool operator==(const RatesTable&, const RatesTable&) = default;
};

}  // namespace mtfs
