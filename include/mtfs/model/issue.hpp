/// @file
/// What a plan leads to and a person must hear of: reported with year and amount, never thrown.
#pragma once

#include <string>
#include <vector>

#include "mtfs/money/decimal.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// A gap that is not closed, a reserve below zero, a scheme without its money.
///
/// The plan is sound as a set of tables; what it says is the trouble. So an issue stands beside the
/// figures, which are never clipped to hide it.
struct Issue {
  std::string code;     ///< Stable and readable: "reserve-below-zero"; docs/errors.md lists it.
  std::string subject;  ///< Id of the reserve, scheme or project; empty for the whole council.
  FinancialYear year;
  Money amount;  ///< How far it misses, in pounds; positive where something is short.

  /// "2027/28, harbour: 120000.00 [reserve-below-zero]".
  [[nodiscard]] std::string str() const {
    const std::string of = subject.empty() ? "" : ", " + subject;
    return year.str() + of + ": " + amount.str() + " [" + code + "]";
  }

  friend bool operator==(const Issue&, const Issue&) = default;
};

using Issues = std::vector<Issue>;

}  // namespace mtfs
