/// A plan from its files to its statements: 5,000 lines x 10 years, and Barnet's own.
#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "mtfs/io/load.hpp"
#include "mtfs/statement/reconcile.hpp"
#include "mtfs/statement/text.hpp"

namespace {

using namespace mtfs;

const Plan& plan() {
  static const Plan loaded = io::load(MTFS_PLAN);
  return loaded;
}

/// Cells a second.
void count_cells(benchmark::State& state) {
  const Counts& amounts = plan().tables().lines.amounts.counts();
  state.counters["cells"] = benchmark::Counter(static_cast<double>(amounts.size()),
                                               benchmark::Counter::kIsIterationInvariantRate);
}

void load_plan(benchmark::State& state) {
  for (auto run : state) benchmark::DoNotOptimize(io::load(MTFS_PLAN));
  count_cells(state);
}
BENCHMARK(load_plan)->Unit(benchmark::kMillisecond);

/// The files to raw tables, the first part of a load.
void read_files(benchmark::State& state) {
  for (auto run : state) {
    Problems problems;
    benchmark::DoNotOptimize(io::read_folder(MTFS_PLAN, problems));
  }
  count_cells(state);
}
BENCHMARK(read_files)->Unit(benchmark::kMillisecond);

/// Raw tables to a checked plan, the second part of a load.
void make_checked_plan(benchmark::State& state) {
  Problems problems;
  const io::Source source = io::read_folder(MTFS_PLAN, problems);
  for (auto run : state) benchmark::DoNotOptimize(io::make_plan(source));
  count_cells(state);
}
BENCHMARK(make_checked_plan)->Unit(benchmark::kMillisecond);

void project_plan(benchmark::State& state) {
  for (auto run : state) benchmark::DoNotOptimize(project(plan()));
  count_cells(state);
}
BENCHMARK(project_plan)->Unit(benchmark::kMillisecond);

void load_and_project(benchmark::State& state) {
  for (auto run : state) benchmark::DoNotOptimize(project(io::load(MTFS_PLAN)));
  count_cells(state);
}
BENCHMARK(load_and_project)->Unit(benchmark::kMillisecond);

/// A statement over a projection made before.
void evaluate_statement(benchmark::State& state, const std::string& name) {
  const auto sources = std::make_shared<const Sources>(plan());
  const StatementDefinition& definition = find_statement(plan(), name);
  for (auto run : state) benchmark::DoNotOptimize(evaluate(sources, definition));
  count_cells(state);
}
BENCHMARK_CAPTURE(evaluate_statement, summary, "summary")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(evaluate_statement, schedule, "schedule")->Unit(benchmark::kMillisecond);

void print_statement(benchmark::State& state, const std::string& name) {
  const Statement statement = evaluate(plan(), name);
  for (auto run : state) benchmark::DoNotOptimize(text(statement));
  count_cells(state);
}
BENCHMARK_CAPTURE(print_statement, summary, "summary")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(print_statement, schedule, "schedule")->Unit(benchmark::kMillisecond);

void load_barnet(benchmark::State& state) {
  for (auto run : state) benchmark::DoNotOptimize(io::load(MTFS_BARNET));
}
BENCHMARK(load_barnet)->Unit(benchmark::kMillisecond);

/// Every table that Barnet published against the plan.
void reconcile_barnet(benchmark::State& state) {
  const Plan barnet = io::load(MTFS_BARNET);
  std::size_t findings = 0;
  for (auto run : state) findings += reconcile(barnet).size();
  state.SetItemsProcessed(static_cast<std::int64_t>(findings));
}
BENCHMARK(reconcile_barnet)->Unit(benchmark::kMillisecond);

}  // namespace
