/// Plans made of plans: the same as if they had been read whole, and sharing what they have in
/// common.
#include "mtfs/io/sourced_plan.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <set>

#include "mtfs/statement/text.hpp"

namespace sourced_plan_test {

using namespace mtfs;
using io::Override;
using io::SourcedPlan;

const SourcedPlan& tutorial() {
  static const SourcedPlan loaded = io::load_sourced(MTFS_SOURCE_DIR "/examples/tutorial");
  return loaded;
}

/// The plan of the changed texts, read whole.
SourcedPlan read_whole(const SourcedPlan& base, const std::vector<Override>& overrides) {
  io::Overlay overlay = io::lay_over(*base.source, overrides);
  return io::sourced(std::move(overlay.source), std::move(overlay.problems));
}

std::string warnings(const Plan& plan) {
  std::string text;
  for (const Problem& problem : plan.warnings()) text += problem.str() + "\n";
  return text;
}

/// The codes of its errors, each once: a scenario places them, and says what stands twice once.
std::string errors(const PlanError& error) {
  std::set<std::string> codes;
  for (const Problem& problem : error.problems()) {
    if (problem.severity == Severity::error) codes.insert(problem.code);
  }
  std::string text;
  for (const std::string& code : codes) text += code + ";";
  return text;
}

/// Every statement as text, and every issue.
std::string shown(const std::shared_ptr<const Sources>& sources) {
  std::string text;
  for (const StatementDefinition& definition : sources->tables().statements) {
    if (missing_table(*sources, definition).empty()) {
      text += mtfs::text(evaluate(sources, definition));
    }
  }
  for (const Issue& issue : sources->issues()) text += issue.str() + "\n";
  return text;
}

void expect_same(const SourcedPlan& fast, const SourcedPlan& whole) {
  const LineTable& a = fast.plan.tables().lines;
  const LineTable& b = whole.plan.tables().lines;
  EXPECT_TRUE(a.rows == b.rows && a.amounts == b.amounts && a.bases == b.bases);
  EXPECT_TRUE(a.full_time_equivalents == b.full_time_equivalents);
  EXPECT_EQ(warnings(fast.plan), warnings(whole.plan));
  EXPECT_EQ(fast.sources->projection().level, whole.sources->projection().level);
  EXPECT_EQ(fast.sources->projection().movement, whole.sources->projection().movement);
  EXPECT_EQ(shown(fast.sources), shown(whole.sources));
}

Override change(std::string path, std::string value, std::string year = "") {
  return {std::move(path), {{std::move(year), std::move(value)}}, {}};
}

/// A change of any kind that a scenario of the tutorial can have.
Override any_change(const SourcedPlan& plan, std::mt19937& random) {
  const PlanTables& tables = plan.plan.tables();
  const auto pick = [&](const auto& rows) { return rows[random() % rows.size()]; };
  const std::vector<std::string> years = {"2026/27", "2027/28", "2028/29", "2029/30"};
  const std::string line = "line.\"" + pick(tables.lines.rows).id + "\".";
  switch (random() % 12) {
    case 0:
      return change(line + "amount", "+" + std::to_string(random() % 9999), pick(years));
    case 1:
      return change(line + "delivery", std::to_string(random() % 101) + "%");
    case 2:
      return change(line + "delay_years", "1");
    case 3:
      return change(line + "drop", "true");
    case 4:
      return change(line + "start_month", "october");
    case 5:
      return change("assumption." + pick(tables.assumptions.rows).id + ".rate", "+0.5pp",
                    pick(years));
    case 6:
      return change("driver." + pick(tables.drivers.rows).id + ".growth", "+1.0pp", pick(years));
    case 7:
      return change("council_tax.core_rise", "1.25%", pick(years));
    case 8:
      return change("reserve." + pick(tables.reserves).id + ".out", "+1000", pick(years));
    case 9:
      return change("grant." + pick(tables.grants).id + ".amount", "-5%", pick(years));
    case 10:
      return change("scheme." + pick(tables.capital).id + ".approved", "+1000", pick(years));
    default:
      return change("treasury.borrowing_rate", "+0.25pp", pick(years));
  }
}

TEST(sourced_plan, varied_is_the_plan_that_reading_it_whole_makes) {
  std::mt19937 random(4);
  int varied = 0;
  int refused = 0;
  SourcedPlan base = tutorial();
  for (int round = 0; round < 120; ++round) {
    std::vector<Override> overrides;
    for (auto more = 1 + random() % 3; more > 0; --more) {
      overrides.push_back(any_change(base, random));
    }
    std::string whole_fault;
    try {
      const SourcedPlan whole = read_whole(base, overrides);
      const SourcedPlan fast = io::vary(base, overrides);
      expect_same(fast, whole);
      base = random() % 8 == 0 ? tutorial() : fast;  // scenarios stack
      ++varied;
    } catch (const PlanError& error) {
      whole_fault = errors(error);
    }
    if (whole_fault.empty()) continue;
    try {
      (void)io::vary(base, overrides);
      ADD_FAILURE() << "not refused: " << whole_fault;
    } catch (const PlanError& error) {
      EXPECT_EQ(errors(error), whole_fault);
      ++refused;
    }
  }
  EXPECT_GT(varied, 60);
  EXPECT_GT(refused, 5);
}

TEST(sourced_plan, varied_shares_every_row_that_did_not_change) {
  const SourcedPlan& base = tutorial();
  const std::string id = base.plan.tables().lines.rows[7].id;
  const SourcedPlan fast = io::vary(base, {change("line.\"" + id + "\".delivery", "50%")});
  const LineTable& now = fast.plan.tables().lines;
  const LineTable& was = base.plan.tables().lines;
  EXPECT_EQ(now.rows.changed_since(was.rows), std::vector<std::size_t>{7});
  EXPECT_TRUE(now.amounts.rows().is(was.amounts.rows()));
  EXPECT_TRUE(fast.plan.tables().reserves.is(base.plan.tables().reserves));
  EXPECT_EQ(
      fast.sources->strategy().services.changed_since(base.sources->strategy().services).size(),
      1U);
  EXPECT_TRUE(fast.sources->strategy().council_tax.is(base.sources->strategy().council_tax));
}

TEST(sourced_plan, dropped_shares_what_it_has_in_common_though_it_is_read_whole) {
  const SourcedPlan& base = tutorial();
  const std::string id = base.plan.tables().lines.rows[3].id;
  const SourcedPlan fast = io::vary(base, {change("line.\"" + id + "\".drop", "true")});
  const LineTable& was = base.plan.tables().lines;
  EXPECT_EQ(fast.plan.tables().lines.rows.changed_since(was.rows), std::vector<std::size_t>{3});
  EXPECT_TRUE(fast.plan.tables().statements.is(base.plan.tables().statements));
}

TEST(sourced_plan, that_is_refused_says_where_the_scenario_is_wrong_and_nothing_of_its_base) {
  ASSERT_FALSE(tutorial().plan.warnings().empty());
  try {
    (void)io::vary(tutorial(), {change("council_tax.core_rise", "abc")});
    FAIL();
  } catch (const PlanError& error) {
    ASSERT_EQ(error.problems().size(), 1U);
    EXPECT_EQ(error.problems()[0].where.str(), "scenario, column council_tax.core_rise");
    EXPECT_EQ(error.problems()[0].code, "number-malformed");
  }
}

TEST(sourced_plan, named_in_the_settings_is_the_same_as_its_changes) {
  const SourcedPlan pay = io::scenario(tutorial(), "pay");
  expect_same(pay, io::sourced(io::scenario_source(*tutorial().source, "pay").source));
}

}  // namespace sourced_plan_test
