/// @file
/// Plans of lines and drivers for tests, each row written as the cells that matter.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/projection/projection.hpp"
#include "plan_text.hpp"

namespace line_plan {

/// The cells of a row by column; those left out are blank.
using Row = std::map<std::string, std::string>;

/// A table of rows, with the columns that any of them has and those that must be there.
inline std::string table(const std::vector<Row>& rows, std::set<std::string> columns) {
  for (const Row& row : rows) {
    for (const auto& [column, cell] : row) columns.insert(column);
  }
  std::string text;
  for (const std::string& column : columns) text += (text.empty() ? "" : ",") + column;
  for (const Row& row : rows) {
    std::string line;
    for (const std::string& column : columns) {
      const auto cell = row.find(column);
      line += (cell == row.end() ? "" : cell->second) + ",";
    }
    text += "\n" + line.substr(0, line.size() - 1);
  }
  return text + "\n";
}

/// A recurrent line of kind demand, with the cells given.
inline Row line(const Row& cells) {
  Row row = {{"id", "L1"}, {"kind", "demand"}, {"basis", "incremental"}, {"title", "Care"}};
  for (const auto& [column, cell] : cells) row[column] = cell;
  return row;
}
inline Row driver(const std::string& id, const std::string& holds, const Row& cells) {
  Row row = {{"id", id},
             {"title", "Title of " + id},
             {"holds", holds},
             {"source", "Mosaic"},
             {"date", "May 2025"}};
  for (const auto& [column, cell] : cells) row[column] = cell;
  return row;
}
inline Row assumption(const std::string& id, const Row& cells) {
  Row row = {{"id", id}, {"title", "Title of " + id}, {"source", "Employers"}, {"date", "April"}};
  for (const auto& [column, cell] : cells) row[column] = cell;
  return row;
}
inline Row rates(const std::string& first, const std::string& second, const std::string& third) {
  return {{"2025/26", first}, {"2026/27", second}, {"2027/28", third}};
}

/// The files of a plan of 2025/26 to 2027/28; a table without rows is left out.
inline plan_text::Files files(const std::vector<Row>& lines, const std::vector<Row>& drivers,
                              const std::vector<Row>& assumptions = {},
                              const std::string& settings = "") {
  const std::set<std::string> years = {"2025/26", "2026/27", "2027/28"};
  plan_text::Files all = {{"mtfs.toml", plan_text::settings_text + settings}};
  if (!lines.empty()) all.emplace_back("lines.csv", table(lines, years));
  if (!drivers.empty()) all.emplace_back("drivers.csv", table(drivers, {"base"}));
  if (!assumptions.empty()) all.emplace_back("assumptions.csv", table(assumptions, years));
  return all;
}

/// Pence of a cell; nil counts 0.
inline std::int64_t steps(const mtfs::RowGrid<mtfs::Money>& grid, Eigen::Index line,
                          Eigen::Index year) {
  return grid.at(line, year).value_or(mtfs::Money()).steps();
}

/// "100.00,-,5.00": a row of a grid, nil as a dash.
inline std::string shown(const mtfs::RowGrid<mtfs::Money>& grid, Eigen::Index row = 0) {
  std::string text;
  for (Eigen::Index year = 0; year < grid.years(); ++year) {
    const auto value = grid.at(row, year);
    text += (year == 0 ? "" : ",") + (value ? value->str() : "-");
  }
  return text;
}

/// Pence of an exact value of pounds, half away from zero: by doubling, where mtfs divides.
inline mtfs::Wide pence(const mtfs::Fraction& pounds) {
  const mtfs::Wide top = numerator(pounds) * 200;
  const mtfs::Wide size = (abs(top) + denominator(pounds)) / (2 * denominator(pounds));
  return top < 0 ? mtfs::Wide(-size) : size;
}

}  // namespace line_plan
