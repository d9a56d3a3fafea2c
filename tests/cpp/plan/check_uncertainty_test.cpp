// mtfs/plan/check_uncertainty.hpp: what several rows of a path and draws by year have to do with
// each other. Faults of single rows stand in tests/bad_plans.
#include "mtfs/plan/check_uncertainty.hpp"

#include <gtest/gtest.h>

namespace mtfs::check_uncertainty_test {

Uncertainty row_of(std::string path, Drawn drawn, std::vector<FinancialYear> years = {}) {
  Uncertainty row;
  row.path = std::move(path);
  row.mean = "+0.0pp";
  row.deviation = "1pp";
  row.drawn = drawn;
  row.years = std::move(years);
  return row;
}

Correlation between(std::string first, std::string second, const char* correlation) {
  return {std::move(first), std::move(second), Rate(correlation), "Judgement", {}};
}

/// The problems of rows in a plan of 2025/26 to 2027/28.
Problems problems_of(Rows<Uncertainty> rows, Rows<Correlation> correlations) {
  PlanTables tables;
  tables.settings.horizon = Horizon(FinancialYear(2024), 3);
  tables.uncertainty = std::move(rows);
  tables.correlations = std::move(correlations);
  Problems problems;
  checks::uncertainty(tables, problems);
  return problems;
}

TEST(CheckUncertainty, lets_a_path_have_a_row_for_some_years_and_another_for_others) {
  const FinancialYear first(2025);
  const FinancialYear second(2026);
  EXPECT_TRUE(problems_of({row_of("a", Drawn::once, {first}), row_of("a", Drawn::once, {second}),
                           row_of("b", Drawn::once)},
                          {between("a", "b", "0.5")})
                  .empty());
  const Problems found = problems_of(
      {row_of("a", Drawn::once, {first, second}), row_of("a", Drawn::each_year, {second})}, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().code, "uncertainty-duplicate");
}

TEST(CheckUncertainty, pairs_draws_of_each_year_year_by_year) {
  const Correlation close = between("a", "b", "0.9");
  EXPECT_TRUE(
      problems_of({row_of("a", Drawn::each_year), row_of("b", Drawn::each_year)}, {close}).empty());
}

TEST(CheckUncertainty, refuses_one_draw_that_goes_closely_with_three_that_are_apart) {
  // Of three independent draws one other can go with each by 1 / sqrt(3) = 0.577 at most.
  const auto with = [](const char* correlation) {
    return problems_of({row_of("a", Drawn::once), row_of("b", Drawn::each_year)},
                       {between("a", "b", correlation)});
  };
  EXPECT_TRUE(with("0.577").empty());
  const Problems found = with("0.6");
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found.front().code, "correlation-matrix");
  EXPECT_EQ(found.front().found, "a and b 2025/26; a and b 2026/27; a and b 2027/28");
  EXPECT_NE(found.front().fix.find("0.96 or less"), std::string::npos);
}

TEST(UncertainVariables, are_one_a_row_or_one_a_year) {
  const Horizon horizon(FinancialYear(2024), 3);
  const Rows<Uncertainty> rows({row_of("a", Drawn::once), row_of("b", Drawn::each_year),
                                row_of("c", Drawn::each_year, {FinancialYear(2026)})});
  const auto variables = uncertain_variables(rows, horizon);
  ASSERT_EQ(variables.size(), 5U);
  EXPECT_TRUE(variables[0].years.empty());
  EXPECT_EQ(name_of(variables[1], rows), "b 2025/26");
  EXPECT_EQ(name_of(variables[4], rows), "c 2026/27");
}

}  // namespace mtfs::check_uncertainty_test
