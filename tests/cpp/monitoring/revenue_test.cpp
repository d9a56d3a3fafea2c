#include "mtfs/monitoring/revenue.hpp"

#include <gtest/gtest.h>

namespace revenue_monitoring_test {

using F = mtfs::MonitoringFigure;
using mtfs::AgainstBudget;
using mtfs::Money;
using mtfs::MonitoringRow;

const Money thousand(1000);

/// A row of figures in £000 as they are printed.
MonitoringRow row(std::initializer_list<std::pair<F, int>> figures, const char* report = "P6") {
  MonitoringRow made;
  made.report = mtfs::Report::parse(report);
  for (const auto& [figure, value] : figures) made.at(figure) = {Money(value * 1000), thousand};
  return made;
}

std::string text(const std::optional<Money>& amount) { return amount ? amount->str() : "nil"; }

TEST(revenue_monitoring, revised_is_original_and_all_that_was_added_to_it) {
  const MonitoringRow full =
      row({{F::original, 100}, {F::virements, -20}, {F::carry_forward, 5}, {F::contingency, 3}});
  EXPECT_EQ(text(revised(full)), "88000.00");
  EXPECT_EQ(text(revised(row({{F::virements, 7}}))), "7000.00");
  EXPECT_EQ(text(revised(row({{F::forecast, 7}}))), "nil");
}

TEST(revenue_monitoring, what_no_column_itemises_is_said) {
  const auto bare = monitored(row({{F::original, 100}, {F::revised, 130}}), AgainstBudget::revised);
  EXPECT_EQ(text(bare.not_itemised), "30000.00");
  const auto itemised = monitored(row({{F::original, 100}, {F::revised, 130}, {F::virements, 30}}),
                                  AgainstBudget::revised);
  EXPECT_EQ(text(itemised.not_itemised), "nil");
}

TEST(revenue_monitoring, one_overspend_has_as_many_truths_as_it_has_budgets) {
  // Derby's outturn of 2018/19 in the same shape: balanced after reserves, above both budgets.
  const MonitoringRow of = row(
      {{F::original, 1000}, {F::revised, 1022}, {F::forecast, 1076}, {F::reserve_movements, -54}});
  const auto against_revised = monitored(of, AgainstBudget::revised);
  EXPECT_EQ(text(against_revised.variance), "54000.00");
  EXPECT_EQ(text(against_revised.variance_after_reserves), "0.00");
  EXPECT_EQ(text(monitored(of, AgainstBudget::original).variance), "76000.00");
}

TEST(revenue_monitoring, a_variance_needs_a_forecast_and_a_budget) {
  const auto no_forecast =
      monitored(row({{F::original, 5}, {F::actual, 2}}), AgainstBudget::revised);
  EXPECT_EQ(text(no_forecast.variance), "nil");
  EXPECT_EQ(text(no_forecast.variance_after_reserves), "nil");
  EXPECT_EQ(text(monitored(row({{F::forecast, 5}}), AgainstBudget::revised).variance), "nil");
}

TEST(revenue_monitoring, at_the_outturn_the_actual_is_the_forecast) {
  const auto found =
      monitored(row({{F::original, 5}, {F::actual, 9}}, "outturn"), AgainstBudget::revised);
  EXPECT_EQ(text(found.forecast), "9000.00");
  EXPECT_EQ(text(found.variance), "4000.00");
}

TEST(revenue_monitoring, the_profile_is_held_against_the_actual_alone) {
  const auto found = monitored(row({{F::profile, 50}, {F::actual, 44}, {F::forecast, 90}}),
                               AgainstBudget::revised);
  EXPECT_EQ(text(found.profile_variance), "-6000.00");
}

TEST(revenue_monitoring, words_follow_the_sign_and_nothing_has_none) {
  EXPECT_EQ(str(mtfs::word_of(Money(1))), "ADV");
  EXPECT_EQ(str(mtfs::word_of(Money(-1))), "FAV");
  EXPECT_EQ(str(mtfs::word_of(Money())), "");
}

TEST(revenue_monitoring, rounding_is_told_from_error_by_how_figures_are_typed) {
  using mtfs::judge;
  using mtfs::Typed;
  EXPECT_EQ(judge(Money(), thousand), Typed::exact);
  EXPECT_EQ(judge(Money(1500), Money(3000)), Typed::rounding);
  EXPECT_EQ(judge(Money("1500.01"), Money(3000)), Typed::inconsistent);
  EXPECT_EQ(judge(Money(-1500), Money(3000)), Typed::rounding);
  EXPECT_EQ(judge(Money("0.01"), Money("0.01")), Typed::inconsistent);
  EXPECT_EQ(judge(Money("0.01"), Money("0.03")), Typed::rounding);
}

TEST(revenue_monitoring, the_steps_of_a_variance_are_those_of_its_own_figures) {
  const MonitoringRow typed =
      row({{F::original, 1}, {F::revised, 2}, {F::forecast, 3}, {F::variance, 1}});
  EXPECT_EQ(variance_steps(typed, AgainstBudget::revised), Money(3000));
  EXPECT_EQ(variance_steps(typed, AgainstBudget::original), Money(3000));
  const MonitoringRow parts =
      row({{F::original, 1}, {F::virements, 1}, {F::contingency, 1}, {F::forecast, 3}});
  EXPECT_EQ(variance_steps(parts, AgainstBudget::revised), Money(4000));
}

mtfs::RagRule rule() {
  mtfs::RagRule made;
  made.amber_share = mtfs::Rate("0.01");
  made.red_share = mtfs::Rate("0.02");
  made.red_amount = Money(500'000);
  return made;
}

TEST(rag, is_above_a_limit_and_not_at_it) {
  const Money budget(1'000'000);
  const auto of = [&](Money variance) { return str(rag_of(rule(), variance, budget)); };
  EXPECT_EQ(of(Money(10'000)), "green");
  EXPECT_EQ(of(Money("10000.01")), "amber");
  EXPECT_EQ(of(Money(20'000)), "amber");
  EXPECT_EQ(of(Money("20000.01")), "red");
  EXPECT_EQ(of(Money(-900'000)), "green");
}

TEST(rag, needs_one_limit_or_all_as_the_rule_says) {
  mtfs::RagRule all = rule();
  const Money budget(100'000'000);
  EXPECT_EQ(str(rag_of(all, Money(600'000), budget)), "red");
  all.rule = mtfs::RagRule::Combines::all;
  EXPECT_EQ(str(rag_of(all, Money(600'000), budget)), "green");
  EXPECT_EQ(str(rag_of(all, Money(2'100'000), budget)), "red");
}

TEST(rag, rates_underspends_where_the_council_does) {
  mtfs::RagRule both = rule();
  both.underspends = true;
  EXPECT_EQ(str(rag_of(both, Money(-15'000), Money(1'000'000))), "amber");
}

TEST(rag, of_a_nil_budget_is_red_once_anything_is_spent) {
  EXPECT_EQ(str(rag_of(rule(), Money("0.01"), Money())), "red");
  EXPECT_EQ(str(rag_of(rule(), Money(), Money())), "green");
  EXPECT_EQ(str(rag_of(rule(), Money(1), std::nullopt)), "");
  EXPECT_EQ(str(rag_of(std::nullopt, Money(1), Money(1))), "");
}

TEST(rag, of_a_budget_of_income_is_by_its_size) {
  EXPECT_EQ(str(rag_of(rule(), Money(15'000), Money(-1'000'000))), "amber");
}

}  // namespace revenue_monitoring_test
