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
struct DriverValues {
  std::vector<std::vector<Fraction>> rows;
  std::map<std::string, std::size_t, std::less<>> positions;  ///< By id.
  std::vector<UndefinedFollowing> undefined;                  ///< Valued as if following nobody.

  [[nodiscard]] const Fraction& at(std::size_t driver, std::size_t year) const {
    return rows[driver][year];
  }
  /// Only for an id that the plan has.
  [[nodiscard]] std::size_t position(std::string_view id) const {
    return positions.find(id)->second;
  }
};

[[nodiscard]] inline Fraction exact(DriverFigure figure) {
  return Fraction(figure.steps()) / DriverFigure::scale;
}

/// 1 + rate, exact; a blank is no rise.
[[nodiscard]] inline Fraction risen(std::optional<Rate> rate) {
  return Fraction(Rate::scale + rate.value_or(Rate()).steps()) / Rate::scale;
}

namespace driving {

class Valuer {
 public:
  explicit Valuer(const DriverTable& table) : table_(table) {
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
      out_.positions.emplace(table.rows[i].id, i);
    }
    out_.rows.resize(table.rows.size());
  }

  DriverValues values() {
    for (std::size_t i = 0; i < table_.rows.size(); ++i) value(i);
    return std::move(out_);
  }

 private:
  /// Fills the row of a driver, and before it the row of the one that it follows.
  void value(std::size_t driver) {
    if (!out_.rows[driver].empty()) return;
    const std::vector<Fraction>* leader = nullptr;
    if (const auto found = out_.positions.find(table_.rows[driver].follows);
        found != out_.positions.end()) {
      value(found->second);
      leader = &out_.rows[found->second];
    }
    std::vector<Fraction> row = {exact(table_.bases[driver].value_or(DriverFigure()))};
    const auto years = static_cast<std::size_t>(table_.levels.years());
    for (std::size_t t = 1; t <= years; ++t) row.push_back(next(driver, t, row.back(), leader));
    out_.rows[driver] = std::move(row);
  }

  Fraction next(std::size_t driver, std::size_t t, const Fraction& before,
                const std::vector<Fraction>* leader) {
    const auto row = static_cast<Eigen::Index>(driver);
    const auto year = static_cast<Eigen::Index>(t) - 1;
    if (const auto level = table_.levels.at(row, year)) return exact(*level);
    Fraction now = before * risen(table_.growth.at(row, year));
    now *= risen(table_.complexity.at(row, year));
    if (leader != nullptr && (*leader)[t - 1] != 0) {
      now *= (*leader)[t] / (*leader)[t - 1];
    } else if (leader != nullptr) {
      out_.undefined.push_back({driver, t});
    }
    return now - exact(table_.attrition.at(row, year).value_or(DriverFigure()));
  }

  const DriverTable& table_;
  DriverValues out_;
};

}  // namespace driving

/// The values of drivers that follow one another in no circle.
[[nodiscard]] inline DriverValues driver_values(const DriverTable& table) {
  return driving::Valuer(table).values();
}

}  // namespace mtfs
