/// @file
/// The bytes of a text file as UTF-8; used by the readers of src/io only.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "mtfs/core/error.hpp"

namespace mtfs::io {

/// The text as UTF-8 without its BOM: `bytes` themselves, or what UTF-16 becomes in `storage`.
///
/// Only UTF-16 is checked here: nothing is returned where its code units do not pair up.
[[nodiscard]] std::optional<std::string_view> without_bom(std::string_view bytes,
                                                          std::string& storage);

/// The same, checked whole. Throws ParseError (code "<format>-encoding") with the row of the fault.
[[nodiscard]] std::string_view require_utf8(std::string_view bytes, std::string& storage,
                                            const std::string& format, const std::string& source);

/// Whether every byte is a character of Windows-1252, the code page that old Excels save in.
[[nodiscard]] bool fits_windows_1252(std::string_view bytes);

/// What is wrong with bytes that are not UTF-8, and how to save them; Windows-1252 is named if it
/// fits.
[[nodiscard]] Problem not_utf8(const std::string& code, std::string_view bytes);

/// The start of a text for a message, cut between characters; bytes that are not UTF-8 are shown as
/// Windows-1252 shows them.
[[nodiscard]] std::string excerpt(std::string_view text, std::size_t most_bytes = 60);

/// How many line ends (LF, CR or CRLF) stand in a text.
[[nodiscard]] std::size_t count_line_ends(std::string_view text);

}  // namespace mtfs::io
