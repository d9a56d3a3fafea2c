/// @file
/// What virements lead to and a person must hear of: approvals that the scheme does not know, that
/// are missing, or that were avoided by moving a budget in parts.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "mtfs/model/issue.hpp"
#include "mtfs/monitoring/virement.hpp"

namespace mtfs {

namespace vetting {

/// Whether the approver of each virement is one whom the scheme names for its total.
inline void approvers(const Rows<ApprovalRule>& scheme, const Rows<VirementRow>& ledger,
                      FinancialYear year, Issues& issues) {
  for (const Virement& virement : virements_of(ledger)) {
    const VirementRow& row = virement.of(ledger);
    const auto named = approvers_of(approvals(scheme, ledger, virement));
    if (row.approver.empty()) {
      issues.push_back({"virement-not-approved", row.id, year, virement.total});
    } else if (std::find(named.begin(), named.end(), row.approver) == named.end()) {
      issues.push_back({"virement-approver", row.id, year, virement.total});
    }
  }
}

/// One pair of budgets moved in several virements of one report and movement.
struct Pair {
  std::string ids;  ///< "V3 + V4".
  std::vector<Money> amounts;
  Money total;
};

using PairKey = std::tuple<Report, BudgetMoved, std::string, std::string, std::string>;

/// The amounts that each virement moves from one service to another.
[[nodiscard]] inline std::map<PairKey, Pair> pairs(const Rows<VirementRow>& ledger) {
  std::map<PairKey, Pair> all;
  for (const Virement& virement : virements_of(ledger)) {
    std::map<PairKey, Money> amounts;
    for (const std::size_t i : virement.rows) {
      const VirementRow& row = ledger[i];
      amounts[{row.report, row.budget, row.movement, row.from.service, row.to.service}] +=
          row.amount;
    }
    for (const auto& [key, amount] : amounts) {
      Pair& pair = all[key];
      pair.ids += (pair.ids.empty() ? "" : " + ") + virement.of(ledger).id;
      pair.amounts.push_back(amount);
      pair.total += amount;
    }
  }
  return all;
}

/// Pairs that need another approval together than each part does by itself.
inline void splits(const Rows<ApprovalRule>& scheme, const Rows<VirementRow>& ledger,
                   FinancialYear year, Issues& issues) {
  for (const auto& [key, pair] : pairs(ledger)) {
    if (pair.amounts.size() < 2) continue;
    const std::string& movement = std::get<2>(key);
    const auto together = approvals(scheme, movement, pair.total);
    const bool was_avoided =
        std::none_of(pair.amounts.begin(), pair.amounts.end(),
                     [&](Money amount) { return approvals(scheme, movement, amount) == together; });
    if (was_avoided) issues.push_back({"virement-split", pair.ids, year, pair.total});
  }
}

}  // namespace vetting

/// The issues of a ledger against its scheme; none without a scheme. The amount is what is moved,
/// the subject the virement, or those that are one movement in parts.
[[nodiscard]] inline Issues virement_issues(const Rows<ApprovalRule>& scheme,
                                            const Rows<VirementRow>& ledger, FinancialYear year) {
  Issues issues;
  if (scheme.empty()) return issues;
  vetting::approvers(scheme, ledger, year, issues);
  vetting::splits(scheme, ledger, year, issues);
  return issues;
}

}  // namespace mtfs
