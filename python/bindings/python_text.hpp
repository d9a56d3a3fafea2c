/// @file
/// Texts that cross between Python and C++: any str goes in, any bytes come out readable.
#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <string_view>

namespace mtfs::python {

namespace py = pybind11;

/// The UTF-8 of a str; a lone surrogate, which has none, becomes its escape and is refused later.
[[nodiscard]] inline std::string utf8_of(py::handle text) {
  Py_ssize_t size = 0;
  if (const char* bytes = PyUnicode_AsUTF8AndSize(text.ptr(), &size)) {
    return {bytes, static_cast<std::size_t>(size)};
  }
  PyErr_Clear();
  const auto escaped = py::reinterpret_steal<py::bytes>(
      PyUnicode_AsEncodedString(text.ptr(), "utf-8", "backslashreplace"));
  if (!escaped) throw py::error_already_set();
  return std::string(std::string_view(escaped));
}

/// A str of bytes that may come from a damaged file.
[[nodiscard]] inline py::str str_of(std::string_view text) {
  PyObject* decoded =
      PyUnicode_DecodeUTF8(text.data(), static_cast<Py_ssize_t>(text.size()), "replace");
  if (decoded == nullptr) throw py::error_already_set();
  return py::reinterpret_steal<py::str>(decoded);
}

/// repr of a text: 'a', with Python's quotes and escapes.
[[nodiscard]] inline std::string literal(std::string_view text) {
  return utf8_of(py::repr(str_of(text)));
}

/// The name of a value's class: "float".
[[nodiscard]] inline std::string class_name(py::handle value) {
  return utf8_of(py::type::of(value).attr("__name__"));
}

/// An argument that is a str.
struct Text {
  std::string value;
};

}  // namespace mtfs::python

template <>
struct pybind11::detail::type_caster<mtfs::python::Text> {
  PYBIND11_TYPE_CASTER(mtfs::python::Text, const_name("str"));
  bool load(handle source, bool) {
    if (!PyUnicode_Check(source.ptr())) return false;
    value.value = mtfs::python::utf8_of(source);
    return true;
  }
};
