/// @file
/// The reserves that close a gap, rolled forward in many scenarios at a time.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "mtfs/reserves/roll_forward.hpp"
#include "mtfs/simulation/lanes.hpp"

namespace mtfs {

/// What automatic draws lead to. Planned movements are those of the plan in every scenario.
class ReserveSweep {
 public:
  explicit ReserveSweep(const RollForward& roll) : years_(roll.gap.size()) {
    for (std::size_t t = 0; t < years_; ++t) {
      planned_.push_back((roll.gap_after_planned[t] - roll.gap[t]).steps());
    }
    for (const std::size_t i : roll.reserves.drawing_order()) {
      const Reserve& reserve = roll.reserves.rows()[i];
      Drawn drawn{
          reserve.opening.steps(), reserve.floor.steps(), reserve.type == ReserveType::general, {}};
      for (const ReserveYear& year : roll.years[i]) {
        drawn.planned.push_back((year.contributions + year.transfers - year.uses).steps());
      }
      drawn_.push_back(std::move(drawn));
    }
  }

  /// What a gap becomes by planned movements, which are the same in every scenario.
  [[nodiscard]] std::int64_t planned(std::size_t t) const { return planned_[t]; }

  /// Draws against the gap left of each year, which becomes what is left after them; adds what is
  /// drawn, and the closing balances of the reserves that may be drawn on.
  void draw(LaneYears& left, LaneYears& draws, LaneYears& closing, LaneYears& general) const {
    for (const Drawn& reserve : drawn_) {
      // Draws go by year and by order; the balance of one reserve does not depend on the others but
      // for what they leave of the gap, so that it may be taken through all years at once.
      LaneMoney balance;
      balance.fill(reserve.opening);
      for (std::size_t t = 0; t < years_; ++t) {
        for (std::size_t lane = 0; lane < balance.size(); ++lane) {
          const std::int64_t before = balance[lane] + reserve.planned[t];
          const std::int64_t free = std::max<std::int64_t>(before - reserve.floor, 0);
          const std::int64_t drawn = std::clamp<std::int64_t>(left[t][lane], 0, free);
          balance[lane] = before - drawn;
          left[t][lane] -= drawn;
          draws[t][lane] += drawn;
          closing[t][lane] += balance[lane];
          if (reserve.is_general) general[t][lane] += balance[lane];
        }
      }
    }
  }

 private:
  struct Drawn {
    std::int64_t opening;
    std::int64_t floor;
    bool is_general;
    std::vector<std::int64_t> planned;
  };

  std::size_t years_;
  std::vector<std::int64_t> planned_;
  std::vector<Drawn> drawn_;  ///< In the order in which they are drawn.
};

}  // namespace mtfs
