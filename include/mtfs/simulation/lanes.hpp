/// @file
/// What stands side by side for the scenarios of a block.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "mtfs/kernel/sweep_loops.hpp"

namespace mtfs {

/// Pence of one figure in each scenario of a block.
using LaneMoney = std::array<std::int64_t, kernel::sweep_lanes>;

/// Figures of the block by plan year.
using LaneYears = std::vector<LaneMoney>;

/// For each scenario of a block, where in its table a variable is drawn.
using LanePositions = std::array<std::uint32_t, kernel::sweep_lanes>;

}  // namespace mtfs
