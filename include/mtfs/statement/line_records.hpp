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

/// Lines: amount (what a year changes), weighted by risk, full_year_effect, reversal, level, fte,
/// each by year; and
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
  [[nodiscard]] std::vector<std::string> measures() const override {
    return {"amount", "weighted", "full_year_effect", "reversal", "level", "fte"};
  }
  [[nodiscard]] bool has_measure(const Measure& measure) const override {
    if (!measure.year) return measure.name == "budget";
    if (!tables_.settings.horizon.contains(*measure.year)) return false;
    const std::string& name = measure.name;  // no list is made: every cell asks
    return name == "amount" || name == "weighted" || name == "full_year_effect" ||
           name == "reversal" || name == "level" || name == "fte";
  }
  [[nodiscard]] std::optional<Measured> value(std::size_t record,
                                              const Measure& measure) const override {
    const Horizon& horizon = tables_.settings.horizon;
    if (measure.name == "amount") {  // what nearly every cell asks for
      return records::in_grid(projection_->movement, record, horizon, *measure.year);
    }
    if (measure.name == "budget") return budget(record);
    if (measure.name == "weighted") return weighted(record, *measure.year);
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
    if (measure.name == "weighted") return explain_weighted(record, *measure.year);
    return explaining::LineExplainer(tables_, *projection_, record).explain(measure);
  }
  [[nodiscard]] std::string in_place(std::size_t record, const Measure& measure) const override {
    return is_not_applicable(record, measure) ? "n/a" : std::string();
  }

 private:
  [[nodiscard]] const RowGrid<Money>& grid(const std::string& measure) const {
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

  /// The share of a line's change that its confidence, or else its risk rating, lets expect.
  [[nodiscard]] Rate expected_share(std::size_t record) const {
    const Line& line = tables_.lines.rows[record];
    return line.confidence.value_or(tables_.settings.delivery.of(line.rag));
  }

  /// What a year changes, weighted by risk; the plan itself is never weighted.
  [[nodiscard]] std::optional<Measured> weighted(std::size_t record, FinancialYear year) const {
    const auto amount = value(record, {"amount", year});
    if (!amount) return std::nullopt;
    const Money part = (Money::from_steps(amount->steps) * expected_share(record))
                           .round(tables_.settings.rounding);
    return Measured{part.steps(), Money::places};
  }

  [[nodiscard]] Explanation explain_weighted(std::size_t record, FinancialYear year) const {
    const Line& line = tables_.lines.rows[record];
    Explanation out;
    out.label = name(record) + ", weighted, " + year.str();
    out.value = Money::from_steps(weighted(record, year)->steps).str();
    const std::string of = line.confidence ? "its confidence" : "the share of its RAG rating";
    out.how = "amount x " + of + ", " + percentage_text(expected_share(record)) + ", rounded " +
              std::string(str(tables_.settings.rounding));
    out.add(0, explain(record, {"amount", year}));
    return out;
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
