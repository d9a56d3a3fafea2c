/// @file
/// The tables of a plan as a statement sees them: records with attributes to select by and measures
/// to add.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/model/nature.hpp"
#include "mtfs/projection/projection.hpp"
#include "mtfs/statement/explanation.hpp"

namespace mtfs {

/// A count and the decimal places it is in: pence (2), full-time equivalents (4).
struct Measured {
  std::int64_t steps = 0;
  int places = Money::places;
};

/// A measure of a record: its name, and its year where it has years.
struct Measure {
  std::string name;
  std::optional<FinancialYear> year;

  friend auto operator<=>(const Measure&, const Measure&) = default;
};

/// What a measure without a year comes to over the records of a sum.
using TotalOf = std::function<std::optional<Money>(const std::string& measure)>;

/// One table. Attributes and measures are asked for by name; names are checked before they are
/// used.
class Records {
 public:
  virtual ~Records() = default;

  [[nodiscard]] virtual std::size_t size() const = 0;
  [[nodiscard]] virtual std::vector<std::string> attributes() const = 0;
  [[nodiscard]] virtual std::string attribute(std::size_t record, std::string_view name) const = 0;
  /// The measures that have years.
  [[nodiscard]] virtual std::vector<std::string> measures() const = 0;
  /// The measures that have no year.
  [[nodiscard]] virtual std::vector<std::string> plain_measures() const { return {}; }
  [[nodiscard]] virtual bool has_measure(const Measure& measure) const = 0;
  [[nodiscard]] virtual std::optional<Measured> value(std::size_t record,
                                                      const Measure& measure) const = 0;
  /// Where the figure of that measure was typed.
  [[nodiscard]] virtual Origin where(std::size_t record, const Measure& measure) const = 0;
  /// The text that a figure was typed with, where the table keeps it.
  [[nodiscard]] virtual std::string typed(std::size_t /*record*/,
                                          const Measure& /*measure*/) const {
    return {};
  }
  /// The words that stand in place of a figure, where there are any: "n/a".
  [[nodiscard]] virtual std::string in_place(std::size_t /*record*/,
                                             const Measure& /*measure*/) const {
    return {};
  }
  /// Where the figure comes from: by default, that it was typed.
  [[nodiscard]] virtual Explanation explain(std::size_t record, const Measure& measure) const {
    Explanation out;
    out.label = name(record);
    const auto figure = value(record, measure);
    if (!figure) return out;
    out.value = fixed_text(figure->steps, figure->places);
    out.how = "typed";
    out.where = where(record, measure);
    out.source = attribute(record, "source");
    return out;
  }
  /// Its reference and title, or the service that it is of.
  [[nodiscard]] std::string name(std::size_t record) const {
    const std::string id = attribute(record, "id");
    const std::string title = attribute(record, "title") + attribute(record, "label");
    if (id.empty()) return attribute(record, "service");
    return title.empty() ? id : id + " " + title;
  }
  /// Whether years of a measure add up.
  [[nodiscard]] virtual Nature nature(std::size_t /*record*/, std::string_view /*measure*/) const {
    return Nature::flow;
  }
  /// The values that an attribute can have, where the table fixes them; else none.
  [[nodiscard]] virtual std::vector<std::string> known(std::string_view /*attribute*/) const {
    return {};
  }
  /// An attribute of a sum of records, where it follows from what their measures come to.
  [[nodiscard]] virtual std::string summed(std::string_view /*attribute*/,
                                           const TotalOf& /*total*/) const {
    return {};
  }
  /// What a reader must know of these records to read their figures, as a sentence: of which
  /// report they are, against which budget. Empty where there is nothing to say.
  [[nodiscard]] virtual std::string basis(const std::vector<std::size_t>& /*records*/) const {
    return {};
  }
  /// Whether the record is in the plan's figures when nothing is said of its status.
  [[nodiscard]] virtual bool counts(std::size_t /*record*/) const { return true; }
};

/// The places of a measure: 4 for full-time equivalents, 2 for money.
[[nodiscard]] inline int places_of(std::string_view measure) {
  return measure == "fte" ? Quantity::places : Money::places;
}

namespace records {

template <class Record>
[[nodiscard]] std::vector<std::string> field_names() {
  std::vector<std::string> all;
  for (const auto& field : Record::fields()) all.emplace_back(field.name);
  return all;
}

template <class Record>
[[nodiscard]] std::string field_text(const Record& record, std::string_view name) {
  const auto* field = find_field(Record::fields(), name);
  return field ? field->get(record) : std::string();
}

[[nodiscard]] inline bool is_among(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Moves an origin to the column of a measure.
[[nodiscard]] inline Origin at_column(Origin where, const Measure& measure) {
  where.column = measure.name == "fte" ? "FTE " + measure.year->str()
                 : measure.year        ? measure.year->str()
                                       : measure.name;
  return where;
}

/// Where a net budget stands: its cell, or its row where it is made of gross and income.
[[nodiscard]] inline Origin net_budget(const BudgetLine& row) {
  Origin where = row.where;
  where.column = !row.gross ? "net" : row.income ? "" : "gross";
  return where;
}

template <class Value>
[[nodiscard]] std::optional<Measured> in_grid(const RowGrid<Value>& grid, std::size_t row,
                                              const Horizon& horizon, FinancialYear year) {
  if (!horizon.contains(year)) return std::nullopt;
  const auto value = grid.at(static_cast<Eigen::Index>(row), horizon.position(year));
  return value ? std::optional(Measured{value->steps(), Value::places}) : std::nullopt;
}

}  // namespace records

/// Targets: amount by year.
class TargetRecords final : public Records {
 public:
  explicit TargetRecords(const PlanTables& tables) : tables_(tables) {}

  [[nodiscard]] std::size_t size() const override { return tables_.targets.rows.size(); }
  [[nodiscard]] std::vector<std::string> attributes() const override {
    return records::field_names<Target>();
  }
  [[nodiscard]] std::string attribute(std::size_t record, std::string_view name) const override {
    return records::field_text(tables_.targets.rows[record], name);
  }
  [[nodiscard]] std::vector<std::string> measures() const override { return {"amount"}; }
  [[nodiscard]] bool has_measure(const Measure& measure) const override {
    return measure.name == "amount" && measure.year &&
           tables_.settings.horizon.contains(*measure.year);
  }
  [[nodiscard]] std::optional<Measured> value(std::size_t record,
                                              const Measure& measure) const override {
    return records::in_grid(tables_.targets.amounts, record, tables_.settings.horizon,
                            *measure.year);
  }
  [[nodiscard]] Origin where(std::size_t record, const Measure& measure) const override {
    return records::at_column(tables_.targets.rows[record].where, measure);
  }

 private:
  const PlanTables& tables_;
};

/// Budget lines: net budget, gross and income of the base year.
class BudgetRecords final : public Records {
 public:
  explicit BudgetRecords(const PlanTables& tables) : tables_(tables) {}

  [[nodiscard]] std::size_t size() const override { return tables_.budget.size(); }
  [[nodiscard]] std::vector<std::string> attributes() const override {
    return records::field_names<BudgetLine>();
  }
  [[nodiscard]] std::string attribute(std::size_t record, std::string_view name) const override {
    return records::field_text(tables_.budget[record], name);
  }
  [[nodiscard]] Nature nature(std::size_t /*record*/, std::string_view /*measure*/) const override {
    return Nature::stock;
  }
  [[nodiscard]] std::vector<std::string> measures() const override { return {}; }
  [[nodiscard]] std::vector<std::string> plain_measures() const override {
    return {"budget", "gross", "income"};
  }
  [[nodiscard]] bool has_measure(const Measure& measure) const override {
    return !measure.year && records::is_among(plain_measures(), measure.name);
  }
  [[nodiscard]] std::optional<Measured> value(std::size_t record,
                                              const Measure& measure) const override {
    const BudgetLine& row = tables_.budget[record];
    const std::optional<Money> money = measure.name == "gross"    ? row.gross
                                       : measure.name == "income" ? row.income
                                                                  : std::optional(row.net);
    return money ? std::optional(Measured{money->steps(), Money::places}) : std::nullopt;
  }
  [[nodiscard]] Origin where(std::size_t record, const Measure& measure) const override {
    const BudgetLine& row = tables_.budget[record];
    return measure.name == "budget" ? records::net_budget(row)
                                    : records::at_column(row.where, measure);
  }

 private:
  const PlanTables& tables_;
};

/// A supporting table: its figure columns are measures; a column headed by a year is also the
/// amount of that year.
class FigureRecords final : public Records {
 public:
  explicit FigureRecords(const FigureTable& table) : table_(table) {}

  [[nodiscard]] std::size_t size() const override { return table_.rows.size(); }
  [[nodiscard]] std::vector<std::string> attributes() const override {
    std::vector<std::string> all = {"id", "label"};
    all.insert(all.end(), table_.text_columns.begin(), table_.text_columns.end());
    return all;
  }
  [[nodiscard]] std::string attribute(std::size_t record, std::string_view name) const override {
    const FigureRow& row = table_.rows[record];
    if (name == "id") return row.id;
    if (name == "label") return row.label;
    for (std::size_t i = 0; i < table_.text_columns.size(); ++i) {
      if (table_.text_columns[i] == name) return row.texts[i];
    }
    return {};
  }
  [[nodiscard]] std::vector<std::string> measures() const override { return {"amount"}; }
  [[nodiscard]] bool has_measure(const Measure& measure) const override {
    return column(measure).has_value();
  }
  [[nodiscard]] std::optional<Measured> value(std::size_t record,
                                              const Measure& measure) const override {
    const auto& figure = table_.rows[record].figures[*column(measure)];
    return figure ? std::optional(Measured{figure->value.steps(), Money::places}) : std::nullopt;
  }
  [[nodiscard]] Origin where(std::size_t record, const Measure& measure) const override {
    Origin place = table_.rows[record].where;
    place.column = table_.figure_columns[*column(measure)];
    return place;
  }
  [[nodiscard]] std::string typed(std::size_t record, const Measure& measure) const override {
    const auto& figure = table_.rows[record].figures[*column(measure)];
    return figure ? figure->text : std::string();
  }

 private:
  [[nodiscard]] std::optional<std::size_t> column(const Measure& measure) const {
    const std::string header = measure.year ? measure.year->str() : measure.name;
    for (std::size_t i = 0; i < table_.figure_columns.size(); ++i) {
      if (table_.figure_columns[i] == header) return i;
    }
    return std::nullopt;
  }

  const FigureTable& table_;
};

}  // namespace mtfs
