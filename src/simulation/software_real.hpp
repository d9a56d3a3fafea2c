/// @file
/// Reals in software: the same digits on every platform.
#pragma once

#include <boost/math/special_functions/erf.hpp>
#include <boost/multiprecision/cpp_bin_float.hpp>

#include "mtfs/money/wide.hpp"

namespace mtfs {

/// 96 bits of mantissa: a threshold of 32 bits would have to stand within 2^-60 of a half to come
/// out differently with more.
using Real = boost::multiprecision::number<
    boost::multiprecision::cpp_bin_float<96, boost::multiprecision::digit_base_2>,
    boost::multiprecision::et_off>;

[[nodiscard]] inline Real real_of(const Fraction& value) {
  return Real(numerator(value)) / Real(denominator(value));
}

/// The share of a standard normal distribution below z.
[[nodiscard]] inline Real normal_below(const Real& z) {
  static const Real root_of_half = sqrt(Real(0.5));
  return boost::math::erfc(Real(-z * root_of_half)) / 2;
}

}  // namespace mtfs
