/// @file
/// The records that a statement's row is made of.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "mtfs/model/statement_definition.hpp"
#include "mtfs/statement/adequacy_records.hpp"
#include "mtfs/statement/band_records.hpp"
#include "mtfs/statement/capital_records.hpp"
#include "mtfs/statement/council_tax_records.hpp"
#include "mtfs/statement/funding_records.hpp"
#include "mtfs/statement/line_records.hpp"
#include "mtfs/statement/monitoring_records.hpp"
#include "mtfs/statement/performance_records.hpp"
#include "mtfs/statement/records.hpp"
#include "mtfs/statement/reserve_records.hpp"
#include "mtfs/statement/strategy_records.hpp"
#include "mtfs/statement/virement_records.hpp"

namespace mtfs {

namespace selecting {

/// A table that is worked out: its names, and what makes its rows.
struct WorkedTable {
  const WorkedSchema& (*schema)();
  std::vector<WorkedRow> (*rows)(const Sources&);
  std::string (*summed)(const Sources&, std::string_view attribute, const TotalOf&) = nullptr;
  std::string (*basis)(const Sources&, const std::vector<std::size_t>& records) = nullptr;

  [[nodiscard]] WorkedSums sums(const Sources& sources) const {
    WorkedSums made;
    if (summed) {
      made.summed = [&sources, of = summed](std::string_view attribute, const TotalOf& total) {
        return of(sources, attribute, total);
      };
    }
    if (basis) {
      made.basis = [&sources, of = basis](const std::vector<std::size_t>& records) {
        return of(sources, records);
      };
    }
    return made;
  }
};

inline const std::vector<WorkedTable>& worked_tables() {
  static const std::vector<WorkedTable> all = {
      {strategy_schema, strategy_rows},
      {service_schema, service_rows},
      {funding_schema, funding_rows},
      {council_tax_schema, council_tax_rows},
      {band_schema, band_rows},
      {area_schema, area_rows},
      {business_rates_schema, business_rates_rows},
      {reserve_schema, reserve_rows},
      {capital_schema, capital_rows},
      {financing_schema, financing_rows},
      {project_schema, project_rows},
      {monitoring_schema, monitoring_rows, summed_monitoring, monitoring_basis},
      {capital_monitoring_schema, capital_monitoring_rows, summed_monitoring,
       capital_monitoring_basis},
      {virement_schema, virement_rows},
      {virement_budget_schema, virement_budget_rows},
      {delivery_schema, delivery_rows},
      {indicator_schema, indicator_rows},
      {risk_schema, risk_rows},
      {adequacy_schema, adequacy_rows}};
  return all;
}

inline std::shared_ptr<const Records> make_records(const Sources& sources, const std::string& table,
                                                   const std::string& figures) {
  const PlanTables& tables = sources.tables();
  if (table == "lines") {
    return std::make_shared<LineRecords>(tables,
                                         sources.is_worked_out() ? &sources.projection() : nullptr);
  }
  if (table == "targets") return std::make_shared<TargetRecords>(tables);
  if (table == "budget") return std::make_shared<BudgetRecords>(tables);
  for (const WorkedTable& worked : worked_tables()) {
    if (worked.schema().name != table) continue;
    return std::make_shared<WorkedRecords>(
        worked.schema(), sources.horizon(),
        sources.is_worked_out() ? worked.rows(sources) : std::vector<WorkedRow>(),
        worked.sums(sources));
  }
  for (const FigureTable& of : tables.figures) {
    if (table == "figures" && of.name == figures) return std::make_shared<FigureRecords>(of);
  }
  return nullptr;
}

}  // namespace selecting

/// The names of the tables that a row may select from.
[[nodiscard]] inline std::vector<std::string> selectable_tables() {
  std::vector<std::string> all = {"lines", "targets", "budget", "figures"};
  for (const selecting::WorkedTable& worked : selecting::worked_tables()) {
    all.emplace_back(worked.schema().name);
  }
  return all;
}

inline std::shared_ptr<const Records> Sources::of(const std::string& table,
                                                  const std::string& figures) const {
  const std::scoped_lock lock(mutex_);
  auto& known = known_[{table, figures}];
  if (!known) known = selecting::make_records(*this, table, figures);
  return known;
}

inline Explanation Sources::explain(const std::string& table, std::string_view id,
                                    const Measure& measure) const {
  const std::scoped_lock lock(mutex_);
  const auto key = std::tuple(table, std::string(id), measure.name, measure.year);
  if (const auto known = explained_.find(key); known != explained_.end()) return known->second;
  const auto records = std::dynamic_pointer_cast<const WorkedRecords>(of(table));
  const auto record = records ? records->find_id(id) : std::nullopt;
  Explanation made = record ? records->explain(*record, measure) : Explanation();
  return explained_.emplace(key, std::move(made)).first->second;
}

/// The table that a heading cannot do without and the plan has not; empty where there is none.
[[nodiscard]] inline std::string missing_for(const PlanTables& tables, Heading heading) {
  const bool of_budget = heading <= Heading::net_budget;
  const bool of_funding = heading >= Heading::council_tax && heading <= Heading::funding;
  const bool of_both = !of_budget && !of_funding && definition(heading).parts.size() > 0;
  const bool no_funding = tables.council_tax.is_empty() && tables.rates.items.rows.empty() &&
                          tables.grants.empty() && tables.collection_fund.rows.empty();
  if ((of_budget || of_both) && tables.budget.empty()) return "budget";
  if ((of_funding || of_both) && no_funding) return "council_tax";
  return {};
}

/// The table that a selection cannot do without and the plan has not; empty where there is none.
[[nodiscard]] inline std::string missing_table(const Sources& sources, const Selection& selection) {
  const PlanTables& tables = sources.tables();
  if (selection.table == "strategy") {
    for (const Criterion& criterion : selection.criteria) {
      if (criterion.attribute != "id" || criterion.without) continue;
      for (const std::string& id : criterion.values) {
        const std::string missing = missing_for(tables, parse_name<Heading>(id));
        if (!missing.empty()) return missing;
      }
    }
    return {};
  }
  if (selection.table == "services") return tables.budget.empty() ? "budget" : "";
  if (selection.table == "areas" && !tables.council_tax.is_empty()) return {};
  const auto records = sources.of(selection.table, selection.figures);
  if (!records || records->size() > 0) return {};
  if (selection.table == "funding" || selection.table == "bands") return "council_tax";
  if (selection.table == "business_rates") return "rates";
  if (selection.table == "financing") return "treasury";
  if (selection.table == "adequacy") return "reserves";
  if (selection.table == "virement_budgets") return "virements";
  if (selection.table == "risk_register") return "risks";
  return selection.table;
}

/// Whether the record's attribute is one of the criterion's values (a service also when below one).
[[nodiscard]] inline bool meets(const Records& records, std::size_t record,
                                const Criterion& criterion) {
  const std::string text = records.attribute(record, criterion.attribute);
  for (const std::string& value : criterion.values) {
    if (text == value) return !criterion.without;
    if (criterion.attribute == "service" && is_within(text, value)) return !criterion.without;
    for (const std::string& item : split_list(text)) {
      if (item == value) return !criterion.without;
    }
  }
  return criterion.without;
}

/// The records that a selection takes, in the table's order.
///
/// Lines whose status does not count are left out, unless the selection names statuses itself.
[[nodiscard]] inline std::vector<std::size_t> select(const Records& records,
                                                     const Selection& selection) {
  bool by_status = false;
  for (const Criterion& criterion : selection.criteria)
    by_status = by_status || criterion.attribute == "status";
  std::vector<std::size_t> selected;
  for (std::size_t i = 0; i < records.size(); ++i) {
    bool taken = by_status || records.counts(i);
    for (const Criterion& criterion : selection.criteria)
      taken = taken && meets(records, i, criterion);
    if (taken) selected.push_back(i);
  }
  return selected;
}

}  // namespace mtfs
