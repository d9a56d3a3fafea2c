/// @file
/// The lines of a plan as records, with the projection of each and where its figures come from.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

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
  [[nodiscard]] bool counts(std::size_t record) const override {
    return tables_.settings.counts(tables_.lines.rows[record].status);
  }

  [[nodiscard]] Explanation explain(std::size_t record, const Measure& measure) const override {
    Explanation out;
    out.label = name(record);
    const auto figure = value(record, measure);
    if (!figure) return out;
    if (measure.name == "level") return level(record, *measure.year);
    if (measure.name == "full_year_effect") return full_year_effect(record, *measure.year);
    if (measure.name == "reversal") return reversal(record, *measure.year);
    if (measure.name == "amount") return movement(record, *measure.year);
    return Records::explain(record, measure);
  }

 private:
  [[nodiscard]] const Grid<Money>& grid(const std::string& measure) const {
    if (measure == "level") return projection_->level;
    if (measure == "reversal") return projection_->reversal;
    if (measure == "full_year_effect") return projection_->full_year_effect;
    return projection_->movement;
  }

  [[nodiscard]] const Line& line(std::size_t record) const { return tables_.lines.rows[record]; }

  /// A node of this line; its value is left for the caller to say.
  [[nodiscard]] Explanation node(std::size_t record, FinancialYear year, std::string how) const {
    Explanation out;
    out.label = name(record) + ", " + year.str();
    out.how = std::move(how);
    return out;
  }
  [[nodiscard]] std::string money(std::size_t record, const std::string& measure,
                                  FinancialYear year) const {
    const auto figure = value(record, {measure, year});
    return figure ? fixed_text(figure->steps, figure->places) : "0.00";
  }

  [[nodiscard]] Explanation movement(std::size_t record, FinancialYear year) const {
    if (line(record).start_month == StartMonth::april) return full_year_change(record, year);
    const std::string month(str(line(record).start_month));
    Explanation out = node(record, year,
                           "what falls in the year of a full-year change from " + month +
                               ", rounded " + std::string(str(tables_.settings.rounding)));
    out.value = money(record, "amount", year);
    out.add(0, full_year_change(record, year));
    return out;
  }

  /// What the line changes over a whole year: typed, the difference of typed ones, or an uplift.
  [[nodiscard]] Explanation full_year_change(std::size_t record, FinancialYear year) const {
    if (!line(record).assumptions.empty()) return uplift(record, year);
    Explanation typed = Records::explain(record, {"amount", year});
    const int position = tables_.settings.horizon.position(year);
    const auto amount = tables_.lines.amounts.at(static_cast<Eigen::Index>(record), position);
    typed.value = amount.value_or(Money()).str();
    if (line(record).basis == Basis::incremental) return typed;
    typed.how = "typed, cumulative";
    if (position == 0) return typed;
    Explanation out =
        node(record, year, "the typed cumulative amount less that of the year before");
    out.value = money(record, "amount", year);
    out.where = typed.where;
    out.source = typed.source;
    out.add(1, std::move(typed));
    Explanation before = level(record, year - 1);
    before.parts.clear();
    before.how = "the level of the year before, after what the engine reverses";
    before.value = (*amount - Money(out.value)).str();
    out.add(-1, std::move(before));
    return out;
  }

  [[nodiscard]] Explanation uplift(std::size_t record, FinancialYear year) const {
    Explanation out = node(record, year, "the rise of the uplifted base on the year before");
    Explanation now = uplifted_base(record, year);
    Explanation before = uplifted_base(record, year - 1);
    out.value = (Money(now.value) - Money(before.value)).str();
    out.add(1, std::move(now));
    out.add(-1, std::move(before));
    return out;
  }

  /// The base at the prices of a year: exact along the chain of rates, rounded once.
  [[nodiscard]] Explanation uplifted_base(std::size_t record, FinancialYear year) const {
    const Horizon& horizon = tables_.settings.horizon;
    const bool rolled = tables_.settings.inflation_base == InflationBase::rolled;
    Explanation base = node(record, horizon.base(), "typed");
    base.where = line(record).where;
    base.where.column = "base";
    base.source = line(record).source;
    base.value = tables_.lines.bases[record]->str();
    if (year == horizon.base()) return base;
    const bool from_last = rolled && year > horizon.first();
    if (from_last) base = uplifted_base(record, year - 1);
    Explanation out = node(record, year,
                           "base x the rates " + std::string(from_last ? "of the year" : "so far") +
                               ", rounded once " + std::string(str(tables_.settings.rounding)));
    std::vector<Rate> rates;
    const FinancialYear from = from_last ? year : horizon.first();
    const Money start(base.value);
    out.add(0, std::move(base));
    for (FinancialYear at = from; at <= year; at = at + 1) {
      for (const Eigen::Index assumption : projecting::assumptions_of(tables_, line(record))) {
        rates.push_back(
            tables_.assumptions.rates.at(assumption, horizon.position(at)).value_or(Rate()));
        out.add(0, rate(assumption, at, rates.back()));
      }
    }
    out.value = uplifted(start, rates, tables_.settings.rounding).str();
    return out;
  }

  [[nodiscard]] Explanation rate(Eigen::Index assumption, FinancialYear year, Rate value) const {
    const Assumption& row = tables_.assumptions.rows[static_cast<std::size_t>(assumption)];
    Explanation out;
    out.label = row.id + " " + row.title + ", " + year.str();
    out.value = value.str();
    out.how = "typed";
    out.source = row.source + ", " + row.date;
    out.where = row.where;
    out.where.column = year.str();
    return out;
  }

  [[nodiscard]] Explanation full_year_effect(std::size_t record, FinancialYear year) const {
    Explanation out = node(record, year, "the rest of the full-year change of the year before");
    out.value = money(record, "full_year_effect", year);
    out.add(1, full_year_change(record, year - 1));
    out.add(-1, movement(record, year - 1));
    return out;
  }

  [[nodiscard]] Explanation reversal(std::size_t record, FinancialYear year) const {
    Explanation out = node(record, year, "the one-off of the year before, taken out");
    out.value = money(record, "reversal", year);
    out.add(-1, movement(record, year - 1));
    return out;
  }

  [[nodiscard]] Explanation level(std::size_t record, FinancialYear year) const {
    Explanation out = node(record, year, "all movements up to this year");
    out.value = money(record, "level", year);
    for (FinancialYear at = tables_.settings.horizon.first(); at <= year; at = at + 1) {
      for (const char* measure : {"amount", "full_year_effect", "reversal"}) {
        out.add(1, explain(record, {measure, at}));
      }
    }
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
