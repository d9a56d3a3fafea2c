/// @file
/// An exact factor that many amounts are multiplied by, taken apart once for the loops.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <utility>

#include "mtfs/kernel/loops.hpp"
#include "mtfs/money/exact.hpp"

namespace mtfs::kernel {

/// The largest denominator of a factor whose ties the loops decide themselves: above 10^12.
inline constexpr std::int64_t most_denominator = std::int64_t{1} << 40;

/// Largest |base| whose product with a residue a double decides: 2^40 pence, £11 billion.
inline constexpr std::int64_t most_with_residue = std::int64_t{1} << 40;

/// A quotient as two doubles: its first 53 bits and the 53 after them. Below 2^-200 both are 0, as
/// any amount of money times it is. The quotient is under 2^900.
struct DoublePair {
  double high = 0;
  double low = 0;

  /// The denominator is above 0.
  static DoublePair of(const Wide& numerator, const Wide& denominator) {
    if (numerator == 0) return {};
    const Wide size = numerator < 0 ? Wide(-numerator) : numerator;
    const int above = static_cast<int>(msb(size)) - static_cast<int>(msb(denominator));
    if (above < -200) return {};
    const int shift = 105 - above;  // of the quotient, to an integer of 105 or 106 bits
    const Wide whole = round_quotient<Wide>(
        size << std::max(shift, 0), denominator << std::max(-shift, 0), Rounding::half_even);
    const Wide first = (whole + (Wide(1) << 52)) >> 53;
    const Wide second = whole - (first << 53);
    const double sign = numerator < 0 ? -1 : 1;
    return {sign * std::ldexp(static_cast<double>(static_cast<std::int64_t>(first)), 53 - shift),
            sign * std::ldexp(static_cast<double>(static_cast<std::int64_t>(second)), -shift)};
  }
};

/// numerator / denominator, exact; with the same as an index of 12 places and what that leaves out,
/// and as two doubles.
///
/// A factor is simple where it is a quotient of whole numbers with a denominator of at most 2^40: a
/// chain whose rates' places add to 12, a share, a part of a year. Any other is held as index /
/// 10^12 with a residue |residue| <= 1/2, within 2^-53 of its value.
class Factor {
 public:
  /// 1.
  Factor() : Factor(Wide(1), Wide(1)) {}
  explicit Factor(const Fraction& value)
      : Factor(Wide(numerator(value)), Wide(denominator(value))) {}

  /// The denominator is above 0; the two need not be in lowest terms.
  Factor(Wide numerator, Wide denominator)
      : numerator_(std::move(numerator)), denominator_(std::move(denominator)) {
    take_apart();
    if (!holds_index_) return;
    const DoublePair pair = DoublePair::of(numerator_, denominator_);
    multiplier_.high = pair.high;
    multiplier_.low = pair.low;
    most_base_ = proven();
  }

  /// Whether the factor is multiplier().numerator / denominator, without a residue.
  [[nodiscard]] bool is_simple() const noexcept { return multiplier_.is_simple; }
  /// Whether 64 bits hold an index at all. If not, every product is made of the fraction.
  [[nodiscard]] bool holds_index() const noexcept { return holds_index_; }
  [[nodiscard]] const Multiplier& multiplier() const noexcept { return multiplier_; }
  /// The largest |base| whose product the loops get right, -1 if none: see docs/method/kernel.md.
  [[nodiscard]] std::int64_t most_base() const noexcept { return most_base_; }
  [[nodiscard]] const Wide& numerator_of() const noexcept { return numerator_; }
  [[nodiscard]] const Wide& denominator_of() const noexcept { return denominator_; }

 private:
  static bool fits_64_bits(const Wide& value) {
    return value <= Money::most && value >= -Money::most;
  }

  /// The numerator, denominator and residue of the multiplier.
  void take_apart() {
    const Wide common = boost::multiprecision::gcd(numerator_, denominator_);
    const Wide lowest = denominator_ / common;
    if (lowest <= most_denominator && fits_64_bits(numerator_ / common)) {
      multiplier_.is_simple = holds_index_ = true;
      multiplier_.numerator = static_cast<std::int64_t>(Wide(numerator_ / common));
      multiplier_.denominator = static_cast<std::int64_t>(lowest);
      return;
    }
    const Wide scaled = numerator_ * Index::scale;
    const Wide index = round_quotient<Wide>(scaled, denominator_, Rounding::half_even);
    multiplier_.denominator = Index::scale;
    if (!fits_64_bits(index)) return;
    holds_index_ = true;
    multiplier_.numerator = static_cast<std::int64_t>(index);
    constexpr int bits = 60;
    const Wide rest = (scaled - index * denominator_) << bits;
    multiplier_.residue =
        std::ldexp(static_cast<double>(static_cast<std::int64_t>(
                       round_quotient<Wide>(rest, denominator_, Rounding::half_even))),
                   -bits);
  }

  /// |base| under 2^51, the numerator under 2^53, the product under 2^50.
  [[nodiscard]] std::int64_t proven() const {
    const std::int64_t size =
        multiplier_.numerator < 0 ? -multiplier_.numerator : multiplier_.numerator;
    if (size >= std::int64_t{1} << 53) return -1;
    std::int64_t most = (std::int64_t{1} << 51) - 1;
    if (!is_simple()) most = most_with_residue;
    const Int128 by_product = ((Int128(multiplier_.denominator) << 50) - 1) / (Int128(size) + 1);
    return by_product < most ? static_cast<std::int64_t>(by_product) : most;
  }

  Wide numerator_;
  Wide denominator_;
  Multiplier multiplier_ = {0, 0, 0, 1, 0, false};
  std::int64_t most_base_ = -1;
  bool holds_index_ = false;
};

}  // namespace mtfs::kernel
