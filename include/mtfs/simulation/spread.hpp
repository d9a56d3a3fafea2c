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
#include <utility>
#include <vector>

#include "mtfs/money/wide.hpp"

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

/// The values of ranks, 1 for the least: one pass counts the values in bins, another takes those of
/// the bins that have a rank.
[[nodiscard]] inline std::vector<std::int64_t> values_of_ranks(
    std::span<const std::int64_t> values, const std::vector<std::uint64_t>& ranks) {
  constexpr std::uint64_t bins = 4096;
  const Extent extent = Extent::of(values);
  const auto least = static_cast<std::uint64_t>(extent.least);
  const std::uint64_t width = (static_cast<std::uint64_t>(extent.most) - least) / bins + 1;
  const double per_bin = 1 / static_cast<double>(width);
  // Any bin that rises with its value will do, and a product is faster than a quotient.
  const auto bin = [&](std::int64_t value) {
    return static_cast<std::size_t>(static_cast<double>(static_cast<std::uint64_t>(value) - least) *
                                    per_bin);
  };
  std::vector<std::uint64_t> counts(bins + 2, 0);
  for (const std::int64_t value : values) ++counts[bin(value)];
  std::vector<std::vector<std::int64_t>> inside(counts.size());
  std::vector<std::pair<std::size_t, std::uint64_t>> places;  // of a rank: its bin, its rank there
  std::vector<bool> is_wanted(counts.size(), false);
  for (std::uint64_t rank : ranks) {
    std::size_t at = 0;
    for (; rank > counts[at]; ++at) rank -= counts[at];
    places.emplace_back(at, rank);
    is_wanted[at] = true;
  }
  for (const std::int64_t value : values) {
    const std::size_t at = bin(value);
    if (is_wanted[at]) inside[at].push_back(value);
  }
  std::vector<std::int64_t> found;
  for (const auto& [at, rank] : places) {
    const auto nth = inside[at].begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::nth_element(inside[at].begin(), nth, inside[at].end());
    found.push_back(*nth);
  }
  return found;
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
