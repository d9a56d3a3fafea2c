/// @file
/// A look over a TOML text before a parser builds anything from it; used by toml.cpp only.
#pragma once

#include <string>
#include <string_view>

#include "mtfs/io/document.hpp"

namespace mtfs::io {

/// Throws ParseError: "toml-limit" for a text whose tables would nest too deep or be too many,
/// "toml-syntax" for a character beyond ASCII outside of strings and comments.
///
/// A parser builds one table for each part of a dotted key, and frees them by recursion: a line of
/// a million dots would end the program. Brackets, dots and values outside of strings are counted
/// here; what is wrong with the text otherwise is left to the parser.
void guard_toml(std::string_view text, const std::string& source, const DocumentLimits& limits);

}  // namespace mtfs::io
