#include "mtfs/simulation/spread.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <random>

#include "mtfs/simulation/tally.hpp"

namespace mtfs::spread_test {

std::vector<std::int64_t> some(std::mt19937_64& random, int kind, std::size_t size) {
  std::vector<std::int64_t> values;
  for (std::size_t i = 0; i < size; ++i) {
    const auto word = static_cast<std::int64_t>(random());
    values.push_back(kind == 0   ? word % 1000
                     : kind == 1 ? word
                     : kind == 2 ? word % 3
                                 : word / 1000);
  }
  return values;
}

TEST(Spread, values_of_ranks_are_those_of_a_sorted_row) {
  std::mt19937_64 random(14);
  for (int trial = 0; trial < 80; ++trial) {
    const auto values = some(random, trial % 4, 1 + random() % 3000);
    auto sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const std::vector<std::uint64_t> ranks = {1, values.size() / 2 + 1, values.size()};
    const auto found = values_of_ranks(values, ranks);
    for (std::size_t i = 0; i < ranks.size(); ++i) EXPECT_EQ(found[i], sorted[ranks[i] - 1]);
  }
}

TEST(Tally, narrows_a_rank_down_to_its_value) {
  std::mt19937_64 random(15);
  for (int trial = 0; trial < 40; ++trial) {
    const auto values = some(random, trial % 4, 1 + random() % 2000);
    auto sorted = values;
    std::sort(sorted.begin(), sorted.end());
    for (const std::uint64_t rank : {std::uint64_t{1}, values.size() / 3 + 1, values.size()}) {
      Extent place{-100, 100};
      do {
        Tally tally(0, place);
        tally.add(values);
        place = tally.where(rank);
      } while (place.least != place.most);
      EXPECT_EQ(place.least, sorted[rank - 1]);
    }
  }
}

TEST(Tally, parts_add_up_and_cross_as_words) {
  std::mt19937_64 random(16);
  const auto values = some(random, 3, 1000);
  Tally whole(2, {-1000, 1000});
  whole.add(values);
  Tally first(2, {-1000, 1000});
  first.add(std::span(values).first(300));
  Tally rest(2, {-1000, 1000});
  rest.add(std::span(values).subspan(300));
  first += Tally::of_words(rest.words());
  EXPECT_EQ(first.words(), whole.words());
  EXPECT_EQ(first.sum(), sum_of(values));
  EXPECT_EQ(first.positive() + first.negative() +
                static_cast<std::uint64_t>(std::count(values.begin(), values.end(), 0)),
            values.size());
}

}  // namespace mtfs::spread_test
