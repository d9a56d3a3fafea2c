#include "mtfs/monitoring/indicator.hpp"

#include <gtest/gtest.h>

#include "mtfs/monitoring/savings_delivery.hpp"
#include "mtfs/reserves/risk.hpp"

namespace mtfs::indicator_test {

Indicator indicator(Polarity polarity, const char* target, const char* result,
                    const char* previous = "") {
  Indicator made;
  made.polarity = polarity;
  if (*target) made.target = Quantity(target);
  if (*result) made.result = Quantity(result);
  if (*previous) made.previous = Quantity(previous);
  return made;
}

const auto bigger = Polarity::bigger_is_better;
const auto smaller = Polarity::smaller_is_better;
const IndicatorRule ten{Rate("10%")};

TEST(Indicator, is_green_at_its_target_amber_to_the_limit_and_red_beyond_it) {
  EXPECT_EQ(rag_of(indicator(bigger, "200", "200"), ten), Rag::green);
  EXPECT_EQ(rag_of(indicator(bigger, "200", "199.9999"), ten), Rag::amber);
  EXPECT_EQ(rag_of(indicator(bigger, "200", "180"), ten), Rag::amber);
  EXPECT_EQ(rag_of(indicator(bigger, "200", "179.9999"), ten), Rag::red);
  EXPECT_EQ(rag_of(indicator(smaller, "200", "200"), ten), Rag::green);
  EXPECT_EQ(rag_of(indicator(smaller, "200", "200.0001"), ten), Rag::amber);
  EXPECT_EQ(rag_of(indicator(smaller, "200", "220"), ten), Rag::amber);
  EXPECT_EQ(rag_of(indicator(smaller, "200", "220.0001"), ten), Rag::red);
}

TEST(Indicator, has_no_amber_without_a_rule_and_at_a_target_of_nothing) {
  EXPECT_EQ(rag_of(indicator(bigger, "200", "199"), {}), Rag::red);
  EXPECT_EQ(rag_of(indicator(smaller, "0", "0.0001"), ten), Rag::red);
  EXPECT_EQ(rag_of(indicator(smaller, "0", "0"), ten), Rag::green);
}

TEST(Indicator, is_unrated_without_a_figure_or_where_it_is_monitored) {
  EXPECT_EQ(rag_of(indicator(bigger, "", "1"), ten), Rag::unrated);
  EXPECT_EQ(rag_of(indicator(bigger, "1", ""), ten), Rag::unrated);
  EXPECT_EQ(rag_of(indicator(Polarity::monitor, "1", "2"), ten), Rag::unrated);
}

TEST(Indicator, travels_by_its_polarity) {
  EXPECT_EQ(direction_of_travel(indicator(bigger, "", "2", "1")), Travel::improved);
  EXPECT_EQ(direction_of_travel(indicator(bigger, "", "1", "2")), Travel::worsened);
  EXPECT_EQ(direction_of_travel(indicator(smaller, "", "2", "1")), Travel::worsened);
  EXPECT_EQ(direction_of_travel(indicator(smaller, "", "1", "2")), Travel::improved);
  EXPECT_EQ(direction_of_travel(indicator(smaller, "", "1", "1")), Travel::same);
  EXPECT_EQ(direction_of_travel(indicator(Polarity::monitor, "", "2", "1")), Travel::higher);
  EXPECT_EQ(direction_of_travel(indicator(Polarity::monitor, "", "1", "2")), Travel::lower);
  EXPECT_EQ(direction_of_travel(indicator(bigger, "", "1")), std::nullopt);
}

TEST(Indicator, varies_from_a_target_that_is_not_nothing) {
  const auto share = [](const char* target, const char* result) {
    return variance_share(indicator(bigger, target, result), Rounding::half_up);
  };
  EXPECT_EQ(share("90", "87.3"), Rate("-3%"));
  EXPECT_EQ(share("3", "4"), Rate("33.3333%"));
  EXPECT_EQ(share("-3", "-4"), Rate("-33.3333%"));
  EXPECT_EQ(share("0", "4"), std::nullopt);
  EXPECT_EQ(share("", "4"), std::nullopt);
  EXPECT_EQ(share("4", ""), std::nullopt);
}

TEST(Indicator, reads_and_prints_figures_in_its_unit) {
  EXPECT_EQ(parse_indicator("days", "33,813"), Quantity(33813));
  EXPECT_EQ(parse_indicator("£ a day", "£448.20"), Quantity("448.2"));
  EXPECT_EQ(parse_indicator("%", "95.5%"), Quantity("95.5"));
  EXPECT_EQ(parse_indicator("rate", "0.1234"), Quantity("0.1234"));
  EXPECT_THROW((void)parse_indicator("days", "£448.20"), ParseError);
  EXPECT_THROW((void)parse_indicator("£ a day", "95%"), ParseError);
  EXPECT_THROW((void)parse_indicator("£", "£1,878,9 55"), ParseError);
  EXPECT_THROW((void)parse_indicator("rate", "0.12345"), ParseError);
  EXPECT_EQ(indicator_text("days", Quantity(33813)), "33,813");
  EXPECT_EQ(indicator_text("£ a day", Quantity("448.2")), "£448.20");
  EXPECT_EQ(indicator_text("£", Quantity("1234567")), "£1,234,567");
  EXPECT_EQ(indicator_text("£", Quantity("-0.1234")), "-£0.1234");
  EXPECT_EQ(indicator_text("%", Quantity("95.5")), "95.5%");
  EXPECT_EQ(indicator_text("", Quantity("-1000.5")), "-1,000.5");
  EXPECT_EQ(indicator_text("", Quantity(0)), "0");
}

// ---- the delivery of savings

DeliveryRow delivery(std::array<const char*, delivery_figures> figures) {
  DeliveryRow made;
  for (std::size_t i = 0; i < delivery_figures; ++i) {
    if (*figures[i]) made.figures[i] = Money(figures[i]);
  }
  return made;
}

TEST(SavingsDelivery, comes_to_what_is_not_unachievable) {
  const DeliveryRow row = delivery({"400", "100", "150", "50", "100"});
  EXPECT_EQ(row.parts(), Money(400));
  EXPECT_EQ(row.achievable(), Money(300));
  EXPECT_EQ(achievable_share(row, Rounding::half_up), Rate("75%"));
  EXPECT_EQ(confident_share(row, Rounding::half_up), Rate("50%")) << "150 of 300 are at risk";
}

TEST(SavingsDelivery, rounds_a_share_once_and_as_said) {
  const DeliveryRow row = delivery({"300", "200", "", "", "100"});
  EXPECT_EQ(achievable_share(row, Rounding::half_up), Rate("66.6667%"));
  EXPECT_EQ(achievable_share(row, Rounding::floor), Rate("66.6666%"));
}

TEST(SavingsDelivery, has_no_share_of_nothing) {
  EXPECT_EQ(achievable_share(delivery({"0", "", "", "", ""}), Rounding::half_up), std::nullopt);
  EXPECT_EQ(achievable_share(delivery({"", "", "", "", ""}), Rounding::half_up), std::nullopt);
  const DeliveryRow lost = delivery({"10", "", "", "", "10"});
  EXPECT_EQ(achievable_share(lost, Rounding::half_up), Rate());
  EXPECT_EQ(confident_share(lost, Rounding::half_up), std::nullopt);
}

TEST(SavingsDelivery, plans_what_its_parts_come_to_where_nothing_is_typed) {
  EXPECT_EQ(delivery({"", "1", "2", "", ""}).planned(), Money(3));
  EXPECT_EQ(delivery({"", "", "", "", ""}).planned(), std::nullopt);
}

TEST(SavingsDelivery, takes_the_latest_row_of_each_line_up_to_a_report) {
  Rows<DeliveryRow> rows;
  for (const auto& [line, report] :
       {std::pair("S1", "P3"), {"S2", "P3"}, {"S1", "Q3"}, {"S1", "P6"}}) {
    DeliveryRow row;
    row.line = line;
    row.report = Report::parse(report);
    rows.push_back(row);
  }
  const Horizon horizon(FinancialYear("2025/26"), 2);
  using Positions = std::vector<std::size_t>;
  EXPECT_EQ(latest_deliveries(rows, horizon), (Positions{1, 2}));
  EXPECT_EQ(latest_deliveries(rows, horizon, Report::parse("P8")), (Positions{1, 3}));
  EXPECT_EQ(latest_deliveries(rows, horizon, Report::parse("P2")), Positions{});
  EXPECT_EQ(delivery_before(rows, horizon, 2), 3U);
  EXPECT_EQ(delivery_before(rows, horizon, 0), std::nullopt);
}

// ---- risks

TEST(ReserveRisk, is_scored_by_the_product_of_its_two_scores) {
  ReserveRisk risk;
  EXPECT_EQ(risk.score(), std::nullopt);
  risk.impact_score = 4;
  EXPECT_EQ(risk.score(), std::nullopt);
  risk.likelihood_score = 5;
  EXPECT_EQ(risk.score(), 20);
}

TEST(ReserveRisk, takes_scores_of_1_to_5_alone) {
  const auto* field = find_field(ReserveRisk::fields(), "impact_score");
  ReserveRisk risk;
  for (const char* text : {"0", "6", "10", "2.5", "-1", "high"}) {
    try {
      field->set(risk, text);
      FAIL() << text;
    } catch (const ParseError& error) {
      EXPECT_EQ(error.code(), "risk-score");
    }
  }
  field->set(risk, "5");
  EXPECT_EQ(risk.impact_score, 5);
}

}  // namespace mtfs::indicator_test
