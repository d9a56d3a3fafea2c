/// @file
/// CSV as councils save it: to a raw table and back.
#pragma once

#include <filesystem>
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
};

/// A table and what was wrong with its text. With errors, `table` holds the rows that were sound.
struct CsvResult {
  RawTable table;
  Problems problems;
  char separator = ',';
};

/// Reads a CSV text: UTF-8 with or without BOM, or UTF-16 with BOM; quotes as in RFC 4180; rows that
/// are wholly blank are skipped. The separator (comma, semicolon or tab) is found from the header.
///
/// Every fault is a Problem (codes "csv-...": unclosed quote, ragged row, duplicate or blank header,
/// bytes that are not UTF-8, with Windows-1252 named where it fits, a limit passed).
[[nodiscard]] CsvResult parse_csv(std::string_view bytes, const std::string& name,
                                  const std::string& source, const CsvLimits& limits = {});

/// One CSV document, quoted where needed, with "\n" ends.
[[nodiscard]] std::string write_csv(const std::vector<std::vector<std::string>>& rows);

}  // namespace mtfs::io
