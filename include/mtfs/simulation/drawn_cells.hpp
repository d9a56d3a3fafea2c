/// @file
/// The cells of a plan that are drawn, and the figures of a plan in which they stand as traced
/// numbers.
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <numeric>
#include <optional>
#include <vector>

#include "mtfs/plan/plan.hpp"
#include "mtfs/projection/uplift.hpp"
#include "mtfs/simulation/formulas.hpp"

namespace mtfs {

/// The fields whose figures a sweep can draw without projecting the plan anew for each scenario.
enum class DrawnField { rate, level, growth, complexity, attrition, delivery, amount, council_tax };

/// A cell of a plan: a row of the table that its field belongs to and a plan year, from 0; the
/// delivery of a line has none and stands at 0.
struct CellPlace {
  DrawnField field = DrawnField::rate;
  std::size_t row = 0;
  std::size_t year = 0;

  friend auto operator<=>(const CellPlace&, const CellPlace&) = default;
};

/// What stands in a cell, by the position of what is drawn: counts of the steps of its field.
struct DrawnCell {
  CellPlace place;
  std::size_t variable = 0;          ///< Whose draw decides it.
  std::vector<std::int64_t> counts;  ///< By the position of the drawn value.
};

namespace simulating {

/// 1 over the steps of a field.
[[nodiscard]] inline Fraction unit_of(DrawnField field) {
  switch (field) {
    case DrawnField::level:
    case DrawnField::attrition:
      return Fraction(1, DriverFigure::scale);
    case DrawnField::amount:
      return Fraction(1, Money::scale);
    default:
      return Fraction(1, Rate::scale);
  }
}

/// The cells of a sweep as traced numbers.
class Cells {
 public:
  Cells(Formulas& formulas, const std::vector<DrawnCell>& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      const std::vector<std::int64_t>& counts = cells[i].counts;
      const auto [least, most] = std::minmax_element(counts.begin(), counts.end());
      std::int64_t divisor = 0;
      for (const std::int64_t count : counts) divisor = std::gcd(divisor, count);
      numbers_.emplace(cells[i].place, formulas.input(static_cast<std::uint32_t>(i), *least, *most,
                                                      divisor, unit_of(cells[i].place.field)));
    }
  }

  [[nodiscard]] std::optional<Traced> at(DrawnField field, std::size_t row,
                                         std::size_t year) const {
    const auto found = numbers_.find({field, row, year});
    if (found == numbers_.end()) return std::nullopt;
    return found->second;
  }

 private:
  std::map<CellPlace, Traced> numbers_;
};

/// What uplifts lines, with traced numbers where cells are drawn.
class DrawnUplifts {
 public:
  using Number = Traced;

  DrawnUplifts(const PlanTables& tables, const Cells& cells, std::size_t line)
      : tables_(&tables), cells_(&cells), line_(line) {}

  [[nodiscard]] Number rate(Eigen::Index assumption, Eigen::Index t) const {
    return drawn(assumption, t).value_or(projecting::KnownFigures(*tables_).rate(assumption, t));
  }
  [[nodiscard]] Number on_cost(Eigen::Index assumption, Eigen::Index t) const {
    const bool is_typed =
        t < 0 && tables_->assumptions.bases[static_cast<std::size_t>(assumption)].has_value();
    const auto traced = is_typed ? std::nullopt : drawn(assumption, t < 0 ? 0 : t);
    return traced.value_or(projecting::KnownFigures(*tables_).on_cost(assumption, t));
  }
  [[nodiscard]] bool is_partial(const Line& line) const {
    return cells_->at(DrawnField::delivery, line_, 0) ||
           projecting::KnownFigures(*tables_).is_partial(line);
  }
  [[nodiscard]] Number delivery(const Line& line) const {
    return cells_->at(DrawnField::delivery, line_, 0)
        .value_or(projecting::KnownFigures(*tables_).delivery(line));
  }

 private:
  [[nodiscard]] std::optional<Traced> drawn(Eigen::Index assumption, Eigen::Index t) const {
    return cells_->at(DrawnField::rate, static_cast<std::size_t>(assumption),
                      static_cast<std::size_t>(t));
  }

  const PlanTables* tables_;
  const Cells* cells_;
  std::size_t line_;
};

/// Figures of drivers, with traced numbers where cells are drawn.
class DrawnDrivers {
 public:
  using Number = Traced;

  DrawnDrivers(const DriverTable& table, const Cells& cells) : known_(table), cells_(&cells) {}

  [[nodiscard]] Number base(std::size_t driver) const { return known_.base(driver); }
  [[nodiscard]] std::optional<Number> level(std::size_t driver, std::size_t t) const {
    return either(DrawnField::level, driver, t, known_.level(driver, t));
  }
  [[nodiscard]] std::optional<Number> growth(std::size_t driver, std::size_t t) const {
    return either(DrawnField::growth, driver, t, known_.growth(driver, t));
  }
  [[nodiscard]] std::optional<Number> complexity(std::size_t driver, std::size_t t) const {
    return either(DrawnField::complexity, driver, t, known_.complexity(driver, t));
  }
  [[nodiscard]] std::optional<Number> attrition(std::size_t driver, std::size_t t) const {
    return either(DrawnField::attrition, driver, t, known_.attrition(driver, t));
  }

 private:
  [[nodiscard]] std::optional<Number> either(DrawnField field, std::size_t driver, std::size_t t,
                                             const std::optional<Fraction>& known) const {
    if (auto traced = cells_->at(field, driver, t - 1)) return traced;
    if (!known) return std::nullopt;
    return Traced(*known);
  }

  driving::KnownFigures known_;
  const Cells* cells_;
};

}  // namespace simulating

}  // namespace mtfs
