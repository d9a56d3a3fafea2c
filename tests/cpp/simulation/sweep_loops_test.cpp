#include <gtest/gtest.h>

#include <array>
#include <random>
#include <vector>

#include "mtfs/kernel/compiled.hpp"
#include "mtfs/kernel/factor.hpp"
#include "mtfs/simulation/philox.hpp"

namespace mtfs::sweep_loops_test {

using kernel::LaneFactor;
using kernel::sweep_lanes;
using kernel::SweepLoops;

std::vector<const SweepLoops*> all_levels() {
  std::vector<const SweepLoops*> all;
  for (const kernel::Loops* loops : kernel::levels())
    all.push_back(&kernel::sweep_loops_of(*loops));
  return all;
}

Fraction rounded(const Fraction& value, Rounding rounding) {
  return Fraction(round_quotient<Wide>(numerator(value), denominator(value), rounding));
}

/// A factor a lane, as the loops take them.
LaneFactor lanes_of(const std::vector<Fraction>& factors) {
  LaneFactor lanes{};
  for (std::size_t lane = 0; lane < sweep_lanes; ++lane) {
    const auto pair = kernel::DoublePair::of(numerator(factors[lane]), denominator(factors[lane]));
    lanes.high[lane] = pair.high;
    lanes.low[lane] = pair.low;
  }
  return lanes;
}

TEST(SweepLoops, every_level_draws_the_words_of_philox) {
  for (const SweepLoops* loops : all_levels()) {
    for (const std::uint64_t first : {0ull, 182'801ull, 0xfffffffcull, 0x3ffffffffffffff8ull}) {
      const std::array<std::uint64_t, 7> keys = {0xfedcba9876543210, 1, 2, 3, 4, 5, ~0ull};
      std::array<std::uint32_t, keys.size() * sweep_lanes> words{};
      loops->words(0x0123456789abcdef, first, keys.data(), keys.size(), words.data());
      for (std::size_t i = 0; i < words.size(); ++i) {
        const std::uint64_t scenario = 4 * first + i % sweep_lanes;
        ASSERT_EQ(words[i], random_word(scenario, keys[i / sweep_lanes], 0x0123456789abcdef))
            << loops->level;
      }
    }
  }
}

TEST(SweepLoops, sums_of_simple_factors_are_those_of_fractions_ties_and_all) {
  std::mt19937_64 random(11);
  for (int trial = 0; trial < 60; ++trial) {
    const std::int64_t denominator = trial % 2 ? 1000 : 1'000'000'000'000;
    std::vector<Fraction> factors;
    for (std::size_t lane = 0; lane < sweep_lanes; ++lane) {
      const auto part = static_cast<std::int64_t>(random() % 2000) - 500;
      factors.emplace_back(Wide(denominator) + Wide(part) * (denominator / 1000), denominator);
    }
    const LaneFactor lanes = lanes_of(factors);
    std::vector<double> bases;
    const bool is_negative = trial % 3 == 0;
    for (int j = 0; j < 40; ++j) {
      const auto base = static_cast<std::int64_t>(random() % 2'000'000) * (j % 2 ? 500 : 1) + 1;
      bases.push_back(static_cast<double>(is_negative ? -base : base));
    }
    for (const SweepLoops* loops : all_levels()) {
      for (const Rounding rounding : {Rounding::half_up, Rounding::half_even}) {
        std::array<std::int64_t, sweep_lanes> sums{};
        (rounding == Rounding::half_up ? loops->half_up : loops->half_even)(
            {bases.data(), bases.size(), is_negative, &lanes, sums.data()});
        for (std::size_t lane = 0; lane < sweep_lanes; ++lane) {
          Fraction exact = 0;
          for (const double base : bases) {
            exact += rounded(factors[lane] * static_cast<std::int64_t>(base), rounding);
          }
          ASSERT_EQ(Fraction(sums[lane]), exact) << loops->level;
        }
      }
    }
  }
}

TEST(SweepLoops, any_factor_is_summed_or_refused_whole) {
  std::mt19937_64 random(12);
  int summed = 0;
  int refused = 0;
  for (int trial = 0; trial < 90; ++trial) {
    std::vector<Fraction> factors;
    for (std::size_t lane = 0; lane < sweep_lanes; ++lane) {
      Fraction factor = 1;
      for (int year = 0; year < 5; ++year) {
        factor *= Fraction(10'000 + static_cast<int>(random() % 1000), 10'000);
      }
      factors.push_back(trial % 5 == 0 ? Fraction(3, 2) : factor);
    }
    const LaneFactor lanes = lanes_of(factors);
    std::vector<double> bases;
    for (int j = 0; j < 30; ++j) bases.push_back(static_cast<double>(random() % 100'000'000 | 1u));
    std::array<Fraction, sweep_lanes> exact{};
    for (std::size_t lane = 0; lane < sweep_lanes; ++lane) {
      for (const double base : bases) {
        exact[lane] += rounded(factors[lane] * static_cast<std::int64_t>(base), Rounding::half_up);
      }
    }
    for (const SweepLoops* loops : all_levels()) {
      for (const auto loop : {loops->nearest, loops->between}) {
        std::array<std::int64_t, sweep_lanes> sums{};
        const bool is_done = loop({bases.data(), bases.size(), false, &lanes, sums.data()});
        is_done ? ++summed : ++refused;
        for (std::size_t lane = 0; lane < sweep_lanes; ++lane) {
          ASSERT_EQ(Fraction(sums[lane]), is_done ? exact[lane] : Fraction(0)) << loops->level;
        }
      }
    }
  }
  EXPECT_GT(summed, 0);
  EXPECT_GT(refused, 0);  // odd bases times one and a half are ties
}

}  // namespace mtfs::sweep_loops_test
