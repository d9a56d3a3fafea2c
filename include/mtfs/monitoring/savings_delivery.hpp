/// @file
/// How a year's savings are delivered: what of each is achieved, at risk, delayed or unachievable.
///
/// planned = achieved + at_risk + delayed + unachievable, to the penny.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/model/field.hpp"
#include "mtfs/money/exact.hpp"
#include "mtfs/monitoring/report.hpp"
#include "mtfs/series/rows.hpp"
#include "mtfs/time/horizon.hpp"

namespace mtfs {

/// The figures of a row, by column.
enum class DeliveryFigure { planned, achieved, at_risk, delayed, unachievable };
inline constexpr std::size_t delivery_figures = 5;

template <>
struct NamesOf<DeliveryFigure> {
  static constexpr std::string_view what = "figure of savings delivery";
  static constexpr std::array<std::string_view, delivery_figures> values = {
      "planned", "achieved", "at_risk", "delayed", "unachievable"};
};

/// One saving at one report; pounds, natural and positive.
struct DeliveryRow {
  std::string line;  ///< Id of the saving.
  Report report;
  std::optional<FinancialYear> year;  ///< Whose saving it is; nil: see `delivery_year`.
  std::string note;
  std::string source;
  std::array<std::optional<Money>, delivery_figures> figures;
  Origin where;

  friend bool operator==(const DeliveryRow&, const DeliveryRow&) = default;

  [[nodiscard]] const std::optional<Money>& at(DeliveryFigure figure) const {
    return figures[static_cast<std::size_t>(figure)];
  }
  [[nodiscard]] Money get(DeliveryFigure figure) const { return at(figure).value_or(Money()); }

  /// Achieved, at risk, delayed and unachievable together; nil where none is typed.
  [[nodiscard]] std::optional<Money> parts() const {
    std::optional<Money> sum;
    for (std::size_t i = 1; i < delivery_figures; ++i) {
      if (figures[i]) sum = sum.value_or(Money()) + *figures[i];
    }
    return sum;
  }
  /// As typed, or else the sum of its parts.
  [[nodiscard]] std::optional<Money> planned() const {
    const std::optional<Money>& typed = at(DeliveryFigure::planned);
    return typed ? typed : parts();
  }
  /// What comes in the end: all but what is unachievable.
  [[nodiscard]] Money achievable() const {
    return planned().value_or(Money()) - get(DeliveryFigure::unachievable);
  }

  static const std::vector<Field<DeliveryRow>>& fields() {
    using D = DeliveryRow;
    static const std::vector<Field<D>> all = {
        text_field<&D::line, D>("line", required, "Id of the saving or income line"),
        {"report",
         required,
         "How far the year has gone: P1 to P12, Q1 to Q4, or outturn",
         {},
         [](const D& row) { return row.report.str(); },
         [](D& row, std::string_view text) { row.report = Report::parse(text); }},
        year_field<&D::year, D>("year", optional,
                                "Plan year whose saving it is; the first where blank"),
        text_field<&D::note, D>("note", optional, "Why it is not all achieved"),
        text_field<&D::source, D>("source", optional, "Report that the figures stand in"),
    };
    return all;
  }
};

/// The share of a saving that is to come, to six places; nil of a saving of nothing.
[[nodiscard]] inline std::optional<Rate> achievable_share(const DeliveryRow& row,
                                                          Rounding rounding) {
  const Money planned = row.planned().value_or(Money());
  if (planned <= Money()) return std::nullopt;
  return ratio(row.achievable(), planned, rounding);
}

/// Of what is to come, the share that is not at risk, to six places; nil where nothing is to come.
[[nodiscard]] inline std::optional<Rate> confident_share(const DeliveryRow& row,
                                                         Rounding rounding) {
  if (row.achievable() <= Money()) return std::nullopt;
  return ratio(row.achievable() - row.get(DeliveryFigure::at_risk), row.achievable(), rounding);
}

/// The year whose saving a row is of: as typed, else the first plan year.
[[nodiscard]] inline FinancialYear delivery_year(const DeliveryRow& row, const Horizon& horizon) {
  return row.year.value_or(horizon.first());
}

/// The position of the latest row of each line and year, up to a report where one is given, in the
/// order of the table.
[[nodiscard]] inline std::vector<std::size_t> latest_deliveries(
    const Rows<DeliveryRow>& rows, const Horizon& horizon,
    const std::optional<Report>& report = {}) {
  const auto key = [&](std::size_t i) {
    return std::pair(rows[i].line, delivery_year(rows[i], horizon));
  };
  std::map<std::pair<std::string, FinancialYear>, std::size_t> latest;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (report && rows[i].report > *report) continue;
    const auto [at, fresh] = latest.emplace(key(i), i);
    if (!fresh && rows[i].report > rows[at->second].report) at->second = i;
  }
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto at = latest.find(key(i));
    if (at != latest.end() && at->second == i) found.push_back(i);
  }
  return found;
}

/// The position of the row of the same line and year in the report before; nil in its first.
[[nodiscard]] inline std::optional<std::size_t> delivery_before(const Rows<DeliveryRow>& rows,
                                                                const Horizon& horizon,
                                                                std::size_t of) {
  std::optional<std::size_t> found;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].line != rows[of].line || !(rows[i].report < rows[of].report)) continue;
    if (delivery_year(rows[i], horizon) != delivery_year(rows[of], horizon)) continue;
    if (!found || rows[i].report > rows[*found].report) found = i;
  }
  return found;
}

}  // namespace mtfs
