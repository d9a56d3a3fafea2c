// Ties between papers: what is held against what, and what becomes of it.
#include "mtfs/pack/reconcile_pack.hpp"

#include <gtest/gtest.h>

namespace reconcile_pack_test {

using mtfs::Claim;
using mtfs::ClaimRules;
using mtfs::Fraction;
using mtfs::MoneyUnit;
using mtfs::Pack;
using mtfs::Tie;
using mtfs::TieKind;
using mtfs::TieStatus;

/// A pack that grows cell by cell.
struct Papers {
  Pack pack;

  Papers& paper(const std::string& id, const std::string& date, const std::string& scope = "") {
    pack.documents.push_back({id, id, mtfs::Date(date), {}, scope, {}});
    rules = {};
    rules.name = "t" + std::to_string(pack.documents.size());
    rules.scope = scope;
    rules.unit = MoneyUnit::thousands;
    return *this;
  }
  Papers& cell(const std::string& row, const std::string& column, const std::string& text) {
    Claim claim = *mtfs::claims::claim_of({rules.name, row, column, text, {"f.csv", {}, 2, column}},
                                          row, rules);
    claim.document = pack.documents.size() - 1;
    claim.page_year = rules.year;
    pack.claims.push_back(claim);
    return *this;
  }
  [[nodiscard]] std::vector<Tie> ties() const { return reconcile(pack); }
  [[nodiscard]] Tie only() const {
    const std::vector<Tie> all = ties();
    EXPECT_EQ(all.size(), 1u);
    return all.at(0);
  }

  ClaimRules rules;
};

TEST(pack, a_figure_that_stands_once_has_no_tie) {
  EXPECT_TRUE(Papers().paper("a", "2018-03-01").cell("Net budget", "2018/19", "10").ties().empty());
}

TEST(pack, one_label_and_year_agree_in_any_unit) {
  Papers papers;
  papers.paper("a", "2018-03-01").cell("Net budget", "2018/19", "1,234");
  papers.paper("b", "2018-06-01");
  papers.rules.unit = MoneyUnit::millions;
  papers.cell("net budget (£m)", "2018-19", "1.234");
  EXPECT_EQ(papers.only().status, TieStatus::exact);
}

TEST(pack, the_bound_is_half_a_step_of_each) {
  Papers papers;
  papers.paper("a", "2018-03-01").cell("Net budget", "2018/19", "1,234");
  papers.paper("b", "2018-06-01").cell("Net budget", "2018/19", "£1.2m");
  const Tie tie = papers.only();
  EXPECT_EQ(tie.status, TieStatus::rounding);
  EXPECT_EQ(tie.residual, -34'000);
  EXPECT_EQ(tie.bound, 50'500);
}

TEST(pack, just_within_and_just_beyond_the_bound) {
  const auto status = [](const std::string& second) {
    Papers papers;
    papers.paper("a", "2018-03-01").cell("Net", "2018/19", "10");
    papers.paper("b", "2018-03-01").cell("Net", "2018/19", second);
    return papers.only().status;
  };
  EXPECT_EQ(status("11"), TieStatus::rounding);  // 1 is half a step twice
  EXPECT_EQ(status("11.1"), TieStatus::inconsistent);
  EXPECT_EQ(status("12"), TieStatus::inconsistent);
}

TEST(pack, a_year_that_had_not_ended_drifts_and_one_that_had_is_restated) {
  const auto status = [](const std::string& earlier) {
    Papers papers;
    papers.paper("a", earlier).cell("Net", "2018/19", "10");
    papers.paper("b", "2020-02-01").cell("Net", "2018/19", "20");
    return papers.only().status;
  };
  EXPECT_EQ(status("2018-02-01"), TieStatus::drift);
  EXPECT_EQ(status("2019-03-31"), TieStatus::drift);
  EXPECT_EQ(status("2019-04-01"), TieStatus::restated);
}

TEST(pack, a_budget_is_settled_from_the_start) {
  Papers papers;
  papers.paper("a", "2018-02-01");
  papers.rules.state = mtfs::FigureState::budget;
  papers.cell("Net", "2018/19", "10");
  papers.paper("b", "2018-09-01").cell("Net", "2018/19", "20");
  EXPECT_EQ(papers.only().status, TieStatus::restated);
}

TEST(pack, papers_are_ordered_by_day_and_not_by_place) {
  Papers papers;
  papers.paper("late", "2020-02-01").cell("Net", "2018/19", "20");
  papers.paper("early", "2019-06-01").cell("Net", "2018/19", "10");
  EXPECT_EQ(papers.only().residual, 10'000);
}

TEST(pack, figures_without_a_year_in_two_papers_are_inconsistent) {
  Papers papers;
  papers.paper("a", "2018-02-01").cell("Programme", "Cost", "10");
  papers.paper("b", "2019-02-01").cell("Programme", "cost", "20");
  EXPECT_EQ(papers.only().status, TieStatus::inconsistent);
}

TEST(pack, papers_of_different_scope_differ_in_scope) {
  Papers papers;
  papers.paper("a", "2018-03-01", "Whole council").cell("Net", "2018/19", "10");
  papers.paper("b", "2018-03-01", "One committee").cell("Net", "2018/19", "5");
  EXPECT_EQ(papers.only().status, TieStatus::scope);
}

TEST(pack, a_note_has_the_last_word_in_its_years_and_papers_only) {
  Papers papers;
  papers.paper("a", "2018-03-01").cell("Net", "2018/19", "10").cell("Net", "2019/20", "10");
  papers.paper("b", "2018-03-01").cell("Net", "2018/19", "5").cell("Net", "2019/20", "5");
  mtfs::PackNote note;
  note.status = TieStatus::scope;
  note.documents = {0, 1};
  note.years = {mtfs::FinancialYear(2018)};
  note.note = "One leaves schools out";
  papers.pack.notes = {note};
  const std::vector<Tie> ties = papers.ties();
  ASSERT_EQ(ties.size(), 2u);
  for (const Tie& tie : ties) {
    const bool covered = tie.year == mtfs::FinancialYear(2018);
    EXPECT_EQ(tie.status, covered ? TieStatus::scope : TieStatus::inconsistent);
    EXPECT_EQ(tie.is_declared, covered);
  }
}

TEST(pack, an_opening_is_held_against_the_closing_before_it) {
  Papers papers;
  papers.paper("a", "2014-06-01").cell("General Fund balance at 31/3/2013", "Amount", "100");
  papers.paper("b", "2014-09-01").cell("General Fund balance at 1 April 2013", "Amount", "90");
  const Tie tie = papers.only();
  EXPECT_EQ(tie.kind, TieKind::opening);
  EXPECT_EQ(tie.status, TieStatus::restated);
  EXPECT_EQ(tie.year, mtfs::FinancialYear(2012));
  EXPECT_EQ(tie.residual, -10'000);
  EXPECT_TRUE(tie.at_year_end);
}

TEST(pack, opening_and_closing_columns_of_two_years_meet) {
  Papers papers;
  papers.paper("a", "2018-02-01").cell("General Fund", "Closing balance 2018/19", "100");
  papers.paper("b", "2019-02-01").cell("General Fund", "Opening balance 2019/20", "100");
  EXPECT_EQ(papers.only().kind, TieKind::opening);
}

TEST(pack, a_budget_brought_forward_is_last_years_total_where_that_is_declared) {
  Papers papers;
  papers.paper("a", "2018-02-01").cell("Net revenue budget", "2018/19", "100");
  papers.paper("b", "2019-02-01").cell("Base budget b/f", "2019/20", "98");
  mtfs::SameFigure same;
  same.figure = "Net budget carried into the next year";
  same.names = {{"a", {}, {}, "net revenue budget", {}, {}}, {"b", {}, {}, "base budget", {}, {}}};
  papers.pack.same = {same};
  const Tie tie = papers.only();
  EXPECT_EQ(tie.kind, TieKind::same);
  EXPECT_EQ(tie.residual, -2'000);
  EXPECT_EQ(tie.status, TieStatus::drift);
}

TEST(pack, last_years_column_is_held_against_last_years_page) {
  Papers papers;
  papers.paper("p1", "2018-03-01");
  papers.rules.year = mtfs::FinancialYear(2018);
  papers.cell("Net", "2018/19", "10");
  papers.paper("p2", "2019-03-01");
  papers.rules.year = mtfs::FinancialYear(2019);
  papers.cell("Net", "2018/19", "12");
  EXPECT_EQ(papers.only().kind, TieKind::comparative);
}

TEST(pack, a_rounded_figure_between_two_hides_no_difference) {
  Papers papers;
  papers.paper("a", "2018-01-01").cell("Net", "2017/18", "52,445");
  papers.paper("b", "2018-02-01").cell("Net", "2017/18", "£52m");
  papers.paper("c", "2018-03-01").cell("Net", "2017/18", "51,800");
  const std::vector<Tie> ties = papers.ties();
  ASSERT_EQ(ties.size(), 2u);
  EXPECT_EQ(ties[0].status, TieStatus::drift);
  EXPECT_EQ(ties[0].residual, -645'000);
  EXPECT_EQ(ties[1].status, TieStatus::rounding);
}

TEST(pack, a_total_is_compared_with_the_total_of_its_own_table_only) {
  Papers papers;
  papers.paper("a", "2018-01-01").cell("Total", "2017/18", "1");
  papers.paper("b", "2018-01-01").cell("Total", "2017/18", "2");
  EXPECT_TRUE(papers.ties().empty());
}

TEST(pack, tables_about_different_things_are_not_compared) {
  Papers papers;
  papers.paper("a", "2018-01-01");
  papers.rules.about = "revenue";
  papers.cell("Net", "2017/18", "1");
  papers.rules.about = "capital";
  papers.cell("Net", "2017/18", "2");
  EXPECT_TRUE(papers.ties().empty());
}

TEST(pack, tables_of_one_paper_are_hinted_to_be_about_different_things) {
  Papers papers;
  papers.paper("a", "2018-01-01").cell("Adults", "2017/18", "100");
  papers.rules.name = "savings";
  papers.cell("Adults", "2017/18", "7");
  EXPECT_NE(papers.only().note.find("about"), std::string::npos);
}

TEST(pack, money_and_percentages_are_not_compared) {
  Papers papers;
  papers.paper("a", "2018-01-01").cell("Growth", "2017/18", "5%").cell("Growth", "2017/18", "7");
  EXPECT_TRUE(papers.ties().empty());
}

TEST(pack, what_is_stated_is_held_against_its_cells_and_its_list) {
  Papers papers;
  papers.paper("a", "2018-06-06")
      .cell("Slippage", "2017/18", "(1,956)")
      .cell("Slippage stated", "2017/18", "£2.332m")
      .cell("First", "2017/18", "£0.300m")
      .cell("Second", "2017/18", "£1.485m");
  papers.pack.spoken = {{1, {{-1, 0}}, false}, {1, {{1, 2}, {1, 3}}, true}};
  const std::vector<Tie> ties = papers.ties();
  ASSERT_EQ(ties.size(), 2u);
  EXPECT_EQ(ties[0].kind, TieKind::list);
  EXPECT_EQ(ties[0].residual, 547'000);
  EXPECT_EQ(ties[0].bound, 1'500);
  EXPECT_EQ(ties[1].kind, TieKind::narrative);
  EXPECT_EQ(ties[1].residual, 376'000);
  EXPECT_EQ(ties[1].bound, 1'000);
  EXPECT_EQ(ties[1].status, TieStatus::inconsistent);
}

TEST(pack, a_malformed_figure_is_told_and_stops_nothing) {
  Papers papers;
  papers.paper("a", "2018-01-01").cell("Net", "2017/18", "(1,956))").cell("Gross", "2017/18", "4");
  papers.paper("b", "2018-01-01").cell("Net", "2017/18", "1").cell("Gross", "2017/18", "4");
  const std::vector<Tie> ties = papers.ties();
  ASSERT_EQ(ties.size(), 2u);
  EXPECT_EQ(ties[0].status, TieStatus::malformed);
  EXPECT_EQ(ties[0].kind, TieKind::figure);
  EXPECT_NE(ties[0].note.find("number-brackets"), std::string::npos);
  EXPECT_EQ(ties[1].status, TieStatus::exact);
}

TEST(pack, signs_that_are_the_other_way_round_are_hinted_at) {
  Papers papers;
  papers.paper("a", "2018-01-01").cell("Savings", "2017/18", "(2,624)");
  papers.paper("b", "2018-01-01").cell("Savings", "2017/18", "2,624");
  EXPECT_NE(papers.only().note.find("sign"), std::string::npos);
  papers.pack.claims[1].figure->value = Fraction(-2'624'000);
  EXPECT_EQ(papers.only().status, TieStatus::exact);
}

TEST(pack, the_second_row_of_one_label_is_another_row) {
  Papers papers;
  papers.paper("a", "2018-01-01").cell("Other income", "2017/18", "1");
  ClaimRules rules = papers.rules;
  Claim again =
      *mtfs::claims::claim_of({"t1", "Other income#2", "2017/18", "5", {}}, "Other income", rules);
  papers.pack.claims.push_back(again);
  EXPECT_TRUE(papers.ties().empty());
}

TEST(pack, the_largest_difference_stands_first) {
  Papers papers;
  papers.paper("a", "2018-01-01").cell("A b", "2017/18", "1").cell("C d", "2017/18", "1");
  papers.paper("b", "2018-01-01").cell("A b", "2017/18", "5").cell("C d", "2017/18", "(90)");
  const std::vector<Tie> ties = papers.ties();
  ASSERT_EQ(ties.size(), 2u);
  EXPECT_EQ(ties[0].what, "C d");
}

}  // namespace reconcile_pack_test
