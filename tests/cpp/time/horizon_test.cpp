#include "mtfs/time/horizon.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace mtfs::horizon_test {

const FinancialYear base("2017/18");

TEST(Horizon, holds_the_years_after_its_base_year) {
  const Horizon horizon(base, 2);
  EXPECT_EQ(horizon.base(), base);
  EXPECT_EQ(horizon.plan_years(), 2);
  EXPECT_EQ(horizon.first(), FinancialYear("2018/19"));
  EXPECT_EQ(horizon.last(), FinancialYear("2019/20"));
  EXPECT_EQ(horizon.years(), (std::vector{base + 1, base + 2}));
  EXPECT_EQ(horizon.str(), "2018/19 to 2019/20 on a base of 2017/18");
}

TEST(Horizon, counts_positions_from_its_first_plan_year) {
  const Horizon horizon(base, 3);
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(horizon.position(horizon.years()[static_cast<std::size_t>(i)]), i);
}

TEST(Horizon, contains_neither_the_base_year_nor_what_is_beyond) {
  const Horizon horizon(base, 2);
  EXPECT_TRUE(horizon.contains(base + 1));
  EXPECT_TRUE(horizon.contains(base + 2));
  for (const FinancialYear year : {base, base - 1, base + 3}) {
    EXPECT_FALSE(horizon.contains(year)) << year.str();
    EXPECT_THROW((void)horizon.position(year), UnknownNameError) << year.str();
  }
}

TEST(Horizon, is_one_to_a_hundred_years_within_the_calendar) {
  EXPECT_EQ(Horizon(base, 1).last(), base + 1);
  EXPECT_EQ(Horizon(base, 100).last(), base + 100);
  for (const int years : {0, -1, 101}) EXPECT_THROW(Horizon(base, years), ParseError) << years;
  EXPECT_EQ(Horizon(FinancialYear(2198), 1).last(), FinancialYear(2199));
  EXPECT_THROW(Horizon(FinancialYear(2198), 2), ParseError);
}

TEST(Horizon, equals_by_its_years) {
  EXPECT_EQ(Horizon(base, 2), Horizon(base, 2));
  EXPECT_NE(Horizon(base, 2), Horizon(base, 3));
  EXPECT_NE(Horizon(base, 2), Horizon(base + 1, 2));
}

}  // namespace mtfs::horizon_test
