#include "mtfs/analysis/moves.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace {

using mtfs::Golden;
using mtfs::GoldenRow;
using mtfs::Move;
using mtfs::MoveKind;
using mtfs::Moves;
using mtfs::Tolerances;

Golden golden_with(std::vector<GoldenRow> rows, std::vector<std::string> columns = {"2026/27"}) {
  return {"statement gap", std::move(columns), std::move(rows)};
}

Golden golden_cell(const std::string& text) {
  return golden_with({{"gap", "", "Budget gap", {text}}});
}

std::string only_sentence(const Golden& before, const Golden& after,
                          const Tolerances& tolerances = {}) {
  const Moves found = moves(before, after, tolerances);
  if (found.all.size() != 1) return std::to_string(found.all.size()) + " differences";
  return sentence(found.all.front());
}

std::string moved_cell(const std::string& before, const std::string& after) {
  return only_sentence(golden_cell(before), golden_cell(after));
}

}  // namespace

TEST(moves, the_same_figures_do_not_move) {
  EXPECT_TRUE(moves(golden_cell("100.00"), golden_cell("100.00")).all.empty());
}

TEST(moves, a_figure_says_pounds_and_share_and_both_ends) {
  EXPECT_EQ(moved_cell("1000000.00", "1041000.50"),
            "Budget gap 2026/27 rose by £41,000.50 (4.1%), from £1,000,000.00 to £1,041,000.50");
  EXPECT_EQ(moved_cell("100.00", "-50.00"),
            "Budget gap 2026/27 fell by £150.00 (150.0%), from £100.00 to -£50.00");
}

TEST(moves, a_penny_in_a_billion_is_told) {
  EXPECT_EQ(moved_cell("1000000000.00", "1000000000.01"),
            "Budget gap 2026/27 rose by £0.01 (under 0.1%), from £1,000,000,000.00 to "
            "£1,000,000,000.01");
}

TEST(moves, a_figure_that_was_0_has_no_share) {
  EXPECT_EQ(moved_cell("0.00", "5.00"), "Budget gap 2026/27 rose by £5.00, from £0.00 to £5.00");
}

TEST(moves, a_negative_figure_that_rises_has_a_share_of_its_size) {
  EXPECT_EQ(moved_cell("-200.00", "-100.00"),
            "Budget gap 2026/27 rose by £100.00 (50.0%), from -£200.00 to -£100.00");
}

TEST(moves, a_share_is_rounded_half_up_to_a_tenth) {
  Move move{MoveKind::moved, {}, {}, {}, {}, "10000.00", "10005.00"};
  EXPECT_EQ(change_percent(move), "0.1%");
  move.after = "10004.99";
  EXPECT_EQ(change_percent(move), "under 0.1%");
}

TEST(moves, counts_and_percentages_keep_their_units) {
  EXPECT_EQ(moved_cell("12.0000", "13.5000"),
            "Budget gap 2026/27 rose by 1.5 (12.5%), from 12 to 13.5");
  EXPECT_EQ(moved_cell("2.99%", "4.99%"), "Budget gap 2026/27 rose by 2pp, from 2.99% to 4.99%");
}

TEST(moves, nil_is_not_0) {
  EXPECT_EQ(moved_cell("", "0.00"), "Budget gap 2026/27 is £0.00 and was blank");
  EXPECT_EQ(moved_cell("0.00", ""), "Budget gap 2026/27 is blank and was £0.00");
}

TEST(moves, words_that_change_are_quoted) {
  EXPECT_EQ(moved_cell("Not expected", "High"),
            "Budget gap 2026/27 is \"High\" and was \"Not expected\"");
}

TEST(moves, a_figure_that_becomes_another_kind_of_figure_is_no_movement) {
  EXPECT_EQ(moves(golden_cell("12.00"), golden_cell("12.0000")).all.front().kind, MoveKind::words);
}

TEST(moves, a_line_that_came_shows_its_figures_and_one_that_went_what_it_had) {
  const Golden before = golden_with({{"S1", "", "Depot", {"5.00"}}});
  const Golden after = golden_with({{"S2", "", "Fees", {""}}});
  const Moves found = moves(before, after);
  ASSERT_EQ(found.all.size(), 2U);
  EXPECT_EQ(sentence(found.all[0]), "Line gone: S1 Depot: 2026/27 £5.00");
  EXPECT_EQ(sentence(found.all[1]), "New line S2 Fees");
}

TEST(moves, a_label_that_changed_is_told_apart_from_its_figures) {
  const Golden before = golden_with({{"S1", "", "Depot", {"5.00"}}});
  const Golden after = golden_with({{"S1", "", "Shared depot", {"6.00"}}});
  const Moves found = moves(before, after);
  ASSERT_EQ(found.all.size(), 2U);
  EXPECT_EQ(sentence(found.all[0]), "Reworded: S1 is called \"Shared depot\" and was \"Depot\"");
  EXPECT_EQ(found.all[1].kind, MoveKind::moved);
}

TEST(moves, a_label_of_two_lines_is_told_apart_by_ids) {
  const Golden before = golden_with({{"a", "", "Total", {"1.00"}}, {"b", "", "Total", {"1.00"}}});
  const Golden after = golden_with({{"a", "", "Total", {"1.00"}}, {"b", "", "Total", {"2.00"}}});
  EXPECT_EQ(only_sentence(before, after),
            "b Total 2026/27 rose by £1.00 (100.0%), from £1.00 to £2.00");
}

TEST(moves, a_year_that_is_new_or_gone_is_one_difference_and_hides_no_other) {
  const Golden before = golden_with({{"a", "", "A", {"1.00", "2.00"}}}, {"2026/27", "2027/28"});
  const Golden after = golden_with({{"a", "", "A", {"3.00", "9.00"}}}, {"2027/28", "2028/29"});
  const Moves found = moves(before, after);
  ASSERT_EQ(found.all.size(), 3U);
  EXPECT_EQ(sentence(found.all[0]), "Column gone: 2026/27");
  EXPECT_EQ(sentence(found.all[1]), "New column 2028/29");
  EXPECT_EQ(sentence(found.all[2]), "A 2027/28 rose by £1.00 (50.0%), from £2.00 to £3.00");
}

TEST(moves, a_measure_that_gets_its_first_figure_is_no_new_line) {
  const Golden before = golden_with({{"S1", "amount", "Depot", {"5.00"}}});
  const Golden after =
      golden_with({{"S1", "amount", "Depot", {"5.00"}}, {"S1", "fte", "Depot", {"2.0000"}}});
  EXPECT_EQ(only_sentence(before, after), "S1 Depot, fte 2026/27 is 2 and was blank");
  EXPECT_EQ(only_sentence(after, before), "S1 Depot, fte 2026/27 is blank and was 2");
}

TEST(moves, tables_of_other_subjects_are_refused) {
  Golden other = golden_cell("1.00");
  other.subject = "statement funding";
  try {
    (void)moves(golden_cell("1.00"), other);
    FAIL();
  } catch (const mtfs::Error& error) {
    EXPECT_EQ(error.code(), "golden-subject");
  }
}

TEST(tolerance, holds_to_the_penny_and_either_way) {
  for (const auto& [after, differences] : std::vector<std::pair<std::string, std::size_t>>{
           {"1500.00", 0U}, {"500.00", 0U}, {"1500.01", 1U}, {"499.99", 1U}}) {
    const Moves found = moves(golden_cell("1000.00"), golden_cell(after), {{"gap", "£500"}});
    EXPECT_EQ(found.all.size(), differences) << after;
    EXPECT_EQ(found.tolerated, 1U - differences) << after;
  }
}

TEST(tolerance, a_share_is_exact_at_its_edge) {
  const Tolerances tolerances = {{"gap", "0.5%"}};
  EXPECT_TRUE(moves(golden_cell("1000.00"), golden_cell("1005.00"), tolerances).all.empty());
  EXPECT_FALSE(moves(golden_cell("1000.00"), golden_cell("1005.01"), tolerances).all.empty());
  EXPECT_FALSE(moves(golden_cell("0.00"), golden_cell("0.01"), tolerances).all.empty());
}

TEST(tolerance, a_line_by_name_comes_before_a_pattern_and_patterns_in_their_order) {
  const Golden before = golden_with({{"S1", "", "Depot", {"100.00"}}, {"S2", "", "", {"100.00"}}});
  const Golden after = golden_with({{"S1", "", "Depot", {"150.00"}}, {"S2", "", "", {"150.00"}}});
  EXPECT_EQ(moves(before, after, {{"S*", "£50"}}).all.size(), 0U);
  EXPECT_EQ(moves(before, after, {{"S*", "£50"}, {"Depot", "0"}}).all.size(), 1U);
  EXPECT_EQ(moves(before, after, {{"S?", "£1"}, {"*", "£50"}}).all.size(), 2U);
}

TEST(tolerance, hides_no_line_that_came_or_went_and_no_blank) {
  const Tolerances wide = {{"*", "£1bn"}};
  const Golden before = golden_with({{"S1", "", "Depot", {"0.01"}}});
  EXPECT_EQ(moves(before, golden_with({{"S2", "", "Depot", {"0.01"}}}), wide).all.size(), 2U);
  EXPECT_EQ(moves(golden_cell(""), golden_cell("0.01"), wide).all.size(), 1U);
  EXPECT_EQ(moves(golden_cell("0.01"), golden_cell(""), wide).all.size(), 1U);
  EXPECT_EQ(moves(golden_cell("low"), golden_cell("high"), wide).all.size(), 1U);
}

TEST(tolerance, in_pounds_says_nothing_of_counts) {
  EXPECT_EQ(moves(golden_cell("1.0000"), golden_cell("2.0000"), {{"gap", "£5"}}).all.size(), 1U);
  EXPECT_EQ(moves(golden_cell("1.0000"), golden_cell("2.0000"), {{"gap", "5"}}).all.size(), 0U);
}

TEST(tolerance, refuses_what_is_none) {
  const auto code_of = [](const std::string& pattern, const std::string& text) {
    try {
      (void)moves(golden_cell("1.00"), golden_cell("1.00"), {{pattern, text}});
    } catch (const mtfs::Error& error) {
      return error.code();
    }
    return std::string("accepted");
  };
  EXPECT_EQ(code_of("gap", "£500"), "accepted");
  EXPECT_EQ(code_of("gap", "0"), "accepted");
  EXPECT_EQ(code_of("gap", "-5"), "tolerance-negative");
  EXPECT_EQ(code_of("gap", "(5%)"), "tolerance-negative");
  EXPECT_EQ(code_of("gap", "1pp"), "tolerance-points");
  EXPECT_EQ(code_of("gap", "much"), "number-malformed");
  EXPECT_EQ(code_of("gap", ""), "number-blank");
  EXPECT_EQ(code_of("gap", "1e3"), "number-exponent");
  EXPECT_EQ(code_of("gpa", "£500"), "tolerance-unused");
}

TEST(tolerance, patterns_know_stars_and_question_marks_and_nothing_else) {
  EXPECT_TRUE(mtfs::fits("OP-S*", "OP-S01"));
  EXPECT_TRUE(mtfs::fits("*S*1", "OP-S01"));
  EXPECT_TRUE(mtfs::fits("OP-S0?", "OP-S01"));
  EXPECT_TRUE(mtfs::fits("*", ""));
  EXPECT_FALSE(mtfs::fits("OP-S0?", "OP-S0"));
  EXPECT_FALSE(mtfs::fits("OP", "OP-S01"));
  EXPECT_FALSE(mtfs::fits("[O]P*", "OP-S01"));
}
