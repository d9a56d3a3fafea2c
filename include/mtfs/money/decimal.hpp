/// @file
/// Fixed-point decimals: an exact count of steps of 10^-Places, in 64 bits.
#pragma once

#include <algorithm>
#include <compare>
#include <concepts>
#include <cstdint>
#include <functional>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/money/number_text.hpp"
#include "mtfs/money/rounding.hpp"
#include "mtfs/money/unit.hpp"
#include "mtfs/money/wide.hpp"

namespace mtfs {

/// Puts the point into the digits of an integer: "-123450" at 2 places is "-1234.50".
[[nodiscard]] inline std::string fixed_text(std::string digits, int places) {
  const std::size_t sign = digits.starts_with('-') ? 1 : 0;
  const auto least = sign + static_cast<std::size_t>(places) + 1;
  if (digits.size() < least) digits.insert(sign, least - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - static_cast<std::size_t>(places), ".");
  return digits;
}

/// `steps` counts of 10^-places in digits.
[[nodiscard]] inline std::string fixed_text(Int128 steps, int places) {
  return fixed_text(digits_of(steps), places);
}

/// A decimal of `Places` places that counts `Unit`: exact, or an error.
///
/// Invariant: -(2^63 - 1) <= steps() <= 2^63 - 1, so that every value has its negative.
/// Addition and subtraction are exact or throw Overflow; there is no operator `/`, because a
/// quotient needs a rounding: see divide, split and ratio. Values of another unit or of other
/// places do not compare, add or convert by themselves.
template <int Places, class Unit = Number>
class Decimal {
  static_assert(Places >= 0 && Places <= 18, "a 64-bit count holds 0 to 18 decimal places");

 public:
  using unit = Unit;
  static constexpr int places = Places;
  static constexpr std::int64_t scale = power_of_ten(Places);
  static constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();

  /// Zero.
  constexpr Decimal() noexcept = default;

  /// A whole number. Throws Overflow.
  template <WholeNumber Integer>
  explicit constexpr Decimal(Integer whole) : Decimal(checked(Int128(whole) * scale, "A value")) {}

  /// Reads "1,234.50" in units; what the grammar accepts is in number_text.hpp. The inverse of str.
  ///
  /// More decimals than `Places` are refused, not rounded, unless they are zeros.
  /// Throws ParseError or Overflow.
  explicit Decimal(std::string_view text) : Decimal(parse(text)) {}

  static Decimal parse(std::string_view text) { return from_text(parse_number(text), text); }

  /// A count of 10^-Places: pence for Money. Throws Overflow for -2^63, which has no negative.
  static constexpr Decimal from_steps(std::int64_t steps) { return checked(steps, "A count"); }

  /// The value of a number already taken apart, in units of 10^unit_exponent.
  static Decimal from_text(const NumberText& number, std::string_view text, int unit_exponent = 0) {
    refuse_mark(number, text);
    int shift = Places + number.magnitude + unit_exponent - number.places;
    if (number.mark == Mark::percent) shift -= 2;
    Int128 steps = number.coefficient;
    for (; shift < 0 && steps != 0; ++shift) {
      if (steps % 10 != 0) {
        throw ParseError::because(
            "number-below-step", text,
            "It has more decimals than the " + std::to_string(Places) + " that are held here",
            "Round it on purpose first");
      }
      steps /= 10;
    }
    for (; shift > 0 && steps != 0; --shift) {
      if (steps > most || steps < -most) break;
      steps *= 10;
    }
    if (shift > 0 && steps != 0) throw overflow("A figure", text);
    return checked(steps, "A figure", text);
  }

  [[nodiscard]] constexpr std::int64_t steps() const noexcept { return steps_; }

  /// "-1234.50": all places, no groups, no unit.
  [[nodiscard]] std::string str() const { return fixed_text(steps_, Places); }

  friend constexpr bool operator==(Decimal, Decimal) noexcept = default;
  friend constexpr auto operator<=>(Decimal, Decimal) noexcept = default;

  friend constexpr Decimal operator+(Decimal a, Decimal b) {
    return checked(Int128(a.steps_) + b.steps_, "A sum");
  }
  friend constexpr Decimal operator-(Decimal a, Decimal b) {
    return checked(Int128(a.steps_) - b.steps_, "A difference");
  }
  constexpr Decimal operator-() const noexcept { return unchecked(-steps_); }
  constexpr Decimal& operator+=(Decimal other) { return *this = *this + other; }
  constexpr Decimal& operator-=(Decimal other) { return *this = *this - other; }

  /// A whole multiple, which needs no rounding.
  template <WholeNumber Integer>
  friend constexpr Decimal operator*(Decimal a, Integer times) {
    return checked(Int128(a.steps_) * times, "A product");
  }
  template <WholeNumber Integer>
  friend constexpr Decimal operator*(Integer times, Decimal a) {
    return a * times;
  }

  [[nodiscard]] constexpr Decimal abs() const noexcept { return steps_ < 0 ? -*this : *this; }

  /// One part of `parts`, rounded as said. Throws UndefinedError for 0 parts.
  [[nodiscard]] constexpr Decimal divide(std::int64_t parts, Rounding rounding) const {
    return checked(round_quotient<Int128>(steps_, parts, rounding), "A quotient");
  }

  /// `parts` values that differ by at most a step and sum back to this one; larger ones first.
  [[nodiscard]] std::vector<Decimal> split(std::int64_t parts) const {
    if (parts <= 0) throw UndefinedError::division_by_zero("A split into no parts");
    return split(std::vector<std::int64_t>(static_cast<std::size_t>(parts), 1));
  }

  /// Parts in proportion to `weights` that sum back to this value, by largest remainder.
  ///
  /// Each part is the exact share rounded towards zero, or one step beyond it; the steps left over
  /// go to the largest remainders, earlier parts first. Weights are not negative and not all 0.
  [[nodiscard]] std::vector<Decimal> split(std::span<const std::int64_t> weights) const;
  [[nodiscard]] std::vector<Decimal> split(const std::vector<std::int64_t>& weights) const {
    return split(std::span<const std::int64_t>(weights));
  }

 private:
  static constexpr Decimal unchecked(std::int64_t steps) noexcept {
    Decimal value;
    value.steps_ = steps;
    return value;
  }

  static Overflow overflow(std::string_view what, std::string_view found) {
    return Overflow::of(what, found, fixed_text(most, Places));
  }

  static constexpr Decimal checked(const Int128& steps, std::string_view what,
                                   std::string_view found = {}) {
    if (steps > most || steps < -most) {
      throw overflow(what, found.empty() ? fixed_text(steps, Places) : std::string(found));
    }
    return unchecked(static_cast<std::int64_t>(steps));
  }

  static void refuse_mark(const NumberText& number, std::string_view text) {
    const bool is_rate = std::same_as<Unit, Ratio>;
    if (number.mark == Mark::points) {
      throw ParseError::because("number-percentage-points", text,
                                "pp is a change of a percentage, not a value",
                                "Write 2.70% for a rate; use pp in a scenario's change");
    }
    if ((number.mark == Mark::percent && !is_rate) ||
        (number.mark == Mark::pounds && !std::same_as<Unit, Pounds>)) {
      throw ParseError::because(
          "number-unit-clash", text,
          "This is read as " + std::string(Unit::name) + ", which has no such mark",
          number.mark == Mark::percent ? "Take the % off" : "Take the £ off");
    }
    if (is_rate && number.magnitude != 0) {
      throw ParseError::because("number-unit-clash", text, "A rate has no k, m or bn",
                                "Write 2.70% or 0.027");
    }
  }

  std::int64_t steps_ = 0;
};

template <int Places, class Unit>
std::vector<Decimal<Places, Unit>> Decimal<Places, Unit>::split(
    std::span<const std::int64_t> weights) const {
  Int128 total = 0;
  for (const std::int64_t weight : weights) {
    if (weight < 0) {
      throw UndefinedError({"split-weight",
                            {},
                            std::to_string(weight),
                            "A weight of a split is not negative",
                            "Use weights of 0 or more"});
    }
    total += weight;
  }
  if (total == 0) throw UndefinedError::division_by_zero("A split by weights that sum to 0");
  const Int128 size = steps_ < 0 ? -Int128(steps_) : Int128(steps_);
  std::vector<std::int64_t> parts;
  std::vector<std::pair<Int128, std::size_t>> rests;
  Int128 left = size;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    const Int128 share = size * weights[i];  // below 2^126
    parts.push_back(static_cast<std::int64_t>(share / total));
    rests.emplace_back(share % total, i);
    left -= parts.back();
  }
  std::stable_sort(rests.begin(), rests.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t k = 0; left > 0; ++k, --left) ++parts[rests[k].second];
  std::vector<Decimal> result;
  for (const std::int64_t part : parts) result.push_back(unchecked(steps_ < 0 ? -part : part));
  return result;
}

/// The exact sum of decimals, whatever the order. Throws Overflow when the total does not fit.
template <int Places, class Unit>
[[nodiscard]] Decimal<Places, Unit> sum(std::span<const Decimal<Places, Unit>> values) {
  Int128 total = 0;  // 2^63 values of 2^63 fit
  for (const auto& value : values) total += value.steps();
  if (total > Decimal<Places, Unit>::most || total < -Decimal<Places, Unit>::most) {
    throw Overflow::of("A sum", fixed_text(total, Places),
                       fixed_text(Decimal<Places, Unit>::most, Places));
  }
  return Decimal<Places, Unit>::from_steps(static_cast<std::int64_t>(total));
}

template <int Places, class Unit>
[[nodiscard]] Decimal<Places, Unit> sum(const std::vector<Decimal<Places, Unit>>& values) {
  return sum(std::span<const Decimal<Places, Unit>>(values));
}

/// The same value at other places: exact, or rounded as said. Throws Overflow.
template <class To, int Places, class Unit>
requires std::same_as<typename To::unit, Unit>
[[nodiscard]] constexpr To rescale(Decimal<Places, Unit> value, Rounding rounding) {
  Int128 steps = value.steps();
  if constexpr (To::places >= Places) {
    steps *= power_of_ten(To::places - Places);
  } else {
    steps = round_quotient<Int128>(steps, power_of_ten(Places - To::places), rounding);
  }
  if (steps > To::most || steps < -To::most) {
    throw Overflow::of("A change of scale", value.str(), fixed_text(To::most, To::places));
  }
  return To::from_steps(static_cast<std::int64_t>(steps));
}

/// Pounds to the penny: +-£92,233,720,368,547,758.07.
using Money = Decimal<2, Pounds>;
/// A rate to a ten-thousandth of a percent: 0.029900 is 2.99%.
using Rate = Decimal<6, Ratio>;
/// A volume, a full-time equivalent, a number of dwellings.
using Quantity = Decimal<4, Count>;
/// A chained index, 1.000000000000 at its base.
using Index = Decimal<12, Ratio>;

}  // namespace mtfs

template <int Places, class Unit>
struct std::hash<mtfs::Decimal<Places, Unit>> {
  std::size_t operator()(mtfs::Decimal<Places, Unit> value) const noexcept {
    return std::hash<std::int64_t>()(value.steps());
  }
};
