/// @file
/// The rules that hold between the rows and tables of a plan. All faults are found in one pass.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/plan/check_funding.hpp"
#include "mtfs/plan/check_lines.hpp"
#include "mtfs/plan/check_reserves.hpp"
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

/// A row that is rebased to a forecast has one.
inline void rebases(const std::vector<BudgetLine>& rows, Problems& problems) {
  for (const BudgetLine& row : rows) {
    if (row.rebase_to == RebaseTo::budget || row.forecast) continue;
    problems.push_back({"forecast-missing", at_column(row.where, "forecast"), row.service,
                        "Growth is put on a forecast, and none is given",
                        "Type the forecast of the base year, or write budget under rebase_to"});
  }
}

/// A plan that opens from funding knows the funding of its base year.
inline void opening(const PlanTables& tables, Problems& problems) {
  if (tables.settings.opening == Opening::budget) return;
  bool known = tables.council_tax.items.has_year(0) || tables.rates.items.has_year(0);
  for (const Grant& grant : tables.grants) {
    known = known || grant.amount(tables.settings.horizon.base()) != Money();
  }
  if (known) return;
  problems.push_back({"opening-funding",
                      {"mtfs.toml", "", 0, "opening"},
                      "funding",
                      "The first plan year opens from the funding of the base year, and none is "
                      "typed",
                      "Type the base year's funding, or write opening = \"budget\""});
}

}  // namespace checks

/// Every fault between the tables: duplicate references, totals among rows, unknown services,
/// bases without assumptions, starts that can't be, rates that are unusual, typed
/// reversals of one-offs, negative amounts; and whatever keeps a year from being worked out.
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
  checks::rebases(tables.budget, problems);
  checks::opening(tables, problems);
  checks::funding(tables, problems);
  checks::reserves_and_capital(tables, problems);
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
