/// @file
/// A block of amounts times an exact factor, each rounded once; and their exact totals.
///
/// @code
/// const kernel::IndexChain chain = kernel::IndexChain::of_rates(rates);
/// kernel::project(bases, chain, levels, Rounding::half_up, &kernel::compiled());
/// @endcode
/// Without the loops of mtfs::kernel the same pence, cell by cell in integers.
#pragma once

#include <algorithm>
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

/// Cell by cell. Throws CellOverflow.
inline Int128 in_integers(std::span<const std::int64_t> bases, const Factor& factor,
                          std::int64_t* out, Rounding rounding, std::size_t first,
                          std::size_t year) {
  Int128 sum = 0;
  for (std::size_t j = 0; j < bases.size(); ++j) {
    const auto value = rounded_product(bases[j], factor, rounding);
    if (!value) throw CellOverflow(first + j, year, bases[j]);
    sum += *value;
    out[j] = *value;
  }
  return sum;
}

/// One year of a tile of at most `most_cells` bases that fit. `out` is not `bases`, which a near
/// tie needs once more.
inline Int128 in_loops(std::span<const std::int64_t> bases, const Factor& factor, std::int64_t* out,
                       Rounding rounding, const Loops& loops) {
  if (factor.is_exact()) {
    const auto loop = rounding == Rounding::half_up ? loops.half_up : loops.half_even;
    return loop(bases.data(), bases.size(), *factor.index(), out);
  }
  const NearTies ties =
      loops.with_residue(bases.data(), bases.size(), *factor.index(), factor.residue(), out);
  if (!ties.found) return ties.total;
  return in_integers(bases, factor, out, rounding, 0, 0);
}

/// The loops that are right for these bases, factor and rounding; none of them for any other.
[[nodiscard]] inline const Loops* loops_for(const Loops* loops, Range range, const Factor& factor,
                                            Rounding rounding) {
  const bool has_loop = rounding == Rounding::half_up || rounding == Rounding::half_even;
  return loops != nullptr && has_loop && range.fits(factor) && is_nearest_even() ? loops : nullptr;
}

}  // namespace multiplying

/// out[j] = bases[j] x factor, exact until it is rounded once; returns the exact sum of `out`.
///
/// `range` covers the bases; `out` has their size and is no part of them; `year` is what an error
/// names. Throws CellOverflow where money can't hold a cell.
inline Int128 multiply_round(std::span<const std::int64_t> bases, Range range, const Factor& factor,
                             std::span<std::int64_t> out, Rounding rounding,
                             const Loops* loops = nullptr, std::size_t year = 0) {
  const Loops* const fast = multiplying::loops_for(loops, range, factor, rounding);
  Int128 sum = 0;
  for (std::size_t at = 0; at < bases.size(); at += most_cells) {
    const auto tile = bases.subspan(at, std::min(most_cells, bases.size() - at));
    sum += fast != nullptr
               ? multiplying::in_loops(tile, factor, out.data() + at, rounding, *fast)
               : multiplying::in_integers(tile, factor, out.data() + at, rounding, at, year);
  }
  return sum;
}

inline Int128 multiply_round(std::span<const std::int64_t> bases, const Factor& factor,
                             std::span<std::int64_t> out, Rounding rounding,
                             const Loops* loops = nullptr) {
  return multiply_round(bases, Range::of(bases, loops), factor, out, rounding, loops);
}

/// The bases of one chain in all its years: out[year x stride + j] is bases[j] x chain[year],
/// rounded once. Returns the exact total of each year.
///
/// `stride` is the distance from a year to the next, at least the number of bases. Throws
/// CellOverflow.
inline std::vector<Int128> project(std::span<const std::int64_t> bases, const IndexChain& chain,
                                   std::span<std::int64_t> out, std::size_t stride,
                                   Rounding rounding, const Loops* loops = nullptr) {
  const Range range = Range::of(bases, loops);
  std::vector<Int128> totals;
  totals.reserve(chain.years());
  for (std::size_t year = 0; year < chain.years(); ++year) {
    totals.push_back(multiply_round(bases, range, chain[year],
                                    out.subspan(year * stride, bases.size()), rounding, loops,
                                    year));
  }
  return totals;
}

}  // namespace mtfs::kernel
