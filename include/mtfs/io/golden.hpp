/// @file
/// Goldens as CSV files that a person reads and git compares.
///
/// The first header says format and subject, as in `mtfs/golden/1 statement gap`, and its column
/// holds the ids; then come `measure`, of a table, `label`, and the columns of figures.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "mtfs/analysis/golden.hpp"

namespace mtfs::io {

/// A golden as CSV. The inverse of parse_golden.
[[nodiscard]] std::string write_golden(const Golden& golden);

/// Reads a golden; `source` names it in faults. Throws PlanError with every fault: those of
/// parse_csv, "golden-format", "golden-newer", "golden-label" and "golden-row".
[[nodiscard]] Golden parse_golden(std::string_view text, const std::string& source);

/// The golden in a file. Throws as read_file and parse_golden do.
[[nodiscard]] Golden read_golden(const std::filesystem::path& path);

}  // namespace mtfs::io
