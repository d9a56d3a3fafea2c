// Plans side by side: rows and columns that one lacks are kept, and every difference is exact.
#include "mtfs/analysis/compare_text.hpp"

#include "mtfs/io/scenario.hpp"
#include "plan_text.hpp"

namespace compare_test {

using mtfs::Comparison;
using mtfs::Difference;
using plan_text::Files;

mtfs::Plan plan_of(Files files, const std::string& body) {
  files.emplace_back("statements/table.toml", plan_text::statement_text(body));
  return plan_text::plan(files);
}

std::string settings(const std::string& base, int years, const std::string& unit = "£") {
  return "format = \"mtfs/plan/1\"\ncouncil = \"Borough of Alder\"\nunit = \"" + unit +
         "\"\nbase_year = \"" + base + "\"\nplan_years = " + std::to_string(years) + "\n";
}

const std::string each_line = R"(total = true
[[row]]
id = "lines"
lines = {}
each = ["category", "id"]
label_from = "title"
[[row]]
id = "all"
of = ["lines"]
[[row]]
id = "share"
ratio = ["all", "all"]
)";

const std::string header = "id,kind,basis,title,category,2025/26,2026/27,2027/28\n";

Comparison of_lines(const std::string& first, const std::string& other) {
  return mtfs::compare({{"first", plan_of({{"lines.csv", header + first}}, each_line)},
                        {"other", plan_of({{"lines.csv", header + other}}, each_line)}},
                       "table");
}

std::string difference(const Comparison& compared, const std::string& row,
                       const std::string& column) {
  return shown_difference(compared, 1, compared.row(row), compared.column(column));
}

TEST(compare, a_row_that_one_plan_lacks_is_kept_and_counts_as_nothing) {
  const Comparison compared =
      of_lines("A,saving,incremental,Old,X,100,,7\nB,saving,incremental,Both,X,10,20,30\n",
               "B,saving,incremental,Both,X,10,25,30\nC,saving,incremental,New,Y,,5,\n");
  EXPECT_EQ(compared.rows().size(), 7U);  // A, B, X, C, Y, all, share
  EXPECT_TRUE(compared.rows()[compared.row("A")].at[0]);
  EXPECT_FALSE(compared.rows()[compared.row("A")].at[1]);
  EXPECT_EQ(difference(compared, "A", "2025/26"), "(100)");
  EXPECT_EQ(difference(compared, "A", "2026/27"), "");  // nil in the one, and absent in the other
  EXPECT_EQ(difference(compared, "C", "2026/27"), "5");
  const std::string printed = text(compared);
  EXPECT_NE(printed.find("other (no such row)"), std::string::npos);
  EXPECT_NE(printed.find("first (no such row)"), std::string::npos);
}

TEST(compare, differences_of_rows_add_up_to_the_difference_of_their_total) {
  const Comparison compared =
      of_lines("A,saving,incremental,Old,X,100.01,,7\nB,saving,incremental,Both,X,10,20,30\n",
               "B,saving,incremental,Both,X,10.10,25,\nC,saving,incremental,New,Y,,5,0.99\n");
  for (const std::string year : {"2025/26", "2026/27", "2027/28", "Total"}) {
    mtfs::Fraction sum = 0;
    for (const std::string id : {"A", "B", "C"}) {
      const Difference of = compared.difference(0, 1, compared.row(id), compared.column(year));
      if (of.holds == Difference::Holds::count) sum += mtfs::comparing::exact(of);
    }
    const Difference all = compared.difference(0, 1, compared.row("all"), compared.column(year));
    EXPECT_EQ(sum, mtfs::comparing::exact(all)) << year;
  }
}

TEST(compare, a_difference_is_of_exact_figures_and_not_of_printed_ones) {
  const auto in_thousands = [](const std::string& amount) {
    return plan_of({{"lines.csv", header + "A,saving,incremental,One,X," + amount + ",,\n"}},
                   "unit = \"£000\"\n" + each_line);
  };
  const Comparison compared =
      mtfs::compare({{"first", in_thousands("1400")}, {"other", in_thousands("1600")}}, "table");
  EXPECT_EQ(shown(compared, 0, compared.row("A"), compared.column("2025/26")), "1");
  EXPECT_EQ(shown(compared, 1, compared.row("A"), compared.column("2025/26")), "2");
  EXPECT_EQ(difference(compared, "A", "2025/26"), "0");  // £200, and not £1,000
}

TEST(compare, an_id_that_stands_twice_is_told_apart_by_its_groups) {
  const std::string body = R"([[row]]
id = "lines"
lines = {}
each = ["owner", "category", "id"]
[[row]]
id = "all"
of = ["lines"]
)";
  const std::string with_owner = "id,kind,basis,title,owner,category,2025/26,2026/27,2027/28\n";
  const auto of = [&](const std::string& rows) {
    return plan_of({{"lines.csv", with_owner + rows}}, body);
  };
  const Comparison compared = mtfs::compare(
      {{"first", of("A,saving,incremental,One,P,X,1,,\nB,saving,incremental,Two,Q,X,10,,\n")},
       {"other", of("B,saving,incremental,Two,Q,X,15,,\nA,saving,incremental,One,P,X,1,,\n")}},
      "table");
  ASSERT_EQ(compared.rows().size(), 7U);  // A, X, P, B, X, Q, all
  std::vector<std::string> changed;
  for (std::size_t row = 0; row < compared.rows().size(); ++row) {
    EXPECT_TRUE(compared.rows()[row].at[0] && compared.rows()[row].at[1]);
    if (compared.differs(row)) {
      changed.push_back(compared.rows()[row].id +
                        shown_difference(compared, 1, row, compared.column("2025/26")));
    }
  }
  EXPECT_EQ(changed, (std::vector<std::string>{"B5", "X5", "Q5", "all5"}));
}

const std::string sums = R"(total = true
[[row]]
id = "saved"
lines = {}
[[row]]
id = "so_far"
accumulate = "saved"
[[row]]
id = "change"
change = "saved"
)";

mtfs::Plan from_year(const std::string& base, const std::string& years, const std::string& amounts,
                     const std::string& unit = "£") {
  return plan_of({{"mtfs.toml", settings(base, 3, unit)},
                  {"lines.csv", "id,kind,basis,title," + years + "\nA,saving,incremental,One," +
                                    amounts + "\n"}},
                 sums);
}

TEST(compare, years_are_those_that_any_plan_has_and_unlike_sums_have_no_difference) {
  const Comparison compared =
      mtfs::compare({{"old", from_year("2024/25", "2025/26,2026/27,2027/28", "1,2,4")},
                     {"new", from_year("2025/26", "2026/27,2027/28,2028/29", "3,4,8")}},
                    "table");
  std::vector<std::string> headers;
  for (const std::size_t i : columns_shown(compared)) {
    headers.push_back(compared.columns()[i].header);
  }
  EXPECT_EQ(headers,
            (std::vector<std::string>{"2025/26", "2026/27", "2027/28", "2028/29", "Total"}));
  EXPECT_EQ(difference(compared, "saved", "2026/27"), "1");
  EXPECT_EQ(difference(compared, "saved", "2027/28"), "-");
  EXPECT_EQ(difference(compared, "saved", "2028/29"), "");  // a year that the first lacks
  EXPECT_EQ(difference(compared, "saved", "Total"), "");    // of other years
  EXPECT_EQ(difference(compared, "so_far", "2027/28"), "");
  EXPECT_EQ(difference(compared, "change", "2026/27"), "");  // the first year of the new plan
  EXPECT_EQ(difference(compared, "change", "2027/28"), "(1)");
  const std::string printed = text(compared);
  EXPECT_NE(printed.find("old has no 2028/29."), std::string::npos);
  EXPECT_NE(printed.find("Total of new is over other years"), std::string::npos);
}

TEST(compare, all_plans_print_in_the_unit_of_the_first) {
  const Comparison compared = mtfs::compare(
      {{"thousands", from_year("2024/25", "2025/26,2026/27,2027/28", "1.4,2,4", "£000")},
       {"pounds", from_year("2024/25", "2025/26,2026/27,2027/28", "2600,2000,4000")}},
      "table");
  EXPECT_EQ(shown(compared, 1, compared.row("saved"), compared.column("2025/26")), "3");
  EXPECT_EQ(difference(compared, "saved", "2025/26"), "1");
  EXPECT_EQ(difference(compared, "saved", "2026/27"), "-");
}

TEST(compare, percentages_differ_in_percentage_points_and_words_by_a_word) {
  const std::string body = R"([[column]]
header = "line"
label = true
[[column]]
header = "owner"
attribute = "owner"
[[column]]
id = "a"
header = "2025/26"
measure = "amount"
year = "2025/26"
[[column]]
id = "b"
header = "2026/27"
measure = "amount"
year = "2026/27"
[[column]]
header = "share"
ratio = ["a", "b"]
[[row]]
id = "lines"
lines = {}
each = "id"
)";
  const auto of = [&](const std::string& owner, const std::string& amounts) {
    return plan_of({{"lines.csv",
                     "id,kind,basis,title,owner,2025/26,2026/27,2027/28\n"
                     "A,saving,incremental,One," +
                         owner + "," + amounts + ",\n"}},
                   body);
  };
  const Comparison compared =
      mtfs::compare({{"first", of("Ann", "1,3")}, {"other", of("Bo", "1,2")}}, "table");
  EXPECT_EQ(difference(compared, "A", "share"), "16.7pp");
  const Difference exact = compared.difference(0, 1, compared.row("A"), compared.column("share"));
  EXPECT_EQ(exact.ratio, mtfs::Fraction(1) / 6);
  EXPECT_EQ(difference(compared, "A", "owner"), "changed");
  EXPECT_EQ(shown(compared, 1, compared.row("A"), compared.column("owner")), "Bo");
}

TEST(compare, a_whole_council_differs_by_its_scenarios_in_every_statement) {
  mtfs::Problems ignored;
  const auto source = mtfs::io::read_folder(MTFS_SOURCE_DIR "/examples/tutorial", ignored);
  const mtfs::Plan plan = mtfs::io::make_plan(source);
  const mtfs::Plan freeze = mtfs::io::make_plan(mtfs::io::scenario_source(source, "freeze").source);
  int told = 0;
  for (const auto& definition : plan.tables().statements) {
    const Comparison compared =
        mtfs::compare({{"plan", plan}, {"freeze", freeze}}, definition.name);
    for (std::size_t row = 0; row < compared.rows().size(); ++row) {
      for (std::size_t column = 0; column < compared.columns().size(); ++column) {
        const Difference by = compared.difference(0, 1, row, column);
        if (by.holds == Difference::Holds::nil || by.holds == Difference::Holds::words) continue;
        const auto value = [&](std::size_t side) {
          const mtfs::Cell& cell = compared.cell(side, row, column);
          return cell.has_value() ? cell.exact() : mtfs::Fraction(0);
        };
        EXPECT_EQ(mtfs::comparing::exact(by), value(1) - value(0)) << definition.name;
        ++told;
      }
    }
  }
  EXPECT_GT(told, 1'500);
}

TEST(compare, one_plan_or_one_name_for_two_is_refused) {
  const mtfs::Plan plan = from_year("2024/25", "2025/26,2026/27,2027/28", "1,2,4");
  const auto code = [&](const std::vector<std::pair<std::string, mtfs::Plan>>& plans) {
    try {
      (void)mtfs::compare(plans, "table");
    } catch (const mtfs::Error& error) {
      return error.code();
    }
    return std::string("none");
  };
  EXPECT_EQ(code({{"a", plan}}), "compare-plans");
  EXPECT_EQ(code({{"a", plan}, {"a", plan}}), "compare-names");
  EXPECT_EQ(code({{"a", plan}, {"", plan}}), "compare-names");
  EXPECT_EQ(code({{"a", plan}, {"b", plan}}), "none");
}

}  // namespace compare_test
