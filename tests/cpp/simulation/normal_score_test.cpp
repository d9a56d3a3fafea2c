// mtfs/simulation/normal_score.hpp against the distribution function of the C++ library.
#include "mtfs/simulation/normal_score.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "mtfs/simulation/drawn_change.hpp"
#include "mtfs/simulation/philox.hpp"

namespace mtfs::normal_score_test {

constexpr std::uint32_t last_word = std::numeric_limits<std::uint32_t>::max();

double deviations(Score score) { return std::ldexp(static_cast<double>(score), -score_bits); }

/// How far a score of the lower half is from where its word stands, in deviations.
double missed(std::uint32_t word) {
  const double z = deviations(normal_score(word));
  const double share = std::ldexp(word + 0.5, -32);
  const double below = std::erfc(-z * std::sqrt(0.5)) / 2;
  const double density = std::exp(-z * z / 2) / std::sqrt(2 * 3.14159265358979323846);
  return std::abs(below - share) / density;
}

TEST(NormalScore, is_within_a_millionth_of_a_deviation) {
  for (std::uint32_t word = 0; word < 100'000; ++word) ASSERT_LT(missed(word), 1e-6) << word;
  for (std::uint64_t i = 0; i < 500'000; ++i) {
    const std::uint32_t word = random_word(i, 0, 1) >> (1 + i % 16);
    ASSERT_LT(missed(word), 1e-6) << word;
  }
}

TEST(NormalScore, rises_and_is_the_negative_of_its_complement_s) {
  const auto hold = [](std::uint32_t word) {
    ASSERT_LE(normal_score(word), normal_score(word + 1)) << word;
    ASSERT_EQ(normal_score(~word), -normal_score(word)) << word;
  };
  for (int bit = 0; bit < 32; ++bit) {
    for (std::uint32_t near = 0; near < 2000; ++near) {
      const std::uint32_t word = (std::uint32_t{1} << bit) + near - 1000;
      if (word != last_word) hold(word);
    }
  }
  EXPECT_EQ(normal_score(std::uint32_t{1} << 31), 0);
}

TEST(ScoreTable, draws_of_a_score_what_the_word_draws) {
  Uncertainty row;
  row.mean = "+0.2pp";
  row.deviation = "0.75pp";
  Uncertainty triangle;
  triangle.distribution = Distribution::triangular;
  triangle.least = "10%";
  triangle.likely = triangle.most = "100%";
  for (const Uncertainty& of : {row, triangle}) {
    const QuantileTable table = drawn_change(of).table;
    const ScoreTable scores(table);
    const auto& limits = scores.thresholds();
    for (std::uint64_t i = 0; i < 200'000; ++i) {
      const std::uint32_t word = random_word(i, 1, 1);
      const Score score = normal_score(word);
      const auto above = std::upper_bound(limits.begin(), limits.end(), score);
      ASSERT_EQ(scores.position(score), static_cast<std::size_t>(above - limits.begin()));
      if (!std::binary_search(limits.begin(), limits.end(), score)) {
        ASSERT_EQ(scores.draw(score), table.draw(word));
      }
    }
    EXPECT_EQ(scores.draw(Score{-1} << 40), table.values.front());
    EXPECT_EQ(scores.draw(Score{1} << 40), table.values.back());
    for (const Score limit : limits) {
      const auto above = std::upper_bound(limits.begin(), limits.end(), limit - 1);
      ASSERT_EQ(scores.position(limit - 1), static_cast<std::size_t>(above - limits.begin()));
    }
  }
}

TEST(ScoreTable, of_one_value_draws_it) {
  const ScoreTable scores(QuantileTable({7}, {}));
  EXPECT_EQ(scores.draw(-5), 7);
  EXPECT_EQ(scores.draw(5), 7);
}

}  // namespace mtfs::normal_score_test
