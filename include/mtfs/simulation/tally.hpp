/// @file
/// Values of one figure counted as they pass: nothing is kept but counts in bins, and what they sum
/// to. A second pass over a narrower range finds any quantile exactly.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/money/wide.hpp"
#include "mtfs/simulation/spread.hpp"

namespace mtfs {

/// Counts of the values of a row within a range; and of all its values, what they come to.
///
/// It takes memory from its first value on: those that threads and workers are given are empty.
class Tally {
 public:
  static constexpr std::uint64_t most_bins = 65'536;
  static constexpr std::uint64_t most_values = 0xffffffff;  ///< That a count of 32 bits holds.

  /// `range` is taken in at most `most_bins` bins of equal width, one a value where they suffice.
  Tally(std::size_t row, Extent range)
      : row_(row), range_(range), width_(span_of(range) / most_bins + 1) {}

  /// Throws Overflow beyond `most_values`.
  void add(std::span<const std::int64_t> values) {
    count(values.size());
    counts_.resize(bins());
    for (const std::int64_t value : values) {
      seen_.least = std::min(seen_.least, value);
      seen_.most = std::max(seen_.most, value);
      sum_ += value;
      positive_ += value > 0;
      negative_ += value < 0;
      if (value < range_.least) {
        ++below_;
      } else if (value <= range_.most) {
        ++counts_[static_cast<std::size_t>(distance(range_.least, value) / width_)];
      }
    }
  }

  /// Throws Overflow beyond `most_values`.
  Tally& operator+=(const Tally& other) {
    count(other.size_);
    if (!other.counts_.empty()) counts_.resize(bins());
    below_ += other.below_;
    positive_ += other.positive_;
    negative_ += other.negative_;
    sum_ += other.sum_;
    seen_.least = std::min(seen_.least, other.seen_.least);
    seen_.most = std::max(seen_.most, other.seen_.most);
    for (std::size_t i = 0; i < other.counts_.size(); ++i) counts_[i] += other.counts_[i];
    return *this;
  }

  [[nodiscard]] std::size_t row() const noexcept { return row_; }
  [[nodiscard]] const Extent& range() const noexcept { return range_; }
  [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
  [[nodiscard]] std::uint64_t positive() const noexcept { return positive_; }
  [[nodiscard]] std::uint64_t negative() const noexcept { return negative_; }
  [[nodiscard]] const Int128& sum() const noexcept { return sum_; }
  [[nodiscard]] const Extent& seen() const noexcept { return seen_; }  ///< Of at least one value.

  /// Where the value of a rank is, 1 for the least: one value where the bins tell it.
  [[nodiscard]] Extent where(std::uint64_t rank) const {
    if (rank <= below_) return {seen_.least, range_.least - 1};
    rank -= below_;
    for (std::size_t i = 0; i < counts_.size(); ++i) {
      if (rank <= counts_[i]) {
        const std::int64_t from = range_.least + static_cast<std::int64_t>(i * width_);
        const std::int64_t to = from + static_cast<std::int64_t>(width_ - 1);
        return {std::max(from, seen_.least), std::min({to, range_.most, seen_.most})};
      }
      rank -= counts_[i];
    }
    return {range_.most + 1, seen_.most};
  }

  /// How many values of the range are under `value`, where it starts a bin.
  [[nodiscard]] const std::vector<std::uint32_t>& counts() const noexcept { return counts_; }
  [[nodiscard]] std::uint64_t width() const noexcept { return width_; }

  /// All of it as words, for another process to add.
  [[nodiscard]] std::vector<std::int64_t> words() const {
    const auto word = [](std::uint64_t count) { return static_cast<std::int64_t>(count); };
    constexpr std::int64_t half = std::int64_t{1} << 62;
    std::vector<std::int64_t> all = {word(row_),
                                     range_.least,
                                     range_.most,
                                     word(size_),
                                     word(below_),
                                     word(positive_),
                                     word(negative_),
                                     static_cast<std::int64_t>(sum_ / half),
                                     static_cast<std::int64_t>(sum_ % half),
                                     seen_.least,
                                     seen_.most};
    for (const std::uint32_t count : counts_) all.push_back(word(count));
    return all;
  }

  /// From words that `words` gave.
  static Tally of_words(std::span<const std::int64_t> words) {
    const auto count = [&](std::size_t i) { return static_cast<std::uint64_t>(words[i]); };
    constexpr std::int64_t half = std::int64_t{1} << 62;
    Tally tally(static_cast<std::size_t>(words[0]), {words[1], words[2]});
    tally.size_ = count(3);
    tally.below_ = count(4);
    tally.positive_ = count(5);
    tally.negative_ = count(6);
    tally.sum_ = Int128(words[7]) * half + words[8];
    tally.seen_ = {words[9], words[10]};
    for (std::size_t i = 11; i < words.size(); ++i) {
      tally.counts_.push_back(static_cast<std::uint32_t>(words[i]));
    }
    return tally;
  }

 private:
  static std::uint64_t distance(std::int64_t from, std::int64_t to) {
    return static_cast<std::uint64_t>(to) - static_cast<std::uint64_t>(from);
  }
  static std::uint64_t span_of(Extent range) { return distance(range.least, range.most); }
  [[nodiscard]] std::size_t bins() const {
    return static_cast<std::size_t>(span_of(range_) / width_ + 1);
  }
  void count(std::uint64_t more) {
    if (more > most_values - size_) {
      throw Overflow({"overflow",
                      {},
                      std::to_string(size_) + " and " + std::to_string(more),
                      "A tally counts up to 4,294,967,295 scenarios",
                      "Simulate fewer, or keep their figures"});
    }
    size_ += more;
  }

  std::size_t row_;
  Extent range_;
  std::uint64_t width_;
  std::uint64_t size_ = 0;
  std::uint64_t below_ = 0;  ///< Under the range.
  std::uint64_t positive_ = 0;
  std::uint64_t negative_ = 0;
  Int128 sum_ = 0;
  Extent seen_{INT64_MAX, INT64_MIN};
  std::vector<std::uint32_t> counts_;
};

}  // namespace mtfs
