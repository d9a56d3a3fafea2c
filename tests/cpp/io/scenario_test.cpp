/// Scenarios: paths, changes, delays, bases, and what is wrong with them.
#include "mtfs/io/scenario.hpp"

#include <gtest/gtest.h>

#include "mtfs/projection/strategy_builder.hpp"
#include "plan_text.hpp"

namespace scenario_test {

using mtfs::Heading;
using mtfs::Money;
using mtfs::io::Overlay;
using mtfs::io::Override;
using mtfs::io::Source;
using plan_text::Files;

const std::string years = "2025/26,2026/27,2027/28";

const Files files = {
    {"budget.csv", "service,net\nPlace,1000\n"},
    {"assumptions.csv", "id,title,source,date," + years + "\npay,Pay,Offer,May,3%,2.5%,2%\n"},
    {"lines.csv", "id,kind,basis,title,service,assumptions,base," + years +
                      ",FTE 2025/26\n"
                      "S8,saving,incremental,Depot,Place,,,100,30.01,,2.5\n"
                      "P.1,inflation,incremental,Pay,Place,pay,1000,,,,\n"},
    {"grants.csv", "id,title,2024/25," + years + "\nRSG,Support,1000,1000,1000,1000\n"},
    {"council_tax.csv", "item,area," + years +
                            "\ntax_base,,100,100,100\ncore,,10,,\n"
                            "core_rise,,,2.99%,2.99%\n"},
    {"reserves.csv", "id,title,type,opening\ngeneral,General,general,500\n"}};

Source source_of(const Files& more = {}) {
  Files all = files;
  all.insert(all.end(), more.begin(), more.end());
  mtfs::Problems problems;
  Source source = mtfs::io::read_folder(plan_text::Folder(all).path(), problems);
  EXPECT_TRUE(problems.empty());
  return source;
}

Override over(const std::string& path, const std::string& change) {
  return {path, {{"", change}}, {}};
}

Overlay laid(const std::vector<Override>& overrides) {
  return mtfs::io::lay_over(source_of(), overrides);
}

/// The figures of a heading in the plan years.
std::string shown(const std::vector<Override>& overrides, Heading heading) {
  const Overlay overlay = laid(overrides);
  EXPECT_FALSE(has_errors(overlay.problems));
  const mtfs::Plan plan = mtfs::io::make_plan(overlay.source);
  const mtfs::Strategy strategy = mtfs::strategy(plan);
  std::string text;
  for (std::size_t t = 1; t <= 3; ++t) {
    const auto value = strategy.at(heading, t);
    text += (t == 1 ? "" : " ") + (value ? value->str() : std::string("-"));
  }
  return text;
}

std::string codes(const std::vector<Override>& overrides) {
  std::string text;
  for (const mtfs::Problem& problem : laid(overrides).problems) text += problem.code + ";";
  return text;
}

TEST(scenario, replaces_adds_and_multiplies) {
  EXPECT_EQ(shown({}, Heading::savings), "100.00 30.01 -");
  EXPECT_EQ(shown({over("line.S8.amount", "7")}, Heading::savings), "7.00 7.00 7.00");
  EXPECT_EQ(shown({over("line.S8.amount", "+0.5")}, Heading::savings), "100.50 30.51 0.50");
  EXPECT_EQ(shown({over("line.S8.amount", "-5%")}, Heading::savings), "95.00 28.51 0.00");
  EXPECT_EQ(shown({over("line.S8.amount", "x1.02")}, Heading::savings), "102.00 30.61 0.00");
  EXPECT_EQ(shown({{"line.S8.amount", {{"2026/27", "40"}}, {}}}, Heading::savings),
            "100.00 40.00 -");
  EXPECT_EQ(shown({over("line.S8.delivery", "50%")}, Heading::savings), "50.00 15.01 -");
}

TEST(scenario, moves_a_rate_by_points_and_an_id_with_a_dot_stands_in_quotes) {
  EXPECT_EQ(shown({}, Heading::inflation), "30.00 25.75 21.12");
  EXPECT_EQ(shown({over("assumption.pay.rate", "+1.0pp")}, Heading::inflation),
            "40.00 36.40 32.29");
  EXPECT_EQ(shown({over("line.\"P.1\".base", "2000")}, Heading::inflation), "60.00 51.50 42.23");
  EXPECT_EQ(codes({over("line.S8.amount", "+1pp")}), "scenario-change;scenario-change;");
  EXPECT_EQ(codes({over("assumption.pay.rate", "+1")}),
            "scenario-change;scenario-change;scenario-change;");
}

TEST(scenario, keeps_a_figure_at_the_places_of_its_own_unit) {
  const std::string thousands =
      "format = \"mtfs/plan/1\"\ncouncil = \"Borough of Alder\"\nunit = \"£000\"\n"
      "base_year = \"2024/25\"\nplan_years = 3\n";
  const Source source = source_of({{"mtfs.toml", thousands}});
  const auto laid_over = [&](const std::string& path, const std::string& change) {
    const Overlay overlay = mtfs::io::lay_over(source, {{path, {{"2025/26", change}}, {}}});
    EXPECT_TRUE(overlay.problems.empty());
    return mtfs::io::make_plan(overlay.source).tables();
  };
  const auto tax = laid_over("council_tax.core", "x1.0277").council_tax;  // £10.277 at Band D
  EXPECT_EQ(tax.items.money(mtfs::CouncilTaxItem::core, 1), Money("10.28"));
  const auto lines = laid_over("line.S8.fte", "x0.3333").lines;
  EXPECT_EQ(lines.full_time_equivalents.at(0, 0), mtfs::Quantity("0.8333"));
}

TEST(scenario, changes_council_tax_and_reserves) {
  EXPECT_EQ(shown({}, Heading::council_tax), "1000.00 1030.00 1061.00");
  EXPECT_EQ(shown({{"council_tax.core_rise", {{"2026/27", "+2.0pp"}}, {}}}, Heading::council_tax),
            "1000.00 1050.00 1081.00");
  EXPECT_EQ(shown({{"reserve.general.draw", {{"2025/26", "50"}}, {}}}, Heading::uses),
            "50.00 0.00 0.00");
}

TEST(scenario, delays_by_years_and_by_months_and_says_what_leaves_the_plan) {
  EXPECT_EQ(shown({over("line.S8.delay_years", "1")}, Heading::savings), "- 100.00 30.01");
  EXPECT_EQ(shown({over("line.S8.delay_months", "6")}, Heading::savings), "50.00 65.00 15.01");
  EXPECT_EQ(codes({over("line.S8.delay_years", "2")}), "delay-beyond-horizon;");
  EXPECT_EQ(codes({over("line.\"P.1\".delay_years", "1")}), "delay-computed;");
  const Overlay moved = laid({over("line.S8.delay_years", "1")});
  const mtfs::Plan plan = mtfs::io::make_plan(moved.source);
  EXPECT_FALSE(plan.tables().lines.full_time_equivalents.at(0, 0));
  EXPECT_EQ(plan.tables().lines.full_time_equivalents.at(0, 1), mtfs::Quantity("2.5"));
}

TEST(scenario, drops_and_adds_lines) {
  EXPECT_EQ(shown({over("line.S8.drop", "true")}, Heading::savings), "- - -");
  const Override added{"line.N1",
                       {{"kind", "saving"},
                        {"basis", "incremental"},
                        {"title", "New"},
                        {"service", "Place"},
                        {"2026/27", "5"}},
                       {}};
  EXPECT_EQ(shown({added}, Heading::savings), "100.00 35.01 -");
  EXPECT_EQ(codes({added, added}), "scenario-path;");
}

TEST(scenario, says_what_is_wrong_with_a_path_and_warns_of_a_change_that_changes_nothing) {
  EXPECT_EQ(codes({over("lines.S8.amount", "7")}), "scenario-path;");
  EXPECT_EQ(codes({over("line.S9.amount", "7")}), "scenario-path;");
  EXPECT_EQ(codes({over("line.S8.amounts", "7")}), "scenario-path;");
  EXPECT_EQ(codes({over("line.S8", "7")}), "scenario-path;");  // it is there already
  EXPECT_EQ(codes({over("driver.lac.growth", "7%")}), "scenario-path;");
  EXPECT_EQ(codes({over("council_tax.core_rises", "7%")}), "scenario-path;");
  EXPECT_EQ(codes({{"line.S8.amount", {{"2030/31", "7"}}, {}}}), "year-outside;");
  EXPECT_EQ(codes({{"line.S8.delivery", {{"2026/27", "70%"}}, {}}}), "scenario-years;");
  EXPECT_EQ(codes({{"line.S8.amount", {{"2025/26", "100"}}, {}}}), "override-no-effect;");
  const auto problem = laid({over("line.S9.amount", "7")}).problems.front();
  EXPECT_EQ(
      problem.str(),
      "scenario, column line.S9.amount: \"S9\": The table lines has no such row. Did you mean "
      "S8. [scenario-path]");
}

/// The rules of the warnings of these overrides.
std::string warned(const std::vector<Override>& overrides, const Files& more = {}) {
  std::string text;
  for (const mtfs::Problem& problem : mtfs::io::lay_over(source_of(more), overrides).problems) {
    EXPECT_EQ(problem.severity, mtfs::Severity::warning) << problem.str();
    text += problem.rule + ";";
  }
  return text;
}

TEST(scenario, says_why_a_change_moves_nothing) {
  EXPECT_EQ(warned({over("line.S8.delivery", "50%")}), "");
  EXPECT_EQ(warned({over("line.S8.delivery", "50%"), over("line.S8.drop", "true")}),
            "It moves nothing. The line is withdrawn, and lines of that status don't count;");
  const Files more = {
      {"drivers.csv",
       "id,title,holds,source,date,base,growth 2025/26\nlac,Care,volume,A,May,5,1%\n"},
      {"assumptions.csv", "id,title,source,date," + years +
                              "\npay,Pay,Offer,May,3%,2.5%,2%\ngas,Gas,Paper,May,1%,1%,1%\n"}};
  EXPECT_EQ(warned({over("driver.lac.growth", "2%")}, more),
            "It moves nothing. No line and no other driver names this driver;");
  EXPECT_EQ(warned({over("assumption.gas.rate", "2%")}, more),
            "It moves nothing. No line names this assumption;");
  EXPECT_EQ(warned({{"council_tax.core_rise", {{"2025/26", "1%"}}, {}}}),
            "It moves nothing. The amount of these years is typed as core, so that no rise is put "
            "on it;");
  EXPECT_EQ(warned({over("council_tax.core_rise", "1%")}), "");
}

TEST(scenario, stands_in_the_settings_on_others_and_a_circle_is_printed) {
  const std::string settings = plan_text::settings_text +
                               "[scenario.slip.changes]\n\"line.S8.delay_years\" = 1\n"
                               "[scenario.hard]\nbase = \"slip\"\n[scenario.hard.changes]\n"
                               "\"assumption.pay.rate\" = { \"2025/26\" = \"+1.0pp\" }\n"
                               "[scenario.a]\nbase = \"b\"\n[scenario.b]\nbase = \"a\"\n";
  const Source source = source_of({{"mtfs.toml", settings}});
  const auto strategy =
      mtfs::strategy(mtfs::io::make_plan(mtfs::io::scenario_source(source, "hard").source));
  EXPECT_EQ(strategy.at(Heading::savings, 2), Money(100));
  EXPECT_EQ(strategy.at(Heading::inflation, 1), Money(40));
  try {
    (void)mtfs::io::scenario_source(source, "a");
    FAIL();
  } catch (const mtfs::PlanError& error) {
    EXPECT_EQ(error.problems().front().code, "scenario-circle");
    EXPECT_EQ(error.problems().front().found, "a -> b -> a");
  }
  EXPECT_THROW((void)mtfs::io::scenario_source(source, "slipp"), mtfs::UnknownNameError);
}

}  // namespace scenario_test
