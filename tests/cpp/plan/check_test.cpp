// The rules between the rows of a plan: each with a case that breaks it and a near miss.
#include "mtfs/plan/check.hpp"

#include "plan_text.hpp"

namespace check_test {

using plan_text::codes;
using plan_text::Files;
using plan_text::places;
using plan_text::problems;
using Texts = std::vector<std::string>;

const std::string header = "id,kind,basis,recurrence,title,service,2025/26,2026/27,2027/28\n";

Files lines(const std::string& rows) { return {{"lines.csv", header + rows}}; }

/// A line of that id, with three amounts.
std::string line(const std::string& id, const std::string& amounts = "1,1,1") {
  return id + ",saving,incremental,recurrent,Fees,," + amounts + "\n";
}

TEST(check, a_sound_plan_has_no_problem) { EXPECT_EQ(codes(problems(lines(line("S1")))), Texts{}); }

TEST(check, references_that_a_reader_takes_for_one_are_refused) {
  const std::vector<std::pair<std::string, std::string>> alike = {
      {"S1", "S1"},       {"S1", "s1"},           {"S1", "S 1"},
      {"S1", "S\u00A01"}, {"S-1", "S\u20111"},    {"É1", "é1"},
      {"S\u20091", "S1"}, {"\u212B1", "\u00C51"}, {"\u212A1", "K1"},
  };
  for (const auto& [first, second] : alike) {
    const auto found = problems(lines(line(first) + line(second)));
    EXPECT_EQ(places(found), Texts{"reference-duplicate@lines.csv:3:"}) << first << " " << second;
    ASSERT_FALSE(found.empty());
    EXPECT_NE(found[0].rule.find("lines.csv, row 2"), std::string::npos);
  }
  EXPECT_EQ(codes(problems(lines(line("S1") + line("S11") + line("S-1") + line("S.1")))), Texts{});
  EXPECT_EQ(codes(problems(lines(line("É1") + line("E1")))), Texts{});
}

TEST(check, references_are_unique_among_targets_and_within_each_supporting_table) {
  EXPECT_EQ(places(problems({{"targets.csv", "id,2025/26,2026/27,2027/28\nT1,1,1,1\nt1,1,1,1\n"}})),
            Texts{"reference-duplicate@targets.csv:3:"});
  EXPECT_EQ(places(problems({{"figures/a.csv", "id,label,cost\nP,x,1\np,y,1\n"}})),
            Texts{"reference-duplicate@figures/a.csv:3:"});
  EXPECT_EQ(codes(problems({{"targets.csv", "id,2025/26,2026/27,2027/28\nS1,1,1,1\n"},
                            {"figures/a.csv", "id,label,cost\nS1,x,1\n"},
                            {"figures/b.csv", "id,label,cost\nS1,x,1\n"},
                            {"lines.csv", header + line("S1")}})),
            Texts{})
      << "tables do not share their references";
}

TEST(check, a_total_among_rows_is_refused) {
  for (const std::string word : {"Total", "TOTAL", "Sub-total", "Subtotal", "Grand Total", "Totals",
                                 "Total: savings", "Total\u00A0"}) {
    EXPECT_EQ(codes(problems(lines("S1,saving,incremental,recurrent," + word + ",,1,1,1\n"))),
              Texts{"row-total"})
        << word;
  }
  EXPECT_EQ(codes(problems(lines("Total,saving,incremental,recurrent,Fees,,1,1,1\n"))),
            Texts{"row-total"});
  EXPECT_EQ(codes(problems({{"budget.csv", "service,net\nTotal,5\n"}})), Texts{"row-total"});
  EXPECT_EQ(codes(problems({{"figures/a.csv", "id,label,cost\nP1,Total,1\n"}})),
            Texts{"row-total"});
  EXPECT_EQ(codes(problems({{"targets.csv", "id,title,2025/26,2026/27,2027/28\nT,Total,1,1,1\n"}})),
            Texts{"row-total"});
  EXPECT_EQ(
      codes(problems(lines("S1,saving,incremental,recurrent,Total Place programme,,1,1,1\n"))),
      Texts{})
      << "a title may begin with the word";
}

TEST(check, a_negative_saving_is_a_warning_at_its_cell) {
  const auto found = problems(lines(line("S1", "1,-2,1")));
  ASSERT_EQ(places(found), Texts{"amount-negative@lines.csv:2:2026/27"});
  EXPECT_EQ(found[0].severity, mtfs::Severity::warning);
  EXPECT_EQ(codes(problems(lines("A,technical,incremental,recurrent,Fees,,1,-2,1\n"))), Texts{})
      << "technical lines are signed";
  EXPECT_EQ(codes(problems(lines("A,saving,cumulative,recurrent,Fees,,1,-2,1\n"))), Texts{});
  EXPECT_EQ(codes(problems(lines(line("S1", "1,0,1")))), Texts{});
}

TEST(check, a_service_is_one_of_the_budget) {
  const auto at = [](const std::string& service) {
    return problems(
        {{"budget.csv", "service,net\nFamily/Libraries,5\nRoads,1\n"},
         {"lines.csv", header + "A,saving,incremental,recurrent,Fees," + service + ",1,1,1\n"}});
  };
  EXPECT_EQ(places(at("Family/Library")), Texts{"service-unknown@lines.csv:2:service"});
  EXPECT_EQ(at("Road")[0].fix, "Did you mean Roads");
  for (const std::string known : {"Family", "Family/Libraries", "Roads", ""}) {
    EXPECT_EQ(codes(at(known)), Texts{}) << known;
  }
  EXPECT_EQ(codes(problems(lines("A,saving,incremental,recurrent,Fees,Anywhere,1,1,1\n"))), Texts{})
      << "a plan without a budget knows no services";
}

TEST(check, a_typed_reversal_of_a_one_off_is_refused) {
  const auto at = [](const std::string& how, const std::string& amounts) {
    return codes(problems(lines("A,technical," + how + ",Fees,," + amounts + "\n")));
  };
  EXPECT_EQ(at("incremental,one_off", "100,-100,"), Texts{"one-off-reversed"});
  EXPECT_EQ(at("incremental,one_off", "100,-99,"), Texts{});
  EXPECT_EQ(at("incremental,one_off", "100,,-100"), Texts{});
  EXPECT_EQ(at("incremental,one_off", "0,0,"), Texts{});
  EXPECT_EQ(at("incremental,recurrent", "100,-100,"), Texts{});
  EXPECT_EQ(at("cumulative,one_off", "100,-100,"), Texts{});
}

TEST(check, a_service_subjective_and_fund_have_one_budget) {
  EXPECT_EQ(places(problems({{"budget.csv",
                              "service,subjective,fund,net\nRoads,Pay,General,5\n"
                              "roads,Pay,General,6\n"}})),
            Texts{"budget-duplicate@budget.csv:3:"});
  EXPECT_EQ(codes(problems({{"budget.csv",
                             "service,subjective,fund,net\nRoads,Pay,General,5\n"
                             "Roads,Fees,General,6\nRoads,Pay,Housing,6\n"}})),
            Texts{});
}

TEST(check, a_plan_with_an_error_is_not_made_and_says_them_all) {
  try {
    (void)plan_text::plan(lines(line("S1") + line("S1") +
                                "S2,saving,incremental,recurrent,Total,,"
                                "-1,1,1\n"));
    FAIL() << "a plan with two errors was made";
  } catch (const mtfs::PlanError& error) {
    EXPECT_EQ(codes(error.problems()),
              (Texts{"reference-duplicate", "row-total", "amount-negative"}));
  }
}

TEST(check, warnings_stay_with_the_plan) {
  EXPECT_EQ(codes(plan_text::plan(lines(line("S1", "-1,,"))).warnings()), Texts{"amount-negative"});
}

}  // namespace check_test
