/// @file
/// Products of a base and an index, a quarter of them exact ties, held against 128 bits and
/// cpp_int.
#pragma once

#include <array>
#include <vector>

#include "tally.hpp"

namespace mtfs::prove_kernel {

/// The bases of one index.
struct Block {
  std::int64_t index = 0;
  std::vector<std::int64_t> bases;
};

/// How often a prime divides a number, at most `most` times.
inline int times_in(std::int64_t number, std::int64_t prime, int most) {
  int times = 0;
  while (times < most && number % prime == 0) {
    number /= prime;
    ++times;
  }
  return times;
}

inline std::int64_t power(std::int64_t base, int exponent) {
  std::int64_t value = 1;
  while (exponent-- > 0) value *= base;
  return value;
}

/// An index of 1 to 12 places, near 1 or of any size under 2^53, of either sign.
inline std::int64_t any_index(prove::Random& random) {
  const int bits = random.coin() ? random.between(1, 53) : 40;
  std::int64_t index = random.positive(bits);
  const std::int64_t step = power(10, random.between(0, 10));
  if (random.coin() && index >= step) index -= index % step;
  while (index % 4096 == 0) index /= 2;  // else no product with it is a tie
  return random.with_sign(index);
}

/// Bases within the proven range of the index: a quarter are ties, an eighth beside a tie.
inline Block any_block(prove::Random& random, std::size_t size) {
  Block block{any_index(random), std::vector<std::int64_t>(size)};
  const std::int64_t index = block.index < 0 ? -block.index : block.index;
  const std::int64_t last = kernel::Factor(Wide(block.index), Wide(Index::scale)).most_base();
  // b x index is an odd number of 10^12 / 2 = 2^11 x 5^12
  const std::int64_t tie =
      power(2, 11 - times_in(index, 2, 11)) * power(5, 12 - times_in(index, 5, 12));
  const auto spread = static_cast<std::uint64_t>(last);
  const std::uint64_t odds = spread / static_cast<std::uint64_t>(tie);
  for (std::int64_t& base : block.bases) {
    const std::uint64_t word = random.next();
    const auto kind = word & 7;
    if (kind < 4 && odds > 0) {
      const std::uint64_t odd = below(random.next(), odds) | 1;
      base = tie * static_cast<std::int64_t>(odd > odds ? 1 : odd);
      if (kind == 3) base += base < last && (word & 8) != 0 ? 1 : -1;
    } else if (kind == 7) {
      base = last - static_cast<std::int64_t>((word >> 12) & 3);
      if (base < 0) base = 0;
    } else {
      base = static_cast<std::int64_t>(below(random.next(), spread + 1)) >> (word >> 58);
    }
    if ((word & 16) != 0) base = -base;
  }
  return block;
}

/// Compares one block; the first of every `sample` cells by cpp_int too.
inline Tally check(const Block& block, const std::vector<std::int64_t>& out, Rounding rounding,
                   std::uint64_t sample) {
  Tally tally;
  for (std::size_t j = 0; j < out.size(); ++j) {
    const Int128 product = Int128(block.bases[j]) * block.index;
    const Int128 twice_rest = 2 * (product - Int128(out[j]) * Index::scale);
    bool right = is_right<Int128>(twice_rest, Index::scale, product < 0, out[j], rounding, tally);
    if (tally.cells++ % sample == 0) {
      ++tally.wide;
      right = right && prove::rounded(prove::Integer(block.bases[j]) * block.index, Index::scale,
                                      rounding) == out[j];
    }
    if (!right) report(tally, block.bases[j], out[j]);
  }
  return tally;
}

/// One block by the loops of one case; the sum that they return must be the sum.
inline Tally fill(const Case& one, const Block& block, std::vector<std::int64_t>& out) {
  Tally tally;
  out.assign(block.bases.size(), -1);
  std::int64_t total = 0;
  const kernel::Factor factor(Wide(block.index), Wide(Index::scale));
  const kernel::Tile tile{block.bases.data(),
                          block.bases.size(),
                          &factor.multiplier(),
                          1,
                          out.data(),
                          block.bases.size(),
                          &total};
  (one.rounding == Rounding::half_up ? one.loops->half_up : one.loops->half_even)(tile);
  Int128 sum = 0;
  for (const std::int64_t value : out) sum += value;
  if (sum != total) report(tally, 0, total);
  if (!factor.is_simple() || !kernel::Range::of(block.bases, one.loops).fits(factor)) {
    report(tally, block.bases[0], block.index);  // drawn beyond the range: the prover is wrong
  }
  return tally;
}

/// `cells` products in each case, the same for all.
inline void prove_products(std::vector<Case>& cases, std::uint64_t cells, std::uint64_t sample,
                           std::uint64_t seed) {
  prove::Random random(seed);
  std::uint64_t done = 0;
  while (done < cells) {
    // Blocks of all sizes, so that the ends of vector loops are met too.
    const auto size =
        random.coin() ? kernel::most_cells : static_cast<std::size_t>(random.between(1, 100));
    const Block block = any_block(random, size);
    prove_block(
        cases,
        [&](const Case& one, std::vector<std::int64_t>& out) { return fill(one, block, out); },
        [&](Rounding rounding, const std::vector<std::int64_t>& out) {
          return check(block, out, rounding, sample);
        });
    done += size;
  }
}

}  // namespace mtfs::prove_kernel
