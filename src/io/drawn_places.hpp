/// @file
/// Which cells of a plan a path leads to, where a sweep can draw them, and what stands in them.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/io/sweep.hpp"
#include "scenario_path.hpp"

namespace mtfs::io {

/// The position of a row by its id; nothing where there is none.
template <class Table>
[[nodiscard]] std::optional<std::size_t> row_of(const Table& rows, const std::string& id) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].id == id) return i;
  }
  return std::nullopt;
}

/// The field of a path that a sweep draws; nothing for any other.
[[nodiscard]] inline std::optional<DrawnField> drawn_field(const Words& parts) {
  if (parts.size() != 3) return std::nullopt;
  const auto is = [&](std::string_view table, std::string_view field) {
    return parts[0] == table && parts[2] == field;
  };
  if (is("assumption", "rate")) return DrawnField::rate;
  if (is("driver", "level")) return DrawnField::level;
  if (is("driver", "growth")) return DrawnField::growth;
  if (is("driver", "complexity")) return DrawnField::complexity;
  if (is("driver", "attrition")) return DrawnField::attrition;
  if (is("line", "delivery")) return DrawnField::delivery;
  if (is("line", "amount")) return DrawnField::amount;
  return std::nullopt;
}

/// The position of the row of council tax that a path names; nothing where there is none.
[[nodiscard]] inline std::optional<std::size_t> tax_row(const PlanTables& tables,
                                                        const Words& parts) {
  const auto& rows = tables.council_tax.items.rows;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool has_area = parts.size() == 3;
    if (str(rows[i].item) == parts[1] && rows[i].area == (has_area ? parts[2] : "")) return i;
  }
  return std::nullopt;
}

/// The cells that a variable is laid in; none where a sweep can't draw them.
[[nodiscard]] inline std::vector<CellPlace> drawn_places(const PlanTables& tables,
                                                         const SweepVariable& variable) {
  const Words parts = parts_of(variable.path);
  const bool is_tax = parts.size() >= 2 && parts[0] == "council_tax";
  const auto field = is_tax ? DrawnField::council_tax : drawn_field(parts);
  if (!field) return {};
  const auto row = is_tax                     ? tax_row(tables, parts)
                   : parts[0] == "assumption" ? row_of(tables.assumptions.rows, parts[1])
                   : parts[0] == "driver"     ? row_of(tables.drivers.rows, parts[1])
                                              : row_of(tables.lines.rows, parts[1]);
  if (!row) return {};
  if (*field == DrawnField::delivery) return {{*field, *row, 0}};
  const Horizon& horizon = tables.settings.horizon;
  std::vector<CellPlace> places;
  if (variable.years.empty()) {
    for (std::size_t t = 0; t < static_cast<std::size_t>(horizon.plan_years()); ++t) {
      places.push_back({*field, *row, t});
    }
  }
  for (const std::string& label : variable.years) {
    const FinancialYear year(label);
    if (!horizon.contains(year)) return {};
    places.push_back({*field, *row, static_cast<std::size_t>(horizon.position(year))});
  }
  return places;
}

/// What stands in a cell, in steps of its field; nothing where it is blank.
[[nodiscard]] inline std::optional<std::int64_t> count_at(const PlanTables& tables,
                                                          const CellPlace& place) {
  const auto steps = [&](const auto& grid) -> std::optional<std::int64_t> {
    const auto& value =
        grid.at(static_cast<Eigen::Index>(place.row), static_cast<Eigen::Index>(place.year));
    if (!value) return std::nullopt;
    return value->steps();
  };
  switch (place.field) {
    case DrawnField::rate:
      return steps(tables.assumptions.rates);
    case DrawnField::level:
      return steps(tables.drivers.levels);
    case DrawnField::growth:
      return steps(tables.drivers.growth);
    case DrawnField::complexity:
      return steps(tables.drivers.complexity);
    case DrawnField::attrition:
      return steps(tables.drivers.attrition);
    case DrawnField::amount:
      return steps(tables.lines.amounts);
    case DrawnField::council_tax:
      return tables.council_tax.items.rows[place.row].steps[place.year + 1];
    case DrawnField::delivery:
      return tables.lines.rows[place.row].delivery.value_or(Rate(1)).steps();
  }
  return std::nullopt;
}

/// The steps of a field that a cell is rounded to: pennies for a price, whose field has four
/// places.
[[nodiscard]] inline std::int64_t grid_of(const PlanTables& tables, const CellPlace& place) {
  const bool is_figure = place.field == DrawnField::level || place.field == DrawnField::attrition;
  const bool is_price = is_figure && tables.drivers.rows[place.row].holds == Holds::price;
  return is_price ? power_of_ten(DriverFigure::places - Money::places) : 1;
}

}  // namespace mtfs::io
