#include "mtfs/reserves/roll_forward.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace mtfs::roll_forward_test {

const FinancialYear base("2019/20");

Reserve reserve(std::string id, std::string_view opening) {
  Reserve made;
  made.id = std::move(id);
  made.opening = Money(opening);
  return made;
}

Reserve closer(std::string id, std::string_view opening, int order, std::string_view floor = "0") {
  Reserve made = reserve(std::move(id), opening);
  made.may_close_a_gap = true;
  made.order = order;
  made.floor = Money(floor);
  return made;
}

std::vector<Money> pounds(const std::vector<int>& values) {
  std::vector<Money> made;
  for (const int value : values) made.emplace_back(value);
  return made;
}

TEST(RollForward, closes_a_reserve_with_its_movements_and_opens_the_next_year_with_that) {
  Reserve a = reserve("a", "100");
  a.contributions = pounds({10, 0});
  a.uses = pounds({5, 30});
  a.transfers = pounds({-20, 0});
  Reserve b = reserve("b", "0");
  b.transfers = pounds({20, 0});
  const RollForward roll = roll_forward({{base, 2}, {a, b}}, pounds({0, 0}));
  EXPECT_EQ(roll.years[0][0].closing, Money(85));
  EXPECT_EQ(roll.years[0][1].opening, Money(85));
  EXPECT_EQ(roll.years[0][1].closing, Money(55));
  EXPECT_EQ(roll.years[1][1].closing, Money(20));
  EXPECT_EQ(roll.totals[0],
            (ReserveYear{Money(100), Money(10), Money(0), Money(5), Money(0), Money(105)}));
  EXPECT_EQ(roll.gap_left, pounds({5, -30}));
}

TEST(RollForward, draws_in_the_stated_order_down_to_each_floor_and_leaves_the_rest_a_gap) {
  const Reserves reserves({base, 1},
                          {closer("second", "50", 2, "20"), closer("first", "40", 1, "15")});
  const RollForward roll = roll_forward(reserves, pounds({60}));
  EXPECT_EQ(roll.years[1][0].drawn, Money(25));
  EXPECT_EQ(roll.years[0][0].drawn, Money(30));
  EXPECT_EQ(roll.gap_left, pounds({5}));
  EXPECT_EQ(roll.issues, (Issues{{"gap-not-closed", "", base + 1, Money(5)}}));
}

TEST(RollForward, counts_the_years_planned_movements_and_transfers_before_it_draws) {
  Reserve a = closer("a", "10", 1, "5");
  a.contributions = pounds({8});
  a.uses = pounds({3});
  a.transfers = pounds({7});
  Reserve b = reserve("b", "7");
  b.transfers = pounds({-7});
  const RollForward roll = roll_forward({{base, 1}, {a, b}}, pounds({100}));
  EXPECT_EQ(roll.gap_after_planned, pounds({105}));
  EXPECT_EQ(roll.years[0][0].drawn, Money(17));
  EXPECT_EQ(roll.gap_left, pounds({88}));
}

TEST(RollForward, draws_nothing_for_a_surplus_and_keeps_it_a_surplus) {
  const RollForward roll = roll_forward({{base, 1}, {closer("a", "50", 1)}}, pounds({-9}));
  EXPECT_EQ(roll.years[0][0].drawn, Money());
  EXPECT_EQ(roll.gap_left, pounds({-9}));
  EXPECT_TRUE(roll.issues.empty());
}

TEST(RollForward, draws_no_more_than_the_gap) {
  const RollForward roll = roll_forward({{base, 1}, {closer("a", "50", 1)}}, pounds({9}));
  EXPECT_EQ(roll.years[0][0].closing, Money(41));
  EXPECT_EQ(roll.gap_left, pounds({0}));
  EXPECT_TRUE(roll.issues.empty());
}

TEST(RollForward, lets_a_planned_use_go_below_zero_and_reports_it_each_year_unclipped) {
  Reserve a = closer("harbour", "100", 1);
  a.uses = pounds({130, 0});
  const RollForward roll = roll_forward({{base, 2}, {a}}, pounds({130, 10}));
  EXPECT_EQ(roll.years[0][0].closing, Money(-30));
  EXPECT_EQ(roll.years[0][1].drawn, Money());
  EXPECT_EQ(roll.years[0][1].closing, Money(-30));
  EXPECT_EQ(roll.issues, (Issues{{"reserve-below-zero", "harbour", base + 1, Money(30)},
                                 {"reserve-below-zero", "harbour", base + 2, Money(30)},
                                 {"gap-not-closed", "", base + 2, Money(10)}}));
  EXPECT_EQ(roll.issues[0].str(), "2020/21, harbour: 30.00 [reserve-below-zero]");
}

TEST(RollForward, keeps_schools_and_housing_out_of_the_general_funds_gap) {
  for (const ReserveType type : {ReserveType::schools, ReserveType::housing}) {
    Reserve a = reserve("a", "100");
    a.type = type;
    a.uses = pounds({40});
    const RollForward roll = roll_forward({{base, 1}, {a}}, pounds({25}));
    EXPECT_EQ(roll.years[0][0].closing, Money(60));
    EXPECT_EQ(roll.gap_left, pounds({25})) << str(type);
  }
}

TEST(RollForward, asks_for_a_gap_for_each_year) {
  try {
    (void)roll_forward({{base, 2}, {}}, pounds({1}));
    FAIL();
  } catch (const PlanError& error) {
    EXPECT_EQ(error.code(), "reserve-years");
  }
}

TEST(RollForward, names_reserve_and_year_where_a_balance_is_beyond_the_range_of_money) {
  Reserve a = reserve("vast", "92,233,720,368,547,758.07");
  a.contributions = {Money(), Money("0.01")};
  try {
    (void)roll_forward({{base, 2}, {a}}, pounds({0, 0}));
    FAIL();
  } catch (const Overflow& error) {
    EXPECT_EQ(error.problem().where.str(), "reserve vast, column 2021/22");
  }
}

// A time-limited grant of £3m, held as grants unapplied, pays for a team at £1m a year.
TEST(RollForward, spends_a_grant_of_3m_at_1m_a_year_and_its_end_becomes_a_pressure) {
  Reserve grant = reserve("grant", "3m");
  grant.type = ReserveType::grants_unapplied;
  grant.uses = {Money("1m"), Money("1m"), Money("1m"), Money()};
  const RollForward roll = roll_forward({{base, 4}, {grant}}, std::vector<Money>(4, Money("1m")));
  EXPECT_EQ(roll.years[0][1].closing, Money("1m"));
  EXPECT_EQ(roll.years[0][2].closing, Money());
  EXPECT_EQ(roll.gap_left, (std::vector<Money>{Money(), Money(), Money(), Money("1m")}));
  EXPECT_EQ(roll.issues, (Issues{{"gap-not-closed", "", FinancialYear("2023/24"), Money("1m")}}));
}

// A cost of £25k that is met £10k from budgets and £15k from reserves.
TEST(RollForward, meets_a_cost_of_25k_from_10k_of_budgets_and_15k_of_reserves) {
  const Money cost("25k");
  const Money from_budgets("10k");
  Reserve reserves = reserve("transformation", "40k");
  reserves.uses = {Money("15k"), Money()};
  const RollForward roll = roll_forward({{base, 2}, {reserves}}, {cost - from_budgets, Money()});
  EXPECT_EQ(roll.gap_left, pounds({0, 0}));
  EXPECT_EQ(roll.years[0][0].closing, Money("25k"));
  EXPECT_EQ(roll.years[0][1].closing, Money("25k"));
}

// Reserves balance the budget until 2020. What they paid for goes on, and the year after opens with
// the hole: net budget(0) = funding(0) + net draw(0), and each later year opens from net budget.
TEST(RollForward, that_balances_the_budget_until_2020_leaves_its_hole_in_the_next_year) {
  const Horizon years(FinancialYear("2016/17"), 4);  // 2017/18 to 2020/21
  const std::vector<Money> funding = pounds({100, 98, 97, 97});
  const std::vector<Money> growth = pounds({0, 2, 1, 3});
  Reserve general = closer("general", "21", 1);
  general.type = ReserveType::general;
  std::vector<Money> gap;
  Money net_budget(104);
  for (std::size_t t = 0; t < 4; ++t) {
    net_budget += growth[t];
    gap.push_back(net_budget - funding[t]);
  }
  const RollForward roll = roll_forward({years, {general}}, gap);
  EXPECT_EQ(gap, pounds({4, 8, 10, 13}));
  EXPECT_EQ(roll.gap_left, pounds({0, 0, 1, 13}));
  EXPECT_EQ(roll.issues.back().amount, Money(13)) << "the whole hole, not the year's change";
}

TEST(RollForward, takes_an_identity_that_breaks_for_a_fault_of_mtfs) {
  RollForward roll = roll_forward({{base, 1}, {closer("a", "50", 1)}}, pounds({9}));
  EXPECT_NO_THROW(rolling::prove(roll));
  roll.years.edit(0)[0].closing += Money("0.01");
  EXPECT_THROW(rolling::prove(roll), IdentityError);
}

// Reserves of any size in any order, against fractions that know nothing of Money.
class Council {
 public:
  explicit Council(unsigned seed) : random_(seed) {
    for (std::size_t i = 0; i < count_; ++i) rows_.push_back(row(i));
    for (int t = 0; t < years_; ++t) {
      gap_.push_back(amount(-300, 900));
      for (std::size_t i = 0; i + 1 < count_; i += 2) {
        const Money moved = amount(-50, 50);
        rows_[i].transfers.push_back(moved);
        rows_[i + 1].transfers.push_back(-moved);
      }
    }
    std::vector<int> order(count_);
    std::iota(order.begin(), order.end(), 1);
    std::shuffle(order.begin(), order.end(), random_);
    for (std::size_t i = 0; i < count_; ++i) rows_[i].order = order[i];
  }

  /// Compares every figure; returns how many.
  int compare() const {
    const RollForward roll = roll_forward({{base, years_}, rows_}, gap_);
    std::vector<Fraction> balance;
    for (const Reserve& row : rows_) balance.push_back(exact(row.opening));
    int compared = 0;
    for (std::size_t t = 0; t < gap_.size(); ++t) {
      Fraction left = exact(gap_[t]);
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Fraction in = exact(rows_[i].contributions[t]);
        const Fraction out = exact(rows_[i].uses[t]);
        const Fraction moved =
            rows_[i].transfers.empty() ? Fraction(0) : exact(rows_[i].transfers[t]);
        balance[i] += in - out + moved;
        if (rows_[i].type != ReserveType::schools && rows_[i].type != ReserveType::housing)
          left += in - out;
      }
      for (int place = 1; place <= static_cast<int>(count_); ++place) {
        for (std::size_t i = 0; i < rows_.size(); ++i) {
          if (rows_[i].order != place || !rows_[i].may_close_a_gap) continue;
          const Fraction room = balance[i] - exact(rows_[i].floor);
          const Fraction drawn = left > 0 && room > 0 ? (left < room ? left : room) : Fraction(0);
          balance[i] -= drawn;
          left -= drawn;
          EXPECT_EQ(exact(roll.years[i][t].drawn), drawn);
        }
      }
      for (std::size_t i = 0; i < rows_.size(); ++i, ++compared)
        EXPECT_EQ(exact(roll.years[i][t].closing), balance[i]);
      EXPECT_EQ(exact(roll.gap_left[t]), left);
      EXPECT_EQ(exact(roll.totals[t].closing),
                std::accumulate(balance.begin(), balance.end(), Fraction(0)));
      compared += 2;
    }
    return compared;
  }

 private:
  static Fraction exact(Money value) { return {Wide(value.steps()), Wide(100)}; }

  Money amount(int least, int most) {
    return Money::from_steps(std::uniform_int_distribution<int>(least * 100, most * 100)(random_));
  }

  Reserve row(std::size_t i) {
    Reserve made = reserve("r" + std::to_string(i), "0");
    made.opening = amount(-100, 600);
    made.floor = amount(0, 100);
    made.type = static_cast<ReserveType>(amount(0, 5).steps() / 100);
    made.may_close_a_gap = is_usable(made.type);
    for (int t = 0; t < years_; ++t) {
      made.contributions.push_back(amount(0, 80));
      made.uses.push_back(amount(0, 120));
    }
    return made;
  }

  std::mt19937 random_;
  std::size_t count_ = 1 + random_() % 7;
  int years_ = 1 + static_cast<int>(random_() % 10);
  std::vector<Reserve> rows_;
  std::vector<Money> gap_;
};

TEST(RollForward, equals_fractions_over_random_reserves_in_a_random_order_of_draws) {
  int compared = 0;
  for (unsigned seed = 0; seed < 2000; ++seed) {
    compared += Council(seed).compare();
    ASSERT_FALSE(HasFailure()) << "seed " << seed;
  }
  EXPECT_GT(compared, 50'000);
}

// What is drawn in all is the same whatever the order; which reserve it leaves is not.
TEST(RollForward, leaves_one_gap_whatever_the_order_of_draws) {
  std::vector<Reserve> rows = {closer("a", "70", 1, "10"), closer("b", "35", 2),
                               closer("c", "20", 3, "5")};
  std::vector<int> order = {1, 2, 3};
  do {
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].order = order[i];
    const RollForward roll = roll_forward({{base, 3}, rows}, pounds({40, 50, 60}));
    EXPECT_EQ(roll.gap_left, pounds({0, 0, 40}));
  } while (std::next_permutation(order.begin(), order.end()));
}

}  // namespace mtfs::roll_forward_test
