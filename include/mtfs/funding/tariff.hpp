/// @file
/// Tariff and top-up, levy and safety net: what the rates retention scheme takes from an authority
/// and pays to it.
///
/// A tariff or top-up brings the business rates baseline to the baseline funding level (Local
/// Government Finance Act 1988, schedule 7B). Levy and safety net are of the Non-Domestic Rating
/// (Levy and Safety Net) Regulations 2013, SI 2013/737. Neither is below zero, and that is a rule
/// of the scheme: an authority that owes no levy is not paid one.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/core/names.hpp"
#include "mtfs/money/exact.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// What the settlement expects an authority to raise, and what it is to have. Pounds.
struct Baselines {
  Money business_rates;  ///< BRB: expected from rates, by the authority's share.
  Money funding;         ///< BFL: the baseline funding level.

  friend bool operator==(const Baselines&, const Baselines&) = default;
};

/// What brings the one to the other; at most one of the two is not 0.
struct TariffOrTopUp {
  Money tariff;  ///< Paid away, where BRB > BFL.
  Money top_up;  ///< Received, where BFL > BRB.

  friend bool operator==(const TariffOrTopUp&, const TariffOrTopUp&) = default;
};

[[nodiscard]] inline TariffOrTopUp tariff_or_top_up(const Baselines& baselines) {
  const Money tariff = baselines.business_rates - baselines.funding;
  return {std::max(tariff, Money()), std::max(-tariff, Money())};
}

/// A multiplier: pence of rates for a pound of rateable value, such as 49.9.
using Multiplier = Decimal<4, Number>;

/// A baseline, tariff or top-up moved on with the multiplier, rounded once.
///
/// Where the government holds the multiplier back, the amount stays with the multiplier that is
/// charged, and section 31 grant makes up the rest: it is counted there, and only there.
/// Throws UndefinedError for a multiplier of 0.
[[nodiscard]] inline Money moved_by_multiplier(Money amount, Multiplier before, Multiplier after,
                                               Rounding rounding) {
  return (Exact<Pounds>(amount) * after / before).round(rounding);
}

/// How a year's levy is worked out.
enum class LevyMethod {
  proportional,  ///< One rate of its own for each authority, 1 - BFL / BRB, up to a most.
  marginal,      ///< One table for all: each band of growth above BFL has its rate.
};

template <>
struct NamesOf<LevyMethod> {
  static constexpr std::string_view what = "method of a levy";
  static constexpr std::array<std::string_view, 2> values = {"proportional", "marginal"};
};

/// A rate on the growth that lies above `from`, up to where the next band starts.
struct LevyBand {
  Rate from;  ///< Growth above BFL as a share of BFL: 10% starts at 110% of BFL.
  Rate rate;  ///< For `proportional`: the most that an authority's own rate can be.

  friend bool operator==(const LevyBand&, const LevyBand&) = default;
};

/// The parameters of a year, from a table with source and date.
struct RatesParameters {
  FinancialYear year;
  Rate safety_net;  ///< Of BFL: income below it is made up.
  LevyMethod method = LevyMethod::proportional;
  std::vector<LevyBand> bands;  ///< From 0% on, each from a higher share than the one before.
  std::string source;
  std::string date;

  friend bool operator==(const RatesParameters&, const RatesParameters&) = default;
};

/// An authority's own levy rate: max(0, min(most, 1 - BFL / BRB)), exact.
///
/// A top-up authority has none. Throws UndefinedError for a BRB of 0.
[[nodiscard]] inline Exact<Ratio> levy_rate(const Baselines& baselines, Rate most) {
  const Exact<Ratio> own =
      Exact<Ratio>(Rate(1)) - Exact<Pounds>(baselines.funding) / baselines.business_rates;
  const Exact<Ratio> capped = Exact<Ratio>(most) < own ? Exact<Ratio>(most) : own;
  return capped < Exact<Ratio>() ? Exact<Ratio>() : capped;
}

namespace levying {

/// The growth above BFL that lies in the band at `i`; nothing where growth ends below it.
[[nodiscard]] inline Exact<Pounds> growth_in(const std::vector<LevyBand>& bands, std::size_t i,
                                             Money funding, const Exact<Pounds>& growth) {
  const Exact<Pounds> start = funding * bands[i].from;
  if (!(start < growth)) return {};
  if (i + 1 == bands.size()) return growth - start;
  const Exact<Pounds> end = funding * bands[i + 1].from;
  return (growth < end ? growth : end) - start;
}

/// Baselines are not negative, or growth above them means nothing.
inline void check(const Baselines& baselines) {
  const Money least = std::min(baselines.business_rates, baselines.funding);
  if (least >= Money()) return;
  throw UndefinedError({"baseline-negative",
                        {},
                        least.str(),
                        "A business rates baseline and a baseline funding level are not negative",
                        "Type both positive; the tariff or top-up follows from them"});
}

}  // namespace levying

/// The levy on retained income above BFL, rounded once; 0 where there is no growth.
///
/// `retained` is retained rates income as the regulations count it: after tariff or top-up, never
/// the gross rates. Throws UndefinedError (code "baseline-negative", or for a BRB of 0).
[[nodiscard]] inline Money levy(const RatesParameters& parameters, const Baselines& baselines,
                                Money retained, Rounding rounding) {
  levying::check(baselines);
  const Exact<Pounds> growth = Exact<Pounds>(retained) - baselines.funding;
  if (!(Exact<Pounds>() < growth)) return {};
  Exact<Pounds> due;
  for (std::size_t i = 0; i < parameters.bands.size(); ++i) {
    const Exact<Ratio> rate = parameters.method == LevyMethod::proportional
                                  ? levy_rate(baselines, parameters.bands[i].rate)
                                  : Exact<Ratio>(parameters.bands[i].rate);
    due = due + levying::growth_in(parameters.bands, i, baselines.funding, growth) * rate;
  }
  return due.round(rounding);
}

/// The safety net payment, max(0, threshold x BFL - retained), rounded once. `retained` may be
/// negative: the payment then makes up all of it. Throws UndefinedError (code "baseline-negative").
[[nodiscard]] inline Money safety_net(const RatesParameters& parameters, const Baselines& baselines,
                                      Money retained, Rounding rounding) {
  levying::check(baselines);
  const Exact<Pounds> missing = baselines.funding * parameters.safety_net - Exact<Pounds>(retained);
  return std::max(missing.round(rounding), Money());
}

}  // namespace mtfs
