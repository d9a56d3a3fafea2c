/// @file
/// The loops of a sweep, as pointers to functions: many scenarios at once, each in a lane of its
/// own.
///
/// Nothing here is inline, as in loops.hpp.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mtfs::kernel {

/// The scenarios of a block.
inline constexpr std::size_t sweep_lanes = 32;

/// A factor in each scenario of a block, high + low; |low| is at most half of high's last place.
struct alignas(64) LaneFactor {
  double high[sweep_lanes];
  double low[sweep_lanes];
};

/// What a step of a formula does: `input` takes cell `a` times constant `b`, the others are sums,
/// products and quotients of the factors at `a` and `b`.
enum class LaneOperation : std::uint32_t { input, add, subtract, multiply, divide };

/// One step of a formula; its result stands at `out`.
struct LaneStep {
  LaneOperation operation;
  std::uint32_t a;
  std::uint32_t b;
  std::uint32_t out;
};

/// Bases of one sign times a factor, in each scenario: the sum of the rounded products.
struct LaneProducts {
  const double* bases;  ///< Whole numbers under 2^51, none of them of the other sign.
  std::size_t size;
  bool is_negative;  ///< Whether the bases are below zero.
  const LaneFactor* factor;
  std::int64_t* sums;  ///< By scenario; added to.
};

/// The loops of one level. They check nothing: what is proved when a sweep is prepared makes them
/// right (docs/method/simulation.md).
struct SweepLoops {
  const char* level;  ///< "avx512", "avx2" or "baseline".

  /// Works out steps in their order over `factors`, from cells[cell x sweep_lanes + lane].
  void (*formulas)(const LaneStep* steps, std::size_t size, const double* cells,
                   LaneFactor* factors);
  /// Sums where the denominator of the product is at most 2^40, ties away from zero or to even.
  void (*half_up)(const LaneProducts& products);
  void (*half_even)(const LaneProducts& products);
  /// Sums of any factor. Where some product of a scenario may be a tie nothing is added to any:
  /// returns false.
  bool (*nearest)(const LaneProducts& products);
  /// As `nearest`, and in half its time; it refuses more often, the larger the bases are. Each
  /// factor is within half of the last place of its high part, and none is 0.
  bool (*between)(const LaneProducts& products);
  /// The words of Philox4x32-10 of variables, by their keys: for each of them those of the blocks
  /// from `first` on, four a block, one for each scenario.
  void (*words)(std::uint64_t seed, std::uint64_t first, const std::uint64_t* keys,
                std::size_t size, std::uint32_t* out);
};

}  // namespace mtfs::kernel
