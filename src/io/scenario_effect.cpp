/// Why a change that a scenario makes moves nothing.
#include "scenario_effect.hpp"

#include <algorithm>

namespace mtfs::io {

namespace {

/// Whether any row of a table names an id in one of these columns, which may hold lists.
bool is_named_in(const RawTable* table, std::initializer_list<std::string_view> headers,
                 const std::string& id) {
  if (table == nullptr) return false;
  for (const std::string_view header : headers) {
    const auto column = table->column(header);
    for (std::size_t i = 0; column && i < table->rows.size(); ++i) {
      for (const std::string& item : split_list(RawTable::cell(table->rows[i], *column))) {
        if (price_part(item).driver == id) return true;
      }
    }
  }
  return false;
}

std::string of_line(const RawTable& lines, const Settings& settings, const Words& parts) {
  static const Words moving = {"amount", "base", "delivery", "start_month", "part_year"};
  const std::string& field = parts[2];
  const bool moves =
      field.starts_with("delay_") || std::find(moving.begin(), moving.end(), field) != moving.end();
  const auto at = moves ? lines.row("id", parts[1]) : std::nullopt;
  if (!at) return {};
  const RawRow* row = &lines.rows[*at];
  const std::string status = lines.text(*row, "status");
  const std::string fund = lines.text(*row, "fund");
  try {
    const Status of = status.empty() ? Status::proposed : parse_name<Status>(status);
    if (!settings.counts(of)) {
      return "The line is " + std::string(str(of)) + ", and lines of that status don't count";
    }
  } catch (const Error&) {
    return {};  // the plan's own reader says so
  }
  if (lines.text(*row, "cashable") == "no") return "The line is not cashable: it changes no budget";
  if (!settings.in_general_fund(fund)) return "The line falls on the fund " + fund;
  return {};
}

/// A rise has nothing to raise in a year whose amount is typed.
std::string of_council_tax(const RawTable& table, const Settings& settings,
                           const Override& override, const std::string& item) {
  const std::string amount = item == "core_rise"          ? "core"
                             : item == "social_care_rise" ? "social_care"
                                                          : "";
  const auto at = amount.empty() ? std::nullopt : table.row("item", amount);
  if (!at) return {};
  const RawRow* row = &table.rows[*at];
  const auto is_typed = [&](FinancialYear year) {
    for (std::size_t i = 0; i < table.headers.size(); ++i) {
      try {
        if (FinancialYear(table.headers[i]) == year) return !RawTable::cell(*row, i).empty();
      } catch (const Error&) {
        continue;  // a column of words
      }
    }
    return false;
  };
  for (const FinancialYear year : settings.horizon.years()) {
    const bool is_changed = std::any_of(
        override.changes.begin(), override.changes.end(),
        [&](const auto& change) { return change.first.empty() || change.first == year.str(); });
    if (is_changed && !is_typed(year)) return {};
  }
  return "The amount of these years is typed as " + amount + ", so that no rise is put on it";
}

}  // namespace

std::string why_without_effect(const Source& source, const Settings& settings,
                               const Override& override) {
  const Words parts = parts_of(override.path);
  const RawTable* lines = source.table("lines");
  if (parts[0] == "line" && parts.size() == 3 && lines) return of_line(*lines, settings, parts);
  if (parts[0] == "assumption" && parts.size() == 3 &&
      !is_named_in(lines, {"assumptions", "on_costs"}, parts[1])) {
    return "No line names this assumption";
  }
  if (parts[0] == "driver" && parts.size() == 3 &&
      !is_named_in(lines, {"quantity", "unit_cost"}, parts[1]) &&
      !is_named_in(source.table("drivers"), {"follows"}, parts[1])) {
    return "No line and no other driver names this driver";
  }
  const RawTable* tax = source.table("council_tax");
  if (parts[0] == "council_tax" && parts.size() == 2 && tax) {
    return of_council_tax(*tax, settings, override, parts[1]);
  }
  return {};
}

}  // namespace mtfs::io
