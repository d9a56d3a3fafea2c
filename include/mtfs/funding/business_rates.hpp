/// @file
/// Business rates that an authority retains, and what else of them reaches its general fund.
///
/// retained = share x (net rates payable - cost of collection - losses - appeals provision
///            + transitional) + disregards - tariff + top-up
///
/// Source: Local Government Finance Act 1988, schedule 7B; Non-Domestic Rating (Rates Retention)
/// Regulations 2013, SI 2013/452.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/core/identity.hpp"
#include "mtfs/funding/tariff.hpp"

namespace mtfs {

/// A billing authority's estimate of a year, as its return states it. Natural and positive but
/// `transitional`; pounds.
struct RatesEstimate {
  Money net_rates_payable;  ///< After reliefs, without what is disregarded.
  Money cost_of_collection;
  Money losses;  ///< Bad and doubtful debts.
  Money appeals_provision;
  Money transitional;  ///< Due from the government for transitional relief; to it, negative.

  /// Non-domestic rating income: what the shares are of. Not clipped at zero.
  [[nodiscard]] Money rating_income() const {
    return net_rates_payable - cost_of_collection - losses - appeals_provision + transitional;
  }
};

/// Who shares the rating income of an area: the government, the billing authority, the county.
struct RatesShare {
  std::string authority;
  Rate share;  ///< 40% of it.
};

/// The rating income of an area by share, in their order, by largest remainder.
///
/// Throws UndefinedError (code "rates-shares") unless the shares sum to 100%, none below 0.
[[nodiscard]] inline std::vector<Money> share_rating_income(Money income,
                                                            const std::vector<RatesShare>& shares) {
  std::vector<std::int64_t> weights;
  Rate total;
  for (const RatesShare& share : shares) {
    weights.push_back(share.share.steps());
    total += share.share;
  }
  if (total != Rate(1)) {
    throw UndefinedError({"rates-shares",
                          {},
                          total.str(),
                          "The shares of rating income sum to 100%",
                          "Give every share, the government's too"});
  }
  const std::vector<Money> parts = income.split(weights);
  require_identity(sum(parts) == income, "the shares of rating income sum to it", income);
  return parts;
}

/// What an authority retains, line by line.
struct RetainedRates {
  Money rating_income;  ///< Of the area.
  Money share;          ///< The authority's share of it, rounded once.
  Money disregards;     ///< Kept whole: renewable energy, designated areas.
  TariffOrTopUp redistribution;

  [[nodiscard]] Money total() const {
    return share + disregards - redistribution.tariff + redistribution.top_up;
  }
};

/// What an authority retains of an estimate. The share alone is rounded, once: it may be a penny
/// from its part of `share_rating_income`, whose parts sum to the whole.
[[nodiscard]] inline RetainedRates retained_rates(const RatesEstimate& estimate, Rate share,
                                                  Money disregards,
                                                  const TariffOrTopUp& redistribution,
                                                  Rounding rounding) {
  const Money income = estimate.rating_income();
  return {income, (income * share).round(rounding), disregards, redistribution};
}

/// Compensation under section 31 of the Local Government Act 2003 for reliefs and held multipliers
/// that the government decides on.
///
/// A type of its own: it is a grant in the general fund in the year of the relief, while the relief
/// itself lowers the collection fund, whose deficit comes a year later. It does not add to retained
/// rates by accident.
struct Section31 {
  Money amount;

  friend bool operator==(const Section31&, const Section31&) = default;
};

/// Everything that business rates bring the general fund in a year.
struct GeneralFundRates {
  Money retained;          ///< From the collection fund, after tariff or top-up.
  Section31 compensation;  ///< Booked in the general fund.
  Money levy;              ///< Paid away.
  Money safety_net;        ///< Received.

  [[nodiscard]] Money total() const { return retained + compensation.amount - levy + safety_net; }
};

/// What to set aside of this year's compensation for next year's deficit.
///
/// A relief beyond the estimate brings more compensation now and a deficit next year; without a
/// reserve between the two, this year looks rich and the next one poor. Negative where less came
/// than was estimated: next year's surplus then makes up for it.
[[nodiscard]] inline Money to_set_aside(Section31 received, Section31 estimated) {
  return received.amount - estimated.amount;
}

}  // namespace mtfs
