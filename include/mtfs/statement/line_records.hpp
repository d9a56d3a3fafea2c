/// @file
/// The lines of a plan as records, with the projection of each.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/statement/line_explanation.hpp"
#include "mtfs/statement/records.hpp"

namespace mtfs {

/// Lines: amount (what a year changes), full_year_effect, reversal, level, fte, each by year; and
/// the service's budget.
class LineRecords final : public Records {
 public:
  LineRecords(const PlanTables& tables, const Projection* projection)
      : tables_(tables), projection_(projection) {}

  [[nodiscard]] std::size_t size() const override { return tables_.lines.rows.size(); }
  [[nodiscard]] std::vector<std::string> attributes() const override {
    return records::field_names<Line>();
  }
  [[nodiscard]] std::string attribute(std::size_t record, std::string_view name) const override {
    return records::field_text(tables_.lines.rows[record], name);
  }
  [[nodiscard]] bool has_measure(const Measure& measure) const override {
    const bool yearly = measure.name == "amount" || measure.name == "reversal" ||
                        measure.name == "level" || measure.name == "fte" ||
                        measure.name == "full_year_effect";
    if (yearly) return measure.year && tables_.settings.horizon.contains(*measure.year);
    return measure.name == "budget" && !measure.year;
  }
  [[nodiscard]] std::optional<Measured> value(std::size_t record,
                                              const Measure& measure) const override {
    const Horizon& horizon = tables_.settings.horizon;
    if (measure.name == "amount") {  // what nearly every cell asks for
      return records::in_grid(projection_->movement, record, horizon, *measure.year);
    }
    if (measure.name == "budget") return budget(record);
    if (measure.name == "fte") {
      return records::in_grid(tables_.lines.full_time_equivalents, record, horizon, *measure.year);
    }
    return records::in_grid(grid(measure.name), record, horizon, *measure.year);
  }
  [[nodiscard]] Origin where(std::size_t record, const Measure& measure) const override {
    const Line& line = tables_.lines.rows[record];
    if (measure.name != "budget") return records::at_column(line.where, measure);
    for (const BudgetLine& row : tables_.budget) {
      if (is_within(row.service, line.service)) return records::net_budget(row);
    }
    return line.where;
  }
  [[nodiscard]] Nature nature(std::size_t /*record*/, std::string_view measure) const override {
    return measure == "level" || measure == "budget" ? Nature::stock : Nature::flow;
  }
  [[nodiscard]] bool counts(std::size_t record) const override {
    return tables_.settings.counts(tables_.lines.rows[record].status);
  }

  [[nodiscard]] Explanation explain(std::size_t record, const Measure& measure) const override {
    Explanation out;
    out.label = name(record);
    if (is_not_applicable(record, measure)) {
      out.how = "typed as not applicable";
      out.where = where(record, measure);
    }
    const auto figure = value(record, measure);
    if (!figure) return out;
    if (measure.name == "fte" || measure.name == "budget") return Records::explain(record, measure);
    return explaining::LineExplainer(tables_, *projection_, record).explain(measure);
  }
  [[nodiscard]] std::string in_place(std::size_t record, const Measure& measure) const override {
    return is_not_applicable(record, measure) ? "n/a" : std::string();
  }

 private:
  [[nodiscard]] const Grid<Money>& grid(const std::string& measure) const {
    if (measure == "level") return projection_->level;
    if (measure == "reversal") return projection_->reversal;
    if (measure == "full_year_effect") return projection_->full_year_effect;
    return projection_->movement;
  }

  [[nodiscard]] bool is_not_applicable(std::size_t record, const Measure& measure) const {
    const Horizon& horizon = tables_.settings.horizon;
    return measure.name == "fte" && measure.year && horizon.contains(*measure.year) &&
           tables_.lines.is_not_applicable(static_cast<Eigen::Index>(record),
                                           horizon.position(*measure.year));
  }

  /// The net budget of the line's service and all below it; nil where there is none.
  [[nodiscard]] std::optional<Measured> budget(std::size_t record) const {
    const std::string& service = tables_.lines.rows[record].service;
    if (service.empty()) return std::nullopt;
    std::optional<Money> total;
    for (const BudgetLine& row : tables_.budget) {
      if (is_within(row.service, service)) total = total.value_or(Money()) + row.net;
    }
    return total ? std::optional(Measured{total->steps(), Money::places}) : std::nullopt;
  }

  const PlanTables& tables_;
  const Projection* projection_;
};

}  // namespace mtfs
