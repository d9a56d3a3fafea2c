/// @file
/// A scheme of virement by itself, without a plan around it.
#pragma once

#include <filesystem>

#include "mtfs/monitoring/virement_scheme.hpp"

namespace mtfs::io {

/// A scheme, and what a person should look at in it.
struct SchemeResult {
  Rows<ApprovalRule> scheme;
  Problems warnings;
};

/// Reads a file of a scheme, or virement_scheme.csv in a folder. Throws ParseError where there is
/// no such file, and PlanError with every fault.
/// @code
/// const auto read = mtfs::io::load_virement_scheme("examples/barnet");
/// const auto rows = mtfs::approvals(read.scheme, "within a service ...", mtfs::Money("50,000"));
/// @endcode
[[nodiscard]] SchemeResult load_virement_scheme(const std::filesystem::path& path);

}  // namespace mtfs::io
