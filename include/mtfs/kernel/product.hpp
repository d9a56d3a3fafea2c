/// @file
/// One amount times an exact factor, rounded once: the kernel for a single cell, in integers.
#pragma once

#include <cmath>
#include <cstdint>
#include <optional>

#include "mtfs/kernel/factor.hpp"

namespace mtfs::kernel {

/// base x factor in wide integers, rounded once: the definition, for every base and factor.
/// Nothing where 64 bits can't hold it.
[[nodiscard]] inline std::optional<std::int64_t> wide_product(std::int64_t base,
                                                              const Factor& factor,
                                                              Rounding rounding) {
  const Wide steps =
      round_quotient<Wide>(factor.numerator_of() * base, factor.denominator_of(), rounding);
  if (steps > Wide(Money::most) || steps < -Wide(Money::most)) return std::nullopt;
  return static_cast<std::int64_t>(steps);
}

/// The same, by 128 bits and the residue wherever these decide it.
///
/// base x numerator = quotient x denominator + rest; the exact product is off by base x residue,
/// which is known to within 2^-12.
[[nodiscard]] inline std::optional<std::int64_t> rounded_product(std::int64_t base,
                                                                 const Factor& factor,
                                                                 Rounding rounding) {
  if (!factor.holds_index()) return wide_product(base, factor, rounding);
  const Multiplier& by = factor.multiplier();
  const Int128 product = Int128(base) * by.numerator;
  if (factor.is_simple()) {
    const Int128 steps = round_quotient<Int128>(product, by.denominator, rounding);
    if (steps > Money::most || steps < -Money::most) return std::nullopt;
    return static_cast<std::int64_t>(steps);
  }
  const bool to_nearest = rounding == Rounding::half_up || rounding == Rounding::half_even ||
                          rounding == Rounding::half_down;
  const Int128 quotient = product / by.denominator;
  if (!to_nearest || base > most_with_residue || base < -most_with_residue ||
      quotient > Money::most / 2 || quotient < -(Money::most / 2)) {
    return wide_product(base, factor, rounding);
  }
  const double half = static_cast<double>(by.denominator) / 2;
  const auto rest = static_cast<std::int64_t>(product % by.denominator);
  const double exact_rest = static_cast<double>(rest) + static_cast<double>(base) * by.residue;
  const double size = std::abs(exact_rest);  // under 1.55 denominators
  if (std::abs(size - half) < 1e-3 || size > 3 * half - 1) {
    return wide_product(base, factor, rounding);
  }
  const std::int64_t away = size > half ? 1 : 0;
  return static_cast<std::int64_t>(quotient) + (exact_rest < 0 ? -away : away);
}

}  // namespace mtfs::kernel
