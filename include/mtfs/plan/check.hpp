/// @file
/// The rules that hold between the rows and tables of a plan. All faults are found in one pass.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/plan/check_funding.hpp"
#include "mtfs/plan/check_lines.hpp"
#include "mtfs/plan/check_monitoring.hpp"
#include "mtfs/plan/check_performance.hpp"
#include "mtfs/plan/check_reserves.hpp"
#include "mtfs/plan/check_rows.hpp"
#include "mtfs/plan/check_uncertainty.hpp"
#include "mtfs/plan/check_virements.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs {

namespace checks {

/// Two budget lines for one service, subjective and fund.
inline void unique_budgets(const Rows<BudgetLine>& rows, Problems& problems) {
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
inline void rebases(const Rows<BudgetLine>& rows, Problems& problems) {
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

/// What can be said of words alone: duplicate references, totals among rows, unknown services and
/// lines. All of it is errors.
inline void names(const PlanTables& tables, Problems& problems) {
  unique_ids(tables.targets.rows, problems);
  unique_budgets(tables.budget, problems);
  no_totals(
      tables.targets.rows,
      [](const Target& target) {
        return std::vector{target.id, target.title};
      },
      problems);
  no_totals(
      tables.budget, [](const BudgetLine& row) { return std::vector{row.service}; }, problems);
  for (const FigureTable& table : tables.figures) {
    unique_ids(table.rows, problems);
    no_totals(
        table.rows,
        [](const FigureRow& row) {
          return std::vector{row.id, row.label};
        },
        problems);
  }
  line_names(tables, problems);
}

/// What can be said of the figures of every table but the lines.
inline void figures(const PlanTables& tables, Problems& problems) {
  drivers(tables, problems);
  high_rates(tables, problems);
  rebases(tables.budget, problems);
  opening(tables, problems);
  funding(tables, problems);
  reserves_and_capital(tables, problems);
  virements(tables, problems);
  performance(tables, problems);
  monitoring(tables, problems);
  uncertainty(tables, problems);
}

inline void lines(const PlanTables& tables, Problems& problems) {
  const Known known(tables);
  for (std::size_t i = 0; i < tables.lines.rows.size(); ++i) line(tables, known, i, problems);
}

}  // namespace checks

/// Every fault between the tables: duplicate references, totals among rows, unknown services,
/// bases without assumptions, starts that can't be, rates that are unusual, typed
/// reversals of one-offs, negative amounts; and whatever keeps a year from being worked out.
[[nodiscard]] inline Problems check(const PlanTables& tables) {
  Problems problems;
  checks::names(tables, problems);
  checks::lines(tables, problems);
  checks::figures(tables, problems);
  return problems;
}

/// A plan of tables in which nothing but warnings was found. Throws PlanError with everything.
[[nodiscard]] inline Plan sound_plan(PlanTables tables, Findings found) {
  if (has_errors(*found.before) || has_errors(*found.lines) || has_errors(*found.tables)) {
    throw PlanError(found.all());
  }
  return Plan(std::move(tables), std::move(found));
}

/// A plan of tables that break no rule. Throws PlanError with every error found, here or before.
///
/// `found` holds what a reader has found already; warnings stay with the plan.
[[nodiscard]] inline Plan make_plan(PlanTables tables, Problems found = {}) {
  Problems of_lines;
  Problems of_tables;
  checks::names(tables, of_tables);
  checks::lines(tables, of_lines);
  checks::figures(tables, of_tables);
  return sound_plan(std::move(tables),
                    {std::move(found), std::move(of_lines), std::move(of_tables)});
}

/// What is not as it was in tables that were made from those of a plan.
struct Changed {
  std::vector<std::size_t> lines;  ///< Positions whose figures may differ; their words do not.
  bool others = false;             ///< Whether figures of any other table differ; ids do not.
};

/// A plan of tables that are those of `before` but for `changed`, at the cost of what changed.
/// The same plan, warnings included, that `make_plan` gives. Throws PlanError.
[[nodiscard]] inline Plan remake_plan(PlanTables tables, Problems found, const Plan& before,
                                      const Changed& changed) {
  Findings all{std::move(found), before.findings().lines, before.findings().tables};
  Problems of_lines = *all.lines;
  const checks::Known known(tables);
  for (const std::size_t i : changed.lines) {
    const Origin& where = tables.lines.rows[i].where;
    std::erase_if(of_lines, [&](const Problem& problem) {
      return problem.where.row == where.row && problem.where.document() == where.document();
    });
    checks::line(tables, known, i, of_lines);
  }
  if (of_lines != *all.lines) all.lines = std::move(of_lines);
  if (changed.others) {
    Problems of_tables;
    checks::figures(tables, of_tables);
    all.tables = std::move(of_tables);
  }
  return sound_plan(std::move(tables), std::move(all));
}

}  // namespace mtfs
