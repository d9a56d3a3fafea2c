#include "mtfs/funding/precept.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace mtfs::precept_test {

BandDParts parts(std::string_view core, std::string_view social_care) {
  return {Money(core), Money(social_care), Money(), Money()};
}

Rises rises(std::string_view core, std::string_view social_care) {
  return {Exact<Ratio>(Rate(core)), Exact<Ratio>(Rate(social_care))};
}

TEST(precept, both_percentages_are_of_the_previous_total_and_not_of_the_part) {
  const BandDParts now = raise(parts("1,000", "100"), rises("2.99%", "2%"), Rounding::half_up);
  EXPECT_EQ(now, parts("1,032.89", "122.00"));  // 2% of 1,100, not of 100
}

TEST(precept, adds_up_over_the_years) {
  BandDParts charge = parts("1,000", "0");
  for (int year = 0; year < 3; ++year) charge = raise(charge, rises("0%", "2%"), Rounding::half_up);
  EXPECT_EQ(charge, parts("1,000", "61.21"));  // 20.00 + 20.40 + 20.81
}

// Devon County Council prints core, social care and percentages for 2016/17 to 2018/19.
TEST(precept, the_percentages_of_devon_are_of_the_total) {
  const std::array<BandDParts, 3> years = {parts("1,184.39", "23.23"), parts("1,208.46", "59.46"),
                                           parts("1,246.41", "84.78")};
  const auto percent = [](const Exact<Ratio>& rise) {
    return rise.round<Decimal<4, Ratio>>(Rounding::half_up);
  };
  using Printed = Decimal<4, Ratio>;
  const Rises first = rises_between(years[0], years[1]);
  EXPECT_EQ(percent(first.core), Printed("1.99%"));
  EXPECT_EQ(percent(first.social_care), Printed("3.00%"));
  EXPECT_EQ(percent(first.total()), Printed("4.99%"));
  const Rises second = rises_between(years[1], years[2]);
  EXPECT_EQ(percent(second.core), Printed("2.99%"));
  EXPECT_EQ(percent(second.social_care), Printed("2.00%"));
  EXPECT_EQ(percent(second.total()), Printed("4.99%"));
}

// Cheshire West and Chester: 2% of £1,794.52 took its precept of 2023/24 to £273.05.
TEST(precept, the_social_care_part_of_cheshire_west_and_chester_rises_by_2_percent_of_the_total) {
  const BandDParts previous = parts("1,557.36", "237.16");
  EXPECT_EQ(previous.own(), Money("1,794.52"));
  EXPECT_EQ(raise(previous, rises("0%", "2%"), Rounding::half_up).social_care, Money("273.05"));
}

TEST(precept, a_bill_shows_one_decimal_of_a_percent) {
  EXPECT_EQ(billed(Exact<Ratio>(Rate("2.99%"))), BilledRate("3.0%"));
  EXPECT_EQ(billed(Exact<Ratio>(Rate("1.9499%"))), BilledRate("1.9%"));
  EXPECT_EQ(billed(Exact<Ratio>(Rate("-0.25%"))), BilledRate("-0.3%"));
}

TEST(precept, special_expenses_count_in_the_relevant_amount_and_parishes_do_not) {
  const BandDParts all{Money("1,000"), Money("100"), Money("20"), Money("3")};
  EXPECT_EQ(all.own(), Money("1,100"));
  EXPECT_EQ(all.relevant(), Money("1,120"));
  EXPECT_EQ(all.average(), Money("1,123"));
  const BandDParts now = raise(all, rises("1%", "0%"), Rounding::half_up);
  EXPECT_EQ(now, (BandDParts{Money("1,011"), Money("100"), Money("20"), Money("3")}));
}

TEST(precept, a_rise_on_nothing_has_no_percentage) {
  EXPECT_THROW((void)rises_between(BandDParts{}, parts("1", "0")), UndefinedError);
}

TEST(yield_change, splits_into_base_rate_and_both_by_hand) {
  const YieldChange change =
      yield_change(Quantity("100"), Money("10"), Quantity("110.5"), Money("10.30"));
  EXPECT_EQ(change.base, Exact<Pounds>(Money("105")));
  EXPECT_EQ(change.rate, Exact<Pounds>(Money("30")));
  EXPECT_EQ(change.joint, Exact<Pounds>(Money("3.15")));
}

TEST(yield_change, of_cotswold_sums_to_the_change_of_its_yield) {
  const Quantity base("42,855.33");
  const Quantity next("44,456.16");
  const YieldChange change = yield_change(base, Money("153.93"), next, Money("158.93"));
  EXPECT_EQ(change.total(), next * Money("158.93") - base * Money("153.93"));
  const YieldChangeInPence pence = in_pence(change, Rounding::half_up);
  EXPECT_EQ(pence.base, Money("246,415.76"));
  EXPECT_EQ(pence.rate, Money("214,276.65"));
  EXPECT_EQ(pence.joint, Money("8,004.15"));
  EXPECT_EQ(pence.total, Money("468,696.56"));
  EXPECT_EQ(one_percent(base, Money("153.93"), Rounding::half_up), Money("65,967.21"));
}

TEST(yield_change, sums_exactly_over_drawn_councils) {
  std::mt19937_64 draw(36);
  const auto count = [&] { return static_cast<std::int64_t>(draw() % 4'000'000'000U); };
  for (int council = 0; council < 5'000; ++council) {
    const std::array<std::int64_t, 4> n = {count(), count() / 1'000, count(), count() / 1'000};
    const YieldChange change = yield_change(Quantity::from_steps(n[0]), Money::from_steps(n[1]),
                                            Quantity::from_steps(n[2]), Money::from_steps(n[3]));
    const Fraction expected(Wide(n[2]) * n[3] - Wide(n[0]) * n[1], 1'000'000);
    ASSERT_EQ(change.total().fraction(), expected);
    const YieldChangeInPence pence = in_pence(change, Rounding::half_even);
    ASSERT_EQ(pence.base + pence.rate + pence.joint, pence.total);
    ASSERT_LE(abs(Fraction(change.joint.fraction() - Exact<Pounds>(pence.joint).fraction())),
              Fraction(3, 200));
  }
}

}  // namespace mtfs::precept_test
