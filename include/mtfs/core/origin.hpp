/// @file
/// Where a typed text stands: the file, sheet, row and column a person can open.
#pragma once

#include <cstddef>
#include <string>

namespace mtfs {

/// The place of a cell, in the words of the document it came from.
///
/// An empty `source` means that the value was made by a program and has no document.
struct Origin {
  std::string source;   ///< File name, relative to the folder that was loaded.
  std::string sheet;    ///< Sheet of a workbook; empty elsewhere.
  std::size_t row = 0;  ///< Row as an editor numbers it, from 1; 0 where the whole source is meant.
  std::string column;   ///< Column header; in a document the key; empty where the row is meant.

  /// Whether the source is a document of keys, not a table of columns.
  [[nodiscard]] bool is_document() const {
    return source.ends_with(".toml") || source.ends_with(".json");
  }

  /// "lines.csv, row 12, column 2019/20" or "mtfs.toml, line 3, key base_year", leaving out what is
  /// not known. A fault of spelling stands at a character of its line.
  [[nodiscard]] std::string str() const {
    std::string text = source;
    const auto append = [&text](const std::string& part) {
      if (!text.empty()) text += ", ";
      text += part;
    };
    if (!sheet.empty()) append("sheet " + sheet);
    if (row != 0) append((is_document() ? "line " : "row ") + std::to_string(row));
    if (column.starts_with("character ")) {
      append(column);
    } else if (!column.empty()) {
      append((is_document() ? "key " : "column ") + column);
    }
    return text;
  }

  friend bool operator==(const Origin&, const Origin&) = default;
};

}  // namespace mtfs
