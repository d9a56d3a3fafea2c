/// @file
/// A row of revenue monitoring: a budget line at one report, and what follows from its figures.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/model/field.hpp"
#include "mtfs/monitoring/settings.hpp"

namespace mtfs {

/// The figures that a row of revenue monitoring types, by column.
enum class MonitoringFigure {
  original,
  virements,
  carry_forward,
  contingency,
  revised,
  profile,
  actual,
  forecast,
  reserve_movements,  ///< What goes to reserves; a use is negative. Added to the variance.
  variance,           ///< As printed; held against the other figures.
  recurrent,          ///< The part of the variance that goes on after the year.
};
inline constexpr std::size_t monitoring_figures = 11;

template <>
struct NamesOf<MonitoringFigure> {
  static constexpr std::string_view what = "figure of monitoring";
  static constexpr std::array<std::string_view, monitoring_figures> values = {
      "original", "virements", "carry_forward",     "contingency", "revised",  "profile",
      "actual",   "forecast",  "reserve_movements", "variance",    "recurrent"};
};

/// How what goes on of a variance comes into the plan: as a change of year 1, or as a budget that
/// starts from its forecast.
enum class IntoPlan { no, pressure, base_correction };

template <>
struct NamesOf<IntoPlan> {
  static constexpr std::string_view what = "way into the plan";
  static constexpr std::array<std::string_view, 3> values = {"", "pressure", "base_correction"};
};

/// One budget line at one report. Amounts are in pounds; variance and recurrent are adverse
/// positive, whatever the convention in which they were typed.
struct MonitoringRow {
  std::optional<FinancialYear> year;  ///< The year that is monitored where nil.
  Report report;
  std::string service;
  std::string subjective;
  std::string fund;
  VarianceWord word = VarianceWord::none;  ///< As printed.
  IntoPlan into_plan = IntoPlan::no;
  std::string explanation;
  std::string source;
  std::array<std::optional<TypedAmount>, monitoring_figures> typed;
  Origin where;

  [[nodiscard]] const std::optional<TypedAmount>& at(MonitoringFigure figure) const {
    return typed[static_cast<std::size_t>(figure)];
  }
  [[nodiscard]] std::optional<TypedAmount>& at(MonitoringFigure figure) {
    return typed[static_cast<std::size_t>(figure)];
  }
  [[nodiscard]] std::optional<Money> get(MonitoringFigure figure) const {
    return value_of(at(figure));
  }

  friend bool operator==(const MonitoringRow&, const MonitoringRow&) = default;

  static const std::vector<Field<MonitoringRow>>& fields() {
    using M = MonitoringRow;
    static const std::vector<Field<M>> all = {
        year_field<&M::year, M>("year", optional, "Year that is monitored"),
        {"report",
         required,
         "How far the year has gone: P1 to P12, Q1 to Q4, or outturn",
         {},
         [](const M& row) { return row.report.str(); },
         [](M& row, std::string_view text) { row.report = Report::parse(text); }},
        text_field<&M::service, M>("service", required,
                                   "Path of the service: committee/service/team"),
        text_field<&M::subjective, M>("subjective", optional, "Type of spend or income"),
        text_field<&M::fund, M>("fund", optional, "Fund that pays"),
        name_field<&M::word, VarianceWord, M>("word", optional, "Word printed by the variance"),
        name_field<&M::into_plan, IntoPlan, M>("into_plan", optional,
                                               "How the recurrent part comes into the plan"),
        text_field<&M::explanation, M>("explanation", optional, "Why it varies"),
        text_field<&M::source, M>("source", optional, "Paper that the figures stand in"),
    };
    return all;
  }
};

/// What makes up the revised budget beside the original.
inline constexpr std::array<MonitoringFigure, 3> revised_parts = {
    MonitoringFigure::virements, MonitoringFigure::carry_forward, MonitoringFigure::contingency};

/// Whether a row types any part of the way from its original to its revised budget.
[[nodiscard]] inline bool is_itemised(const MonitoringRow& row) {
  for (const MonitoringFigure part : revised_parts) {
    if (row.at(part)) return true;
  }
  return false;
}

/// original + virements + carry_forward + contingency, of those that are typed; nil where none is.
[[nodiscard]] inline std::optional<Money> sum_of_parts(const MonitoringRow& row) {
  std::optional<Money> sum = row.get(MonitoringFigure::original);
  for (const MonitoringFigure part : revised_parts) sum = added(sum, row.get(part));
  return sum;
}

/// The revised budget: as typed, else the sum of its parts.
[[nodiscard]] inline std::optional<Money> revised(const MonitoringRow& row) {
  return row.at(MonitoringFigure::revised) ? row.get(MonitoringFigure::revised) : sum_of_parts(row);
}

/// What a row leads to. Each is nil where a figure that it needs is.
struct Monitored {
  std::optional<Money> revised;
  std::optional<Money> not_itemised;      ///< Of the way from original to revised.
  std::optional<Money> profile_variance;  ///< Actual to date less profile.
  std::optional<Money> forecast;          ///< At the outturn: the outturn.
  std::optional<Money> budget;            ///< What the variance is against.
  std::optional<Money> variance;          ///< Forecast less budget: adverse positive.
  std::optional<Money> variance_after_reserves;
};

/// The forecast of a row; the outturn, which is the actual where no forecast is typed.
[[nodiscard]] inline std::optional<Money> forecast(const MonitoringRow& row) {
  const std::optional<Money> typed = row.get(MonitoringFigure::forecast);
  return typed || !row.report.is_outturn() ? typed : row.get(MonitoringFigure::actual);
}

/// Works a row out against one of its budgets.
/// @code
/// mtfs::Monitored found = mtfs::monitored(row, mtfs::AgainstBudget::original);
/// @endcode
[[nodiscard]] inline Monitored monitored(const MonitoringRow& row, AgainstBudget against) {
  using F = MonitoringFigure;
  Monitored found;
  found.revised = revised(row);
  if (row.at(F::revised) && !is_itemised(row)) {
    found.not_itemised = less(found.revised, row.get(F::original));
  }
  found.profile_variance = less(row.get(F::actual), row.get(F::profile));
  found.forecast = forecast(row);
  found.budget = against == AgainstBudget::original ? row.get(F::original) : found.revised;
  found.variance = less(found.forecast, found.budget);
  if (found.variance) {
    found.variance_after_reserves = added(found.variance, row.get(F::reserve_movements));
  }
  return found;
}

/// The steps of every figure that the printed variance of a row is held against, itself included.
[[nodiscard]] inline Money variance_steps(const MonitoringRow& row, AgainstBudget against) {
  using F = MonitoringFigure;
  Money steps;
  const auto add = [&](F figure) {
    if (row.at(figure)) steps += row.at(figure)->step;
  };
  add(F::variance);
  add(row.at(F::forecast) ? F::forecast : F::actual);
  if (against == AgainstBudget::original || !row.at(F::revised)) add(F::original);
  if (against == AgainstBudget::revised) {
    add(F::revised);
    if (!row.at(F::revised)) {
      for (const F part : revised_parts) add(part);
    }
  }
  return steps;
}

}  // namespace mtfs
