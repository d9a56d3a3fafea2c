#include "mtfs/money/rounding.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <limits>

#include "mtfs/money/wide.hpp"

namespace mtfs::rounding_test {

// The table that every textbook of decimal arithmetic has: tenths to a whole, by mode.
struct Row {
  std::int64_t tenths;
  std::array<std::int64_t, 7> expected;  // in the order of rounding_names
};
constexpr std::array<Row, 13> table = {{
    {55, {6, 6, 5, 6, 5, 6, 5}},
    {25, {3, 2, 2, 3, 2, 3, 2}},
    {16, {2, 2, 2, 2, 1, 2, 1}},
    {15, {2, 2, 1, 2, 1, 2, 1}},
    {11, {1, 1, 1, 2, 1, 2, 1}},
    {10, {1, 1, 1, 1, 1, 1, 1}},
    {5, {1, 0, 0, 1, 0, 1, 0}},
    {0, {0, 0, 0, 0, 0, 0, 0}},
    {-5, {-1, 0, 0, -1, 0, 0, -1}},
    {-10, {-1, -1, -1, -1, -1, -1, -1}},
    {-11, {-1, -1, -1, -2, -1, -1, -2}},
    {-16, {-2, -2, -2, -2, -1, -1, -2}},
    {-25, {-3, -2, -2, -3, -2, -2, -3}},
}};

TEST(Rounding, each_mode_follows_its_table_in_every_integer) {
  for (const Row& row : table) {
    for (std::size_t i = 0; i < 7; ++i) {
      const auto mode = static_cast<Rounding>(i);
      EXPECT_EQ(round_quotient<std::int64_t>(row.tenths, 10, mode), row.expected[i])
          << row.tenths << " tenths, " << str(mode);
      EXPECT_EQ(round_quotient<std::int64_t>(-row.tenths, -10, mode), row.expected[i]);
      EXPECT_EQ(round_quotient<Int128>(row.tenths, 10, mode), row.expected[i]);
      EXPECT_EQ(round_quotient<Wide>(row.tenths, 10, mode), row.expected[i]);
    }
  }
}

TEST(Rounding, a_tie_is_told_from_its_neighbours_at_the_edge_of_64_bits) {
  constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();  // odd
  constexpr std::int64_t even = most - 1;
  EXPECT_EQ(round_quotient<std::int64_t>(even / 2, even, Rounding::half_down), 0);
  EXPECT_EQ(round_quotient<std::int64_t>(even / 2, even, Rounding::half_up), 1);
  EXPECT_EQ(round_quotient<std::int64_t>(even / 2 + 1, even, Rounding::half_down), 1);
  EXPECT_EQ(round_quotient<std::int64_t>(even / 2 - 1, even, Rounding::half_up), 0);
  EXPECT_EQ(round_quotient<std::int64_t>(most / 2, most, Rounding::half_up), 0);
  EXPECT_EQ(round_quotient<std::int64_t>(most / 2 + 1, most, Rounding::half_down), 1);
  EXPECT_EQ(round_quotient<std::int64_t>(-most, most, Rounding::up), -1);
}

TEST(Rounding, dividing_by_zero_is_undefined_in_every_mode) {
  for (std::size_t i = 0; i < 7; ++i) {
    EXPECT_THROW((void)round_quotient<std::int64_t>(1, 0, static_cast<Rounding>(i)),
                 UndefinedError);
  }
}

TEST(Rounding, names_are_read_back) {
  for (std::size_t i = 0; i < 7; ++i) {
    const auto mode = static_cast<Rounding>(i);
    EXPECT_EQ(parse_rounding(str(mode)), mode);
  }
}

TEST(Rounding, refuses_other_names_and_says_which_is_near) {
  for (const char* name : {"", "HALF_UP", "half-up", "half_up ", "nearest", "bankers", "half"}) {
    EXPECT_THROW((void)parse_rounding(name), ParseError) << name;
  }
  try {
    (void)parse_rounding("half_evn");
    FAIL() << "no error";
  } catch (const ParseError& error) {
    EXPECT_EQ(error.code(), "rounding-unknown");
    EXPECT_EQ(error.problem().fix, "Did you mean half_even");
  }
}

}  // namespace mtfs::rounding_test
