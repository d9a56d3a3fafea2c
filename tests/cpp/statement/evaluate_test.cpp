// Statements over plans: what rows select, add, accumulate and divide, and how it prints.
#include "mtfs/statement/evaluate.hpp"

#include "plan_text.hpp"

namespace evaluate_test {

using plan_text::Files;
using plan_text::printed;

Files files() {
  return {{"lines.csv",
           "id,kind,basis,recurrence,status,title,category,service,tags,2025/26,2026/27,2027/28,"
           "FTE 2025/26\n"
           "S1,saving,incremental,recurrent,proposed,Fleet,A,Roads,new; phase 2,100,50,,1.5\n"
           "S2,saving,incremental,one_off,approved,Sale,A,Roads/Depots,,200,,,\n"
           "I1,income,incremental,recurrent,proposed,Fees,B,Libraries,new,30,0,,\n"
           "D1,demand,incremental,recurrent,proposed,Care,,,,,400,,\n"
           "W1,saving,incremental,recurrent,withdrawn,Gone,A,Roads,,999,999,999,9\n"},
          {"targets.csv", "id,2025/26,2026/27,2027/28\nT1,300,100,0\n"},
          {"budget.csv",
           "service,gross,income,net\nRoads,1000,,\nRoads/Depots,500,100,400\n"
           "Libraries,,,80\n"},
          {"figures/costs.csv",
           "id,label,fte,cost,2025/26\nP1,Lift,1.25,£0.80m,5\nP2,Roof,,\"1,000\",\n"}};
}

const std::string label = "[[column]]\nid = \"label\"\nlabel = true\n";

/// A column of a measure in a year.
std::string column(const std::string& id, const std::string& measure, const std::string& year) {
  return "[[column]]\nid = \"" + id + "\"\nmeasure = \"" + measure + "\"\n" +
         (year.empty() ? "" : "year = \"" + year + "\"\n");
}

/// A row of that id and source.
std::string row(const std::string& id, const std::string& source) {
  return "[[row]]\nid = \"" + id + "\"\n" + source + "\n";
}

/// The first year of a row that selects lines so.
std::string selected(const std::string& criteria) {
  const std::string text =
      printed(files(), column("y", "amount", "2025/26") + row("r", "lines = { " + criteria + " }"));
  return text.substr(0, text.find('\n'));
}

TEST(selection, takes_the_lines_that_meet_every_criterion) {
  EXPECT_EQ(selected(""), "330") << "withdrawn lines do not count";
  EXPECT_EQ(selected("kind = \"saving\""), "300");
  EXPECT_EQ(selected("kind = [\"saving\", \"income\"]"), "330");
  EXPECT_EQ(selected("kind = \"saving\", category = \"B\""), "");
  EXPECT_EQ(selected("id = [\"S1\", \"I1\"]"), "130");
}

TEST(selection, looks_into_a_list_of_tags) {
  EXPECT_EQ(selected("tags = \"new\""), "130");
  EXPECT_EQ(selected("tags = \"phase 2\""), "100");
  EXPECT_EQ(selected("tags = \"phase\""), "") << "a tag is a whole item";
  EXPECT_EQ(selected("without = { tags = \"new\" }"), "200");
  EXPECT_EQ(selected("kind = \"saving\", without = { tags = [\"new\", \"old\"] }"), "200");
}

TEST(selection, takes_a_service_with_all_below_it) {
  EXPECT_EQ(selected("service = \"Roads\""), "300");
  EXPECT_EQ(selected("service = \"Roads/Depots\""), "200");
  EXPECT_EQ(selected("service = \"Road\""), "");
  EXPECT_EQ(selected("without = { service = \"Roads\" }"), "30");
}

TEST(selection, takes_the_statuses_that_it_names_instead_of_those_that_count) {
  EXPECT_EQ(selected("status = \"approved\""), "200");
  EXPECT_EQ(selected("status = \"withdrawn\""), "999");
  EXPECT_EQ(selected("without = { status = \"approved\" }"), "1,129");
  Files all = files();
  all.emplace_back("mtfs.toml", plan_text::settings_text + "statuses = [\"approved\"]\n");
  EXPECT_EQ(printed(all, column("y", "amount", "2025/26") + row("r", "lines = {}")), "200\n");
}

TEST(evaluate, adds_and_takes_off_rows) {
  EXPECT_EQ(printed(files(), row("t", "targets = {}") +
                                 row("s",
                                     "lines = { kind = [\"saving\", "
                                     "\"income\"] }") +
                                 row("gap", "of = [\"t\", \"-s\"]") +
                                 row("back", "of = [\"-gap\", \"+t\"]")),
            "t|300|100|-\ns|330|50|\ngap|(30)|50|-\nback|330|50|-\n");
}

TEST(evaluate, a_sum_of_nothing_is_blank_unless_it_prints_as_zero) {
  const std::string nothing = row("n", "lines = { category = \"Z\" }");
  EXPECT_EQ(printed(files(), nothing), "n|||\n");
  EXPECT_EQ(printed(files(), nothing + "nil_sum_is_zero = true\nzero = \"0\"\n"), "n|0|0|0\n");
  EXPECT_EQ(printed(files(), row("i", "lines = { id = \"I1\" }")), "i|30|-|\n")
      << "a zero is not nil";
}

TEST(evaluate, accumulates_and_takes_the_change_back_out) {
  EXPECT_EQ(
      printed(files(), "total = true\n" + row("s", "lines = { kind = \"saving\" }") +
                           row("level", "accumulate = \"s\"") + row("again", "change = \"level\"")),
      "s|300|50||350\nlevel|300|350|350|\nagain|300|50|-|350\n")
      << "a stock has no total over the years";
}

TEST(evaluate, a_level_holds_the_reversal_of_a_one_off) {
  const std::string columns = column("a", "amount", "2026/27") +
                              column("r", "reversal", "2026/27") + column("l", "level", "2026/27");
  EXPECT_EQ(printed(files(), columns + row("s", "lines = { id = \"S2\" }")), "|(200)|-\n");
}

TEST(evaluate, levels_of_several_years_do_not_add) {
  const std::string columns = column("a", "level", "2025/26") + column("b", "level", "2026/27") +
                              "[[column]]\nid = \"t\"\nsum = [\"a\", \"b\"]\n";
  EXPECT_EQ(printed(files(), columns + row("s", "lines = { id = \"S1\" }")), "100|150|\n");
}

TEST(evaluate, a_stock_has_no_total_even_through_sums_of_sums_or_with_zeros_for_nil) {
  const std::string columns =
      column("a", "amount", "2025/26") + column("b", "amount", "2026/27") +
      "[[column]]\nid = \"one\"\nsum = [\"a\"]\n[[column]]\nid = \"two\"\nsum = [\"b\"]\n"
      "[[column]]\nid = \"both\"\nsum = [\"one\", \"two\"]\n";
  EXPECT_EQ(printed(files(), "nil_sum_is_zero = true\nzero = \"0\"\n" + columns +
                                 row("s", "lines = { id = \"S1\" }\nnature = \"stock\"")),
            "100|50|100|50|\n");
}

TEST(evaluate, divides_rows_and_columns) {
  EXPECT_EQ(printed(files(), "total = true\n" + row("t", "targets = {}") +
                                 row("s", "lines = { kind = \"saving\" }") +
                                 row("share", "ratio = [\"s\", \"t\"]")),
            "t|300|100|-|400\ns|300|50||350\nshare|100.0%|50.0%||87.5%\n")
      << "a ratio of totals, and blank where there is nothing to divide by";
  EXPECT_EQ(printed(files(), column("a", "amount", "2026/27") + column("b", "amount", "2025/26") +
                                 "[[column]]\nid = \"r\"\nratio = [\"a\", \"b\"]\nplaces = 2\n" +
                                 row("s", "lines = { kind = \"saving\" }")),
            "50|300|16.67%\n");
}

TEST(evaluate, groups_on_one_two_and_three_levels_with_subtotals_after_their_rows) {
  const std::string columns = label + column("y", "amount", "2025/26");
  const std::string savings = "lines = { kind = [\"saving\", \"income\"] }\n";
  const std::string all = row("all", "of = [\"r\"]");
  EXPECT_EQ(printed(files(), columns + row("r", savings + "each = \"category\"") + all),
            "A|300\nB|30\nall|330\n");
  EXPECT_EQ(printed(files(), columns +
                                 row("r", savings + "each = [\"category\", \"id\"]\n"
                                                    "label_from = \"title\"") +
                                 all),
            "Fleet|100\nSale|200\nA|300\nFees|30\nB|30\nall|330\n");
  EXPECT_EQ(
      printed(files(),
              columns + row("r", savings + "each = [\"category\", \"service\", \"id\"]") + all),
      "S1|100\nRoads|100\nS2|200\nRoads/Depots|200\nA|300\nI1|30\nLibraries|30\nB|30\n"
      "all|330\n");
}

TEST(evaluate, a_sum_may_name_rows_of_each_before_they_stand) {
  EXPECT_EQ(
      printed(files(), label + column("y", "amount", "2025/26") + row("all", "of = [\"-r\"]") +
                           row("r", "lines = {}\neach = \"category\"")),
      "all|(330)\nA|300\nB|30\n|\n")
      << "lines without a category are a group of their own";
}

TEST(evaluate, shows_attributes_of_records_only) {
  EXPECT_EQ(printed(files(),
                    "[[column]]\nid = \"a\"\nattribute = \"title\"\n"
                    "[[column]]\nid = \"b\"\nattribute = \"tags\"\ncontains = \"new\"\n" +
                        label +
                        row("r",
                            "lines = { kind = \"saving\" }\neach = [\"category\", "
                            "\"id\"]")),
            "Fleet|yes|S1\nSale|no|S2\n||A\n");
}

TEST(evaluate, keeps_what_rows_share_out_of_totals) {
  const std::string columns = label +
                              "[[column]]\nid = \"b\"\nmeasure = \"budget\"\n"
                              "records_only = true\nnil_sum_is_zero = true\n";
  EXPECT_EQ(printed(files(), columns + row("r",
                                           "lines = { kind = \"saving\" }\neach = "
                                           "[\"category\", \"id\"]")),
            "S1|1,400\nS2|400\nA|\n")
      << "a service's budget is that of all below it";
}

TEST(evaluate, takes_budgets_as_stocks) {
  EXPECT_EQ(
      printed(files(), label + column("g", "gross", "") + column("i", "income", "") +
                           column("n", "budget", "") + row("r", "budget = {}\neach = \"service\"") +
                           row("all", "of = [\"r\"]")),
      "Roads|1,000||1,000\nRoads/Depots|500|100|400\nLibraries|||80\nall|1,500|100|1,480\n");
}

TEST(evaluate, counts_full_time_equivalents_to_one_place) {
  EXPECT_EQ(printed(files(), column("f", "fte", "2025/26") + row("r", "lines = {}")), "1.5\n");
}

TEST(evaluate, a_supporting_table_may_head_a_column_fte) {
  EXPECT_EQ(printed(files(), column("f", "fte", "") + "places = 2\n" +
                                 row("r", "figures = { table = \"costs\" }\neach = \"id\"") +
                                 row("all", "of = [\"r\"]")),
            "1.25\n\n1.25\n");
}

TEST(evaluate, keeps_figures_as_they_were_typed_where_it_is_told_to) {
  const std::string columns = label + column("c", "cost", "") + column("y", "amount", "2025/26") +
                              "[[column]]\nid = \"s\"\nsum = [\"c\"]\n"
                              "[[column]]\nid = \"q\"\nratio = [\"y\", \"c\"]\nplaces = 4\n";
  EXPECT_EQ(printed(files(), columns +
                                 row("r",
                                     "figures = { table = \"costs\" }\neach = \"id\"\n"
                                     "as_typed = true\nin.c = { prefix = \"about \" }") +
                                 row("all", "of = [\"r\"]")),
            "P1|about £0.80m|5|800,000|0.0006%\nP2|about 1,000||1,000|\nall|801,000|5|801,000|"
            "0.0006%\n");
}

TEST(evaluate, an_overflow_names_the_row_and_the_column) {
  const std::string most = "92233720368547758.07";
  try {
    (void)printed({{"lines.csv",
                    "id,kind,basis,title,2025/26,2026/27,2027/28\nA,saving,incremental,"
                    "a," +
                        most + ",,\nB,saving,incremental,b,0.01,,\n"}},
                  row("everything", "lines = {}"));
    FAIL() << "a sum beyond the range was printed";
  } catch (const mtfs::Overflow& error) {
    EXPECT_NE(error.problem().rule.find("Row everything in column 2025/26"), std::string::npos);
  }
}

TEST(evaluate, says_which_table_is_missing_when_a_statement_needs_it) {
  const auto plan = plan_text::plan(
      {{"lines.csv", "id,kind,basis,title,2025/26,2026/27,2027/28\nA,saving,incremental,a,1,,\n"}});
  try {
    (void)evaluate(plan, "savings_position");
    FAIL() << "there are no targets";
  } catch (const mtfs::UnknownNameError& error) {
    EXPECT_EQ(error.code(), "table-missing");
    EXPECT_EQ(error.problem().found, "targets");
  }
}

TEST(evaluate, refuses_names_that_it_does_not_have_with_near_ones) {
  Files all = files();
  all.emplace_back("statements/table.toml",
                   plan_text::statement_text(row("save", "lines = {}\nlabel = \"Savings\"") +
                                             row("two", "lines = {}\nlabel = \"Savings\"")));
  const auto plan = plan_text::plan(all);
  const auto table = evaluate(plan, "table");
  EXPECT_EQ(table.row("save"), 0U);
  EXPECT_EQ(table.column("2026/27"), 2U);
  EXPECT_EQ(table.column("2026-27"), 2U);
  const auto code = [](const auto& ask) -> std::string {
    try {
      ask();
    } catch (const mtfs::UnknownNameError& error) {
      return error.code() + ": " + error.problem().fix;
    }
    return "found";
  };
  EXPECT_EQ(code([&] { (void)table.row("sav"); }), "row-unknown: Did you mean save");
  EXPECT_EQ(code([&] { (void)table.row("Savings"); }),
            "row-ambiguous: Use the id of one: save or two");
  EXPECT_EQ(code([&] { (void)table.column("2029/30"); }).substr(0, 14), "column-unknown");
  EXPECT_EQ(code([&] { (void)evaluate(plan, "tabel"); }), "statement-unknown: Did you mean table");
  EXPECT_EQ(code([&] { (void)reconcile(plan, "../../x"); }),
            "published-unknown: There is none here");
}

}  // namespace evaluate_test
