/// What others do with the simulation in C++: float64 that rounds every cell, in vectors, and exact
/// arithmetic of other kinds, a cell at a time. `s_of_100000` is the seconds that 100,000 scenarios
/// take.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <cstdint>
#include <vector>

#include "council.hpp"
#include "float_simulation.hpp"
#ifdef MTFS_HAS_LIBMPDEC
#include "libmpdec_cell.hpp"
#endif

namespace {

using namespace mtfs::benchmarks;
__extension__ using Int128 = __int128;

const Council& council() {
  static const Council made = make_council(1);
  return made;
}

const DrawTables& tables() {
  static const DrawTables made = make_tables();
  return made;
}

/// Blocks that are drawn once and given to all.
struct alignas(64) Block {
  BlockDraws drawn;
};

std::vector<Block> draw_blocks(std::size_t runs) {
  std::vector<Block> blocks(runs / lanes);
  for (std::size_t b = 0; b < blocks.size(); ++b) {
    draw_block(tables(), b * lanes, 7, blocks[b].drawn);
  }
  return blocks;
}

void report(benchmark::State& state, std::size_t runs) {
  state.counters["s_of_100000"] = benchmark::Counter(
      static_cast<double>(runs) * 1e-5,
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

/// 5%, 50% and 95% of a year, by nearest rank.
std::array<double, 3> quantiles(double* gaps, std::size_t runs) {
  std::array<double, 3> found{};
  double* first = gaps;
  for (std::size_t i = 0; i < 3; ++i) {
    const std::size_t percent = i == 0 ? 5 : i == 1 ? 50 : 95;
    double* const at = gaps + (percent * runs + 99) / 100 - 1;
    std::nth_element(first, at, gaps + runs);
    found[i] = *at;
    first = at;
  }
  return found;
}

constexpr std::size_t all_runs = 100'000;

void float64_job(benchmark::State& state) {
  std::vector<double> gaps(all_runs * years);
  for (auto run : state) {
    for (std::size_t first = 0; first < all_runs; first += lanes) {
      Block block;
      draw_block(tables(), first, 7, block.drawn);
      float_gaps(council().floats, block.drawn, gaps.data() + first, all_runs);
    }
    for (std::size_t t = 0; t < years; ++t) {
      benchmark::DoNotOptimize(quantiles(gaps.data() + t * all_runs, all_runs));
    }
  }
  report(state, all_runs);
}
BENCHMARK(float64_job)->Unit(benchmark::kMillisecond);

void float64_draws_alone(benchmark::State& state) {
  Block block;
  for (auto run : state) {
    for (std::size_t first = 0; first < all_runs; first += lanes) {
      draw_block(tables(), first, 7, block.drawn);
      benchmark::DoNotOptimize(block);
    }
  }
  report(state, all_runs);
}
BENCHMARK(float64_draws_alone)->Unit(benchmark::kMillisecond);

void float64_on_given_draws(benchmark::State& state) {
  const std::vector<Block> blocks = draw_blocks(all_runs);
  std::vector<double> gaps(all_runs * years);
  for (auto run : state) {
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      float_gaps(council().floats, blocks[b].drawn, gaps.data() + b * lanes, all_runs);
    }
    benchmark::DoNotOptimize(gaps.data());
  }
  report(state, all_runs);
}
BENCHMARK(float64_on_given_draws)->Unit(benchmark::kMillisecond);

/// One scenario on whole steps; `cell(amount, numerator, denominator)` rounds a product half up.
template <class Cell>
void gaps_of(const Council& of, const BlockDraws& drawn, std::size_t lane, Cell&& cell,
             std::int64_t* gaps) {
  std::array<Int128, assumptions> chain;
  chain.fill(1);
  Int128 scale = 1;
  for (std::size_t t = 0; t < years; ++t) {
    for (std::size_t a = 0; a < assumptions; ++a) {
      chain[a] *= 10'000 + drawn[a * years + t][lane];
    }
    scale *= 10'000;
    std::int64_t gap = -of.fixed[t];
    for (std::size_t i = 0; i < of.bases.size(); ++i) {
      gap += cell(of.bases[i], chain[of.assumption[i]], scale);
    }
    for (std::size_t s = 0; s < drawn_savings; ++s) {
      gap -= cell(of.savings[s][t], drawn[rate_draws + s][lane], 1'000);
    }
    gaps[t] = gap;
  }
}

constexpr auto int128_cell = [](std::int64_t amount, Int128 numerator, Int128 denominator) {
  return static_cast<std::int64_t>((amount * numerator + denominator / 2) / denominator);
};

/// Exact factors, kept from cell to cell as a programmer would keep those of a year.
template <class Number>
class Factors {
 public:
  const Number& of(Int128 numerator, Int128 denominator) {
    for (const auto& kept : kept_) {
      if (kept.numerator == numerator && kept.denominator == denominator) return kept.value;
    }
    if (kept_.size() == 64) kept_.clear();
    kept_.push_back({numerator, denominator, number(numerator) / number(denominator)});
    return kept_.back().value;
  }

 private:
  struct Kept {
    Int128 numerator;
    Int128 denominator;
    Number value;
  };
  static Number number(Int128 value) {
    return Number(static_cast<std::int64_t>(value / 1'000'000'000)) * 1'000'000'000 +
           static_cast<std::int64_t>(value % 1'000'000'000);
  }
  std::vector<Kept> kept_;
};

template <class MakeCell>
void exact(benchmark::State& state, std::size_t runs, MakeCell make_cell) {
  const std::vector<Block> blocks = draw_blocks(runs);
  std::array<std::int64_t, years> gaps{};
  std::array<std::int64_t, years> expected{};
  for (auto run : state) {
    auto cell = make_cell();
    for (std::size_t k = 0; k < runs; ++k) {
      gaps_of(council(), blocks[k / lanes].drawn, k % lanes, cell, gaps.data());
      benchmark::DoNotOptimize(gaps);
    }
  }
  gaps_of(council(), blocks[(runs - 1) / lanes].drawn, (runs - 1) % lanes, int128_cell,
          expected.data());
  if (gaps != expected) state.SkipWithError("another gap than whole numbers have");
  report(state, runs);
}

void int128(benchmark::State& state) {
  exact(state, 1'024, [] { return int128_cell; });
}
BENCHMARK(int128)->Unit(benchmark::kMillisecond);

void cpp_dec_float_50(benchmark::State& state) {
  using Number = boost::multiprecision::cpp_dec_float_50;
  exact(state, 16, [factors = Factors<Number>()]() mutable {
    return [&factors](std::int64_t amount, Int128 numerator, Int128 denominator) {
      const Number product = Number(amount) * factors.of(numerator, denominator);
      return static_cast<std::int64_t>(boost::multiprecision::round(product));
    };
  });
}
BENCHMARK(cpp_dec_float_50)->Unit(benchmark::kMillisecond);

#ifdef MTFS_HAS_LIBMPDEC
void libmpdec(benchmark::State& state) {
  exact(state, 64, [] { return LibmpdecCell(); });
}
BENCHMARK(libmpdec)->Unit(benchmark::kMillisecond);
#endif

/// Of how many scenarios float64 has another gap in some year than whole numbers have.
void differences(benchmark::State& state, std::int64_t step) {
  const Council of = make_council(step);
  constexpr std::size_t runs = 16'384;
  const std::vector<Block> blocks = draw_blocks(runs);
  std::array<double, years * lanes> floats{};
  std::array<std::int64_t, years> gaps{};
  std::size_t found = 0;
  for (auto run : state) {
    for (std::size_t k = 0; k < runs; ++k) {
      if (k % lanes == 0) float_gaps(of.floats, blocks[k / lanes].drawn, floats.data(), lanes);
      gaps_of(of, blocks[k / lanes].drawn, k % lanes, int128_cell, gaps.data());
      bool differs = false;
      for (std::size_t t = 0; t < years; ++t) {
        differs |= floats[t * lanes + k % lanes] != static_cast<double>(gaps[t]);
      }
      found += differs;
    }
  }
  state.counters["percent"] = 100.0 * static_cast<double>(found) / runs;
}
BENCHMARK_CAPTURE(differences, bases_to_the_penny, 1)->Iterations(1);
BENCHMARK_CAPTURE(differences, bases_of_thousands, 100'000)->Iterations(1);
BENCHMARK_CAPTURE(differences, bases_of_millions, 100'000'000)->Iterations(1);

}  // namespace

BENCHMARK_MAIN();
