#include <pybind11/stl.h>

#include "convert.hpp"
#include "declare.hpp"

namespace mtfs::python {
namespace {

constexpr const char* exact_doc =
    R"doc(A product or quotient that is not rounded yet: exact, of any size.

Its unit is 'pounds', 'ratio', 'count' or 'number'. Chain as many factors as needed; round is the
way out, and names the rounding.

Examples:
    >>> raise_ = mtfs.Money('25918') * mtfs.Rate('2.99%') * mtfs.Rate('50%')
    >>> raise_
    mtfs.Exact('3874741/10000', 'pounds')
    >>> raise_.round('half_up')
    mtfs.Money('387.47')
)doc";

constexpr const char* init_doc = R"doc(Makes an exact value.

Args:
    value: A decimal or exact value, which brings its unit; or an int, a Fraction, a
        decimal.Decimal, or a text of whole numbers such as "25918/3".
    unit: What a bare value counts: 'pounds', 'ratio', 'count' or, where none is given, 'number'.
Raises:
    TypeError: It is a float or a bool, or a value whose own unit is another.
    ParseError: The text is no fraction, or the unit is unknown.
    UndefinedError: The denominator is 0.
    Overflow: It has more than 100,000 digits.
Examples:
    >>> mtfs.Exact('25918/3', 'pounds')
    mtfs.Exact('25918/3', 'pounds')
    >>> mtfs.Exact(mtfs.Rate('2.5%'))
    mtfs.Exact('1/40', 'ratio')
)doc";

constexpr const char* round_doc = R"doc(Rounds once, to the class that its unit is usually held in.

Pounds become Money, a ratio a Rate, a count a Quantity. A number has no usual class: say `to`.

Args:
    rounding: A mtfs.Rounding, or its name; there is no default.
    to: Another class of the same unit, such as mtfs.Index for a ratio or mtfs.Decimal[3] for a
        number.
Returns:
    A decimal of that class.
Raises:
    TypeError: The class counts something else.
    Overflow: The rounded value is beyond the range.
Examples:
    >>> (mtfs.Exact(mtfs.Money(100)) / 3).round('half_up')
    mtfs.Money('33.33')
    >>> (mtfs.Rate('2%') * mtfs.Rate('3%')).round('half_up', to=mtfs.Index)
    mtfs.Index('0.000600000000')
)doc";

constexpr std::size_t most_digits = 100'000;  // reading is quadratic; this takes about 10 ms

[[noreturn]] void refuse_fraction(std::string_view text) {
  throw ParseError::because("exact-malformed", shortened(std::string(text)),
                            "An exact value is a fraction of whole numbers",
                            "Write 25918/3, or make a decimal of it first");
}

Wide read_whole(std::string_view digits, std::string_view whole) {
  const std::string_view plain = digits.substr(digits.starts_with('-') ? 1 : 0);
  if (plain.size() > most_digits) {
    throw Overflow::of("A number of so many digits", shortened(std::string(whole)), "10^100000");
  }
  if (plain.empty() || plain.find_first_not_of("0123456789") != std::string_view::npos) {
    refuse_fraction(whole);
  }
  const std::size_t first = std::min(plain.find_first_not_of('0'), plain.size() - 1);
  const Wide size{std::string(plain.substr(first))};  // a leading 0 would mean base 8
  return digits.starts_with('-') ? Wide(-size) : size;
}

Fraction over(const Wide& top, const Wide& bottom) {
  if (bottom == 0) throw UndefinedError::division_by_zero("A fraction");
  return fraction_of(top, bottom);
}

Fraction read_fraction(std::string_view text) {
  const std::size_t slash = text.find('/');
  const Wide top = read_whole(text.substr(0, slash), text);
  if (slash == std::string_view::npos) return Fraction(top);
  const std::string_view bottom = text.substr(slash + 1);
  if (bottom.starts_with('-')) refuse_fraction(text);
  return over(top, read_whole(bottom, text));
}

Fraction read_decimal(py::handle number) {
  const DecimalParts parts(number);
  if (parts.digits.empty()) return Fraction(0);
  constexpr std::int64_t limit = most_digits;
  if (static_cast<std::int64_t>(parts.digits.size()) > limit || parts.exponent > limit ||
      parts.exponent < -limit) {
    throw Overflow::of("A number of so many digits", shortened(utf8_of(py::str(number))),
                       "10^100000");
  }
  const Wide power = wide_power_of_ten(static_cast<int>(std::abs(parts.exponent)));
  const Wide whole = read_whole(parts.digits, parts.digits);
  const Wide top = parts.negative ? Wide(-whole) : whole;
  return parts.exponent < 0 ? Fraction(top, power) : Fraction(Wide(top * power));
}

/// A bare value, which brings no unit.
Fraction read_bare(py::handle value) {
  if (PyUnicode_Check(value.ptr())) return read_fraction(utf8_of(value));
  if (const auto whole = whole_of(value)) return Fraction(*whole);
  if (is_decimal(value)) return read_decimal(value);
  if (is_fraction(value)) {
    return over(wide_of(value.attr("numerator")), wide_of(value.attr("denominator")));
  }
  refuse_inexact(value, "mtfs.Money");
  throw py::type_error(
      "mtfs.Exact takes a decimal, an int, a Fraction, a decimal.Decimal or a "
      "text, not a " +
      class_name(value));
}

AnyExact make_exact(const py::object& value, const std::optional<Text>& unit_given) {
  const auto known = factor_of(value);
  if (!known) return exact_of(read_bare(value), unit_given ? unit_given->value : "number");
  if (unit_given && unit_given->value != unit(*known)) {
    throw py::type_error("A value of " + unit(*known) + " is not one of " + unit_given->value);
  }
  return *known;
}

py::object round_to(const AnyExact& value, Rounding rounding, py::handle to) {
  py::object result;
  for_each_decimal([&]<class D>(std::type_identity<D>) {
    if (!py::type::of<D>().is(to)) return;
    if (D::unit::name != unit(value)) {
      throw py::type_error(written_name_of<D>() + " counts " + std::string(D::unit::name) +
                           ", not " + unit(value));
    }
    result = py::cast(D::from_steps(round_to_steps(fraction(value), D::places, rounding)));
  });
  if (!result) throw py::type_error("`to` is a class of decimal, such as mtfs.Money");
  return result;
}

py::object round_naturally(const AnyExact& value, Rounding rounding) {
  const std::string counts = unit(value);
  if (counts == Pounds::name) return round_to(value, rounding, py::type::of<Money>());
  if (counts == Ratio::name) return round_to(value, rounding, py::type::of<Rate>());
  if (counts == Count::name) return round_to(value, rounding, py::type::of<Quantity>());
  throw py::type_error("A number has no usual places: say to=mtfs.Decimal[n]");
}

using Exacts = py::class_<AnyExact>;

void define_value(Exacts& cls) {
  cls.def(py::init(&make_exact), py::arg("value"), py::arg("unit") = py::none(), init_doc);
  cls.def_property_readonly("unit", &unit,
                            "What it counts: 'pounds', 'ratio', 'count' or 'number'.");
  cls.def_property_readonly(
      "fraction", [](const AnyExact& a) { return to_fraction(fraction(a)); },
      "The value as a fractions.Fraction.");
  cls.def("__str__", &text);
  cls.def("__repr__",
          [](const AnyExact& a) { return "mtfs.Exact('" + text(a) + "', '" + unit(a) + "')"; });
  cls.def("__reduce__", [](py::handle self) {
    const auto& a = self.cast<const AnyExact&>();
    return py::make_tuple(py::type::of(self), py::make_tuple(text(a), unit(a)));
  });
  cls.def("__copy__", [](const py::object& self) { return self; });
  cls.def(
      "__deepcopy__", [](const py::object& self, const Memo&) { return self; }, py::arg("memo"));
  cls.def("__bool__", [](const AnyExact& a) { return fraction(a) != 0; });
}

void define_comparison(Exacts& cls) {
  const auto define = [&cls](const char* name, auto compare) {
    cls.def(
        name,
        [compare](const AnyExact& a, const AnyExact& b) {
          if (unit(a) != unit(b)) refuse_units(a, "against", b, "both must count the same thing");
          return compare(fraction(a).compare(fraction(b)), 0);
        },
        py::is_operator(), py::arg("other"));
  };
  cls.def(
      "__eq__",
      [](const AnyExact& a, const py::object& b) {
        return py::isinstance<AnyExact>(b) ? Verdict{a == b.cast<const AnyExact&>()} : Verdict{};
      },
      py::arg("other"));
  cls.def("__hash__", [](const AnyExact& a) {
    return static_cast<std::int64_t>(std::hash<std::string>()(text(a) + unit(a)));
  });
  define("__lt__", std::less<int>());
  define("__le__", std::less_equal<int>());
  define("__gt__", std::greater<int>());
  define("__ge__", std::greater_equal<int>());
}

void define_arithmetic(Exacts& cls) {
  const auto define = [&cls](const char* name, const char* reflected, auto combine,
                             const char* doc) {
    cls.def(
        name, [combine](const AnyExact& a, const Operand& b) { return combine(a, b.value); },
        py::is_operator(), py::arg("other"), doc);
    cls.def(
        reflected, [combine](const AnyExact& a, const Operand& b) { return combine(b.value, a); },
        py::is_operator(), py::arg("other"), doc);
  };
  cls.def(
      "__radd__", [](const AnyExact& a, Zero) { return a; }, py::is_operator(), py::arg("zero"),
      "Adds to the int 0 with which the built-in sum starts.");
  define("__add__", "__radd__", &sum, "The exact sum with a value of the same unit.");
  define("__sub__", "__rsub__", &difference, "The exact difference from a value of the same unit.");
  define("__mul__", "__rmul__", &product, "The exact product; its unit follows from the factors.");
  define("__truediv__", "__rtruediv__", &quotient,
         "The exact quotient; like over like is a ratio. Raises UndefinedError for 0.");
  cls.def("__neg__", &negative);
  cls.def("__pos__", [](const AnyExact& a) { return a; });
  cls.def("__abs__", [](const AnyExact& a) { return fraction(a) < 0 ? negative(a) : a; });
}

}  // namespace

void declare_exact(py::module_& m) { Exacts(m, "Exact", py::is_final(), exact_doc); }

void define_exact(py::module_& m) {
  auto cls = declared<AnyExact>(m, "Exact");
  define_value(cls);
  define_comparison(cls);
  define_arithmetic(cls);
  cls.def(
      "round",
      [](const AnyExact& a, RoundingName rounding, const std::optional<py::type>& to) {
        return to ? round_to(a, rounding.value, *to) : round_naturally(a, rounding.value);
      },
      py::arg("rounding"), py::arg("to") = py::none(), round_doc);
}

}  // namespace mtfs::python
