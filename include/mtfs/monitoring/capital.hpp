/// @file
/// A row of capital monitoring: a scheme at one report, and its variance split by what made it.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/model/capital_source.hpp"
#include "mtfs/model/field.hpp"
#include "mtfs/monitoring/settings.hpp"

namespace mtfs {

/// The figures that a row of capital monitoring types, by column, beside its financing.
enum class CapitalFigure {
  approved,
  additions,  ///< Deletions are negative.
  virements,
  revised,
  slippage,     ///< Spend that moves to later years; natural and positive.
  accelerated,  ///< Spend that comes from later years; natural and positive.
  outturn,      ///< Or the forecast of it.
  carry_forward,
  variance,  ///< As printed; held against the other figures.
};
inline constexpr std::size_t capital_figures = 9;

template <>
struct NamesOf<CapitalFigure> {
  static constexpr std::string_view what = "figure of capital monitoring";
  static constexpr std::array<std::string_view, capital_figures> values = {
      "approved",    "additions", "virements",     "revised", "slippage",
      "accelerated", "outturn",   "carry_forward", "variance"};
};

/// One scheme at one report. Amounts are in pounds; the variance is adverse positive.
struct CapitalMonitoringRow {
  std::optional<FinancialYear> year;  ///< The year that is monitored where nil.
  Report report;
  std::string scheme;
  std::string title;
  std::string service;
  VarianceWord word = VarianceWord::none;  ///< As printed.
  std::string explanation;
  std::string source;
  std::array<std::optional<TypedAmount>, capital_figures> typed;
  std::array<std::optional<TypedAmount>, capital_sources> financing;
  Origin where;

  [[nodiscard]] const std::optional<TypedAmount>& at(CapitalFigure figure) const {
    return typed[static_cast<std::size_t>(figure)];
  }
  [[nodiscard]] std::optional<TypedAmount>& at(CapitalFigure figure) {
    return typed[static_cast<std::size_t>(figure)];
  }
  [[nodiscard]] std::optional<Money> get(CapitalFigure figure) const {
    return value_of(at(figure));
  }

  friend bool operator==(const CapitalMonitoringRow&, const CapitalMonitoringRow&) = default;

  static const std::vector<Field<CapitalMonitoringRow>>& fields() {
    using C = CapitalMonitoringRow;
    static const std::vector<Field<C>> all = {
        year_field<&C::year, C>("year", optional, "Year that is monitored"),
        {"report",
         required,
         "How far the year has gone: P1 to P12, Q1 to Q4, or outturn",
         {},
         [](const C& row) { return row.report.str(); },
         [](C& row, std::string_view text) { row.report = Report::parse(text); }},
        text_field<&C::scheme, C>("scheme", required,
                                  "Reference of the scheme, in capital.csv where there is one"),
        text_field<&C::title, C>("title", optional, "Name of the scheme"),
        text_field<&C::service, C>("service", optional, "Service that the scheme is of"),
        name_field<&C::word, VarianceWord, C>("word", optional, "Word printed by the variance"),
        text_field<&C::explanation, C>("explanation", optional, "Why it varies"),
        text_field<&C::source, C>("source", optional, "Paper that the figures stand in"),
    };
    return all;
  }
};

/// What a row leads to. Each is nil where a figure that it needs is.
struct CapitalMonitored {
  std::optional<Money> revised;     ///< Approved, added to and vired, before slippage.
  std::optional<Money> rephasing;   ///< Accelerated less slippage: what only moves between years.
  std::optional<Money> variance;    ///< Outturn less revised: adverse positive.
  std::optional<Money> over_under;  ///< What of the variance is no rephasing.
  std::optional<Money> financed;    ///< All sources together.
};

/// approved + additions + virements, of those that are typed; nil where none is.
[[nodiscard]] inline std::optional<Money> sum_of_parts(const CapitalMonitoringRow& row) {
  using F = CapitalFigure;
  return added(added(row.get(F::approved), row.get(F::additions)), row.get(F::virements));
}

/// Works a row out: variance = outturn - revised = accelerated - slippage + over_under.
[[nodiscard]] inline CapitalMonitored monitored(const CapitalMonitoringRow& row) {
  using F = CapitalFigure;
  CapitalMonitored found;
  found.revised = row.at(F::revised) ? row.get(F::revised) : sum_of_parts(row);
  if (const auto slipped = row.get(F::slippage)) {
    found.rephasing = added(row.get(F::accelerated), -*slipped);
  } else {
    found.rephasing = row.get(F::accelerated);
  }
  found.variance = less(row.get(F::outturn), found.revised);
  found.over_under = found.rephasing ? less(found.variance, found.rephasing) : found.variance;
  for (const auto& amount : row.financing) found.financed = added(found.financed, value_of(amount));
  return found;
}

/// The steps of every figure that the printed variance of a row is held against, itself included.
[[nodiscard]] inline Money variance_steps(const CapitalMonitoringRow& row) {
  using F = CapitalFigure;
  Money steps;
  const auto add = [&](F figure) {
    if (row.at(figure)) steps += row.at(figure)->step;
  };
  add(F::variance);
  add(F::outturn);
  add(F::revised);
  if (!row.at(F::revised)) {
    for (const F part : {F::approved, F::additions, F::virements}) add(part);
  }
  return steps;
}

}  // namespace mtfs
