/// @file
/// Variances: against which budget, in which sign, in which word, and how far rounding moves them.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "mtfs/core/names.hpp"
#include "mtfs/money/decimal.hpp"

namespace mtfs {

/// Which variances are positive in the tables of a council: overspends, or underspends. Inside
/// mtfs an adverse variance is positive, always.
enum class VarianceConvention { adverse_positive, favourable_positive };

template <>
struct NamesOf<VarianceConvention> {
  static constexpr std::string_view what = "convention of variances";
  static constexpr std::array<std::string_view, 2> values = {"adverse_positive",
                                                             "favourable_positive"};
};

/// What a typed variance is multiplied by to be adverse positive, and a shown one to be as
/// declared.
[[nodiscard]] constexpr int sign(VarianceConvention convention) noexcept {
  return convention == VarianceConvention::adverse_positive ? 1 : -1;
}

/// The budget that a variance is against. The three truths of one overspend differ by it.
enum class AgainstBudget { revised, original };

template <>
struct NamesOf<AgainstBudget> {
  static constexpr std::string_view what = "budget that variances are against";
  static constexpr std::array<std::string_view, 2> values = {"revised", "original"};
};

/// The word beside a printed variance; none beside a variance of nothing.
enum class VarianceWord { none, adverse, favourable };

template <>
struct NamesOf<VarianceWord> {
  static constexpr std::string_view what = "word for a variance";
  static constexpr std::array<std::string_view, 3> values = {"", "ADV", "FAV"};
};

/// The word of an adverse-positive variance.
[[nodiscard]] constexpr VarianceWord word_of(Money variance) noexcept {
  if (variance == Money()) return VarianceWord::none;
  return variance > Money() ? VarianceWord::adverse : VarianceWord::favourable;
}

/// An amount as it is typed, with what a 1 in its last digit is worth: £1,000 of "57,409" in £000.
struct TypedAmount {
  Money value;
  Money step = Money::from_steps(1);

  friend bool operator==(const TypedAmount&, const TypedAmount&) = default;
};

[[nodiscard]] inline std::optional<Money> value_of(const std::optional<TypedAmount>& typed) {
  return typed ? std::optional(typed->value) : std::nullopt;
}

/// How a typed figure stands to what the figures beside it come to.
enum class Typed { exact, rounding, inconsistent };

/// Whether a difference is no larger than half a step of every figure that it is made of: `steps`
/// is the sum of their steps. As `reconcile` does, the bound comes from how figures are typed.
[[nodiscard]] constexpr Typed judge(Money difference, Money steps) {
  if (difference == Money()) return Typed::exact;
  const Money size = difference < Money() ? -difference : difference;
  return size + size <= steps ? Typed::rounding : Typed::inconsistent;
}

/// The sum of two figures of which each may be nil; nil where both are.
[[nodiscard]] inline std::optional<Money> added(const std::optional<Money>& a,
                                                const std::optional<Money>& b) {
  if (!a || !b) return a ? a : b;
  return *a + *b;
}

/// a - b; nil where either is.
[[nodiscard]] inline std::optional<Money> less(const std::optional<Money>& a,
                                               const std::optional<Money>& b) {
  if (!a || !b) return std::nullopt;
  return *a - *b;
}

}  // namespace mtfs
