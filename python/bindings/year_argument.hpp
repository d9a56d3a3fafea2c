/// @file
/// Arguments that are years, or numbers of years.
#pragma once

#include "convert.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs::python {

/// A year: itself, its label, or the calendar year in which it starts.
struct GivenYear {
  FinancialYear value{FinancialYear::first};
};

/// How many years to move a year by.
struct Years {
  Wide value;
};

/// The year that starts in `start`, whose size is not known yet.
[[nodiscard]] inline FinancialYear year_starting(const Wide& start) {
  if (start >= FinancialYear::first && start <= FinancialYear::last) {
    return FinancialYear(static_cast<int>(start));
  }
  throw ParseError::because("year-range", shown(start), "A financial year starts in 1900 to 2199",
                            "Check the year");
}

/// A number of years as an int; one that no plan has stays one that no plan has.
[[nodiscard]] inline int year_count(const Wide& years) {
  return years < 0 ? -1 : years > 1000 ? 1000 : static_cast<int>(years);
}

[[noreturn]] inline void refuse_year(py::handle value) {
  const std::string type = class_name(value);
  if (py::hasattr(value, "isoformat")) {
    throw py::type_error("A " + type +
                         " is not a financial year: write mtfs.FinancialYear(2018) or '2018/19'");
  }
  throw py::type_error(
      "A financial year is a mtfs.FinancialYear, a label such as '2018/19', or the "
      "int of the calendar year in which it starts, not a " +
      type);
}

}  // namespace mtfs::python

namespace pybind11::detail {

template <>
struct type_caster<mtfs::python::GivenYear> {
  PYBIND11_TYPE_CASTER(mtfs::python::GivenYear, make_caster<mtfs::FinancialYear>::name +
                                                    const_name(" | str | typing.SupportsIndex"));
  bool load(handle source, bool) {
    using namespace mtfs::python;
    if (isinstance<mtfs::FinancialYear>(source)) {
      value.value = source.cast<mtfs::FinancialYear>();
    } else if (PyUnicode_Check(source.ptr())) {
      value.value = mtfs::FinancialYear::parse(utf8_of(source));
    } else if (const auto start = whole_of(source)) {
      value.value = year_starting(*start);
    } else {
      refuse_year(source);
    }
    return true;
  }
};

template <>
struct type_caster<mtfs::python::Years> {
  PYBIND11_TYPE_CASTER(mtfs::python::Years, const_name("typing.SupportsIndex"));
  bool load(handle source, bool) {
    if (isinstance<mtfs::FinancialYear>(source)) {
      throw type_error(
          "Two years never add: year - year is a number of years, and year + int a year");
    }
    const auto whole = mtfs::python::whole_of(source);
    if (whole) value.value = *whole;
    return whole.has_value();
  }
};

}  // namespace pybind11::detail
