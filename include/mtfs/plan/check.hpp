/// @file
/// The rules that hold between the rows and tables of a plan. All faults are found in one pass.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/plan/check_lines.hpp"
#include "mtfs/plan/check_rows.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs {

namespace checks {

/// Two budget lines for one service, subjective and fund.
inline void unique_budgets(const std::vector<BudgetLine>& rows, Problems& problems) {
  std::map<std::u32string, const BudgetLine*> seen;
  for (const BudgetLine& row : rows) {
    const std::u32string key =
        folded(row.service) + U'\n' + folded(row.subjective) + U'\n' + folded(row.fund);
    const auto [first, fresh] = seen.emplace(key, &row);
    if (fresh) continue;
    problems.push_back(
        {"budget-duplicate", row.where, row.service,
         "This service, subjective and fund already have a budget at " + first->second->where.str(),
         "Add the two budgets, or tell them apart"});
  }
}

}  // namespace checks

/// Every fault between the tables: duplicate references, totals among rows, unknown services,
/// bases without assumptions, starts that can't be, rates that are unusual, typed
/// reversals of one-offs, negative amounts.
[[nodiscard]] inline Problems check(const PlanTables& tables) {
  Problems problems;
  checks::unique_ids(tables.targets.rows, problems);
  checks::unique_budgets(tables.budget, problems);
  checks::no_totals(
      tables.targets.rows,
      [](const Target& target) {
        return std::vector{target.id, target.title};
      },
      problems);
  checks::no_totals(
      tables.budget, [](const BudgetLine& row) { return std::vector{row.service}; }, problems);
  for (const FigureTable& table : tables.figures) {
    checks::unique_ids(table.rows, problems);
    checks::no_totals(
        table.rows,
        [](const FigureRow& row) {
          return std::vector{row.id, row.label};
        },
        problems);
  }
  checks::lines(tables, problems);
  return problems;
}

/// A plan of tables that break no rule. Throws PlanError with every error found, here or before.
///
/// `found` holds what a reader has found already; warnings stay with the plan.
[[nodiscard]] inline Plan make_plan(PlanTables tables, Problems found = {}) {
  for (Problem& problem : check(tables)) found.push_back(std::move(problem));
  sort_by_place(found);
  if (has_errors(found)) throw PlanError(std::move(found));
  return Plan(std::move(tables), std::move(found));
}

}  // namespace mtfs
