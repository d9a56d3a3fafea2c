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
  const Wide512 reach = std::int64_t{1} << 39;
  const std::int64_t half =
      lowest % 2 == 0 && lowest / 2 < reach ? static_cast<std::int64_t>(lowest / 2) : 0;
  const std::int64_t last = std::int64_t{1} << 40;
  std::vector<std::int64_t> bases(size);
  for (std::int64_t& base : bases) {
    const std::uint64_t word = random.next();
    if (half != 0 && (word & 3) == 0) {
      const auto odds = static_cast<std::uint64_t>(last / half);
      const std::uint64_t odd = ((word >> 8) % odds) | 1;
      base = half * static_cast<std::int64_t>(odd > odds ? 1 : odd);
      if ((word & 4) != 0) base += (word & 8) != 0 && base < last ? 1 : -1;
    } else {
      base = static_cast<std::int64_t>((word >> 8) % static_cast<std::uint64_t>(last + 1)) >>
             ((word >> 3) & 31);
      if ((word & 4) != 0) base -= base % 100'000;  // whole thousands of pounds
    }
    if ((random.next() & 1) != 0) base = -base;
  }
  return bases;
}

inline const kernel::Loops* counted = nullptr;
inline std::uint64_t blocks_redone = 0;

/// The loops of a level, which count what they send back.
inline kernel::Loops counting(const kernel::Loops& loops) {
  counted = &loops;
  blocks_redone = 0;
  kernel::Loops with_count = loops;
  with_count.with_residue = [](const std::int64_t* bases, std::size_t size, std::int64_t index,
                               double residue, std::int64_t* out) {
    const kernel::NearTies ties = counted->with_residue(bases, size, index, residue, out);
    blocks_redone += ties.found ? 1 : 0;
    return ties;
  };
  return with_count;
}

/// `cells` cells of chains, each year of a chain for a block of bases.
inline Tally prove_chains(const kernel::Loops& level, Rounding rounding, std::uint64_t cells,
                          std::uint64_t seed) {
  Tally tally;
  prove::Random random(seed);
  const kernel::Loops loops = counting(level);
  std::vector<std::int64_t> out;
  while (tally.cells < cells) {
    Wide512 numerator = 1;
    Wide512 denominator = 1;
    std::vector<Rate> rates;
    for (const std::int64_t rate : any_rates(random)) {
      rates.push_back(Rate::from_steps(rate));
      numerator *= 1'000'000 + rate;
      denominator *= 1'000'000;
    }
    const auto size = static_cast<std::size_t>(random.between(1, 2000));
    const std::vector<std::int64_t> bases = any_bases(random, numerator, denominator, size);
    out.assign(bases.size() * rates.size(), -1);
    const auto totals = kernel::project(bases, kernel::IndexChain::of_rates(rates), out,
                                        bases.size(), rounding, &loops);
    // The last year alone is checked: chains of every length are drawn.
    const std::size_t last = (rates.size() - 1) * bases.size();
    Int128 sum = 0;
    for (std::size_t j = 0; j < bases.size(); ++j) {
      const std::int64_t value = out[last + j];
      sum += value;
      const Wide512 twice_rest = 2 * (numerator * bases[j] - denominator * value);
      if (!is_right(twice_rest, denominator, bases[j] < 0, value, rounding, tally)) {
        report(tally, bases[j], value);
      }
      ++tally.cells;
    }
    if (sum != totals.back()) report(tally, 0, static_cast<std::int64_t>(sum));
  }
  tally.redone = blocks_redone;
  return tally;
}

}  // namespace mtfs::prove_kernel
