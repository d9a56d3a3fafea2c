/// The whole strategy of small plans, worked by hand; and its identities over random ones.
#include <gtest/gtest.h>

#include <random>

#include "mtfs/analysis/explain.hpp"
#include "mtfs/projection/strategy_issues.hpp"
#include "plan_text.hpp"

namespace strategy_test {

using mtfs::Heading;
using mtfs::Money;
using plan_text::Files;

const std::string years = "2025/26,2026/27,2027/28";

/// The figures of a heading from the base year on.
std::string shown(const mtfs::Strategy& strategy, Heading heading) {
  std::string text;
  for (std::size_t t = 0; t <= 3; ++t) {
    const auto value = strategy.at(heading, t);
    text += (t == 0 ? "" : " ") + (value ? value->str() : std::string("-"));
  }
  return text;
}

std::string issues(const mtfs::Plan& plan) {
  std::string text;
  for (const mtfs::Issue& issue : mtfs::strategy_issues(plan)) text += issue.str() + "\n";
  return text;
}

const std::string lines_header =
    "id,kind,basis,recurrence,status,fund,cashable,avoids,depends_on,"
    "service,title," +
    years + "\n";

const Files small = {
    {"budget.csv",
     "service,net,one_off,full_year_effect\nPlace,600,50,20\nPeople,400,,\nSchools,90,,\n"},
    {"lines.csv", lines_header + "D,demand,incremental,,,,,,,People,More people,30,30,30\n"
                                 "O,growth,incremental,one_off,,,,,,Place,Elections,40,,\n"
                                 "S,saving,incremental,,,,,,,Place,Depot,25,5,\n"
                                 "W,saving,incremental,,withdrawn,,,,,Place,Library,99,,\n"
                                 "P,growth,incremental,,,public_health,,,,People,Visiting,7,,\n"},
    {"grants.csv", "id,title,last_year,2024/25," + years +
                       "\nRSG,Support,,900,910,920,930\n"
                       "END,Ending,2025/26,130,40,,\n"}};

TEST(strategy, rolls_one_offs_and_full_year_effects_from_the_net_budget_of_the_base_year) {
  const auto plan = plan_text::plan(small);
  const auto strategy = mtfs::strategy(plan);
  EXPECT_EQ(shown(strategy, Heading::net_budget), "1090.00 1105.00 1090.00 1120.00");
  EXPECT_EQ(shown(strategy, Heading::opening_budget), "- 1090.00 1105.00 1090.00");
  EXPECT_EQ(shown(strategy, Heading::one_offs_reversed), "- -50.00 -40.00 -");
  EXPECT_EQ(shown(strategy, Heading::full_year_effects), "- 20.00 - -");
  EXPECT_EQ(shown(strategy, Heading::base_budget), "- 1060.00 1065.00 1090.00");
  EXPECT_EQ(shown(strategy, Heading::budget_before_savings), "- 1130.00 1095.00 1120.00");
  EXPECT_EQ(shown(strategy, Heading::savings), "- 25.00 5.00 -");
  EXPECT_EQ(shown(strategy, Heading::funding), "1030.00 950.00 920.00 930.00");
}

TEST(strategy, has_a_gap_of_which_each_year_is_the_sum_of_the_annual_ones) {
  const auto plan = plan_text::plan(small);
  const auto strategy = mtfs::strategy(plan);
  EXPECT_EQ(shown(strategy, Heading::gap), "60.00 155.00 170.00 190.00");
  EXPECT_EQ(shown(strategy, Heading::annual_gap), "- 95.00 15.00 20.00");
  EXPECT_EQ(strategy.of<Heading::annual_gap>().accumulated(Money(60)), strategy.of<Heading::gap>());
  EXPECT_EQ(issues(plan),
            "2024/25: 60.00 [base-not-balanced]\n"
            "2025/26: 155.00 [gap-not-closed]\n"
            "2026/27: 170.00 [gap-not-closed]\n"
            "2027/28: 190.00 [gap-not-closed]\n"
            "2026/27, END: 40.00 [grant-ends]\n");
}

Files with(Files files, const Files& more) {
  for (const auto& file : more) {
    std::erase_if(files, [&](const auto& other) { return other.first == file.first; });
    files.push_back(file);
  }
  return files;
}

TEST(strategy, draws_on_reserves_and_they_defer_the_gap_and_do_not_close_it) {
  const auto plan = plan_text::plan(with(
      small, {{"reserves.csv",
               "id,title,type,opening,floor,may_close_a_gap,order,out 2024/25,in 2025/26,out "
               "2027/28\nGF,General,general,100,80,yes,2,60,10,\nSM,Smoothing,earmarked,160,,yes,"
               "1,,,20\n"}}));
  const auto strategy = mtfs::strategy(plan);
  EXPECT_EQ(shown(strategy, Heading::gap_after_reserves), "0.00 0.00 145.00 170.00");
  EXPECT_EQ(shown(strategy, Heading::draws), "0.00 165.00 25.00 0.00");
  EXPECT_EQ(shown(strategy, Heading::uses), "60.00 0.00 0.00 20.00");
  EXPECT_EQ(strategy.reserves->years[1][2].closing, Money(-20));
  EXPECT_EQ(shown(strategy, Heading::general_balance), "100.00 105.00 80.00 80.00");
  EXPECT_EQ(issues(plan),
            "2026/27: 145.00 [gap-not-closed]\n"
            "2027/28, SM: 20.00 [reserve-below-zero]\n"
            "2027/28: 170.00 [gap-not-closed]\n"
            "2026/27, END: 40.00 [grant-ends]\n");
}

TEST(strategy, says_how_long_reserves_last_and_which_movement_takes_them_below_their_minimum) {
  const auto plan = plan_text::plan(with(
      small,
      {{"mtfs.toml",
        plan_text::settings_text + "[[minimum_balance]]\nfrom = \"2025/26\"\namount = \"100\"\n"},
       {"reserves.csv",
        "id,title,type,opening,floor,may_close_a_gap,order,out 2024/25,in 2025/26,out 2027/28\n"
        "GF,General,general,100,80,yes,2,60,10,\nSM,Smoothing,earmarked,160,,yes,1,,,20\n"}}));
  EXPECT_EQ(plan_text::printed(evaluate(plan, "adequacy")),
            "General fund balance on 31 March|15.0|2026/27|draw|GF|||\n"
            "Usable reserves on 31 March|3.9||||||\n");
}

TEST(strategy, opens_from_funding_where_the_last_gap_is_deemed_closed) {
  const auto plan = plan_text::plan(
      with(small, {{"mtfs.toml", plan_text::settings_text + "opening = \"funding\"\n"}}));
  const auto strategy = mtfs::strategy(plan);
  EXPECT_EQ(shown(strategy, Heading::opening_budget), "- 1030.00 1045.00 1030.00");
  EXPECT_EQ(mtfs::at(strategy.services.back().headings, Heading::opening_budget, 1), Money(-60));
  EXPECT_EQ(strategy.services.back().service, "Council-wide");
}

TEST(strategy, corrects_the_base_to_a_forecast_and_reports_growth_on_a_budget_that_is_too_low) {
  const auto budget = [](const std::string& to) {
    return Files{{"budget.csv", "service,net,forecast,rebase_to\nPeople,62,69.3," + to + "\n"},
                 {"lines.csv", lines_header + "D,demand,incremental,,,,,,,People,More,8,,\n"}};
  };
  const auto rebased = plan_text::plan(budget("forecast"));
  EXPECT_EQ(shown(mtfs::strategy(rebased), Heading::net_budget), "62.00 77.30 77.30 77.30");
  EXPECT_EQ(issues(rebased), "");
  const auto blind = plan_text::plan(budget("budget"));
  EXPECT_EQ(shown(mtfs::strategy(blind), Heading::net_budget), "62.00 70.00 70.00 70.00");
  EXPECT_EQ(issues(blind), "2025/26, People: 7.30 [growth-on-budget]\n");
}

TEST(strategy, guards_against_savings_that_count_twice) {
  const Files files = {
      {"budget.csv", "service,net\nPlace,100\n"},
      {"lines.csv", lines_header + "S1,saving,incremental,,,,,,,Place,One,70,,\n"
                                   "S2,saving,incremental,,,,,,,Place,Two,40,,\n"
                                   "G,growth,incremental,,,,,,,,Rise,,5,\n"
                                   "A,saving,incremental,,,,no,G,,,Avoided,8,,\n"
                                   "X,saving,incremental,,withdrawn,,,,,,Gone,1,,\n"
                                   "N,saving,incremental,,,,,,X,,Needs it,3,,\n"}};
  const auto plan = plan_text::plan(files);
  const auto strategy = mtfs::strategy(plan);
  EXPECT_EQ(shown(strategy, Heading::savings),
            "- 113.00 - -");  // what is avoided is not among them
  EXPECT_EQ(issues(plan),
            "2025/26, Place: 10.00 [saving-above-budget]\n"
            "2026/27, Place: 10.00 [saving-above-budget]\n"
            "2027/28, Place: 10.00 [saving-above-budget]\n"
            "2025/26, A: 8.00 [avoidance-above-growth]\n"
            "2026/27, A: 3.00 [avoidance-above-growth]\n"
            "2027/28, A: 3.00 [avoidance-above-growth]\n"
            "2025/26, N: 3.00 [dependency-not-counted]\n");
}

TEST(strategy, bears_capital_and_projects_that_reserves_pay_for) {
  const Files files = {
      {"mtfs.toml", plan_text::settings_text +
                        "[treasury]\nservice = \"Finance\"\nmethod = \"equal_instalments\"\n"
                        "life_years = 10\n"},
      {"budget.csv", "service,net\nFinance,30\n"},
      {"treasury.csv", "item,2024/25,2025/26\ncfr,100,\nexternal_debt,100,\nborrowing_rate,,4%\n"},
      {"capital.csv",
       "id,title,life_years,approved 2025/26,borrowing 2025/26,reserves 2025/26\n"
       "C,Depot,5,60,50,10\n"},
      {"projects.csv",
       "id,title,cost 2025/26,budget 2025/26,reserves 2025/26,benefit 2026/27\n"
       "P,Digital,25,10,15,30\n"},
      {"reserves.csv", "id,title,type,opening,out 2025/26\nGF,General,general,100,20\n"}};
  const auto plan = plan_text::plan(files);
  const auto strategy = mtfs::strategy(plan);
  EXPECT_EQ(shown(strategy, Heading::capital_financing), "- -6.00 -4.00 0.00");
  EXPECT_EQ(shown(strategy, Heading::projects), "- 15.00 -15.00 0.00");
  EXPECT_EQ(shown(strategy, Heading::net_budget), "30.00 39.00 20.00 20.00");
  EXPECT_EQ(strategy.projects.front().payback, mtfs::FinancialYear("2026/27"));
  EXPECT_EQ(issues(plan), "2025/26: 5.00 [reserve-use-unplanned]\n");
}

TEST(strategy, raises_council_tax_and_reports_a_referendum_with_its_pounds) {
  const Files files = {
      {"mtfs.toml", plan_text::settings_text + "class = \"district\"\n[council_tax]\n"
                                               "grid_pence = 9\n"},
      {"council_tax.csv", "item,2024/25," + years +
                              "\ntax_base,1000,,1020,\ntax_base_growth,,1%,,1%\ncore,180,,,\n"
                              "core_rise,,4%,2.99%,1%\n"}};
  const auto plan = plan_text::plan(files);
  const auto strategy = mtfs::strategy(plan);
  const auto& tax = strategy.council_tax;
  EXPECT_EQ(tax[1]->tax_base.str(), "1010.0000");
  EXPECT_EQ(tax[1]->band_d.own(), Money("187.20"));
  EXPECT_EQ(tax[1]->requirement, Money("189072"));
  EXPECT_EQ(tax[2]->band_d.own(), Money("192.78"));  // 192.7973 on a grid of 9p
  EXPECT_EQ(issues(plan), "2025/26: 1.81 [referendum-excessive]\n");
}

TEST(strategy, of_a_programme_without_a_budget_has_no_headings) {
  const auto plan =
      plan_text::plan({{"lines.csv", lines_header + "S,saving,incremental,,,,,,,,Depot,25,5,\n"}});
  const auto strategy = mtfs::strategy(plan);
  EXPECT_EQ(shown(strategy, Heading::net_budget), "- - - -");
  EXPECT_EQ(shown(strategy, Heading::gap), "- - - -");
  EXPECT_EQ(issues(plan), "");
}

/// Random lines over services, years and kinds.
std::string random_lines(std::mt19937& random) {
  static const std::vector<std::string> kinds = {"saving", "income",    "demand", "inflation",
                                                 "growth", "technical", "grant"};
  std::string text = "id,kind,basis,recurrence,start_month,service,title," + years + "\n";
  const auto pick = [&](int below) { return static_cast<int>(random() % unsigned(below)); };
  for (int i = 0; i < 12; ++i) {
    const bool one_off = pick(4) == 0;
    text += "L" + std::to_string(i) + "," + kinds[unsigned(pick(7))] + ",incremental," +
            (one_off ? "one_off" : "recurrent") + "," + (!one_off && pick(2) ? "august" : "april") +
            "," +
            (pick(3) == 0   ? ""
             : pick(2) == 0 ? "Place"
                            : "People/Adults") +
            ",Title";
    for (int t = 0; t < 3; ++t) {
      text += pick(3) == 0
                  ? ","
                  : "," + std::to_string(pick(100000)) + "." + std::to_string(10 + pick(90));
    }
    text += "\n";
  }
  return text;
}

TEST(strategy, keeps_its_identities_over_random_plans) {
  std::mt19937 random(20260209);
  for (int plan = 0; plan < 60; ++plan) {
    const Files files = {
        {"budget.csv", "service,net,one_off\nPlace,5000000,1234.56\nPeople/Adults,7000000.01,\n"},
        {"lines.csv", random_lines(random)},
        {"grants.csv", "id,title,2024/25," + years + "\nG,Grant,11000000,11500000,11600000,1\n"},
        {"reserves.csv",
         "id,title,type,opening,may_close_a_gap,order\nGF,General,general,900000,"
         "yes,1\n"}};
    const auto made = plan_text::plan(files);
    const auto strategy = mtfs::strategy(made);  // asserts the identities of the page itself
    Money before = *strategy.at(Heading::gap, 0);
    for (std::size_t t = 1; t <= 3; ++t) {
      Money services;
      for (const auto& service : strategy.services) {
        services += *mtfs::at(service.headings, Heading::net_budget, t);
      }
      EXPECT_EQ(services, *strategy.at(Heading::net_budget, t));
      EXPECT_EQ(*strategy.at(Heading::gap, t) - before, *strategy.at(Heading::annual_gap, t));
      before = *strategy.at(Heading::gap, t);
      EXPECT_EQ(*strategy.at(Heading::gap, t) - *strategy.at(Heading::draws, t),
                *strategy.at(Heading::gap_after_reserves, t));
      EXPECT_GE(strategy.reserves->years[0][t - 1].closing, Money());
    }
  }
}

TEST(strategy, of_services_prints_a_total_of_a_group_of_one_only_where_it_is_wanted) {
  const auto table = [](const std::string& more) {
    return plan_text::printed(
        small, "[[row]]\nid = \"s\"\nservices = {}\neach = [\"committee\", \"id\"]\n" + more);
  };
  EXPECT_EQ(table("totals_of_one = false\n"),
            "Place|585|540|540\nPeople|430|460|490\nSchools|90|90|90\n");
  EXPECT_EQ(table("").find("Place|585|540|540\nPlace|585|540|540"), 0U);
}

TEST(strategy, explains_the_gap_down_to_what_was_typed) {
  const auto gap = mtfs::evaluate(plan_text::plan(small), "gap");
  const std::string text = mtfs::text(mtfs::explain(gap, "cumulative", "2026/27"));
  EXPECT_NE(text.find("Net revenue budget, 2026/27 = 1,090.00"), std::string::npos) << text;
  EXPECT_NE(text.find("+ S Depot = 5.00 [typed] (lines.csv, row 4, column 2026/27)"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("+ Support, 2026/27 = 920.00"), std::string::npos) << text;
}

}  // namespace strategy_test
