/// @file
/// Drivers: the volumes and prices that a plan expects, which lines multiply into amounts.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/origin.hpp"
#include "mtfs/model/field.hpp"
#include "mtfs/series/row_grid.hpp"

namespace mtfs {

/// What a driver counts: a volume of people or things, or a price in pounds.
enum class Holds { volume, price };

template <>
struct NamesOf<Holds> {
  static constexpr std::string_view what = "kind of driver";
  static constexpr std::array<std::string_view, 2> values = {"volume", "price"};
};

/// A volume or a price over the years. Its figures stand in the grids of DriverTable.
struct Driver {
  std::string id;
  std::string title;
  Holds holds = Holds::volume;
  std::string unit;     ///< In words: "clients", "£ a week".
  std::string follows;  ///< The driver whose changes this one shares.
  std::string source;
  std::string date;  ///< When the source said so, as it is written there.
  Origin where;

  friend bool operator==(const Driver&, const Driver&) = default;

  static const std::vector<Field<Driver>>& fields() {
    using D = Driver;
    static const std::vector<Field<Driver>> all = {
        text_field<&D::id, D>("id", required, "Reference of the driver, unique in the plan"),
        text_field<&D::title, D>("title", required, "What is counted or priced"),
        name_field<&D::holds, Holds, D>(
            "holds", required,
            "Whether its figures are a volume, to four places, or a price in pounds"),
        text_field<&D::unit, D>("unit", optional, "What one of it is, in words"),
        text_field<&D::follows, D>("follows", optional,
                                   "Driver whose changes, in proportion, it shares"),
        text_field<&D::source, D>("source", required, "Who expects it"),
        text_field<&D::date, D>("date", required, "When the source said so"),
    };
    return all;
  }
};

/// A figure of a driver: a volume to four places, or pounds to the penny.
using DriverFigure = Decimal<4>;

/// Drivers with their figures: a level, or what changes the year before, for each plan year.
struct DriverTable {
  Rows<Driver> rows;
  Rows<std::optional<DriverFigure>> bases;  ///< Of the base year; nil only in a faulty plan.
  RowGrid<DriverFigure> levels;             ///< Typed for the year itself.
  RowGrid<Rate> growth;                     ///< Rise on the year before.
  RowGrid<Rate> complexity;                 ///< A rise besides: more need in each.
  RowGrid<DriverFigure> attrition;          ///< What leaves, in the driver's own unit.
};

/// A driver of a unit cost as a line names it: "rate", or "-contribution" where it is taken off.
struct PricePart {
  int sign = 1;
  std::string driver;
};

[[nodiscard]] inline PricePart price_part(std::string_view text) {
  if (!text.starts_with('-')) return {1, std::string(text)};
  return {-1, std::string(utf8::trim(text.substr(1)))};
}

/// A figure as its driver holds it: "212.5000", or pounds and pence.
[[nodiscard]] inline std::string figure_text(const Driver& driver, DriverFigure figure) {
  if (driver.holds == Holds::volume) return figure.str();
  return fixed_text(figure.steps() / power_of_ten(DriverFigure::places - Money::places),
                    Money::places);
}

}  // namespace mtfs
