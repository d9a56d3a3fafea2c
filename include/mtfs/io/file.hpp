/// @file
/// Whole files in, whole files out: a file is the old one or the new one, never a mixture.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "mtfs/core/error.hpp"

namespace mtfs::io {

/// The bytes of a file. Throws ParseError (codes "file-missing", "file-limit", "file-unreadable").
[[nodiscard]] std::string read_file(const std::filesystem::path& path,
                                    std::size_t most_bytes = 1'000'000'000);

/// Writes through a temporary file in the same folder, fsync, rename and fsync of the folder.
///
/// Throws Error (codes "file-folder", "file-full", "file-unwritable"); the old file, if there was
/// one, is then unchanged and nothing is left beside it.
void write_file(const std::filesystem::path& path, std::string_view bytes);

}  // namespace mtfs::io
