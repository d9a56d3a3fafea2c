/// @file
/// CSV as councils save it: to a raw table and back.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/problem.hpp"
#include "mtfs/io/raw_table.hpp"

namespace mtfs::io {

/// How far a file may go; each is an error that names the limit, never a crash.
struct CsvLimits {
  std::size_t bytes = 1'000'000'000;
  std::size_t columns = 4'096;
  std::size_t rows = 20'000'000;
  std::size_t cell_bytes = 100'000;
  std::size_t problems = 1'000;  ///< Reading stops here: nobody reads more faults than these.
};

struct CsvOptions {
  /// Published tables print columns without a header; their cells are kept, and it is a warning.
  bool allow_blank_header = false;
  CsvLimits limits = {};
};

/// A table and what was wrong with its text. With errors, `table` holds the rows that were sound.
struct CsvResult {
  RawTable table;
  Problems problems;
  char separator = ',';
};

/// Reads a CSV text: UTF-8 with or without BOM, or UTF-16 with BOM; quotes as in RFC 4180; rows
/// that are wholly blank are skipped. The separator (comma, semicolon or tab) is found from the
/// header.
///
/// Headers lose the blanks at their ends; cells stay as they were typed. A column without a header
/// and without a figure is dropped. Every fault is a Problem with source, row and column; the codes
/// are csv-encoding (Windows-1252 is named where it fits), csv-mojibake, csv-nul, csv-empty,
/// csv-unclosed-quote, csv-text-after-quote, csv-stray-quote, csv-ragged, csv-header-duplicate,
/// csv-header-blank, csv-separator (a warning: not a comma) and csv-limit-* for each of CsvLimits.
[[nodiscard]] CsvResult parse_csv(std::string_view bytes, const std::string& name,
                                  const std::string& source, const CsvOptions& options = {});

/// One CSV document, quoted where needed, with "\n" ends. The inverse of parse_csv.
[[nodiscard]] std::string write_csv(const std::vector<std::vector<std::string>>& rows);

}  // namespace mtfs::io
