/// @file
/// Figures kept as text, to hold the same figures against them later. Each cell is an exact string.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/statement/evaluate.hpp"
#include "mtfs/statement/printed.hpp"

namespace mtfs {

/// A row of a golden: a row of a statement, or one measure of a record of a table.
struct GoldenRow {
  std::string id;
  std::string measure;  ///< Of a table; empty in a statement.
  std::string label;
  std::vector<std::string> cells;  ///< One a column; nil is empty.

  [[nodiscard]] std::pair<std::string_view, std::string_view> key() const { return {id, measure}; }
  friend bool operator==(const GoldenRow&, const GoldenRow&) = default;
};

/// A table of exact texts. A figure with two decimals is pounds and pence, one with four a count,
/// one with a % a percentage; whatever else is words.
struct Golden {
  static constexpr std::string_view format = "mtfs/golden/1";

  std::string subject;               ///< What it is of: "statement gap", "table reserves".
  std::vector<std::string> columns;  ///< Headers, the years among them.
  std::vector<GoldenRow> rows;       ///< Each pair of id and measure once.

  [[nodiscard]] bool has_measures() const {
    return std::any_of(rows.begin(), rows.end(),
                       [](const GoldenRow& row) { return !row.measure.empty(); });
  }
  friend bool operator==(const Golden&, const Golden&) = default;
};

namespace goldens {

/// The exact text of a percentage: 0.0299 is "2.99%".
[[nodiscard]] inline std::string percentage(const Fraction& ratio) {
  return decimal_text(ratio * 100) + "%";
}

[[nodiscard]] inline std::string text_of(const Measured& value) {
  if (value.places == Rate::places) {
    return percentage(Fraction(Wide(value.steps), wide_power_of_ten(value.places)));
  }
  return fixed_text(value.steps, value.places);
}

[[nodiscard]] inline std::string text_of(const Cell& cell) {
  switch (cell.holds) {
    case Cell::Holds::nil:
      return {};
    case Cell::Holds::text:
      return cell.text;
    case Cell::Holds::count:
      return text_of(cell.value);
    case Cell::Holds::ratio:
      break;
  }
  return percentage(cell.exact());
}

/// Names each once: the second of a name is "name #2".
class Names {
 public:
  [[nodiscard]] std::string once(const std::string& name) {
    const int number = ++count_[name];
    return number == 1 ? name : name + " #" + std::to_string(number);
  }

 private:
  std::map<std::string, int> count_;
};

/// What tells a record from others: its id, or the words that its table has in place of one.
[[nodiscard]] inline std::string reference(const Records& records, std::size_t record) {
  const std::vector<std::string> known = records.attributes();
  std::string text;
  for (const std::string_view name : {"id", "year", "report", "line", "scheme", "item", "service",
                                      "subjective", "fund", "movement"}) {
    if (std::find(known.begin(), known.end(), name) == known.end()) continue;
    const std::string word = records.attribute(record, name);
    if (name == "id" && !word.empty()) return word;
    if (!word.empty()) text += (text.empty() ? "" : "; ") + word;
  }
  return text.empty() ? "row " + std::to_string(record + 1) : text;
}

[[nodiscard]] inline std::string title(const Records& records, std::size_t record) {
  const std::vector<std::string> known = records.attributes();
  for (const std::string_view name : {"title", "label"}) {
    if (std::find(known.begin(), known.end(), name) == known.end()) continue;
    if (std::string word = records.attribute(record, name); !word.empty()) return word;
  }
  return {};
}

/// The rows of a record: one a measure that has a figure, or a blank one that says it is there.
inline void add_record(Golden& golden, const Records& records, std::size_t record,
                       const std::string& id, const Sources& sources) {
  const std::vector<std::string> plain = records.plain_measures();
  std::vector<std::string> names = records.measures();
  for (const std::string& name : plain) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  std::vector<GoldenRow> rows;
  for (const std::string& name : names) {
    GoldenRow row{id, name, title(records, record), {}};
    const auto add = [&](const Measure& measure) {
      const auto value =
          records.has_measure(measure) ? records.value(record, measure) : std::optional<Measured>();
      row.cells.push_back(value ? text_of(*value) : std::string());
    };
    if (!records.measures().empty()) {
      for (std::size_t t = 0; t < sources.years(); ++t) add({name, sources.year(t)});
    }
    if (!plain.empty()) add({name, std::nullopt});
    rows.push_back(std::move(row));
  }
  const auto blank = [](const GoldenRow& row) {
    return std::all_of(row.cells.begin(), row.cells.end(),
                       [](const std::string& cell) { return cell.empty(); });
  };
  const bool none = std::all_of(rows.begin(), rows.end(), blank);
  if (none && !rows.empty()) rows.resize(1);
  for (GoldenRow& row : rows) {
    if (none || !blank(row)) golden.rows.push_back(std::move(row));
  }
}

}  // namespace goldens

/// Every row and column of a statement, unrounded.
[[nodiscard]] inline Golden golden_of(const Statement& statement) {
  using Content = ColumnDefinition::Content;
  Golden golden{"statement " + statement.definition().name, {}, {}};
  std::vector<std::size_t> columns;
  goldens::Names headers;
  for (std::size_t i = 0; i < statement.columns().size(); ++i) {
    const LayoutColumn& column = statement.columns()[i];
    if (column.content == Content::label) continue;
    columns.push_back(i);
    golden.columns.push_back(headers.once(column.header.empty() ? column.id : column.header));
  }
  goldens::Names ids;
  for (std::size_t row = 0; row < statement.rows().size(); ++row) {
    const LayoutRow& laid = statement.rows()[row];
    const std::string name = laid.id.empty() ? laid.label : laid.id;
    GoldenRow made{ids.once(name.empty() ? "subtotal" : name), {}, laid.label, {}};
    for (const std::size_t column : columns) {
      made.cells.push_back(goldens::text_of(statement.cell(row, column)));
    }
    golden.rows.push_back(std::move(made));
  }
  return golden;
}

/// Every figure of a table that statements select from: a row for each record and measure that has
/// one. Throws UnknownNameError where there is no such table.
[[nodiscard]] inline Golden golden_of(const Sources& sources, const std::string& table) {
  const auto records = sources.of(table);
  if (!records) {
    throw UnknownNameError({"table-unknown",
                            {},
                            table,
                            "No table has that name",
                            suggest(table, selectable_tables())});
  }
  Golden golden{"table " + table, {}, {}};
  if (!records->measures().empty()) {
    for (std::size_t t = 0; t < sources.years(); ++t) {
      golden.columns.push_back(sources.year(t).str());
    }
  }
  if (!records->plain_measures().empty()) golden.columns.emplace_back("figure");
  goldens::Names ids;
  for (std::size_t record = 0; record < records->size(); ++record) {
    goldens::add_record(golden, *records, record, ids.once(goldens::reference(*records, record)),
                        sources);
  }
  return golden;
}

}  // namespace mtfs
