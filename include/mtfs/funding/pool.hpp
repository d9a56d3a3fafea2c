/// @file
/// A pool of authorities: one levy and one safety net on the sum of its members (SI 2013/737,
/// regulation 3 treats a pool as one authority).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/core/identity.hpp"
#include "mtfs/funding/tariff.hpp"
#include "mtfs/model/issue.hpp"

namespace mtfs {

/// A member of a pool.
struct PoolMember {
  std::string authority;
  Baselines baselines;
  Money retained;                  ///< As for a levy; pounds.
  std::int64_t weight = 1;         ///< Of the gain, by the pool's agreement: 40 of 100.
  std::optional<Money> levy = {};  ///< What it would pay alone, where that is known otherwise.
  std::optional<Money> safety_net = {};  ///< What it would receive alone, likewise.
};

/// What a pool changes for its members together. Pounds.
struct PoolResult {
  Baselines baselines;           ///< Of all members.
  Money retained;                ///< Of all members.
  Money individual_levies;       ///< What the members would pay without the pool.
  Money individual_safety_nets;  ///< What they would receive without it.
  Money levy;                    ///< Of the pool.
  Money safety_net;              ///< Of the pool.
  Money gain;                    ///< Levies saved less safety net payments lost; not clipped.
  std::vector<Money> shares;     ///< Of the gain or loss, in the order of the members.
};

namespace pooling {

inline void add(PoolResult& pool, const RatesParameters& parameters, const PoolMember& member,
                Rounding rounding) {
  pool.baselines.business_rates += member.baselines.business_rates;
  pool.baselines.funding += member.baselines.funding;
  pool.retained += member.retained;
  const Money alone = levy(parameters, member.baselines, member.retained, rounding);
  const Money made_up = safety_net(parameters, member.baselines, member.retained, rounding);
  pool.individual_levies += member.levy.value_or(alone);
  pool.individual_safety_nets += member.safety_net.value_or(made_up);
}

}  // namespace pooling

/// The pool of these members. Gain = sum of individual levies - pool levy, less the safety net
/// payments that its members give up by standing together; shared by weight, by largest remainder.
///
/// Throws UndefinedError (code "pool-empty") without members, and for weights below 0 or all 0.
[[nodiscard]] inline PoolResult pool(const RatesParameters& parameters,
                                     const std::vector<PoolMember>& members, Rounding rounding) {
  if (members.empty()) {
    throw UndefinedError(
        {"pool-empty", {}, {}, "A pool has members", "Name the authorities that stand together"});
  }
  PoolResult result;
  std::vector<std::int64_t> weights;
  for (const PoolMember& member : members) {
    pooling::add(result, parameters, member, rounding);
    weights.push_back(member.weight);
  }
  result.levy = levy(parameters, result.baselines, result.retained, rounding);
  result.safety_net = safety_net(parameters, result.baselines, result.retained, rounding);
  result.gain = (result.individual_levies - result.levy) -
                (result.individual_safety_nets - result.safety_net);
  result.shares = result.gain.split(weights);
  require_identity(sum(result.shares) == result.gain, "the shares of a pool's gain sum to it",
                   result.gain);
  return result;
}

/// A pool that leaves its members worse off: the issue "pool-loss" with what they lose together.
[[nodiscard]] inline std::optional<Issue> pool_issue(const PoolResult& result,
                                                     const std::string& name, FinancialYear year) {
  if (result.gain >= Money()) return std::nullopt;
  return Issue{"pool-loss", name, year, -result.gain};
}

}  // namespace mtfs
