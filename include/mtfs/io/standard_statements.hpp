/// @file
/// The statements that mtfs ships: the files of `statements/`, compiled in.
#pragma once

#include <span>
#include <string_view>

namespace mtfs::io {

/// A shipped statement, as the TOML text that a council could have written itself.
struct StandardStatement {
  std::string_view name;  ///< The stem of its file: "gap".
  std::string_view toml;
};

/// All of them, in the order of their names.
[[nodiscard]] std::span<const StandardStatement> standard_statements();

}  // namespace mtfs::io
