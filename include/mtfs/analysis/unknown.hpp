/// @file
/// What is solved for: a figure of a plan by its path, and the values that it may legally have.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/model/unit.hpp"
#include "mtfs/money/exact.hpp"
#include "mtfs/statement/present.hpp"
#include "mtfs/statement/printed.hpp"

namespace mtfs {

/// What the figure at a path is typed in, and what its values are counted in.
enum class UnknownUnit {
  rate,    ///< A percentage, in millionths.
  amount,  ///< Money in the plan's unit, in pence.
  pounds,  ///< Money in £ whatever the plan's unit is, in pence.
  number,  ///< Dwellings, people, posts, in ten-thousandths.
};

template <>
struct NamesOf<UnknownUnit> {
  static constexpr std::string_view what = "unit of an unknown";
  static constexpr std::array<std::string_view, 4> values = {"rate", "amount", "pounds", "number"};
};

[[nodiscard]] constexpr int places(UnknownUnit unit) noexcept {
  constexpr std::array<int, 4> of = {Rate::places, Money::places, Money::places, Quantity::places};
  return of[static_cast<std::size_t>(unit)];
}

/// A figure that may be varied.
struct Unknown {
  std::string path;
  UnknownUnit unit = UnknownUnit::amount;
  bool by_year = true;                  ///< Whether it has a figure for each year.
  MoneyUnit money = MoneyUnit::pounds;  ///< That amounts of the plan are typed in.
  std::vector<std::string> planned;     ///< For people: by plan year, or the one figure.

  /// Own Band D as a whole, which is laid as its core part.
  [[nodiscard]] bool is_band_d() const { return path == band_d; }
  /// Whether it may bring a rise of council tax that needs a referendum.
  [[nodiscard]] bool moves_band_d() const {
    for (const std::string_view item : {"core", "core_rise", "social_care", "social_care_rise",
                                        "band_d", "requirement", "special_expenses"}) {
      const std::string whole = "council_tax." + std::string(item);
      if (path == whole || path.starts_with(whole + ".")) return true;
    }
    return false;
  }

  static constexpr std::string_view band_d = "council_tax.band_d";
};

/// The values that may be tried: multiples of `step` from `lower` to `upper`, all of them counts of
/// the unit's last place.
struct StepGrid {
  std::int64_t step = 1;
  std::int64_t lower = 0;
  std::int64_t upper = 0;

  /// The multiples of the step at the two ends.
  [[nodiscard]] std::int64_t first() const {
    return round_quotient<std::int64_t>(lower, step, Rounding::ceiling);
  }
  [[nodiscard]] std::int64_t last() const {
    return round_quotient<std::int64_t>(upper, step, Rounding::floor);
  }
};

namespace unknowns {

[[nodiscard]] inline std::string without_zeros(std::string digits) {
  if (digits.find('.') == std::string::npos) return digits;
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return digits;
}

/// The last part of a path: "delivery", "core_rise".
[[nodiscard]] inline std::string_view last_part(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? path : path.substr(dot + 1);
}

}  // namespace unknowns

/// A count as a cell takes it. A negative one stands in brackets: after a minus it would be a
/// change.
[[nodiscard]] inline std::string cell_text(const Unknown& unknown, std::int64_t count) {
  int decimals = places(unknown.unit);
  if (unknown.unit == UnknownUnit::rate) decimals -= 2;
  if (unknown.unit == UnknownUnit::amount) decimals += exponent(unknown.money);
  std::string text = unknowns::without_zeros(fixed_text(count < 0 ? -count : count, decimals));
  if (unknown.unit == UnknownUnit::rate) text += "%";
  return count < 0 ? "(" + text + ")" : text;
}

/// A count as people read it: "2.99%", "£1,234.50", "-12.5".
[[nodiscard]] inline std::string shown(const Unknown& unknown, std::int64_t count) {
  const std::string sign = count < 0 ? "-" : "";
  const std::string digits = fixed_text(count < 0 ? -count : count, places(unknown.unit));
  switch (unknown.unit) {
    case UnknownUnit::rate: {
      std::string percent = fixed_text(count < 0 ? -count : count, Rate::places - 2);
      while (percent.ends_with("0") && percent.size() - percent.find('.') > 3) percent.pop_back();
      return sign + percent + "%";
    }
    case UnknownUnit::number:
      return sign + grouped(unknowns::without_zeros(digits));
    default:
      return sign + "£" + grouped(digits);
  }
}

/// A value, step or bound as it is typed, as a count: "0.01%", "9p", "£1,000", "250" in the unit of
/// its column. Throws ParseError or Overflow.
[[nodiscard]] inline std::int64_t count_of(const Unknown& unknown, std::string_view text) {
  const bool is_money = unknown.unit == UnknownUnit::amount || unknown.unit == UnknownUnit::pounds;
  if (is_money && text.ends_with('p') && !text.ends_with("pp")) {
    return Money::from_text(parse_number(text.substr(0, text.size() - 1)), text, -2).steps();
  }
  const NumberText number = parse_number(text);
  if (unknown.unit == UnknownUnit::rate) {
    if (number.mark == Mark::none && number.coefficient != 0) {
      throw ParseError::because("number-percent-missing", text, "A rate is typed with its % sign",
                                "Write 0.01% for a hundredth of a per cent");
    }
    return Rate::from_text(number, text).steps();
  }
  if (unknown.unit == UnknownUnit::number) return Quantity::from_text(number, text).steps();
  if (unknown.unit == UnknownUnit::pounds || number.mark == Mark::pounds) {
    return Money::from_text(number, text).steps();
  }
  return value_in<Money>(number, text, unknown.money).steps();
}

/// The grid that holds where nobody says another: 0.01% of a rate, a penny of money, a hundredth of
/// a number. A share goes from 0% to 100%, a rise of council tax too, another rate from -50% to
/// 50%; money from 0 to £10bn, Band D to £10,000, a number to ten million.
[[nodiscard]] inline StepGrid usual_grid(const Unknown& unknown) {
  constexpr std::int64_t percent = Rate::scale / 100;
  const std::string_view field = unknowns::last_part(unknown.path);
  switch (unknown.unit) {
    case UnknownUnit::rate: {
      bool is_share = false;
      for (const std::string_view share : {"core_rise", "social_care_rise", "collection_rate",
                                           "delivery", "confidence", "elasticity_loss", "share"}) {
        is_share = is_share || field == share;
      }
      return is_share ? StepGrid{percent / 100, 0, 100 * percent}
                      : StepGrid{percent / 100, -50 * percent, 50 * percent};
    }
    case UnknownUnit::number:
      return {Quantity::scale / 100, 0, 10'000'000 * Quantity::scale};
    default:
      break;
  }
  if (unknown.unit == UnknownUnit::pounds) return {1, 0, 10'000 * Money::scale};
  return {1, 0, 10'000'000'000 * Money::scale};
}

}  // namespace mtfs
