/// @file
/// The years of a plan: a base year and the plan years after it.
#pragma once

#include <string>
#include <vector>

#include "mtfs/core/near_names.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// A base year, whose budget is approved, and one or more plan years that follow it one by one.
class Horizon {
 public:
  static constexpr int most_years = 100;

  /// Throws ParseError unless 1 <= plan_years <= 100.
  Horizon(FinancialYear base, int plan_years) : base_(base), plan_years_(plan_years) {
    if (plan_years < 1 || plan_years > most_years) {
      throw ParseError::because("horizon-length", std::to_string(plan_years),
                                "A plan has 1 to 100 years after its base year",
                                "Give the number of plan years");
    }
    (void)(base + plan_years);  // the last year is a year too
  }

  [[nodiscard]] FinancialYear base() const noexcept { return base_; }
  [[nodiscard]] int plan_years() const noexcept { return plan_years_; }
  [[nodiscard]] FinancialYear first() const { return base_ + 1; }
  [[nodiscard]] FinancialYear last() const { return base_ + plan_years_; }

  /// The plan years, without the base year.
  [[nodiscard]] std::vector<FinancialYear> years() const {
    std::vector<FinancialYear> all;
    for (int i = 1; i <= plan_years_; ++i) all.push_back(base_ + i);
    return all;
  }

  [[nodiscard]] bool contains(FinancialYear year) const noexcept {
    return year > base_ && year - base_ <= plan_years_;
  }

  /// 0 for the first plan year. Throws UnknownNameError for the base year and beyond the last.
  [[nodiscard]] int position(FinancialYear year) const {
    if (contains(year)) return year - base_ - 1;
    throw UnknownNameError(
        {"year-outside", {}, year.str(), "The plan's years are " + str(), "Ask for one of them"});
  }

  /// "2018/19 to 2019/20 on a base of 2017/18".
  [[nodiscard]] std::string str() const {
    return first().str() + " to " + last().str() + " on a base of " + base_.str();
  }

  friend bool operator==(const Horizon&, const Horizon&) = default;

 private:
  FinancialYear base_;
  int plan_years_;
};

}  // namespace mtfs
