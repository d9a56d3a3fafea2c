/// @file
/// A base uplifted by a chain of rates: exact along the chain, rounded once at its end.
#pragma once

#include "mtfs/money/exact.hpp"

namespace mtfs {

/// A base and the rates that have uplifted it so far, exact; rounded where a level is asked for.
///
/// A level that is rounded every year instead drifts: by a penny in a few cells of a long plan, and
/// nobody can then say which figure is right.
class UpliftedBase {
 public:
  explicit UpliftedBase(Money base = {}) : base_(base), numerator_(base.steps()) {}

  void rise(Rate rate) {
    numerator_ *= Rate::scale + rate.steps();
    denominator_ *= Rate::scale;
  }

  /// base x (1 + r1) x ... x (1 + rn), rounded once to the penny. Throws Overflow.
  [[nodiscard]] Money level(Rounding rounding) const {
    const Wide steps = round_quotient<Wide>(numerator_, denominator_, rounding);
    if (steps > Wide(Money::most) || steps < -Wide(Money::most)) {
      throw Overflow::of("An uplifted base", base_.str(), fixed_text(Money::most, Money::places));
    }
    return Money::from_steps(static_cast<std::int64_t>(steps));
  }

 private:
  Money base_;
  Wide numerator_;
  Wide denominator_ = 1;
};

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
