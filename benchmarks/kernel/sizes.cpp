/// What a cell costs the kernel as a plan grows from a thousand lines to ten million, over 5 years.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "mtfs/kernel/compiled.hpp"
#include "mtfs/kernel/multiply.hpp"

namespace {

using namespace mtfs;

void lines(benchmark::State& state) {
  constexpr std::size_t years = 5;
  constexpr std::size_t chains = 20;
  const auto count = static_cast<std::size_t>(state.range(0));
  std::vector<std::int64_t> bases(count);
  std::uint64_t word = 2;
  for (std::int64_t& base : bases) {
    word = word * 6364136223846793005u + 1442695040888963407u;
    base = static_cast<std::int64_t>(word >> 34) - (std::int64_t{1} << 29);
  }
  std::vector<kernel::IndexChain> chain;
  for (std::size_t c = 0; c < chains; ++c) {
    std::array<Rate, years> rates;
    for (std::size_t t = 0; t < years; ++t) {
      rates[t] = Rate::from_steps(static_cast<std::int64_t>(1 + (7 * c + 3 * t) % 5) * 100);
    }
    chain.push_back(kernel::IndexChain::of_rates(rates));
  }
  const kernel::Range range = kernel::Range::of(bases);
  std::vector<std::int64_t> out(count * years);
  const std::size_t group = count / chains;
  for (auto run : state) {
    std::array<Int128, years> totals{};
    for (std::size_t c = 0; c < chains; ++c) {
      kernel::project(std::span(bases).subspan(c * group, group), range, chain[c],
                      out.data() + c * group, count, Rounding::half_up, totals,
                      &kernel::compiled());
    }
    benchmark::DoNotOptimize(totals);
  }
  state.SetLabel(kernel::compiled().level);
  state.counters["a_cell"] = benchmark::Counter(
      static_cast<double>(count * years),
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}
BENCHMARK(lines)->RangeMultiplier(10)->Range(1'000, 10'000'000);

}  // namespace
