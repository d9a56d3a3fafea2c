/// A plan simulated: its uncertainties as variables, and blocks of scenarios over threads.
#include "mtfs/io/simulate.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include "mtfs/kernel/compiled.hpp"
#include "mtfs/model/uncertain_variables.hpp"
#include "on_threads.hpp"

namespace mtfs::io {

namespace {

constexpr std::uint64_t lanes = kernel::sweep_lanes;

/// The tables of a row, kept: rows that say the same share them, in this simulation and the next.
std::shared_ptr<const DrawnChange> kept_change(const Uncertainty& row) {
  using Words = std::vector<std::string>;
  constexpr std::size_t most = 256;
  static std::mutex mutex;
  static std::map<Words, std::shared_ptr<const DrawnChange>> kept;
  Words said = {std::string(str(row.distribution)),
                row.least,
                row.likely,
                row.most,
                row.mean,
                row.deviation,
                row.step,
                row.path.substr(0, row.path.find('.'))};
  said.insert(said.end(), row.values.begin(), row.values.end());
  const std::scoped_lock lock(mutex);
  if (const auto found = kept.find(said); found != kept.end()) return found->second;
  if (kept.size() == most) kept.clear();
  return kept[said] = std::make_shared<const DrawnChange>(drawn_change(row));
}

std::vector<DrawnVariable> variables_of(const PlanTables& tables) {
  if (tables.uncertainty.empty()) {
    throw PlanError({{"uncertainty-none",
                      {},
                      "",
                      "A simulation needs to know what is uncertain",
                      "Add the table uncertainty, or name the uncertain paths"}});
  }
  std::vector<DrawnVariable> all;
  for (const UncertainVariable& of :
       uncertain_variables(tables.uncertainty, tables.settings.horizon)) {
    const Uncertainty& row = tables.uncertainty[of.row];
    DrawnVariable variable{name_of(of, tables.uncertainty), row.path, {}, kept_change(row)};
    for (const FinancialYear year : of.years) variable.years.push_back(year.str());
    all.push_back(std::move(variable));
  }
  return all;
}

std::vector<CorrelatedPair> pairs_of(const PlanTables& tables) {
  return correlated_pairs(uncertain_variables(tables.uncertainty, tables.settings.horizon),
                          tables.uncertainty, tables.correlations);
}

std::vector<SweepVariable> swept(const std::vector<DrawnVariable>& variables) {
  std::vector<SweepVariable> all;
  for (const DrawnVariable& of : variables) {
    all.push_back({of.path, of.years, of.change->table.values.size(),
                   [change = of.change](std::size_t position) {
                     return change->text(change->table.values[position]);
                   },
                   of.change});
  }
  return all;
}

}  // namespace

Simulator::Simulator(SourcedPlan plan, std::uint64_t seed, std::vector<Heading> headings)
    : draws_(variables_of(plan.plan.tables()), pairs_of(plan.plan.tables()), seed,
             kernel::compiled_sweep()),
      sweep_(std::move(plan), swept(draws_.variables()), std::move(headings)) {}

std::size_t Simulator::rows() const {
  return sweep_.headings().size() *
         static_cast<std::size_t>(sweep_.base().plan.settings().horizon.plan_years());
}

std::vector<std::uint32_t> Simulator::positions(std::uint64_t scenario) const {
  std::vector<LanePositions> block;
  draws_.draw(scenario, block);
  std::vector<std::uint32_t> positions;
  for (const LanePositions& variable : block) positions.push_back(variable.front());
  return positions;
}

Variations Simulator::variations(std::uint64_t scenario) const {
  return sweep_.variations(positions(scenario));
}

void Simulator::each_block(const ScenarioRange& range, std::size_t threads, RunState& state,
                           const VisitBlock& visit) const {
  std::atomic<std::uint64_t> next = 0;
  on_threads(threads, state, [&](std::size_t thread) {
    const auto work = sweep_.work();
    std::vector<LanePositions> positions;
    std::vector<std::int64_t> figures(rows() * lanes);
    while (!state.stop) {
      const std::uint64_t at = next.fetch_add(lanes);
      if (at >= range.size) return;
      const auto size = static_cast<std::size_t>(std::min(lanes, range.size - at));
      draws_.draw(range.first + at, positions);
      sweep_.work_out(*work, positions, size, {figures.data(), lanes});
      visit(thread, range.first + at, size, figures.data());
      state.done += size;
    }
  });
}

void Simulator::run(const ScenarioRange& range, const SweptFigures& figures, std::size_t threads,
                    RunState& state) const {
  const std::size_t count = rows();
  each_block(range, threads, state,
             [&](std::size_t, std::uint64_t first, std::size_t size, const std::int64_t* block) {
               std::int64_t* const out = figures.out + (first - range.first);
               for (std::size_t row = 0; row < count; ++row) {
                 std::copy_n(block + row * lanes, size, out + row * figures.stride);
               }
             });
}

void Simulator::each_draw(
    const ScenarioRange& range,
    const std::function<void(std::uint64_t, std::size_t, const std::vector<LanePositions>&)>& visit)
    const {
  std::vector<LanePositions> positions;
  for (std::uint64_t at = 0; at < range.size; at += lanes) {
    draws_.draw(range.first + at, positions);
    visit(range.first + at, static_cast<std::size_t>(std::min(lanes, range.size - at)), positions);
  }
}

}  // namespace mtfs::io
