/// @file
/// What a run of the prover counted.
#pragma once

#include <cstdint>
#include <cstdio>

#include "../prove/draw.hpp"
#include "mtfs/kernel/multiply.hpp"

namespace mtfs::prove_kernel {

struct Tally {
  std::uint64_t cells = 0;
  std::uint64_t ties = 0;         ///< Cells that lie exactly between two pence.
  std::uint64_t wide = 0;         ///< Cells that were also worked out by cpp_int.
  std::uint64_t redone = 0;       ///< Blocks that were done again for a near tie.
  std::uint64_t differences = 0;  ///< Cells that are not what they should be.
};

/// Prints the first few cells that differ.
inline void report(Tally& tally, std::int64_t base, std::int64_t got) {
  if (++tally.differences <= 5) {
    std::fprintf(stderr, "base %lld: got %lld\n", static_cast<long long>(base),
                 static_cast<long long>(got));
  }
}

/// Whether `twice_rest` / `size`, twice what a rounded value leaves of a step, may be left, for an
/// exact value of that sign. Under half a step always; a half where the tie went as the mode says.
template <class Integer>
bool is_right(const Integer& twice_rest, const Integer& size, bool negative, std::int64_t value,
              Rounding rounding, Tally& tally) {
  const bool tie = twice_rest == size || -twice_rest == size;
  if (!tie) return twice_rest < size && -twice_rest < size;
  ++tally.ties;
  if (rounding == Rounding::half_even) return value % 2 == 0;
  return (twice_rest < 0) != negative;  // it lies beyond the exact value, away from zero
}

}  // namespace mtfs::prove_kernel
