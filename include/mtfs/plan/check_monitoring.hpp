/// @file
/// What holds of revenue and capital monitoring: between the figures of a row, between rows, and
/// between a row and the budget.
#pragma once

#include <map>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "mtfs/core/near_names.hpp"
#include "mtfs/plan/check_rows.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs::checks {

/// Says what is wrong with the rows of monitoring, in the signs in which they are typed.
class MonitoringCheck {
 public:
  MonitoringCheck(const PlanTables& tables, Problems& problems)
      : tables_(tables),
        table_(tables.monitoring),
        base_(tables.settings.horizon.base()),
        problems_(problems) {
    for (const BudgetLine& row : tables.budget) services_.insert(row.service);
  }

  void run() {
    no_totals(
        table_.rows, [](const MonitoringRow& row) { return std::vector{row.service}; }, problems_);
    no_totals(
        table_.capital,
        [](const CapitalMonitoringRow& row) {
          return std::vector{row.scheme, row.title};
        },
        problems_);
    for (const MonitoringRow& row : table_.rows) {
      unique(row, std::vector{row.service, row.subjective, row.fund}, revenue_, row.service);
      known_service(row);
      const Monitored found = monitored(row, table_.settings.against);
      const Money parts = sum_of_parts(row).value_or(Money());
      if (is_itemised(row))
        revised(row, row.get(MonitoringFigure::revised), parts,
                "original, virements, carry_forward and contingency");
      outturn(row);
      variance(row, row.get(MonitoringFigure::variance), found.variance,
               variance_steps(row, table_.settings.against));
      carried_on(row);
    }
    for (const CapitalMonitoringRow& row : table_.capital) {
      unique(row, std::vector{row.scheme}, capital_, row.scheme);
      known_scheme(row);
      if (row.at(CapitalFigure::approved)) {
        revised(row, row.get(CapitalFigure::revised), *sum_of_parts(row),
                "approved, additions and virements");
      }
      variance(row, row.get(CapitalFigure::variance), monitored(row).variance, variance_steps(row));
      natural(row);
    }
  }

 private:
  using Keys = std::map<std::tuple<FinancialYear, Report, std::vector<std::u32string>>, Origin>;

  void refuse(const Origin& row, std::string_view column, std::string code, std::string found,
              std::string rule, std::string fix) {
    problems_.push_back({std::move(code), at_column(row, std::string(column)), std::move(found),
                         std::move(rule), std::move(fix)});
  }

  /// One row for each year, report and line: two would be counted twice.
  template <class Row>
  void unique(const Row& row, const std::vector<std::string>& key, Keys& seen,
              const std::string& found) {
    std::vector<std::u32string> folded_key;
    for (const std::string& part : key) folded_key.push_back(folded(part));
    const auto [first, fresh] =
        seen.emplace(std::tuple{table_.year_of(row, base_), row.report, folded_key}, row.where);
    if (fresh) return;
    refuse(row.where, "report", "monitoring-duplicate", found,
           "This report of " + table_.year_of(row, base_).str() + " already has it at " +
               first->second.str(),
           "Add the two rows, or tell them apart; a quarter is the report of its last month");
  }

  /// What comes into the plan is of a service of its budget. Another that is monitored alone may
  /// be of a wider paper than the plan: `service-not-budgeted` is an issue.
  void known_service(const MonitoringRow& row) {
    if (services_.empty() || row.into_plan == IntoPlan::no) return;
    if (is_budgeted(row.service, services_)) return;
    refuse(row.where, "service", "service-unknown", row.service,
           "The budget has no service of that path",
           suggest(row.service, {services_.begin(), services_.end()}));
  }

  void known_scheme(const CapitalMonitoringRow& row) {
    if (tables_.capital.empty()) return;
    const std::vector<std::string> known = ids_of(tables_.capital);
    if (std::find(known.begin(), known.end(), row.scheme) != known.end()) return;
    refuse(row.where, "scheme", "scheme-unknown", row.scheme,
           "capital.csv has no scheme of that id", suggest(row.scheme, known));
  }

  template <class Row>
  void revised(const Row& row, const std::optional<Money>& typed, Money parts,
               const std::string& names) {
    if (!typed || *typed == parts) return;
    refuse(row.where, "revised", "revised-budget", typed->str(),
           "The revised budget is " + names + ", which come to " + parts.str(),
           "Correct one of them, or leave revised blank");
  }

  /// At the outturn actual and forecast are one figure.
  void outturn(const MonitoringRow& row) {
    const auto actual = row.get(MonitoringFigure::actual);
    const auto forecast = row.get(MonitoringFigure::forecast);
    if (!row.report.is_outturn() || !actual || !forecast || *actual == *forecast) return;
    refuse(row.where, "forecast", "outturn-differs", forecast->str(),
           "At the outturn the forecast is the actual, which is " + actual->str(),
           "Leave one of them blank");
  }

  /// A variance as the council types it.
  [[nodiscard]] Money as_typed(Money variance) const {
    return sign(table_.settings.convention) < 0 ? -variance : variance;
  }
  [[nodiscard]] std::string convention() const {
    return table_.settings.convention == VarianceConvention::adverse_positive
               ? "adverse is positive"
               : "favourable is positive";
  }

  /// The printed variance against the figures, and the word against both. A miss that rounding
  /// explains is an issue of the plan, and none of its faults; nor does it refute a word.
  template <class Row>
  void variance(const Row& row, const std::optional<Money>& typed,
                const std::optional<Money>& found, Money steps) {
    bool refuted = false;
    if (const auto difference = less(typed, found)) {
      refuted = judge(*difference, steps) == Typed::inconsistent;
      if (refuted) {
        refuse(row.where, "variance", "variance-differs", as_typed(*typed).str(),
               "The figures give " + as_typed(*found).str() + ", and " + convention() +
                   "; rounding explains " + half(steps).str() + " at most",
               *typed == -*found
                   ? "Declare the other convention under [monitoring], or turn the sign"
                   : "Correct one of them, or leave variance blank");
      }
    }
    const std::optional<Money> shown = typed ? typed : found;
    if (row.word == VarianceWord::none || !shown || word_of(*shown) == row.word || refuted) return;
    if (!typed && judge(*found, steps) == Typed::rounding) return;
    const std::string right(str(word_of(*shown)));
    refuse(row.where, "word", "variance-word", std::string(str(row.word)),
           "The variance is " + as_typed(*shown).str() + ", and " + convention() + ", so it is " +
               (right.empty() ? "neither" : right),
           "Correct the word or the variance, or declare the other convention under [monitoring]");
  }

  static Money half(Money steps) { return Money::from_steps(steps.steps() / 2); }

  void carried_on(const MonitoringRow& row) {
    if (row.into_plan == IntoPlan::no || row.at(MonitoringFigure::recurrent)) return;
    refuse(row.where, "recurrent", "recurrent-missing", std::string(str(row.into_plan)),
           "What comes into the plan is the recurrent part of the variance, and none is typed",
           "Type recurrent, or leave into_plan blank");
  }

  /// Slippage, acceleration and carry-forward carry no sign.
  void natural(const CapitalMonitoringRow& row) {
    const auto look = [&](std::string_view column, const std::optional<TypedAmount>& typed) {
      if (!typed || typed->value >= Money()) return;
      refuse(row.where, column, "capital-sign", typed->value.str(),
             "Slippage, acceleration and what is carried forward are positive amounts",
             column == "slippage" ? "Type it positive; spend that comes earlier is accelerated"
                                  : "Type it positive");
    };
    for (const CapitalFigure figure :
         {CapitalFigure::slippage, CapitalFigure::accelerated, CapitalFigure::carry_forward}) {
      look(str(figure), row.at(figure));
    }
  }

  const PlanTables& tables_;
  const MonitoringTable& table_;
  FinancialYear base_;
  Problems& problems_;
  std::set<std::string> services_;
  Keys revenue_;
  Keys capital_;
};

inline void monitoring(const PlanTables& tables, Problems& problems) {
  if (tables.monitoring.rows.empty() && tables.monitoring.capital.empty()) return;
  MonitoringCheck(tables, problems).run();
}

}  // namespace mtfs::checks
