/// @file
/// Drift as it is printed: under each row a line for each version, and what moved it.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/analysis/compare_text.hpp"
#include "mtfs/analysis/versions.hpp"

namespace mtfs {

/// The text of a revision as it is printed.
[[nodiscard]] inline std::string shown(const Drift& drift, const Revised& revised, std::size_t row,
                                       std::size_t column) {
  return comparing::shown(drift.comparison(), revised.by, row, column);
}

/// One line of printed drift; cells stand under the years.
struct DriftLine {
  enum class Is { row, figures, revision };

  Is is = Is::row;
  std::size_t row = 0;
  std::size_t side = 0;
  std::string label;  ///< Of the row; the name of the version; what the revision is.
  std::vector<std::string> cells;
};

namespace drifting {

/// The lines of what moved the row to a version: one for each kind of revision that moved a figure.
inline void add_revisions(const Drift& drift, std::size_t row, std::size_t side,
                          std::vector<DriftLine>& lines) {
  const std::vector<std::size_t> columns = drift.columns();
  for (const Revision as :
       {Revision::restated_actual, Revision::outturn, Revision::forecast_drift}) {
    DriftLine line{DriftLine::Is::revision, row, side, std::string(str(as)), {}};
    bool is_there = false;
    for (const std::size_t column : columns) {
      const auto revised = drift.revised(side, row, column);
      line.cells.emplace_back();
      if (!revised || revised->as != as || revised->by.holds == Difference::Holds::nil) continue;
      const bool has_value = revised->by.holds != Difference::Holds::words;
      const bool is_zero = has_value && comparing::exact(revised->by) == 0;
      line.cells.back() = shown(drift, *revised, row, column);
      is_there = is_there || !is_zero;
    }
    if (is_there) lines.push_back(std::move(line));
  }
}

}  // namespace drifting

/// The lines of one row, by its position.
[[nodiscard]] inline std::vector<DriftLine> lines(const Drift& drift, std::size_t row) {
  const Comparison& comparison = drift.comparison();
  const std::vector<std::size_t> columns = drift.columns();
  std::vector<DriftLine> all = {{DriftLine::Is::row, row, 0, comparison.rows().at(row).label,
                                 std::vector<std::string>(columns.size())}};
  for (std::size_t side = 0; side < comparison.sides().size(); ++side) {
    all.push_back(
        {DriftLine::Is::figures, row, side, comparing::name_in(comparison, side, row), {}});
    for (const std::size_t column : columns) {
      all.back().cells.push_back(shown(comparison, side, row, column));
    }
    drifting::add_revisions(drift, row, side, all);
  }
  return all;
}

/// The lines over the table: the title with its unit, and the council.
[[nodiscard]] inline std::vector<std::string> heading(const Drift& drift) {
  return heading(drift.comparison().sides().front().statement);
}

/// The lines under the table: each version with its day and its actuals, and what the words mean.
[[nodiscard]] inline std::vector<std::string> footer(const Drift& drift) {
  std::vector<std::string> notes;
  for (std::size_t side = 0; side < drift.comparison().sides().size(); ++side) {
    const Settings& settings = drift.settings(side);
    const std::string& name = drift.comparison().sides()[side].name;
    const std::string day = settings.dated->str();
    notes.push_back(name + (name == day ? "" : ", " + day) + ": actuals to " +
                    settings.last_actual()->str() + ".");
  }
  notes.emplace_back(
      "Each revision is from the version before. Forecast drift: a forecast in both. Outturn: a "
      "forecast became an actual. Restated actual: an actual moved.");
  return notes;
}

/// Heading, table and footer, of these rows or, where none are named, of all.
[[nodiscard]] inline std::string text(const Drift& drift, std::vector<std::size_t> rows = {}) {
  if (rows.empty()) {
    for (std::size_t row = 0; row < drift.comparison().rows().size(); ++row) rows.push_back(row);
  }
  std::string all;
  for (const std::string& line : heading(drift)) all += line + "\n";
  std::vector<std::string> headers = {""};
  std::vector<bool> right = {false};
  for (const std::size_t column : drift.columns()) {
    headers.push_back(drift.comparison().columns()[column].header);
    right.push_back(true);
  }
  std::vector<std::vector<std::string>> cells;
  for (const std::size_t row : rows) {
    for (DriftLine& line : lines(drift, row)) {
      const std::size_t indent = 2 * static_cast<std::size_t>(line.is);
      cells.push_back({std::string(indent, ' ') + line.label});
      cells.back().insert(cells.back().end(), line.cells.begin(), line.cells.end());
    }
  }
  all += "\n" + text_table(headers, cells, right);
  for (const std::string& line : footer(drift)) all += line + "\n";
  return all;
}

}  // namespace mtfs
