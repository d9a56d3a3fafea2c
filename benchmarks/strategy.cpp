/// A whole council of 5,000 lines x 10 years, from its lines to its gap and reserves. Built twice:
/// with the identities that releases assert, and without, to see what they cost.
#include <benchmark/benchmark.h>

#include "mtfs/io/load.hpp"
#include "mtfs/projection/strategy_builder.hpp"

namespace {

const mtfs::Plan& council() {
  static const mtfs::Plan loaded = mtfs::io::load(MTFS_COUNCIL);
  return loaded;
}

void project_lines(benchmark::State& state) {
  for (auto run : state) benchmark::DoNotOptimize(mtfs::project(council()));
}
BENCHMARK(project_lines)->Unit(benchmark::kMillisecond);

void project_council(benchmark::State& state) {
  for (auto run : state) benchmark::DoNotOptimize(mtfs::strategy(council()));
}
BENCHMARK(project_council)->Unit(benchmark::kMillisecond);

}  // namespace
