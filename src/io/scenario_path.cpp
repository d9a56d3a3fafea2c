#include "scenario_path.hpp"

#include <algorithm>
#include <array>

#include "mtfs/plan/plan.hpp"

namespace mtfs::io {

namespace {

constexpr std::array<PathTable, 14> all_path_tables = {
    {{"assumption", "assumptions", false},
     {"budget", "budget", false},
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

/// The unit of an item, where `name` is one of the table's.
template <class Item>
std::optional<ItemUnit> unit_in(std::string_view name) {
  const auto& names = NamesOf<Item>::values;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return definition(static_cast<Item>(found - names.begin())).unit;
}

}  // namespace

std::span<const PathTable> path_tables() { return all_path_tables; }

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
  const Words sources =
      table == "capital" ? mtfs::names<CapitalSource>() : mtfs::names<ProjectSource>();
  const bool of_source = std::find(sources.begin(), sources.end(), word) != sources.end();
  if (table == "capital" && (any_of({"approved", "additions", "slippage"}) || of_source)) {
    return word + " ";
  }
  if (table == "projects" && (any_of({"cost", "benefit"}) || of_source)) return word + " ";
  return std::nullopt;
}

Words fields_of(std::string_view table) {
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
  } else if (table == "budget") {
    add(BudgetLine::fields(),
        {"gross", "income", "net", "one_off", "full_year_effect", "forecast"});
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

std::optional<ItemUnit> unit_of(std::string_view table, std::string_view item) {
  if (table == "council_tax") return unit_in<CouncilTaxItem>(item);
  if (table == "rates") return unit_in<RatesItem>(item);
  if (table == "treasury") return unit_in<TreasuryItem>(item);
  if (table == "new_homes_bonus") return unit_in<BonusItem>(item);
  return std::nullopt;
}

}  // namespace mtfs::io
