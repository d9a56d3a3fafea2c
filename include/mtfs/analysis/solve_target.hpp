/// @file
/// What a plan is solved for: a gap of 0 or less, or reserves of the minimum or more.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "mtfs/analysis/grid_search.hpp"
#include "mtfs/core/names.hpp"
#include "mtfs/projection/strategy.hpp"

namespace mtfs {

/// What has to hold in a year.
enum class SolveTarget {
  gap,                 ///< Cumulative gap of 0 or less, before any use of reserves.
  gap_after_reserves,  ///< The same after planned use and automatic draws.
  minimum_balance,     ///< General fund balance of the minimum balance or more.
  usable_reserves,     ///< Usable reserves, general and earmarked, of the minimum or more.
};

template <>
struct NamesOf<SolveTarget> {
  static constexpr std::string_view what = "target to solve for";
  static constexpr std::array<std::string_view, 4> values = {"gap", "gap_after_reserves",
                                                             "minimum_balance", "usable_reserves"};
};

/// What is missed where a target does not hold.
[[nodiscard]] constexpr std::string_view title(SolveTarget target) {
  constexpr std::array<std::string_view, 4> titles = {
      "Cumulative gap", "Cumulative gap after reserves", "General fund balance below the minimum",
      "Usable reserves below the minimum"};
  return titles[static_cast<std::size_t>(target)];
}

/// The target in words: "a cumulative gap of 0 or less".
[[nodiscard]] constexpr std::string_view words(SolveTarget target) {
  constexpr std::array<std::string_view, 4> all = {
      "a cumulative gap of 0 or less", "a cumulative gap after reserves of 0 or less",
      "a general fund balance of the minimum or more", "usable reserves of the minimum or more"};
  return all[static_cast<std::size_t>(target)];
}

/// How far a target is missed in a year, 0 or less where it holds; nil where the plan does not say.
[[nodiscard]] inline std::optional<Money> shortfall(const Strategy& strategy, SolveTarget target,
                                                    std::size_t t) {
  if (target == SolveTarget::gap) return strategy.at(Heading::gap, t);
  if (target == SolveTarget::gap_after_reserves) return strategy.at(Heading::gap_after_reserves, t);
  const auto least = strategy.at(Heading::minimum_balance, t);
  const auto held = strategy.at(
      target == SolveTarget::minimum_balance ? Heading::general_balance : Heading::usable_reserves,
      t);
  if (!least || !held) return std::nullopt;
  return *least - *held;
}

}  // namespace mtfs
