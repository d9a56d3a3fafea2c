/// @file
/// Whole chains of 1 to 12 years with rates of 2 to 6 places, unrounded until their end, held
/// against 512 bits.
#pragma once

#include <array>
#include <vector>

#include "tally.hpp"

namespace mtfs::prove_kernel {

using Wide512 = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<
    512, 512, boost::multiprecision::signed_magnitude, boost::multiprecision::unchecked, void>>;

/// A rate of 2 to 6 places, from a fall of a half to a rise of a half, as millionths.
inline std::int64_t any_rate(prove::Random& random, int places) {
  const std::int64_t step = power_of_ten(6 - places);
  const std::int64_t most = 500'000 / step;
  const std::int64_t size = random.coin() ? most : most / 10 + 1;
  return step *
         (static_cast<std::int64_t>(random.next() % static_cast<std::uint64_t>(2 * size + 1)) -
          size);
}

/// The rates of a chain; one in four is of halves, quarters and eighths, whose products are ties
/// beyond the 12th place too.
inline std::vector<std::int64_t> any_rates(prove::Random& random) {
  std::vector<std::int64_t> rates(static_cast<std::size_t>(random.between(1, 12)));
  constexpr std::array<std::int64_t, 6> parts = {500'000, 250'000, -250'000,
                                                 125'000, 375'000, -500'000};
  const bool ties = random.below(4) == 0;
  const int places = random.between(2, 6);
  for (std::int64_t& rate : rates) {
    rate = ties ? parts[static_cast<std::size_t>(random.below(6))] : any_rate(random, places);
  }
  return rates;
}

/// Bases round and odd, of up to 2^40 pence, ties of the chain among them where they are in reach.
inline std::vector<std::int64_t> any_bases(prove::Random& random, const Wide512& numerator,
                                           const Wide512& denominator, std::size_t size) {
  const Wide512 common = boost::multiprecision::gcd(numerator, denominator);
  const Wide512 lowest = denominator / common;
  const Wide512 reach = (std::int64_t{1} << 40) + 1;
  const std::int64_t half =
      lowest % 2 == 0 && lowest / 2 < reach ? static_cast<std::int64_t>(lowest / 2) : 0;
  const std::int64_t last = std::int64_t{1} << 40;
  std::vector<std::int64_t> bases(size);
  for (std::int64_t& base : bases) {
    const std::uint64_t word = random.next();
    if (half != 0 && (word & 3) == 0) {
      const auto odds = static_cast<std::uint64_t>(last / half);
      const std::uint64_t odd = below(random.next(), odds) | 1;
      base = half * static_cast<std::int64_t>(odd > odds ? 1 : odd);
      if ((word & 4) != 0) base += (word & 8) != 0 && base < last ? 1 : -1;
    } else {
      base =
          static_cast<std::int64_t>(below(random.next(), static_cast<std::uint64_t>(last + 1))) >>
          ((word >> 3) & 31);
      if ((word & 4) != 0) base -= base % 100'000;  // whole thousands of pounds
    }
    if ((word >> 63) != 0) base = -base;
  }
  return bases;
}

/// The last factor of one chain and the bases that it is drawn for.
struct ChainBlock {
  Wide512 numerator = 1;
  Wide512 denominator = 1;
  kernel::Factor factor;
  std::vector<std::int64_t> bases;
};

/// One in eight is no chain, but a fraction that is just not simple, whose ties are in reach.
inline ChainBlock any_chain(prove::Random& random) {
  ChainBlock block;
  if (random.below(8) == 0) {
    const std::int64_t size = std::int64_t{1} << 39;
    const std::int64_t half = size + 1 + (random.positive(63) & (size - 1));
    const std::int64_t numerator = random.with_sign(random.positive(42));
    block.numerator = numerator;
    block.denominator = 2 * half;
    block.factor = kernel::Factor(Wide(numerator), Wide(2 * half));
  } else {
    std::vector<Rate> rates;
    for (const std::int64_t rate : any_rates(random)) {
      rates.push_back(Rate::from_steps(rate));
      block.numerator *= 1'000'000 + rate;
      block.denominator *= 1'000'000;
    }
    block.factor = kernel::IndexChain::of_rates(rates)[rates.size() - 1];
  }
  const auto size = static_cast<std::size_t>(random.between(1, 2000));
  block.bases = any_bases(random, block.numerator, block.denominator, size);
  return block;
}

/// The last year of a chain against its definition: chains of every length are drawn.
inline Tally check(const ChainBlock& block, const std::vector<std::int64_t>& out,
                   Rounding rounding) {
  Tally tally;
  for (std::size_t j = 0; j < block.bases.size(); ++j) {
    const Wide512 twice_rest = 2 * (block.numerator * block.bases[j] - block.denominator * out[j]);
    const bool negative = (block.bases[j] < 0) != (block.numerator < 0);
    if (!is_right(twice_rest, block.denominator, negative, out[j], rounding, tally)) {
      report(tally, block.bases[j], out[j]);
    }
    ++tally.cells;
  }
  return tally;
}

inline Tally fill(const Case& one, const ChainBlock& block, std::vector<std::int64_t>& out) {
  Tally tally;
  const kernel::Factor& last = block.factor;
  out.assign(block.bases.size(), -1);
  const Int128 total =
      kernel::multiply_round(block.bases, last, out.data(), one.rounding, one.loops);
  Int128 sum = 0;
  for (const std::int64_t value : out) sum += value;
  if (sum != total) report(tally, 0, static_cast<std::int64_t>(total));
  if (!last.is_simple()) {
    std::vector<std::int64_t> first(block.bases.size());
    for (std::size_t at = 0; at < first.size(); at += kernel::most_cells) {
      std::int64_t ignored = 0;
      const kernel::Tile tile{block.bases.data() + at,
                              std::min(kernel::most_cells, first.size() - at),
                              &last.multiplier(),
                              1,
                              first.data() + at,
                              first.size(),
                              &ignored};
      tally.redone += one.loops->half_up(tile);
    }
  }
  return tally;
}

/// `cells` cells of chains in each case, the same for all.
inline void prove_chains(std::vector<Case>& cases, std::uint64_t cells, std::uint64_t seed) {
  prove::Random random(seed);
  std::uint64_t done = 0;
  while (done < cells) {
    const ChainBlock block = any_chain(random);
    prove_block(
        cases,
        [&](const Case& one, std::vector<std::int64_t>& out) { return fill(one, block, out); },
        [&](Rounding rounding, const std::vector<std::int64_t>& out) {
          return check(block, out, rounding);
        });
    done += block.bases.size();
  }
}

}  // namespace mtfs::prove_kernel
