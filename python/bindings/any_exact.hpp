/// @file
/// One value for the four units of Exact, as Python has one class for them.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "mtfs/core/near_names.hpp"
#include "mtfs/money/exact.hpp"
#include "python_text.hpp"

namespace mtfs::python {

/// An exact value whose unit is known when the program runs.
struct AnyExact {
  std::variant<Exact<Pounds>, Exact<Ratio>, Exact<Count>, Exact<Number>> value;

  AnyExact() = default;
  template <class Unit>
  AnyExact(Exact<Unit> exact) : value(std::move(exact)) {}  // NOLINT: each of the four is one

  friend bool operator==(const AnyExact&, const AnyExact&) = default;
};

[[nodiscard]] inline const Fraction& fraction(const AnyExact& value) {
  return std::visit([](const auto& exact) -> const Fraction& { return exact.fraction(); },
                    value.value);
}

template <class Unit>
[[nodiscard]] constexpr std::string_view unit_name(const Exact<Unit>&) {
  return Unit::name;
}

[[nodiscard]] inline std::string unit(const AnyExact& value) {
  return std::visit([](const auto& exact) { return std::string(unit_name(exact)); }, value.value);
}

/// A value of the unit so named. Throws ParseError.
[[nodiscard]] inline AnyExact exact_of(Fraction value, std::string_view unit) {
  if (unit == Pounds::name) return Exact<Pounds>(std::move(value));
  if (unit == Ratio::name) return Exact<Ratio>(std::move(value));
  if (unit == Count::name) return Exact<Count>(std::move(value));
  if (unit == Number::name) return Exact<Number>(std::move(value));
  throw ParseError::because("unit-unknown", unit, "This is not a unit of an exact value",
                            suggest(unit, {"pounds", "ratio", "count", "number"}));
}

/// "25918/3", or "25918" where it is whole.
[[nodiscard]] inline std::string text(const AnyExact& value) {
  const Fraction& exact = fraction(value);
  const std::string top = numerator(exact).str();
  return denominator(exact) == 1 ? top : top + "/" + denominator(exact).str();
}

[[noreturn]] inline void refuse_units(const AnyExact& a, std::string_view verb, const AnyExact& b,
                                      std::string_view rule) {
  throw py::type_error(unit(a) + " " + std::string(verb) + " " + unit(b) +
                       " has no meaning: " + std::string(rule));
}

/// Throws TypeError, as each of these does, where the units don't go together.
[[nodiscard]] inline AnyExact product(const AnyExact& a, const AnyExact& b) {
  return std::visit(
      [&](const auto& x, const auto& y) -> AnyExact {
        if constexpr (requires { x* y; }) {
          return x * y;
        } else {
          refuse_units(a, "times", b, "multiply by a rate, a number, or pounds by a quantity");
        }
      },
      a.value, b.value);
}

[[nodiscard]] inline AnyExact quotient(const AnyExact& a, const AnyExact& b) {
  return std::visit(
      [&](const auto& x, const auto& y) -> AnyExact {
        if constexpr (requires { x / y; }) {
          return x / y;
        } else {
          refuse_units(a, "over", b,
                       "divide like by like, by a number or a rate, or pounds by a count");
        }
      },
      a.value, b.value);
}

[[nodiscard]] inline AnyExact sum(const AnyExact& a, const AnyExact& b) {
  if (a.value.index() != b.value.index())
    refuse_units(a, "plus", b, "both must count the same thing");
  return exact_of(Fraction(fraction(a) + fraction(b)), unit(a));
}

[[nodiscard]] inline AnyExact negative(const AnyExact& a) {
  return exact_of(Fraction(-fraction(a)), unit(a));
}

[[nodiscard]] inline AnyExact difference(const AnyExact& a, const AnyExact& b) {
  if (a.value.index() != b.value.index())
    refuse_units(a, "minus", b, "both must count the same thing");
  return exact_of(Fraction(fraction(a) - fraction(b)), unit(a));
}

}  // namespace mtfs::python
