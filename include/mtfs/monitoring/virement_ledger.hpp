/// @file
/// What virements do to budgets: the revised budget is the original and every virement of it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/identity.hpp"
#include "mtfs/model/budget.hpp"
#include "mtfs/monitoring/virement.hpp"

namespace mtfs {

/// What the virements of one report do to one budget. Amounts are signed: what it receives is
/// positive.
struct VirementEffect {
  BudgetPlace place;
  BudgetMoved budget = BudgetMoved::revenue;
  Report report;
  Money before;  ///< By the virements of earlier reports.
  Money permanent;
  Money temporary;

  [[nodiscard]] Money virements() const { return permanent + temporary; }
  /// All virements up to this report.
  [[nodiscard]] Money so_far() const { return before + virements(); }
};

/// One step on the way from the original to the revised budget.
struct VirementStep {
  std::size_t row = 0;  ///< In the ledger.
  Money amount;         ///< Signed.
  Money revised;        ///< After it.
};

/// What a row of the ledger gives a budget; 0 where it does not touch it.
[[nodiscard]] inline Money effect_on(const BudgetPlace& place, const VirementRow& row) {
  Money effect;
  if (row.to == place) effect += row.amount;
  if (row.from == place) effect -= row.amount;
  return effect;
}

/// The sum of all virements of a budget up to a report, all of them where none is given.
[[nodiscard]] inline Money virements_so_far(const Rows<VirementRow>& ledger, BudgetMoved budget,
                                            const BudgetPlace& place,
                                            const std::optional<Report>& report = {}) {
  Money total;
  for (const VirementRow& row : ledger) {
    if (row.budget != budget || (report && row.report > *report)) continue;
    total += effect_on(place, row);
  }
  return total;
}

/// The virements of a service, with all below it, up to a report; of one subjective where it is
/// named. Of capital `service` is the scheme. Nil where no virement up to then touches it.
[[nodiscard]] inline std::optional<Money> ledger_virements(const Rows<VirementRow>& ledger,
                                                           BudgetMoved budget,
                                                           std::string_view service,
                                                           std::string_view subjective,
                                                           const Report& report) {
  std::optional<Money> total;
  const auto add = [&](const BudgetPlace& place, Money amount) {
    if (!is_within(place.service, service)) return;
    if (!subjective.empty() && place.subjective != subjective) return;
    total = total.value_or(Money()) + amount;
  };
  for (const VirementRow& row : ledger) {
    if (row.budget != budget || row.report > report) continue;
    add(row.from, -row.amount);
    add(row.to, row.amount);
  }
  return total;
}

/// The effects on each budget of one kind: budgets in the order of the ledger, each with every
/// report that the ledger has, in their order. Asserts that those of each report sum to zero.
/// Throws Overflow.
[[nodiscard]] inline std::vector<VirementEffect> virement_effects(const Rows<VirementRow>& ledger,
                                                                  BudgetMoved budget) {
  std::vector<BudgetPlace> places;
  std::map<Report, std::map<BudgetPlace, VirementEffect>> by_report;
  const auto add = [&](const VirementRow& row, const BudgetPlace& place, Money amount) {
    if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
    VirementEffect& effect = by_report[row.report][place];
    (row.duration == Duration::permanent ? effect.permanent : effect.temporary) += amount;
  };
  for (const VirementRow& row : ledger) {
    if (row.budget != budget) continue;
    add(row, row.from, -row.amount);
    add(row, row.to, row.amount);
  }
  std::vector<VirementEffect> all;
  for (const BudgetPlace& place : places) {
    Money before;
    for (auto& [report, effects] : by_report) {
      const VirementEffect& of = effects[place];
      all.push_back({place, budget, report, before, of.permanent, of.temporary});
      before = all.back().so_far();
    }
  }
  for (const auto& [report, effects] : by_report) {
    Money total;
    for (const auto& [place, effect] : effects) total += effect.virements();
    require_identity(total == Money(), "the virements of a report sum to zero", report);
  }
  return all;
}

/// Every step from the original budget of a place to its revised budget, in the order of the
/// reports and of the ledger. Asserts that they end at the original and all virements of it.
[[nodiscard]] inline std::vector<VirementStep> steps_to_revised(
    const Rows<VirementRow>& ledger, BudgetMoved budget, const BudgetPlace& place, Money original,
    const std::optional<Report>& report = {}) {
  std::vector<VirementStep> steps;
  for (std::size_t i = 0; i < ledger.size(); ++i) {
    const VirementRow& row = ledger[i];
    if (row.budget != budget || (report && row.report > *report)) continue;
    if (row.from != place && row.to != place) continue;
    steps.push_back({i, effect_on(place, row), {}});
  }
  std::stable_sort(steps.begin(), steps.end(), [&](const auto& a, const auto& b) {
    return ledger[a.row].report < ledger[b.row].report;
  });
  Money revised = original;
  for (VirementStep& step : steps) step.revised = revised += step.amount;
  require_identity(revised == original + virements_so_far(ledger, budget, place, report),
                   "a revised budget is its original and its virements", place);
  return steps;
}

}  // namespace mtfs
