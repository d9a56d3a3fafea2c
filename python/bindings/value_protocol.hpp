/// @file
/// What every immutable value of Python answers: == and deepcopy.
#pragma once

#include <pybind11/pybind11.h>
#include <pybind11/typing.h>

#include <optional>

namespace mtfs::python {

/// What copy.deepcopy hands round; a value that can't change needs none of it.
using Memo = pybind11::typing::Dict<pybind11::object, pybind11::object>;

/// The answer of ==; nothing where Python should ask the other operand.
struct Verdict {
  std::optional<bool> equal;
};

}  // namespace mtfs::python

template <>
struct pybind11::detail::type_caster<mtfs::python::Verdict> {
  PYBIND11_TYPE_CASTER(mtfs::python::Verdict, const_name("bool"));
  static handle cast(const mtfs::python::Verdict& verdict, return_value_policy, handle) {
    if (!verdict.equal) return handle(Py_NotImplemented).inc_ref();
    return handle(*verdict.equal ? Py_True : Py_False).inc_ref();
  }
};
