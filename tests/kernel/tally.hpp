/// @file
/// What a run of the prover counted.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <vector>

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

inline Tally& operator+=(Tally& all, const Tally& part) {
  all.cells += part.cells;
  all.ties += part.ties;
  all.wide += part.wide;
  all.redone += part.redone;
  all.differences += part.differences;
  return all;
}

/// A level and a rounding under proof.
struct Case {
  const kernel::Loops* loops;
  Rounding rounding;
  Tally tally = {};
};

/// One block in all cases. `fill` works it out, `check` holds it against the definition; what a
/// case has byte for byte as one that was found right for the same rounding is right too.
template <class Fill, class Check>
void prove_block(std::vector<Case>& cases, Fill fill, Check check) {
  struct Right {
    std::vector<std::int64_t> out;
    Tally tally;
  };
  std::array<Right, 2> right;  // half_up, half_even
  std::vector<std::int64_t> out;
  for (Case& one : cases) {
    Right& known = right[one.rounding == Rounding::half_up ? 0 : 1];
    Tally tally = fill(one, out);
    if (!out.empty() && out == known.out) {
      tally += known.tally;
    } else {
      const Tally checked = check(one.rounding, out);
      if (checked.differences == 0) known = {out, checked};
      tally += checked;
    }
    one.tally += tally;
  }
}

/// Any number under `end`, without a division.
inline std::uint64_t below(std::uint64_t word, std::uint64_t end) {
  const std::uint64_t low = (word & 0xffffffff) * (end & 0xffffffff);
  const std::uint64_t middle = (word >> 32) * (end & 0xffffffff) + (low >> 32);
  const std::uint64_t other = (word & 0xffffffff) * (end >> 32) + (middle & 0xffffffff);
  return (word >> 32) * (end >> 32) + (middle >> 32) + (other >> 32);
}

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
