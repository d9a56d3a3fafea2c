/// @file
/// The first year in which reserves fall below what they should hold, and which movement did it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/reserves/roll_forward.hpp"

namespace mtfs {

/// What moves a reserve, in the order in which a year is read: money comes in before it goes out.
enum class Movement { opening, contribution, transfer, use, draw };

template <>
struct NamesOf<Movement> {
  static constexpr std::string_view what = "movement of a reserve";
  static constexpr std::array<std::string_view, 5> values = {"opening", "contribution", "transfer",
                                                             "use", "draw"};
};

/// The movement that took a balance below a threshold for good in its year.
struct Breach {
  FinancialYear year;
  Money shortfall;      ///< Threshold less closing balance, in pounds.
  Movement movement;    ///< `opening` where the year began below it already.
  std::string reserve;  ///< Whose movement; empty for `opening`.
  Money amount;         ///< Of that movement; the balance itself for `opening`.

  friend bool operator==(const Breach&, const Breach&) = default;
};

namespace breaching {

struct Step {
  Movement movement;
  std::size_t reserve;
  Money change;
};

/// The movements of the chosen reserves in one year: contributions, transfers in and then out, uses
/// in the order of the table, draws in the order in which they are made.
[[nodiscard]] inline std::vector<Step> steps(const RollForward& roll,
                                             const std::vector<std::size_t>& chosen,
                                             std::size_t t) {
  std::vector<Step> all;
  const auto add = [&](Movement movement, const auto& change) {
    for (const std::size_t i : chosen) all.push_back({movement, i, change(roll.years[i][t])});
  };
  add(Movement::contribution, [](const ReserveYear& row) { return row.contributions; });
  add(Movement::transfer, [](const ReserveYear& row) { return std::max(row.transfers, Money()); });
  add(Movement::transfer, [](const ReserveYear& row) { return std::min(row.transfers, Money()); });
  add(Movement::use, [](const ReserveYear& row) { return -row.uses; });
  for (const std::size_t i : roll.reserves.drawing_order()) {
    if (std::find(chosen.begin(), chosen.end(), i) == chosen.end()) continue;
    all.push_back({Movement::draw, i, -roll.years[i][t].drawn});
  }
  return all;
}

/// The chosen reserves in one year against `least`; nothing where they close at it or above.
[[nodiscard]] inline std::optional<Breach> in_year(const RollForward& roll,
                                                   const std::vector<std::size_t>& chosen,
                                                   Money least, std::size_t t, FinancialYear year) {
  Money balance;
  for (const std::size_t i : chosen) balance += roll.years[i][t].opening;
  Breach last{year, {}, Movement::opening, {}, balance};
  for (const Step& step : steps(roll, chosen, t)) {
    const Money before = balance;
    balance += step.change;
    if (before >= least && balance < least) {
      last.movement = step.movement;
      last.reserve = roll.reserves.rows()[step.reserve].id;
      last.amount = step.change.abs();
    }
  }
  if (balance >= least) return std::nullopt;
  last.shortfall = least - balance;
  return last;
}

}  // namespace breaching

/// Every plan year in which the chosen reserves together close below the least of that year; a year
/// whose least is nil has none. `least` has an entry for each plan year.
[[nodiscard]] inline std::vector<Breach> breaches(const RollForward& roll,
                                                  const std::vector<std::size_t>& chosen,
                                                  const std::vector<std::optional<Money>>& least) {
  std::vector<Breach> found;
  const std::vector<FinancialYear> years = roll.reserves.horizon().years();
  for (std::size_t t = 0; t < years.size(); ++t) {
    if (!least.at(t)) continue;
    if (auto breach = breaching::in_year(roll, chosen, *least[t], t, years[t])) {
      found.push_back(*std::move(breach));
    }
  }
  return found;
}

/// The first year in which the chosen reserves together close below the least of that year.
[[nodiscard]] inline std::optional<Breach> first_below(
    const RollForward& roll, const std::vector<std::size_t>& chosen,
    const std::vector<std::optional<Money>>& least) {
  const std::vector<Breach> found = breaches(roll, chosen, least);
  return found.empty() ? std::nullopt : std::optional(found.front());
}

/// The first year in which the chosen reserves together close below zero, where the chief finance
/// officer's report under section 114 of the Local Government Finance Act 1988 comes into view.
[[nodiscard]] inline std::optional<Breach> first_below_zero(
    const RollForward& roll, const std::vector<std::size_t>& chosen) {
  return first_below(roll, chosen, std::vector<std::optional<Money>>(roll.totals.size(), Money()));
}

/// The general fund balance below its minimum, year by year, as issues to report.
[[nodiscard]] inline Issues minimum_issues(const RollForward& roll,
                                           const std::vector<std::optional<Money>>& minimum) {
  Issues issues;
  for (const Breach& breach : breaches(roll, general_reserves(roll.reserves), minimum)) {
    issues.push_back({"reserve-below-minimum", "", breach.year, breach.shortfall});
  }
  return issues;
}

}  // namespace mtfs
