#include <pybind11/stl.h>

#include "declare.hpp"
#include "mtfs/time/financial_year.hpp"
#include "mtfs/time/horizon.hpp"
#include "year_argument.hpp"

namespace mtfs::python {
namespace {

constexpr const char* year_doc =
    R"doc(A council financial year, 1 April to 31 March, written "2018/19".

A point on a line, not a number: years differ by an int, and two years never add.

Examples:
    >>> mtfs.FinancialYear('2018/19') + 1
    mtfs.FinancialYear(2019)
    >>> mtfs.FinancialYear(2021) - mtfs.FinancialYear(2018)
    3
)doc";

constexpr const char* year_init_doc =
    R"doc(Makes the year that starts in April of `year`, or that a label writes.

Args:
    year: A calendar year from 1900 to 2199, or "2018/19", "2018-19", "2018/2019" or "FY19".
Raises:
    TypeError: It is a float, a bool or a date.
    ParseError: The label is not a financial year; the message says what was probably meant.
Examples:
    >>> mtfs.FinancialYear('FY19')
    mtfs.FinancialYear(2018)
)doc";

constexpr const char* parse_doc = R"doc(Reads a label: "2018/19", "2018-19", "2018/2019" or "FY19".

Args:
    text: The label.
Returns:
    The year.
Raises:
    ParseError: The label is not a financial year.
Examples:
    >>> str(mtfs.FinancialYear.parse('2018/2019'))
    '2018/19'
)doc";

constexpr const char* horizon_doc =
    R"doc(The years of a plan: a base year and the plan years after it.

Examples:
    >>> horizon = mtfs.Horizon(mtfs.FinancialYear(2017), 2)
    >>> [str(year) for year in horizon.years]
    ['2018/19', '2019/20']
    >>> mtfs.FinancialYear(2017) in horizon
    False
)doc";

constexpr const char* horizon_init_doc = R"doc(Makes a horizon.

Args:
    base: The base year, whose budget is approved.
    plan_years: How many years follow it, 1 to 100.
Raises:
    ParseError: There are too few or too many plan years.
)doc";

constexpr const char* position_doc = R"doc(Where a plan year stands: 0 for the first.

Args:
    year: A plan year.
Returns:
    Its position.
Raises:
    UnknownNameError: The year is the base year, or beyond the last.
Examples:
    >>> mtfs.Horizon(mtfs.FinancialYear(2017), 2).position(mtfs.FinancialYear(2019))
    1
)doc";

FinancialYear moved(FinancialYear year, const Wide& years) {
  return year_starting(year.start() + years);
}

void define_year(py::class_<FinancialYear>& cls) {
  using Year = FinancialYear;
  cls.def(py::init([](const GivenYear& year) { return year.value; }), py::arg("year"),
          year_init_doc);
  cls.def_static(
      "parse", [](const Text& text) { return Year::parse(text.value); }, py::arg("text"),
      parse_doc);
  cls.def_property_readonly("start", &Year::start, "The calendar year in which it starts.");
  cls.def("__str__", &Year::str);
  cls.def("__repr__",
          [](Year a) { return "mtfs.FinancialYear(" + std::to_string(a.start()) + ")"; });
  cls.def(
      "__add__", [](Year a, const Years& n) { return moved(a, n.value); }, py::is_operator(),
      py::arg("years"), "The year so many years later.");
  cls.def(
      "__sub__", [](Year a, Year b) { return a - b; }, py::is_operator(), py::arg("other"),
      "How many years after the other it starts.");
  cls.def(
      "__sub__", [](Year a, const Whole& n) { return moved(a, Wide(-n.value)); }, py::is_operator(),
      py::arg("years"), "The year so many years earlier.");
  cls.def(
      "__eq__",
      [](Year a, const py::object& b) {
        return py::isinstance<Year>(b) ? Verdict{a == b.cast<Year>()} : Verdict{};
      },
      py::arg("other"));
  cls.def("__hash__", [](Year a) { return a.start(); });
  cls.def(
      "__lt__", [](Year a, Year b) { return a < b; }, py::is_operator(), py::arg("other"));
  cls.def(
      "__le__", [](Year a, Year b) { return a <= b; }, py::is_operator(), py::arg("other"));
  cls.def(
      "__gt__", [](Year a, Year b) { return a > b; }, py::is_operator(), py::arg("other"));
  cls.def(
      "__ge__", [](Year a, Year b) { return a >= b; }, py::is_operator(), py::arg("other"));
  cls.def("__reduce__", [](py::handle self) {
    return py::make_tuple(py::type::of(self), py::make_tuple(self.cast<Year>().start()));
  });
  cls.def("__copy__", [](Year a) { return a; });
  cls.def(
      "__deepcopy__", [](Year a, const Memo&) { return a; }, py::arg("memo"));
}

void define_horizon(py::class_<Horizon>& cls) {
  cls.def(py::init([](const GivenYear& base, const Whole& plan_years) {
            return Horizon(base.value, year_count(plan_years.value));
          }),
          py::arg("base"), py::arg("plan_years"), horizon_init_doc);
  cls.def_property_readonly("base", &Horizon::base, "The base year.");
  cls.def_property_readonly("plan_years", &Horizon::plan_years, "How many years follow the base.");
  cls.def_property_readonly("first", &Horizon::first, "The first plan year.");
  cls.def_property_readonly("last", &Horizon::last, "The last plan year.");
  cls.def_property_readonly("years", &Horizon::years, "The plan years, without the base year.");
  cls.def(
      "__contains__",
      [](const Horizon& a, const GivenYear& year) { return a.contains(year.value); },
      py::arg("year"), "Whether it is a plan year; the base year is not.");
  cls.def(
      "position", [](const Horizon& a, const GivenYear& year) { return a.position(year.value); },
      py::arg("year"), position_doc);
  cls.def("__str__", &Horizon::str);
  cls.def("__repr__", [](const Horizon& a) {
    return "mtfs.Horizon(mtfs.FinancialYear(" + std::to_string(a.base().start()) + "), " +
           std::to_string(a.plan_years()) + ")";
  });
  cls.def(
      "__eq__",
      [](const Horizon& a, const py::object& b) {
        return py::isinstance<Horizon>(b) ? Verdict{a == b.cast<const Horizon&>()} : Verdict{};
      },
      py::arg("other"));
  cls.def("__hash__", [](const Horizon& a) {
    return (a.base().start()) * (Horizon::most_years + 1) + a.plan_years();
  });
  cls.def("__reduce__", [](py::handle self) {
    const auto& a = self.cast<const Horizon&>();
    return py::make_tuple(py::type::of(self), py::make_tuple(a.base(), a.plan_years()));
  });
  cls.def("__copy__", [](const py::object& self) { return self; });
  cls.def(
      "__deepcopy__", [](const py::object& self, const Memo&) { return self; }, py::arg("memo"));
}

}  // namespace

void declare_time(py::module_& m) {
  py::class_<FinancialYear>(m, "FinancialYear", py::is_final(), year_doc);
  py::class_<Horizon>(m, "Horizon", py::is_final(), horizon_doc);
}

void define_time(py::module_& m) {
  auto year = declared<FinancialYear>(m, "FinancialYear");
  define_year(year);
  auto horizon = declared<Horizon>(m, "Horizon");
  define_horizon(horizon);
}

}  // namespace mtfs::python
