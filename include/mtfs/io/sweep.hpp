/// @file
/// Many scenarios of one plan at a time: variables that take one of several changes each, and the
/// headings of the strategy that come of them.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "mtfs/io/vary.hpp"
#include "mtfs/simulation/draws.hpp"
#include "mtfs/simulation/plan_sweep.hpp"

namespace mtfs::io {

/// Changes of one path, of which each scenario has one.
struct SweepVariable {
  std::string path;
  std::vector<std::string> years;  ///< In which it is laid; none for a path without years, or all.
  std::size_t size = 0;            ///< How many changes there are.
  std::function<std::string(std::size_t)> text;  ///< The change at a position; empty for none.
  std::shared_ptr<const DrawnChange> drawn;      ///< Where changes are counts of a step.
};

/// How far a run has come, and whether it is to stop; shared with whoever waits for it.
struct RunState {
  std::atomic<std::uint64_t> done = 0;
  std::atomic<bool> stop = false;
};

/// Where figures go: a row a heading and plan year, in the order of headings, a scenario a place.
struct SweptFigures {
  std::int64_t* out;
  std::size_t stride;  ///< From one row to the next.
};

/// A plan prepared for scenarios that differ in the positions of its variables alone. Whatever way
/// they are worked out, each has the figures of `vary` with its changes. For any number of threads.
class PreparedSweep {
 public:
  /// Throws PlanError where a change is refused, as `vary` does, UnknownNameError for a path, and
  /// UndefinedError (code "sweep-heading") for a heading of which the plan has no figure.
  PreparedSweep(SourcedPlan base, std::vector<SweepVariable> variables,
                std::vector<Heading> headings);
  ~PreparedSweep();
  PreparedSweep(const PreparedSweep&) = delete;
  PreparedSweep& operator=(const PreparedSweep&) = delete;

  [[nodiscard]] const SourcedPlan& base() const noexcept;
  [[nodiscard]] const std::vector<Heading>& headings() const noexcept;
  /// Why each scenario is projected by itself; empty where many are worked out together.
  [[nodiscard]] const std::string& why_one_by_one() const noexcept;

  /// The changes of a scenario.
  [[nodiscard]] Variations variations(const std::vector<std::uint32_t>& positions) const;

  /// What a thread works in.
  struct Work;
  [[nodiscard]] std::shared_ptr<Work> work() const;

  /// Works out `size` scenarios of a block, at most `kernel::sweep_lanes`, from the positions of
  /// each variable. Throws what `vary` throws.
  void work_out(Work& work, const std::vector<LanePositions>& positions, std::size_t size,
                const SweptFigures& figures) const;

 private:
  struct Prepared;
  std::unique_ptr<const Prepared> prepared_;
};

/// Works out scenarios that are given by the positions of their variables, on so many threads;
/// stops early where `state` says so. Throws what `vary` throws.
void run(const PreparedSweep& sweep, const std::vector<std::vector<std::uint32_t>>& scenarios,
         const SweptFigures& figures, std::size_t threads, RunState& state);

}  // namespace mtfs::io
