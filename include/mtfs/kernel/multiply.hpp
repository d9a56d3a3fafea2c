/// @file
/// A block of amounts times an exact factor, each rounded once; and their exact totals.
///
/// @code
/// const kernel::IndexChain chain = kernel::IndexChain::of_rates(rates);
/// kernel::project(bases, kernel::Range::of(bases), chain, levels.data(), bases.size(),
///                 Rounding::half_up, totals, &kernel::compiled());
/// @endcode
/// Without the loops of mtfs::kernel the same pence, cell by cell in integers.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/kernel/index_chain.hpp"
#include "mtfs/kernel/loops.hpp"
#include "mtfs/kernel/product.hpp"
#include "mtfs/kernel/range.hpp"

namespace mtfs::kernel {

/// A product that money can't hold, at its place in a block; who knows the names adds them.
class CellOverflow : public Overflow {
 public:
  CellOverflow(std::size_t line, std::size_t year, std::int64_t base)
      : Overflow(problem_of(line, year, base)), line_(line), year_(year) {}

  [[nodiscard]] std::size_t line() const noexcept { return line_; }  ///< From 0.
  [[nodiscard]] std::size_t year() const noexcept { return year_; }  ///< From 0.

 private:
  static Problem problem_of(std::size_t line, std::size_t year, std::int64_t base) {
    return Overflow::of("Line " + std::to_string(line + 1) + " of the block in its year " +
                            std::to_string(year + 1),
                        fixed_text(base, Money::places), fixed_text(Money::most, Money::places))
        .problem();
  }

  std::size_t line_;
  std::size_t year_;
};

/// The exact sum of any counts.
[[nodiscard]] inline Int128 total(std::span<const std::int64_t> values,
                                  const Loops* loops = nullptr) {
  Int128 sum = 0;
  if (loops == nullptr) {
    for (const std::int64_t value : values) sum += value;
    return sum;
  }
  constexpr std::size_t most = std::size_t{1} << 30;
  for (; !values.empty(); values = values.subspan(std::min(most, values.size()))) {
    const SplitSum part = loops->sum(values.data(), std::min(most, values.size()));
    sum += Int128(part.high) * (std::int64_t{1} << 32) + part.low;
  }
  return sum;
}

namespace multiplying {

/// Whether the processor rounds to the nearest, ties to even, as the loops rely on. Another library
/// may have changed it.
[[nodiscard]] inline bool is_nearest_even() noexcept {
  const volatile double half = 0.5;
  constexpr double magic = 4503599627370496.0;  // 2^52: steps of 1 from here
  const double even = magic + half;
  const double odd = magic + 1 + half;
  return even == magic && odd == magic + 2;
}

/// Bases with a chain of factors, and where their products go.
struct Block {
  std::span<const std::int64_t> bases;
  const IndexChain& chain;
  std::int64_t* out;
  std::size_t stride;
  Rounding rounding;
};

/// Cell by cell. Throws CellOverflow.
inline void in_integers(const Block& block, std::size_t year, std::size_t first, std::size_t size,
                        Int128& total) {
  std::int64_t* const out = block.out + year * block.stride;
  for (std::size_t j = first; j < first + size; ++j) {
    const auto value = rounded_product(block.bases[j], block.chain[year], block.rounding);
    if (!value) throw CellOverflow(j, year, block.bases[j]);
    total += *value;
    out[j] = *value;
  }
}

/// Cells of a block, 32 MiB, beyond which it is written two years at a time: more streams to memory
/// at once than that are slower.
inline constexpr std::size_t most_in_cache = std::size_t{1} << 22;

/// A tile of a block in some of its years, all of which fit.
inline void in_loops(const Block& block, std::size_t first_year, std::size_t years,
                     std::size_t first, std::size_t size, const Loops& loops,
                     std::span<Int128> totals) {
  std::array<std::int64_t, most_years> sums;
  const Tile tile{block.bases.data() + first,
                  size,
                  block.chain.multipliers().data() + first_year,
                  years,
                  block.out + first_year * block.stride + first,
                  block.stride,
                  sums.data()};
  const auto loop = block.rounding == Rounding::half_up ? loops.half_up : loops.half_even;
  const std::uint64_t near = loop(tile);
  for (std::size_t t = 0; t < years; ++t) {
    if ((near >> t & 1) == 0) {
      totals[first_year + t] += sums[t];
    } else {
      in_integers(block, first_year + t, first, size, totals[first_year + t]);
    }
  }
}

}  // namespace multiplying

/// The bases of one chain in all its years: out[year x stride + j] is bases[j] x chain[year], exact
/// until it is rounded once. The exact sum of each year is added to its total.
///
/// `range` covers the bases; `stride` is the distance from a year to the next, at least the number
/// of bases; `out` overlaps no base. Throws CellOverflow where money can't hold a cell.
inline void project(std::span<const std::int64_t> bases, Range range, const IndexChain& chain,
                    std::int64_t* out, std::size_t stride, Rounding rounding,
                    std::span<Int128> totals, const Loops* loops = nullptr) {
  const multiplying::Block block{bases, chain, out, stride, rounding};
  const bool has_loop = rounding == Rounding::half_up || rounding == Rounding::half_even;
  if (loops == nullptr || !has_loop || !range.fits(chain.most_base()) ||
      !multiplying::is_nearest_even()) {
    for (std::size_t t = 0; t < chain.years(); ++t) {
      multiplying::in_integers(block, t, 0, bases.size(), totals[t]);
    }
    return;
  }
  const bool is_large = bases.size() * chain.years() > multiplying::most_in_cache;
  const std::size_t step = is_large ? 2 : most_years;
  for (std::size_t t = 0; t < chain.years(); t += step) {
    const std::size_t years = std::min(step, chain.years() - t);
    for (std::size_t at = 0; at < bases.size(); at += most_cells) {
      const std::size_t size = std::min(most_cells, bases.size() - at);
      multiplying::in_loops(block, t, years, at, size, *loops, totals);
    }
  }
}

/// The same for one year; returns the exact sum.
inline Int128 multiply_round(std::span<const std::int64_t> bases, const Factor& factor,
                             std::int64_t* out, Rounding rounding, const Loops* loops = nullptr) {
  Int128 total = 0;
  project(bases, Range::of(bases, loops), IndexChain({factor}), out, bases.size(), rounding,
          std::span(&total, 1), loops);
  return total;
}

}  // namespace mtfs::kernel
