/// @file
/// A figure as it was printed: its value, and the step it was rounded to.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "mtfs/money/decimal.hpp"
#include "mtfs/money/number_text.hpp"
#include "mtfs/money/rounding.hpp"
#include "mtfs/money/wide.hpp"

namespace mtfs {

/// What a printed number says: it stands for anything within half a step of its value.
struct PrintedFigure {
  Fraction value = 0;
  Fraction step = 0;
  bool carries_unit = false;  ///< Printed with k, m or bn, which value and step then hold.

  [[nodiscard]] Fraction half() const { return step / 2; }
};

/// Reads a printed figure; nil marks ("", "-", "n/a") are none. Throws ParseError when malformed.
///
/// A percentage keeps its printed number (2.70 of "2.70%"); k, m and bn multiply value and step.
[[nodiscard]] inline std::optional<PrintedFigure> parse_printed(std::string_view text) {
  if (is_nil_text(text)) return std::nullopt;
  const NumberText number = parse_number(text);
  const Fraction step = fraction_power_of_ten(number.magnitude - number.places);
  return PrintedFigure{Fraction(Wide(digits_of(number.coefficient))) * step, step,
                       number.magnitude != 0};
}

/// The multiple of `step` that is nearest to `value`, as said.
[[nodiscard]] inline Fraction round_to_step(const Fraction& value, const Fraction& step,
                                            Rounding rounding) {
  const Fraction scaled = value / step;
  return Fraction(round_quotient<Wide>(numerator(scaled), denominator(scaled), rounding)) * step;
}

/// A decimal text of an exact value: as it is where it ends, else to 50 significant digits.
[[nodiscard]] inline std::string decimal_text(const Fraction& value) {
  Wide rest = denominator(value);
  int twos = 0;
  int fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  int places = std::max(twos, fives);
  if (rest != 1) {
    const Wide whole = abs(Wide(numerator(value) / denominator(value)));
    places = std::max(0, 50 - static_cast<int>(whole.str().size()));
  }
  const Wide steps = round_quotient<Wide>(numerator(value) * wide_power_of_ten(places),
                                          denominator(value), Rounding::half_even);
  std::string digits = fixed_text(Wide(abs(steps)).str(), places);
  if (places > 0) {
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return steps < 0 ? "-" + digits : digits;
}

/// Whether a text is meant as a number: only digits and the signs that numbers have, a digit at
/// least.
[[nodiscard]] inline bool looks_like_a_figure(std::string_view text) {
  constexpr std::string_view signs = ",.()-+%";
  bool digit = false;
  for (text = utf8::trim(text); !text.empty();) {
    const auto point = utf8::first(text);
    if (!point) return false;
    const std::uint32_t c = point->value;
    const bool is_digit = c >= '0' && c <= '9';
    const bool is_sign = (c < 0x80 && signs.find(static_cast<char>(c)) != std::string_view::npos) ||
                         c == 0xA3 || c == 0x2212 || utf8::is_blank(c);
    if (!is_digit && !is_sign) return false;
    digit = digit || is_digit;
    text.remove_prefix(point->bytes);
  }
  return digit;
}

}  // namespace mtfs
