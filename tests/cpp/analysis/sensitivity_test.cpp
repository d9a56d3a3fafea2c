// Sensitivity: tornado and grid as the plan re-projected says, and a table that finds what is bent.
#include "mtfs/analysis/sensitivity.hpp"

#include "mtfs/analysis/sensitivity_table.hpp"
#include "mtfs/io/vary.hpp"
#include "plan_text.hpp"

namespace sensitivity_test {

using mtfs::Fraction;
using mtfs::Linearity;
using mtfs::Step;
using mtfs::StepTable;
using mtfs::Swing;
using mtfs::Tornado;
using mtfs::Variation;
using plan_text::Files;

const std::string years = "2025/26,2026/27,2027/28";

/// A pay line that compounds, savings that do not, a tax base of 10,000.
Files files(const std::string& more = "") {
  return {
      {"mtfs.toml", plan_text::settings_text + more},
      {"budget.csv", "service,net\nPlace,1000000\n"},
      {"assumptions.csv", "id,title,source,date," + years + "\npay,Pay,Offer,May,3%,2.5%,2%\n"},
      {"lines.csv", "id,kind,basis,title,service,delivery,assumptions,base," + years +
                        "\n"
                        "P1,inflation,incremental,Pay,Place,,pay,333333.33,,,\n"
                        "S1,saving,incremental,Depot,Place,33.3333%,,,10000.01,20000,\n"
                        "S2,saving,cumulative,Fleet,Place,,,,100,,300\n"},
      {"council_tax.csv", "item,2024/25," + years +
                              "\ntax_base,10000.00,10000.00,10000.00,10000.00\n"
                              "core,90.01,,,\ncore_rise,,2%,2%,2%\n"},
      {"grants.csv", "id,title,2024/25," + years + "\nRSG,Support,100000,120000,120000,120000\n"},
      {"reserves.csv",
       "id,title,type,opening,may_close_a_gap,order\n"
       "SM,Smoothing,earmarked,25000,yes,1\n"},
  };
}

mtfs::io::SourcedPlan source(const Files& given = files()) {
  return mtfs::io::load_sourced(plan_text::Folder(given).path());
}

/// The strategy of a plan with variations in it.
mtfs::Strategy varied(const mtfs::io::SourcedPlan& plan, const mtfs::Variations& variations) {
  return mtfs::io::vary(plan, variations).sources->strategy();
}

Variation of(const std::string& path, const std::string& change, const std::string& year = "") {
  return {path, {{year, change}}};
}

Fraction gap(const std::vector<Variation>& variations, std::size_t t) {
  const mtfs::Strategy strategy = varied(source(), variations);
  return mtfs::Exact<mtfs::Pounds>(*strategy.at(mtfs::Heading::gap, t)).fraction();
}

TEST(sensitivity, each_bar_is_the_plan_with_that_change_alone) {
  const std::vector<Swing> swings = {
      {of("line.S2.amount", "-1"), of("line.S2.amount", "+1")},
      {of("assumption.pay.rate", "-1.0pp"), of("assumption.pay.rate", "+1.0pp")},
      {of("line.S1.delivery", "0%"), of("line.S1.delivery", "100%")}};
  const Tornado found = mtfs::tornado(swings, mtfs::io::varying(source()), {}, "2026/27");
  EXPECT_EQ(found.base.values.front(), gap({}, 2));
  EXPECT_EQ(found.base.label, "Cumulative gap / (surplus)");
  ASSERT_EQ(found.bars.size(), 3u);
  EXPECT_EQ(found.bars[0].swing.up.path, "line.S1.delivery");
  EXPECT_EQ(found.bars[1].swing.up.path, "assumption.pay.rate");
  for (const mtfs::SwingResult& bar : found.bars) {
    EXPECT_EQ(bar.down, gap({bar.swing.down}, 2));
    EXPECT_EQ(bar.up, gap({bar.swing.up}, 2));
  }
}

TEST(sensitivity, equal_ranges_keep_the_order_in_which_they_were_declared) {
  const Swing a = {of("line.S2.amount", "-1"), of("line.S2.amount", "+1")};
  const Swing b = {of("grant.RSG.amount", "-1"), of("grant.RSG.amount", "+1")};
  for (const auto& [first, second] : {std::pair(a, b), std::pair(b, a)}) {
    const Tornado found =
        mtfs::tornado({first, second}, mtfs::io::varying(source()), {}, "2025/26");
    EXPECT_EQ(found.bars[0].range, found.bars[1].range);
    EXPECT_EQ(found.bars[0].swing.up, first.up);
  }
}

TEST(sensitivity, a_range_holds_the_base_where_both_changes_go_one_way) {
  const Swing both = {of("line.S2.amount", "+5"), of("line.S2.amount", "+1")};
  const Tornado found = mtfs::tornado({both}, mtfs::io::varying(source()), {}, "2025/26");
  EXPECT_EQ(found.bars.front().range, 5);
}

TEST(sensitivity, a_grid_is_the_plan_with_both_changes) {
  const auto vary = mtfs::io::varying(source());
  const Variation pay = of("assumption.pay.rate", "+1.0pp");
  const Variation tax = of("council_tax.core_rise", "+1.0pp");
  const mtfs::TwoWay found = mtfs::two_way({{}, {pay}}, {{}, {tax}}, vary, {}, "2027/28");
  EXPECT_EQ(found.figures[0][0], gap({}, 3));
  EXPECT_EQ(found.figures[0][1], gap({tax}, 3));
  EXPECT_EQ(found.figures[1][0], gap({pay}, 3));
  EXPECT_EQ(found.figures[1][1], gap({pay, tax}, 3));
}

TEST(sensitivity, a_step_is_a_size_and_is_laid_by_times) {
  const auto laid = [](const std::string& size, int times) {
    return mtfs::stepped(of("a.b.c", size), times).changes.front().second;
  };
  EXPECT_EQ(laid("1.0pp", 2), "+2pp");
  EXPECT_EQ(laid("0.25pp", -2), "-0.5pp");
  EXPECT_EQ(laid("+5%", 1), "+5%");
  EXPECT_EQ(laid("250,000", -1), "-250000");
  EXPECT_EQ(laid("1.5k", 2), "+3000");
  EXPECT_EQ(laid("1.0pp", 0), "+0pp");
  for (const std::string bad : {"x1.02", "-1", "(1)", ""}) {
    EXPECT_THROW((void)laid(bad, 1), mtfs::ParseError) << bad;
  }
}

StepTable table(const std::vector<Step>& steps, const Files& given = files(),
                const mtfs::FigureName& name = {}) {
  return mtfs::step_table(steps, mtfs::io::varying(source(given)), name);
}

std::string verdicts(const mtfs::StepRow& row) {
  std::string text;
  for (const mtfs::StepEffect& effect : row.effects) {
    text += (text.empty() ? "" : " ") + std::string(str(effect.verdict));
  }
  return text;
}

TEST(sensitivity, a_table_is_straight_to_the_penny_where_nothing_is_rounded) {
  const StepTable found = table({of("grant.RSG.amount", "1000")});
  EXPECT_EQ(verdicts(found.rows[0]), "exact exact exact");
  EXPECT_EQ(found.rows[0].effects[1].up, -1000);
  EXPECT_EQ(found.rows[0].effects[1].down, 1000);
}

TEST(sensitivity, a_rate_of_one_year_is_straight_but_for_rounding) {
  const StepTable found = table({of("assumption.pay.rate", "0.37pp", "2025/26")});
  const mtfs::StepEffect& first = found.rows[0].effects[0];
  ASSERT_TRUE(first.bound.has_value());
  EXPECT_EQ(*first.bound, Fraction(2) / 100);  // one line, rounded once
  for (const mtfs::StepEffect& effect : found.rows[0].effects) {
    EXPECT_TRUE(effect.verdict == Linearity::exact || effect.verdict == Linearity::rounding);
    EXPECT_LE(abs(effect.mirror), *effect.bound);
    EXPECT_EQ(effect.zero, 0);
  }
}

TEST(sensitivity, a_rate_of_every_year_compounds_and_is_found_out) {
  const StepTable found = table({of("assumption.pay.rate", "1.0pp")});
  EXPECT_NE(found.rows[0].effects[0].verdict, Linearity::not_linear);
  EXPECT_EQ(found.rows[0].effects[1].verdict, Linearity::not_linear);
  // 333,333.33 x 1% x 1% on each side of the step.
  EXPECT_EQ(mtfs::round_to_steps(found.rows[0].effects[1].mirror, 0, mtfs::Rounding::half_up), 67);
  EXPECT_EQ(found.rows[0].effects[2].verdict, Linearity::not_linear);
}

TEST(sensitivity, a_rise_of_one_year_is_straight_within_the_rounding_of_band_d) {
  const StepTable found = table({of("council_tax.core_rise", "0.33pp", "2025/26")});
  for (std::size_t t = 0; t < 3; ++t) {
    const mtfs::StepEffect& effect = found.rows[0].effects[t];
    ASSERT_TRUE(effect.bound.has_value());
    EXPECT_NE(effect.verdict, Linearity::not_linear);
    // A penny of Band D is £100 on a base of 10,000; the later rises carry it.
    EXPECT_GE(*effect.bound, 200 * static_cast<int>(t + 1));
    EXPECT_LE(*effect.bound, 207 * static_cast<int>(t + 1));
  }
}

TEST(sensitivity, no_bound_is_given_where_none_is_derived) {
  const std::string rolled = "inflation_base = \"rolled\"\n";
  const StepTable found = table({of("assumption.pay.rate", "1.0pp")}, files(rolled));
  EXPECT_EQ(found.rows[0].effects[1].verdict, Linearity::no_bound);
  const StepTable share = table({of("line.S1.amount", "5%")});
  EXPECT_FALSE(share.rows[0].effects[0].bound.has_value());
}

TEST(sensitivity, a_reserve_that_runs_out_bends_the_gap_after_it) {
  const StepTable found = table({of("grant.RSG.amount", "60000", "2025/26")}, files(),
                                {"gap", "cumulative_after_reserves"});
  EXPECT_EQ(found.rows[0].effects[0].verdict, Linearity::no_bound);
  EXPECT_EQ(found.rows[0].effects[0].mirror, -25'000);
}

TEST(sensitivity, a_step_of_nothing_that_moves_the_figure_is_said) {
  // The cumulative saving is blank in 2026/27, which keeps the level; 0 takes it away.
  const StepTable found = table({of("line.S2.amount", "10")});
  EXPECT_EQ(verdicts(found.rows[0]), "exact zero_moves exact");
  EXPECT_EQ(found.rows[0].effects[1].zero, 100);
}

TEST(sensitivity, a_blank_figure_is_refused) {
  const auto vary = mtfs::io::varying(source());
  const mtfs::FigureName name{"gap", "annual"};
  EXPECT_THROW((void)mtfs::tornado({}, vary, name, "2024/25"), mtfs::UndefinedError);
  EXPECT_THROW((void)mtfs::tornado({}, vary, {"gap", "annal"}, "2025/26"), mtfs::UnknownNameError);
}

}  // namespace sensitivity_test
