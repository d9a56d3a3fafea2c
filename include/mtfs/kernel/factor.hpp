/// @file
/// An exact factor that many amounts are multiplied by: its index of 12 places, and what that
/// leaves out.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include "mtfs/money/exact.hpp"

namespace mtfs::kernel {

/// 10^12: an index counts steps of 10^-12.
inline constexpr std::int64_t index_scale = Index::scale;

/// numerator / denominator, exact, with the same as an index and a residue:
///
///     factor x 10^12 = index + residue,  |residue| <= 1/2
///
/// The residue is 0 while the places of the rates add to 12. It is held as a double within 2^-53 of
/// its value, enough to decide every rounding that is not within 10^-3 of a tie; those that are go
/// back to the fraction. Made once for a chain and a year, in wide integers.
class Factor {
 public:
  /// 1.
  Factor() : Factor(Wide(1), Wide(1)) {}
  explicit Factor(const Fraction& value)
      : Factor(Wide(numerator(value)), Wide(denominator(value))) {}

  /// The denominator is above 0; the two need not be in lowest terms.
  Factor(Wide numerator, Wide denominator)
      : numerator_(std::move(numerator)), denominator_(std::move(denominator)) {
    const Wide scaled = numerator_ * index_scale;
    const Wide steps = round_quotient<Wide>(scaled, denominator_, Rounding::half_even);
    const Wide rest = scaled - steps * denominator_;
    is_exact_ = rest == 0;
    if (steps > Wide(std::numeric_limits<std::int64_t>::max()) ||
        steps < -Wide(std::numeric_limits<std::int64_t>::max())) {
      return;  // no index holds it: every product is made of the fraction
    }
    index_ = static_cast<std::int64_t>(steps);
    if (is_exact_) return;
    constexpr int bits = 60;
    residue_ = static_cast<double>(static_cast<std::int64_t>(
                   round_quotient<Wide>(Wide(rest << bits), denominator_, Rounding::half_even))) /
               static_cast<double>(std::int64_t{1} << bits);
  }

  /// Steps of 10^-12; none where 64 bits can't hold them.
  [[nodiscard]] const std::optional<std::int64_t>& index() const noexcept { return index_; }
  /// What the index leaves out, in steps of 10^-12.
  [[nodiscard]] double residue() const noexcept { return residue_; }
  /// Whether the index leaves nothing out.
  [[nodiscard]] bool is_exact() const noexcept { return is_exact_; }
  [[nodiscard]] const Wide& numerator_of() const noexcept { return numerator_; }
  [[nodiscard]] const Wide& denominator_of() const noexcept { return denominator_; }

 private:
  Wide numerator_;
  Wide denominator_;
  std::optional<std::int64_t> index_;
  double residue_ = 0;
  bool is_exact_ = true;
};

}  // namespace mtfs::kernel
