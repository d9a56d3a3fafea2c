/// Tables whose columns are the council's own: supporting figures, and tables as printed.
#include <algorithm>

#include "table_reader.hpp"

namespace mtfs::io {

namespace {

/// Runs `read`; what it throws is noted at the cell.
template <class Read>
void note_at(Origin where, Problems& problems, Read read) {
  try {
    read();
  } catch (const Error& error) {
    problems.push_back(error.problem().at(std::move(where)));
  }
}

}  // namespace

FigureTable read_figures(const RawTable& raw, const FigureSettings& settings, Problems& problems) {
  FigureTable table{raw.name, settings.unit, {}, {}, {}};
  std::vector<int> holds;  // 0 id, 1 label, 2 text, 3 figure
  for (const std::string& header : raw.headers) {
    const bool is_text = std::find(settings.text_columns.begin(), settings.text_columns.end(),
                                   header) != settings.text_columns.end();
    holds.push_back(header == "id" ? 0 : header == "label" ? 1 : is_text ? 2 : 3);
    if (holds.back() == 2) table.text_columns.push_back(header);
    if (holds.back() == 3) table.figure_columns.push_back(header);
  }
  for (const std::string& name : settings.text_columns) {
    if (std::find(raw.headers.begin(), raw.headers.end(), name) != raw.headers.end()) continue;
    problems.push_back({"column-unknown", settings.where, name,
                        "The table " + raw.name + " has no such column",
                        suggest(name, raw.headers)});
  }
  for (const std::string& name : {std::string("id"), std::string("label")}) {
    if (std::find(raw.headers.begin(), raw.headers.end(), name) != raw.headers.end()) continue;
    problems.push_back({"column-missing",
                        {raw.source, raw.sheet, raw.header_row, {}},
                        name,
                        "A supporting table needs the columns id and label",
                        "Add the column"});
  }
  for (const RawRow& raw_row : raw.rows) {
    FigureRow row;
    row.where = raw.origin(raw_row);
    for (std::size_t i = 0; i < holds.size(); ++i) {
      const std::string text(RawTable::cell(raw_row, i));
      if (holds[i] != 3) {
        note_at(raw.origin(raw_row, i), problems, [&] { refuse_look_alikes(text); });
      }
      if (holds[i] == 0) row.id = text;
      if (holds[i] == 1) row.label = text;
      if (holds[i] == 2) row.texts.push_back(text);
      if (holds[i] != 3) continue;
      row.figures.emplace_back();
      if (is_nil_text(text)) continue;
      note_at(raw.origin(raw_row, i), problems, [&] {
        row.figures.back() = Figure{value_in<Money>(parse_number(text), text, settings.unit), text};
      });
    }
    if (row.id.empty() && std::find(holds.begin(), holds.end(), 0) != holds.end()) {
      problems.push_back({"cell-blank", row.where, {}, "Each row needs an id", "Fill it in"});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

PublishedTable read_published(const RawTable& raw) {
  PublishedTable table{raw.name, raw.headers, {}, {}};
  for (const RawRow& row : raw.rows) {
    table.rows.push_back(row.cells);
    table.where.push_back(raw.origin(row));
  }
  return table;
}

}  // namespace mtfs::io
