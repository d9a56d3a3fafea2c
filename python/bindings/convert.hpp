/// @file
/// Arguments of numbers: what Python may give, said in the signature, and what is refused and why.
///
/// Each struct here is one kind of argument, with its pybind11 caster. A caster that throws has the
/// last word; one that returns false lets Python try the next overload or the other operand.
#pragma once

#include <pybind11/native_enum.h>
#include <pybind11/pybind11.h>

#include <optional>
#include <string>

#include "any_exact.hpp"
#include "decimal_types.hpp"
#include "mtfs/money/rounding.hpp"
#include "python_numbers.hpp"
#include "python_text.hpp"
#include "value_protocol.hpp"

namespace mtfs::python {

/// A whole number of any size: an int, or what has __index__; no bool.
struct Whole {
  Wide value;
};

/// The int 0 with which the built-in sum starts.
struct Zero {};

/// What the constructor of D takes.
template <class D>
struct Given {
  D value;
};

/// The other operand of a sum.
template <class D>
struct Same {
  D value;
};

/// A decimal or an exact value.
struct Factor {
  AnyExact value;
};

/// A decimal, an exact value or an int, which counts nothing.
struct Operand {
  AnyExact value;
};

/// A Rounding, or its name.
struct RoundingName {
  Rounding value = Rounding::half_up;
};

/// Any value, of which none has an answer: a type checker refuses each.
struct Never {};

/// Why a float, a bool or a Fraction is not a figure; returns for anything else.
inline void refuse_inexact(py::handle value, const std::string& type) {
  if (is_bool(value)) {
    throw py::type_error("A bool is not a figure: write " + type + "(1) or " + type + "(0)");
  }
  if (is_float(value)) {
    throw py::type_error("A float holds no exact decimal: write " + type + "('1234.50'), or " +
                         type + "(str(x)) if the float's shortest text is what you mean");
  }
  if (is_fraction(value)) {
    throw py::type_error(
        "A Fraction may have no end in decimals: use mtfs.Exact(x, unit), and "
        "round it by name");
  }
}

/// The exact value of a decimal or an Exact; nothing for another object.
[[nodiscard]] inline std::optional<AnyExact> factor_of(py::handle value) {
  if (py::isinstance<AnyExact>(value)) return value.cast<const AnyExact&>();
  std::optional<AnyExact> found;
  if (!py::isinstance<FixedPoint>(value)) return found;
  for_each_decimal([&]<class D>(std::type_identity<D>) {
    if (py::isinstance<D>(value)) found = Exact<typename D::unit>(value.cast<D>());
  });
  return found;
}

inline void refuse_factor(py::handle value) {
  refuse_inexact(value, "mtfs.Rate");
  if (is_decimal(value)) {
    throw py::type_error(
        "A decimal.Decimal has no unit: write mtfs.Rate(x) for a rate, or "
        "mtfs.Decimal[4](x) for a number");
  }
}

}  // namespace mtfs::python

namespace pybind11::detail {

template <>
struct type_caster<mtfs::python::Whole> {
  PYBIND11_TYPE_CASTER(mtfs::python::Whole, const_name("typing.SupportsIndex"));
  bool load(handle source, bool) {
    const auto whole = mtfs::python::whole_of(source);
    if (whole) value.value = *whole;
    return whole.has_value();
  }
};

template <>
struct type_caster<mtfs::python::Zero> {
  PYBIND11_TYPE_CASTER(mtfs::python::Zero, const_name("int"));
  bool load(handle source, bool) {
    return PyLong_CheckExact(source.ptr()) && mtfs::python::wide_of(source) == 0;
  }
};

template <class D>
struct type_caster<mtfs::python::Given<D>> {
  PYBIND11_TYPE_CASTER(mtfs::python::Given<D>,
                       const_name("typing.SupportsIndex | str | decimal.Decimal | ") +
                           make_caster<D>::name);
  bool load(handle source, bool) {
    using namespace mtfs::python;
    if (isinstance<D>(source)) {
      value.value = source.cast<D>();
    } else if (PyUnicode_Check(source.ptr())) {
      value.value = D::parse(utf8_of(source));
    } else if (const auto whole = whole_of(source)) {
      value.value = from_wide_steps<D>(*whole * D::scale, "A figure");
    } else if (is_decimal(source)) {
      value.value = from_decimal<D>(source);
    } else {
      refuse_inexact(source, written_name_of<D>());
      throw type_error(written_name_of<D>() +
                       " takes an int, a str, a decimal.Decimal or its own " + "kind, not a " +
                       class_name(source));
    }
    return true;
  }
};

template <class D>
struct type_caster<mtfs::python::Same<D>> {
  PYBIND11_TYPE_CASTER(mtfs::python::Same<D>, make_caster<D>::name);
  bool load(handle source, bool) {
    using namespace mtfs::python;
    if (!isinstance<D>(source)) {
      refuse_inexact(source, written_name_of<D>());
      return false;
    }
    value.value = source.cast<D>();
    return true;
  }
};

template <>
struct type_caster<mtfs::python::Factor> {
  PYBIND11_TYPE_CASTER(mtfs::python::Factor, make_caster<mtfs::python::FixedPoint>::name +
                                                 const_name(" | ") +
                                                 make_caster<mtfs::python::AnyExact>::name);
  bool load(handle source, bool) {
    const auto found = mtfs::python::factor_of(source);
    if (!found) mtfs::python::refuse_factor(source);
    if (found) value.value = *found;
    return found.has_value();
  }
};

template <>
struct type_caster<mtfs::python::Operand> {
  PYBIND11_TYPE_CASTER(mtfs::python::Operand, make_caster<mtfs::python::FixedPoint>::name +
                                                  const_name(" | ") +
                                                  make_caster<mtfs::python::AnyExact>::name +
                                                  const_name(" | typing.SupportsIndex"));
  bool load(handle source, bool) {
    using namespace mtfs::python;
    auto found = factor_of(source);
    if (const auto whole = found ? std::nullopt : whole_of(source)) {
      found = mtfs::Exact<mtfs::Number>(mtfs::Fraction(*whole));
    }
    if (!found) refuse_factor(source);
    if (found) value.value = *found;
    return found.has_value();
  }
};

template <>
struct type_caster<mtfs::python::RoundingName> {
  PYBIND11_TYPE_CASTER(mtfs::python::RoundingName,
                       make_caster<mtfs::Rounding>::name + const_name(" | str"));
  bool load(handle source, bool) {
    using namespace mtfs::python;
    make_caster<mtfs::Rounding> member;
    if (PyUnicode_Check(source.ptr())) {
      value.value = mtfs::parse_rounding(utf8_of(source));
    } else if (member.load(source, false)) {
      value.value = cast_op<mtfs::Rounding>(member);
    } else {
      throw type_error("A rounding is a mtfs.Rounding or its name, such as 'half_up', not a " +
                       class_name(source));
    }
    return true;
  }
};

template <>
struct type_caster<mtfs::python::Never> {
  PYBIND11_TYPE_CASTER(mtfs::python::Never, const_name("typing.NoReturn"));
  bool load(handle, bool) { return true; }
};

}  // namespace pybind11::detail
