// mtfs/simulation/quantile_table.hpp: thresholds by hand, and the guide against plain search.
#include "mtfs/simulation/quantile_table.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "mtfs/simulation/drawn_change.hpp"

namespace mtfs::quantile_table_test {

constexpr std::uint32_t quarter = std::uint32_t{1} << 30;

QuantileTable table_of(const Uncertainty& row) { return drawn_change(row).table; }

Uncertainty between(Distribution distribution, std::string least, std::string most,
                    std::string step) {
  Uncertainty row;
  row.distribution = distribution;
  row.least = std::move(least);
  row.most = std::move(most);
  row.step = std::move(step);
  return row;
}

Uncertainty triangular(std::string step) {
  Uncertainty row = between(Distribution::triangular, "0%", "4%", std::move(step));
  row.likely = "2%";
  return row;
}

Uncertainty normal(std::string step) {
  Uncertainty row;
  row.mean = "+0.2pp";
  row.deviation = "0.75pp";
  row.step = std::move(step);
  return row;
}

TEST(QuantileTable, of_a_uniform_distribution_gives_the_ends_half_a_step) {
  const QuantileTable table = table_of(between(Distribution::uniform, "+0", "+2", "1"));
  EXPECT_EQ(table.values, (std::vector<std::int64_t>{0, 1, 2}));
  EXPECT_EQ(table.thresholds, (std::vector<std::uint32_t>{quarter, 3 * quarter}));
}

TEST(QuantileTable, stays_within_limits_that_are_no_counts_of_the_step) {
  const QuantileTable table = table_of(between(Distribution::uniform, "+0.5", "+3.5", "1"));
  EXPECT_EQ(table.values, (std::vector<std::int64_t>{1, 2, 3}));
  EXPECT_EQ(table.thresholds, (std::vector<std::uint32_t>{1431655765, 2863311531}));  // thirds
}

TEST(QuantileTable, of_a_triangle_is_exact) {
  // F(0.5%) = 1/32, F(1.5%) = 9/32, and the same from above.
  const QuantileTable table = table_of(triangular("1%"));
  EXPECT_EQ(table.values, (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
  EXPECT_EQ(table.thresholds, (std::vector<std::uint32_t>{quarter / 8, quarter / 8 * 9,
                                                          quarter / 8 * 23, quarter / 8 * 31}));
}

TEST(QuantileTable, of_a_normal_distribution_is_symmetric_about_its_mean) {
  Uncertainty row = normal("0.1pp");
  const QuantileTable table = table_of(row);
  const std::size_t size = table.thresholds.size();
  for (std::size_t i = 0; i < size; ++i) {
    EXPECT_EQ(std::uint64_t{table.thresholds[i]} + table.thresholds[size - 1 - i],
              std::uint64_t{1} << 32);
    EXPECT_EQ(table.values[i] + table.values[size - i], 2 * 2);
  }
}

TEST(QuantileTable, of_values_gives_each_its_probability) {
  Uncertainty row;
  row.distribution = Distribution::discrete;
  row.values = {"60%: 0.5", "40%: 25%", "100%: 0.25"};
  const DrawnChange drawn = drawn_change(row);
  EXPECT_EQ(drawn.table.thresholds, (std::vector<std::uint32_t>{quarter, 3 * quarter}));
  EXPECT_EQ(drawn.text(drawn.table.draw(0)), "40%");
  EXPECT_EQ(drawn.text(drawn.table.draw(quarter)), "60%");
  EXPECT_EQ(drawn.text(drawn.table.draw(3 * quarter)), "100%");
}

TEST(QuantileTable, counts_a_value_as_often_as_it_is_listed) {
  Uncertainty row;
  row.distribution = Distribution::empirical;
  row.values = {"+3.5%", "-1%", "+3.5%", "+3.5%"};
  const DrawnChange drawn = drawn_change(row);
  EXPECT_EQ(drawn.table.thresholds, std::vector<std::uint32_t>{quarter});
  EXPECT_EQ(drawn.text(drawn.table.draw(quarter - 1)), "-1.0%");
  EXPECT_EQ(drawn.text(drawn.table.draw(quarter)), "+3.5%");
}

TEST(QuantileTable, leaves_out_what_no_word_would_draw) {
  Uncertainty row;
  row.distribution = Distribution::discrete;
  row.values = {"1: 0.00000000001", "2: 0.49999999999", "3: 0.00000000001", "4: 0.49999999999"};
  const QuantileTable table = table_of(row);
  EXPECT_EQ(table.values, (std::vector<std::int64_t>{2, 4}));
}

TEST(QuantileTable, of_a_lognormal_distribution_gives_nothing_the_share_below_half_a_step) {
  Uncertainty row;
  row.distribution = Distribution::lognormal;
  row.mean = "x1";
  row.deviation = "2";
  row.step = "1";
  const QuantileTable table = table_of(row);
  // s^2 = ln 5, m = -s^2 / 2: the share below 0.5 is Phi(0.0879) = 0.5350.
  EXPECT_EQ(table.values.front(), 0);
  EXPECT_NEAR(table.thresholds.front() / 4294967296.0, 0.5350, 0.0001);
  row.least = "x0.5";
  EXPECT_EQ(table_of(row).values.front(), 1);
}

TEST(QuantileTable, rises_and_has_no_empty_value) {
  Uncertainty cut = normal("0.001pp");
  cut.least = "+3pp";
  for (const Uncertainty& row : {normal("0.001pp"), cut, triangular("0.01%")}) {
    const QuantileTable table = table_of(row);
    ASSERT_EQ(table.thresholds.size() + 1, table.values.size());
    EXPECT_GT(table.thresholds.front(), 0U);
    for (std::size_t i = 1; i < table.thresholds.size(); ++i) {
      ASSERT_LT(table.thresholds[i - 1], table.thresholds[i]);
      ASSERT_LT(table.values[i], table.values[i + 1]);
    }
  }
}

TEST(QuantileTable, has_a_guide_that_finds_what_plain_search_finds) {
  for (const char* step : {"0.5pp", "0.01pp", "0.0002pp"}) {
    const QuantileTable table = table_of(normal(step));
    const auto hold = [&](std::uint32_t word) {
      const auto& limits = table.thresholds;
      const auto above = std::upper_bound(limits.begin(), limits.end(), word);
      ASSERT_EQ(table.draw(word), table.values[static_cast<std::size_t>(above - limits.begin())]);
    };
    for (const std::uint32_t threshold : table.thresholds) {
      hold(threshold);
      hold(threshold - 1);
    }
    hold(0);
    hold(std::numeric_limits<std::uint32_t>::max());
  }
}

TEST(QuantileTable, of_one_value_draws_it) {
  Uncertainty row;
  row.distribution = Distribution::empirical;
  row.values = {"7"};
  const QuantileTable table = table_of(row);
  EXPECT_EQ(table.draw(0), 7);
  EXPECT_EQ(table.draw(std::numeric_limits<std::uint32_t>::max()), 7);
}

void expect_refused(const Uncertainty& row, const std::string& code, const std::string& fix) {
  try {
    (void)drawn_change(row);
    FAIL() << code;
  } catch (const PlanError& error) {
    EXPECT_EQ(error.code(), code);
    EXPECT_NE(error.problem().fix.find(fix), std::string::npos) << error.what();
  }
}

TEST(QuantileTable, of_too_many_values_proposes_a_larger_step) {
  expect_refused(normal("0.0001pp"), "uncertainty-step", "twice as large");
  expect_refused(normal("0.00001pp"), "uncertainty-step", "15 times as large");
}

TEST(QuantileTable, of_no_value_is_refused) {
  expect_refused(between(Distribution::uniform, "+0.2", "+0.8", "1"), "uncertainty-step",
                 "smaller step");
  Uncertainty row = normal("0.01pp");
  row.least = "+9pp";
  expect_refused(row, "uncertainty-limits", "towards the mean");
}

}  // namespace mtfs::quantile_table_test
