/// @file
/// Indicators of financial resilience: what each divides by what, and nil where it divides by 0.
///
/// Source: the measures of CIPFA's Financial Resilience Index, as exact ratios. The index prints a
/// cap where reserves rose; here the sustainability of reserves that do not fall is nil.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "mtfs/reserves/runway.hpp"

namespace mtfs {

/// What the indicators are made of: a year's outturn or budget, pounds, income positive.
struct ResilienceFigures {
  /// Usable reserves, general and earmarked, on four 31 Marches; the last is that of the year.
  std::array<Money, 4> usable_reserves;
  Money unallocated_reserves;  ///< On the last of them.
  Money earmarked_reserves;    ///< On the last of them.
  Money net_revenue_expenditure;
  Money interest_payable;
  Money gross_external_debt;
  Money children_social_care;
  Money adult_social_care;
  Money fees_and_charges;
  Money service_expenditure;
  Money council_tax_requirement;
  Money retained_business_rates;
  Money baseline_funding_level;
};

/// One indicator, with its denominator named.
struct ResilienceIndicator {
  std::string_view id;
  std::string_view title;
  std::string_view denominator;
  std::optional<Exact<Ratio>> value;  ///< Nil where the denominator is 0 or does not apply.
};

namespace resilience {

[[nodiscard]] inline std::optional<Exact<Ratio>> share(Exact<Pounds> part, Money whole) {
  if (whole == Money()) return std::nullopt;
  return part / Exact<Pounds>(whole);
}

}  // namespace resilience

/// The indicators that are ratios, reserves first. Gross external debt, the one that is a sum of
/// money, stands in the figures as it is.
[[nodiscard]] inline std::vector<ResilienceIndicator> resilience_indicators(
    const ResilienceFigures& of) {
  using resilience::share;
  const std::array<Money, 4>& balance = of.usable_reserves;
  const std::vector<Money> net_draws = {balance[0] - balance[1], balance[1] - balance[2],
                                        balance[2] - balance[3]};
  constexpr std::string_view budget = "net revenue expenditure";
  const auto of_budget = [&](Money part) { return share(part, of.net_revenue_expenditure); };
  const Exact<Pounds> risen = Exact<Pounds>(balance[3]) - balance[0];
  const Exact<Pounds> grown = Exact<Pounds>(of.retained_business_rates) - of.baseline_funding_level;
  const Money social_care = of.children_social_care + of.adult_social_care;
  return {
      {"reserves_sustainability", "Years that usable reserves last",
       "average annual reduction of the last three years", runway(balance[3], net_draws)},
      {"reserves_level", "Level of usable reserves", budget, of_budget(balance[3])},
      {"reserves_change", "Change in usable reserves over three years",
       "usable reserves three years before", share(risen, balance[0])},
      {"unallocated_reserves", "Unallocated reserves", budget, of_budget(of.unallocated_reserves)},
      {"earmarked_reserves", "Earmarked reserves", budget, of_budget(of.earmarked_reserves)},
      {"interest_payable", "Interest payable", budget, of_budget(of.interest_payable)},
      {"social_care", "Social care ratio", budget, of_budget(social_care)},
      {"children_social_care", "Children's social care", budget,
       of_budget(of.children_social_care)},
      {"adult_social_care", "Adult social care", budget, of_budget(of.adult_social_care)},
      {"fees_and_charges", "Fees and charges", "service expenditure",
       share(of.fees_and_charges, of.service_expenditure)},
      {"council_tax_requirement", "Council tax requirement", budget,
       of_budget(of.council_tax_requirement)},
      {"rates_growth", "Growth above baseline", "baseline funding level",
       share(grown, of.baseline_funding_level)},
  };
}

}  // namespace mtfs
