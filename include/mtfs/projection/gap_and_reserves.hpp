/// @file
/// The gap, and the reserves that defer it.
#pragma once

#include <utility>
#include <vector>

#include "mtfs/projection/strategy_draft.hpp"

namespace mtfs::strategising {

inline void settle_gap(Draft& draft) {
  for (std::size_t t = 0; t <= draft.years; ++t) {
    const auto budget = draft.out.at(Heading::net_budget, t);
    const auto funding = draft.out.at(Heading::funding, t);
    if (budget && funding) draft.set(Heading::gap, t, *budget - *funding);
  }
  draft.set_change(Heading::gap, Heading::annual_gap);
}

inline void settle_minimum(Draft& draft, const std::vector<Money>& budgets) {
  std::vector<MinimumPolicy> policies;
  for (MinimumPolicy policy : draft.tables.minimum_balance) {
    if (policy.assesses_risks) policy.risks = draft.tables.risks;
    if (policy.share && draft.tables.budget.empty()) continue;  // no budget to take a share of
    policies.push_back(std::move(policy));
  }
  draft.out.minimum_balance =
      minimum_balances(policies, draft.horizon.base(), budgets, draft.tables.settings.rounding);
  for (std::size_t t = 0; t <= draft.years; ++t) {
    if (const auto least = draft.out.minimum_balance[t])
      draft.set(Heading::minimum_balance, t, *least);
  }
  draft.out.minimum_balance.erase(draft.out.minimum_balance.begin());  // it is by plan year
}

/// Movements of the general fund's reserves, and balances; the base year's balances are openings.
inline void set_reserve_headings(Draft& draft, std::size_t t) {
  if (draft.tables.reserves.empty()) return;
  Money in;
  Money out;
  Money drawn;
  Money all;
  Money usable;
  Money general;
  for (std::size_t i = 0; i < draft.tables.reserves.size(); ++i) {
    const Reserve& reserve = draft.tables.reserves[i];
    const ReserveYear* year = t == 0 ? nullptr : &draft.out.reserves->years[i][t - 1];
    const Money closing = year ? year->closing : reserve.opening;
    all += closing;
    if (is_usable(reserve.type)) usable += closing;
    if (reserve.type == ReserveType::general) general += closing;
    if (!in_general_fund(reserve.type)) continue;
    in += year ? year->contributions : reserve.base_contributions;
    out += year ? year->uses : reserve.base_uses;
    if (year) drawn += year->drawn;
  }
  draft.set(Heading::contributions, t, in);
  draft.set(Heading::uses, t, out);
  draft.set(Heading::draws, t, drawn);
  draft.set(Heading::reserves, t, all);
  draft.set(Heading::usable_reserves, t, usable);
  draft.set(Heading::general_balance, t, general);
}

inline void move_reserves(Draft& draft) {
  std::vector<Money> gaps;
  std::vector<Money> budgets;
  for (std::size_t t = 0; t <= draft.years; ++t) {
    if (t > 0) gaps.push_back(draft.out.at(Heading::gap, t).value_or(Money()));
    budgets.push_back(draft.out.at(Heading::net_budget, t).value_or(Money()));
  }
  draft.out.reserves = roll_forward(Reserves(draft.horizon, draft.tables.reserves), gaps);
  if (draft.before && draft.before->strategy.reserves) {
    draft.out.reserves->years.adopt(draft.before->strategy.reserves->years);
  }
  settle_minimum(draft, budgets);
  for (std::size_t t = 0; t <= draft.years; ++t) set_reserve_headings(draft, t);
  for (std::size_t t = 0; t <= draft.years; ++t) {
    if (!draft.out.at(Heading::gap, t)) continue;
    draft.set(Heading::gap_after_planned, t, *draft.sum_of_parts(Heading::gap_after_planned, t));
    draft.set(Heading::gap_after_reserves, t, *draft.sum_of_parts(Heading::gap_after_reserves, t));
    if (t == 0) continue;
    require_identity(
        draft.out.at(Heading::gap_after_reserves, t) == draft.out.reserves->gap_left[t - 1],
        "the gap after reserves is what the roll-forward leaves",
        draft.horizon.base() + static_cast<int>(t));
  }
  draft.set_change(Heading::gap_after_reserves, Heading::annual_gap_after_reserves);
}

}  // namespace mtfs::strategising
