#include "mtfs/demand/cohort.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <vector>

namespace mtfs::cohort_test {

Cohort nursing(std::string_view clients, Weeks weeks) {
  return {"nursing",
          "Nursing care",
          Quantity(clients),
          {Money("1,000"), Money("150"), Money("219.71")},
          weeks};
}

CohortDrivers drivers(std::string_view growth, std::string_view attrition, std::string_view price,
                      std::string_view complexity = "0%", std::string_view contributions = "0%") {
  return {Rate(growth), Quantity(attrition), Rate(price), Rate(complexity), Rate(contributions)};
}

TEST(weeks, are_as_they_are_declared) {
  EXPECT_EQ(weeks_in_year(parse_name<Weeks>("52")).fraction(), Fraction(52));
  EXPECT_EQ(weeks_in_year(parse_name<Weeks>("52.14")).fraction(), Fraction(5214, 100));
  EXPECT_EQ(weeks_in_year(parse_name<Weeks>("365/7")).fraction(), Fraction(365, 7));
}

TEST(cohort, costs_its_clients_by_unit_cost_by_weeks) {
  const auto gross = [](Weeks weeks) {
    return cohort_cost(nursing("200", weeks), Rounding::half_up).gross;
  };
  EXPECT_EQ(gross(Weeks::fifty_two), Money("10,400,000"));
  EXPECT_EQ(gross(Weeks::two_places), Money("10,428,000"));
  EXPECT_EQ(gross(Weeks::exact), Money("10,428,571.43"));
}

TEST(cohort, is_net_of_what_clients_and_health_pay) {
  const CohortCost cost = cohort_cost(nursing("200", Weeks::fifty_two), Rounding::half_up);
  EXPECT_EQ(cost.client, Money("1,560,000"));
  EXPECT_EQ(cost.health, Money("2,284,984"));
  EXPECT_EQ(cost.net(), Money("6,555,016"));
}

TEST(cohort, totals_are_of_the_figures_that_are_shown) {
  const std::vector<Cohort> three(3, nursing("0.5", Weeks::exact));  // £26,071.428... each
  EXPECT_EQ(total_cost(three, Rounding::half_up).gross, Money("78,214.29"));
  const std::vector<Cohort> thirds(3, nursing("0.25", Weeks::exact));  // £13,035.714... each
  EXPECT_EQ(total_cost(thirds, Rounding::half_up).gross, Money("39,107.13"));  // not .14
}

TEST(cohort, grows_before_attrition_is_taken_off) {
  const auto years =
      project_cohort(nursing("200", Weeks::fifty_two), FinancialYear("2024/25"),
                     {drivers("5%", "4", "0%"), drivers("5%", "4", "0%")}, Rounding::half_up);
  ASSERT_EQ(years.size(), 3U);
  EXPECT_EQ(years[0].cost.gross, Money("10,400,000"));
  EXPECT_EQ(years[1].cohort.clients, Exact<Count>(Quantity("206")));
  EXPECT_EQ(years[2].cohort.clients, Exact<Count>(Quantity("212.3")));
  EXPECT_EQ(years[2].year, FinancialYear("2026/27"));
  EXPECT_EQ(years[2].cost.gross, Money("11,039,600"));
}

TEST(cohort, inflation_and_complexity_multiply_and_contributions_rise_by_themselves) {
  const auto years = project_cohort(nursing("100", Weeks::fifty_two), FinancialYear("2024/25"),
                                    {drivers("0%", "0", "5%", "2%", "10%")}, Rounding::half_up);
  EXPECT_EQ(years[1].cost.gross, Money("5,569,200"));  // 1,000 x 1.05 x 1.02 = 1,071 a week
  EXPECT_EQ(years[1].cost.client, Money("858,000"));   // 165 a week
}

TEST(cohort, grows_with_a_population_exactly) {
  const Exact<Ratio> growth = growth_of(Quantity("3,000"), Quantity("3,100"));
  EXPECT_EQ(growth.fraction(), Fraction(1, 30));
  const Cohort next = next_year(nursing("90", Weeks::exact), {growth, {}, {}, {}, {}});
  EXPECT_EQ(next.clients, Exact<Count>(Quantity("93")));
  EXPECT_THROW((void)growth_of(Quantity("0"), Quantity("1")), UndefinedError);
}

TEST(cohort, below_zero_is_reported_and_not_clipped) {
  const auto years =
      project_cohort(nursing("10", Weeks::fifty_two), FinancialYear("2024/25"),
                     {drivers("0%", "10", "0%"), drivers("0%", "1", "0%")}, Rounding::half_up);
  EXPECT_EQ(years[1].cost, CohortCost{});
  EXPECT_EQ(years[2].cost.gross, Money("-52,000"));
  EXPECT_EQ(cohort_issues(years),
            (Issues{{"clients-below-zero", "nursing", FinancialYear("2026/27"), Money("52,000")}}));
}

TEST(cohort, is_the_formula_in_fractions_over_drawn_years) {
  std::mt19937_64 draw(52);
  const auto steps = [&](std::int64_t most) {
    return static_cast<std::int64_t>(draw() % static_cast<std::uint64_t>(most));
  };
  const std::array<Fraction, 3> weeks = {Fraction(52), Fraction(5214, 100), Fraction(365, 7)};
  for (int drawn = 0; drawn < 1'000; ++drawn) {
    const auto kind = static_cast<std::size_t>(steps(3));
    const std::int64_t clients = steps(100'000'000);
    const std::array<std::int64_t, 3> price = {steps(1'000'000), steps(100'000), steps(100'000)};
    Cohort cohort{
        "c",
        "C",
        Quantity::from_steps(clients),
        {Money::from_steps(price[0]), Money::from_steps(price[1]), Money::from_steps(price[2])},
        static_cast<Weeks>(kind)};
    Fraction count(clients, 10'000);
    std::array<Fraction, 3> pence = {Fraction(price[0]), Fraction(price[1]), Fraction(price[2])};
    std::vector<CohortDrivers> changes;
    for (int year = 0; year < 5; ++year) {
      const std::array<std::int64_t, 4> n = {steps(200'000) - 100'000, steps(200'000) - 50'000,
                                             steps(50'000), steps(200'000)};
      const std::int64_t left = steps(300'000);
      changes.push_back({Rate::from_steps(n[0]), Quantity::from_steps(left), Rate::from_steps(n[1]),
                         Rate::from_steps(n[2]), Rate::from_steps(n[3])});
      const auto plus = [](std::int64_t rate) { return Fraction(1'000'000 + rate, 1'000'000); };
      count = count * plus(n[0]) - Fraction(left, 10'000);
      pence[0] = pence[0] * plus(n[1]) * plus(n[2]);
      pence[1] = pence[1] * plus(n[3]);
      pence[2] = pence[2] * plus(n[3]);
    }
    const auto years = project_cohort(cohort, FinancialYear("2024/25"), changes, Rounding::half_up);
    const CohortCost& last = years.back().cost;
    ASSERT_EQ(years.back().cohort.clients.fraction(), count);
    const std::array<Money, 3> made = {last.gross, last.client, last.health};
    for (std::size_t i = 0; i < made.size(); ++i) {
      const Fraction exact = count * pence[i] * weeks[kind];
      ASSERT_EQ(made[i].steps(), round_to_steps(exact, 0, Rounding::half_up));
    }
  }
}

}  // namespace mtfs::cohort_test
