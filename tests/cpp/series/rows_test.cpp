/// Rows that copies share, against a plain vector; and what is shared and what is not.
#include "mtfs/series/rows.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "mtfs/series/row_grid.hpp"

namespace rows_test {

using mtfs::Rows;

std::vector<int> vector_of(const Rows<int>& rows) { return {rows.begin(), rows.end()}; }

TEST(rows, holds_what_a_vector_holds_at_every_size) {
  Rows<int> rows;
  std::vector<int> expected;
  for (int i = 0; i < 5000; ++i) {
    EXPECT_EQ(rows.size(), expected.size());
    rows.push_back(i * 7);
    expected.push_back(i * 7);
    if (i < 20 || (i & (i - 1)) == 0 || i % 997 == 0) {
      ASSERT_EQ(vector_of(rows), expected);
    }
  }
  EXPECT_EQ(vector_of(rows), expected);
  EXPECT_EQ(rows.back(), 4999 * 7);
}

TEST(rows, change_as_vectors_do_and_leave_their_copies_as_they_were) {
  std::mt19937 random(2026);
  for (int round = 0; round < 200; ++round) {
    std::vector<Rows<int>> tables(1);
    std::vector<std::vector<int>> expected(1);
    for (int step = 0; step < 60; ++step) {
      const std::size_t of = random() % tables.size();
      tables.push_back(tables[of]);
      expected.push_back(expected[of]);
      const int value = static_cast<int>(random() % 100);
      if (expected.back().empty() || random() % 3 == 0) {
        for (auto more = 1 + random() % 40; more > 0; --more) {
          tables.back().push_back(value);
          expected.back().push_back(value);
        }
      } else {
        const std::size_t at = random() % expected.back().size();
        tables.back().set(at, value);
        expected.back()[at] = value;
      }
    }
    for (std::size_t i = 0; i < tables.size(); ++i) ASSERT_EQ(vector_of(tables[i]), expected[i]);
  }
}

TEST(rows, tell_which_of_them_changed) {
  const Rows<std::string> before(5000, "as it was");
  Rows<std::string> now = before;
  EXPECT_TRUE(now.is(before));
  now.set(17, "new");
  now.set(4999, "new");
  now.push_back("added");
  EXPECT_EQ(now.changed_since(before), (std::vector<std::size_t>{17, 4999, 5000}));
  EXPECT_TRUE(now.shares(before, 16));
  EXPECT_FALSE(now.shares(before, 17));
}

TEST(rows, tell_which_of_them_changed_where_the_tree_has_grown) {
  const Rows<int> before(16, 1);
  Rows<int> now = before;
  now.set(3, 2);
  now.push_back(5);
  EXPECT_EQ(now.changed_since(before), (std::vector<std::size_t>{3, 16}));
}

TEST(rows, take_over_what_says_the_same) {
  const Rows<int> before({1, 2, 3});
  Rows<int> now({1, 20, 3});
  now.adopt(before);
  EXPECT_EQ(now.changed_since(before), std::vector<std::size_t>{1});
  EXPECT_EQ(vector_of(now), (std::vector<int>{1, 20, 3}));
  Rows<int> same({1, 2, 3});
  same.adopt(before);
  EXPECT_TRUE(same.is(before));
}

TEST(rows, of_a_grid_are_nil_until_they_are_set) {
  mtfs::RowGrid<mtfs::Money> grid(3, 2);
  const mtfs::RowGrid<mtfs::Money> before = grid;
  grid.set(1, 1, mtfs::Money(5));
  EXPECT_EQ(grid.at(1, 1), mtfs::Money(5));
  EXPECT_FALSE(grid.at(1, 0) || grid.at(0, 1) || before.at(1, 1));
  EXPECT_EQ(grid.rows().changed_since(before.rows()), std::vector<std::size_t>{1});
}

}  // namespace rows_test
