/// @file
/// What each driver is in each year: exact, from its base or from the levels typed.
///
/// value(t) = value(t-1) x follows(t) / follows(t-1) x (1 + growth) x (1 + complexity) - attrition
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/model/driver.hpp"
#include "mtfs/money/exact.hpp"

namespace mtfs {

/// A driver that follows one whose value before is 0, so that there is no proportion to share.
struct UndefinedFollowing {
  std::size_t driver = 0;
  std::size_t year = 0;  ///< 1 for the first plan year.
};

/// Every driver in every year, as a row of the table of drivers and a year; year 0 is the base
/// year.
template <class Number>
struct DriverValuesIn {
  std::vector<std::vector<Number>> rows;
  std::map<std::string, std::size_t, std::less<>> positions;  ///< By id.
  std::vector<UndefinedFollowing> undefined;                  ///< Valued as if following nobody.

  [[nodiscard]] const Number& at(std::size_t driver, std::size_t year) const {
    return rows[driver][year];
  }
  /// Only for an id that the plan has.
  [[nodiscard]] std::size_t position(std::string_view id) const {
    return positions.find(id)->second;
  }
};

using DriverValues = DriverValuesIn<Fraction>;

[[nodiscard]] inline Fraction exact(DriverFigure figure) {
  return Fraction(figure.steps()) / DriverFigure::scale;
}

namespace driving {

/// The figures of drivers as they are known. What stands in its place, with another `Number`, gets
/// the same formulas.
class KnownFigures {
 public:
  using Number = Fraction;

  explicit KnownFigures(const DriverTable& table) : table_(&table) {}

  [[nodiscard]] Number base(std::size_t driver) const {
    return exact(table_->bases[driver].value_or(DriverFigure()));
  }
  [[nodiscard]] std::optional<Number> level(std::size_t driver, std::size_t t) const {
    return of(table_->levels, driver, t);
  }
  [[nodiscard]] std::optional<Number> growth(std::size_t driver, std::size_t t) const {
    return of(table_->growth, driver, t);
  }
  [[nodiscard]] std::optional<Number> complexity(std::size_t driver, std::size_t t) const {
    return of(table_->complexity, driver, t);
  }
  [[nodiscard]] std::optional<Number> attrition(std::size_t driver, std::size_t t) const {
    return of(table_->attrition, driver, t);
  }

 private:
  template <class Figure>
  static std::optional<Number> of(const RowGrid<Figure>& grid, std::size_t driver, std::size_t t) {
    const auto& figure =
        grid.at(static_cast<Eigen::Index>(driver), static_cast<Eigen::Index>(t) - 1);
    if (!figure) return std::nullopt;
    return Fraction(figure->steps()) / Figure::scale;
  }

  const DriverTable* table_;
};

template <class Figures>
class Valuer {
 public:
  using Number = typename Figures::Number;

  Valuer(const DriverTable& table, Figures figures) : table_(table), figures_(std::move(figures)) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      out_.positions.emplace(table.rows[i].id, i);
    }
    out_.rows.resize(table.rows.size());
  }

  DriverValuesIn<Number> values() {
    for (std::size_t i = 0; i < table_.rows.size(); ++i) value(i);
    return std::move(out_);
  }

 private:
  /// Fills the row of a driver, and before it the row of the one that it follows.
  void value(std::size_t driver) {
    if (!out_.rows[driver].empty()) return;
    const std::vector<Number>* leader = nullptr;
    if (const auto found = out_.positions.find(table_.rows[driver].follows);
        found != out_.positions.end()) {
      value(found->second);
      leader = &out_.rows[found->second];
    }
    std::vector<Number> row = {figures_.base(driver)};
    const auto years = static_cast<std::size_t>(table_.levels.years());
    for (std::size_t t = 1; t <= years; ++t) row.push_back(next(driver, t, row.back(), leader));
    out_.rows[driver] = std::move(row);
  }

  Number next(std::size_t driver, std::size_t t, const Number& before,
              const std::vector<Number>* leader) {
    if (const auto level = figures_.level(driver, t)) return *level;
    Number now = before;
    if (const auto growth = figures_.growth(driver, t)) now *= *growth + 1;
    if (const auto complexity = figures_.complexity(driver, t)) now *= *complexity + 1;
    if (leader != nullptr && !((*leader)[t - 1] == 0)) {
      now *= (*leader)[t] / (*leader)[t - 1];
    } else if (leader != nullptr) {
      out_.undefined.push_back({driver, t});
    }
    if (const auto attrition = figures_.attrition(driver, t)) now -= *attrition;
    return now;
  }

  const DriverTable& table_;
  Figures figures_;
  DriverValuesIn<Number> out_;
};

}  // namespace driving

/// The values of drivers that follow one another in no circle.
[[nodiscard]] inline DriverValues driver_values(const DriverTable& table) {
  return driving::Valuer(table, driving::KnownFigures(table)).values();
}

}  // namespace mtfs
