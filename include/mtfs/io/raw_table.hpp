/// @file
/// What every source becomes: headers, text cells and where each of them stands.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/origin.hpp"
#include "mtfs/core/utf8.hpp"
#include "mtfs/series/rows.hpp"

namespace mtfs::io {

/// One row of cells; those beyond its last are blank.
struct RawRow {
  std::size_t number = 0;  ///< The row an editor shows for it: the line on which it starts, from 1.
  std::vector<std::string> cells;

  friend bool operator==(const RawRow&, const RawRow&) = default;
};

/// A table before anyone has read it: text, and its origin.
///
/// A CSV file, a sheet, a frame and a Python list of
/// dicts all arrive here, so that each fault is found and worded once.
struct RawTable {
  std::string name;    ///< "lines"; for a file its stem.
  std::string source;  ///< What an Origin shows: "lines.csv".
  std::string sheet;   ///< Sheet of a workbook; empty elsewhere.
  std::size_t header_row = 1;
  std::vector<std::string> headers;
  Rows<RawRow> rows;
  std::shared_ptr<const ColumnLetters> letters = nullptr;  ///< Of a sheet's columns, by header.

  /// The text of a cell without the blanks at its ends.
  [[nodiscard]] static std::string_view cell(const RawRow& row, std::size_t column) {
    return column < row.cells.size() ? utf8::trim(row.cells[column]) : std::string_view();
  }
  /// The column of that header; nil where the table has none.
  [[nodiscard]] std::optional<std::size_t> column(std::string_view header) const {
    for (std::size_t i = 0; i < headers.size(); ++i) {
      if (headers[i] == header) return i;
    }
    return std::nullopt;
  }
  /// The position of the first row with that text under a header; nil where there is none.
  [[nodiscard]] std::optional<std::size_t> row(std::string_view header,
                                               std::string_view text) const {
    const auto at = column(header);
    for (std::size_t i = 0; at && i < rows.size(); ++i) {
      if (cell(rows[i], *at) == text) return i;
    }
    return std::nullopt;
  }
  /// The text of a row's cell without the blanks at its ends; empty where there is no such column.
  [[nodiscard]] std::string text(const RawRow& row, std::string_view header) const {
    const auto at = column(header);
    return at ? std::string(cell(row, *at)) : std::string();
  }

  [[nodiscard]] Origin origin(const RawRow& row, std::size_t index) const {
    return {source, sheet, row.number, headers.at(index), letters};
  }
  [[nodiscard]] Origin origin(const RawRow& row) const {
    return {source, sheet, row.number, {}, letters};
  }
  [[nodiscard]] Origin header_origin(std::size_t index) const {
    return {source, sheet, header_row, headers.at(index), letters};
  }

  friend bool operator==(const RawTable&, const RawTable&) = default;
};

}  // namespace mtfs::io
