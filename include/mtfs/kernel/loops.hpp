/// @file
/// The loops of the kernel, as pointers to functions: the same source compiled for several
/// processors.
///
/// Nothing here is inline: a source that is compiled for AVX-512 and includes this header can't
/// hand its own copy of a shared function to the rest of a program.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mtfs::kernel {

/// What a loop with a residue says of a block.
struct NearTies {
  std::int64_t total;  ///< The sum of what was written.
  bool found;          ///< Some cell is too near a tie to tell: the block is to be done again.
};

/// The sum of any 64-bit counts, high x 2^32 + low.
struct SplitSum {
  std::int64_t high;
  std::int64_t low;
};

/// The most cells a loop takes at once: 2^12 results under 2^50 sum to under 2^62.
inline constexpr std::size_t most_cells = 4096;

/// The loops of one level. `out[j]` is bases[j] x index / 10^12, rounded to the nearest.
///
/// They check nothing: `Range::fits` is what makes them right. `out` may be `bases`, but must not
/// overlap it in part.
struct Loops {
  const char* level;  ///< "avx512", "avx2" or "baseline".

  /// Ties to even; returns the sum of what it wrote.
  std::int64_t (*half_even)(const std::int64_t* bases, std::size_t size, std::int64_t index,
                            std::int64_t* out);
  /// Ties away from zero.
  std::int64_t (*half_up)(const std::int64_t* bases, std::size_t size, std::int64_t index,
                          std::int64_t* out);
  /// bases[j] x (index + residue) / 10^12, where the residue is not 0; both roundings.
  NearTies (*with_residue)(const std::int64_t* bases, std::size_t size, std::int64_t index,
                           double residue, std::int64_t* out);
  /// The largest of |values|; 2^63 for the one value that has no negative.
  std::uint64_t (*largest)(const std::int64_t* values, std::size_t size);
  /// For fewer than 2^31 values.
  SplitSum (*sum)(const std::int64_t* values, std::size_t size);
};

}  // namespace mtfs::kernel
