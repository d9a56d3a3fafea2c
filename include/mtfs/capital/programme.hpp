/// @file
/// The capital programme: schemes by year, revised, and financed by source or reported.
///
/// revised = approved + additions + slippage, and the slippage of a scheme sums to zero: it moves
/// spend and saves none. unfinanced = revised - every source but borrowing.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include "mtfs/capital/scheme.hpp"
#include "mtfs/core/identity.hpp"
#include "mtfs/model/issue.hpp"

namespace mtfs {

/// One scheme, or all of them, in one year; pounds.
struct CapitalYear {
  Money approved;
  Money additions;
  Money slippage;
  Money revised;
  std::array<Money, capital_sources> financing;

  [[nodiscard]] Money from(CapitalSource source) const {
    return financing[static_cast<std::size_t>(source)];
  }
  [[nodiscard]] Money financed() const { return sum(std::span<const Money>(financing)); }

  /// What is left for borrowing, whatever was put down as borrowed.
  [[nodiscard]] Money unfinanced() const {
    return revised - (financed() - from(CapitalSource::borrowing));
  }

  CapitalYear& operator+=(const CapitalYear& other) {
    approved += other.approved;
    additions += other.additions;
    slippage += other.slippage;
    revised += other.revised;
    for (std::size_t i = 0; i < capital_sources; ++i) financing[i] += other.financing[i];
    return *this;
  }

  friend bool operator==(const CapitalYear&, const CapitalYear&) = default;
};

/// Schemes whose references, lists and slippage hold together.
///
/// Invariant: every list of a scheme has one figure for each plan year.
class CapitalProgramme {
 public:
  /// Throws PlanError with every fault that `check` finds.
  CapitalProgramme(Horizon horizon, Rows<Scheme> schemes)
      : horizon_(horizon), schemes_(std::move(schemes)) {
    if (const Problems problems = check(horizon_, schemes_); has_errors(problems)) {
      throw PlanError(problems);
    }
    const auto years = static_cast<std::size_t>(horizon_.plan_years());
    for (std::size_t i = 0; i < schemes_.size(); ++i) {
      if (has_years(schemes_[i], years)) continue;
      Scheme& scheme = schemes_.edit(i);
      scheme.approved.resize(years);
      scheme.additions.resize(years);
      scheme.slippage.resize(years);
      for (std::vector<Money>& source : scheme.financing) source.resize(years);
    }
  }

  [[nodiscard]] const Horizon& horizon() const noexcept { return horizon_; }
  [[nodiscard]] const Rows<Scheme>& schemes() const noexcept { return schemes_; }

 private:
  [[nodiscard]] static bool has_years(const Scheme& scheme, std::size_t years) {
    bool has = scheme.approved.size() == years && scheme.additions.size() == years &&
               scheme.slippage.size() == years;
    for (const std::vector<Money>& source : scheme.financing) has = has && source.size() == years;
    return has;
  }

  Horizon horizon_;
  Rows<Scheme> schemes_;
};

/// A scheme of a programme in the year at `t`, 0 for the first plan year. Throws Overflow.
[[nodiscard]] inline CapitalYear capital_year(const Scheme& scheme, std::size_t t) {
  CapitalYear row{scheme.approved[t], scheme.additions[t], scheme.slippage[t], {}, {}};
  row.revised = row.approved + row.additions + row.slippage;
  for (std::size_t i = 0; i < capital_sources; ++i) row.financing[i] = scheme.financing[i][t];
  return row;
}

/// The programme by plan year.
[[nodiscard]] inline std::vector<CapitalYear> capital_totals(const CapitalProgramme& programme) {
  const std::vector<FinancialYear> years = programme.horizon().years();
  std::vector<CapitalYear> totals(years.size());
  for (std::size_t t = 0; t < years.size(); ++t) {
    for (const Scheme& scheme : programme.schemes()) totals[t] += capital_year(scheme, t);
    require_identity(
        totals[t].revised == totals[t].approved + totals[t].additions + totals[t].slippage,
        "the revised programme is what was approved, added and moved", years[t]);
  }
  return totals;
}

/// Each scheme and year whose financing is not its spend; the amount is spend less financing, so
/// that a scheme financed twice over has a negative one.
[[nodiscard]] inline Issues financing_issues(const CapitalProgramme& programme) {
  Issues issues;
  const std::vector<FinancialYear> years = programme.horizon().years();
  for (std::size_t t = 0; t < years.size(); ++t) {
    for (const Scheme& scheme : programme.schemes()) {
      const CapitalYear row = capital_year(scheme, t);
      if (const Money missing = row.revised - row.financed(); missing != Money()) {
        issues.push_back({"capital-not-financed", scheme.id, years[t], missing});
      }
    }
  }
  return issues;
}

}  // namespace mtfs
