/// @file
/// The checked table of a council's reserves.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/reserves/reserve.hpp"

namespace mtfs {

/// Reserves whose references, orders, floors and transfers hold together.
///
/// Invariant: every list of a reserve has one figure for each plan year.
class Reserves {
 public:
  /// Throws PlanError with every fault that `check` finds; warnings pass.
  Reserves(Horizon horizon, Rows<Reserve> rows) : horizon_(horizon), rows_(std::move(rows)) {
    if (const Problems problems = check(horizon_, rows_); has_errors(problems)) {
      throw PlanError(problems);
    }
    const auto years = static_cast<std::size_t>(horizon_.plan_years());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (has_years(rows_[i], years)) continue;
      Reserve& row = rows_.edit(i);
      row.contributions.resize(years);
      row.uses.resize(years);
      row.transfers.resize(years);
    }
  }

  [[nodiscard]] const Horizon& horizon() const noexcept { return horizon_; }
  [[nodiscard]] const Rows<Reserve>& rows() const noexcept { return rows_; }

  /// Positions of the reserves that may close a gap, the first to be drawn first.
  [[nodiscard]] std::vector<std::size_t> drawing_order() const {
    std::vector<std::size_t> order =
        positions([](const Reserve& reserve) { return reserve.may_close_a_gap; });
    std::sort(order.begin(), order.end(),
              [this](std::size_t a, std::size_t b) { return rows_[a].order < rows_[b].order; });
    return order;
  }

  /// Positions of the reserves for which `chosen` holds, in the order of the table.
  template <class Predicate>
  [[nodiscard]] std::vector<std::size_t> positions(const Predicate& chosen) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (chosen(rows_[i])) found.push_back(i);
    }
    return found;
  }

 private:
  [[nodiscard]] static bool has_years(const Reserve& row, std::size_t years) {
    return row.contributions.size() == years && row.uses.size() == years &&
           row.transfers.size() == years;
  }

  Horizon horizon_;
  Rows<Reserve> rows_;
};

/// The general fund balance: what a minimum is set for.
[[nodiscard]] inline std::vector<std::size_t> general_reserves(const Reserves& reserves) {
  return reserves.positions([](const Reserve& row) { return row.type == ReserveType::general; });
}

/// General and earmarked reserves: what a runway is counted on.
[[nodiscard]] inline std::vector<std::size_t> usable_reserves(const Reserves& reserves) {
  return reserves.positions([](const Reserve& row) { return is_usable(row.type); });
}

}  // namespace mtfs
