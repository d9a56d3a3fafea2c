// Solving on a grid: the answer holds the target, one step before it does not, limits are kept.
#include "mtfs/analysis/solve.hpp"

#include "mtfs/io/vary.hpp"
#include "plan_text.hpp"

namespace solve_test {

using mtfs::GridSearch;
using mtfs::Heading;
using mtfs::Money;
using mtfs::SearchEnd;
using mtfs::SearchMethod;
using mtfs::SearchResult;
using mtfs::Shortfall;
using mtfs::Solution;
using mtfs::SolveTarget;
using mtfs::io::SolveQuestion;
using plan_text::Files;

// ---- the search by itself

template <class Response>
SearchResult searched(std::int64_t first, std::int64_t last, Response response) {
  return GridSearch(first, last,
                    [&](std::int64_t at) {
                      return Shortfall{Money::from_steps(response(at)), 1};
                    })
      .run();
}

TEST(solve, finds_the_end_of_a_shortfall_wherever_it_stands_on_the_grid) {
  for (const std::int64_t first : {-7, 0, 3}) {
    for (const std::int64_t last : {first, first + 1, first + 2, first + 40}) {
      for (std::int64_t edge = first; edge <= last; ++edge) {
        const auto falls = [&](std::int64_t at) { return 3 * (edge - at); };
        const SearchResult down = searched(first, last, falls);
        EXPECT_EQ(down.answer.at, edge);
        EXPECT_EQ(down.neighbour.has_value(), edge > first);
        if (down.neighbour) {
          EXPECT_EQ(down.neighbour->at, edge - 1);
        }
        const auto rises = [&](std::int64_t at) { return 3 * (at - edge) - 1; };
        const SearchResult up = searched(first, last, rises);
        if (first < last) {
          EXPECT_EQ(up.answer.at, edge);
        }
        EXPECT_EQ(up.end == SearchEnd::at_bound, edge == last);
      }
    }
  }
}

TEST(solve, takes_the_first_value_of_a_flat_stretch_of_exactly_zero) {
  const auto flat = [](std::int64_t at) { return std::max<std::int64_t>(0, 500 - at); };
  EXPECT_EQ(searched(0, 1000, flat).answer.at, 500);
}

TEST(solve, says_when_no_value_is_enough_and_which_is_best) {
  const SearchResult low = searched(0, 100, [](std::int64_t at) { return 500 - at; });
  EXPECT_EQ(low.end, SearchEnd::out_of_reach);
  EXPECT_EQ(low.answer.at, 100);
  const SearchResult high = searched(0, 100, [](std::int64_t at) { return 500 + at; });
  EXPECT_EQ(high.end, SearchEnd::out_of_reach);
  EXPECT_EQ(high.answer.at, 0);
  EXPECT_EQ(searched(0, 100, [](std::int64_t) { return 5; }).end, SearchEnd::no_response);
  EXPECT_EQ(searched(0, 100, [](std::int64_t) { return -5; }).end, SearchEnd::at_bound);
}

TEST(solve, scans_a_small_grid_whose_response_turns) {
  const auto bowl = [](std::int64_t at) { return (at - 30) * (at - 30) - 16; };
  const SearchResult found = searched(0, 100, bowl);
  EXPECT_EQ(found.method, SearchMethod::scan);
  EXPECT_EQ(found.answer.at, 26);  // 26 and 34 leave exactly 0
  EXPECT_EQ(found.answer.shortfall.amount, Money());
  EXPECT_EQ(found.neighbour->at, 25);
  const SearchResult none = searched(0, 100, [&](std::int64_t at) { return bowl(at) + 17; });
  EXPECT_EQ(none.end, SearchEnd::out_of_reach);
  EXPECT_EQ(none.answer.at, 30);
}

TEST(solve, refuses_a_large_grid_whose_response_turns_and_shows_where) {
  const auto bowl = [](std::int64_t at) { return (at - 30'000) * (at - 30'000) / 1000 - 16; };
  const SearchResult found = searched(0, 100'000, bowl);
  EXPECT_EQ(found.end, SearchEnd::not_monotone);
  ASSERT_EQ(found.turn.size(), 3u);
  EXPECT_GT(found.turn[0].shortfall.amount, found.turn[1].shortfall.amount);
  EXPECT_LT(found.turn[1].shortfall.amount, found.turn[2].shortfall.amount);
}

TEST(solve, sees_a_turn_that_only_the_bisection_meets) {
  // Straight at both ends and at every eighth; it dips between.
  const auto dip = [](std::int64_t at) {
    return at == 56'250 ? std::int64_t{-90'000} : 60'000 - at;
  };
  EXPECT_EQ(searched(0, 100'000, dip).end, SearchEnd::not_monotone);
}

TEST(solve, asks_no_point_twice_and_few_in_all) {
  std::map<std::int64_t, int> asked;
  const SearchResult found = searched(0, 1'000'000'000'000, [&](std::int64_t at) {
    ++asked[at];
    return 123'456'789'012 - at;
  });
  EXPECT_EQ(found.answer.at, 123'456'789'012);
  EXPECT_EQ(found.evaluations, asked.size());
  EXPECT_LE(asked.size(), 50u);
  for (const auto& [at, times] : asked) EXPECT_EQ(times, 1) << at;
}

// ---- texts of unknowns

TEST(solve, writes_counts_as_cells_take_them) {
  using mtfs::Unknown;
  using mtfs::UnknownUnit;
  const Unknown rate{"council_tax.core_rise", UnknownUnit::rate, true, {}, {}};
  EXPECT_EQ(cell_text(rate, 29'900), "2.99%");
  EXPECT_EQ(cell_text(rate, -5'000), "(0.5%)");
  EXPECT_EQ(shown(rate, -5'000), "-0.50%");
  EXPECT_EQ(shown(rate, 12'345), "1.2345%");
  EXPECT_EQ(count_of(rate, "0.01%"), 100);
  EXPECT_THROW((void)count_of(rate, "0.01"), mtfs::ParseError);
  const Unknown money{"line.S8.amount", UnknownUnit::amount, true, mtfs::MoneyUnit::millions, {}};
  EXPECT_EQ(cell_text(money, 123'456'700), "1.234567");
  EXPECT_EQ(shown(money, 123'456'700), "£1,234,567.00");
  EXPECT_EQ(count_of(money, "9p"), 9);
  EXPECT_EQ(count_of(money, "£1,000"), 100'000);
  EXPECT_EQ(count_of(money, "0.5"), 50'000'000);
  const Unknown band_d{
      "council_tax.band_d", UnknownUnit::pounds, true, mtfs::MoneyUnit::thousands, {}};
  EXPECT_EQ(cell_text(band_d, 204'102), "2041.02");
  EXPECT_EQ(count_of(band_d, "2041.02"), 204'102);
}

// ---- plans

const std::string years = "2025/26,2026/27,2027/28";

/// Net budget 1,000,000 and 50,000 more a year; Band D £90 core on a base of 10,000 homes.
const Files files = {
    {"mtfs.toml", plan_text::settings_text + "class = \"social_care\"\n"
                                             "[[minimum_balance]]\n"
                                             "from = \"2025/26\"\namount = \"30000\"\n"},
    {"budget.csv", "service,net\nPlace,1000000\n"},
    {"lines.csv", "id,kind,basis,title,service,delivery," + years +
                      "\n"
                      "D1,demand,incremental,Care,Place,,50000,50000,50000\n"
                      "S1,saving,incremental,Depot,Place,50%,10000,20000,\n"},
    {"council_tax.csv", "item,2024/25," + years +
                            "\ntax_base,10000.00,10000.00,10000.00,10000.00\n"
                            "core,85.00,,,\nsocial_care,5.00,,,\n"
                            "core_rise,,2%,2%,2%\n"},
    {"grants.csv", "id,title,2024/25," + years + "\nRSG,Support,100000,120000,120000,120000\n"},
    {"reserves.csv",
     "id,title,type,opening,may_close_a_gap,order\n"
     "GF,General,general,60000,no,\nSM,Smoothing,earmarked,25000,yes,1\n"},
    {"drivers.csv", "id,title,holds,source,date,base,growth " + std::string("2025/26") +
                        ",growth 2026/27,growth 2027/28\n"
                        "homes,Homes,volume,Return,May,100,2%,2%,2%\n"},
};

mtfs::io::SourcedPlan source(const Files& given = files) {
  return mtfs::io::load_sourced(plan_text::Folder(given).path());
}

/// The strategy of a plan with variations in it.
mtfs::Strategy varied(const mtfs::io::SourcedPlan& plan, const mtfs::Variations& variations) {
  return mtfs::io::vary(plan, variations).sources->strategy();
}

Solution solved(const std::string& path, const std::vector<std::string>& in,
                const std::function<void(SolveQuestion&)>& more = {}) {
  SolveQuestion question;
  question.path = path;
  question.years = in;
  if (more) more(question);
  return mtfs::io::solve(source(), question);
}

std::string code(const std::string& path, const std::vector<std::string>& in,
                 const std::function<void(SolveQuestion&)>& more = {}) {
  try {
    (void)solved(path, in, more);
  } catch (const mtfs::Error& error) {
    return error.code();
  }
  return "";
}

/// The figure of a heading by plan year with the answer laid over the plan.
std::vector<Money> again(const Solution& solution, Heading heading) {
  const mtfs::Strategy strategy = varied(source(), solution.variations);
  std::vector<Money> all;
  for (std::size_t t = 1; t <= 3; ++t) all.push_back(strategy.at(heading, t).value_or(Money()));
  return all;
}

TEST(solve, a_saving_closes_the_gap_of_a_year_to_the_penny) {
  const Solution solution = solved("line.S1.amount", {"2026/27"});
  EXPECT_TRUE(solution.holds());
  EXPECT_EQ(again(solution, Heading::gap)[1], Money());
  EXPECT_EQ(solution.after[1], Money());
  EXPECT_EQ(solution.values.front().neighbour->second.amount, Money("0.01"));
  EXPECT_EQ(solution.variations.front().changes.front().first, "2026/27");
}

TEST(solve, a_coarser_step_leaves_the_smallest_surplus_that_it_allows) {
  const Solution solution =
      solved("line.S1.amount", {"2026/27"}, [](SolveQuestion& of) { of.step = "£1,000"; });
  const mtfs::SolvedValue& value = solution.values.front();
  EXPECT_EQ(value.count % 100'000, 0);
  EXPECT_LE(value.left.amount, Money());
  EXPECT_GT(value.left.amount, Money(-500));  // half of a step is delivered
  EXPECT_GT(value.neighbour->second.amount, Money());
}

TEST(solve, each_year_has_a_saving_of_its_own_the_first_year_first) {
  const Solution solution =
      solved("line.S1.amount", {}, [](SolveQuestion& of) { of.each_year = true; });
  ASSERT_EQ(solution.values.size(), 3u);
  EXPECT_EQ(again(solution, Heading::gap), std::vector<Money>(3));
}

TEST(solve, a_year_that_holds_whatever_the_value_keeps_what_is_planned) {
  const Solution solution = solved("line.S1.amount", {}, [](SolveQuestion& of) {
    of.each_year = true;
    of.target = SolveTarget::gap_after_reserves;
    of.upper = "1000000";
  });
  const mtfs::Strategy before = varied(source(), {});
  EXPECT_EQ(solution.values.size() + solution.as_planned.size(), 3u);
  for (const std::size_t t : solution.as_planned) {
    EXPECT_LE(*before.at(Heading::gap_after_reserves, t), Money());
  }
  for (const Money gap : again(solution, Heading::gap_after_reserves)) EXPECT_LE(gap, Money());
}

TEST(solve, one_saving_for_all_years_closes_the_worst_of_them) {
  const Solution solution = solved("line.S1.amount", {});
  const std::vector<Money> gaps = again(solution, Heading::gap);
  EXPECT_EQ(*std::max_element(gaps.begin(), gaps.end()), solution.values.front().left.amount);
  EXPECT_GT(solution.values.front().neighbour->second.amount, Money());
}

TEST(solve, a_delivery_share_is_one_value_between_nothing_and_all) {
  EXPECT_EQ(code("line.S1.delivery", {"2026/27"}), "solve-out-of-reach");
  const Solution solution = solved("line.S1.delivery", {"2025/26"}, [](SolveQuestion& of) {
    of.target = SolveTarget::gap_after_reserves;
  });
  EXPECT_TRUE(solution.values.front().set_in.empty());
  EXPECT_LE(solution.values.front().left.amount, Money());
}

TEST(solve, a_reserve_is_drawn_as_far_as_its_minimum_allows) {
  const Solution solution = solved("reserve.GF.draw", {"2026/27"}, [](SolveQuestion& of) {
    of.target = SolveTarget::minimum_balance;
  });
  EXPECT_EQ(solution.values.front().count, 3'000'000);  // £60,000 less the minimum of £30,000
  EXPECT_EQ(again(solution, Heading::general_balance)[1], Money(30'000));
  EXPECT_EQ(code("reserve.GF.draw", {"2026/27"}), "solve-no-response");
}

TEST(solve, the_referendum_limit_is_kept_and_said_or_passed_and_said) {
  const Solution kept = solved("council_tax.core_rise", {"2026/27"});
  ASSERT_TRUE(kept.values.front().limit.has_value());
  const mtfs::LimitMet& limit = *kept.values.front().limit;
  EXPECT_FALSE(kept.holds());
  EXPECT_TRUE(limit.is_kept);
  EXPECT_LE(limit.amount, limit.highest);
  mtfs::Variations more = kept.variations;
  const std::int64_t next = kept.values.front().count + kept.request.grid.step;
  more.front().changes.front().second = cell_text(kept.request.unknown, next);
  const mtfs::Strategy excessive = varied(source(), more);
  EXPECT_TRUE(excessive.council_tax[2]->referendum->excessive);
  const Solution passed = solved("council_tax.core_rise", {"2026/27"},
                                 [](SolveQuestion& of) { of.keeps_limit = false; });
  EXPECT_TRUE(passed.holds());
  EXPECT_EQ(passed.values.front().count, limit.without);
  EXPECT_GT(passed.values.front().limit->amount, passed.values.front().limit->highest);
  EXPECT_EQ(passed.arisen.front().code, "referendum-excessive");
}

TEST(solve, band_d_is_a_multiple_of_nine_pence_where_that_is_asked) {
  const Solution solution = solved("council_tax.band_d", {"2026/27"}, [](SolveQuestion& of) {
    of.step = "9p";
    of.keeps_limit = false;
  });
  const mtfs::SolvedValue& value = solution.values.front();
  EXPECT_EQ(value.count % 9, 0);
  EXPECT_EQ(solution.variations.front().path, "council_tax.core");
  const mtfs::Strategy strategy = varied(source(), solution.variations);
  EXPECT_EQ(strategy.council_tax[2]->band_d.own().steps(), value.count);
  EXPECT_LE(value.left.amount, Money());
  EXPECT_EQ(value.neighbour->second.amount - value.left.amount, Money(900));  // 9p x 10,000
}

/// The code of a question over files of which one is another.
std::string code_with(const std::string& name, const std::string& text,
                      const SolveQuestion& question) {
  Files changed = files;
  for (auto& [file, content] : changed) {
    if (file == name) content = text;
  }
  try {
    (void)mtfs::io::solve(source(changed), question);
  } catch (const mtfs::Error& error) {
    return error.code();
  }
  return "";
}

SolveQuestion asking(const std::string& path, const std::vector<std::string>& in) {
  SolveQuestion question;
  question.path = path;
  question.years = in;
  return question;
}

TEST(solve, a_rise_that_other_parts_make_excessive_has_no_answer) {
  const std::string with_care = "item,2024/25," + years +
                                "\ntax_base,10000.00,10000.00,10000.00,10000.00\n"
                                "core,85.00,,,\nsocial_care,5.00,,,\n"
                                "core_rise,,2%,2%,2%\nsocial_care_rise,,0%,6%,0%\n";
  EXPECT_EQ(code_with("council_tax.csv", with_care, asking("council_tax.core_rise", {"2026/27"})),
            "solve-limit");
}

TEST(solve, a_target_that_the_plan_says_nothing_of_is_refused) {
  SolveQuestion question = asking("line.S1.amount", {"2026/27"});
  question.target = SolveTarget::minimum_balance;
  EXPECT_EQ(code_with("mtfs.toml", plan_text::settings_text, question), "solve-target");
}

TEST(solve, a_plan_whose_response_turns_is_scanned_or_refused) {
  // Costs rise with the square of 1 + r, the income of a larger base with that of 1 + r / 2.
  const std::vector<std::pair<std::string, std::string>> tables = {
      {"lines.csv", "id,kind,basis,title,service,assumptions,weights,base," + years +
                        "\n"
                        "P1,inflation,incremental,Pay,Place,pay,,100000,,,\n"
                        "I1,income,incremental,Fees,Place,pay,50%,190000,,,\n"},
      {"assumptions.csv", "id,title,source,date," + years + "\npay,Pay,Offer,May,3%,3%,3%\n"},
      {"grants.csv", "id,title,2024/25," + years + "\nRSG,Support,100000,0,81450,0\n"}};
  Files changed = files;
  for (auto& [file, content] : changed) {
    for (const auto& [name, text] : tables) {
      if (file == name) content = text;
    }
  }
  changed.push_back(tables[1]);
  SolveQuestion question = asking("assumption.pay.rate", {"2026/27"});
  question.set_in = {"2025/26", "2026/27"};
  question.step = "0.001%";
  try {
    (void)mtfs::io::solve(source(changed), question);
    ADD_FAILURE() << "a turn was not seen";
  } catch (const mtfs::UndefinedError& error) {
    EXPECT_EQ(error.code(), "solve-not-monotone");
  }
  question.step = "1%";
  question.lower = "-20%";
  question.upper = "0%";
  std::map<std::int64_t, Money> all;
  for (int percent = -20; percent <= 0; ++percent) {
    const std::string cell = "(" + std::to_string(-percent) + "%)";
    const mtfs::Variations laid = {{"assumption.pay.rate", {{"2025/26", cell}, {"2026/27", cell}}}};
    const mtfs::Strategy strategy = varied(source(changed), laid);
    all[percent] = *strategy.at(Heading::gap, 2);
  }
  std::optional<Money> best;
  for (const auto& [percent, gap] : all) {
    if (gap <= Money() && (!best || gap > *best)) best = gap;
  }
  ASSERT_TRUE(best.has_value());
  const Solution solution = mtfs::io::solve(source(changed), question);
  EXPECT_EQ(solution.values.front().method, SearchMethod::scan);
  EXPECT_EQ(solution.values.front().left.amount, *best);
}

TEST(solve, a_question_that_makes_no_sense_is_refused) {
  const auto with = [](auto set) { return [set](SolveQuestion& of) { set(of); }; };
  EXPECT_EQ(code("line.S1.title", {}), "solve-path");
  EXPECT_EQ(code("line.S9.amount", {}), "scenario-path");
  EXPECT_EQ(code("line.S1.amount", {"2030/31"}), "year-outside");
  EXPECT_EQ(code("line.S1.delivery", {}, with([](auto& of) { of.each_year = true; })),
            "solve-years");
  EXPECT_EQ(code("council_tax.band_d", {}), "solve-years");
  EXPECT_EQ(code("line.S1.amount", {}, with([](auto& of) { of.step = "0"; })), "solve-grid");
  EXPECT_EQ(code("line.S1.amount", {}, with([](auto& of) {
                   of.lower = "2";
                   of.upper = "1";
                 })),
            "solve-grid");
  EXPECT_EQ(code("driver.homes.growth", {"2026/27"}), "solve-no-response");
}

}  // namespace solve_test
