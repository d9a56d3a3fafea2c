/// @file
/// Python's own exact numbers: int, decimal.Decimal, fractions.Fraction.
#pragma once

#include <pybind11/pybind11.h>

#include <optional>
#include <string>

#include "mtfs/core/error.hpp"
#include "mtfs/money/decimal.hpp"
#include "python_text.hpp"

namespace mtfs::python {

/// A decimal.Decimal on its way out.
struct DecimalObject : py::object {
  explicit DecimalObject(py::object value) : py::object(std::move(value)) {}
};

/// A fractions.Fraction on its way out.
struct FractionObject : py::object {
  explicit FractionObject(py::object value) : py::object(std::move(value)) {}
};

[[nodiscard]] inline py::object decimal_module() { return py::module_::import("decimal"); }

[[nodiscard]] inline bool is_decimal(py::handle value) {
  return py::isinstance(value, decimal_module().attr("Decimal"));
}

[[nodiscard]] inline bool is_fraction(py::handle value) {
  return py::isinstance(value, py::module_::import("fractions").attr("Fraction"));
}

/// The kind of a scalar or array of NumPy, "b", "i" or "f"; empty for any other object.
[[nodiscard]] inline std::string numpy_kind(py::handle value) {
  if (!py::hasattr(value, "dtype")) return {};
  const py::object kind = py::getattr(value.attr("dtype"), "kind", py::none());
  return py::isinstance<py::str>(kind) ? utf8_of(kind) : std::string();
}

[[nodiscard]] inline bool is_float(py::handle value) {
  return PyFloat_Check(value.ptr()) || numpy_kind(value) == "f";
}

[[nodiscard]] inline bool is_bool(py::handle value) {
  return PyBool_Check(value.ptr()) || numpy_kind(value) == "b";
}

/// The value of a Python int of any size.
[[nodiscard]] inline Wide wide_of(py::handle whole) {
  int beyond = 0;
  const long long small = PyLong_AsLongLongAndOverflow(whole.ptr(), &beyond);
  if (beyond == 0) return Wide(small);
  // base 16 has no limit of digits in Python, and is read in linear time
  return Wide(utf8_of(py::reinterpret_steal<py::str>(PyNumber_ToBase(whole.ptr(), 16))));
}

/// A Python int of any size.
[[nodiscard]] inline py::int_ int_of(const Wide& whole) {
  if (whole >= std::numeric_limits<std::int64_t>::min() &&
      whole <= std::numeric_limits<std::int64_t>::max()) {
    return py::int_(static_cast<std::int64_t>(whole));
  }
  const std::string sign = whole < 0 ? "-" : "";
  const std::string text = sign + Wide(abs(whole)).str(0, std::ios_base::hex);
  return py::reinterpret_steal<py::int_>(PyLong_FromString(text.c_str(), nullptr, 16));
}

/// The int that a value stands for by __index__, as NumPy's integers do; a bool stands for none.
[[nodiscard]] inline std::optional<Wide> whole_of(py::handle value) {
  if (PyLong_CheckExact(value.ptr())) return wide_of(value);
  if (!PyIndex_Check(value.ptr()) || is_bool(value)) return std::nullopt;
  const auto whole = py::reinterpret_steal<py::object>(PyNumber_Index(value.ptr()));
  if (whole) return wide_of(whole);
  PyErr_Clear();
  return std::nullopt;
}

/// The beginning of a number's text, for an error.
[[nodiscard]] inline std::string shortened(std::string text) {
  if (text.size() > 60) text = text.substr(0, 57) + "...";
  return text;
}

[[nodiscard]] inline std::string shown(const Wide& whole) {
  if (msb(whole == 0 ? Wide(1) : Wide(abs(whole))) > 200) return "an integer of over 60 digits";
  return whole.str();
}

/// Steps that came out of wide arithmetic, as a decimal. Throws Overflow naming `what`.
template <class D>
[[nodiscard]] D from_wide_steps(const Wide& steps, std::string_view what) {
  if (steps > Wide(D::most) || steps < -Wide(D::most)) {
    throw Overflow::of(what, shown(steps) + " steps of 10^-" + std::to_string(D::places),
                       fixed_text(D::most, D::places));
  }
  return D::from_steps(static_cast<std::int64_t>(steps));
}

/// The sign, digits and exponent of a finite decimal.Decimal, without zeros at the end.
///
/// They are read from the value itself: no decimal context takes part.
struct DecimalParts {
  bool negative = false;
  std::string digits;  ///< Empty for zero.
  std::int64_t exponent = 0;

  /// Throws ParseError for a NaN and for infinity.
  explicit DecimalParts(py::handle number) {
    const py::tuple parts = number.attr("as_tuple")();
    if (!PyLong_Check(parts[2].ptr())) {
      throw ParseError::because("number-not-finite", utf8_of(py::str(number)),
                                "This is not a number that money can have",
                                "Give a finite decimal");
    }
    negative = parts[0].cast<int>() == 1;
    exponent = parts[2].cast<std::int64_t>();
    for (const py::handle digit : parts[1]) digits += static_cast<char>('0' + digit.cast<int>());
    const std::size_t last = digits.find_last_not_of('0');
    const std::size_t kept = last == std::string::npos ? 0 : last + 1;
    exponent += static_cast<std::int64_t>(digits.size() - kept);
    digits.resize(kept);
  }
};

/// A decimal.Decimal as a decimal of mtfs: exact, or ParseError, or Overflow; never rounded.
template <class D>
[[nodiscard]] D from_decimal(py::handle number) {
  const DecimalParts parts(number);
  if (parts.digits.empty()) return D();
  const auto found = [&] { return shortened(utf8_of(py::str(number))); };
  const std::int64_t zeros = parts.exponent + D::places;
  if (zeros < 0) {
    throw ParseError::because(
        "number-below-step", found(),
        "It has more decimals than the " + std::to_string(D::places) + " that are held here",
        "Round it on purpose first");
  }
  const auto size = static_cast<std::int64_t>(parts.digits.size());
  if (size > 19 || zeros > 19 || size + zeros > 19) {
    throw Overflow::of("A figure", found(), fixed_text(D::most, D::places));
  }
  const Wide steps = Wide(parts.digits) * wide_power_of_ten(static_cast<int>(zeros));
  return from_wide_steps<D>(parts.negative ? Wide(-steps) : steps, "A figure");
}

/// The decimal.Decimal that a text writes; its constructor reads no context.
[[nodiscard]] inline DecimalObject to_decimal(const std::string& text) {
  return DecimalObject(decimal_module().attr("Decimal")(text));
}

[[nodiscard]] inline FractionObject to_fraction(const Fraction& value) {
  return FractionObject(
      py::module_::import("fractions")
          .attr("Fraction")(int_of(numerator(value)), int_of(denominator(value))));
}

/// `text` formatted by decimal.Decimal, in a context of our own that rounds half up.
[[nodiscard]] inline py::object format_decimal(const std::string& text, const py::str& spec) {
  using namespace py::literals;
  const py::object decimal = decimal_module();
  const py::object context = decimal.attr("Context")("prec"_a = 60, "rounding"_a = "ROUND_HALF_UP");
  const py::object manager = decimal.attr("localcontext")(context);
  struct Within {
    py::object manager;
    explicit Within(py::object entered) : manager(std::move(entered)) {
      manager.attr("__enter__")();
    }
    ~Within() { manager.attr("__exit__")(py::none(), py::none(), py::none()); }
  };
  const py::object value = to_decimal(text);
  std::optional<py::error_already_set> failed;
  py::object formatted;
  {
    const Within within(manager);
    try {
      formatted = value.attr("__format__")(spec);
    } catch (py::error_already_set& error) {
      failed.emplace(error);
    }
  }
  if (failed) throw *failed;
  return formatted;
}

}  // namespace mtfs::python

namespace pybind11::detail {

template <>
struct handle_type_name<mtfs::python::DecimalObject> {
  static constexpr auto name = const_name("decimal.Decimal");
};
template <>
struct handle_type_name<mtfs::python::FractionObject> {
  static constexpr auto name = const_name("fractions.Fraction");
};

}  // namespace pybind11::detail
