/// @file
/// The version of mtfs. CMake and the Python package read it from here; it is written nowhere else.
#pragma once

#include <string_view>

namespace mtfs {

inline constexpr std::string_view version = "0.1.0";

}  // namespace mtfs
