/// @file
/// What a cell of a statement or a comparison holds, on its way to Python.
#pragma once

#include <pybind11/pybind11.h>

#include <utility>

#include "any_exact.hpp"
#include "measured_object.hpp"
#include "mtfs/statement/evaluate.hpp"
#include "python_text.hpp"

namespace mtfs::python {

/// An amount, a count, a ratio, words, or None.
struct CellObject : py::object {
  CellObject(py::object value) : py::object(std::move(value)) {}  // NOLINT: any of them
};

[[nodiscard]] inline CellObject cell_to_python(const Cell& cell) {
  switch (cell.holds) {
    case Cell::Holds::nil:
      return py::none();
    case Cell::Holds::text:
      return str_of(cell.text);
    case Cell::Holds::ratio:
      return py::cast(AnyExact(Exact<Ratio>(cell.exact())));
    default:
      break;
  }
  return measured_to_python(cell.value);
}

}  // namespace mtfs::python

template <>
struct pybind11::detail::handle_type_name<mtfs::python::CellObject> {
  static constexpr auto name = const_name("Money | Quantity | Exact | str | None");
};
