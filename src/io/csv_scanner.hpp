/// @file
/// The rows of a CSV text one by one, with what is wrong in their quotes; used by csv.cpp only.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mtfs::io {

/// A fault that the text of one row shows by itself.
struct CsvFault {
  enum class Kind { unclosed_quote, text_after_quote, stray_quote, cell_limit };

  Kind kind;
  std::size_t row;     ///< Line on which the cell starts.
  std::size_t column;  ///< Position of the cell in its row, from 0.
  std::string found;
};

/// One row as it stands between two line ends.
struct CsvRow {
  std::size_t number = 0;
  std::vector<std::string> cells;  ///< The first `most_cells` of them.
  std::size_t count = 0;           ///< All of them.
  bool blank = true;
  std::optional<CsvFault> fault;  ///< With one the cells after it are not to be trusted.
};

/// Comma, semicolon or tab: the one that stands most often in the first line that is not blank.
[[nodiscard]] char find_separator(std::string_view text);

/// Whether nothing of a cell would print.
[[nodiscard]] bool is_blank_cell(std::string_view cell);

/// A single pass over a text, which must outlive it.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, char separator, std::size_t most_cell_bytes);

  /// The next row, holding at most `most_cells` cells; false at the end of the text.
  bool next(CsvRow& row, std::size_t most_cells);

 private:
  enum class End { cell, row };

  End scan_cell(CsvRow& row, std::size_t most_cells);
  End scan_plain(CsvRow& row, std::size_t most_cells);
  End scan_quoted(CsvRow& row, std::size_t most_cells);
  End take_end();
  void keep(CsvRow& row, std::string_view cell, std::size_t most_cells) const;
  void refuse(CsvRow& row, CsvFault::Kind kind, std::size_t number, std::string_view found) const;
  [[nodiscard]] std::size_t closing_quote(std::size_t at) const;
  void skip_cell();
  void skip_to_line_end();
  [[nodiscard]] bool ends_cell(std::size_t at) const;

  std::string_view text_;
  char separator_;
  std::size_t most_cell_bytes_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  bool stops_[256] = {};  // bytes that a plain cell does not simply run over
};

}  // namespace mtfs::io
