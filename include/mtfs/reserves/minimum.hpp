/// @file
/// The minimum balance that a council sets itself: a dated policy over up to three sums.
///
/// Source: Local Government Act 2003, sections 25 to 27: the chief finance officer reports on the
/// adequacy of reserves; what is adequate is the council's to judge, and so a policy is data.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/money/exact.hpp"
#include "mtfs/reserves/risk.hpp"
#include "mtfs/series/rows.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// Which of its sums a policy takes where it states several.
enum class MinimumRule { greater, lesser };

template <>
struct NamesOf<MinimumRule> {
  static constexpr std::string_view what = "rule of a minimum balance";
  static constexpr std::array<std::string_view, 2> values = {"greater", "lesser"};
};

/// The policy in force from a year on, until the next one; "6% of net revenue budget or £4m,
/// whichever is greater".
struct MinimumPolicy {
  FinancialYear from;
  MinimumRule rule = MinimumRule::greater;
  std::optional<Rate> share;    ///< Of the net revenue budget of the year.
  std::optional<Money> amount;  ///< A sum in pounds.
  Rows<ReserveRisk> risks;      ///< Assessed one by one; none where risks set no part of it.
  std::string source;           ///< The paper that set it, with its date.
  bool assesses_risks = false;  ///< In a plan: `risks` are those of its table.

  friend bool operator==(const MinimumPolicy&, const MinimumPolicy&) = default;
};

/// Sum of impact x likelihood, rounded once.
///
/// Throws UndefinedError (code "risk-likelihood") for a likelihood outside 0 to 1.
[[nodiscard]] inline Money risk_assessed_sum(const Rows<ReserveRisk>& risks, Rounding rounding) {
  Exact<Pounds> total;
  for (const ReserveRisk& risk : risks) {
    if (risk.likelihood < Rate() || risk.likelihood > Rate(1)) {
      throw UndefinedError({"risk-likelihood",
                            {},
                            risk.likelihood.str(),
                            "The likelihood of " + risk.title + " is 0 to 1",
                            "Write 25% or 0.25 for one year in four"});
    }
    total = total + risk.exposure();
  }
  return total.round(rounding);
}

/// What a policy asks for in a year of that net revenue budget; each sum rounded once to the penny.
///
/// Throws UndefinedError (code "minimum-empty") for a policy that states no sum.
[[nodiscard]] inline Money minimum_balance(const MinimumPolicy& policy, Money net_revenue_budget,
                                           Rounding rounding) {
  std::vector<Money> sums;
  if (policy.share) sums.push_back((net_revenue_budget * *policy.share).round(rounding));
  if (policy.amount) sums.push_back(*policy.amount);
  if (!policy.risks.empty()) sums.push_back(risk_assessed_sum(policy.risks, rounding));
  if (sums.empty()) {
    throw UndefinedError({"minimum-empty",
                          {},
                          policy.from.str(),
                          "A minimum balance is a share of the budget, an amount or assessed risks",
                          "State at least one of them"});
  }
  const auto [least, most] = std::minmax_element(sums.begin(), sums.end());
  return policy.rule == MinimumRule::greater ? *most : *least;
}

/// The latest policy that is dated in `year` or before; none before the first.
[[nodiscard]] inline const MinimumPolicy* policy_in_force(const Rows<MinimumPolicy>& policies,
                                                          FinancialYear year) {
  const MinimumPolicy* found = nullptr;
  for (const MinimumPolicy& policy : policies) {
    if (policy.from <= year && (found == nullptr || policy.from > found->from)) found = &policy;
  }
  return found;
}

/// The minimum of each year from `first` on, nil where no policy is in force yet.
[[nodiscard]] inline std::vector<std::optional<Money>> minimum_balances(
    const Rows<MinimumPolicy>& policies, FinancialYear first,
    const std::vector<Money>& net_revenue_budgets, Rounding rounding) {
  std::vector<std::optional<Money>> minimums;
  for (const Money budget : net_revenue_budgets) {
    const auto passed = static_cast<int>(minimums.size());
    const MinimumPolicy* policy = policy_in_force(policies, first + passed);
    minimums.push_back(policy == nullptr
                           ? std::nullopt
                           : std::optional(minimum_balance(*policy, budget, rounding)));
  }
  return minimums;
}

}  // namespace mtfs
