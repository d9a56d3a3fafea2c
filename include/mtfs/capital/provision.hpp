/// @file
/// Minimum revenue provision (MRP): what revenue sets aside each year to repay capital borrowing.
///
/// Source: Local Authorities (Capital Finance and Accounting) (England) Regulations 2003, SI
/// 2003/3146, regulations 27 and 28, and the statutory guidance on MRP, whose options these are:
/// over the life of the asset by equal instalments or as an annuity, or 4% of the balance.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/names.hpp"
#include "mtfs/money/exact.hpp"

namespace mtfs {

/// How a sum is spread over the years.
enum class ProvisionMethod { equal_instalments, annuity, reducing_balance };

template <>
struct NamesOf<ProvisionMethod> {
  static constexpr std::string_view what = "method of MRP";
  static constexpr std::array<std::string_view, 3> values = {"equal_instalments", "annuity",
                                                             "reducing_balance"};
};

/// A policy for one sum: the method with what it needs.
struct Provision {
  ProvisionMethod method = ProvisionMethod::equal_instalments;
  int life_years = 0;  ///< Of the asset, 1 to 100; a reducing balance has none.
  Rate rate;           ///< Of the annuity, or of the balance, a year; 0 to 1.

  friend bool operator==(const Provision&, const Provision&) = default;
};

namespace provision_check {

inline constexpr int most_years = 100;

inline void require_life(int years) {
  if (years >= 1 && years <= most_years) return;
  throw UndefinedError({"provision-life",
                        {},
                        std::to_string(years),
                        "MRP is spread over 1 to 100 years",
                        "Give the life of the asset in years"});
}

inline void require_rate(Rate rate) {
  if (rate >= Rate() && rate <= Rate(1)) return;
  throw UndefinedError({"provision-rate",
                        {},
                        rate.str(),
                        "The rate of a provision is 0 to 100% a year",
                        "Write 4% or 0.04"});
}

}  // namespace provision_check

/// cost / life a year; the parts differ by at most a penny, larger ones first, and sum to the cost.
[[nodiscard]] inline std::vector<Money> equal_instalments(Money cost, int life_years) {
  provision_check::require_life(life_years);
  return cost.split(life_years);
}

/// In year k, cost x r(1+r)^(k-1) / ((1+r)^n - 1): little at first, more every year.
///
/// What is rounded, once a year, is the provision to date, cost x ((1+r)^k - 1) / ((1+r)^n - 1); an
/// instalment is the difference of two of these. So each is within a penny of its exact value, and
/// together they are the cost. (Rounding the instalments and leaving the rest to the last could
/// make that one negative.) A rate of 0 gives equal instalments.
[[nodiscard]] inline std::vector<Money> annuity_instalments(Money cost, int life_years, Rate rate,
                                                            Rounding rounding) {
  provision_check::require_life(life_years);
  provision_check::require_rate(rate);
  if (rate == Rate()) return equal_instalments(cost, life_years);
  const Fraction growth = Fraction(1) + Exact<Ratio>(rate).fraction();
  std::vector<Fraction> grown = {1};  // (1+r)^k
  for (int k = 1; k <= life_years; ++k) grown.push_back(grown.back() * growth);
  const Exact<Pounds> each = Exact<Pounds>(cost) / Exact<Ratio>(Fraction(grown.back() - 1));
  std::vector<Money> instalments;
  Money to_date;
  for (int k = 1; k <= life_years; ++k) {
    const Exact<Ratio> share(Fraction(grown[static_cast<std::size_t>(k)] - 1));
    const Money provided = (each * share).round(rounding);
    instalments.push_back(provided - to_date);
    to_date = provided;
  }
  return instalments;
}

/// rate x the balance that each year opens with, rounded once a year: the balance is a figure of
/// the accounts, in pence. It never comes to an end; the first `years` of it.
[[nodiscard]] inline std::vector<Money> reducing_balance_instalments(Money balance, int years,
                                                                     Rate rate, Rounding rounding) {
  provision_check::require_rate(rate);
  std::vector<Money> instalments;
  for (int k = 0; k < years; ++k) {
    instalments.push_back((balance * rate).round(rounding));
    balance -= instalments.back();
  }
  return instalments;
}

/// The first `years` instalments by the policy's method; nothing is left to provide beyond a life.
///
/// Throws UndefinedError (codes "provision-life", "provision-rate").
[[nodiscard]] inline std::vector<Money> instalments(Money cost, const Provision& policy, int years,
                                                    Rounding rounding) {
  if (policy.method == ProvisionMethod::reducing_balance) {
    return reducing_balance_instalments(cost, years, policy.rate, rounding);
  }
  std::vector<Money> all = policy.method == ProvisionMethod::annuity
                               ? annuity_instalments(cost, policy.life_years, policy.rate, rounding)
                               : equal_instalments(cost, policy.life_years);
  all.resize(static_cast<std::size_t>(std::max(years, 0)));
  return all;
}

}  // namespace mtfs
