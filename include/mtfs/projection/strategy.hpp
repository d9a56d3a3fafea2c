/// @file
/// The whole strategy: net budget, funding, gap and reserves of the council by year, from the
/// tables of a plan.
///
/// The formulas stand in docs/method/strategy.md. What is not clipped, hidden or thrown is reported
/// as an Issue.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/capital/financing.hpp"
#include "mtfs/capital/invest_to_save.hpp"
#include "mtfs/funding/collection_fund_table.hpp"
#include "mtfs/projection/council_tax_years.hpp"
#include "mtfs/projection/rates_years.hpp"
#include "mtfs/projection/service_budget.hpp"
#include "mtfs/reserves/breach.hpp"
#include "mtfs/series/flow.hpp"

namespace mtfs {

/// What funds the budget, by year.
enum class Funding { council_tax, collection_fund, business_rates, grant };

template <>
struct NamesOf<Funding> {
  static constexpr std::string_view what = "kind of funding";
  static constexpr std::array<std::string_view, 4> values = {"council_tax", "collection_fund",
                                                             "business_rates", "grant"};
};

/// The heading that a kind of funding stands under.
[[nodiscard]] constexpr Heading heading_of(Funding kind) noexcept {
  constexpr std::array<Heading, 4> of = {Heading::council_tax, Heading::collection_fund,
                                         Heading::business_rates, Heading::grants};
  return of[static_cast<std::size_t>(kind)];
}

/// One source of funding: the base year first, then each plan year; nil where it brings nothing.
struct FundingStream {
  Funding kind;
  std::string id;
  std::string title;
  bool in_general_fund = true;
  std::size_t row = 0;  ///< In the table of its kind.
  std::vector<std::optional<Money>> amounts;
};

/// Everything that a plan leads to for the whole council.
struct Strategy {
  Headings headings;             ///< A row for each Heading.
  Rows<ServiceBudget> services;  ///< In the order in which budget and lines name them.
  Rows<std::optional<CouncilTaxYear>> council_tax;  ///< The base year first.
  Rows<std::optional<RatesYear>> business_rates;    ///< The base year first.
  Rows<FundingStream> funding;
  std::optional<RollForward> reserves;
  std::shared_ptr<const CapitalProgramme> capital;
  std::shared_ptr<const CapitalFinancing> financing;
  std::vector<Money> financing_cost;  ///< What capital costs revenue; the base year first.
  Rows<BusinessCase> projects;
  std::vector<std::optional<Money>> minimum_balance;  ///< By plan year.
  budgeting::Composition composition;                 ///< What services were made of.

  /// The figure of a heading in a year, 0 for the base year; nil where it has none.
  [[nodiscard]] std::optional<Money> at(Heading heading, std::size_t t) const {
    return mtfs::at(headings, heading, t);
  }

  /// A heading by year as its type, a Flow or a Stock; 0 where it has no figure.
  /// @code
  /// mtfs::Money over_the_plan = strategy.of<mtfs::Heading::annual_gap>().total();
  /// // strategy.of<mtfs::Heading::gap>().total() does not compile: stocks don't add over years
  /// @endcode
  template <Heading heading>
  [[nodiscard]] auto of() const {
    std::vector<Money> years;
    for (Eigen::Index t = 1; t < headings.years(); ++t) {
      years.push_back(at(heading, static_cast<std::size_t>(t)).value_or(Money()));
    }
    if constexpr (definition(heading).nature == Nature::flow) {
      return Flow<Money>(std::move(years));
    } else {
      return Stock<Money>(at(heading, 0).value_or(Money()), std::move(years));
    }
  }
};

}  // namespace mtfs
