/// @file
/// A plan simulated: what a council is not sure of drawn many times, each draw an ordinary scenario
/// that can be laid over the plan again by its number.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "mtfs/io/sweep.hpp"

namespace mtfs::io {

/// Scenarios by number, from the first on.
struct ScenarioRange {
  std::uint64_t first = 0;
  std::uint64_t size = 0;
};

/// Takes the figures of a block: its first scenario, how many, and `kernel::sweep_lanes` places for
/// each heading and plan year. It may be called from several threads at once, by `thread`.
using VisitBlock = std::function<void(std::size_t thread, std::uint64_t first, std::size_t size,
                                      const std::int64_t* figures)>;

/// A simulation of a plan. A scenario is decided by seed and number, and its figures are those of
/// `vary` with its changes, whatever worked them out. For any number of threads.
class Simulator {
 public:
  /// Draws what the plan's tables `uncertainty` and `correlations` say.
  ///
  /// Throws PlanError where the plan says nothing of it (code "uncertainty-none") or where a draw
  /// leads to no sound plan, and what `PreparedSweep` throws.
  Simulator(SourcedPlan plan, std::uint64_t seed, std::vector<Heading> headings);

  [[nodiscard]] const std::vector<DrawnVariable>& variables() const noexcept {
    return draws_.variables();
  }
  [[nodiscard]] std::uint64_t seed() const noexcept { return draws_.seed(); }
  [[nodiscard]] const PreparedSweep& sweep() const noexcept { return sweep_; }
  /// Rows of figures: a heading and a plan year each.
  [[nodiscard]] std::size_t rows() const;

  /// What each variable draws in a scenario, as a position in its table.
  [[nodiscard]] std::vector<std::uint32_t> positions(std::uint64_t scenario) const;
  /// The changes of a scenario.
  [[nodiscard]] Variations variations(std::uint64_t scenario) const;

  /// Works out a range block by block on so many threads; stops early where `state` says so.
  void each_block(const ScenarioRange& range, std::size_t threads, RunState& state,
                  const VisitBlock& visit) const;
  /// The same, with the scenarios of the range side by side in `figures`.
  void run(const ScenarioRange& range, const SweptFigures& figures, std::size_t threads,
           RunState& state) const;

  /// Calls `visit` with the positions of each block of a range, without figures.
  void each_draw(const ScenarioRange& range,
                 const std::function<void(std::uint64_t first, std::size_t size,
                                          const std::vector<LanePositions>&)>& visit) const;

 private:
  Draws draws_;
  PreparedSweep sweep_;
};

}  // namespace mtfs::io
