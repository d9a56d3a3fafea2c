// mtfs/simulation/correlation.hpp: the factor multiplied out again, and matrices that none have.
#include "mtfs/simulation/correlation.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "mtfs/simulation/philox.hpp"

namespace mtfs::correlation_test {

std::vector<std::string> letters(std::size_t size) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < size; ++i) names.emplace_back(1, static_cast<char>('a' + i));
  return names;
}

CorrelationFactor factor_of(const CorrelationMatrix& matrix) {
  return {matrix, letters(matrix.size())};
}

/// L by rows and columns, in counts of 2^-30.
std::vector<std::vector<std::int64_t>> lower_of(const CorrelationMatrix& matrix) {
  const CorrelationFactor factor = factor_of(matrix);
  std::vector<std::vector<std::int64_t>> lower(matrix.size(),
                                               std::vector<std::int64_t>(matrix.size(), 0));
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    for (const auto& weight : factor.row(i)) {
      EXPECT_LE(weight.column, i);
      lower[i][weight.column] = weight.steps;
    }
  }
  return lower;
}

double typed(const CorrelationMatrix& matrix, std::size_t i, std::size_t j) {
  if (i == j) return 1;
  for (const CorrelatedPair& pair : matrix.pairs()) {
    if (std::minmax(pair.first, pair.second) == std::minmax(i, j)) {
      return std::stod(pair.correlation.str());
    }
  }
  return 0;
}

/// The product of the factor and its mirror, held against the matrix.
void expect_matrix(const CorrelationMatrix& matrix) {
  const auto lower = lower_of(matrix);
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    for (std::size_t j = 0; j <= i; ++j) {
      Int128 sum = 0;
      for (std::size_t k = 0; k <= j; ++k) sum += Int128(lower[i][k]) * lower[j][k];
      const double product = std::ldexp(static_cast<double>(sum), -60);
      EXPECT_NEAR(product, typed(matrix, i, j), 1e-8) << i << ", " << j;
    }
  }
}

TEST(CorrelationFactor, multiplies_out_to_the_matrix) {
  expect_matrix({2, {{0, 1, Rate("0.6")}}});
  expect_matrix({4, {{0, 1, Rate("0.6")}, {3, 1, Rate("-0.3")}, {0, 2, Rate("0.123456")}}});
  std::vector<CorrelatedPair> pairs;  // r^|i - j|, which is definite
  std::array<const char*, 4> powers = {"0.9", "0.81", "0.729", "0.6561"};
  for (std::size_t i = 0; i < 12; ++i) {
    for (std::size_t j = i + 1; j < 12 && j - i <= 4; ++j) {
      pairs.push_back({i, j, Rate(powers[j - i - 1])});
    }
  }
  const int holds = CorrelationMatrix(12, pairs).hundredths_that_hold();
  for (CorrelatedPair& pair : pairs) {
    pair.correlation = Rate::from_steps(pair.correlation.steps() * holds / 100);
  }
  expect_matrix({12, pairs});
}

TEST(CorrelationFactor, is_exact_where_its_figures_are) {
  const auto lower = lower_of({2, {{0, 1, Rate("0.6")}}});
  EXPECT_EQ(lower[0][0], std::int64_t{1} << 30);
  EXPECT_EQ(lower[1][0], 644245094);  // 0.6 x 2^30
  EXPECT_EQ(lower[1][1], 858993459);  // 0.8 x 2^30
}

TEST(CorrelationFactor, takes_variables_that_are_one) {
  const auto lower = lower_of({3, {{0, 1, Rate("-1")}, {0, 2, Rate("0.5")}, {1, 2, Rate("-0.5")}}});
  EXPECT_EQ(lower[1][0], -(std::int64_t{1} << 30));
  EXPECT_EQ(lower[1][1], 0);
  EXPECT_EQ(lower[2][1], 0);
}

TEST(CorrelationFactor, keeps_groups_apart) {
  const CorrelationMatrix matrix(5, {{0, 3, Rate("0.6")}, {2, 4, Rate("0.8")}, {3, 4, Rate("0")}});
  EXPECT_EQ(matrix.blocks().size(), 2U);  // a pair of 0 is a pair
  EXPECT_EQ(factor_of({5, {{0, 3, Rate("0.6")}, {2, 4, Rate("0.8")}}}).row(4).size(), 2U);
  expect_matrix({5, {{0, 3, Rate("0.6")}, {2, 4, Rate("0.8")}}});
}

TEST(CorrelationMatrix, is_not_that_of_any_variables) {
  const CorrelationMatrix matrix(
      5, {{0, 1, Rate("0.9")}, {1, 2, Rate("0.9")}, {0, 2, Rate("-0.9")}, {3, 4, Rate("0.5")}});
  try {
    (void)factor_of(matrix);
    FAIL();
  } catch (const PlanError& error) {
    EXPECT_EQ(error.code(), "correlation-matrix");
    EXPECT_EQ(error.problem().found, "a and b; b and c; a and c");
    // Of 1, 1, 1 and c x 0.9 the determinant is (1 - 1.8 c)(1 + 0.9 c)^2, which is 0 at c = 0.5556.
    EXPECT_NE(error.problem().fix.find("by 0.55 or less"), std::string::npos);
  }
  EXPECT_EQ(matrix.hundredths_that_hold(), 55);
}

TEST(CorrelationMatrix, is_decided_at_its_very_edge) {
  const auto holds = [](const char* third) {
    return CorrelationMatrix(3, {{0, 1, Rate("0.6")}, {1, 2, Rate("0.8")}, {0, 2, Rate(third)}})
        .is_semidefinite();
  };
  EXPECT_TRUE(holds("0.96"));  // 0.6 x 0.8 + 0.8 x 0.6
  EXPECT_FALSE(holds("0.960001"));
  EXPECT_TRUE(holds("0"));
  EXPECT_FALSE(holds("-0.000001"));
}

TEST(CorrelatedScores, have_the_correlations_that_were_asked_for) {
  const CorrelatedScores of({{1, 3, Rate("0.7")}, {3, 4, Rate("-0.4")}}, letters(6));
  ASSERT_EQ(of.members(), (std::vector<std::size_t>{1, 3, 4}));
  constexpr int draws = 1'000'000;
  std::array<std::array<double, 3>, 3> sums{};
  std::array<Score, 3> independent{};
  std::array<Score, 3> scores{};
  for (std::uint64_t i = 0; i < draws; ++i) {
    for (std::size_t k = 0; k < 3; ++k) independent[k] = normal_score(random_word(i, k, 7));
    of.scores(independent, scores);
    for (std::size_t a = 0; a < 3; ++a) {
      for (std::size_t b = 0; b <= a; ++b) {
        sums[a][b] += std::ldexp(static_cast<double>(scores[a]) * static_cast<double>(scores[b]),
                                 -2 * score_bits);
      }
    }
  }
  const auto expect = [&](std::size_t a, std::size_t b, double r) {
    const double found = sums[a][b] / std::sqrt(sums[a][a] * sums[b][b]);
    EXPECT_NEAR(found, r, 4 * (1 - r * r) / std::sqrt(draws));
    EXPECT_NEAR(sums[a][a] / draws, 1, 4 * std::sqrt(2.0 / draws));
  };
  expect(1, 0, 0.7);
  expect(2, 1, -0.4);
  expect(2, 0, 0);
}

}  // namespace mtfs::correlation_test
