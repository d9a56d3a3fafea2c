/// @file
/// The one binding of a decimal, whatever its places and unit.
#pragma once

#include <pybind11/operators.h>
#include <pybind11/stl.h>
#include <pybind11/typing.h>

#include <string>
#include <vector>

#include "convert.hpp"
#include "decimal_docs.hpp"
#include "declare.hpp"

namespace mtfs::python {

/// The most equal parts of a split, so that a slip of a zero does not fill the memory.
inline constexpr int most_parts = 1'000'000;

/// A decimal of `places` places without a unit, for places known when the program runs.
[[nodiscard]] inline py::object plain_decimal(std::int64_t steps, int places) {
  py::object result;
  for_each_plain_decimal([&]<class D>(std::type_identity<D>) {
    if (D::places == places) result = py::cast(D::from_steps(steps));
  });
  return result;
}

[[nodiscard]] inline int checked_places(const Whole& places) {
  if (places.value < 0 || places.value > most_places) {
    throw ParseError::because("decimal-places", shown(places.value), "A decimal has 0 to 12 places",
                              "Give a number of places up to 12");
  }
  return static_cast<int>(places.value);
}

/// a / b rounded once at `places`, as a count of their steps.
template <class D>
[[nodiscard]] std::int64_t ratio_steps(D a, D b, Rounding rounding, int places) {
  if (b.steps() == 0) throw UndefinedError::division_by_zero("A ratio");
  return round_to_steps(fraction_of(a.steps(), b.steps()), places, rounding);
}

template <class D>
[[nodiscard]] D sum_of(const py::iterable& values) {
  std::vector<D> all;
  for (const py::handle value : values) {
    if (!py::isinstance<D>(value)) {
      refuse_inexact(value, written_name_of<D>());
      throw py::type_error("A sum of " + written_name_of<D>() + " takes no " + class_name(value));
    }
    all.push_back(value.cast<D>());
  }
  return sum(std::span<const D>(all));
}

template <class D>
[[nodiscard]] std::vector<D> split_equally(D value, const Whole& parts) {
  if (parts.value > most_parts) {
    throw Overflow::of("The number of parts", shown(parts.value), std::to_string(most_parts));
  }
  return value.split(parts.value < 0 ? 0 : static_cast<std::int64_t>(parts.value));
}

template <class D>
[[nodiscard]] std::vector<D> split_by(D value, const std::vector<Whole>& weights) {
  std::vector<std::int64_t> whole;
  for (const Whole& weight : weights) {
    whole.push_back(from_wide_steps<Decimal<0>>(weight.value, "A weight").steps());
  }
  return value.split(whole);
}

template <class D>
[[noreturn]] void refuse_quotient(const D&, const Never&) {
  throw py::type_error(
      written_name_of<D>() +
      " has no division operator, as a quotient needs a rounding: use x.divide(n, rounding) for a "
      "part, x.split(n) for parts that sum back, x.ratio(y, rounding) for a rate, or mtfs.Exact(x) "
      "to divide exactly and round later");
}

/// Construction, text, and what every immutable value of Python has.
template <class D>
void define_value(py::class_<D>& cls) {
  namespace docs = decimal_docs;
  cls.def(py::init([](const Given<D>& given) { return given.value; }), py::arg("value"),
          docs::init);
  cls.def_static(
      "from_steps", [](const Whole& steps) { return from_wide_steps<D>(steps.value, "A count"); },
      py::arg("steps"), docs::from_steps);
  cls.def_property_readonly("steps", &D::steps, docs::steps);
  cls.def(
      "decimal", [](D a) { return to_decimal(a.str()); }, docs::decimal);
  cls.def("__str__", &D::str);
  cls.def("__repr__", [](D a) { return written_name_of<D>() + "('" + a.str() + "')"; });
  cls.def(
      "__format__",
      [](D a, const py::str& spec) -> py::str {
        return py::len(spec) == 0 ? py::str(a.str()) : py::str(format_decimal(a.str(), spec));
      },
      py::arg("spec"), docs::format);
  cls.def("__reduce__", [](py::handle self) {
    return py::make_tuple(py::type::of(self), py::make_tuple(self.cast<D>().str()));
  });
  cls.def("__copy__", [](D a) { return a; });
  cls.def(
      "__deepcopy__", [](D a, const Memo&) { return a; }, py::arg("memo"));
}

template <class D>
void define_comparison(py::class_<D>& cls) {
  cls.def(
      "__eq__",
      [](D a, const py::object& b) {
        return py::isinstance<D>(b) ? Verdict{a == b.cast<D>()} : Verdict{};
      },
      py::arg("other"));
  cls.def("__hash__", [](D a) { return static_cast<std::int64_t>(std::hash<D>()(a)); });
  cls.def(
      "__lt__", [](D a, D b) { return a < b; }, py::is_operator(), py::arg("other"));
  cls.def(
      "__le__", [](D a, D b) { return a <= b; }, py::is_operator(), py::arg("other"));
  cls.def(
      "__gt__", [](D a, D b) { return a > b; }, py::is_operator(), py::arg("other"));
  cls.def(
      "__ge__", [](D a, D b) { return a >= b; }, py::is_operator(), py::arg("other"));
  cls.def("__bool__", [](D a) { return a.steps() != 0; });
}

template <class D>
void define_arithmetic(py::class_<D>& cls) {
  namespace docs = decimal_docs;
  using Exacting = Exact<typename D::unit>;
  const auto multiple = [](D a, const Whole& n) {
    return from_wide_steps<D>(a.steps() * n.value, "A product");
  };
  cls.def("__neg__", [](D a) { return -a; });
  cls.def("__pos__", [](D a) { return a; });
  cls.def("__abs__", &D::abs);
  cls.def(
      "__add__", [](D a, Same<D> b) { return a + b.value; }, py::is_operator(), py::arg("other"),
      docs::add);
  cls.def(
      "__radd__", [](D a, Zero) { return a; }, py::is_operator(), py::arg("zero"),
      docs::add_to_zero);
  cls.def(
      "__sub__", [](D a, Same<D> b) { return a - b.value; }, py::is_operator(), py::arg("other"),
      docs::subtract);
  cls.def("__mul__", multiple, py::is_operator(), py::arg("times"), docs::times);
  cls.def(
      "__mul__", [](D a, const Factor& b) { return product(AnyExact(Exacting(a)), b.value); },
      py::is_operator(), py::arg("factor"), docs::product);
  cls.def("__rmul__", multiple, py::is_operator(), py::arg("times"), docs::times);
  for (const char* name : {"__truediv__", "__floordiv__", "__mod__"}) {
    cls.def(name, &refuse_quotient<D>, py::is_operator(), py::arg("other"), docs::no_quotient);
  }
}

/// The operations that round, each with the rounding as an argument, and those that need none.
template <class D>
void define_rounding(py::class_<D>& cls) {
  namespace docs = decimal_docs;
  cls.def_static(
      "sum", [](const py::typing::Iterable<D>& values) { return sum_of<D>(values); },
      py::arg("values"), docs::sum);
  cls.def(
      "divide",
      [](D a, const Whole& parts, RoundingName rounding) {
        return from_wide_steps<D>(round_quotient<Wide>(a.steps(), parts.value, rounding.value),
                                  "A quotient");
      },
      py::arg("parts"), py::arg("rounding"), docs::divide);
  cls.def("split", &split_equally<D>, py::arg("parts"), docs::split);
  cls.def("split", &split_by<D>, py::arg("weights"), docs::split_weights);
  cls.def(
      "ratio",
      [](D a, Same<D> b, RoundingName rounding) {
        return Rate::from_steps(ratio_steps(a, b.value, rounding.value, Rate::places));
      },
      py::arg("other"), py::arg("rounding"), docs::ratio);
  cls.def(
      "ratio",
      [](D a, Same<D> b, RoundingName rounding, const Whole& given) -> py::object {
        const int places = checked_places(given);
        const std::int64_t steps = ratio_steps(a, b.value, rounding.value, places);
        return places == Rate::places ? py::cast(Rate::from_steps(steps))
                                      : plain_decimal(steps, places);
      },
      py::arg("other"), py::arg("rounding"), py::arg("places"), docs::ratio_places);
}

template <class D>
void define_decimal(const py::module_& m) {
  auto cls = declared<D>(m, class_name_of<D>().c_str());
  define_value(cls);
  define_comparison(cls);
  define_arithmetic(cls);
  define_rounding(cls);
}

}  // namespace mtfs::python
