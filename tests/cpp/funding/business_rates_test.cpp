#include "mtfs/funding/business_rates.hpp"

#include <gtest/gtest.h>

#include <random>
#include <type_traits>
#include <vector>

#include "funding/rates_parameters.hpp"

namespace mtfs::rates_test {

template <class A, class B>
concept adds = requires(A a, B b) {
  a + b;
};
static_assert(!adds<Section31, Money> && !adds<Section31, Section31>);
static_assert(!std::is_convertible_v<Section31, Money>);

/// £50m of net rates: £50m - £0.2m - £0.5m - £2m + £0.1m = £47.4m of rating income.
const RatesEstimate& estimate() {
  static const RatesEstimate value{Money("50,000,000"), Money("200,000"), Money("500,000"),
                                   Money("2,000,000"), Money("100,000")};
  return value;
}

const std::vector<RatesShare>& shares() {
  static const std::vector<RatesShare> value = {{"government", Rate("50%")},
                                                {"district", Rate("40%")},
                                                {"county", Rate("9%")},
                                                {"fire", Rate("1%")}};
  return value;
}

TEST(business_rates, a_district_keeps_its_share_less_its_tariff_by_hand) {
  const RetainedRates kept =
      retained_rates(estimate(), Rate("40%"), Money("250,000"),
                     tariff_or_top_up(baselines("18,000,000", "3,500,000")), Rounding::half_up);
  EXPECT_EQ(kept.rating_income, Money("47,400,000"));
  EXPECT_EQ(kept.share, Money("18,960,000"));
  EXPECT_EQ(kept.total(), Money("4,710,000"));  // 18.96m + 0.25m - 14.5m
}

TEST(business_rates, a_county_adds_its_top_up) {
  const RetainedRates kept =
      retained_rates(estimate(), Rate("9%"), Money(),
                     tariff_or_top_up(baselines("4,000,000", "30,000,000")), Rounding::half_up);
  EXPECT_EQ(kept.total(), Money("30,266,000"));  // 4.266m + 26m
}

TEST(business_rates, transitional_relief_counts_in_both_directions_and_nothing_is_clipped) {
  RatesEstimate other = estimate();
  other.transitional = Money("-100,000");
  EXPECT_EQ(other.rating_income(), Money("47,200,000"));
  other.appeals_provision = Money("60,000,000");
  EXPECT_EQ(other.rating_income(), Money("-10,800,000"));
}

TEST(business_rates, the_shares_of_an_area_sum_to_its_income) {
  EXPECT_EQ(share_rating_income(Money("47,400,000.01"), shares()),
            (std::vector<Money>{Money("23,700,000.01"), Money("18,960,000"), Money("4,266,000"),
                                Money("474,000")}));
}

TEST(business_rates, refuses_shares_that_are_not_all_of_it) {
  EXPECT_EQ(code_of([] {
              (void)share_rating_income(Money("1"), {{"district", Rate("40%")}});
            }),
            "rates-shares");
  EXPECT_EQ(code_of([] {
              (void)share_rating_income(Money("1"), {{"a", Rate("-1%")}, {"b", Rate("101%")}});
            }),
            "split-weight");
}

TEST(business_rates, compensation_is_booked_in_the_general_fund_beside_retained_rates) {
  const GeneralFundRates rates{Money("4,710,000"), {Money("1,200,000")}, Money("605,000"), Money()};
  EXPECT_EQ(rates.total(), Money("5,305,000"));
  EXPECT_EQ(rates.retained, Money("4,710,000"));
}

TEST(business_rates, compensation_beyond_the_estimate_waits_for_next_years_deficit) {
  // Relief of £1m beyond the estimate: at 40%, £400k of grant now and £400k of deficit next year.
  const Money aside = to_set_aside({Money("1,600,000")}, {Money("1,200,000")});
  EXPECT_EQ(aside, Money("400,000"));
  const std::vector<Money> deficit = share_rating_income(Money("-1,000,000"), shares());
  EXPECT_EQ(aside + deficit[1], Money());
  EXPECT_EQ(to_set_aside({Money("1,000,000")}, {Money("1,200,000")}), Money("-200,000"));
}

TEST(business_rates, is_the_formula_in_fractions_over_drawn_councils) {
  std::mt19937_64 draw(452);
  const auto pence = [&](std::int64_t most) {
    return static_cast<std::int64_t>(draw() % static_cast<std::uint64_t>(most));
  };
  for (int council = 0; council < 5'000; ++council) {
    const std::vector<std::int64_t> n = {pence(40'000'000'000), pence(90'000'000),
                                         pence(900'000'000), pence(4'000'000'000),
                                         pence(100'000'000) - 50'000'000};
    const RatesEstimate of{Money::from_steps(n[0]), Money::from_steps(n[1]),
                           Money::from_steps(n[2]), Money::from_steps(n[3]),
                           Money::from_steps(n[4])};
    const std::int64_t share = pence(1'000'001);  // millionths
    const Baselines own{Money::from_steps(pence(9'000'000'000)),
                        Money::from_steps(pence(9'000'000'000))};
    const Money disregards = Money::from_steps(pence(100'000'000));
    const RetainedRates kept = retained_rates(of, Rate::from_steps(share), disregards,
                                              tariff_or_top_up(own), Rounding::half_up);
    const Wide income = Wide(n[0]) - n[1] - n[2] - n[3] + n[4];
    const Fraction exact = Fraction(income) * Fraction(share, 1'000'000) + disregards.steps() -
                           own.business_rates.steps() + own.funding.steps();
    ASSERT_EQ(kept.total().steps(), round_to_steps(exact, 0, Rounding::half_up));
    const std::vector<Money> parts = share_rating_income(
        kept.rating_income,
        {{"own", Rate::from_steps(share)}, {"other", Rate(1) - Rate::from_steps(share)}});
    ASSERT_EQ(parts[0] + parts[1], kept.rating_income);
    ASSERT_LE((parts[0] - kept.share).abs(), Money("0.01"));
  }
}

}  // namespace mtfs::rates_test
