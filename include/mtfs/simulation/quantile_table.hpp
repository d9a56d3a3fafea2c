/// @file
/// A distribution as a table of thresholds, by which a word of 32 bits draws a count of steps.
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "mtfs/model/declared_distribution.hpp"

namespace mtfs {

/// The counts of a step that may be drawn. After it is made, drawing uses integers alone.
///
/// A word w draws values[number of thresholds <= w]. Thresholds are round(2^32 F) at the middle
/// between neighbouring counts, so that the distribution is taken exactly on its grid; a count that
/// no word would draw is left out.
struct QuantileTable {
  static constexpr std::size_t most_values = 65'536;

  std::vector<std::int64_t> values;       ///< Rising.
  std::vector<std::uint32_t> thresholds;  ///< Rising, one fewer than the values, none of them 0.

  QuantileTable() = default;
  QuantileTable(std::vector<std::int64_t> counts, std::vector<std::uint32_t> limits)
      : values(std::move(counts)), thresholds(std::move(limits)) {
    make_guide();
  }

  /// The position of the value that a word draws. The guide has so many more entries than there are
  /// thresholds that most words need to look at none.
  [[nodiscard]] std::size_t position(std::uint32_t word) const noexcept {
    const std::size_t top = word >> guide_shift_;
    std::size_t at = guide_[top];
    const std::size_t end = guide_[top + 1];
    while (at < end && thresholds[at] <= word) ++at;
    return at;
  }

  [[nodiscard]] std::int64_t draw(std::uint32_t word) const noexcept {
    return values[position(word)];
  }

 private:
  void make_guide() {
    const auto bits = std::clamp(static_cast<int>(std::bit_width(thresholds.size())) + 4, 1, 17);
    guide_shift_ = 32 - bits;
    guide_.assign((std::size_t{1} << bits) + 1, 0);
    for (std::size_t top = 0; top + 1 < guide_.size(); ++top) {
      const auto word = static_cast<std::uint32_t>(top << guide_shift_);
      const auto above = std::upper_bound(thresholds.begin(), thresholds.end(), word);
      guide_[top] = static_cast<std::uint16_t>(above - thresholds.begin());
    }
    guide_.back() = static_cast<std::uint16_t>(thresholds.size());
  }

  std::vector<std::uint16_t> guide_;  ///< Thresholds up to the first word of each top.
  int guide_shift_ = 31;
};

/// The table of a distribution. Throws ParseError, with the code "uncertainty-step" where it would
/// have more than 65,536 values or none.
[[nodiscard]] QuantileTable quantile_table(const DeclaredDistribution& declared);

}  // namespace mtfs
