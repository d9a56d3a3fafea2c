/// @file
/// How a strategy is made: block by block, each from the ones before it.
#pragma once

#include <utility>

#include "mtfs/projection/budget_roll.hpp"
#include "mtfs/projection/capital_and_projects.hpp"
#include "mtfs/projection/funding_streams.hpp"
#include "mtfs/projection/gap_and_reserves.hpp"

namespace mtfs {

namespace strategising {

/// The strategy of tables that are sound, or mixed of sound ones.
[[nodiscard]] inline Strategy strategy(const PlanTables& tables, const Projection& projection,
                                       const Before* before = nullptr) {
  Draft draft(tables, projection, before);
  fund(draft);
  finance_capital(draft);
  work_projects(draft);
  if (!tables.budget.empty()) roll_budget(draft);
  settle_gap(draft);
  move_reserves(draft);
  return std::move(draft.out);
}

}  // namespace strategising

/// The strategy of a plan over the projection of its lines. Throws Overflow, and IdentityError for
/// a fault of mtfs itself.
[[nodiscard]] inline Strategy strategy(const Plan& plan, const Projection& projection) {
  return strategising::strategy(plan.tables(), projection);
}

/// The same strategy, made from that of a plan before it: what rests on the same tables is taken
/// over, and only the services that a line touches are added up again.
[[nodiscard]] inline Strategy strategy(const Plan& plan, const Projection& projection,
                                       const Plan& before, const Projection& projected,
                                       const Strategy& strategy_before) {
  const strategising::Before taken{before.tables(), projected, strategy_before};
  return strategising::strategy(plan.tables(), projection, &taken);
}

/// @code
/// mtfs::Strategy outlook = mtfs::strategy(mtfs::io::load("examples/tutorial"));
/// @endcode
[[nodiscard]] inline Strategy strategy(const Plan& plan) { return strategy(plan, project(plan)); }

}  // namespace mtfs
