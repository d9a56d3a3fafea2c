#include "mtfs/io/csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "csv_scanner.hpp"
#include "mtfs/core/utf8.hpp"
#include "text_encoding.hpp"

namespace mtfs::io {

namespace {

// UTF-8 signs read as Windows-1252 and saved again: the pound, the no-break space, dashes and
// curly quotes, the BOM.
constexpr std::array<std::string_view, 4> csv_mojibake = {
    "\xC3\x82\xC2\xA3", "\xC3\x82\xC2\xA0", "\xC3\xA2\xE2\x82\xAC", "\xC3\xAF\xC2\xBB\xC2\xBF"};

bool has_mojibake(std::string_view text) {
  return std::any_of(csv_mojibake.begin(), csv_mojibake.end(), [text](std::string_view marks) {
    return text.find(marks) != std::string_view::npos;
  });
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// What two headers share that a reader would take for one: no blanks, no marks, no case.
std::string header_key(std::string_view header) {
  std::string key;
  while (const auto point = utf8::first(header)) {
    const std::string_view bytes = header.substr(0, point->bytes);
    header.remove_prefix(point->bytes);
    if (utf8::is_blank(point->value) || utf8::is_invisible(point->value)) continue;
    const bool upper = point->value >= 'A' && point->value <= 'Z';
    if (upper)
      key += static_cast<char>(point->value - 'A' + 'a');
    else
      key += bytes;
  }
  return key + std::string(header);  // what is not UTF-8 is reported elsewhere
}

/// Turns rows into a table and collects every fault on the way.
class CsvReader {
 public:
  CsvReader(const std::string& name, const std::string& source, const CsvOptions& options)
      : options_(options) {
    result_.table.name = name;
    result_.table.source = source;
  }

  CsvResult read(std::string_view bytes) {
    std::string storage;
    const auto text = within_bytes(bytes) ? without_bom(bytes, storage) : std::nullopt;
    if (text)
      read_text(*text);
    else if (result_.problems.empty())
      add(not_utf8("csv-encoding", {}), 0, {});
    std::stable_sort(result_.problems.begin(), result_.problems.end(),
                     [](const Problem& a, const Problem& b) { return a.where.row < b.where.row; });
    if (stopped_) add_last();
    return std::move(result_);
  }

 private:
  bool within_bytes(std::string_view bytes) {
    if (bytes.size() <= options_.limits.bytes) return true;
    add({"csv-limit-bytes",
         {},
         std::to_string(bytes.size()) + " bytes",
         "A file has at most " + std::to_string(options_.limits.bytes) + " bytes",
         "Split the file"},
        0, {});
    return false;
  }

  void read_text(std::string_view text) {
    check_utf8_ = !utf8::valid(text);
    check_mojibake_ = has_mojibake(text);
    check_nul_ = text.find('\0') != std::string_view::npos;
    result_.separator = find_separator(text);
    CsvScanner scanner(text, result_.separator, options_.limits.cell_bytes);
    CsvRow row;
    const auto next = [&] {
      return !stopped_ && scanner.next(row, has_header_ ? headers().size() : most_headers());
    };
    while (next()) {
      if (row.blank) continue;
      if (has_header_)
        take_row(row);
      else
        take_header(row);
    }
    if (!has_header_ && !stopped_) {
      add({"csv-empty", {}, {}, "The file has no header", "Give it a first row of column names"}, 0,
          {});
    }
    settle_blank_headers();
  }

  void take_header(CsvRow& row) {
    has_header_ = true;
    result_.table.header_row = row.number;
    report_separator(row);
    if (row.count > options_.limits.columns) {
      add({"csv-limit-columns",
           {},
           std::to_string(row.count) + " columns",
           "A table has at most " + std::to_string(options_.limits.columns) + " columns",
           "Save only the table that is meant"},
          row.number, {});
      stopped_ = true;
      return;
    }
    const bool sound = check_cells(row);
    if (row.fault) {
      add_fault(*row.fault);
      stopped_ = true;  // without its header no row can be judged
      return;
    }
    for (const std::string& cell : row.cells) headers().emplace_back(utf8::trim(cell));
    first_under_blank_.resize(headers().size());
    if (sound) report_duplicates(row.cells);
  }

  void report_separator(const CsvRow& row) {
    if (result_.separator == ',') return;
    add({"csv-separator",
         {},
         result_.separator == ';' ? ";" : "tab",
         "The cells are separated by " +
             std::string(result_.separator == ';' ? "semicolons" : "tabs") + ", not commas",
         "Nothing, if that is meant",
         Severity::warning},
        row.number, {});
  }

  void report_duplicates(const std::vector<std::string>& typed) {
    std::map<std::string, std::size_t> seen;
    for (std::size_t i = 0; i < typed.size(); ++i) {
      if (is_blank_cell(typed[i])) continue;
      const auto [entry, is_new] = seen.emplace(header_key(typed[i]), i);
      if (is_new) continue;
      const std::size_t earlier = entry->second;
      add({"csv-header-duplicate",
           {},
           excerpt(typed[i]),
           "Columns " + std::to_string(earlier + 1) + " and " + std::to_string(i + 1) +
               " have one name: " + quoted(excerpt(typed[earlier])) + " and " +
               quoted(excerpt(typed[i])),
           "Give each column its own name; case and blanks do not tell names apart"},
          result_.table.header_row, headers()[i]);
    }
  }

  void take_row(CsvRow& row) {
    if (result_.table.rows.size() == options_.limits.rows) {
      add({"csv-limit-rows",
           {},
           {},
           "A table has at most " + std::to_string(options_.limits.rows) + " rows",
           "Split the file"},
          row.number, {});
      stopped_ = true;
      return;
    }
    const bool sound = check_cells(row);
    if (row.fault) {
      add_fault(*row.fault);
    } else if (row.count != headers().size()) {
      add_ragged(row);
    } else if (sound) {
      note_blank_headers(row);
      result_.table.rows.push_back({row.number, std::move(row.cells)});
    }
  }

  void add_ragged(const CsvRow& row) {
    std::string start;
    for (const std::string& cell : row.cells) {
      if (!start.empty()) start += ' ';
      start += cell;
      if (start.size() > 100) break;
    }
    const bool more = row.count > headers().size();
    add({"csv-ragged",
         {},
         excerpt(start),
         "The row has " + std::to_string(row.count) + " cells and the header has " +
             std::to_string(headers().size()),
         more ? "Put text that holds a separator in quotes, or take the cells off"
              : "Add the cells that are missing; a blank cell needs its separator too"},
        row.number, {});
  }

  void add_fault(const CsvFault& fault) {
    Problem problem = words_of(fault.kind);
    problem.found = fault.found;
    add(std::move(problem), fault.row, column_name(fault.column));
  }

  [[nodiscard]] Problem words_of(CsvFault::Kind kind) const {
    switch (kind) {
      case CsvFault::Kind::unclosed_quote:
        return {"csv-unclosed-quote",
                {},
                {},
                "A quote opens here and is not closed",
                "Close it at the end of the cell; write a quote within a quoted cell twice"};
      case CsvFault::Kind::text_after_quote:
        return {"csv-text-after-quote",
                {},
                {},
                "Text follows the closing quote",
                "Close the quote at the end of the cell; write a quote within it twice"};
      case CsvFault::Kind::stray_quote:
        return {"csv-stray-quote",
                {},
                {},
                "A quote stands within a cell that does not start with one",
                "Put the whole cell in quotes and write each quote within it twice"};
      case CsvFault::Kind::cell_limit:
        break;
    }
    return {"csv-limit-cell",
            {},
            {},
            "A cell has at most " + std::to_string(options_.limits.cell_bytes) + " bytes",
            "Shorten the text"};
  }

  /// Whether the text of every cell can be trusted; reports what can't.
  bool check_cells(const CsvRow& row) {
    if (!check_utf8_ && !check_mojibake_ && !check_nul_) return true;
    bool sound = true;
    for (std::size_t i = 0; i < row.cells.size() && !stopped_; ++i) {
      sound = check_cell(row.number, i, row.cells[i]) && sound;
    }
    return sound;
  }

  bool check_cell(std::size_t row, std::size_t column, std::string_view cell) {
    if (cell.find('\0') != std::string_view::npos) {
      add({"csv-nul",
           {},
           excerpt(cell),
           "A cell holds the byte 0, which no text has",
           "Save the file as UTF-8; UTF-16 is read when it starts with its byte order mark"},
          row, column_name(column));
      stopped_ = true;  // this is no text file
      return false;
    }
    if (check_utf8_ && !utf8::valid(cell)) {
      // The fault is the file's, so it is told once, at its first cell.
      if (!std::exchange(told_encoding_, true)) {
        add(not_utf8("csv-encoding", cell), row, column_name(column));
      }
      return false;
    }
    if (check_mojibake_ && has_mojibake(cell)) {
      add({"csv-mojibake",
           {},
           excerpt(cell),
           "UTF-8 text was read as Windows-1252 and saved so, as in \u00C2\u00A3 for \u00A3",
           "Open the source as UTF-8 and save it again"},
          row, column_name(column));
      return false;
    }
    return true;
  }

  void note_blank_headers(const CsvRow& row) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (headers()[i].empty() && first_under_blank_[i].row == 0 && !is_blank_cell(row.cells[i])) {
        first_under_blank_[i] = {row.number, excerpt(row.cells[i])};
      }
    }
  }

  /// Reports columns without a header, and drops those that have no figures either.
  void settle_blank_headers() {
    for (std::size_t i = headers().size(); i-- > 0;) {
      if (!headers()[i].empty()) continue;
      const UnderBlank& first = first_under_blank_[i];
      if (first.row == 0) {
        drop_column(i);
        continue;
      }
      add({"csv-header-blank",
           {},
           first.found,
           "Column " + std::to_string(i + 1) + " has no header and, from row " +
               std::to_string(first.row) + " on, has cells",
           "Give the column a name, or clear it",
           options_.allow_blank_header ? Severity::warning : Severity::error},
          result_.table.header_row, std::to_string(i + 1));
    }
  }

  void drop_column(std::size_t column) {
    const auto at = static_cast<std::ptrdiff_t>(column);
    headers().erase(headers().begin() + at);
    for (std::size_t r = 0; r < result_.table.rows.size(); ++r) {
      std::vector<std::string>& cells = result_.table.rows.edit(r).cells;
      cells.erase(cells.begin() + at);
    }
  }

  void add(Problem problem, std::size_t row, const std::string& column) {
    if (too_many_) return;
    result_.problems.push_back(problem.at({result_.table.source, {}, row, column}));
    if (result_.problems.size() >= options_.limits.problems) stopped_ = too_many_ = true;
  }

  void add_last() {
    if (!too_many_) return;
    result_.problems.push_back(
        {"csv-limit-problems",
         {result_.table.source, {}, 0, {}},
         {},
         "Reading stopped after " + std::to_string(options_.limits.problems) + " faults",
         "Mend these first"});
  }

  /// The header, or the position of the column where it has none.
  [[nodiscard]] std::string column_name(std::size_t column) const {
    const std::vector<std::string>& names = result_.table.headers;
    const bool named = column < names.size() && !names[column].empty();
    if (!named) return std::to_string(column + 1);
    return utf8::valid(names[column]) ? names[column] : excerpt(names[column]);
  }

  std::vector<std::string>& headers() { return result_.table.headers; }
  [[nodiscard]] std::size_t most_headers() const { return options_.limits.columns; }

  struct UnderBlank {
    std::size_t row = 0;
    std::string found;
  };

  const CsvOptions& options_;
  CsvResult result_;
  std::vector<UnderBlank> first_under_blank_;
  bool has_header_ = false;
  bool stopped_ = false;
  bool too_many_ = false;
  bool check_utf8_ = false;
  bool check_mojibake_ = false;
  bool check_nul_ = false;
  bool told_encoding_ = false;
};

}  // namespace

CsvResult parse_csv(std::string_view bytes, const std::string& name, const std::string& source,
                    const CsvOptions& options) {
  return CsvReader(name, source, options).read(bytes);
}

std::string write_csv(const std::vector<std::vector<std::string>>& rows) {
  std::string text;
  for (const std::vector<std::string>& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) text += ',';
      const std::string& cell = row[i];
      // A semicolon or tab would mislead the search for the separator, 0xEF may start a BOM.
      if (cell.find_first_of(",;\t\"\r\n") == std::string::npos && !cell.starts_with('\xEF')) {
        text += cell;
        continue;
      }
      text += '"';
      for (const char c : cell) text.append(c == '"' ? 2 : 1, c);
      text += '"';
    }
    text += '\n';
  }
  return text;
}

}  // namespace mtfs::io
