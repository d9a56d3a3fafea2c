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

  /// The position of the value that a word draws. The guide is so fine that most of its words have
  /// one threshold at most.
  [[nodiscard]] std::uint32_t position(std::uint32_t word) const noexcept {
    const std::uint32_t guide = guide_[word >> guide_shift_];
    std::uint32_t at = guide >> 1;
    at += limits_[at] <= word ? 1 : 0;
    if ((guide & 1) != 0) {
      while (limits_[at] <= word) ++at;
    }
    return at;
  }

  [[nodiscard]] std::int64_t draw(std::uint32_t word) const noexcept {
    return values[position(word)];
  }

 private:
  void make_guide() {
    const auto bits = std::clamp(static_cast<int>(std::bit_width(thresholds.size())) + 2, 1, 17);
    guide_shift_ = 32 - bits;
    limits_.assign(thresholds.begin(), thresholds.end());
    limits_.push_back(std::uint64_t{1} << 32);  // above every word
    std::uint32_t below = 0;
    for (std::uint64_t top = 0; top < std::uint64_t{1} << bits; ++top) {
      const std::uint32_t first = below;
      while (limits_[below] < (top + 1) << guide_shift_) ++below;
      guide_.push_back(first << 1 | (below > first + 1 ? 1u : 0u));
    }
  }

  std::vector<std::uint64_t> limits_;  ///< The thresholds, and an end.
  /// Of the words with one top: twice the number of thresholds below them, and 1 where several
  /// thresholds are among them.
  std::vector<std::uint32_t> guide_;
  int guide_shift_ = 31;
};

/// The table of a distribution. Throws ParseError, with the code "uncertainty-step" where it would
/// have more than 65,536 values or none.
[[nodiscard]] QuantileTable quantile_table(const DeclaredDistribution& declared);

}  // namespace mtfs
