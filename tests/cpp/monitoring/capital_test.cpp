#include "mtfs/monitoring/capital.hpp"

#include <gtest/gtest.h>

#include "mtfs/monitoring/issues.hpp"

namespace capital_monitoring_test {

using F = mtfs::CapitalFigure;
using mtfs::Money;

mtfs::CapitalMonitoringRow row(std::initializer_list<std::pair<F, int>> figures) {
  mtfs::CapitalMonitoringRow made;
  made.scheme = "depot";
  for (const auto& [figure, value] : figures) made.at(figure) = {Money(value)};
  return made;
}

std::string text(const std::optional<Money>& amount) { return amount ? amount->str() : "nil"; }

TEST(capital_monitoring, splits_a_variance_into_timing_and_the_rest) {
  const auto found = monitored(row({{F::approved, 1000},
                                    {F::additions, -100},
                                    {F::virements, 50},
                                    {F::slippage, 300},
                                    {F::accelerated, 40},
                                    {F::outturn, 700}}));
  EXPECT_EQ(text(found.revised), "950.00");
  EXPECT_EQ(text(found.variance), "-250.00");
  EXPECT_EQ(text(found.rephasing), "-260.00");
  EXPECT_EQ(text(found.over_under), "10.00");
}

TEST(capital_monitoring, without_rephasing_all_of_the_variance_is_over_or_under) {
  const auto found = monitored(row({{F::revised, 100}, {F::outturn, 70}}));
  EXPECT_EQ(text(found.rephasing), "nil");
  EXPECT_EQ(text(found.over_under), "-30.00");
}

TEST(capital_monitoring, is_nil_where_nothing_is_known) {
  const auto found = monitored(row({{F::slippage, 5}}));
  EXPECT_EQ(text(found.revised), "nil");
  EXPECT_EQ(text(found.variance), "nil");
  EXPECT_EQ(text(found.over_under), "nil");
  EXPECT_EQ(text(found.financed), "nil");
  EXPECT_EQ(text(found.rephasing), "-5.00");
}

mtfs::Issues issues(mtfs::CapitalMonitoringRow of) {
  mtfs::MonitoringTable table;
  table.capital = {std::move(of)};
  return monitoring_issues(table, {}, mtfs::FinancialYear("2025/26"));
}

TEST(capital_monitoring, carries_forward_no_more_than_was_left) {
  EXPECT_TRUE(issues(row({{F::revised, 100}, {F::outturn, 70}, {F::carry_forward, 30}})).empty());
  const auto more = issues(row({{F::revised, 100}, {F::outturn, 70}, {F::carry_forward, 31}}));
  ASSERT_EQ(more.size(), 1u);
  EXPECT_EQ(more.front().str(), "2025/26, depot: 1.00 [carry-forward-above-underspend]");
  const auto over = issues(row({{F::revised, 100}, {F::outturn, 120}, {F::carry_forward, 5}}));
  ASSERT_EQ(over.size(), 1u);
  EXPECT_EQ(over.front().amount, Money(5));
}

TEST(capital_monitoring, is_paid_for) {
  mtfs::CapitalMonitoringRow of = row({{F::revised, 100}, {F::outturn, 100}});
  EXPECT_TRUE(issues(of).empty());
  of.financing[0] = {Money(60)};
  of.financing[5] = {Money(39)};
  const auto found = issues(of);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found.front().str(), "2025/26, depot: 1.00 [outturn-not-financed]");
}

}  // namespace capital_monitoring_test
