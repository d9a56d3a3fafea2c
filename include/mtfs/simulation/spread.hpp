/// @file
/// What can be said of one figure over many scenarios: order statistics, sums, how it moves with
/// what is drawn. Integers throughout, so that neither order nor threads matter.
///
/// Quantiles are by nearest rank (Hyndman and Fan, "Sample quantiles in statistical packages",
/// 1996, definition 1), so that each is the figure of a scenario.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "mtfs/money/rounding.hpp"

namespace mtfs {

/// The least and the most of some values; at least one.
struct Extent {
  std::int64_t least;
  std::int64_t most;

  static Extent of(std::span<const std::int64_t> values) {
    Extent extent{values.front(), values.front()};
    for (const std::int64_t value : values) {
      extent.least = std::min(extent.least, value);
      extent.most = std::max(extent.most, value);
    }
    return extent;
  }
};

/// Counts of values in bins of equal width from a least value on; what is outside stands in the
/// first or the last.
class Bins {
 public:
  static constexpr std::size_t most_bins = 65'536;

  Bins(Extent extent, std::size_t bins = most_bins)
      : least_(extent.least), width_(width_of(extent, bins)), counts_(bins, 0) {}

  void add(std::int64_t value) noexcept { ++counts_[bin(value)]; }

  [[nodiscard]] std::size_t bin(std::int64_t value) const noexcept {
    if (value < least_) return 0;
    const std::uint64_t at =
        (static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(least_)) / width_;
    return at < counts_.size() ? static_cast<std::size_t>(at) : counts_.size() - 1;
  }
  [[nodiscard]] std::int64_t least() const noexcept { return least_; }
  [[nodiscard]] std::uint64_t width() const noexcept { return width_; }
  [[nodiscard]] const std::vector<std::uint64_t>& counts() const noexcept { return counts_; }

  Bins& operator+=(const Bins& other) {
    for (std::size_t i = 0; i < counts_.size(); ++i) counts_[i] += other.counts_[i];
    return *this;
  }

 private:
  static std::uint64_t width_of(Extent extent, std::size_t bins) {
    const std::uint64_t span =
        static_cast<std::uint64_t>(extent.most) - static_cast<std::uint64_t>(extent.least);
    return span / bins + 1;
  }

  std::int64_t least_;
  std::uint64_t width_;
  std::vector<std::uint64_t> counts_;
};

/// The value of a rank, 1 for the least: by bins, then within the one that has it.
[[nodiscard]] inline std::int64_t value_of_rank(std::span<const std::int64_t> values,
                                                std::uint64_t rank) {
  constexpr std::size_t few = 256;
  std::vector<std::int64_t> kept;
  std::span<const std::int64_t> among = values;
  while (among.size() > few) {
    const Extent extent = Extent::of(among);
    if (extent.least == extent.most) return extent.least;
    Bins bins(extent, 4096);
    for (const std::int64_t value : among) bins.add(value);
    std::size_t at = 0;
    for (; rank > bins.counts()[at]; ++at) rank -= bins.counts()[at];
    std::vector<std::int64_t> inside;
    inside.reserve(static_cast<std::size_t>(bins.counts()[at]));
    for (const std::int64_t value : among) {
      if (bins.bin(value) == at) inside.push_back(value);
    }
    kept = std::move(inside);
    among = kept;
  }
  std::vector<std::int64_t> rest(among.begin(), among.end());
  const auto nth = rest.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(rest.begin(), nth, rest.end());
  return *nth;
}

/// The sum of some values, exact.
[[nodiscard]] inline Int128 sum_of(std::span<const std::int64_t> values) {
  Int128 sum = 0;
  for (const std::int64_t value : values) sum += value;
  return sum;
}

/// The sums that a covariance of two series is made of.
struct JointSums {
  std::uint64_t size = 0;
  Int128 x = 0;
  Int128 y = 0;
  Int128 xx = 0;
  Int128 xy = 0;
  Int128 yy = 0;

  void add(std::int64_t a, std::int64_t b) {
    ++size;
    x += a;
    y += b;
    xx += Int128(a) * a;
    xy += Int128(a) * b;
    yy += Int128(b) * b;
  }
};

}  // namespace mtfs
