/// @file
/// Business rates through the years of a plan: retained, levy, safety net, pool.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "mtfs/funding/business_rates.hpp"
#include "mtfs/funding/pool.hpp"
#include "mtfs/funding/rates_table.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs {

/// Business rates of one year, in pounds.
struct RatesYear {
  std::optional<RetainedRates> worked;  ///< Where the estimate is typed.
  std::optional<Baselines> baselines;
  Money retained_for_levy;
  GeneralFundRates rates;
  std::optional<PoolResult> pool;
  Money pool_gain;

  [[nodiscard]] Money total() const { return rates.total() + pool_gain; }
};

namespace rates_years {

using Item = RatesItem;

[[nodiscard]] inline std::optional<Baselines> baselines_of(const ItemTable<Item>& items,
                                                           std::size_t t) {
  const auto rates = items.money(Item::business_rates_baseline, t);
  const auto funding = items.money(Item::baseline_funding_level, t);
  if (!rates || !funding) return std::nullopt;
  return Baselines{*rates, *funding};
}

/// Tariff and top-up as typed, or as the baselines have them.
[[nodiscard]] inline TariffOrTopUp redistribution(const ItemTable<Item>& items,
                                                  const std::optional<Baselines>& baselines,
                                                  std::size_t t) {
  const TariffOrTopUp following = baselines ? tariff_or_top_up(*baselines) : TariffOrTopUp();
  return {items.money(Item::tariff, t).value_or(following.tariff),
          items.money(Item::top_up, t).value_or(following.top_up)};
}

inline void retain(const ItemTable<Item>& items, std::size_t t, Rounding rounding,
                   RatesYear& found) {
  if (const auto retained = items.money(Item::retained, t)) {
    found.rates.retained = *retained;
    found.retained_for_levy = *retained;
  } else {
    const RatesEstimate estimate{items.money_or_zero(Item::net_rates_payable, t),
                                 items.money_or_zero(Item::cost_of_collection, t),
                                 items.money_or_zero(Item::losses, t),
                                 items.money_or_zero(Item::appeals_provision, t),
                                 items.money_or_zero(Item::transitional, t)};
    found.worked = retained_rates(estimate, items.rate(Item::share, t).value_or(Rate()),
                                  items.money_or_zero(Item::disregards, t),
                                  redistribution(items, found.baselines, t), rounding);
    found.rates.retained = found.worked->total();
    found.retained_for_levy = found.worked->total() - found.worked->disregards;
  }
  found.retained_for_levy =
      items.money(Item::retained_for_levy, t).value_or(found.retained_for_levy);
}

inline void settle_levy(const RatesTable& table, FinancialYear year, std::size_t t,
                        Rounding rounding, RatesYear& found) {
  const RatesParameters* parameters = find_rates_parameters(table.parameters, year);
  if (found.baselines && parameters != nullptr) {
    found.rates.levy = levy(*parameters, *found.baselines, found.retained_for_levy, rounding);
    found.rates.safety_net =
        safety_net(*parameters, *found.baselines, found.retained_for_levy, rounding);
  }
  found.rates.levy = table.items.money(Item::levy, t).value_or(found.rates.levy);
  found.rates.safety_net = table.items.money(Item::safety_net, t).value_or(found.rates.safety_net);
}

/// The pool of the council and the other members that have figures for the year; none in the base
/// year, or where the gain is typed.
inline void stand_together(const RatesTable& table, const Settings& settings, FinancialYear year,
                           std::size_t t, RatesYear& found) {
  const auto typed = table.items.money(Item::pool_gain, t);
  found.pool_gain = typed.value_or(Money());
  const RatesParameters* parameters = find_rates_parameters(table.parameters, year);
  if (typed || table.pool.empty() || t == 0 || !found.baselines || parameters == nullptr) return;
  const auto at = static_cast<Eigen::Index>(t) - 1;
  std::vector<PoolMember> members = {{settings.council, *found.baselines, found.retained_for_levy,
                                      table.pool_weight, found.rates.levy, found.rates.safety_net}};
  for (std::size_t i = 0; i < table.pool.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    const auto baseline = table.pool_baselines.at(row, at);
    const auto funding = table.pool_funding.at(row, at);
    const auto retained = table.pool_retained.at(row, at);
    if (!baseline || !funding || !retained) continue;
    members.push_back(
        {table.pool[i].authority, {*baseline, *funding}, *retained, table.pool[i].weight});
  }
  found.pool = pool(*parameters, members, settings.rounding);
  found.pool_gain = found.pool->shares.front();
}

}  // namespace rates_years

/// Business rates of the base year and each plan year; nil where a plan types nothing of it.
[[nodiscard]] inline std::vector<std::optional<RatesYear>> business_rates_years(
    const PlanTables& tables) {
  const RatesTable& table = tables.rates;
  const Settings& settings = tables.settings;
  std::vector<std::optional<RatesYear>> years(
      static_cast<std::size_t>(settings.horizon.plan_years()) + 1);
  for (std::size_t t = 0; t < years.size(); ++t) {
    if (!table.items.has_year(t)) continue;
    const FinancialYear year = settings.horizon.base() + static_cast<int>(t);
    RatesYear found;
    found.baselines = rates_years::baselines_of(table.items, t);
    rates_years::retain(table.items, t, settings.rounding, found);
    found.rates.compensation = {table.items.money_or_zero(RatesItem::section_31, t)};
    rates_years::settle_levy(table, year, t, settings.rounding, found);
    rates_years::stand_together(table, settings, year, t, found);
    years[t] = found;
  }
  return years;
}

}  // namespace mtfs
