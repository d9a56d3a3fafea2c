/// @file
/// What the TOML and the JSON reader share: key paths and limits; used by src/io only.
#pragma once

#include <string>
#include <string_view>

#include "mtfs/io/document.hpp"

namespace mtfs::io {

/// "row" then "label" is "row.label"; a key that is no plain word is quoted.
///
/// A path stays short: its start gives way to "..." so that deep, long keys can't fill the memory.
[[nodiscard]] std::string key_path(const std::string& parent, std::string_view key);

/// "row" then 2 is "row[2]".
[[nodiscard]] std::string item_path(const std::string& parent, std::size_t index);

/// A text as JSON and TOML both write it, with its quotes.
[[nodiscard]] std::string quoted_text(std::string_view text);

/// The error of a document that goes beyond a limit; `what` is "Tables and lists nest", say.
[[nodiscard]] ParseError beyond_limit(const std::string& format, const std::string& what,
                                      std::size_t most, const std::string& unit, Origin where);

/// The place of a byte: its row, and its character in that row.
[[nodiscard]] Origin place_in(std::string_view text, std::size_t byte, const std::string& source);

/// Throws the error of a text that is longer than its limit.
void require_size(const std::string& format, std::string_view text, const std::string& source,
                  const DocumentLimits& limits);

}  // namespace mtfs::io
