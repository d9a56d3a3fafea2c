#include "mtfs/capital/provision.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <random>
#include <vector>

namespace mtfs::provision_test {

using Sums = std::vector<Money>;

Fraction exact(Money value) { return {Wide(value.steps()), Wide(100)}; }

TEST(EqualInstalments, sum_to_the_cost_and_differ_by_a_penny_at_most) {
  EXPECT_EQ(equal_instalments(Money(100), 3),
            (Sums{Money("33.34"), Money("33.33"), Money("33.33")}));
  EXPECT_EQ(equal_instalments(Money("1m"), 40), Sums(40, Money("25k")));
}

// Worked by hand: £1,000 over 3 years at 10%. The level payment would be 1,000 x 0.1 / (1 - 1.1^-3)
// = 402.1148...; principal repaid is 1,000 x 0.1 x 1.1^(k-1) / 0.331 = 302.1148..., 332.3262...,
// 365.5589...; to date 302.1148, 634.4410, 1,000.
TEST(Annuity, of_1000_over_3_years_at_10_percent_is_as_worked_by_hand) {
  EXPECT_EQ(annuity_instalments(Money(1000), 3, Rate("10%"), Rounding::half_up),
            (Sums{Money("302.11"), Money("332.33"), Money("365.56")}));
}

TEST(Annuity, at_no_rate_is_equal_instalments) {
  EXPECT_EQ(annuity_instalments(Money(100), 3, Rate(), Rounding::half_up),
            equal_instalments(Money(100), 3));
}

TEST(Annuity, over_one_year_is_the_cost) {
  EXPECT_EQ(annuity_instalments(Money("12.34"), 1, Rate("5%"), Rounding::half_up),
            Sums{Money("12.34")});
}

TEST(Annuity, never_takes_back_what_rounding_gave) {
  EXPECT_EQ(annuity_instalments(Money("0.03"), 5, Rate("0.0001%"), Rounding::half_up),
            (Sums{Money("0.01"), Money(), Money("0.01"), Money(), Money("0.01")}))
      << "five instalments of 0.6p rounded one by one would leave -1p to the last";
}

// The formula as it is written, in fractions, a sum over years at a time.
TEST(Annuity, is_within_a_penny_of_its_formula_every_year_and_sums_to_the_cost) {
  std::mt19937 random(7);
  int compared = 0;
  for (int round = 0; round < 120; ++round) {
    const Money cost = Money::from_steps(static_cast<std::int64_t>(random() % 1'000'000'000));
    const int life = 1 + static_cast<int>(random() % 60);
    const Rate rate = Rate::from_steps(1 + static_cast<std::int64_t>(random() % 200'000));
    const Sums parts = annuity_instalments(cost, life, rate, Rounding::half_up);
    const Fraction r(Wide(rate.steps()), Wide(1'000'000));
    Fraction top = exact(cost) * r;
    Fraction power = 1;
    for (int k = 0; k < life; ++k) power *= 1 + r;
    Fraction to_date = 0;
    Fraction provided = 0;
    for (const Money part : parts) {
      const Fraction instalment = top / (power - 1);
      ASSERT_LT(abs(Fraction(exact(part) - instalment)), Fraction(1, 100));
      ASSERT_GE(part, Money());
      to_date += instalment;
      provided += exact(part);
      ASSERT_LE(abs(Fraction(provided - to_date)), Fraction(1, 200)) << "rounded once, to date";
      top *= 1 + r;
      ++compared;
    }
    EXPECT_EQ(sum(parts), cost);
  }
  EXPECT_GT(compared, 3'000);
}

// 4% of £10m, then of £9.6m, then of £9.216m.
TEST(ReducingBalance, is_4_percent_of_what_each_year_opens_with) {
  EXPECT_EQ(reducing_balance_instalments(Money("10m"), 3, Rate("4%"), Rounding::half_up),
            (Sums{Money(400'000), Money(384'000), Money(368'640)}));
}

TEST(ReducingBalance, rounds_the_balance_of_the_accounts_once_a_year) {
  EXPECT_EQ(reducing_balance_instalments(Money("1.12"), 2, Rate("4%"), Rounding::half_up),
            (Sums{Money("0.04"), Money("0.04")}));
  EXPECT_EQ(reducing_balance_instalments(Money("1.12"), 2, Rate("4%"), Rounding::up),
            (Sums{Money("0.05"), Money("0.05")}));
}

TEST(Provision, gives_the_first_years_of_its_method_and_nothing_beyond_its_life) {
  const Provision equal{ProvisionMethod::equal_instalments, 2, {}};
  EXPECT_EQ(instalments(Money(10), equal, 4, Rounding::half_up),
            (Sums{Money(5), Money(5), Money(), Money()}));
  EXPECT_EQ(instalments(Money(10), equal, 1, Rounding::half_up), Sums{Money(5)});
  EXPECT_EQ(instalments(Money(10), equal, 0, Rounding::half_up), Sums{});
  const Provision annuity{ProvisionMethod::annuity, 3, Rate("10%")};
  EXPECT_EQ(instalments(Money(1000), annuity, 2, Rounding::half_up),
            (Sums{Money("302.11"), Money("332.33")}));
  const Provision balance{ProvisionMethod::reducing_balance, 0, Rate("4%")};
  EXPECT_EQ(instalments(Money(100), balance, 2, Rounding::half_up),
            (Sums{Money(4), Money("3.84")}));
}

TEST(Provision, refuses_a_life_or_a_rate_that_is_none) {
  for (const int life : {0, -1, 101}) {
    EXPECT_THROW((void)equal_instalments(Money(1), life), UndefinedError) << life;
    EXPECT_THROW((void)annuity_instalments(Money(1), life, Rate("4%"), Rounding::half_up),
                 UndefinedError)
        << life;
  }
  for (const char* rate : {"-0.000001", "1.000001"}) {
    EXPECT_THROW((void)annuity_instalments(Money(1), 5, Rate(rate), Rounding::half_up),
                 UndefinedError)
        << rate;
    EXPECT_THROW((void)reducing_balance_instalments(Money(1), 5, Rate(rate), Rounding::half_up),
                 UndefinedError)
        << rate;
  }
}

}  // namespace mtfs::provision_test
