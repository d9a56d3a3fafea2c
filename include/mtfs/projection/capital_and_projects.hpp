/// @file
/// What capital and projects cost the budget.
#pragma once

#include <memory>
#include <vector>

#include "mtfs/projection/strategy_draft.hpp"

namespace mtfs::strategising {

inline void finance_capital(Draft& draft) {
  if (draft.before && draft.tables.capital.is(draft.before->tables.capital) &&
      draft.tables.treasury == draft.before->tables.treasury &&
      draft.tables.budget.is(draft.before->tables.budget)) {
    draft.out.capital = draft.before->strategy.capital;
    draft.out.financing = draft.before->strategy.financing;
    draft.out.financing_cost = draft.before->strategy.financing_cost;
    return;
  }
  draft.out.financing_cost.resize(draft.years + 1);
  if (draft.tables.capital.empty() && draft.tables.treasury.items.rows.empty()) return;
  draft.out.capital = std::make_shared<const CapitalProgramme>(draft.horizon, draft.tables.capital);
  if (draft.tables.treasury.items.rows.empty()) return;
  draft.out.financing = std::make_shared<const CapitalFinancing>(capital_financing(
      *draft.out.capital, treasury_of(draft.tables.treasury, draft.horizon.plan_years()),
      draft.tables.settings.rounding));
  for (const BudgetLine& row : draft.tables.budget) {
    if (draft.tables.settings.in_general_fund(row.fund) &&
        is_within(row.service, draft.tables.treasury.service)) {
      draft.out.financing_cost[0] += row.net;
    }
  }
  const std::vector<CapitalYear> totals = capital_totals(*draft.out.capital);
  for (std::size_t t = 1; t <= draft.years; ++t) {
    draft.out.financing_cost[t] = draft.out.financing->years[t - 1].revenue_effect() +
                                  totals[t - 1].from(CapitalSource::revenue) +
                                  totals[t - 1].from(CapitalSource::reserves);
  }
}

inline void work_projects(Draft& draft) {
  if (draft.before && draft.tables.projects.is(draft.before->tables.projects)) {
    draft.out.projects = draft.before->strategy.projects;
    return;
  }
  for (const Project& project : draft.tables.projects) {
    draft.out.projects.push_back(business_case(project, draft.horizon));
  }
}

/// What projects cost in a plan year and reserves pay.
[[nodiscard]] inline Money paid_by_reserves(const Draft& draft, std::size_t t) {
  Money total;
  for (const BusinessCase& of : draft.out.projects) {
    total += of.years[t - 1].from(ProjectSource::reserves);
  }
  return total;
}

}  // namespace mtfs::strategising
