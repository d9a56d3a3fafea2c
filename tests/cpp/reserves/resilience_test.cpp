#include "mtfs/reserves/resilience.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace mtfs::resilience_test {

ResilienceFigures council() {
  ResilienceFigures of;
  of.usable_reserves = {Money("36m"), Money("33m"), Money("34m"), Money("30m")};
  of.unallocated_reserves = Money("10m");
  of.earmarked_reserves = Money("20m");
  of.net_revenue_expenditure = Money("150m");
  of.interest_payable = Money("4.5m");
  of.gross_external_debt = Money("200m");
  of.children_social_care = Money("30m");
  of.adult_social_care = Money("50m");
  of.fees_and_charges = Money("24m");
  of.service_expenditure = Money("300m");
  of.council_tax_requirement = Money("100m");
  of.retained_business_rates = Money("33m");
  of.baseline_funding_level = Money("30m");
  return of;
}

std::optional<Fraction> value(const ResilienceFigures& of, std::string_view id) {
  for (const ResilienceIndicator& indicator : resilience_indicators(of)) {
    if (indicator.id != id) continue;
    if (!indicator.value) return std::nullopt;
    return indicator.value->fraction();
  }
  throw std::out_of_range(std::string(id));
}

TEST(Runway, is_the_balance_over_the_average_net_draw) {
  EXPECT_EQ(runway(Money("12m"), {Money("5m"), Money("3m")})->fraction(), 3);
  EXPECT_EQ(runway(Money("10m"), {Money("3m")})->fraction(), Fraction(10, 3));
  EXPECT_EQ(runway(Money("10m"), {Money("9m"), Money("-3m")})->fraction(), Fraction(10, 3));
}

TEST(Runway, is_none_where_reserves_grow_or_stand_still) {
  EXPECT_EQ(runway(Money("10m"), {Money("3m"), Money("-3m")}), std::nullopt);
  EXPECT_EQ(runway(Money("10m"), {Money("-0.01")}), std::nullopt);
  EXPECT_EQ(runway(Money("10m"), {}), std::nullopt);
}

TEST(Runway, is_not_clipped_at_zero) {
  EXPECT_EQ(runway(Money("-5m"), {Money("2m")})->fraction(), Fraction(-5, 2));
}

TEST(Resilience, divides_each_measure_by_the_denominator_it_names) {
  const ResilienceFigures of = council();
  EXPECT_EQ(value(of, "reserves_sustainability"), Fraction(15)) << "30 / ((36 - 30) / 3)";
  EXPECT_EQ(value(of, "reserves_level"), Fraction(1, 5));
  EXPECT_EQ(value(of, "reserves_change"), Fraction(-1, 6));
  EXPECT_EQ(value(of, "unallocated_reserves"), Fraction(1, 15));
  EXPECT_EQ(value(of, "earmarked_reserves"), Fraction(2, 15));
  EXPECT_EQ(value(of, "interest_payable"), Fraction(3, 100));
  EXPECT_EQ(value(of, "social_care"), Fraction(8, 15));
  EXPECT_EQ(value(of, "children_social_care"), Fraction(1, 5));
  EXPECT_EQ(value(of, "adult_social_care"), Fraction(1, 3));
  EXPECT_EQ(value(of, "fees_and_charges"), Fraction(2, 25));
  EXPECT_EQ(value(of, "council_tax_requirement"), Fraction(2, 3));
  EXPECT_EQ(value(of, "rates_growth"), Fraction(1, 10));
}

TEST(Resilience, has_no_two_indicators_of_one_id_and_none_without_a_denominator) {
  std::set<std::string_view> ids;
  for (const ResilienceIndicator& indicator : resilience_indicators(council())) {
    EXPECT_TRUE(ids.insert(indicator.id).second) << indicator.id;
    EXPECT_FALSE(indicator.denominator.empty()) << indicator.id;
  }
  EXPECT_EQ(ids.size(), 12u);
}

TEST(Resilience, is_nil_where_its_denominator_is_zero_and_0_where_its_numerator_is) {
  for (const ResilienceIndicator& indicator : resilience_indicators(ResilienceFigures{})) {
    EXPECT_EQ(indicator.value, std::nullopt) << indicator.id;
  }
  ResilienceFigures of = council();
  of.interest_payable = Money();
  EXPECT_EQ(value(of, "interest_payable"), Fraction(0));
}

TEST(Resilience, has_no_sustainability_where_reserves_rose) {
  ResilienceFigures of = council();
  of.usable_reserves[0] = Money("29m");
  EXPECT_EQ(value(of, "reserves_sustainability"), std::nullopt);
  EXPECT_EQ(value(of, "reserves_change"), Fraction(1, 29));
}

}  // namespace mtfs::resilience_test
