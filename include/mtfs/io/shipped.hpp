/// @file
/// What mtfs ships as data, compiled in: standard statements, and the dated parameters of years.
#pragma once

#include <span>
#include <string_view>

namespace mtfs::io {

/// A shipped file, as the text that a council could have written itself.
struct ShippedFile {
  std::string_view name;  ///< The stem of the file: "gap".
  std::string_view text;
};

/// The files of `statements/`, in TOML, in the order of their names.
[[nodiscard]] std::span<const ShippedFile> standard_statements();

/// The files of `data/`, in CSV, in the order of their names.
[[nodiscard]] std::span<const ShippedFile> shipped_parameters();

}  // namespace mtfs::io
