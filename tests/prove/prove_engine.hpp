/// @file
/// Counts of random operations that equal the oracle, and of those that differ.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>
#include <ostream>
#include <string_view>

#include "operations.hpp"

namespace mtfs::prove {

/// An operation of the table of counts.
struct Operation {
  std::string_view name;
  bool rounds;  ///< Whether it can meet a tie.
  Trial (*run)(Random&, Aim);
};

inline constexpr std::array<Operation, 10> operations = {{
    {"add", false, add},
    {"subtract", false, subtract},
    {"multiply by an integer", false, multiply},
    {"divide", true, divide},
    {"rescale", true, change_places},
    {"ratio", true, ratio_of_two},
    {"product of 2 to 4, rounded once", true, product},
    {"sum of a span", false, sum_of_span},
    {"text at a unit", false, text_at_a_unit},
    {"text and back", false, text_and_back},
}};

/// What one operation did.
struct Count {
  std::array<std::uint64_t, aim_names.size()> aimed{};  ///< By what it was drawn for.
  std::array<std::uint64_t, 4> ended{};                 ///< By how the oracle says it ends.
  std::uint64_t differences = 0;

  Count& operator+=(const Count& other) {
    for (std::size_t i = 0; i < aimed.size(); ++i) aimed[i] += other.aimed[i];
    for (std::size_t i = 0; i < ended.size(); ++i) ended[i] += other.ended[i];
    differences += other.differences;
    return *this;
  }
};
using Counts = std::array<Count, operations.size()>;

/// Half of all operations are aimed at trouble, all kinds of it alike.
inline Aim any_aim(Random& random, bool rounds) {
  if (random.coin()) return Aim::plain;
  return rounds ? static_cast<Aim>(random.between(1, 4)) : static_cast<Aim>(random.between(3, 4));
}

inline void report(std::ostream& out, const Operation& operation, const Trial& trial) {
  static std::mutex one_at_a_time;
  const std::scoped_lock lock(one_at_a_time);
  const auto show = [&](Outcome outcome) {
    static constexpr std::array<std::string_view, 4> ends = {"", "Overflow", "Undefined",
                                                             "Refused"};
    if (outcome.end == End::value) {
      out << outcome.steps;
    } else {
      out << ends[static_cast<std::size_t>(outcome.end)];
    }
  };
  out << operation.name << " (" << str(trial.rounding) << ") of";
  for (const std::int64_t operand : trial.operands) out << ' ' << operand;
  out << ": got ";
  show(trial.got);
  out << ", expected ";
  show(trial.expected);
  out << '\n';
}

/// Runs `count` random operations and reports each difference to `out`.
inline Counts prove_random(std::uint64_t seed, std::uint64_t count, std::ostream& out) {
  Counts counts{};
  Random random(seed);
  for (std::uint64_t i = 0; i < count; ++i) {
    const auto at = static_cast<std::size_t>(random.below(static_cast<int>(operations.size())));
    const Operation& operation = operations[at];
    const Aim aim = any_aim(random, operation.rounds);
    const Trial trial = operation.run(random, aim);
    ++counts[at].aimed[static_cast<std::size_t>(aim)];
    ++counts[at].ended[static_cast<std::size_t>(trial.expected.end)];
    if (trial.got == trial.expected) continue;
    if (++counts[at].differences <= 5) report(out, operation, trial);
  }
  return counts;
}

/// How an exhaustive run went.
struct Exhaustive {
  std::uint64_t done = 0;
  std::uint64_t differences = 0;
};

template <int Dropped>
void prove_dropped_places(std::int64_t steps, Exhaustive& result) {
  const auto value = Decimal<Dropped, Pounds>::from_steps(steps);
  const Exact<Pounds> exact = value;
  for (int mode = 0; mode < 7; ++mode) {
    const auto rounding = static_cast<Rounding>(mode);
    const Integer expected = rounded(steps, ten_to(Dropped), rounding);
    const bool same = rescale<Decimal<0, Pounds>>(value, rounding).steps() == expected &&
                      exact.template round<Decimal<0, Pounds>>(rounding).steps() == expected;
    ++result.done;
    if (!same) ++result.differences;
  }
}

/// Every count of steps from `first` to `last`, in all modes, with 1 to 3 places dropped, by
/// `rescale` and by `Exact`.
inline Exhaustive prove_every_value(std::int64_t first, std::int64_t last) {
  Exhaustive result;
  for (std::int64_t steps = first; steps <= last; ++steps) {
    prove_dropped_places<1>(steps, result);
    prove_dropped_places<2>(steps, result);
    prove_dropped_places<3>(steps, result);
  }
  return result;
}

}  // namespace mtfs::prove
