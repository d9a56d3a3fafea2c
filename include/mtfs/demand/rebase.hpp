/// @file
/// What growth is put on: last year's budget, or the forecast of what last year really costs.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/model/budget.hpp"
#include "mtfs/model/issue.hpp"

namespace mtfs {

/// One service's growth and what is known of its base. Pounds, cost positive.
struct Rebase {
  std::string service;
  FinancialYear year;             ///< That the growth is for.
  Money budget;                   ///< Of the year before.
  std::optional<Money> forecast;  ///< Of the year before, where one is known.
  Money growth;
  RebaseTo to = RebaseTo::budget;
};

/// The base that growth is put on.
///
/// Throws UndefinedError (code "forecast-missing") for a forecast that is not known: the budget
/// does not stand in for it.
[[nodiscard]] inline Money growth_base(const Rebase& rebase) {
  if (rebase.to == RebaseTo::budget) return rebase.budget;
  if (rebase.forecast) return *rebase.forecast;
  throw UndefinedError({"forecast-missing",
                        {},
                        rebase.service,
                        "Growth is put on a forecast, and none is given",
                        "Type the forecast of the year before, or put growth on the budget"});
}

/// Next year's budget: base and growth. Throws as `growth_base` does.
[[nodiscard]] inline Money rebased_budget(const Rebase& rebase) {
  return growth_base(rebase) + rebase.growth;
}

/// What putting growth on the forecast adds to next year: forecast less budget. 0 on the budget.
[[nodiscard]] inline Money base_correction(const Rebase& rebase) {
  return growth_base(rebase) - rebase.budget;
}

/// Growth that is put on a budget while a higher forecast is known: the issue "growth-on-budget"
/// with what the base leaves out, forecast less budget.
///
/// Growth then pays first for what is spent already, and the new year starts overspent.
[[nodiscard]] inline std::optional<Issue> rebase_issue(const Rebase& rebase) {
  if (rebase.to == RebaseTo::forecast || !rebase.forecast) return std::nullopt;
  if (*rebase.forecast <= rebase.budget) return std::nullopt;
  return Issue{"growth-on-budget", rebase.service, rebase.year, *rebase.forecast - rebase.budget};
}

[[nodiscard]] inline Issues rebase_issues(const std::vector<Rebase>& rebases) {
  Issues issues;
  for (const Rebase& rebase : rebases) {
    if (const auto issue = rebase_issue(rebase)) issues.push_back(*issue);
  }
  return issues;
}

}  // namespace mtfs
