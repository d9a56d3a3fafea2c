#include "mtfs/monitoring/table.hpp"

#include <gtest/gtest.h>

#include "mtfs/monitoring/issues.hpp"

namespace monitoring_table_test {

using mtfs::FinancialYear;
using mtfs::Money;
using mtfs::MonitoringFigure;
using mtfs::Report;

const FinancialYear base("2025/26");

mtfs::MonitoringRow row(const char* report, const char* service, const char* year = "") {
  mtfs::MonitoringRow made;
  made.report = Report::parse(report);
  made.service = service;
  if (*year != '\0') made.year = FinancialYear(year);
  return made;
}

TEST(monitoring_table, looks_at_the_latest_report_of_the_year_in_any_table) {
  mtfs::MonitoringTable table;
  EXPECT_FALSE(table.report(base));
  table.rows = {row("P3", "Care"), row("P6", "Care"), row("outturn", "Care", "2024/25")};
  EXPECT_EQ(table.report(base)->str(), "P6");
  table.capital.push_back({});
  table.capital.edit(0).report = Report::parse("P9");
  EXPECT_EQ(table.report(base)->str(), "P9");
  table.settings.report = Report::parse("P3");
  EXPECT_EQ(table.report(base)->str(), "P3");
  table.settings.shown.report = Report::parse("P6");
  EXPECT_EQ(table.report(base)->str(), "P6");
}

TEST(monitoring_table, of_another_year_looks_at_the_latest_report_of_that_year) {
  mtfs::MonitoringTable table;
  table.rows = {row("P6", "Care"), row("P9", "Care", "2024/25")};
  table.settings.report = Report::parse("P6");
  table.settings.shown.year = FinancialYear("2024/25");
  EXPECT_EQ(table.report(base)->str(), "P9");
  EXPECT_TRUE(table.current(base).has(table.rows[1]));
  EXPECT_FALSE(table.current(base).has(table.rows[0]));
}

TEST(monitoring_table, a_row_without_a_year_is_of_the_year_that_is_monitored) {
  mtfs::MonitoringTable table;
  EXPECT_EQ(table.year_of(row("P6", "Care"), base), base);
  table.settings.year = FinancialYear("2026/27");
  EXPECT_EQ(table.year_of(row("P6", "Care"), base).str(), "2026/27");
  EXPECT_EQ(table.year_of(row("P6", "Care", "2024/25"), base).str(), "2024/25");
}

TEST(monitoring_table, the_report_before_is_the_last_one_of_the_same_line_and_year) {
  mtfs::MonitoringTable table;
  table.rows = {row("P9", "Care"),
                row("P3", "Care"),
                row("Q2", "Care"),
                row("P9", "Waste"),
                row("outturn", "Care", "2024/25"),
                row("P9", "Care/Home")};
  const auto before = previous_rows(table, base);
  EXPECT_EQ(before[0], 2u);
  EXPECT_FALSE(before[1]);
  EXPECT_EQ(before[2], 1u);
  EXPECT_FALSE(before[3]);
  EXPECT_FALSE(before[4]);
  EXPECT_FALSE(before[5]);
}

TEST(monitoring_table, says_which_budget_has_no_forecast_where_others_have_one) {
  mtfs::MonitoringTable table;
  table.rows = {row("P6", "Care"), row("P6", "Waste")};
  for (std::size_t i = 0; i < 2; ++i)
    table.rows.edit(i).at(MonitoringFigure::original) = {Money(9)};
  EXPECT_TRUE(monitoring_issues(table, {}, base).empty());
  table.rows.edit(0).at(MonitoringFigure::forecast) = {Money(9)};
  const mtfs::Issues found = monitoring_issues(table, {}, base);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.front().str(), "2025/26, Waste: 9.00 [forecast-absent]");
}

TEST(monitoring_table, says_by_how_much_rounding_moved_a_printed_variance) {
  mtfs::MonitoringTable table;
  table.rows = {row("outturn", "Family Services")};
  mtfs::MonitoringRow& of = table.rows.edit(0);
  const auto typed = [](int value) { return mtfs::TypedAmount{Money(value * 1000), Money(1000)}; };
  of.at(MonitoringFigure::revised) = typed(55'039);
  of.at(MonitoringFigure::actual) = typed(57'409);
  of.at(MonitoringFigure::variance) = typed(2'371);
  const mtfs::Issues found = monitoring_issues(table, {}, base);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.front().str(), "2025/26, Family Services: 1000.00 [variance-rounding]");
}

TEST(monitoring_table, a_service_of_no_budget_is_an_issue) {
  mtfs::MonitoringTable table;
  table.rows = {row("P6", "Care"), row("P6", "Care/Home/Team"), row("P6", "Wast")};
  mtfs::BudgetLine line;
  line.service = "Care/Home";
  const mtfs::Issues found = monitoring_issues(table, {line}, base);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.front().subject, "Wast");
  EXPECT_TRUE(monitoring_issues(table, {}, base).empty());
}

}  // namespace monitoring_table_test
