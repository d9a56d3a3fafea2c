/// @file
/// What module.cpp registers. Every class is declared before any method is defined, so that each
/// signature in a docstring prints Python's names.
#pragma once

#include <pybind11/pybind11.h>

namespace mtfs::python {

namespace py = pybind11;

void declare_errors(py::module_& m);
void declare_numbers(py::module_& m);
void declare_exact(py::module_& m);
void declare_time(py::module_& m);
void declare_plan(py::module_& m);
void declare_statement(py::module_& m);
void declare_virement(py::module_& m);
void declare_compare(py::module_& m);
void declare_golden(py::module_& m);

void define_errors(py::module_& m);
void define_numbers(py::module_& m);
void define_decimals(py::module_& m);
void define_exact(py::module_& m);
void define_time(py::module_& m);
void define_plan(py::module_& m);
void define_statement(py::module_& m);
void define_reconcile(py::module_& m);
void define_pack(py::module_& m);
void define_explain(py::module_& m);
void define_compare(py::module_& m);
void define_golden(py::module_& m);
void define_scenario(py::module_& m);
void define_schema(py::module_& m);
void define_strategy(py::module_& m);
void define_uncertainty(py::module_& m);
void define_simulation(py::module_& m);
void define_virement(py::module_& m);
void define_monitoring(py::module_& m);
void define_analysis(py::module_& m);
void define_bridge(py::module_& m);
void define_arrow(py::module_& m);

/// The class that a `declare_` function has registered under `name`.
template <class Class>
[[nodiscard]] py::class_<Class> declared(const py::module_& m, const char* name) {
  return py::class_<Class>(m.attr(name));
}

}  // namespace mtfs::python
