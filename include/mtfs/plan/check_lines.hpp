/// @file
/// The rules that hold of the lines of a plan and of the assumptions that uplift them.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/plan/check_rows.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs::checks {

/// Warns of negative amounts where the kind already carries the sign.
inline void signs(const PlanTables& tables, Problems& problems) {
  const LineTable& table = tables.lines;
  const std::vector<FinancialYear> years = tables.settings.horizon.years();
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Line& line = table.rows[i];
    if (line.kind == Kind::technical || line.basis == Basis::cumulative) continue;
    for (std::size_t t = 0; t < years.size(); ++t) {
      const auto amount =
          table.amounts.at(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(t));
      if (!amount || *amount >= Money()) continue;
      Origin where = line.where;
      where.column = years[t].str();
      problems.push_back(
          {"amount-negative", where, amount->str(),
           "A negative amount of a line of kind " + std::string(str(line.kind)) + " reverses it",
           "Type it as a positive amount unless a reversal is meant", Severity::warning});
    }
  }
}

/// A line names a service of the budget, where the plan has a budget.
inline void services(const PlanTables& tables, Problems& problems) {
  if (tables.budget.empty()) return;
  std::set<std::string> known;
  for (const BudgetLine& row : tables.budget) known.insert(row.service);
  for (const Line& line : tables.lines.rows) {
    if (line.service.empty()) continue;
    bool found = false;
    for (const std::string& service : known) found = found || is_within(service, line.service);
    if (found) continue;
    Origin where = line.where;
    where.column = "service";
    problems.push_back({"service-unknown", where, line.service,
                        "The budget has no service of that path",
                        suggest(line.service, {known.begin(), known.end()})});
  }
}

/// A one-off line is reversed by the engine; a typed reversal would count it twice.
inline void typed_reversals(const PlanTables& tables, Problems& problems) {
  const Grid<Money>& amounts = tables.lines.amounts;
  for (std::size_t i = 0; i < tables.lines.rows.size(); ++i) {
    const Line& line = tables.lines.rows[i];
    if (line.recurrence != Recurrence::one_off || line.basis != Basis::incremental) continue;
    for (Eigen::Index t = 1; t < amounts.years(); ++t) {
      const auto before = amounts.at(static_cast<Eigen::Index>(i), t - 1);
      const auto now = amounts.at(static_cast<Eigen::Index>(i), t);
      if (!before || !now || *before == Money() || *now != -*before) continue;
      Origin where = line.where;
      where.column = tables.settings.horizon.years()[static_cast<std::size_t>(t)].str();
      problems.push_back({"one-off-reversed", where, now->str(),
                          "A one-off is reversed by the engine, once",
                          "Delete the typed reversal, or make the line recurrent"});
    }
  }
}

/// Assumptions that the plan has uplift a base, in place of typed amounts.
inline void uplifts(const PlanTables& tables, Problems& problems) {
  const LineTable& table = tables.lines;
  std::vector<std::string> known;
  for (const Assumption& assumption : tables.assumptions.rows) known.push_back(assumption.id);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const Line& line = table.rows[i];
    const auto refuse = [&](std::string code, std::string column, std::string found,
                            std::string rule, std::string fix) {
      Origin where = line.where;
      where.column = std::move(column);
      problems.push_back(
          {std::move(code), where, std::move(found), std::move(rule), std::move(fix)});
    };
    for (const std::string& id : line.assumptions) {
      if (std::find(known.begin(), known.end(), id) != known.end()) continue;
      refuse("assumption-unknown", "assumptions", id, "The plan has no assumption of that id",
             suggest(id, known));
    }
    const bool has_base = i < table.bases.size() && table.bases[i].has_value();
    if (has_base == line.assumptions.empty()) {
      refuse("base-alone", has_base ? "assumptions" : "base", line.id,
             "A base and the assumptions that uplift it stand together",
             has_base ? "Name the assumptions, or delete the base" : "Type the base");
    }
    for (Eigen::Index t = 0; !line.assumptions.empty() && t < table.amounts.years(); ++t) {
      const auto typed = table.amounts.at(static_cast<Eigen::Index>(i), t);
      if (!typed) continue;
      refuse("amount-uplifted", tables.settings.horizon.years()[static_cast<std::size_t>(t)].str(),
             typed->str(), "The amounts of a line with a base are computed",
             "Leave the cell blank");
    }
  }
}

/// A start after April belongs to a recurrent change that is typed year by year.
inline void start_months(const PlanTables& tables, Problems& problems) {
  for (const Line& line : tables.lines.rows) {
    if (line.start_month == StartMonth::april) continue;
    Origin where = line.where;
    where.column = "start_month";
    if (line.recurrence == Recurrence::one_off) {
      problems.push_back({"start-month-one-off", where, std::string(str(line.start_month)),
                          "A one-off is of its year alone and has no full-year effect",
                          "Type what falls in the year, and start it in april"});
    }
    if (line.basis == Basis::cumulative) {
      problems.push_back({"start-month-cumulative", where, std::string(str(line.start_month)),
                          "A cumulative amount already says what falls in each year",
                          "Start it in april, or type the full-year change of each year"});
    }
  }
}

/// A rate beyond a quarter in a year is more often a slip than a forecast.
inline void high_rates(const PlanTables& tables, Problems& problems) {
  const Rate limit = Rate::from_steps(Rate::scale / 4);
  const AssumptionTable& table = tables.assumptions;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    for (Eigen::Index t = 0; t < table.rates.years(); ++t) {
      const auto rate = table.rates.at(static_cast<Eigen::Index>(i), t);
      if (!rate || rate->abs() <= limit) continue;
      Origin where = table.rows[i].where;
      where.column = tables.settings.horizon.years()[static_cast<std::size_t>(t)].str();
      problems.push_back({"rate-high", where, rate->str(), "A rate beyond 25% in a year is unusual",
                          "Check the figure", Severity::warning});
    }
  }
}

/// Every fault of the lines and the assumptions.
inline void lines(const PlanTables& tables, Problems& problems) {
  unique_ids(tables.lines.rows, problems);
  unique_ids(tables.assumptions.rows, problems);
  no_totals(
      tables.lines.rows,
      [](const Line& line) {
        return std::vector{line.id, line.title};
      },
      problems);
  services(tables, problems);
  uplifts(tables, problems);
  start_months(tables, problems);
  high_rates(tables, problems);
  typed_reversals(tables, problems);
  signs(tables, problems);
}

}  // namespace mtfs::checks
