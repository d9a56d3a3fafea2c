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
  std::string column;   ///< Column header or key; empty where the whole row is meant.

  /// "lines.csv, row 12, column 2019/20", leaving out what is not known.
  [[nodiscard]] std::string str() const {
    std::string text = source;
    const auto append = [&text](const std::string& part) {
      if (!text.empty()) text += ", ";
      text += part;
    };
    if (!sheet.empty()) append("sheet " + sheet);
    if (row != 0) append("row " + std::to_string(row));
    if (!column.empty()) append("column " + column);
    return text;
  }

  friend bool operator==(const Origin&, const Origin&) = default;
};

}  // namespace mtfs
