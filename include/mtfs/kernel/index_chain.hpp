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

/// Years one after the other that one loop takes.
struct Stretch {
  std::size_t first;
  std::size_t years;       ///< At most `most_years`.
  bool is_simple;          ///< All of their factors are, or none.
  std::int64_t most_base;  ///< The least of their factors' own.
};

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
    if (stretches_.empty() || stretches_.back().is_simple != year.is_simple() ||
        stretches_.back().years == most_years) {
      stretches_.push_back({years_.size(), 0, year.is_simple(), year.most_base()});
    }
    ++stretches_.back().years;
    stretches_.back().most_base = std::min(stretches_.back().most_base, year.most_base());
    multipliers_.push_back(year.multiplier());
    years_.push_back(std::move(year));
  }

  [[nodiscard]] std::size_t years() const noexcept { return years_.size(); }
  [[nodiscard]] const Factor& operator[](std::size_t year) const noexcept { return years_[year]; }
  /// By year, as the loops take them.
  [[nodiscard]] const std::vector<Multiplier>& multipliers() const noexcept { return multipliers_; }

  [[nodiscard]] const std::vector<Stretch>& stretches() const noexcept { return stretches_; }

 private:
  std::vector<Factor> years_;
  std::vector<Multiplier> multipliers_;
  std::vector<Stretch> stretches_;
};

}  // namespace mtfs::kernel
