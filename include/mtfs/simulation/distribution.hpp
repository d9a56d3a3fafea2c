/// @file
/// A declared distribution on the grid of its steps: how many of 2^32 words fall up to each.
///
/// The distribution functions, with F the share of outcomes up to x:
/// - normal: Phi((x - mean) / deviation).
/// - lognormal: Phi((ln x - m) / s) with s^2 = ln(1 + (deviation / mean)^2) and
///   m = ln(mean) - s^2 / 2, so that mean and deviation are those of the quantity itself.
/// - triangular and uniform: the usual quadratic and linear pieces, in exact fractions.
/// - pert: the beta distribution between least and most with alpha = 1 + 4 (likely - least) /
///   (most - least) and beta = 1 + 4 (most - likely) / (most - least), whose mean is
///   (least + 4 likely + most) / 6: Malcolm, Roseboom, Clark and Fazar, "Application of a technique
///   for research and development program evaluation", Operations Research 7 (1959).
/// - empirical and discrete: the sums of the probabilities of their values.
///
/// Limits of a normal or lognormal distribution make it that of the outcomes within them.
#pragma once

#include <cstdint>
#include <functional>

#include "mtfs/model/declared_distribution.hpp"

namespace mtfs {

/// A distribution over whole counts of its step.
struct GridDistribution {
  std::int64_t first = 0;  ///< No word draws a count below it,
  std::int64_t last = 0;   ///< nor one above it.
  /// round(2^32 F), with F at the middle between a count and the next; of counts first to last - 1.
  std::function<std::uint64_t(std::int64_t)> words_to;
};

/// The grid of a distribution that is not a list of values, worked out in software arithmetic of 96
/// bits, the same on every platform. Throws ParseError with the code "uncertainty-step" where the
/// step is too large or too small for it, "uncertainty-limits" where its limits leave nothing.
[[nodiscard]] GridDistribution grid_distribution(const DeclaredDistribution& declared);

}  // namespace mtfs
