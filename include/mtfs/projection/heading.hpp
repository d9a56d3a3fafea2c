/// @file
/// The headings of a strategy: every figure that the whole council has by year, and what each is
/// the sum of. One declaration for sums, statements, explanations and docs.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>

#include "mtfs/core/names.hpp"
#include "mtfs/model/kind.hpp"
#include "mtfs/model/nature.hpp"

namespace mtfs {

enum class Heading {
  opening_budget,
  one_offs_reversed,
  full_year_effects,
  base_correction,
  base_budget,
  inflation,
  demand,
  growth,
  technical,
  service_grants,
  capital_financing,
  projects,
  budget_before_savings,
  savings,
  income,
  net_budget,
  council_tax,
  collection_fund,
  business_rates,
  grants,
  funding,
  gap,
  annual_gap,
  contributions,
  uses,
  gap_after_planned,
  draws,
  gap_after_reserves,
  annual_gap_after_reserves,
  reserves,
  usable_reserves,
  general_balance,
  minimum_balance
};

inline constexpr std::size_t heading_count = 33;
/// Those up to the net budget hold for each service too.
inline constexpr std::size_t budget_headings = static_cast<std::size_t>(Heading::net_budget) + 1;

template <>
struct NamesOf<Heading> {
  static constexpr std::string_view what = "heading of a strategy";
  static constexpr std::array<std::string_view, heading_count> values = {
      "opening_budget",
      "one_offs_reversed",
      "full_year_effects",
      "base_correction",
      "base_budget",
      "inflation",
      "demand",
      "growth",
      "technical",
      "service_grants",
      "capital_financing",
      "projects",
      "budget_before_savings",
      "savings",
      "income",
      "net_budget",
      "council_tax",
      "collection_fund",
      "business_rates",
      "grants",
      "funding",
      "gap",
      "annual_gap",
      "contributions",
      "uses",
      "gap_after_planned",
      "draws",
      "gap_after_reserves",
      "annual_gap_after_reserves",
      "reserves",
      "usable_reserves",
      "general_balance",
      "minimum_balance"};
};

/// A heading that another adds or takes off.
struct HeadingPart {
  int sign;
  Heading heading;
};

/// How a heading comes about.
struct HeadingDefinition {
  Nature nature;
  std::string_view title;
  std::span<const HeadingPart> parts;  ///< Of a sum; empty for what is worked out elsewhere.
  bool is_change = false;              ///< The change of its one part on the year before.
};

namespace headings {

using H = Heading;
inline constexpr std::array base_budget = {
    HeadingPart{1, H::opening_budget}, HeadingPart{1, H::one_offs_reversed},
    HeadingPart{1, H::full_year_effects}, HeadingPart{1, H::base_correction}};
inline constexpr std::array before_savings = {HeadingPart{1, H::base_budget},
                                              HeadingPart{1, H::inflation},
                                              HeadingPart{1, H::demand},
                                              HeadingPart{1, H::growth},
                                              HeadingPart{1, H::technical},
                                              HeadingPart{-1, H::service_grants},
                                              HeadingPart{1, H::capital_financing},
                                              HeadingPart{1, H::projects}};
inline constexpr std::array net_budget = {HeadingPart{1, H::budget_before_savings},
                                          HeadingPart{-1, H::savings}, HeadingPart{-1, H::income}};
inline constexpr std::array funding = {
    HeadingPart{1, H::council_tax}, HeadingPart{1, H::collection_fund},
    HeadingPart{1, H::business_rates}, HeadingPart{1, H::grants}};
inline constexpr std::array gap = {HeadingPart{1, H::net_budget}, HeadingPart{-1, H::funding}};
inline constexpr std::array annual_gap = {HeadingPart{1, H::gap}};
inline constexpr std::array after_planned = {
    HeadingPart{1, H::gap}, HeadingPart{1, H::contributions}, HeadingPart{-1, H::uses}};
inline constexpr std::array after_reserves = {HeadingPart{1, H::gap_after_planned},
                                              HeadingPart{-1, H::draws}};
inline constexpr std::array annual_after = {HeadingPart{1, H::gap_after_reserves}};

inline constexpr std::array<HeadingDefinition, heading_count> definitions = {{
    {Nature::stock, "Opening budget", {}},
    {Nature::flow, "One-offs reversed", {}},
    {Nature::flow, "Full-year effects", {}},
    {Nature::flow, "Base correction", {}},
    {Nature::stock, "Base budget", base_budget},
    {Nature::flow, "Inflation", {}},
    {Nature::flow, "Demand growth", {}},
    {Nature::flow, "Growth", {}},
    {Nature::flow, "Technical", {}},
    {Nature::flow, "Service-specific grants", {}},
    {Nature::flow, "Capital financing", {}},
    {Nature::flow, "Projects paid by reserves", {}},
    {Nature::stock, "Budget before savings", before_savings},
    {Nature::flow, "Savings", {}},
    {Nature::flow, "Income", {}},
    {Nature::stock, "Net revenue budget", net_budget},
    {Nature::stock, "Council tax", {}},
    {Nature::stock, "Collection fund surplus / (deficit)", {}},
    {Nature::stock, "Business rates", {}},
    {Nature::stock, "Grants", {}},
    {Nature::stock, "Funding", funding},
    {Nature::stock, "Cumulative gap", gap},
    {Nature::flow, "Annual gap", annual_gap, true},
    {Nature::flow, "Planned contributions to reserves", {}},
    {Nature::flow, "Planned use of reserves", {}},
    {Nature::stock, "Gap after planned use of reserves", after_planned},
    {Nature::flow, "Drawn to close the gap", {}},
    {Nature::stock, "Cumulative gap after reserves", after_reserves},
    {Nature::flow, "Annual gap after reserves", annual_after, true},
    {Nature::stock, "All reserves on 31 March", {}},
    {Nature::stock, "Usable reserves on 31 March", {}},
    {Nature::stock, "General fund balance on 31 March", {}},
    {Nature::stock, "Minimum balance", {}},
}};

}  // namespace headings

[[nodiscard]] constexpr const HeadingDefinition& definition(Heading heading) {
  return headings::definitions[static_cast<std::size_t>(heading)];
}

/// The heading that the movements of a kind of line stand under.
[[nodiscard]] constexpr Heading heading_of(Kind kind) noexcept {
  constexpr std::array<Heading, 7> of = {
      Heading::savings, Heading::income,    Heading::demand,        Heading::inflation,
      Heading::growth,  Heading::technical, Heading::service_grants};
  return of[static_cast<std::size_t>(kind)];
}

}  // namespace mtfs
