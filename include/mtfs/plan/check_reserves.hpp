/// @file
/// What holds of reserves, capital, treasury and projects.
#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/core/near_names.hpp"
#include "mtfs/plan/check_rows.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs::checks {

/// A policy on risks needs risks; two policies of one year would be one too many.
inline void minimum_policies(const PlanTables& tables, Problems& problems) {
  std::set<FinancialYear> years;
  for (const MinimumPolicy& policy : tables.minimum_balance) {
    const auto refuse = [&](std::string code, std::string rule, std::string fix) {
      problems.push_back({std::move(code),
                          {"mtfs.toml", "", 0, "minimum_balance"},
                          policy.from.str(),
                          std::move(rule),
                          std::move(fix)});
    };
    if (!years.insert(policy.from).second) {
      refuse("minimum-duplicate", "One policy is in force from a year on", "Keep one of the two");
    }
    if (policy.assesses_risks && tables.risks.empty()) {
      refuse("minimum-risks", "The policy is on assessed risks, and the plan has none",
             "Add risks.csv, or take risks off");
    }
  }
}

/// Treasury bears on a service of the budget.
inline void treasury(const PlanTables& tables, Problems& problems) {
  if (tables.treasury.items.rows.empty()) return;
  std::vector<std::string> known;
  for (const BudgetLine& row : tables.budget) {
    if (is_within(row.service, tables.treasury.service)) return;
    known.push_back(row.service);
  }
  if (tables.budget.empty()) return;
  problems.push_back({"treasury-service",
                      {"mtfs.toml", "", 0, "treasury.service"},
                      tables.treasury.service,
                      "What capital costs revenue is held against a service of the budget",
                      suggest(tables.treasury.service, known)});
}

/// Capital financing is worked out, so its budget holds nothing that moves by itself as well.
inline void treasury_budget(const PlanTables& tables, Problems& problems) {
  if (tables.treasury.items.rows.empty() || tables.treasury.service.empty()) return;
  for (const BudgetLine& row : tables.budget) {
    if (!is_within(row.service, tables.treasury.service)) continue;
    const bool moves = row.one_off || row.full_year_effect || row.rebase_to == RebaseTo::forecast;
    if (!moves) continue;
    problems.push_back({"treasury-budget", row.where, row.service,
                        "What capital costs is worked out from treasury.csv, and a one-off, a "
                        "full-year effect or a correction of its budget is counted beside that",
                        "Leave the cell blank, unless both are meant", Severity::warning});
  }
}

/// A project names the savings that carry its benefit.
inline void projects(const PlanTables& tables, Problems& problems) {
  unique_ids(tables.projects, problems);
  const std::vector<std::string> known = ids_of(tables.lines.rows);
  for (const Project& project : tables.projects) {
    for (const std::string& id : project.lines) {
      if (std::find(known.begin(), known.end(), id) != known.end()) continue;
      problems.push_back({"line-unknown", at_column(project.where, "lines"), id,
                          "The plan has no line of that id", suggest(id, known)});
    }
  }
}

inline void reserves_and_capital(const PlanTables& tables, Problems& problems) {
  const Horizon& horizon = tables.settings.horizon;
  for (Problem& problem : check(horizon, tables.reserves)) problems.push_back(std::move(problem));
  for (Problem& problem : check(horizon, tables.capital)) problems.push_back(std::move(problem));
  unique_ids(tables.risks, problems);
  minimum_policies(tables, problems);
  treasury(tables, problems);
  treasury_budget(tables, problems);
  projects(tables, problems);
}

}  // namespace mtfs::checks
