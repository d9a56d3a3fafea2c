/// Plans varied for analysis, and the figures that paths lead to.
#include "mtfs/io/vary.hpp"

#include <algorithm>

#include "readers.hpp"
#include "scenario_path.hpp"

namespace mtfs::io {

namespace {

/// The settings of a source; their faults are those of the plan.
Settings settings_of(const Source& source) {
  PlanTables tables;
  Problems problems;
  (void)read_settings(source.settings, tables, problems);
  if (has_errors(problems)) throw PlanError(std::move(problems));
  return tables.settings;
}

UnknownUnit unit_of_item(ItemUnit unit) {
  constexpr std::array<UnknownUnit, 4> of = {UnknownUnit::amount, UnknownUnit::pounds,
                                             UnknownUnit::number, UnknownUnit::rate};
  return of[static_cast<std::size_t>(unit)];
}

/// What a field of a record counts; nothing for words.
std::optional<UnknownUnit> unit_of_field(const RawTable& table, const RawRow& row,
                                         std::string_view field) {
  const auto is = [&](std::initializer_list<std::string_view> fields) {
    return std::find(fields.begin(), fields.end(), field) != fields.end();
  };
  if (is({"rate", "growth", "complexity", "delivery", "confidence", "elasticity_loss", "share"})) {
    return UnknownUnit::rate;
  }
  if (table.name == "assumptions") {
    return is({"base"}) ? std::optional(UnknownUnit::rate) : std::nullopt;
  }
  if (table.name == "drivers") {
    if (!is({"base", "level", "attrition"})) return std::nullopt;
    return table.text(row, "holds") == "price" ? UnknownUnit::pounds : UnknownUnit::number;
  }
  if (field == "fte") return UnknownUnit::number;
  if (year_word(table.name, field)) return UnknownUnit::amount;
  if (is({"base", "cost_to_deliver", "opening", "floor", "balance", "slippage_outside"})) {
    return UnknownUnit::amount;
  }
  return std::nullopt;
}

/// The cell of a year under a word, however the year is spelled there; empty where there is none.
std::string cell_of(const RawTable& table, const RawRow& row, const std::string& word,
                    FinancialYear year) {
  for (std::size_t i = 0; i < table.headers.size(); ++i) {
    const std::string& header = table.headers[i];
    if (!header.starts_with(word) || header.size() == word.size()) continue;
    try {
      if (FinancialYear(std::string_view(header).substr(word.size())) == year) {
        return std::string(RawTable::cell(row, i));
      }
    } catch (const Error&) {
      continue;  // a column of words
    }
  }
  return {};
}

/// The row that a path leads to, which must be there.
const RawRow* row_of(const RawTable& table, const PathTable& of, const Words& parts) {
  const std::string area = of.of_items && parts.size() == 3 ? parts[2] : std::string();
  for (const RawRow& row : table.rows) {
    const std::string id = table.text(row, of.of_items ? "item" : "id");
    if (utf8::trim(id) != parts[1]) continue;
    if (!of.of_items || utf8::trim(table.text(row, "area")) == area) return &row;
  }
  return nullptr;
}

/// Throws where a path leads nowhere, in the words of scenarios.
void refuse_unknown(const Source& source, const std::string& path) {
  for (const Problem& problem : lay_over(source, {{path, {{"", "0"}}, {}}}).problems) {
    if (problem.code == "scenario-path") throw UnknownNameError(problem);
  }
}

/// A cell as people read it; as it is typed where it is no such figure.
std::string shown_cell(const Unknown& unknown, const std::string& cell) {
  if (is_nil_text(cell)) return {};
  try {
    return shown(unknown, count_of(unknown, cell));
  } catch (const Error&) {
    return cell;
  }
}

std::size_t position(const Horizon& horizon, const std::string& label) {
  return static_cast<std::size_t>(horizon.position(FinancialYear(label))) + 1;
}

}  // namespace

SourcedPlan vary(const SourcedPlan& base, const Variations& variations) {
  if (variations.empty()) return base;
  std::vector<Override> overrides;
  for (const Variation& of : variations) overrides.push_back({of.path, of.changes, {}});
  return vary(base, overrides);
}

Vary varying(SourcedPlan base) {
  return [base = std::move(base)](const Variations& variations) {
    return vary(base, variations).sources;
  };
}

Unknown unknown_at(const Source& source, const std::string& path) {
  const bool is_band_d = path == Unknown::band_d;
  const std::string laid = is_band_d ? "council_tax.core" : path;
  refuse_unknown(source, laid);
  const Settings settings = settings_of(source);
  const Words parts = parts_of(laid);
  const auto none = [&]() -> UndefinedError {
    return UndefinedError({"solve-path",
                           {},
                           path,
                           "Only a figure can be solved for, and this is none",
                           "Name a rate, an amount or a number, such as line.S8.delivery"});
  };
  const auto tables = path_tables();
  const auto of = std::find_if(tables.begin(), tables.end(),
                               [&](const PathTable& known) { return known.word == parts.front(); });
  if (of == tables.end() || parts.size() < 2) throw none();
  const RawTable* table = source.table(of->table);
  const RawRow* row = table == nullptr ? nullptr : row_of(*table, *of, parts);
  if (row == nullptr) throw none();
  Unknown unknown;
  unknown.path = path;
  unknown.money = settings.unit;
  std::optional<std::string> word = "";
  std::optional<UnknownUnit> unit;
  if (of->of_items) {
    if (const auto item = unit_of(of->table, parts[1])) unit = unit_of_item(*item);
  } else if (parts.size() == 3) {
    unit = unit_of_field(*table, *row, parts[2]);
    word = year_word(of->table, parts[2]);
  }
  if (!unit) throw none();
  unknown.unit = *unit;
  unknown.by_year = word.has_value();
  if (!word) {
    unknown.planned = {shown_cell(unknown, table->text(*row, parts[2]))};
  } else if (!is_band_d) {
    for (const FinancialYear year : settings.horizon.years()) {
      unknown.planned.push_back(shown_cell(unknown, cell_of(*table, *row, *word, year)));
    }
  }
  return unknown;
}

SolveRequest solve_request(const Source& source, const SolveQuestion& question) {
  SolveRequest request;
  request.unknown = unknown_at(source, question.path);
  request.grid = usual_grid(request.unknown);
  request.target = question.target;
  request.each_year = question.each_year;
  request.keeps_limit = question.keeps_limit;
  const auto count = [&](const std::string& text, std::int64_t usual) {
    return text.empty() ? usual : count_of(request.unknown, text);
  };
  request.grid.step = count(question.step, request.grid.step);
  request.grid.lower = count(question.lower, request.grid.lower);
  request.grid.upper = count(question.upper, request.grid.upper);
  const Horizon horizon = settings_of(source).horizon;
  for (const std::string& year : question.years) request.years.push_back(position(horizon, year));
  for (const std::string& year : question.set_in) request.set_in.push_back(position(horizon, year));
  if (request.years.empty()) {
    for (std::size_t t = 1; t <= static_cast<std::size_t>(horizon.plan_years()); ++t) {
      request.years.push_back(t);
    }
  }
  for (auto* years : {&request.years, &request.set_in}) {
    std::sort(years->begin(), years->end());
    years->erase(std::unique(years->begin(), years->end()), years->end());
  }
  return request;
}

Solution solve(const SourcedPlan& plan, const SolveQuestion& question) {
  return mtfs::solve(solve_request(*plan.source, question), varying(plan));
}

}  // namespace mtfs::io
