/// @file
/// A business case in today's money: nets discounted at a stated rate.
///
/// Source: HM Treasury's Green Book states 3.5% a year in real terms for up to 30 years. The rate
/// is the caller's to state, and there is no default.
#pragma once

#include <optional>
#include <vector>

#include "mtfs/capital/invest_to_save.hpp"

namespace mtfs {

/// Discounted figures, exact until somebody rounds them to show them.
struct DiscountedCase {
  std::vector<Exact<Pounds>> net;         ///< By plan year; the first is not discounted.
  std::vector<Exact<Pounds>> cumulative;  ///< The last is the net present value.
  std::optional<FinancialYear> payback;

  [[nodiscard]] const Exact<Pounds>& net_present_value() const { return cumulative.back(); }
};

/// net / (1 + rate)^k in the k-th year after the first. `found` is the case worked over `horizon`.
///
/// Throws UndefinedError (code "discount-rate") for a rate of -100% or less.
[[nodiscard]] inline DiscountedCase discounted(const BusinessCase& found, const Horizon& horizon,
                                               Rate rate) {
  if (rate <= Rate(-1)) {
    throw UndefinedError({"discount-rate",
                          {},
                          rate.str(),
                          "A discount rate is above -100% a year",
                          "Write 3.5% or 0.035"});
  }
  const Exact<Ratio> growth = Exact<Ratio>(Rate(1)) + rate;
  Exact<Ratio> factor = Rate(1);
  Exact<Pounds> total;
  DiscountedCase result;
  for (const ProjectYear& row : found.years) {
    result.net.push_back(Exact<Pounds>(row.net) / factor);
    total = total + result.net.back();
    result.cumulative.push_back(total);
    factor = factor * growth;
  }
  result.payback = invest_to_save::payback(found.years, result.cumulative, horizon.first());
  return result;
}

}  // namespace mtfs
