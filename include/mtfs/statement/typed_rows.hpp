/// @file
/// Records that are typed by year, as worked rows: what is typed, and sums of it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/statement/sources.hpp"
#include "mtfs/statement/worked_records.hpp"

namespace mtfs::working {

/// The words of a record's fields.
template <class Record>
[[nodiscard]] WorkedRow worked_row(const Record& record) {
  WorkedRow row;
  for (const auto& field : Record::fields()) {
    row.attributes.emplace(field.name, field.get(record));
  }
  row.where = record.where;
  return row;
}

/// A figure of plan years alone; nil in the base year.
template <class Of>
[[nodiscard]] Working plan_years(const Sources& sources, Nature nature, Of of,
                                 Working::Explain explain) {
  return by_year(
      nature, sources.years(),
      [&](std::size_t t) -> std::optional<Money> {
        return t == 0 ? std::nullopt : std::optional<Money>(of(t - 1));
      },
      std::move(explain));
}

/// Says of a figure that it is typed, in which cell and paper.
inline void say_typed(Explanation& out, std::string how, Origin row, std::string column,
                      std::string source) {
  out.how = std::move(how);
  out.where = std::move(row);
  out.where.column = std::move(column);
  out.source = std::move(source);
}

/// Says that a figure is typed, at a word's column of the year.
[[nodiscard]] inline Working::Explain says_typed(const Sources& sources, Origin where,
                                                 std::string source, std::string word) {
  return [&sources, where, source, word](std::size_t t, Explanation& out) {
    say_typed(out, "typed", where, word + " " + sources.year(t).str(), source);
  };
}

/// Says that a figure adds up others of the same record.
[[nodiscard]] inline Working::Explain says_sum(const Sources& sources, std::string table,
                                               std::string id, std::string how,
                                               std::vector<std::pair<int, std::string>> parts) {
  return [&sources, table, id, how, parts](std::size_t t, Explanation& out) {
    out.how = how;
    for (const auto& [part_sign, measure] : parts) {
      out.add(part_sign, sources.explain(table, id, measure, t));
    }
  };
}

}  // namespace mtfs::working
