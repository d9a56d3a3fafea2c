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

/// The value of a rank, 1 for the least: by counts in bins, then within the one that has it.
[[nodiscard]] inline std::int64_t value_of_rank(std::span<const std::int64_t> values,
                                                std::uint64_t rank) {
  constexpr std::size_t few = 256;
  constexpr std::uint64_t bins = 4096;
  std::vector<std::int64_t> among;
  for (std::span<const std::int64_t> from = values;; from = among) {
    if (from.size() <= few) {
      among.assign(from.begin(), from.end());
      break;
    }
    const Extent extent = Extent::of(from);
    if (extent.least == extent.most) return extent.least;
    const auto least = static_cast<std::uint64_t>(extent.least);
    const std::uint64_t width = (static_cast<std::uint64_t>(extent.most) - least) / bins + 1;
    const auto bin = [&](std::int64_t value) {
      return (static_cast<std::uint64_t>(value) - least) / width;
    };
    std::vector<std::uint64_t> counts(bins, 0);
    for (const std::int64_t value : from) ++counts[bin(value)];
    std::uint64_t at = 0;
    for (; rank > counts[at]; ++at) rank -= counts[at];
    std::vector<std::int64_t> inside;
    inside.reserve(counts[at]);
    for (const std::int64_t value : from) {
      if (bin(value) == at) inside.push_back(value);
    }
    among = std::move(inside);
  }
  const auto nth = among.begin() + static_cast<std::ptrdiff_t>(rank - 1);
  std::nth_element(among.begin(), nth, among.end());
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
