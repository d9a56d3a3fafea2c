/// @file
/// Where a typed text stands: the file, sheet, row and column a person can open.
#pragma once

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <utility>

namespace mtfs {

/// The letters of a sheet's columns, by header: "2026/27" stands in "C".
using ColumnLetters = std::map<std::string, std::string, std::less<>>;

/// The place of a cell, in the words of the document it came from.
///
/// An empty `source` means that the value was made by a program and has no document.
struct Origin {
  std::string source;   ///< File name, relative to the folder that was loaded.
  std::string sheet;    ///< Sheet of a workbook; empty elsewhere.
  std::size_t row = 0;  ///< Row as an editor numbers it, from 1; 0 where the whole source is meant.
  std::string column;   ///< Column header; in a document the key; empty where the row is meant.
  std::shared_ptr<const ColumnLetters> letters = nullptr;  ///< Of the sheet; nullptr elsewhere.

  /// What its rows are counted in: the file, and in a workbook the sheet.
  [[nodiscard]] std::pair<std::string, std::string> document() const { return {source, sheet}; }

  /// Whether the source is a document of keys, not a table of columns.
  [[nodiscard]] bool is_document() const {
    return source.ends_with(".toml") || source.ends_with(".json");
  }

  /// The letters of its column in a sheet, "C"; empty where they are not known.
  [[nodiscard]] std::string letter() const {
    if (letters == nullptr) return {};
    const auto found = letters->find(column);
    return found == letters->end() ? std::string() : found->second;
  }

  /// The cell of a sheet as a spreadsheet finds it, "C14"; empty where it is not known.
  [[nodiscard]] std::string cell() const {
    const std::string found = row == 0 ? std::string() : letter();
    return found.empty() ? found : found + std::to_string(row);
  }

  /// "lines.csv, row 12, column 2019/20", "mtfs.toml, line 3, key base_year" or
  /// "book.xlsx, lines!C14 (2019/20)", leaving out what is not known. A fault of spelling stands at
  /// a character of its line.
  [[nodiscard]] std::string str() const {
    std::string text = source;
    const auto append = [&text](const std::string& part) {
      if (!text.empty()) text += ", ";
      text += part;
    };
    if (const std::string at = cell(); !sheet.empty() && !at.empty()) {
      append(quoted(sheet) + "!" + at + " (" + column + ")");
      return text;
    }
    if (!sheet.empty()) append("sheet " + sheet);
    if (row != 0) append((is_document() ? "line " : "row ") + std::to_string(row));
    if (column.starts_with("character ")) {
      append(column);
    } else if (!column.empty()) {
      append((is_document() ? "key " : "column ") + column);
    }
    return text;
  }

  friend bool operator==(const Origin& a, const Origin& b) {
    return std::tie(a.source, a.sheet, a.row, a.column) ==
               std::tie(b.source, b.sheet, b.row, b.column) &&
           (a.letters == b.letters || a.letter() == b.letter());
  }

 private:
  /// A sheet's name as a reference has it: in quotes where it is more than letters, digits and _.
  static std::string quoted(const std::string& name) {
    const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
    const auto is_plain = [&](char c) {
      return is_digit(c) || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    };
    if (!is_digit(name.front()) && std::all_of(name.begin(), name.end(), is_plain)) return name;
    std::string text = "'";
    for (const char c : name) text += c == '\'' ? "''" : std::string(1, c);
    return text + "'";
  }
};

}  // namespace mtfs
