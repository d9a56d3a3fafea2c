/// @file
/// The rules that hold of the lines of a plan and of what moves them.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/plan/check_computed.hpp"
#include "mtfs/plan/check_drivers.hpp"
#include "mtfs/plan/check_rows.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs::checks {

/// The name of the plan year at `t`, 0 for the first.
[[nodiscard]] inline std::string year_name(const PlanTables& tables, std::size_t t) {
  return (tables.settings.horizon.first() + static_cast<int>(t)).str();
}

/// Warns of negative amounts where the kind already carries the sign.
inline void signs(const PlanTables& tables, std::size_t i, Problems& problems) {
  const Line& line = tables.lines.rows[i];
  if (line.kind == Kind::technical || line.basis == Basis::cumulative) return;
  const RowGrid<Money>::Row& amounts = tables.lines.amounts.rows()[i];
  for (std::size_t t = 0; t < amounts.size(); ++t) {
    if (!amounts[t] || *amounts[t] >= Money()) continue;
    problems.push_back(
        {"amount-negative", at_column(line.where, year_name(tables, t)), amounts[t]->str(),
         "A negative amount of a line of kind " + std::string(str(line.kind)) + " reverses it",
         "Type it as a positive amount unless a reversal is meant", Severity::warning});
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
    problems.push_back({"service-unknown", at_column(line.where, "service"), line.service,
                        "The budget has no service of that path",
                        suggest(line.service, {known.begin(), known.end()})});
  }
}

/// A one-off line is reversed by the engine; a typed reversal would count it twice.
inline void typed_reversals(const PlanTables& tables, std::size_t i, Problems& problems) {
  const Line& line = tables.lines.rows[i];
  if (line.recurrence != Recurrence::one_off || line.basis != Basis::incremental) return;
  const RowGrid<Money>::Row& amounts = tables.lines.amounts.rows()[i];
  for (std::size_t t = 1; t < amounts.size(); ++t) {
    const auto& before = amounts[t - 1];
    const auto& now = amounts[t];
    if (!before || !now || *before == Money() || *now != -*before) continue;
    problems.push_back({"one-off-reversed", at_column(line.where, year_name(tables, t)), now->str(),
                        "A one-off is reversed by the engine, once",
                        "Delete the typed reversal, or make the line recurrent"});
  }
}

/// A start after April belongs to a recurrent change that is typed year by year.
inline void start_months(const Line& line, Problems& problems) {
  if (line.start_month == StartMonth::april) return;
  const Origin where = at_column(line.where, "start_month");
  const std::string month(str(line.start_month));
  if (line.recurrence == Recurrence::one_off) {
    problems.push_back({"start-month-one-off", where, month,
                        "A one-off is of its year alone and has no full-year effect",
                        "Type what falls in the year, and start it in april"});
  }
  if (line.basis == Basis::cumulative) {
    problems.push_back({"start-month-cumulative", where, month,
                        "A cumulative amount already says what falls in each year",
                        "Start it in april, or type the full-year change of each year"});
  }
}

/// So does a part of the year, which says the same to the day.
inline void parts_of_years(const Line& line, Problems& problems) {
  if (!line.part_year) return;
  const auto refuse = [&](std::string code, std::string rule, std::string fix) {
    problems.push_back({std::move(code), at_column(line.where, "part_year"), line.part_year->str(),
                        std::move(rule), std::move(fix)});
  };
  if (line.start_month != StartMonth::april) {
    refuse("part-year-and-month",
           "The month in which a change starts already says its part of the year",
           "Type one of the two");
  }
  if (line.recurrence == Recurrence::one_off) {
    refuse("part-year-one-off", "A one-off is of its year alone and has no full-year effect",
           "Type what falls in the year, and leave this cell blank");
  }
  if (line.basis == Basis::cumulative) {
    refuse("part-year-cumulative", "A cumulative amount already says what falls in each year",
           "Leave this cell blank, or type the full-year change of each year");
  }
}

/// A line avoids, and depends on, other lines of the plan.
inline void links(const PlanTables& tables, Problems& problems) {
  std::set<std::string_view> known;
  for (const Line& line : tables.lines.rows) known.insert(line.id);
  const auto look_up = [&](const Line& line, const char* column, const std::string& id) {
    if (id != line.id && known.contains(id)) return;
    problems.push_back({"line-unknown", at_column(line.where, column), id,
                        "The plan has no other line of that id",
                        suggest(id, ids_of(tables.lines.rows))});
  };
  for (const Line& line : tables.lines.rows) {
    if (!line.avoids.empty()) look_up(line, "avoids", line.avoids);
    for (const std::string& id : line.depends_on) look_up(line, "depends_on", id);
  }
}

/// A rate beyond a quarter in a year is more often a slip than a forecast; a rate on pay is no
/// rise, and may well be.
inline void high_rates(const PlanTables& tables, Problems& problems) {
  std::set<std::string_view> on_pay;
  for (const Line& line : tables.lines.rows)
    on_pay.insert(line.on_costs.begin(), line.on_costs.end());
  const Rate limit = Rate::from_steps(Rate::scale / 4);
  const AssumptionTable& table = tables.assumptions;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    if (on_pay.contains(table.rows[i].id)) continue;
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

/// What can be said of one line by itself, given what assumptions and drivers there are.
inline void line(const PlanTables& tables, const Known& known, std::size_t i, Problems& problems) {
  ComputedLine(tables, known, i, problems).check();
  start_months(tables.lines.rows[i], problems);
  parts_of_years(tables.lines.rows[i], problems);
  typed_reversals(tables, i, problems);
  signs(tables, i, problems);
}

/// What can be said of the lines among themselves and beside the budget: errors of their words.
inline void line_names(const PlanTables& tables, Problems& problems) {
  unique_ids(tables.lines.rows, problems);
  unique_ids(tables.assumptions.rows, problems);
  no_totals(
      tables.lines.rows,
      [](const Line& row) {
        return std::vector{row.id, row.title};
      },
      problems);
  services(tables, problems);
  links(tables, problems);
}

}  // namespace mtfs::checks
