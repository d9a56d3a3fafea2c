/// Scenarios: paths to cells, changes to texts.
#include "mtfs/io/scenario.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "block_readers.hpp"
#include "mtfs/model/share_field.hpp"
#include "mtfs/plan/plan.hpp"
#include "node_reader.hpp"
#include "readers.hpp"

namespace mtfs::io {

namespace {

using Words = std::vector<std::string>;

/// What a word of a path stands for.
struct Table {
  std::string_view word;   ///< In a path: "line".
  std::string_view table;  ///< In a plan: "lines".
  bool of_items;           ///< Rows are found by item and area, and have no fields.
};

constexpr std::array<Table, 13> path_tables = {{{"assumption", "assumptions", false},
                                                {"driver", "drivers", false},
                                                {"line", "lines", false},
                                                {"target", "targets", false},
                                                {"grant", "grants", false},
                                                {"collection_fund", "collection_fund", false},
                                                {"reserve", "reserves", false},
                                                {"scheme", "capital", false},
                                                {"project", "projects", false},
                                                {"council_tax", "council_tax", true},
                                                {"rates", "rates", true},
                                                {"treasury", "treasury", true},
                                                {"new_homes_bonus", "new_homes_bonus", true}}};

/// The parts of a path; one in quotes keeps its dots.
Words parts_of(std::string_view path) {
  Words parts(1);
  bool quoted = false;
  for (const char c : path) {
    if (c == '"') {
      quoted = !quoted;
    } else if (c == '.' && !quoted) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

/// The word before a year in the header of a field's columns; nothing for a field without years.
std::optional<std::string> year_word(std::string_view table, std::string_view field) {
  const std::string word(field);
  const auto any_of = [&](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), field) != names.end();
  };
  if (table == "assumptions" && field == "rate") return "";
  if (table == "drivers" && field == "level") return "";
  if (table == "drivers" && any_of({"growth", "complexity", "attrition"})) return word + " ";
  if (table == "lines" && field == "fte") return "FTE ";
  if (any_of({"amount"}) &&
      (table == "lines" || table == "targets" || table == "grants" || table == "collection_fund")) {
    return "";
  }
  if (table == "reserves" && field == "draw") return "out ";
  if (table == "reserves" && any_of({"in", "out", "transfer"})) return word + " ";
  const Words sources = table == "capital" ? names<CapitalSource>() : names<ProjectSource>();
  const bool of_source = std::find(sources.begin(), sources.end(), word) != sources.end();
  if (table == "capital" && (any_of({"approved", "additions", "slippage"}) || of_source)) {
    return word + " ";
  }
  if (table == "projects" && (any_of({"cost", "benefit"}) || of_source)) return word + " ";
  return std::nullopt;
}

/// A number with its decimal places as it is typed in a cell, and whether it is a percentage.
struct CellNumber {
  Fraction value = 0;  ///< Of 2.5%: 2.5.
  bool is_percentage = false;
};

CellNumber number_of(std::string_view text) {
  const NumberText number = parse_number(text);
  return {
      Fraction(Wide(number.coefficient)) * fraction_power_of_ten(number.magnitude - number.places),
      number.mark == Mark::percent};
}

/// A fraction as a decimal of at most so many places, rounded once, without zeros at its end.
std::string decimal_of(const Fraction& value, int places, Rounding rounding) {
  const Wide steps = round_quotient<Wide>(numerator(value) * wide_power_of_ten(places),
                                          denominator(value), rounding);
  const bool negative = steps < 0;
  std::string text = fixed_text(Wide(abs(steps)).str(), places);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
  }
  return (negative ? "-" : "") + text;
}

/// Lays overrides over one source.
class Layer {
 public:
  explicit Layer(Source source) {
    out_.source = std::move(source);
    Problems ignored;  // of settings that the plan's own reader reports
    (void)read_settings(out_.source.settings, tables_, ignored);
  }

  void lay(const Override& override) {
    const Words parts = parts_of(override.path);
    const Table* found = nullptr;
    Words words;
    for (const Table& table : path_tables) {
      words.emplace_back(table.word);
      if (table.word == parts.front()) found = &table;
    }
    if (found == nullptr) {
      return refuse(override, "scenario-path", parts.front(), "A path starts with a table",
                    suggest(parts.front(), words));
    }
    if (found->word == "line" && parts.size() == 2) return add_line(override, parts[1]);
    const std::size_t least = found->of_items ? 2 : 3;
    if (parts.size() < least || parts.size() > 3) {
      return refuse(
          override, "scenario-path", override.path,
          found->of_items ? "A path is table.item or table.item.area" : "A path is table.id.field",
          "Write a path such as line.S8.delivery; put a part with a dot in quotes");
    }
    RawTable* raw = table(found->table);
    if (raw == nullptr) {
      return refuse(override, "scenario-path", override.path,
                    "The plan has no table " + std::string(found->table), "Add the table");
    }
    if (found->of_items) {
      change_item(override, *raw, parts[1], parts.size() == 3 ? parts[2] : std::string());
    } else {
      change_record(override, *raw, parts[1], parts[2]);
    }
  }

  Overlay done() { return std::move(out_); }

 private:
  void refuse(const Override& override, std::string code, std::string found, std::string rule,
              std::string fix, Severity severity = Severity::error) {
    Origin where = override.where;
    if (where.source.empty()) where.source = "scenario";
    if (where.column.empty()) where.column = override.path;
    out_.problems.push_back(
        {std::move(code), where, std::move(found), std::move(rule), std::move(fix), severity});
  }

  RawTable* table(std::string_view name) {
    for (RawTable& raw : out_.source.tables) {
      if (raw.name == name) return &raw;
    }
    return nullptr;
  }

  static std::optional<std::size_t> column_of(const RawTable& raw, std::string_view header) {
    for (std::size_t i = 0; i < raw.headers.size(); ++i) {
      if (raw.headers[i] == header) return i;
    }
    return std::nullopt;
  }

  /// The column of that header, which is added where the table has not typed it.
  static std::size_t needed_column(RawTable& raw, const std::string& header) {
    if (const auto column = column_of(raw, header)) return *column;
    raw.headers.push_back(header);
    for (RawRow& row : raw.rows) row.cells.emplace_back();
    return raw.headers.size() - 1;
  }

  RawRow* row_of(const Override& override, RawTable& raw, std::string_view header,
                 const std::string& id) {
    const auto column = column_of(raw, header);
    Words ids;
    for (RawRow& row : raw.rows) {
      if (column && utf8::trim(row.cells[*column]) == id) return &row;
      if (column) ids.push_back(row.cells[*column]);
    }
    refuse(override, "scenario-path", id, "The table " + raw.name + " has no such row",
           suggest(id, ids));
    return nullptr;
  }

  [[nodiscard]] std::string header_of(const std::string& word, FinancialYear year,
                                      const RawTable& raw) const {
    for (const std::string& header : raw.headers) {  // a year may be spelled in another way
      if (!header.starts_with(word) || header.size() == word.size()) continue;
      try {
        if (FinancialYear(std::string_view(header).substr(word.size())) == year) return header;
      } catch (const Error&) {
        continue;
      }
    }
    return word + year.str();
  }

  /// Calls `change(year, text)` for each year that an override names, or for all plan years.
  template <class Change>
  void each_change(const Override& override, Change change) {
    for (const auto& [label, text] : override.changes) {
      if (label.empty()) {
        for (const FinancialYear year : tables_.settings.horizon.years()) change(year, text);
        continue;
      }
      try {
        const FinancialYear year(label);
        const Horizon& horizon = tables_.settings.horizon;
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

  void change_record(const Override& override, RawTable& raw, const std::string& id,
                     const std::string& field) {
    RawRow* row = row_of(override, raw, "id", id);
    if (row == nullptr) return;
    const auto number = static_cast<std::size_t>(row - raw.rows.data());
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

  static Words fields_of(const std::string& table) {
    Words known;
    const auto add = [&known](const auto& fields, const Words& values) {
      for (const auto& field : fields) known.emplace_back(field.name);
      known.insert(known.end(), values.begin(), values.end());
    };
    if (table == "lines") {
      add(Line::fields(),
          {"base", "cost_to_deliver", "amount", "fte", "delay_years", "delay_months", "drop"});
    } else if (table == "assumptions") {
      add(Assumption::fields(), {"base", "rate"});
    } else if (table == "drivers") {
      add(Driver::fields(), {"base", "level", "growth", "complexity", "attrition"});
    } else if (table == "targets") {
      add(Target::fields(), {"amount"});
    } else if (table == "grants") {
      add(Grant::fields(), {"amount"});
    } else if (table == "collection_fund") {
      add(BalanceRow::fields(), {"balance", "share", "amount"});
    } else if (table == "reserves") {
      add(Reserve::fields(), {"opening", "floor", "in", "out", "draw", "transfer"});
    } else if (table == "capital") {
      add(Scheme::fields(), {"slippage_outside", "rate"});
    } else {
      add(Project::fields(), {});
    }
    return known;
  }

  void change_item(const Override& override, RawTable& raw, const std::string& item,
                   const std::string& area) {
    const auto items = column_of(raw, "item");
    const auto areas = column_of(raw, "area");
    Words known;
    for (std::size_t r = 0; items && r < raw.rows.size(); ++r) {
      const RawRow& row = raw.rows[r];
      known.push_back(row.cells[*items]);
      if (utf8::trim(row.cells[*items]) != item) continue;
      if ((areas ? utf8::trim(row.cells[*areas]) : std::string_view()) != area) continue;
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
    std::string& cell = raw.rows[row].cells[column];
    try {
      const std::string now = changed(std::string(utf8::trim(cell)), change, raw, row);
      if (now == utf8::trim(cell)) {
        refuse(override, "override-no-effect", change,
               "It changes nothing: " + raw.headers[column] + " is " +
                   (cell.empty() ? "blank" : "\"" + cell + "\"") + " already",
               "Take the override out, or correct it", Severity::warning);
      }
      cell = now;
    } catch (const Error& error) {
      refuse(override, error.problem().code, error.problem().found, error.problem().rule,
             error.problem().fix);
    }
  }

  /// How many decimals a figure of a cell may have.
  [[nodiscard]] int places_of(const RawTable& raw, std::size_t row, bool is_percentage) const {
    if (is_percentage) return Rate::places - 2;
    const auto text = [&](std::string_view header) {
      const auto column = column_of(raw, header);
      return column ? std::string(utf8::trim(raw.rows[row].cells[*column])) : std::string();
    };
    if (raw.name == "drivers") return text("holds") == "price" ? Money::places : Quantity::places;
    if (raw.name == "council_tax" && text("item").find("tax_base") != std::string::npos) {
      return Quantity::places;
    }
    return Money::places + exponent(tables_.settings.unit);
  }

  [[nodiscard]] std::string changed(const std::string& cell, const std::string& change,
                                    const RawTable& raw, std::size_t row) const {
    const bool adds = change.starts_with('+') || change.starts_with('-');
    const bool multiplies = change.starts_with('x');
    if (!adds && !multiplies) return change;
    const bool of_points = change.ends_with("pp");
    const CellNumber before = cell.empty() ? CellNumber{0, of_points} : number_of(cell);
    if (of_points && !before.is_percentage) {
      throw ParseError::because("scenario-change", change,
                                "pp adds to a percentage, and this is none",
                                "Write +5% for a share of what is there, or +5 to add");
    }
    std::string_view operand = std::string_view(change).substr(1);
    if (of_points) operand.remove_suffix(2);
    const CellNumber by = number_of(operand);
    const int s = change.starts_with('-') ? -1 : 1;
    Fraction value = before.value;
    if (multiplies) {
      value *= by.is_percentage ? Fraction(by.value / 100) : by.value;
    } else if (by.is_percentage) {
      value += value * by.value * s / 100;
    } else {
      if (before.is_percentage && !of_points) {
        throw ParseError::because("scenario-change", change,
                                  "What is added to a percentage says how",
                                  "Write +1.0pp for percentage points, or +5% for a share of it");
      }
      value += by.value * s;
    }
    const int places = places_of(raw, row, before.is_percentage);
    return decimal_of(value, places, tables_.settings.rounding) + (before.is_percentage ? "%" : "");
  }

  /// Withdraws a line, so that what depends on it can say so.
  void drop(const Override& override, RawTable& raw, std::size_t row) {
    if (tables_.settings.counts(Status::withdrawn)) {
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
    for (const FinancialYear year : tables_.settings.horizon.years()) {
      columns.push_back(needed_column(raw, header_of(word, year, raw)));
    }
    return columns;
  }

  [[nodiscard]] std::string cell_of(const RawTable& raw, std::size_t row,
                                    std::string_view header) const {
    const auto column = column_of(raw, header);
    return column ? std::string(utf8::trim(raw.rows[row].cells[*column])) : std::string();
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
        !cell_of(raw, row, "base").empty() || !cell_of(raw, row, "quantity").empty();
    if (computed) {
      return refuse(override, "delay-computed", cell_of(raw, row, "id"),
                    "The amounts of this line are worked out, so there are none to delay",
                    "Change its start_month, or what it is worked out from");
    }
    if (count == 0) {
      return refuse(override, "override-no-effect", "0", "A delay of nothing changes nothing",
                    "Take the override out", Severity::warning);
    }
    if (by_months) return delay_by_months(override, raw, row, count);
    shift(override, raw, row, "", count);
    if (column_of(raw, header_of("FTE ", tables_.settings.horizon.first(), raw))) {
      shift(override, raw, row, "FTE ", count);
    }
  }

  void report_lost(const Override& override, const std::string& lost) {
    refuse(override, "delay-beyond-horizon", lost,
           "What a delay moves beyond the last plan year is in none of its figures",
           "Nothing, if that is meant", Severity::warning);
  }

  void shift(const Override& override, RawTable& raw, std::size_t row, const std::string& word,
             int years) {
    const std::vector<std::size_t> columns = year_columns(raw, word);
    std::vector<std::string>& cells = raw.rows[row].cells;
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
  }

  /// k/12 of each amount goes to the next year: the moved part is rounded, the rest stays.
  void delay_by_months(const Override& override, RawTable& raw, std::size_t row, int months) {
    const std::string month = cell_of(raw, row, "start_month");
    const bool starts_late = !cell_of(raw, row, "part_year").empty() ||
                             (!month.empty() && month != str(StartMonth::april));
    if (months > 12 || starts_late || cell_of(raw, row, "basis") == str(Basis::cumulative)) {
      return refuse(override, "delay-months", cell_of(raw, row, "id"),
                    "A delay by months is of 1 to 12 of an incremental line that starts in april",
                    "Use delay_years, or change its start_month");
    }
    const MoneyUnit unit = tables_.settings.unit;
    const int places = Money::places + exponent(unit);
    Fraction carried = 0;
    for (const std::size_t column : year_columns(raw, "")) {
      std::string& cell = raw.rows[row].cells[column];
      if (cell.empty() && carried == 0) continue;
      Fraction typed = 0;
      try {
        if (!cell.empty()) typed = number_of(utf8::trim(cell)).value;
      } catch (const Error&) {
        return;  // the plan's own reader says so
      }
      const Fraction moved =
          number_of(decimal_of(typed * months / 12, places, tables_.settings.rounding)).value;
      cell = decimal_of(Fraction(typed - moved + carried), places, tables_.settings.rounding);
      carried = moved;
    }
    if (carried != 0) report_lost(override, decimal_of(carried, places, Rounding::half_up));
  }

  /// A new line: its columns and cells.
  void add_line(const Override& override, const std::string& id) {
    RawTable* raw = table("lines");
    if (raw == nullptr) {
      return refuse(override, "scenario-path", override.path, "The plan has no table lines",
                    "Add the table");
    }
    if (const auto column = column_of(*raw, "id")) {
      for (const RawRow& row : raw->rows) {
        if (utf8::trim(row.cells[*column]) != id) continue;
        return refuse(override, "scenario-path", override.path, "The plan has this line already",
                      "Name its field: line." + id + ".amount");
      }
    }
    RawRow row;
    row.number = raw->rows.empty() ? raw->header_row + 1 : raw->rows.back().number + 1;
    row.cells.resize(raw->headers.size());
    raw->rows.push_back(std::move(row));
    raw->rows.back().cells[needed_column(*raw, "id")] = id;
    for (const auto& [header, text] : override.changes) {
      const std::size_t column = needed_column(*raw, header);
      raw->rows.back().cells[column] = text;
    }
  }

  Overlay out_;
  PlanTables tables_;
};

/// The text of a change; a table or a list is none.
std::optional<std::string> change_text(const Node& node) {
  if (node.type == Node::Type::table || node.type == Node::Type::list) return std::nullopt;
  return node.type == Node::Type::nil ? std::string() : node.text;
}

void refuse_change(const Node& node, Problems& problems) {
  problems.push_back({"scenario-change", node.where, node.text,
                      "A change is a value, or a table of years to values", "Write such a change"});
}

}  // namespace

Overlay lay_over(Source source, const std::vector<Override>& overrides) {
  Layer layer(std::move(source));
  for (const Override& override : overrides) layer.lay(override);
  return layer.done();
}

std::vector<Override> read_overrides(const Node& table, Problems& problems) {
  std::vector<Override> overrides;
  for (const auto& [path, node] : table.members) {
    Override override{path, {}, node.where};
    if (const auto text = change_text(node)) {
      override.changes.emplace_back("", *text);
    } else {
      for (const auto& [year, change] : node.members) {
        if (const auto text_of_year = change_text(change)) {
          override.changes.emplace_back(year, *text_of_year);
        } else {
          refuse_change(change, problems);
        }
      }
      if (node.members.empty()) refuse_change(node, problems);
    }
    overrides.push_back(std::move(override));
  }
  return overrides;
}

std::vector<Scenario> scenarios_of(const Source& source, Problems& problems) {
  std::vector<Scenario> found;
  const Node* all = source.settings.find("scenario");
  if (all == nullptr) return found;
  for (const auto& [name, node] : all->members) {
    Scenario scenario{name, {}, {}};
    NodeReader reader(node, problems);
    scenario.base = reader.text("base").value_or("");
    if (const Node* changes = reader.table("changes")) {
      scenario.overrides = read_overrides(*changes, problems);
    }
    reader.finish();
    found.push_back(std::move(scenario));
  }
  return found;
}

Overlay scenario_source(const Source& source, const std::string& name) {
  Problems problems;
  const std::vector<Scenario> all = scenarios_of(source, problems);
  Words names;
  for (const Scenario& scenario : all) names.push_back(scenario.name);
  std::vector<const Scenario*> chain;
  std::string circle;
  for (std::string next = name; !next.empty(); next = chain.back()->base) {
    circle += (circle.empty() ? "" : " -> ") + next;
    for (const Scenario* before : chain) {
      if (before->name != next) continue;
      throw PlanError({{"scenario-circle",
                        {"mtfs.toml", "", 0, "scenario." + next + ".base"},
                        circle,
                        "A scenario can't start from itself",
                        "Break the circle"}});
    }
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Scenario& other) { return other.name == next; });
    if (found == all.end()) {
      throw UnknownNameError({"scenario-unknown",
                              {},
                              next,
                              "The plan has no scenario of that name",
                              suggest(next, names)});
    }
    chain.push_back(&*found);
  }
  Overlay overlay{source, std::move(problems)};
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    Overlay next = lay_over(std::move(overlay.source), (*at)->overrides);
    overlay.source = std::move(next.source);
    overlay.problems.insert(overlay.problems.end(), next.problems.begin(), next.problems.end());
  }
  return overlay;
}

}  // namespace mtfs::io
