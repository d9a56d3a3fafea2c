/// @file
/// The factors of a chain by year, each made once for all the amounts that share it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "mtfs/kernel/factor.hpp"

namespace mtfs::kernel {

/// f(1), f(2), ...: what a base is multiplied by in each year. Any exact factor may stand in it, a
/// product of rates as well as one with weights, delivery shares or parts of a year.
class IndexChain {
 public:
  IndexChain() = default;
  explicit IndexChain(std::vector<Factor> years) {
    for (Factor& year : years) push_back(std::move(year));
  }

  /// (1 + r1), (1 + r1)(1 + r2), ...: unrounded, in whole numbers throughout.
  static IndexChain of_rates(std::span<const Rate> rates) {
    IndexChain chain;
    Wide numerator = 1;
    Wide denominator = 1;
    for (const Rate rate : rates) {
      numerator *= Rate::scale + rate.steps();
      denominator *= Rate::scale;
      chain.push_back(Factor(numerator, denominator));
    }
    return chain;
  }

  void push_back(Factor year) {
    most_base_ = std::min(most_base_, year.most_base());
    multipliers_.push_back(year.multiplier());
    years_.push_back(std::move(year));
  }

  [[nodiscard]] std::size_t years() const noexcept { return years_.size(); }
  [[nodiscard]] const Factor& operator[](std::size_t year) const noexcept { return years_[year]; }
  /// By year, as the loops take them.
  [[nodiscard]] const std::vector<Multiplier>& multipliers() const noexcept { return multipliers_; }

  /// The largest |base| whose products the loops get right in every year; -1 if none.
  [[nodiscard]] std::int64_t most_base() const noexcept { return most_base_; }

 private:
  std::vector<Factor> years_;
  std::vector<Multiplier> multipliers_;
  std::int64_t most_base_ = Money::most;
};

}  // namespace mtfs::kernel
