/// @file
/// Where the figures of drivers and assumptions come from: what was typed, and what it grew by.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "mtfs/projection/computed_levels.hpp"
#include "mtfs/statement/explanation.hpp"
#include "mtfs/statement/printed.hpp"

namespace mtfs::explaining {

/// The rate of an assumption in a year.
[[nodiscard]] inline Explanation rate(const Assumption& row, FinancialYear year, Rate value,
                                      std::string column) {
  return typed(row.id + " " + row.title + ", " + year.str(), value.str(), row.where,
               std::move(column), row.source + ", " + row.date);
}

/// Explains drivers by year.
class DriverExplainer {
 public:
  DriverExplainer(const PlanTables& tables, const DriverValues& values)
      : tables_(tables), values_(values) {}

  [[nodiscard]] Explanation explain(const std::string& id, FinancialYear year) const {
    return explain(values_.position(id), year, true);
  }

 private:
  [[nodiscard]] const Driver& row(std::size_t driver) const { return tables_.drivers.rows[driver]; }

  [[nodiscard]] std::string label(std::size_t driver, FinancialYear year) const {
    return row(driver).id + " " + row(driver).title + ", " + year.str();
  }

  [[nodiscard]] Explanation cell(std::size_t driver, FinancialYear year, std::string value,
                                 std::string column) const {
    return typed(label(driver, year), std::move(value), row(driver).where, std::move(column),
                 row(driver).source + ", " + row(driver).date);
  }

  /// The value of a year; `deep` says whether its parts are told too.
  [[nodiscard]] Explanation explain(std::size_t driver, FinancialYear year, bool deep) const {
    const DriverTable& table = tables_.drivers;
    if (year == tables_.settings.horizon.base()) {
      return cell(driver, year, figure_text(row(driver), *table.bases[driver]), "base");
    }
    const auto index = static_cast<Eigen::Index>(driver);
    const int position = tables_.settings.horizon.position(year);
    if (const auto level = table.levels.at(index, position)) {
      return cell(driver, year, figure_text(row(driver), *level), year.str());
    }
    Explanation out;
    out.label = label(driver, year);
    out.value = decimal_text(values_.at(driver, static_cast<std::size_t>(position) + 1));
    out.how = "the year before";
    if (deep) out.add(0, explain(driver, year - 1, true));
    add_following(driver, year, deep, out);
    add(driver, year, "growth", " x (1 + growth)", deep, out);
    add(driver, year, "complexity", " x (1 + complexity)", deep, out);
    add(driver, year, "attrition", " - attrition", deep, out);
    out.how += ", not rounded";
    return out;
  }

  /// The driver that it follows, this year over the year before.
  void add_following(std::size_t driver, FinancialYear year, bool deep, Explanation& out) const {
    if (row(driver).follows.empty()) return;
    const std::size_t leader = values_.position(row(driver).follows);
    out.how += " x the change of " + row(driver).follows;
    if (!deep) return;
    out.add(0, explain(leader, year, true));
    out.add(0, explain(leader, year - 1, false));  // told in full under the year itself
  }

  /// A figure that changes the year before, where one is typed.
  void add(std::size_t driver, FinancialYear year, const std::string& column,
           const std::string& operation, bool deep, Explanation& out) const {
    const std::optional<std::string> value = change(driver, year, column);
    if (!value) return;
    out.how += operation;
    if (!deep) return;
    Explanation part = cell(driver, year, *value, column + " " + year.str());
    part.label = column + " of " + row(driver).id + ", " + year.str();
    out.add(0, std::move(part));
  }

  [[nodiscard]] std::optional<std::string> change(std::size_t driver, FinancialYear year,
                                                  const std::string& column) const {
    const DriverTable& table = tables_.drivers;
    const auto index = static_cast<Eigen::Index>(driver);
    const int position = tables_.settings.horizon.position(year);
    if (column == "attrition") {
      const auto left = table.attrition.at(index, position);
      return left ? std::optional(figure_text(row(driver), *left)) : std::nullopt;
    }
    const auto rise = (column == "growth" ? table.growth : table.complexity).at(index, position);
    return rise ? std::optional(rise->str()) : std::nullopt;
  }

  const PlanTables& tables_;
  const DriverValues& values_;
};

}  // namespace mtfs::explaining
