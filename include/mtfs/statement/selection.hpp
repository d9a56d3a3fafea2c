/// @file
/// The records that a statement's row is made of.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "mtfs/statement/line_records.hpp"
#include "mtfs/statement/records.hpp"

namespace mtfs {

/// The records of a table of the plan; nullptr where a supporting table is not there.
///
/// The tables and the projection must outlive the records.
[[nodiscard]] inline std::shared_ptr<const Records> records_of(const Selection& selection,
                                                               const PlanTables& tables,
                                                               const Projection* projection) {
  if (selection.table == "lines") return std::make_shared<LineRecords>(tables, projection);
  if (selection.table == "targets") return std::make_shared<TargetRecords>(tables);
  if (selection.table == "budget") return std::make_shared<BudgetRecords>(tables);
  for (const FigureTable& table : tables.figures) {
    if (table.name == selection.figures) return std::make_shared<FigureRecords>(table);
  }
  return nullptr;
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
