/// @file
/// A statement as lines of text for a terminal.
#pragma once

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/core/utf8.hpp"
#include "mtfs/statement/present.hpp"

namespace mtfs {

/// All printed cells of a statement, row by row, without the headers.
[[nodiscard]] inline std::vector<std::vector<std::string>> shown_cells(const Statement& statement) {
  std::vector<std::vector<std::string>> cells(statement.rows().size());
  for (std::size_t row = 0; row < cells.size(); ++row) {
    for (std::size_t column = 0; column < statement.columns().size(); ++column) {
      cells[row].push_back(shown(statement, row, column));
    }
  }
  return cells;
}

/// The lines under a table: what brackets mean, its note, and rounding where it shows.
[[nodiscard]] inline std::vector<std::string> footer(const Statement& statement) {
  std::vector<std::string> lines;
  std::string meanings;
  for (const std::string& meaning : bracket_meanings(statement))
    meanings += (meanings.empty() ? "" : "; ") + meaning;
  if (!meanings.empty()) lines.push_back("Brackets: " + meanings + ".");
  if (!statement.definition().note.empty()) lines.push_back(statement.definition().note);
  if (misses_by_rounding(statement)) lines.emplace_back("Figures may not sum due to rounding.");
  return lines;
}

/// What the tables of a statement say of the records that are in it, a sentence or more each.
[[nodiscard]] inline std::vector<std::string> basis(const Statement& statement) {
  std::vector<std::pair<const Records*, std::set<std::size_t>>> tables;
  for (const LayoutRow& row : statement.rows()) {
    if (!row.records) continue;
    auto at = std::find_if(tables.begin(), tables.end(),
                           [&](const auto& table) { return table.first == row.records.get(); });
    if (at == tables.end()) at = tables.insert(at, {row.records.get(), {}});
    at->second.insert(row.selected.begin(), row.selected.end());
  }
  std::vector<std::string> lines;
  for (const auto& [records, selected] : tables) {
    std::string line = records->basis({selected.begin(), selected.end()});
    if (!line.empty()) lines.push_back(std::move(line));
  }
  return lines;
}

/// The title with the unit, the council with the part of it, and what the tables say: one line
/// each.
[[nodiscard]] inline std::vector<std::string> heading(const Statement& statement) {
  const Settings& settings = statement.plan().settings();
  const MoneyUnit unit = statement.definition().display.unit.value_or(settings.unit);
  std::vector<std::string> lines = {statement.definition().title + " (" + std::string(str(unit)) +
                                    ")"};
  lines.push_back(settings.scope.empty() ? settings.council
                                         : settings.council + ": " + settings.scope);
  for (std::string& line : basis(statement)) lines.push_back(std::move(line));
  return lines;
}

namespace texts {

/// Characters that a terminal shows for a text; every code point counts one.
[[nodiscard]] inline std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u;
  }));
}

[[nodiscard]] inline std::string padded(const std::string& text, std::size_t to, bool right) {
  const std::string blanks(to - std::min(to, width(text)), ' ');
  return right ? blanks + text : text + blanks;
}

}  // namespace texts

/// Rows of texts under headers, in columns; those marked stand at the right, brackets hanging.
[[nodiscard]] inline std::string text_table(const std::vector<std::string>& headers,
                                            const std::vector<std::vector<std::string>>& rows,
                                            const std::vector<bool>& right) {
  std::vector<std::size_t> widths;
  for (const std::string& header : headers) widths.push_back(texts::width(header));
  std::vector<std::vector<std::string>> cells = rows;
  for (auto& row : cells) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (right[i] && !row[i].ends_with(')')) row[i] += ' ';
      widths[i] = std::max(widths[i], texts::width(row[i]));
    }
  }
  std::string text;
  const auto add = [&](const std::vector<std::string>& row) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i)
      line += (i ? "  " : "") + texts::padded(row[i], widths[i], right[i]);
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + "\n";
  };
  add(headers);
  std::vector<std::string> rule;
  for (const std::size_t width : widths) rule.emplace_back(width, '-');
  add(rule);
  for (const auto& row : cells) add(row);
  return text;
}

/// The whole statement: heading, table, footer.
[[nodiscard]] inline std::string text(const Statement& statement) {
  std::string all;
  for (const std::string& line : heading(statement)) all += line + "\n";
  std::vector<std::string> headers;
  std::vector<bool> right;
  for (const LayoutColumn& column : statement.columns()) {
    headers.push_back(column.content == ColumnDefinition::Content::label ? "" : column.header);
    right.push_back(column.content != ColumnDefinition::Content::label &&
                    column.content != ColumnDefinition::Content::attribute);
  }
  all += "\n" + text_table(headers, shown_cells(statement), right);
  for (const std::string& line : footer(statement)) all += line + "\n";
  return all;
}

}  // namespace mtfs
