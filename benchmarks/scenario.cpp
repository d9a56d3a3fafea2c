/// What a scenario costs: a council of 5,000 lines x 10 years with one thing changed, against the
/// whole of it; and the memory of a thousand scenarios, each on the one before.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include "mtfs/io/sourced_plan.hpp"

namespace {

using mtfs::io::Override;
using mtfs::io::SourcedPlan;

const SourcedPlan& council() {
  static const SourcedPlan loaded = [] {
    SourcedPlan plan = mtfs::io::load_sourced(MTFS_COUNCIL);
    (void)plan.sources->strategy();
    return plan;
  }();
  return loaded;
}

/// The path of a field of the line at `i` whose amounts are typed.
std::string path_of(std::size_t i, const std::string& field) {
  const mtfs::LineTable& lines = council().plan.tables().lines;
  i %= lines.rows.size();
  while (lines.is_computed(i)) i = (i + 1) % lines.rows.size();
  return "line.\"" + lines.rows[i].id + "\"." + field;
}

void project_and_add_up(benchmark::State& state) {
  for (auto run : state) benchmark::DoNotOptimize(mtfs::strategy(council().plan));
}
BENCHMARK(project_and_add_up)->Unit(benchmark::kMicrosecond);

void read_and_work_out_whole(benchmark::State& state) {
  for (auto run : state) {
    const SourcedPlan plan = mtfs::io::sourced(*council().source);
    benchmark::DoNotOptimize(plan.sources->strategy());
  }
}
BENCHMARK(read_and_work_out_whole)->Unit(benchmark::kMicrosecond);

void vary_by(benchmark::State& state, const Override& override) {
  for (auto run : state) {
    const SourcedPlan scenario = mtfs::io::vary(council(), {override});
    benchmark::DoNotOptimize(scenario.sources->strategy());
  }
}

void shift_one_line(benchmark::State& state) {
  vary_by(state, {path_of(2500, "delay_years"), {{"", "1"}}, {}});
}
BENCHMARK(shift_one_line)->Unit(benchmark::kMicrosecond);

void raise_council_tax(benchmark::State& state) {
  vary_by(state, {"council_tax.core_rise", {{"", "1.5%"}}, {}});
}
BENCHMARK(raise_council_tax)->Unit(benchmark::kMicrosecond);

void raise_one_assumption(benchmark::State& state) {
  const std::string id = council().plan.tables().assumptions.rows.front().id;
  vary_by(state, {"assumption." + id + ".rate", {{"", "+0.5pp"}}, {}});
}
BENCHMARK(raise_one_assumption)->Unit(benchmark::kMicrosecond);

void drop_one_line(benchmark::State& state) {
  vary_by(state, {path_of(2500, "drop"), {{"", "true"}}, {}});
}
BENCHMARK(drop_one_line)->Unit(benchmark::kMicrosecond);

double bytes_in_use() {
  const auto use = mallinfo2();
  return static_cast<double>(use.uordblks + use.hblkhd);
}

/// Bytes that each of a thousand stacked scenarios adds, its strategy worked out; and those of the
/// plan itself.
void stack_a_thousand(benchmark::State& state) {
  for (auto run : state) {
    const double before = bytes_in_use();
    std::vector<SourcedPlan> stack = {council()};
    for (std::size_t i = 0; i < 1000; ++i) {
      stack.push_back(mtfs::io::vary(stack.back(), {{path_of(5 * i, "amount"), {{"", "+1"}}, {}}}));
      benchmark::DoNotOptimize(stack.back().sources->strategy());
    }
    state.counters["bytes_each"] = (bytes_in_use() - before) / 1000;
  }
  const double before = bytes_in_use();
  const SourcedPlan plan = mtfs::io::sourced(*council().source);
  (void)plan.sources->strategy();
  state.counters["bytes_of_plan"] = bytes_in_use() - before;
}
BENCHMARK(stack_a_thousand)->Unit(benchmark::kMillisecond)->Iterations(1);

}  // namespace
