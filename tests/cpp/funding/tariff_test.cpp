#include "mtfs/funding/tariff.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "funding/rates_parameters.hpp"

namespace mtfs::rates_test {

TEST(tariff, is_paid_where_more_is_raised_than_is_to_be_had) {
  EXPECT_EQ(tariff_or_top_up(baselines("10,000,000", "4,000,000")),
            (TariffOrTopUp{Money("6,000,000"), Money()}));
  EXPECT_EQ(tariff_or_top_up(baselines("4,000,000", "10,000,000")),
            (TariffOrTopUp{Money(), Money("6,000,000")}));
  EXPECT_EQ(tariff_or_top_up(baselines("5", "5")), TariffOrTopUp{});
}

TEST(tariff, moves_with_the_multiplier_and_is_rounded_once) {
  const Money tariff("6,000,000");
  EXPECT_EQ(moved_by_multiplier(tariff, Multiplier("48.0"), Multiplier("49.1"), Rounding::half_up),
            Money("6,137,500"));
  EXPECT_EQ(moved_by_multiplier(tariff, Multiplier("49.9"), Multiplier("49.9"), Rounding::half_up),
            tariff);
  EXPECT_THROW(
      (void)moved_by_multiplier(tariff, Multiplier(), Multiplier("49.9"), Rounding::half_up),
      UndefinedError);
}

TEST(levy_rate, is_one_less_the_ratio_of_the_baselines_between_nothing_and_half) {
  const Rate half("50%");
  EXPECT_EQ(levy_rate(baselines("10", "4"), half), Exact<Ratio>(half));  // 1 - 0.4 = 0.6
  EXPECT_EQ(levy_rate(baselines("10", "8"), half), Exact<Ratio>(Rate("20%")));
  EXPECT_EQ(levy_rate(baselines("3", "2"), half), Exact<Ratio>(Fraction(1, 3)));
  EXPECT_EQ(levy_rate(baselines("8", "10"), half), Exact<Ratio>());
  EXPECT_EQ(code_of([&] { (void)levy_rate(baselines("0", "1"), half); }), "division-by-zero");
}

TEST(levy, is_on_retained_growth_and_not_on_gross_rates) {
  // BRB £10m, BFL £8m, retained £9m: 20% of £1m. On gross rates it would be many times that.
  EXPECT_EQ(
      levy(of_2024(), baselines("10,000,000", "8,000,000"), Money("9,000,000"), Rounding::half_up),
      Money("200,000"));
  EXPECT_EQ(
      levy(of_2024(), baselines("10,000,000", "4,000,000"), Money("5,000,000"), Rounding::half_up),
      Money("500,000"));
}

TEST(levy, is_nothing_at_the_baseline_below_it_and_for_a_top_up_authority) {
  const Baselines own = baselines("10,000,000", "8,000,000");
  EXPECT_EQ(levy(of_2024(), own, Money("8,000,000"), Rounding::half_up), Money());
  EXPECT_EQ(levy(of_2024(), own, Money("-1"), Rounding::half_up), Money());
  EXPECT_EQ(levy(of_2024(), own, Money("8,000,000.03"), Rounding::half_up), Money("0.01"));
  EXPECT_EQ(
      levy(of_2024(), baselines("8,000,000", "10,000,000"), Money("99,000,000"), Rounding::half_up),
      Money());
}

TEST(levy, in_marginal_bands_takes_each_rate_from_its_own_slice_of_growth) {
  const Baselines own = baselines("1", "10,000,000");  // a top-up authority pays it as well
  const auto due = [&](std::string_view retained) {
    return levy(marginal("100%"), own, Money(retained), Rounding::half_up);
  };
  EXPECT_EQ(due("10,000,000"), Money());
  EXPECT_EQ(due("11,000,000"), Money("100,000"));    // 10% of 1m
  EXPECT_EQ(due("12,000,000"), Money("400,000"));    // and 30% of 1m
  EXPECT_EQ(due("20,000,000"), Money("2,800,000"));  // 0.1m + 30% of 9m
  EXPECT_EQ(due("21,000,000"), Money("3,250,000"));  // and 45% of 1m
}

TEST(safety_net, makes_up_what_is_missing_to_its_share_of_the_level) {
  const Baselines own = baselines("10,000,000", "8,000,000");
  const auto paid = [&](const RatesParameters& year, std::string_view retained) {
    return safety_net(year, own, Money(retained), Rounding::half_up);
  };
  EXPECT_EQ(paid(of_2024(), "7,400,000"), Money());  // 92.5% of 8m
  EXPECT_EQ(paid(of_2024(), "7,399,999.99"), Money("0.01"));
  EXPECT_EQ(paid(of_2024(), "7,000,000"), Money("400,000"));
  EXPECT_EQ(paid(of_2024(), "-100,000"), Money("7,500,000"));
  EXPECT_EQ(paid(marginal("97%"), "7,000,000"), Money("760,000"));
  EXPECT_EQ(paid(marginal("100%"), "7,000,000"), Money("1,000,000"));
}

TEST(levy, and_safety_net_refuse_a_negative_baseline) {
  EXPECT_EQ(
      code_of([] { (void)levy(of_2024(), baselines("1", "-1"), Money("5"), Rounding::half_up); }),
      "baseline-negative");
  EXPECT_EQ(code_of([] {
              (void)safety_net(of_2024(), baselines("-1", "1"), Money("5"), Rounding::half_up);
            }),
            "baseline-negative");
}

Fraction clamp(const Fraction& value, const Fraction& least, const Fraction& most) {
  return std::max(least, std::min(value, most));
}

TEST(levy, is_the_formula_in_fractions_over_drawn_councils) {
  std::mt19937_64 draw(737);
  const auto pence = [&] { return static_cast<std::int64_t>(draw() % 30'000'000'000U) + 1; };
  int levied = 0;
  int made_up = 0;
  for (int council = 0; council < 10'000; ++council) {
    const std::int64_t brb = pence();
    const std::int64_t bfl = pence();
    const std::int64_t kept = pence() - 3'000'000'000;
    const Baselines own{Money::from_steps(brb), Money::from_steps(bfl)};
    const Money retained = Money::from_steps(kept);
    const TariffOrTopUp either = tariff_or_top_up(own);
    ASSERT_EQ(own.business_rates - either.tariff + either.top_up, own.funding);
    const Fraction rate = clamp(1 - Fraction(bfl, brb), 0, Fraction(1, 2));
    const Fraction growth = std::max(Fraction(0), Fraction(kept) - bfl);
    const Money due = levy(of_2024(), own, retained, Rounding::half_up);
    ASSERT_EQ(due.steps(), round_to_steps(rate * growth, 0, Rounding::half_up));
    const Fraction missing = std::max(Fraction(0), Fraction(bfl) * Fraction(37, 40) - kept);
    const Money paid = safety_net(of_2024(), own, retained, Rounding::half_up);
    ASSERT_EQ(paid.steps(), round_to_steps(missing, 0, Rounding::half_up));
    ASSERT_TRUE(due == Money() || paid == Money());
    levied += due > Money() ? 1 : 0;
    made_up += paid > Money() ? 1 : 0;
  }
  EXPECT_GT(levied, 1'000);
  EXPECT_GT(made_up, 1'000);
}

TEST(levy, in_bands_is_the_difference_of_clamps_over_drawn_councils) {
  std::mt19937_64 draw(2026);
  const auto pence = [&] { return static_cast<std::int64_t>(draw() % 30'000'000'000U) + 1; };
  const RatesParameters year = marginal("100%");
  for (int council = 0; council < 5'000; ++council) {
    const std::int64_t bfl = pence() / 3;
    const std::int64_t kept = pence();
    const Fraction growth = std::max(Fraction(0), Fraction(kept) - bfl);
    const Fraction tenth = std::min(growth, Fraction(bfl, 10));
    const Fraction whole = std::min(growth, Fraction(bfl));
    const Fraction due =
        tenth / 10 + (whole - tenth) * Fraction(3, 10) + (growth - whole) * Fraction(9, 20);
    ASSERT_EQ(
        levy(year, {Money(), Money::from_steps(bfl)}, Money::from_steps(kept), Rounding::half_even)
            .steps(),
        round_to_steps(due, 0, Rounding::half_even));
  }
}

TEST(rates_table, holds_every_year_from_2013_to_2025_with_source_and_date) {
  ASSERT_EQ(shipped().size(), 13U);
  for (std::size_t i = 0; i < shipped().size(); ++i) {
    const RatesParameters& year = shipped()[i];
    EXPECT_EQ(year.year, FinancialYear(2013 + static_cast<int>(i)));
    EXPECT_EQ(year.safety_net, Rate("92.5%"));
    EXPECT_EQ(year.method, LevyMethod::proportional);
    EXPECT_EQ(year.bands, (std::vector<LevyBand>{{Rate(), Rate("50%")}}));
    EXPECT_NE(year.source, "");
    EXPECT_NE(year.date, "");
  }
}

TEST(rates_table, a_year_without_rows_is_refused) {
  EXPECT_EQ(code_of([] { (void)rates_parameters_for(shipped(), FinancialYear("2026/27")); }),
            "rates-unknown");
}

/// The code of the only fault in these rows, or what they make.
std::string fault(const std::string& rows) {
  const std::string header = "year,safety_net,method,from,rate,source,date\n";
  return code_of([&] { (void)make_rates_parameters(rows_of(header + rows)); });
}

TEST(rates_table, reads_bands_in_their_order) {
  const auto years = make_rates_parameters(
      rows_of("year,safety_net,method,from,rate,source,date\n"
              "2030/31,100%,marginal,0%,10%,a,b\n2030/31,100%,marginal,10%,30%,a,b\n"));
  ASSERT_EQ(years.size(), 1U);
  EXPECT_EQ(years[0].bands,
            (std::vector<LevyBand>{{Rate("0%"), Rate("10%")}, {Rate("10%"), Rate("30%")}}));
}

TEST(rates_table, refuses_rows_that_do_not_make_a_levy) {
  EXPECT_EQ(fault("2030/31,100%,marginal,0%,10%,,b\n"), "rates-source");
  EXPECT_EQ(fault("2030/31,100%,marginal,0%,10%,a,\n"), "rates-source");
  EXPECT_EQ(fault("2030/31,100%,marginal,5%,10%,a,b\n"), "rates-bands");
  EXPECT_EQ(fault("2030/31,100%,marginal,0%,10%,a,b\n2030/31,100%,marginal,0%,30%,a,b\n"),
            "rates-bands");
  EXPECT_EQ(fault("2030/31,100%,proportional,0%,10%,a,b\n"
                  "2030/31,100%,proportional,5%,30%,a,b\n"),
            "rates-bands");
  EXPECT_EQ(fault("2030/31,100%,marginal,0%,10%,a,b\n2030/31,97%,marginal,5%,30%,a,b\n"),
            "rates-differ");
  EXPECT_EQ(fault("2030/31,100%,flat,0%,10%,a,b\n"), "name-unknown");
}

}  // namespace mtfs::rates_test
