/// A monitor in C++: what is looked at, how it is grouped and shown, and what a council lays out.
#include "mtfs/io/monitored.hpp"

#include <gtest/gtest.h>

#include "mtfs/analysis/explain.hpp"
#include "mtfs/io/csv.hpp"
#include "mtfs/statement/text.hpp"

namespace monitored_test {

using mtfs::Statement;

const std::string settings =
    "format = \"mtfs/plan/1\"\ncouncil = \"Borough of Alder\"\nunit = \"£000\"\n"
    "base_year = \"2024/25\"\nplan_years = 1\n[monitoring.rag]\nred_share = \"3%\"\n";

const std::string rows =
    "report,service,subjective,original,virements,forecast\n"
    "P3,Adults/Care,Staff,1000,,1010\n"
    "P6,Adults/Care,Staff,1000,20,1100\n"
    "P6,Adults/Homes,Fees,300,,290\n"
    "P6,Place/Waste,Staff,0,,5\n";

/// A statement that takes one column off another, and leaves blank columns out.
const std::string own =
    "format = \"mtfs/statement/1\"\ntitle = \"Overspend\"\nblank_columns = false\n"
    "[[column]]\nheader = \"service\"\nlabel = true\n"
    "[[column]]\nheader = \"forecast\"\nmeasure = \"forecast\"\n"
    "[[column]]\nheader = \"carried\"\nmeasure = \"carry_forward\"\n"
    "[[column]]\nheader = \"budget\"\nmeasure = \"revised\"\n"
    "[[column]]\nheader = \"over\"\nsum = [\"forecast\", \"-budget\", \"carried\"]\n"
    "[[column]]\nheader = \"word\"\nattribute = \"word\"\n"
    "[[row]]\nid = \"all\"\nlabel = \"All\"\nmonitoring = { latest = \"yes\" }\n";

mtfs::io::SourcedPlan plan() {
  mtfs::io::Source source;
  source.settings = mtfs::io::parse_toml(settings, "mtfs.toml");
  source.tables.push_back(mtfs::io::parse_csv(rows, "monitoring", "monitoring.csv").table);
  source.statements.push_back({"overspend", mtfs::io::parse_toml(own, "statements/o.toml")});
  return mtfs::io::sourced(std::move(source));
}

Statement statement(const mtfs::io::SourcedPlan& of, const std::string& name) {
  return Statement(of.sources, mtfs::find_statement(of.plan, name));
}

std::string cell(const Statement& of, const std::string& row, const std::string& column) {
  return shown(of, of.row(row), of.column(column));
}

std::vector<std::string> row_ids(const Statement& of) {
  std::vector<std::string> ids;
  for (const mtfs::LayoutRow& row : of.rows()) ids.push_back(row.id);
  return ids;
}

std::string code_of(const mtfs::io::MonitorRequest& request) {
  try {
    (void)mtfs::io::monitored(plan(), request);
  } catch (const mtfs::Error& error) {
    return error.problem().code;
  }
  return {};
}

TEST(monitored, looks_at_the_latest_report_and_totals_have_their_own_words) {
  const Statement found = statement(plan(), "revenue_monitor");
  EXPECT_EQ(cell(found, "total", "variance"), "75");
  EXPECT_EQ(cell(found, "total", "word"), "ADV");
  EXPECT_EQ(cell(found, "Adults/Homes", "word"), "FAV");
  EXPECT_EQ(cell(found, "Adults", "rag"), "red");
  EXPECT_EQ(cell(found, "Place/Waste", "percent"), "") << "a percentage of no budget is blank";
  EXPECT_EQ(heading(found).back(),
            "P6 2024/25. Variance: forecast less revised budget, adverse positive.");
}

TEST(monitored, a_request_changes_what_is_shown_and_not_what_is_typed) {
  const auto asked =
      mtfs::io::monitored(plan(), {.report = mtfs::Report::parse("Q1"),
                                   .convention = mtfs::VarianceConvention::favourable_positive});
  const Statement found = statement(asked, "revenue_monitor");
  EXPECT_EQ(cell(found, "total", "variance"), "(10)");
  EXPECT_EQ(found.cell(found.row("total"), found.column("variance")).value.steps, 1'000'000);
  EXPECT_EQ(heading(found).back(),
            "P3 2024/25. Variance: revised budget less forecast, favourable positive.");
}

TEST(monitored, is_grouped_as_asked) {
  const auto by = [](const std::string& what) {
    return row_ids(statement(mtfs::io::monitored(plan(), {.by = what}), "revenue_monitor"));
  };
  EXPECT_EQ(by("subjective"), (std::vector<std::string>{"Staff", "Fees", "total"}));
  EXPECT_EQ(by("committee"), (std::vector<std::string>{"Adults", "Place", "total"}));
  EXPECT_EQ(by("service").size(), 5u);
}

TEST(monitored, refuses_what_is_not_there) {
  EXPECT_EQ(code_of({.report = mtfs::Report::parse("P9")}), "report-missing");
  EXPECT_EQ(code_of({.year = mtfs::FinancialYear("2023/24")}), "report-missing");
  EXPECT_EQ(code_of({.by = "ward"}), "monitor-by");
  EXPECT_EQ(code_of({.capital = true, .by = "subjective"}), "monitor-by");
}

TEST(monitored, a_column_may_be_taken_off_and_a_blank_one_left_out) {
  const Statement found = statement(plan(), "overspend");
  EXPECT_EQ(cell(found, "all", "over"), "75");
  EXPECT_EQ(cell(found, "all", "word"), "ADV");
  EXPECT_EQ(found.columns().size(), 5u);
  EXPECT_TRUE(found.is_left_out("carried"));
  EXPECT_FALSE(found.is_left_out("over"));
  const mtfs::Explanation why = explain(found, "all", "over");
  ASSERT_EQ(why.parts.size(), 2u);
  EXPECT_EQ(why.parts[0].sign, 1);
  EXPECT_EQ(why.parts[1].sign, -1);
}

}  // namespace monitored_test
