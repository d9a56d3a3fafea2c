#include "mtfs/core/problem.hpp"

#include <gtest/gtest.h>

namespace mtfs::problem_test {

const Problem grouping{"number-grouping", {}, "1,2,3", "Groups are of three digits", "Write 123"};

TEST(Problem, says_what_was_found_the_rule_the_fix_and_the_code) {
  EXPECT_EQ(grouping.str(), "\"1,2,3\": Groups are of three digits. Write 123. [number-grouping]");
}

TEST(Problem, says_where_in_the_words_of_the_document) {
  const Problem placed = grouping.at({"lines.csv", "", 3, "2018/19"});
  EXPECT_EQ(placed.str(),
            "lines.csv, row 3, column 2018/19: \"1,2,3\": Groups are of three digits. Write 123. "
            "[number-grouping]");
  EXPECT_EQ(grouping.where, Origin{});
}

TEST(Problem, leaves_out_what_is_not_known) {
  const Problem bare{"plan", {}, {}, "The plan is refused", {}};
  EXPECT_EQ(bare.str(), "The plan is refused. [plan]");
}

TEST(Origin, names_only_what_it_has) {
  EXPECT_EQ(Origin{}.str(), "");
  EXPECT_EQ((Origin{"a.csv", "", 0, ""}.str()), "a.csv");
  EXPECT_EQ((Origin{"a.xlsx", "Lines", 7, ""}.str()), "a.xlsx, sheet Lines, row 7");
  EXPECT_EQ((Origin{"", "", 0, "id"}.str()), "column id");
}

TEST(Origin, names_a_cell_of_a_sheet_as_a_spreadsheet_does) {
  Origin where{"a.xlsx", "lines", 14, "2018/19"};
  EXPECT_EQ(where.str(), "a.xlsx, sheet lines, row 14, column 2018/19");
  where.letters = std::make_shared<const ColumnLetters>(ColumnLetters{{"2018/19", "C"}});
  EXPECT_EQ(where.cell(), "C14");
  EXPECT_EQ(where.str(), "a.xlsx, lines!C14 (2018/19)");
  where.sheet = "Council's plan";
  EXPECT_EQ(where.str(), "a.xlsx, 'Council''s plan'!C14 (2018/19)");
  where.column = "2019/20";  // a column that the sheet does not have
  EXPECT_EQ(where.cell(), "");
  EXPECT_EQ((Origin{"a.xlsx", "lines", 0, "id", where.letters}.cell()), "");
}

TEST(Origin, is_the_same_place_whoever_holds_its_letters) {
  const auto letters = [](const char* letter) {
    return std::make_shared<const ColumnLetters>(ColumnLetters{{"id", letter}});
  };
  const Origin where{"a.xlsx", "lines", 2, "id", letters("A")};
  EXPECT_EQ(where, (Origin{"a.xlsx", "lines", 2, "id", letters("A")}));
  EXPECT_NE(where, (Origin{"a.xlsx", "lines", 2, "id", letters("B")}));
  EXPECT_NE(where, (Origin{"a.xlsx", "budget", 2, "id", letters("A")}));
}

TEST(Problems, are_brought_into_the_order_of_sheets_and_rows) {
  const auto at = [](const char* sheet, std::size_t row) {
    return grouping.at({"a.xlsx", sheet, row, {}});
  };
  Problems problems{at("lines", 9), at("budget", 2), at("lines", 3)};
  sort_by_place(problems);
  EXPECT_EQ(problems, (Problems{at("lines", 3), at("lines", 9), at("budget", 2)}));
}

TEST(Problems, stop_a_plan_only_by_an_error) {
  Problem warning = grouping;
  warning.severity = Severity::warning;
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({warning, warning}));
  EXPECT_TRUE(has_errors({warning, grouping}));
  EXPECT_NE(warning, grouping);
}

}  // namespace mtfs::problem_test
