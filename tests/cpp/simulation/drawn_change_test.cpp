// mtfs/simulation/drawn_change.hpp and mtfs/model/change_form.hpp: steps, texts and what is read.
#include "mtfs/simulation/drawn_change.hpp"

#include <gtest/gtest.h>

#include "mtfs/simulation/philox.hpp"

namespace mtfs::drawn_change_test {

Uncertainty normal(std::string mean, std::string deviation, std::string step = {}) {
  Uncertainty row;
  row.path = "line.S1.amount";
  row.mean = std::move(mean);
  row.deviation = std::move(deviation);
  row.step = std::move(step);
  return row;
}

TEST(DrawnChange, writes_each_form_as_a_scenario_takes_it) {
  EXPECT_EQ(change_text(75, {1, 2}, {ChangeForm::points, false}), "+0.75pp");
  EXPECT_EQ(change_text(-1, {25, 2}, {ChangeForm::points, false}), "-0.25pp");
  EXPECT_EQ(change_text(10130, {1, 4}, {ChangeForm::factor, false}), "x1.0130");
  EXPECT_EQ(change_text(92, {1, 0}, {ChangeForm::replace, true}), "92%");
  EXPECT_EQ(change_text(-5, {1, 1}, {ChangeForm::replace, true}), "(0.5%)");
  EXPECT_EQ(change_text(125, {1000, 0}, {ChangeForm::add, false}), "+125000");
  EXPECT_EQ(change_text(-3, {1, 0}, {ChangeForm::share, true}), "-3%");
}

TEST(DrawnChange, reads_back_every_change_that_it_draws) {
  for (const Uncertainty& row :
       {normal("+0.2pp", "0.75pp"), normal("+1%", "2%"), normal("x1.00", "0.5"),
        normal("+0", "150000"), normal("0.5%", "3%"), normal("40", "30", "0.25")}) {
    const DrawnChange drawn = drawn_change(row);
    for (std::uint64_t i = 0; i < 2000; ++i) {
      const std::int64_t count = drawn.table.draw(random_word(i, 0, 7));
      const ChangeFigure read = parse_change(drawn.text(count));
      ASSERT_EQ(read.unit, drawn.unit) << drawn.text(count);
      ASSERT_EQ(read.value, Fraction(count) * drawn.step.value()) << drawn.text(count);
    }
  }
}

TEST(DrawnChange, has_a_step_by_its_spread) {
  const auto step = [](const Uncertainty& row) { return drawn_change(row).step; };
  EXPECT_EQ(step(normal("+0.2pp", "0.75pp")), (ChangeStep{1, 3}));  // 4.5 points
  EXPECT_EQ(step(normal("+0.2pp", "0.84pp")), (ChangeStep{1, 2}));  // 5.04 points
  EXPECT_EQ(step(normal("+0", "150000")), (ChangeStep{1000, 0}));
  EXPECT_EQ(step(normal("+0", "0.5")), (ChangeStep{1, 2}));  // the penny
  EXPECT_EQ(step(normal("+0.0pp", "0.0005pp")), (ChangeStep{1, 4}));
  EXPECT_EQ(step(normal("x1", "0.000001")), (ChangeStep{1, 6}));
  EXPECT_EQ(step(normal("x1", "0.02")), (ChangeStep{1, 4}));
  Uncertainty driver = normal("40", "0.5");
  driver.path = "driver.children.level";
  EXPECT_EQ(step(driver), (ChangeStep{1, 3}));
  EXPECT_EQ(step(normal("+0", "150000", "250")), (ChangeStep{250, 0}));
}

void expect_refused(const Uncertainty& row, const std::string& code, const std::string& column) {
  Problems problems;
  EXPECT_FALSE(declared_distribution(row, problems)) << code;
  ASSERT_EQ(problems.size(), 1U) << code;
  EXPECT_EQ(problems.front().code, code);
  EXPECT_EQ(problems.front().where.column, column);
}

TEST(DeclaredDistribution, refuses_what_its_kind_does_not_have) {
  expect_refused(normal("", "2%"), "uncertainty-missing", "mean");
  Uncertainty row = normal("+1%", "2%");
  row.likely = "+1%";
  expect_refused(row, "uncertainty-superfluous", "likely");
}

TEST(DeclaredDistribution, refuses_figures_of_two_forms) {
  Uncertainty row = normal("+1%", "2%");
  row.least = "-3";
  expect_refused(row, "uncertainty-forms", "least");
  expect_refused(normal("+1%", "2pp"), "uncertainty-value", "deviation");
  expect_refused(normal("+1%", "+2%"), "uncertainty-value", "deviation");
  expect_refused(normal("0.5pp", "2pp"), "uncertainty-value", "mean");
  expect_refused(normal("x5%", "2"), "uncertainty-value", "mean");
  expect_refused(normal("+-5%", "2%"), "uncertainty-value", "mean");
  expect_refused(normal("+£500", "2"), "uncertainty-value", "mean");
  expect_refused(normal("+0.5m", "2"), "uncertainty-value", "mean");
  expect_refused(normal("+1%", "two"), "number-malformed", "deviation");
}

TEST(DeclaredDistribution, refuses_what_is_out_of_order) {
  expect_refused(normal("+1%", "0%"), "uncertainty-deviation", "deviation");
  Uncertainty row = normal("+1%", "2%");
  row.least = "+2%";
  row.most = "+2%";
  expect_refused(row, "uncertainty-order", "most");
  row.distribution = Distribution::pert;
  row.mean = row.deviation = "";
  row.most = "+5%";
  row.likely = "+6%";
  expect_refused(row, "uncertainty-order", "likely");
  Uncertainty growth = normal("+0", "2");
  growth.distribution = Distribution::lognormal;
  expect_refused(growth, "uncertainty-mean", "mean");
}

TEST(DeclaredDistribution, refuses_probabilities_that_are_not_one_in_sum) {
  Uncertainty row;
  row.distribution = Distribution::discrete;
  row.values = {"1: 0.25", "2: 0.5"};
  expect_refused(row, "uncertainty-probabilities", "values");
  row.values = {"1: 0.25", "2"};
  expect_refused(row, "uncertainty-probabilities", "values");
  row.values = {"1: 1.25", "2: -0.25"};
  expect_refused(row, "uncertainty-probabilities", "values");
}

TEST(DeclaredDistribution, refuses_a_step_that_values_are_no_counts_of) {
  Uncertainty row;
  row.distribution = Distribution::empirical;
  row.values = {"1", "2.5"};
  row.step = "1";
  expect_refused(row, "uncertainty-step", "step");
  row.step = "0";
  expect_refused(row, "uncertainty-step", "step");
  row.step = "0.5";
  EXPECT_EQ(drawn_change(row).text(5), "2.5");
}

}  // namespace mtfs::drawn_change_test
