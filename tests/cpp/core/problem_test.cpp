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

TEST(Problems, stop_a_plan_only_by_an_error) {
  Problem warning = grouping;
  warning.severity = Severity::warning;
  EXPECT_FALSE(has_errors({}));
  EXPECT_FALSE(has_errors({warning, warning}));
  EXPECT_TRUE(has_errors({warning, grouping}));
  EXPECT_NE(warning, grouping);
}

}  // namespace mtfs::problem_test
