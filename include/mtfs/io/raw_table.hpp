/// @file
/// What every source becomes: headers, text cells and where each of them stands.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "mtfs/core/origin.hpp"

namespace mtfs::io {

/// One row of cells, as many as the table has headers.
struct RawRow {
  std::size_t number = 0;  ///< The row an editor shows for it: the line on which it starts, from 1.
  std::vector<std::string> cells;

  friend bool operator==(const RawRow&, const RawRow&) = default;
};

/// A table before anyone has read it: text, and its origin.
///
/// Every row has exactly headers.size() cells. A CSV file, a sheet, a frame and a Python list of
/// dicts all arrive here, so that each fault is found and worded once.
struct RawTable {
  std::string name;    ///< "lines"; for a file its stem.
  std::string source;  ///< What an Origin shows: "lines.csv".
  std::string sheet;   ///< Sheet of a workbook; empty elsewhere.
  std::size_t header_row = 1;
  std::vector<std::string> headers;
  std::vector<RawRow> rows;

  [[nodiscard]] Origin origin(const RawRow& row, std::size_t column) const {
    return {source, sheet, row.number, headers.at(column)};
  }
  [[nodiscard]] Origin origin(const RawRow& row) const { return {source, sheet, row.number, {}}; }
  [[nodiscard]] Origin header_origin(std::size_t column) const {
    return {source, sheet, header_row, headers.at(column)};
  }

  friend bool operator==(const RawTable&, const RawTable&) = default;
};

}  // namespace mtfs::io
