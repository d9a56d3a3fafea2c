/// @file
/// What of a full year falls in its first year.
#pragma once

#include "mtfs/money/exact.hpp"

namespace mtfs {

/// The part of a full year's amount that falls in its first year when it starts `months` months
/// late, rounded once; what is left is the full-year effect of the year after.
[[nodiscard]] inline Money first_year_part(Money full_year, int months_late, Rounding rounding) {
  const Int128 steps =
      round_quotient<Int128>(Int128(full_year.steps()) * (12 - months_late), 12, rounding);
  return Money::from_steps(static_cast<std::int64_t>(steps));
}

/// The same for a part of the year as a fraction of its days.
[[nodiscard]] inline Money first_year_part(Money full_year, const Fraction& part,
                                           Rounding rounding) {
  return Exact<Pounds>(Fraction(part * full_year.steps() / Money::scale)).round(rounding);
}

}  // namespace mtfs
