/// @file
/// Drift as it is printed: under each row a line for each version, and what moved it.
#pragma once

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

/// A row, its figure in each version, and what moved it there.
inline void add_row(const Drift& drift, std::size_t row, std::vector<DriftLine>& lines) {
  const Comparison& comparison = drift.comparison();
  const std::vector<std::size_t> columns = drift.columns();
  lines.push_back({DriftLine::Is::row, row, 0, comparison.rows().at(row).label,
                   std::vector<std::string>(columns.size())});
  for (std::size_t side = 0; side < comparison.sides().size(); ++side) {
    lines.push_back(
        {DriftLine::Is::figures, row, side, comparing::name_in(comparison, side, row), {}});
    for (const std::size_t column : columns) {
      lines.back().cells.push_back(shown(comparison, side, row, column));
    }
    add_revisions(drift, row, side, lines);
  }
}

}  // namespace drifting

/// The lines of these rows, by their positions.
[[nodiscard]] inline std::vector<DriftLine> lines(const Drift& drift,
                                                  const std::vector<std::size_t>& rows) {
  std::vector<DriftLine> all;
  for (const std::size_t row : rows) drifting::add_row(drift, row, all);
  return all;
}

/// The lines over the table: the title with its unit, and the council.
[[nodiscard]] inline std::vector<std::string> heading(const Drift& drift) {
  return heading(drift.comparison().sides().front().statement);
}

/// The lines under the table: each version with its day and its actuals, and what the words mean.
[[nodiscard]] inline std::vector<std::string> footer(const Drift& drift,
                                                     const std::vector<std::size_t>& rows) {
  std::vector<std::string> notes;
  for (std::size_t side = 0; side < drift.comparison().sides().size(); ++side) {
    const Settings& settings = drift.settings(side);
    const std::string& name = drift.comparison().sides()[side].name;
    const std::string day = settings.dated->str();
    notes.push_back(name + (name == day ? "" : ", " + day) + ": actuals to " +
                    settings.last_actual()->str() + ".");
  }
  notes.emplace_back("Revisions are from the version before, of exact figures.");
  notes.emplace_back(
      "Forecast drift: a forecast in both. Outturn: a forecast became an actual. Restated actual: "
      "an actual moved.");
  for (std::string& note :
       comparing::bracket_notes(drift.comparison(), lines(drift, rows),
                                "A revision in brackets: the printed figure is lower now.")) {
    notes.push_back(std::move(note));
  }
  return notes;
}

/// Heading, table and footer of these rows, by their positions.
[[nodiscard]] inline std::string text(const Drift& drift, const std::vector<std::size_t>& rows) {
  std::string all;
  for (const std::string& line : heading(drift)) all += line + "\n";
  std::vector<std::string> headers = {""};
  std::vector<bool> right = {false};
  for (const std::size_t column : drift.columns()) {
    headers.push_back(drift.comparison().columns()[column].header);
    right.push_back(true);
  }
  std::vector<std::vector<std::string>> cells;
  for (DriftLine& line : lines(drift, rows)) {
    const std::size_t indent = 2 * static_cast<std::size_t>(line.is);
    cells.push_back({std::string(indent, ' ') + line.label});
    cells.back().insert(cells.back().end(), line.cells.begin(), line.cells.end());
  }
  all += "\n" + text_table(headers, cells, right);
  for (const std::string& line : footer(drift, rows)) all += line + "\n";
  return all;
}

/// Heading, table and footer of all rows.
[[nodiscard]] inline std::string text(const Drift& drift) {
  std::vector<std::size_t> rows(drift.comparison().rows().size());
  for (std::size_t row = 0; row < rows.size(); ++row) rows[row] = row;
  return text(drift, rows);
}

}  // namespace mtfs
