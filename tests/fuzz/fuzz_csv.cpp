// Whatever parse_csv accepts, write_csv writes so that it reads back the same.
#include "fuzz.hpp"
#include "mtfs/io/csv.hpp"

namespace {

using mtfs::fuzz::require;
using mtfs::io::CsvResult;

void check(std::string_view text, const mtfs::io::CsvOptions& options) {
  const CsvResult result = mtfs::io::parse_csv(text, "table", "table.csv", options);
  for (const mtfs::Problem& problem : result.problems) mtfs::fuzz::require_message(problem);
  require(result.problems.size() <= options.limits.problems + 1, "faults stop at their limit");
  for (const auto& row : result.table.rows) {
    require(row.cells.size() == result.table.headers.size(), "a row has a cell for each header");
    require(row.number > result.table.header_row, "rows stand below their header");
  }
  if (mtfs::has_errors(result.problems)) return;

  std::vector<std::vector<std::string>> rows = {result.table.headers};
  for (const auto& row : result.table.rows) rows.push_back(row.cells);
  const CsvResult again =
      mtfs::io::parse_csv(mtfs::io::write_csv(rows), "table", "table.csv", options);
  require(!mtfs::has_errors(again.problems), "what is written is read");
  require(again.separator == ',', "what is written has commas");
  require(again.table.headers == result.table.headers, "headers read back the same");
  require(again.table.rows.size() == result.table.rows.size(), "no row is lost or made");
  for (std::size_t i = 0; i < result.table.rows.size(); ++i) {
    require(again.table.rows[i].cells == result.table.rows[i].cells, "cells read back the same");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = mtfs::fuzz::text_of(data, size);
  check(text, {});
  check(text, {.allow_blank_header = true,
               .limits = {.columns = 8, .rows = 8, .cell_bytes = 64, .problems = 5}});
  return 0;
}
