/// @file
/// A product or quotient that is not rounded yet: exact until the one place that rounds it.
#pragma once

#include <concepts>
#include <string>
#include <utility>

#include "mtfs/money/decimal.hpp"

namespace mtfs {

/// numerator / denominator as steps of `places`, rounded once. Throws Overflow.
[[nodiscard]] inline std::int64_t round_to_steps(const Fraction& value, int places,
                                                 Rounding rounding) {
  const Wide steps = round_quotient<Wide>(numerator(value) * wide_power_of_ten(places),
                                          denominator(value), rounding);
  if (steps > Wide(Money::most) || steps < -Wide(Money::most)) {
    throw Overflow::of("A rounded value", fixed_text(steps.str(), places),
                       fixed_text(Money::most, places));
  }
  return static_cast<std::int64_t>(steps);
}

/// An exact value that counts `Unit`, of any size and any denominator.
///
/// Chain as many factors as needed; `round` is the only way out, and names the rounding:
/// @code
/// Money uplifted = (Money("25,918") * Rate("2.99%") * Rate("50%")).round(Rounding::half_up);
/// @endcode
template <class Unit>
class Exact {
 public:
  using unit = Unit;

  Exact() = default;
  /// A fraction and nothing that becomes one: Boost would take a double as well.
  template <std::same_as<Fraction> Value>
  explicit Exact(Value value) : value_(std::move(value)) {}

  template <int Places>
  Exact(Decimal<Places, Unit> value)  // NOLINT: every decimal is an exact value
      : value_(Wide(value.steps()), Wide(power_of_ten(Places))) {}

  [[nodiscard]] const Fraction& fraction() const noexcept { return value_; }

  /// The value at the places of `To`, by default those that its unit is usually held in.
  template <class To>
  requires std::same_as<typename To::unit, Unit>
  [[nodiscard]] To round(Rounding rounding) const {
    return To::from_steps(round_to_steps(value_, To::places, rounding));
  }
  [[nodiscard]] Money round(Rounding rounding) const requires std::same_as<Unit, Pounds> {
    return round<Money>(rounding);
  }
  [[nodiscard]] Rate round(Rounding rounding) const requires std::same_as<Unit, Ratio> {
    return round<Rate>(rounding);
  }
  [[nodiscard]] Quantity round(Rounding rounding) const requires std::same_as<Unit, Count> {
    return round<Quantity>(rounding);
  }

  friend bool operator==(const Exact&, const Exact&) = default;
  friend Exact operator+(const Exact& a, const Exact& b) {
    return Exact(Fraction(a.value_ + b.value_));
  }
  friend Exact operator-(const Exact& a, const Exact& b) {
    return Exact(Fraction(a.value_ - b.value_));
  }
  friend Exact operator-(const Exact& a) { return Exact(Fraction(-a.value_)); }
  friend bool operator<(const Exact& a, const Exact& b) { return a.value_ < b.value_; }

 private:
  Fraction value_ = 0;
};

template <class A, class B>
[[nodiscard]] Exact<Product<A, B>> operator*(const Exact<A>& a, const Exact<B>& b) {
  return Exact<Product<A, B>>(Fraction(a.fraction() * b.fraction()));
}
template <class A, class B>
[[nodiscard]] Exact<Quotient<A, B>> operator/(const Exact<A>& a, const Exact<B>& b) {
  if (b.fraction() == 0) throw UndefinedError::division_by_zero("A quotient");
  return Exact<Quotient<A, B>>(Fraction(a.fraction() / b.fraction()));
}

template <int P, class A, int Q, class B>
[[nodiscard]] Exact<Product<A, B>> operator*(Decimal<P, A> a, Decimal<Q, B> b) {
  return Exact<A>(a) * Exact<B>(b);
}
template <class A, int Q, class B>
[[nodiscard]] Exact<Product<A, B>> operator*(const Exact<A>& a, Decimal<Q, B> b) {
  return a * Exact<B>(b);
}
template <int P, class A, class B>
[[nodiscard]] Exact<Product<A, B>> operator*(Decimal<P, A> a, const Exact<B>& b) {
  return Exact<A>(a) * b;
}
template <class A, int Q, class B>
[[nodiscard]] Exact<Quotient<A, B>> operator/(const Exact<A>& a, Decimal<Q, B> b) {
  return a / Exact<B>(b);
}

/// a / b of two like decimals as a rate of stated places, rounded once. Throws UndefinedError.
template <class To = Rate, int P, int Q, class Unit>
[[nodiscard]] To ratio(Decimal<P, Unit> a, Decimal<Q, Unit> b, Rounding rounding) {
  return (Exact<Unit>(a) / Exact<Unit>(b)).template round<To>(rounding);
}

}  // namespace mtfs
