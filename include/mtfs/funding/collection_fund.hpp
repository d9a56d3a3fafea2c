/// @file
/// The collection fund: a precept that is paid whatever is collected, and shares of what was
/// collected beyond or short of it.
///
/// A balance at 31 March is estimated by 15 January (business rates: 31 January), shared in
/// proportion to that year's precepts and demands, and paid in the next year (Local Authorities
/// (Funds) (England) Regulations 1992, SI 1992/2428). So it is one-off by nature, and its own type.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/core/identity.hpp"
#include "mtfs/money/decimal.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// An authority that a fund pays, and what it is owed in the year that the balance arose in.
struct FundMember {
  std::string authority;
  Money
      demand;  ///< Its precept or own demand; for business rates any figures in the rates' shares.
};

/// A surplus that a fund pays out; a deficit is negative. It is gone in the year after.
struct OneOffBalance {
  Money amount;

  friend bool operator==(const OneOffBalance&, const OneOffBalance&) = default;
};

/// What a fund brings an authority in a year.
struct CollectionFundIncome {
  Money precept;          ///< Recurrent: what the resolution set.
  OneOffBalance balance;  ///< Its share of the estimated balance.

  [[nodiscard]] Money total() const { return precept + balance.amount; }
};

/// Shares of a balance that sum back to it, in the order of the members.
///
/// In proportion to demands, by largest remainder. Throws UndefinedError for a demand below 0 or
/// when nobody demands anything.
[[nodiscard]] inline std::vector<OneOffBalance> share_balance(
    Money balance, const std::vector<FundMember>& members) {
  std::vector<std::int64_t> weights;
  for (const FundMember& member : members) weights.push_back(member.demand.steps());
  std::vector<OneOffBalance> shares;
  Money total;
  for (const Money part : balance.split(weights)) {
    shares.push_back({part});
    total += part;
  }
  require_identity(total == balance, "the shares of a balance sum to it", balance);
  return shares;
}

/// income(t) = precept(t) + share of the balance estimated in t - 1.
[[nodiscard]] inline CollectionFundIncome collection_fund_income(Money precept,
                                                                 OneOffBalance balance) {
  return {precept, balance};
}

/// The balance to estimate now: what this year makes, and by how much last year's estimate missed.
///
/// An estimate that was too low comes back a year late; nothing of it is lost.
[[nodiscard]] inline Money next_estimate(Money this_year, Money last_outturn, Money last_estimate) {
  return this_year + (last_outturn - last_estimate);
}

/// A balance paid over years, first year first; the parts sum back to it.
using BalanceSchedule = std::vector<std::pair<FinancialYear, OneOffBalance>>;

/// Spreads a balance by weights, one for each year from `first` on. Equal weights are equal parts.
///
/// The exceptional deficits of 2020/21 were spread so over three years (SI 2020/1202). Throws
/// UndefinedError without weights, for one below 0, or when they sum to 0.
[[nodiscard]] inline BalanceSchedule spread_balance(OneOffBalance balance, FinancialYear first,
                                                    const std::vector<std::int64_t>& weights) {
  BalanceSchedule schedule;
  FinancialYear year = first;
  for (const Money part : balance.amount.split(weights)) {
    schedule.emplace_back(year, OneOffBalance{part});
    if (schedule.size() < weights.size()) year = year + 1;
  }
  return schedule;
}

}  // namespace mtfs
