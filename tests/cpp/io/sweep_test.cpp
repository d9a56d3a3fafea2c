#include "mtfs/io/sweep.hpp"

#include <gtest/gtest.h>

#include <random>

#include "mtfs/io/simulate.hpp"

namespace mtfs::sweep_test {

const std::vector<Heading> headings = {Heading::net_budget,         Heading::gap,
                                       Heading::gap_after_reserves, Heading::usable_reserves,
                                       Heading::general_balance,    Heading::minimum_balance,
                                       Heading::annual_gap,         Heading::draws};

io::SourcedPlan tutorial() {
  return io::load_sourced(std::filesystem::path(MTFS_SOURCE_DIR) / "examples/tutorial");
}

io::SweepVariable of(std::string path, std::vector<std::string> years,
                     std::vector<std::string> texts) {
  const auto kept = std::make_shared<const std::vector<std::string>>(std::move(texts));
  return {std::move(path),
          std::move(years),
          kept->size(),
          [kept](std::size_t position) { return (*kept)[position]; },
          {}};
}

/// Every scenario of a block beside its own projection.
void expect_as_projected(const io::PreparedSweep& sweep, std::size_t variables, std::size_t size,
                         unsigned seed) {
  std::mt19937 random(seed);
  std::vector<LanePositions> positions(variables);
  for (LanePositions& variable : positions) {
    for (std::uint32_t& position : variable) position = static_cast<std::uint32_t>(random() % size);
  }
  const std::size_t years = 5;
  std::vector<std::int64_t> figures(headings.size() * years * kernel::sweep_lanes);
  const auto work = sweep.work();
  sweep.work_out(*work, positions, kernel::sweep_lanes, {figures.data(), kernel::sweep_lanes});
  for (const std::size_t lane : std::initializer_list<std::size_t>{0, 5, 31}) {
    std::vector<std::uint32_t> at;
    for (const LanePositions& variable : positions) at.push_back(variable[lane]);
    const auto alone = io::vary(sweep.base(), sweep.variations(at));
    std::size_t row = 0;
    for (const Heading heading : headings) {
      for (std::size_t t = 1; t <= years; ++t, ++row) {
        EXPECT_EQ(figures[row * kernel::sweep_lanes + lane],
                  alone.sources->strategy().at(heading, t)->steps())
            << str(heading) << " " << t;
      }
    }
  }
}

TEST(Sweep, every_line_and_tax_has_the_figures_of_its_own_projection) {
  const io::SourcedPlan plan = tutorial();
  std::vector<io::SweepVariable> variables;
  const PlanTables& tables = plan.plan.tables();
  for (const Assumption& row : tables.assumptions.rows) {
    variables.push_back(of("assumption." + row.id + ".rate", {}, {"", "+0.37pp", "-1.2pp", "4%"}));
  }
  for (const Line& row : tables.lines.rows) {
    if (row.kind != Kind::saving || variables.size() > 60) continue;
    variables.push_back(of("line." + row.id + ".delivery", {}, {"", "33.3%", "87.5%", "100%"}));
  }
  variables.push_back(of("council_tax.core_rise", {"2027/28"}, {"", "1%", "2.5%", "0%"}));
  variables.push_back(of("grant.G-SOCIAL.amount", {"2028/29"}, {"", "+100", "-3%", "x1.1"}));
  const io::PreparedSweep sweep(plan, variables, headings);
  EXPECT_EQ(sweep.why_one_by_one(), "");
  expect_as_projected(sweep, variables.size(), 4, 1);
  expect_as_projected(sweep, variables.size(), 4, 2);
}

TEST(Sweep, what_changes_more_than_lines_and_funding_is_projected_one_by_one) {
  const std::vector<io::SweepVariable> variables = {
      of("reserve.R-SMOOTH.draw", {"2027/28"}, {"", "+100", "+200", "+300"})};
  const io::SourcedPlan plan = tutorial();
  const io::PreparedSweep sweep(plan, variables, headings);
  EXPECT_NE(sweep.why_one_by_one(), "");
  expect_as_projected(sweep, variables.size(), 4, 3);
}

TEST(Simulator, a_scenario_is_the_same_however_it_is_run) {
  const io::Simulator simulator(tutorial(), 7, headings);
  const std::size_t rows = simulator.rows();
  std::vector<std::int64_t> whole(rows * 100);
  io::RunState state;
  simulator.run({900, 100}, {whole.data(), 100}, 1, state);
  EXPECT_EQ(state.done, 100u);
  for (const std::size_t threads : {2u, 3u}) {
    std::vector<std::int64_t> again(whole.size());
    simulator.run({900, 100}, {again.data(), 100}, threads, state);
    EXPECT_EQ(again, whole);
  }
  std::vector<std::int64_t> one(rows);
  simulator.run({977, 1}, {one.data(), 1}, 1, state);
  for (std::size_t row = 0; row < rows; ++row) EXPECT_EQ(one[row], whole[row * 100 + 77]);
}

}  // namespace mtfs::sweep_test
