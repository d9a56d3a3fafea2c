/// @file
/// Overrides laid over one source, one by one: paths found, cells changed, faults noted.
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/io/scenario.hpp"
#include "readers.hpp"
#include "scenario_change.hpp"
#include "scenario_effect.hpp"
#include "scenario_path.hpp"

namespace mtfs::io {

/// Lays overrides over one source.
class Layer {
 public:
  Layer(Source source, const Settings& settings) : settings_(settings) {
    out_.source = std::move(source);
  }

  /// Lays all of them, then says which of them move nothing, and why.
  void lay_all(const std::vector<Override>& overrides) {
    for (const Override& override : overrides) lay(override);
    if (has_errors(out_.problems)) return;
    for (const Override& override : overrides) {
      const Origin where = place_of(override);
      const bool is_known =
          std::any_of(out_.problems.begin(), out_.problems.end(), [&](const Problem& problem) {
            return problem.code == "override-no-effect" && problem.where == where;
          });
      const std::string why = is_known ? "" : why_without_effect(out_.source, settings_, override);
      if (why.empty()) continue;
      refuse(override, "override-no-effect", override.path, "It moves nothing. " + why,
             "Take the override out, or change what keeps it from counting", Severity::warning);
    }
  }

  Overlay done() {
    if (!changed_.empty()) {
      out_.source.changes = std::make_shared<const ChangeLayer>(
          ChangeLayer{std::move(changed_), std::move(out_.source.changes)});
    }
    return std::move(out_);
  }

 private:
  void lay(const Override& override) {
    const Words parts = parts_of(override.path);
    const PathTable* found = nullptr;
    Words words;
    for (const PathTable& table : path_tables()) {
      words.emplace_back(table.word);
      if (table.word == parts.front()) found = &table;
    }
    if (found == nullptr) {
      return refuse(override, "scenario-path", parts.front(), "A path starts with a table",
                    suggest(parts.front(), words));
    }
    if (found->word == "line" && parts.size() == 2) return add_line(override, parts[1]);
    const bool of_budget = found->table == "budget";
    const std::size_t least = found->of_items ? 2 : 3;
    if (parts.size() < least || parts.size() > (of_budget ? 5 : 3)) {
      return refuse(override, "scenario-path", override.path,
                    of_budget
                        ? "A path is budget.service.field, or budget.service.subjective.fund.field"
                    : found->of_items ? "A path is table.item or table.item.area"
                                      : "A path is table.id.field",
                    "Write a path such as line.S8.delivery; put a part with a dot in quotes");
    }
    RawTable* raw = table(found->table);
    if (raw == nullptr) {
      return refuse(override, "scenario-path", override.path,
                    "The plan has no table " + std::string(found->table), "Add the table");
    }
    if (of_budget) {
      change_budget(override, *raw, parts);
    } else if (found->of_items) {
      change_item(override, *raw, parts[1], parts.size() == 3 ? parts[2] : std::string());
    } else {
      change_record(override, *raw, parts[1], parts[2]);
    }
  }

  void refuse(const Override& override, std::string code, std::string found, std::string rule,
              std::string fix, Severity severity = Severity::error) {
    out_.problems.push_back({std::move(code), place_of(override), std::move(found), std::move(rule),
                             std::move(fix), severity});
  }

  /// Where an override is written: the key of a file, or "scenario" and its path.
  static Origin place_of(const Override& override) {
    Origin where = override.where;
    if (where.source.empty()) where.source = "scenario";
    if (where.column.empty()) where.column = override.path;
    return where;
  }

  /// Notes what a cell held before an override changed it.
  void note_change(const Override& override, const RawTable& raw, std::size_t row,
                   std::size_t column, const std::string& before) {
    if (RawTable::cell(raw.rows[row], column) == utf8::trim(before)) return;
    Origin where = raw.origin(raw.rows[row], column);
    where.column = with_plain_year(where.column);
    changed_.push_back({std::move(where), before, place_of(override)});
  }

  /// A header whose year is spelled as explanations spell it: "in 2026-27" as "in 2026/27".
  static std::string with_plain_year(const std::string& header) {
    const std::size_t start = header.find_last_of(' ') + 1;
    try {
      return header.substr(0, start) + FinancialYear(std::string_view(header).substr(start)).str();
    } catch (const ParseError&) {
      return header;
    }
  }

  /// The table of that name, to change; nullptr where there is none.
  RawTable* table(std::string_view name) {
    for (std::size_t i = 0; i < out_.source.tables.size(); ++i) {
      if (out_.source.tables[i].name == name) return &out_.source.tables.edit(i);
    }
    return nullptr;
  }

  /// A cell to change.
  static std::string& cell_of(RawTable& raw, std::size_t row, std::size_t column) {
    std::vector<std::string>& cells = raw.rows.edit(row).cells;
    if (cells.size() <= column) cells.resize(raw.headers.size());
    return cells[column];
  }

  /// The column of that header, which is added where the table has not typed it.
  static std::size_t needed_column(RawTable& raw, const std::string& header) {
    if (const auto column = raw.column(header)) return *column;
    raw.headers.push_back(header);
    return raw.headers.size() - 1;
  }

  /// The position of a row by its id.
  std::optional<std::size_t> row_of(const Override& override, const RawTable& raw,
                                    const std::string& id) {
    if (const auto at = raw.row("id", id)) return at;
    Words ids;
    for (const RawRow& row : raw.rows) ids.push_back(raw.text(row, "id"));
    refuse(override, "scenario-path", id, "The table " + raw.name + " has no such row",
           suggest(id, ids));
    return std::nullopt;
  }

  [[nodiscard]] std::string header_of(const std::string& word, FinancialYear year,
                                      const RawTable& raw) const {
    const std::string usual = word + year.str();
    if (raw.column(usual)) return usual;
    for (const std::string& header : raw.headers) {  // a year may be spelled in another way
      if (!header.starts_with(word) || header.size() == word.size()) continue;
      try {
        if (FinancialYear(std::string_view(header).substr(word.size())) == year) return header;
      } catch (const Error&) {
        continue;
      }
    }
    return usual;
  }

  /// Calls `change(year, text)` for each year that an override names, or for all plan years.
  template <class Change>
  void each_change(const Override& override, Change change) {
    for (const auto& [label, text] : override.changes) {
      if (label.empty()) {
        for (const FinancialYear year : settings_.horizon.years()) change(year, text);
        continue;
      }
      try {
        const FinancialYear year(label);
        const Horizon& horizon = settings_.horizon;
        if (horizon.contains(year) || year == horizon.base()) {
          change(year, text);
        } else {
          refuse(override, "year-outside", label, "The plan's years are " + horizon.str(),
                 "Name one of them");
        }
      } catch (const Error& error) {
        refuse(override, error.problem().code, error.problem().found, error.problem().rule,
               error.problem().fix);
      }
    }
  }

  /// The row of a service, told apart by subjective and fund where the path names them.
  void change_budget(const Override& override, RawTable& raw, const Words& parts) {
    static constexpr std::array<std::string_view, 3> columns = {"service", "subjective", "fund"};
    std::vector<std::size_t> found;
    Words known;
    for (std::size_t r = 0; r < raw.rows.size(); ++r) {
      bool meets = true;
      for (std::size_t i = 1; i + 1 < parts.size(); ++i) {
        meets = meets && raw.text(raw.rows[r], columns[i - 1]) == parts[i];
      }
      if (meets) found.push_back(r);
      known.emplace_back(raw.text(raw.rows[r], "service"));
    }
    if (found.empty()) {
      return refuse(override, "scenario-path", parts[1], "The table budget has no such row",
                    suggest(parts[1], known));
    }
    if (found.size() > 1) {
      return refuse(override, "scenario-path", override.path,
                    "The budget has " + std::to_string(found.size()) + " rows of that name",
                    "Name the subjective too, and the fund: budget.service.subjective.fund.field");
    }
    change_field(override, raw, found.front(), parts.back());
  }

  void change_record(const Override& override, RawTable& raw, const std::string& id,
                     const std::string& field) {
    if (const auto found = row_of(override, raw, id)) change_field(override, raw, *found, field);
  }

  void change_field(const Override& override, RawTable& raw, std::size_t number,
                    const std::string& field) {
    if (raw.name == "lines" && (field == "delay_years" || field == "delay_months")) {
      return delay(override, raw, number, field == "delay_months");
    }
    if (raw.name == "lines" && field == "drop") return drop(override, raw, number);
    if (const auto word = year_word(raw.name, field)) {
      each_change(override, [&](FinancialYear year, const std::string& text) {
        set(override, raw, number, needed_column(raw, header_of(*word, year, raw)), text);
      });
      return;
    }
    if (override.changes.size() != 1 || !override.changes.front().first.empty()) {
      return refuse(override, "scenario-years", field, "The field " + field + " has no years",
                    "Give it one value");
    }
    if (!knows(override, raw, field)) return;
    set(override, raw, number, needed_column(raw, field), override.changes.front().second);
  }

  /// Whether a table has that field, typed or not; refused with near names where it has not.
  bool knows(const Override& override, const RawTable& raw, const std::string& field) {
    Words known = fields_of(raw.name);
    if (std::find(known.begin(), known.end(), field) != known.end()) return true;
    refuse(override, "scenario-path", field, "A row of " + raw.name + " has no such field",
           suggest(field, known));
    return false;
  }

  void change_item(const Override& override, RawTable& raw, const std::string& item,
                   const std::string& area) {
    const auto items = raw.column("item");
    const auto areas = raw.column("area");
    Words known;
    for (std::size_t r = 0; items && r < raw.rows.size(); ++r) {
      const RawRow& row = raw.rows[r];
      known.emplace_back(RawTable::cell(row, *items));
      if (known.back() != item) continue;
      if ((areas ? RawTable::cell(row, *areas) : std::string_view()) != area) continue;
      each_change(override, [&](FinancialYear year, const std::string& text) {
        set(override, raw, r, needed_column(raw, header_of("", year, raw)), text);
      });
      return;
    }
    refuse(override, "scenario-path", area.empty() ? item : item + "." + area,
           "The table " + raw.name + " has no such row", suggest(item, known));
  }

  /// Sets one cell to what a change makes of it; one that stays as it was is a warning.
  void set(const Override& override, RawTable& raw, std::size_t row, std::size_t column,
           const std::string& change) {
    const std::string cell(RawTable::cell(raw.rows[row], column));
    try {
      const std::string now =
          changed_text(cell, change, places_of(raw, row, column), settings_.rounding);
      if (now != cell) {
        cell_of(raw, row, column) = now;
        note_change(override, raw, row, column, cell);
        return;
      }
      refuse(override, "override-no-effect", change,
             "It changes nothing: " + raw.headers[column] + " is " +
                 (cell.empty() ? "blank" : "\"" + cell + "\"") + " already",
             "Take the override out, or correct it", Severity::warning);
    } catch (const Error& error) {
      refuse(override, error.problem().code, error.problem().found, error.problem().rule,
             error.problem().fix);
    }
  }

  /// How many decimals a figure of a cell may have, where it is no percentage.
  [[nodiscard]] int places_of(const RawTable& raw, std::size_t row, std::size_t column) const {
    const bool is_volume = raw.name == "drivers" && raw.text(raw.rows[row], "holds") != "price";
    if (is_volume || raw.headers[column].starts_with("FTE ")) return Quantity::places;
    const auto unit = unit_of(raw.name, raw.text(raw.rows[row], "item"));
    if (unit && *unit != ItemUnit::amount) return places(*unit);
    return Money::places + (raw.name == "drivers" ? 0 : exponent(settings_.unit));
  }

  /// Withdraws a line, so that what depends on it can say so.
  void drop(const Override& override, RawTable& raw, std::size_t row) {
    if (settings_.counts(Status::withdrawn)) {
      return refuse(override, "scenario-drop", "withdrawn", "The plan counts withdrawn lines",
                    "Take withdrawn out of statuses, or set the line's amounts to 0");
    }
    if (override.changes.front().second != "true") {
      return refuse(override, "scenario-change", override.changes.front().second,
                    "A line is dropped, or not named", "Write true");
    }
    set(override, raw, row, needed_column(raw, "status"), std::string(str(Status::withdrawn)));
  }

  /// The year columns of a word, in the order of the plan's years; none where one is not typed.
  std::vector<std::size_t> year_columns(RawTable& raw, const std::string& word) {
    std::vector<std::size_t> columns;
    for (const FinancialYear year : settings_.horizon.years()) {
      columns.push_back(needed_column(raw, header_of(word, year, raw)));
    }
    return columns;
  }

  /// Moves the amounts of a line to later years, whole or by months.
  void delay(const Override& override, RawTable& raw, std::size_t row, bool by_months) {
    int count = 0;
    try {
      count = parse_whole(override.changes.front().second);
    } catch (const Error& error) {
      return refuse(override, error.problem().code, error.problem().found, error.problem().rule,
                    error.problem().fix);
    }
    const bool computed =
        !raw.text(raw.rows[row], "base").empty() || !raw.text(raw.rows[row], "quantity").empty();
    if (computed) {
      return refuse(override, "delay-computed", raw.text(raw.rows[row], "id"),
                    "The amounts of this line are worked out, so there are none to delay",
                    "Change its start_month, or what it is worked out from");
    }
    if (count == 0) {
      return refuse(override, "override-no-effect", "0", "A delay of nothing changes nothing",
                    "Take the override out", Severity::warning);
    }
    if (by_months) return delay_by_months(override, raw, row, count);
    shift(override, raw, row, "", count);
    const bool has_staff =
        std::any_of(raw.headers.begin(), raw.headers.end(),
                    [](const std::string& header) { return header.starts_with("FTE "); });
    if (has_staff) shift(override, raw, row, "FTE ", count);
  }

  void report_lost(const Override& override, const std::string& lost) {
    refuse(override, "delay-beyond-horizon", lost,
           "What a delay moves beyond the last plan year is in none of its figures",
           "Nothing, if that is meant", Severity::warning);
  }

  void shift(const Override& override, RawTable& raw, std::size_t row, const std::string& word,
             int years) {
    const std::vector<std::size_t> columns = year_columns(raw, word);
    std::vector<std::string>& cells = raw.rows.edit(row).cells;
    cells.resize(raw.headers.size());
    const std::vector<std::string> before = cells;
    const auto count = static_cast<std::size_t>(years);
    for (std::size_t t = columns.size(); t-- > 0;) {
      const std::string moved = std::exchange(cells[columns[t]], {});
      if (moved.empty()) continue;
      if (t + count < columns.size()) {
        cells[columns[t + count]] = moved;
      } else if (word.empty()) {
        report_lost(override, moved);
      }
    }
    for (const std::size_t column : columns) {
      note_change(override, raw, row, column, before[column]);
    }
  }

  /// k/12 of each amount goes to the next year: the moved part is rounded, the rest stays.
  void delay_by_months(const Override& override, RawTable& raw, std::size_t row, int months) {
    const std::string month = raw.text(raw.rows[row], "start_month");
    const bool starts_late = !raw.text(raw.rows[row], "part_year").empty() ||
                             (!month.empty() && month != str(StartMonth::april));
    if (months > 12 || starts_late || raw.text(raw.rows[row], "basis") == str(Basis::cumulative)) {
      return refuse(override, "delay-months", raw.text(raw.rows[row], "id"),
                    "A delay by months is of 1 to 12 of an incremental line that starts in april",
                    "Use delay_years, or change its start_month");
    }
    const MoneyUnit unit = settings_.unit;
    const int places = Money::places + exponent(unit);
    Fraction carried = 0;
    for (const std::size_t column : year_columns(raw, "")) {
      std::string& cell = cell_of(raw, row, column);
      if (cell.empty() && carried == 0) continue;
      Fraction typed = 0;
      try {
        if (!cell.empty()) typed = typed_number(utf8::trim(cell)).value;
      } catch (const Error&) {
        return;  // the plan's own reader says so
      }
      const Fraction moved =
          typed_number(rounded_text(typed * months / 12, places, settings_.rounding)).value;
      const std::string before = std::exchange(
          cell, rounded_text(Fraction(typed - moved + carried), places, settings_.rounding));
      note_change(override, raw, row, column, before);
      carried = moved;
    }
    if (carried != 0) report_lost(override, rounded_text(carried, places, Rounding::half_up));
  }

  /// A new line: its columns and cells.
  void add_line(const Override& override, const std::string& id) {
    RawTable* raw = table("lines");
    if (raw == nullptr) {
      return refuse(override, "scenario-path", override.path, "The plan has no table lines",
                    "Add the table");
    }
    if (raw->row("id", id)) {
      return refuse(override, "scenario-path", override.path, "The plan has this line already",
                    "Name its field: line." + id + ".amount");
    }
    const std::size_t at = raw->rows.size();
    raw->rows.push_back({at == 0 ? raw->header_row + 1 : raw->rows.back().number + 1, {}});
    cell_of(*raw, at, needed_column(*raw, "id")) = id;
    for (const auto& [header, text] : override.changes) {
      const std::size_t column = needed_column(*raw, header);
      cell_of(*raw, at, column) = text;
    }
    changed_.push_back({raw->origin(raw->rows.back()), {}, place_of(override)});
  }

  Overlay out_;
  const Settings& settings_;
  std::vector<CellChange> changed_;
};

}  // namespace mtfs::io
