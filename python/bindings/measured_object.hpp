/// @file
/// A count and its places as the decimal that Python knows it by.
#pragma once

#include <pybind11/pybind11.h>

#include "mtfs/statement/records.hpp"

namespace mtfs::python {

/// Money for 2 places, Rate for 6, Quantity otherwise.
[[nodiscard]] inline pybind11::object measured_to_python(const Measured& value) {
  if (value.places == Money::places) return pybind11::cast(Money::from_steps(value.steps));
  if (value.places == Rate::places) return pybind11::cast(Rate::from_steps(value.steps));
  return pybind11::cast(Quantity::from_steps(value.steps));
}

}  // namespace mtfs::python
