// Lines x years with a mask of what is not there.
#include "mtfs/series/grid.hpp"

#include <gtest/gtest.h>

namespace grid_test {

using mtfs::Grid;
using mtfs::Money;

TEST(grid, begins_with_nothing_in_it) {
  const Grid<Money> grid(2, 3);
  EXPECT_EQ(grid.lines(), 2);
  EXPECT_EQ(grid.years(), 3);
  for (Eigen::Index line = 0; line < 2; ++line) {
    for (Eigen::Index year = 0; year < 3; ++year) EXPECT_EQ(grid.at(line, year), std::nullopt);
  }
}

TEST(grid, tells_a_zero_from_nothing) {
  Grid<Money> grid(1, 2);
  grid.set(0, 0, Money());
  EXPECT_EQ(grid.at(0, 0), Money());
  EXPECT_EQ(grid.at(0, 1), std::nullopt);
  EXPECT_FALSE(grid.nil()(0, 0));
  EXPECT_TRUE(grid.nil()(0, 1));
}

TEST(grid, a_nil_cell_counts_nothing_in_a_sum) {
  Grid<Money> grid(3, 1);
  grid.set(0, 0, Money(5));
  grid.set(2, 0, Money(-7));
  EXPECT_EQ(grid.counts().col(0).sum(), -200);
}

TEST(grid, a_year_is_contiguous_in_memory) {
  Grid<Money> grid(3, 2);
  for (Eigen::Index line = 0; line < 3; ++line)
    grid.set(line, 1, Money(static_cast<int>(line) + 1));
  const std::int64_t* second_year = grid.counts().data() + 3;
  EXPECT_EQ(second_year[0], 100);
  EXPECT_EQ(second_year[1], 200);
  EXPECT_EQ(second_year[2], 300);
}

}  // namespace grid_test
