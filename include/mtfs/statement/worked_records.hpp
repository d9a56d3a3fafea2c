/// @file
/// Tables that are worked out, as records: each figure by year with the way it came about.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/model/nature.hpp"
#include "mtfs/statement/records.hpp"

namespace mtfs {

/// One figure of one record through the years, the base year first; or one that has no year.
struct Working {
  /// Makes the parts of a year's figure, and says how they make it up; 0 is the base year, or the
  /// one figure that there is.
  using Explain = std::function<void(std::size_t year, Explanation& out)>;

  Nature nature = Nature::flow;
  int places = Money::places;
  std::vector<std::optional<std::int64_t>> steps;
  Explain explain;
};

/// A record that is worked out: its words, and its figures by name.
struct WorkedRow {
  std::map<std::string, std::string, std::less<>> attributes;
  std::map<std::string, Working, std::less<>> figures;
  Origin where;  ///< Of the row that it is typed in, where there is one.
};

/// What a worked table has, whatever the plan: names that selections may use.
struct WorkedSchema {
  std::string_view name;
  std::vector<std::string> attributes;
  std::vector<std::string> measures;
  std::vector<std::string> ids;  ///< Where every plan has the same; empty where rows are its own.
  std::vector<std::string> plain_measures = {};  ///< Those that have no year.
};

/// What a worked table says of several records together; see `Records`.
struct WorkedSums {
  std::function<std::string(std::string_view attribute, const TotalOf& total)> summed;
  std::function<std::string(const std::vector<std::size_t>& records)> basis;
};

class WorkedRecords final : public Records {
 public:
  WorkedRecords(const WorkedSchema& schema, const Horizon& horizon, std::vector<WorkedRow> rows,
                WorkedSums sums = {})
      : schema_(schema), horizon_(horizon), rows_(std::move(rows)), sums_(std::move(sums)) {}

  [[nodiscard]] std::size_t size() const override { return rows_.size(); }
  [[nodiscard]] std::vector<std::string> attributes() const override { return schema_.attributes; }
  [[nodiscard]] std::vector<std::string> known(std::string_view name) const override {
    return name == "id" ? schema_.ids : std::vector<std::string>();
  }
  [[nodiscard]] std::string attribute(std::size_t record, std::string_view name) const override {
    const auto found = rows_[record].attributes.find(name);
    return found == rows_[record].attributes.end() ? std::string() : found->second;
  }
  [[nodiscard]] std::vector<std::string> measures() const override { return schema_.measures; }
  [[nodiscard]] std::vector<std::string> plain_measures() const override {
    return schema_.plain_measures;
  }
  [[nodiscard]] bool has_measure(const Measure& measure) const override {
    const auto& names = measure.year ? schema_.measures : schema_.plain_measures;
    return position(measure) && records::is_among(names, measure.name);
  }
  [[nodiscard]] Nature nature(std::size_t record, std::string_view measure) const override {
    const Working* of = find(record, measure);
    return of ? of->nature : Nature::flow;
  }
  [[nodiscard]] std::optional<Measured> value(std::size_t record,
                                              const Measure& measure) const override {
    const Working* of = find(record, measure.name);
    if (!of || !of->steps[*position(measure)]) return std::nullopt;
    return Measured{*of->steps[*position(measure)], of->places};
  }
  [[nodiscard]] Origin where(std::size_t record, const Measure& /*measure*/) const override {
    return rows_[record].where;
  }
  [[nodiscard]] Explanation explain(std::size_t record, const Measure& measure) const override {
    Explanation out;
    const std::string title = attribute(record, "title");
    out.label = (title.empty() ? attribute(record, "id") : title) +
                (measure.name == "amount" ? "" : ", " + measure.name) +
                (measure.year ? ", " + measure.year->str() : "");
    const auto figure = value(record, measure);
    if (!figure) return out;
    out.value = fixed_text(figure->steps, figure->places);
    find(record, measure.name)->explain(*position(measure), out);
    return out;
  }

  [[nodiscard]] std::string summed(std::string_view attribute,
                                   const TotalOf& total) const override {
    return sums_.summed ? sums_.summed(attribute, total) : std::string();
  }
  [[nodiscard]] std::string basis(const std::vector<std::size_t>& records) const override {
    return sums_.basis ? sums_.basis(records) : std::string();
  }

  /// The record of that id, or nothing.
  [[nodiscard]] std::optional<std::size_t> find_id(std::string_view id) const {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (attribute(i, "id") == id) return i;
    }
    return std::nullopt;
  }

 private:
  [[nodiscard]] const Working* find(std::size_t record, std::string_view measure) const {
    const auto found = rows_[record].figures.find(measure);
    return found == rows_[record].figures.end() ? nullptr : &found->second;
  }
  /// 0 for the base year and where there is no year; nothing outside the plan.
  [[nodiscard]] std::optional<std::size_t> position(const Measure& measure) const {
    const int at = measure.year ? *measure.year - horizon_.base() : 0;
    if (at < 0 || at > horizon_.plan_years()) return std::nullopt;
    return static_cast<std::size_t>(at);
  }

  const WorkedSchema& schema_;
  Horizon horizon_;
  std::vector<WorkedRow> rows_;
  WorkedSums sums_;
};

namespace working {

/// A figure by year of what `of` gives for each; 0 is the base year.
template <class Of>
[[nodiscard]] Working by_year(Nature nature, std::size_t years, Of of, Working::Explain explain) {
  Working made{nature, Money::places, {}, std::move(explain)};
  for (std::size_t t = 0; t < years; ++t) {
    const auto value = of(t);
    made.steps.push_back(value ? std::optional(value->steps()) : std::nullopt);
    if (value) made.places = std::remove_cvref_t<decltype(*value)>::places;
  }
  return made;
}

/// A figure that has no year.
template <class Value>
[[nodiscard]] Working plain(Nature nature, const std::optional<Value>& value,
                            Working::Explain explain) {
  return by_year(
      nature, 1, [&](std::size_t) { return value; }, std::move(explain));
}

/// A node of a figure that is worked out from the parts that follow.
[[nodiscard]] inline Explanation node(std::string label, std::string value, std::string how) {
  Explanation out;
  out.label = std::move(label);
  out.value = std::move(value);
  out.how = std::move(how);
  return out;
}

/// What a row of a table of items types for a year, as a node; without a value where it types none.
template <class Item>
[[nodiscard]] Explanation item(const ItemTable<Item>& items, Item of, std::size_t t,
                               FinancialYear year, std::string_view area = {}) {
  const ItemRow<Item>* row = items.find(of, area);
  if (!row || !row->steps[t]) return {};
  const std::string name = std::string(str(of)) + (area.empty() ? "" : " " + std::string(area));
  const std::string dated = row->date.empty() ? row->source : row->source + ", " + row->date;
  return typed(name + ", " + year.str(), fixed_text(*row->steps[t], places(definition(of).unit)),
               row->where, year.str(), dated);
}

}  // namespace working

}  // namespace mtfs
