/// @file
/// What holds of the rows of any table: each has a reference of its own, and none is a total.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/problem.hpp"
#include "mtfs/core/utf8.hpp"

namespace mtfs::checks {

/// A code point as the small letter that a reader takes it for: ASCII, Latin-1, and the letters and
/// hyphens that Unicode has twice.
[[nodiscard]] constexpr std::uint32_t folded(std::uint32_t point) {
  if (point >= 'A' && point <= 'Z') return point + 0x20;
  if (point >= 0xC0 && point <= 0xDE && point != 0xD7) return point + 0x20;
  if (point == 0x212A) return 'k';                     // the kelvin sign
  if (point == 0x212B) return 0xE5;                    // the angstrom sign
  if (point == 0x2010 || point == 0x2011) return '-';  // a hyphen, one that doesn't break
  return point;
}

/// A reference brought to the form in which two of them would be taken for the same: case, blanks
/// and Unicode form.
[[nodiscard]] inline std::u32string folded(std::string_view id) {
  std::u32string text;
  for (auto point = utf8::first(id); point; point = utf8::first(id)) {
    id.remove_prefix(point->bytes);
    if (!utf8::is_blank(point->value)) text += static_cast<char32_t>(folded(point->value));
  }
  return text;
}

/// The references of a table's rows.
template <class Table>
[[nodiscard]] std::vector<std::string> ids_of(const Table& rows) {
  std::vector<std::string> ids;
  for (const auto& row : rows) ids.push_back(row.id);
  return ids;
}

/// A place moved to a column of its row.
[[nodiscard]] inline Origin at_column(Origin where, std::string column) {
  where.column = std::move(column);
  return where;
}

/// Refuses two rows with one reference, or with references alike but for case and blanks.
template <class Table>
void unique_ids(const Table& rows, Problems& problems) {
  using Record = typename Table::value_type;
  std::map<std::u32string, const Record*> seen;
  for (const Record& row : rows) {
    const auto [first, fresh] = seen.emplace(folded(row.id), &row);
    if (fresh || row.id.empty()) continue;
    problems.push_back(
        {"reference-duplicate", row.where, row.id,
         "This reference is already used at " + first->second->where.str() +
             (first->second->id == row.id ? "" : " as \"" + first->second->id + "\""),
         "Give each row a reference of its own"});
  }
}

/// Refuses a row that reads like a total among the rows it would total.
template <class Table, class Name>
void no_totals(const Table& rows, Name name, Problems& problems) {
  for (const auto& row : rows) {
    for (const std::string& text : name(row)) {
      const std::u32string word = folded(text);
      if (word != U"total" && word != U"totals" && word != U"subtotal" && word != U"sub-total" &&
          word != U"grandtotal" && !word.starts_with(U"total:")) {
        continue;
      }
      problems.push_back({"row-total", row.where, text,
                          "A total among the rows would be counted twice",
                          "Delete the row: totals are computed"});
      break;
    }
  }
}

}  // namespace mtfs::checks
