/// Single numbers: what a checked decimal costs beside the plain integer it holds.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <numeric>
#include <string>
#include <vector>

#include "mtfs/money/exact.hpp"

namespace {

using namespace mtfs;

constexpr std::int64_t count = 50'000;  // the cells of 5,000 lines x 10 years

std::vector<std::int64_t> pence() {
  std::vector<std::int64_t> values(count);
  std::uint64_t word = 2;
  for (std::int64_t& value : values) {
    word = word * 6364136223846793005u + 1442695040888963407u;
    value = static_cast<std::int64_t>(word >> 38) - (1 << 25);
  }
  return values;
}

std::vector<Money> money() {
  std::vector<Money> values;
  for (const std::int64_t value : pence()) values.push_back(Money::from_steps(value));
  return values;
}

void parse_money(benchmark::State& state, const std::string& text) {
  for (auto run : state) benchmark::DoNotOptimize(Money::parse(text));
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK_CAPTURE(parse_money, plain, "254952.20");
BENCHMARK_CAPTURE(parse_money, grouped, "254,952.20");
BENCHMARK_CAPTURE(parse_money, bracketed, "(254,952.20)");
BENCHMARK_CAPTURE(parse_money, magnitude, "£0.80m");

void print_money(benchmark::State& state) {
  const Money value("254952.20");
  for (auto run : state) benchmark::DoNotOptimize(value.str());
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(print_money);

/// base x (1 + r) ^ years, exact until it is rounded once.
void exact_chain(benchmark::State& state) {
  const Money base("25918.37");
  const Rate growth("1.0299");
  for (auto run : state) {
    Exact<Pounds> value = base;
    for (int year = 0; year < state.range(0); ++year) value = value * growth;
    benchmark::DoNotOptimize(value.round(Rounding::half_up));
  }
  state.SetItemsProcessed(state.iterations());
}
BENCHMARK(exact_chain)->Arg(1)->Arg(5)->Arg(10);

void add_money(benchmark::State& state) {
  const std::vector<Money> a = money();
  std::vector<Money> b = a;
  for (auto run : state) {
    for (std::size_t i = 0; i < a.size(); ++i) b[i] = a[i] + a[a.size() - 1 - i];
    benchmark::DoNotOptimize(b.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(add_money);

void add_int64(benchmark::State& state) {
  const std::vector<std::int64_t> a = pence();
  std::vector<std::int64_t> b = a;
  for (auto run : state) {
    for (std::size_t i = 0; i < a.size(); ++i) b[i] = a[i] + a[a.size() - 1 - i];
    benchmark::DoNotOptimize(b.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(add_int64);

void sum_money(benchmark::State& state) {
  const std::vector<Money> values = money();
  for (auto run : state) benchmark::DoNotOptimize(sum(values));
  state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(sum_money);

void sum_int64(benchmark::State& state) {
  const std::vector<std::int64_t> values = pence();
  for (auto run : state) {
    benchmark::DoNotOptimize(std::accumulate(values.begin(), values.end(), std::int64_t{0}));
  }
  state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(sum_int64);

void sum_double(benchmark::State& state) {
  const std::vector<std::int64_t> steps = pence();
  const std::vector<double> values(steps.begin(), steps.end());
  for (auto run : state) {
    benchmark::DoNotOptimize(std::accumulate(values.begin(), values.end(), 0.0));
  }
  state.SetItemsProcessed(state.iterations() * count);
}
BENCHMARK(sum_double);

}  // namespace
