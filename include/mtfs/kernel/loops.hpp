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

/// The most cells of a year that a loop takes at once: 2^10 results under 2^50 sum to under 2^60.
inline constexpr std::size_t most_cells = 1024;
/// The most years, so that a mask holds one bit for each.
inline constexpr std::size_t most_years = 64;

/// An exact factor as the loops take it, in two forms.
struct Multiplier {
  /// high + low to within 2^-106 of the factor; |low| is at most half of high's last place.
  double high;
  double low;
  /// (numerator + residue) / denominator; |residue| <= 1/2.
  std::int64_t numerator;
  std::int64_t denominator;
  double residue;
  bool is_simple;  ///< Without a residue, and with a denominator of at most 2^40.
};

/// A tile of bases and the years of a chain: out[year x stride + j] is bases[j] x
/// multipliers[year], rounded, and totals[year] is the sum of that year.
struct Tile {
  const std::int64_t* bases;
  std::size_t size;  ///< At most `most_cells`.
  const Multiplier* multipliers;
  std::size_t years;  ///< At most `most_years`.
  std::int64_t* out;  ///< Apart from the bases.
  std::size_t stride;
  std::int64_t* totals;
};

/// The sum of any 64-bit counts, high x 2^32 + low.
struct SplitSum {
  std::int64_t high;
  std::int64_t low;
};

/// The loops of one level. They check nothing: `Range::fits` is what makes them right.
struct Loops {
  const char* level;  ///< "avx512", "avx2" or "baseline".

  /// To the nearest, ties to even. Returns the years in which some cell may be a tie of a factor
  /// that is not simple, as bits: they are to be done again.
  std::uint64_t (*half_even)(const Tile& tile);
  /// The same, ties away from zero.
  std::uint64_t (*half_up)(const Tile& tile);
  /// The largest of |values|; 2^63 for the one value that has no negative.
  std::uint64_t (*largest)(const std::int64_t* values, std::size_t size);
  /// For fewer than 2^31 values.
  SplitSum (*sum)(const std::int64_t* values, std::size_t size);
};

}  // namespace mtfs::kernel
