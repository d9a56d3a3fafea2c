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

/// Says that a figure is typed, at a word's column of the year.
[[nodiscard]] inline Working::Explain says_typed(const Sources& sources, Origin where,
                                                 std::string source, std::string word) {
  return [&sources, where, source, word](std::size_t t, Explanation& out) {
    out.how = "typed";
    out.where = where;
    out.where.column = word + " " + sources.year(t).str();
    out.source = source;
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
