// A definition held against a plan: every name it gives is one that the plan has, or is refused.
#include "mtfs/statement/compile.hpp"

#include "plan_text.hpp"

namespace compile_test {

using plan_text::Files;
using plan_text::statement_codes;
using Codes = std::vector<std::string>;

Files files() {
  return {{"lines.csv",
           "id,kind,basis,title,category,2025/26,2026/27,2027/28\n"
           "S1,saving,incremental,Fleet,A,100,,\n"
           "S2,saving,incremental,Fees,B,200,50,\n"},
          {"figures/costs.csv", "id,label,cost,2025/26\nP1,Lift,10,1\n"}};
}

const std::string lines_row = "[[row]]\nid = \"lines\"\nlines = {}\n";

mtfs::Problems problems_of(const std::string& body) {
  Files all = files();
  all.emplace_back("statements/table.toml", plan_text::statement_text(body));
  return plan_text::problems(all);
}

TEST(compile, accepts_a_statement_whose_every_name_is_known) {
  EXPECT_EQ(statement_codes(files(), lines_row + "[[row]]\nid = \"all\"\nof = [\"lines\"]\n"),
            Codes{});
}

TEST(compile, refuses_a_row_that_nobody_has_with_near_names) {
  const auto problems = problems_of(lines_row + "[[row]]\nid = \"all\"\nof = [\"line\"]\n");
  ASSERT_EQ(plan_text::codes(problems), Codes{"row-unknown"});
  EXPECT_EQ(problems[0].found, "line");
  EXPECT_EQ(problems[0].fix, "Did you mean lines");
  EXPECT_EQ(problems[0].where.source, "statements/table.toml");
  EXPECT_EQ(problems[0].where.row, 6U);
}

TEST(compile, refuses_an_attribute_that_the_table_lacks_with_near_names) {
  const auto problems = problems_of("[[row]]\nid = \"lines\"\nlines = { kynd = \"saving\" }\n");
  ASSERT_EQ(plan_text::codes(problems), Codes{"attribute-unknown"});
  EXPECT_EQ(problems[0].fix, "Did you mean kind or fund");
  EXPECT_EQ(statement_codes(files(), "[[row]]\nid = \"a\"\nlines = {}\neach = \"group\"\n"),
            Codes{"attribute-unknown"});
  EXPECT_EQ(statement_codes(files(), "[[row]]\nid = \"a\"\nlines = {}\nlabel_from = \"name\"\n"),
            Codes{"attribute-unknown"});
  EXPECT_EQ(
      statement_codes(files(), "[[row]]\nid = \"a\"\nlines = { without = { tag = \"x\" } }\n"),
      Codes{"attribute-unknown"});
}

TEST(compile, a_refused_row_is_not_also_unknown_to_the_rows_that_name_it) {
  EXPECT_EQ(statement_codes(files(),
                            "[[row]]\nid = \"a\"\nlines = { kynd = \"saving\" }\n"
                            "[[row]]\nid = \"b\"\nof = [\"a\"]\n"),
            Codes{"attribute-unknown"});
}

TEST(compile, refuses_a_value_that_an_enumeration_does_not_have) {
  const auto problems = problems_of("[[row]]\nid = \"lines\"\nlines = { kind = \"savings\" }\n");
  ASSERT_EQ(plan_text::codes(problems), Codes{"name-unknown"});
  EXPECT_EQ(problems[0].fix, "Did you mean saving");
}

TEST(compile, refuses_a_supporting_table_that_is_not_there_with_near_names) {
  const auto problems = problems_of("[[row]]\nid = \"a\"\nfigures = { table = \"cost\" }\n");
  ASSERT_EQ(plan_text::codes(problems), Codes{"figures-unknown"});
  EXPECT_EQ(problems[0].fix, "Did you mean costs");
}

TEST(compile, refuses_columns_and_measures_that_nobody_has) {
  const std::string label = "[[column]]\nheader = \"row\"\nlabel = true\n";
  const std::string year = "[[column]]\nheader = \"y\"\nmeasure = \"amount\"\nyear = \"2025/26\"\n";
  EXPECT_EQ(statement_codes(files(), label + year + lines_row), Codes{});
  EXPECT_EQ(statement_codes(
                files(), label + year + "[[column]]\nheader = \"t\"\nsum = [\"z\"]\n" + lines_row),
            Codes{"column-unknown"});
  EXPECT_EQ(
      statement_codes(files(), "[[column]]\nheader = \"t\"\nsum = [\"y\"]\n" + year + lines_row),
      Codes{"column-unknown"})
      << "a sum stands after its parts";
  EXPECT_EQ(statement_codes(files(),
                            "[[column]]\nheader = \"y\"\nmeasure = \"amuont\"\nyear = "
                            "\"2025/26\"\n" +
                                lines_row),
            Codes{"measure-unknown"});
  EXPECT_EQ(statement_codes(files(),
                            "[[column]]\nheader = \"y\"\nmeasure = \"amount\"\nyear = "
                            "\"2031/32\"\n" +
                                lines_row),
            Codes{"measure-unknown"});
  EXPECT_EQ(
      statement_codes(files(), "[[column]]\nheader = \"y\"\nattribute = \"titel\"\n" + lines_row),
      Codes{"attribute-unknown"});
}

TEST(compile, a_row_that_adds_rows_does_not_hide_an_unknown_measure) {
  EXPECT_EQ(statement_codes(files(),
                            "[[column]]\nheader = \"y\"\nmeasure = \"amuont\"\nyear = "
                            "\"2025/26\"\n" +
                                lines_row + "[[row]]\nid = \"all\"\nof = [\"lines\"]\n"),
            Codes{"measure-unknown"});
}

TEST(compile, refuses_a_display_for_a_column_that_is_not_there) {
  EXPECT_EQ(statement_codes(files(), lines_row + "in.\"2025/26\" = { places = 2 }\n"), Codes{});
  EXPECT_EQ(statement_codes(files(), lines_row + "in.\"2025/27\" = { places = 2 }\n"),
            Codes{"column-unknown"});
}

TEST(compile, refuses_two_rows_or_two_columns_of_one_id) {
  EXPECT_EQ(statement_codes(files(), lines_row + lines_row), Codes{"row-duplicate"});
  const std::string year = "[[column]]\nid = \"y\"\nmeasure = \"amount\"\nyear = \"2025/26\"\n";
  EXPECT_EQ(statement_codes(files(), year + year + lines_row), Codes{"column-duplicate"});
}

TEST(compile, prints_a_circle) {
  const auto problems = problems_of(
      "[[row]]\nid = \"a\"\nof = [\"b\"]\n[[row]]\nid = \"b\"\nof = [\"c\"]\n"
      "[[row]]\nid = \"c\"\naccumulate = \"a\"\n");
  ASSERT_EQ(plan_text::codes(problems), Codes{"row-circle"});
  EXPECT_EQ(problems[0].found, "a -> b -> c -> a");
  EXPECT_EQ(statement_codes(files(), "[[row]]\nid = \"a\"\nof = [\"a\"]\n"), Codes{"row-circle"});
}

TEST(compile, finds_every_circle_in_one_pass) {
  EXPECT_EQ(statement_codes(files(),
                            "[[row]]\nid = \"a\"\nof = [\"a\"]\n"
                            "[[row]]\nid = \"b\"\nof = [\"c\"]\n"
                            "[[row]]\nid = \"c\"\nof = [\"b\", \"a\"]\n"),
            (Codes{"row-circle", "row-circle"}));
}

TEST(compile, finds_every_fault_of_a_statement_in_one_pass) {
  Codes found = statement_codes(files(),
                                "[[column]]\nheader = \"y\"\nmeasure = \"amuont\"\n"
                                "[[column]]\nheader = \"t\"\nsum = [\"z\"]\n"
                                "[[row]]\nid = \"a\"\nlines = { kynd = \"saving\" }\n"
                                "[[row]]\nid = \"b\"\nfigures = { table = \"none\" }\n"
                                "[[row]]\nid = \"c\"\nof = [\"nobody\"]\n"
                                "[[row]]\nid = \"d\"\nof = [\"d\"]\n"
                                "[[row]]\nid = \"e\"\nlines = {}\n");
  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (Codes{"attribute-unknown", "column-unknown", "figures-unknown",
                          "measure-unknown", "row-circle", "row-unknown"}));
}

TEST(compile, only_a_row_that_selects_has_a_row_for_each_value) {
  EXPECT_EQ(statement_codes(files(), lines_row + "[[row]]\nid = \"all\"\nof = [\"lines\"]\n"
                                                 "each = \"category\"\n"),
            Codes{"row-each"});
}

TEST(compile, a_ratio_an_accumulation_and_a_change_are_of_single_rows) {
  const std::string each = "[[row]]\nid = \"lines\"\nlines = {}\neach = \"id\"\n";
  for (const std::string source :
       {"accumulate = \"lines\"", "change = \"lines\"", "ratio = [\"lines\", \"lines\"]"}) {
    EXPECT_EQ(statement_codes(files(), each + "[[row]]\nid = \"r\"\n" + source + "\n"),
              Codes{"row-terms"})
        << source;
    EXPECT_EQ(statement_codes(files(), lines_row + "[[row]]\nid = \"r\"\n" + source + "\n"),
              Codes{})
        << source;
  }
}

TEST(compile, a_ratio_is_no_part_of_a_sum) {
  EXPECT_EQ(
      statement_codes(files(), lines_row + "[[row]]\nid = \"r\"\nratio = [\"lines\", \"lines\"]\n"
                                           "[[row]]\nid = \"s\"\nof = [\"lines\", \"r\"]\n"),
      Codes{"row-terms"});
}

TEST(compile, a_sign_stands_before_a_part_of_a_sum_only) {
  for (const std::string source :
       {"accumulate = \"-lines\"", "change = \"-lines\"", "ratio = [\"-lines\", \"lines\"]"}) {
    EXPECT_EQ(statement_codes(files(), lines_row + "[[row]]\nid = \"r\"\n" + source + "\n"),
              Codes{"row-terms"})
        << source;
  }
}

TEST(compile, stocks_do_not_accumulate) {
  EXPECT_EQ(statement_codes(files(), lines_row + "[[row]]\nid = \"s\"\naccumulate = \"lines\"\n"
                                                 "[[row]]\nid = \"t\"\naccumulate = \"s\"\n"),
            Codes{"row-stock"});
}

TEST(compile, a_column_adds_like_with_like) {
  const std::string columns =
      "[[column]]\nid = \"m\"\nmeasure = \"amount\"\nyear = \"2025/26\"\n"
      "[[column]]\nid = \"f\"\nmeasure = \"fte\"\nyear = \"2025/26\"\n";
  EXPECT_EQ(statement_codes(files(),
                            columns + "[[column]]\nid = \"t\"\nsum = [\"m\", \"f\"]\n" + lines_row),
            Codes{"column-content"});
  EXPECT_EQ(statement_codes(
                files(), columns + "[[column]]\nid = \"t\"\nratio = [\"m\", \"f\"]\n" + lines_row),
            Codes{});
}

}  // namespace compile_test
