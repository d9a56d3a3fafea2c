/// @file
/// The paths of scenarios: what their words stand for in the tables of a plan.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/model/item.hpp"

namespace mtfs::io {

using Words = std::vector<std::string>;

/// What a word of a path stands for.
struct PathTable {
  std::string_view word;   ///< In a path: "line".
  std::string_view table;  ///< In a plan: "lines".
  bool of_items;           ///< Rows are found by item and area, and have no fields.
};

/// Every table that a path may start with.
[[nodiscard]] std::span<const PathTable> path_tables();

/// The parts of a path; one in quotes keeps its dots.
[[nodiscard]] Words parts_of(std::string_view path);

/// The word before a year in the header of a field's columns; nothing for a field without years.
[[nodiscard]] std::optional<std::string> year_word(std::string_view table, std::string_view field);

/// The fields that a row of a table may have, typed or not.
[[nodiscard]] Words fields_of(std::string_view table);

/// What the figures of an item are typed in; nothing for a name that the table does not know.
[[nodiscard]] std::optional<ItemUnit> unit_of(std::string_view table, std::string_view item);

}  // namespace mtfs::io
