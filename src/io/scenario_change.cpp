#include "scenario_change.hpp"

#include "mtfs/money/decimal.hpp"
#include "mtfs/money/number_text.hpp"
#include "mtfs/statement/printed.hpp"

namespace mtfs::io {

TypedNumber typed_number(std::string_view text) {
  const NumberText number = parse_number(text);
  return {
      Fraction(Wide(number.coefficient)) * fraction_power_of_ten(number.magnitude - number.places),
      number.mark == Mark::percent};
}

std::string rounded_text(const Fraction& value, int places, Rounding rounding) {
  return decimal_text(round_to_step(value, fraction_power_of_ten(-places), rounding));
}

std::string changed_text(const std::string& cell, const std::string& change, int places,
                         Rounding rounding) {
  const bool adds = change.starts_with('+') || change.starts_with('-');
  const bool multiplies = change.starts_with('x');
  if (!adds && !multiplies) return change;
  const bool of_points = change.ends_with("pp");
  const TypedNumber before = cell.empty() ? TypedNumber{0, of_points} : typed_number(cell);
  if (of_points && !before.is_percentage) {
    throw ParseError::because("scenario-change", change,
                              "pp adds to a percentage, and this is none",
                              "Write +5% for a share of what is there, or +5 to add");
  }
  std::string_view operand = std::string_view(change).substr(1);
  if (of_points) operand.remove_suffix(2);
  const TypedNumber by = typed_number(operand);
  const int s = change.starts_with('-') ? -1 : 1;
  Fraction value = before.value;
  if (multiplies) {
    value *= by.is_percentage ? Fraction(by.value / 100) : by.value;
  } else if (by.is_percentage) {
    value += value * by.value * s / 100;
  } else {
    if (before.is_percentage && !of_points) {
      throw ParseError::because("scenario-change", change, "What is added to a percentage says how",
                                "Write +1.0pp for percentage points, or +5% for a share of it");
    }
    value += by.value * s;
  }
  if (before.is_percentage) return rounded_text(value, Rate::places - 2, rounding) + "%";
  return rounded_text(value, places, rounding);
}

}  // namespace mtfs::io
