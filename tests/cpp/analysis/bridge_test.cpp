/// Bridges worked by hand, in any order, and those that cannot be built.
#include "mtfs/analysis/bridge.hpp"

#include <gtest/gtest.h>

#include "plan_text.hpp"

namespace bridge_test {

using namespace mtfs;
using plan_text::Files;

const std::string lines_header =
    "id,kind,basis,recurrence,start_month,delivery,base,assumptions,service,title,"
    "2025/26,2026/27,2027/28\n";
const std::string rates_header = "id,title,source,date,2025/26,2026/27,2027/28\n";

Files files(const std::string& lines, const std::string& pay = "2%,2%,2%",
            const std::string& net = "1000", const std::string& tax = "900,900,900") {
  return {{"budget.csv", "service,net\nPeople," + net + "\n"},
          {"lines.csv", lines_header + lines},
          {"assumptions.csv", rates_header + "pay,Pay award,Paper,May," + pay + "\n"},
          {"grants.csv", "id,title,2025/26,2026/27,2027/28\nG,Grant," + tax + "\n"}};
}

std::string row(const std::string& id, const std::string& kind, const std::string& amounts,
                const std::string& month = "", const std::string& delivery = "") {
  return id + "," + kind + ",incremental,," + month + "," + delivery + ",,,People,Line," + amounts +
         "\n";
}
const std::string pay_line = "P,inflation,incremental,,,,500,pay,People,Pay,,,\n";

/// "savings: -10 0 5", in whole pounds.
std::string shown(const Bridge& bridge) {
  std::string text;
  for (const BridgeStep& step : bridge.steps) {
    text += std::string(str(step.cause)) + ":";
    for (const Fraction& amount : step.amounts) text += " " + amount.str();
    text += "\n";
  }
  return text;
}

Bridge bridged(const Files& from, const Files& to, const BridgeOptions& options = {}) {
  return bridge(plan_text::plan(from), plan_text::plan(to), options);
}

TEST(bridge, puts_each_line_down_to_the_cause_of_its_kind) {
  const auto from = files(row("S", "saving", "10,,") + row("D", "demand", "7,7,7"));
  const auto to =
      files(row("S", "saving", "30,,") + row("D", "demand", "7,9,7") + row("N", "growth", "5,,"));
  EXPECT_EQ(shown(bridged(from, to)), "demand: 0 2 2\ngrowth: 5 5 5\nsavings: -20 -20 -20\n");
}

TEST(bridge, tells_budget_funding_and_inflation_apart) {
  const auto from = files(pay_line);
  const auto to = files(pay_line, "3%,2%,2%", "1040", "900,910,920");
  EXPECT_EQ(shown(bridged(from, to)),
            "base_correction: 40 40 40\ninflation: 5 51/10 521/100\nfunding: 0 -10 -20\n");
}

TEST(bridge, puts_amounts_that_come_later_down_to_timing) {
  const auto from = files(row("S", "saving", "10,20,"));
  EXPECT_EQ(shown(bridged(from, files(row("S", "saving", ",10,20")))), "timing: 10 20 0\n");
  EXPECT_EQ(
      shown(bridged(files(row("S", "saving", "10,20,5")), files(row("S", "saving", ",10,20")))),
      "timing: 10 20 5\n")
      << "what a delay takes beyond the plan is timing too";
  EXPECT_EQ(shown(bridged(from, files(row("S", "saving", "10,20,", "october")))),
            "timing: 5 10 0\n");
}

TEST(bridge, divides_a_line_that_is_smaller_and_later_in_the_order_asked_for) {
  const auto from = files(row("S", "saving", "100,,"));
  const auto to = files(row("S", "saving", "100,,", "october", "80%"));
  EXPECT_EQ(shown(bridged(from, to)), "savings: 20 20 20\ntiming: 40 0 0\n");
  BridgeOptions options;
  options.order = {Cause::timing};
  EXPECT_EQ(shown(bridged(from, to, options)), "timing: 50 0 0\nsavings: 10 20 20\n");
  options.attribution = Attribution::shapley;
  EXPECT_EQ(shown(bridged(from, to, options)), "timing: 45 0 0\nsavings: 15 20 20\n")
      << "the mean of both orders";
}

TEST(bridge, names_the_lines_and_grants_that_moved) {
  const auto from = files(row("S", "saving", "10,,") + row("T", "saving", "5,,"));
  const auto to = files(row("S", "saving", "30,,") + row("T", "saving", "5,,"), "2%,2%,2%", "1000",
                        "900,901,900");
  const Bridge found = bridged(from, to);
  ASSERT_EQ(found.steps.size(), 2U);
  EXPECT_EQ(found.steps[0].parts.size(), 1U);
  EXPECT_EQ(found.steps[0].parts.begin()->first, (Component{"lines", "S"}));
  EXPECT_EQ(found.steps[1].parts.begin()->first, (Component{"grants", "G"}));
}

TEST(bridge, takes_a_line_of_another_kind_for_one_that_goes_and_one_that_comes) {
  EXPECT_EQ(shown(bridged(files(row("X", "demand", "10,,")), files(row("X", "growth", "10,,")))),
            "demand: -10 -10 -10\ngrowth: 10 10 10\n");
}

TEST(bridge, bears_assumptions_that_one_plan_alone_has) {
  const std::string energy = "E,inflation,incremental,,,,100,energy,People,Energy,,,\n";
  const Files to = files(pay_line + energy, "2%,2%,2%\nenergy,Energy,Paper,May,10%,0%,0%");
  EXPECT_EQ(shown(bridged(files(pay_line), to)), "inflation: 10 10 10\n");
  EXPECT_EQ(shown(bridged(to, files(pay_line))), "inflation: -10 -10 -10\n");
}

TEST(bridge, takes_amounts_that_come_from_nothing_for_size) {
  EXPECT_EQ(shown(bridged(files(row("S", "saving", ",10,")), files(row("S", "saving", ",,")))),
            "savings: 0 10 10\n");
}

TEST(bridge, lets_no_drivers_follow_one_another_in_a_circle_between_the_plans) {
  const auto with = [](const std::string& drivers) {
    Files all = files("Q,demand,incremental,,,,,,People,Care,,,\n");
    all[1].second =
        "id,kind,basis,quantity,unit_cost,service,title,2025/26,2026/27,2027/28\n"
        "Q,demand,incremental,n,p,People,Care,,,\n";
    all.push_back(
        {"drivers.csv", "id,title,holds,source,date,follows,base,growth 2025/26\n" + drivers});
    return all;
  };
  const auto from = with("n,Clients,volume,A,May,,10,10%\np,Price,price,A,May,n,100,\n");
  const auto to = with("n,Clients,volume,A,May,p,10,\np,Price,price,A,May,,100,5%\n");
  const Bridge found = bridged(from, to);  // 1,210 to 1,102.50
  EXPECT_EQ(found.end[0] - found.start[0], Money("-107.50"));
}

TEST(bridge, of_plans_without_the_figure_is_refused) {
  const Files lines = {{"lines.csv", lines_header + row("S", "saving", "1,,")}};
  try {
    (void)bridged(lines, lines);
    FAIL();
  } catch (const BridgeError& error) {
    EXPECT_EQ(error.problem().code, "bridge-figure");
  }
}

TEST(bridge, of_a_plan_and_itself_has_no_step) {
  const auto plan = plan_text::plan(files(pay_line));
  const Bridge found = bridge(plan, plan);
  EXPECT_TRUE(found.steps.empty());
  EXPECT_EQ(found.start, found.end);
}

TEST(bridge, of_plans_of_other_years_is_refused) {
  const Files other = {
      {"mtfs.toml",
       "format = \"mtfs/plan/1\"\ncouncil = \"A\"\nunit = \"£\"\nbase_year = \"2024/25\"\n"
       "plan_years = 2\n"},
      {"lines.csv", "id,kind,basis,title,2025/26,2026/27\nS,saving,incremental,Line,1,2\n"}};
  try {
    (void)bridged(files(""), other);
    FAIL();
  } catch (const BridgeError& error) {
    EXPECT_EQ(error.problem().code, "bridge-years");
  }
}

}  // namespace bridge_test
