/// @file
/// How many years reserves last at the rate at which they are drawn.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "mtfs/money/exact.hpp"
#include "mtfs/reserves/roll_forward.hpp"

namespace mtfs {

/// balance / average annual net draw, in years, exact; none where reserves do not fall.
///
/// A balance that is below zero already gives a negative runway: it is not clipped to none.
/// @code
/// runway(Money("12,000,000"), {Money("5,000,000"), Money("3,000,000")});  // 3 years
/// @endcode
[[nodiscard]] inline std::optional<Exact<Ratio>> runway(Money balance,
                                                        const std::vector<Money>& net_draws) {
  const Exact<Pounds> total = sum(net_draws);
  if (total.fraction() <= 0) return std::nullopt;
  const Exact<Number> years = Decimal<0>(static_cast<std::int64_t>(net_draws.size()));
  return Exact<Pounds>(balance) / (total / years);
}

/// The runway of the chosen reserves together: what they open the plan with over the average by
/// which they fall in a year of it, transfers out of them included.
[[nodiscard]] inline std::optional<Exact<Ratio>> runway(const RollForward& roll,
                                                        const std::vector<std::size_t>& chosen) {
  Money opening;
  std::vector<Money> falls(roll.totals.size());
  for (const std::size_t i : chosen) {
    opening += roll.years[i].front().opening;
    for (std::size_t t = 0; t < falls.size(); ++t) {
      falls[t] += roll.years[i][t].opening - roll.years[i][t].closing;
    }
  }
  return runway(opening, falls);
}

}  // namespace mtfs
