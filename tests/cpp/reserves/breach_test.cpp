#include "mtfs/reserves/breach.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace mtfs::breach_test {

const FinancialYear base("2025/26");

Reserve general(std::string id, int opening) {
  Reserve made;
  made.id = std::move(id);
  made.type = ReserveType::general;
  made.opening = Money(opening);
  return made;
}

std::vector<std::optional<Money>> least(const std::vector<int>& values) {
  std::vector<std::optional<Money>> made;
  for (const int value : values) made.emplace_back(Money(value));
  return made;
}

RollForward rolled(std::vector<Reserve> rows, const std::vector<int>& gaps) {
  std::vector<Money> gap;
  for (const int value : gaps) gap.emplace_back(value);
  const Horizon horizon(base, static_cast<int>(gaps.size()));
  return roll_forward({horizon, std::move(rows)}, gap);
}

TEST(Breach, names_the_first_year_below_zero_and_the_use_that_did_it) {
  Reserve a = general("a", 100);
  a.uses = {Money(60), Money(60), Money(60)};
  const RollForward roll = rolled({a}, {0, 0, 0});
  EXPECT_EQ(first_below_zero(roll, {0}),
            (Breach{base + 2, Money(20), Movement::use, "a", Money(60)}));
}

TEST(Breach, is_none_at_zero_exactly) {
  Reserve a = general("a", 100);
  a.uses = {Money(60), Money(40)};
  EXPECT_EQ(first_below_zero(rolled({a}, {0, 0}), {0}), std::nullopt);
}

TEST(Breach, names_the_automatic_draw_that_went_below_the_minimum) {
  Reserve a = general("a", 100);
  a.may_close_a_gap = true;
  a.order = 2;
  Reserve b = general("b", 100);
  b.may_close_a_gap = true;
  b.order = 1;
  const RollForward roll = rolled({a, b}, {90, 50});
  EXPECT_EQ(first_below(roll, {0, 1}, least({80, 80})),
            (Breach{base + 2, Money(20), Movement::draw, "a", Money(40)}));
}

TEST(Breach, names_the_reserve_whose_use_crossed_and_not_the_one_before) {
  Reserve a = general("a", 50);
  a.uses = {Money(30)};
  Reserve b = general("b", 50);
  b.uses = {Money(45)};
  EXPECT_EQ(first_below(rolled({a, b}, {0}), {0, 1}, least({40})),
            (Breach{base + 1, Money(15), Movement::use, "b", Money(45)}));
}

TEST(Breach, names_a_transfer_that_took_the_general_balance_below) {
  Reserve a = general("a", 50);
  a.transfers = {Money(-20)};
  Reserve b = general("b", 0);
  b.type = ReserveType::earmarked;
  b.transfers = {Money(20)};
  const RollForward roll = rolled({a, b}, {0});
  EXPECT_EQ(first_below(roll, {0}, least({40})),
            (Breach{base + 1, Money(10), Movement::transfer, "a", Money(20)}));
  EXPECT_EQ(first_below(roll, {0, 1}, least({40})), std::nullopt) << "within usable reserves";
}

TEST(Breach, blames_no_movement_where_the_year_began_below) {
  const RollForward roll = rolled({general("a", 50)}, {0, 0});
  EXPECT_EQ(first_below(roll, {0}, least({50, 55})),
            (Breach{base + 2, Money(5), Movement::opening, "", Money(50)}));
}

TEST(Breach, forgives_a_dip_that_the_year_mends) {
  Reserve a = general("a", 10);
  a.uses = {Money(30)};
  a.contributions = {Money(25)};
  EXPECT_EQ(first_below_zero(rolled({a}, {0}), {0}), std::nullopt);
}

TEST(Breach, skips_years_without_a_minimum) {
  const RollForward roll = rolled({general("a", 50)}, {0, 0});
  const std::vector<std::optional<Money>> from_2027 = {std::nullopt, Money(51)};
  EXPECT_EQ(first_below(roll, {0}, from_2027)->year, base + 2);
  EXPECT_EQ(minimum_issues(roll, from_2027),
            (Issues{{"reserve-below-minimum", "", base + 2, Money(1)}}));
}

// The movement that is blamed is one whose undoing alone would have kept the balance up when it
// came: the running balance before it was enough.
TEST(Breach, blames_over_random_reserves_a_movement_that_crossed) {
  std::mt19937 random(5);
  const auto amount = [&](int most) {
    return Money(static_cast<int>(random() % (static_cast<unsigned>(most) + 1U)));
  };
  int found = 0;
  for (int round = 0; round < 3000; ++round) {
    Reserve a = general("a", static_cast<int>(random() % 60));
    Reserve b = general("b", static_cast<int>(random() % 60));
    for (Reserve* row : {&a, &b}) {
      row->contributions = {amount(20), amount(20)};
      row->uses = {amount(40), amount(40)};
    }
    const RollForward roll = rolled({a, b}, {0, 0});
    const auto breach = first_below(roll, {0, 1}, least({30, 30}));
    bool below = false;
    for (std::size_t t = 0; t < 2; ++t) {
      if (below || roll.totals[t].closing >= Money(30)) continue;
      below = true;
      ++found;
      ASSERT_TRUE(breach.has_value());
      EXPECT_EQ(breach->year, base + static_cast<int>(t) + 1);
      EXPECT_EQ(breach->shortfall, Money(30) - roll.totals[t].closing);
      const Money after_contributions = roll.totals[t].opening + roll.totals[t].contributions;
      const Money after_a = after_contributions - roll.years[0][t].uses;
      if (breach->movement == Movement::opening) {
        EXPECT_LT(after_contributions, Money(30));
      } else {
        EXPECT_EQ(breach->movement, Movement::use);
        EXPECT_EQ(breach->reserve, after_a < Money(30) ? "a" : "b");
      }
    }
    EXPECT_EQ(breach.has_value(), below);
  }
  EXPECT_GT(found, 1000);
}

}  // namespace mtfs::breach_test
