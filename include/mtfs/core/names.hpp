/// @file
/// Enumerations by their names: the same word in C++, files, Python and messages.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/core/near_names.hpp"

namespace mtfs {

/// Specialise with `values`, the names in the order of the enumerators, and `what`, the word for
/// it.
template <class Enum>
struct NamesOf;

template <class Enum>
concept Named = requires {
  NamesOf<Enum>::values;
};

template <Named Enum>
[[nodiscard]] constexpr std::string_view str(Enum value) {
  return NamesOf<Enum>::values[static_cast<std::size_t>(value)];
}

/// The names as a list, for messages and schemas.
template <Named Enum>
[[nodiscard]] std::vector<std::string> names() {
  return {NamesOf<Enum>::values.begin(), NamesOf<Enum>::values.end()};
}

/// "a kind of line", "an item of treasury".
[[nodiscard]] inline std::string with_article(std::string_view what) {
  const bool vowel = std::string_view("aeio").find(what.front()) != std::string_view::npos;
  return (vowel ? "an " : "a ") + std::string(what);
}

/// Reads a name exactly as it is written. Throws ParseError (code "name-unknown") with near names.
template <Named Enum>
[[nodiscard]] Enum parse_name(std::string_view text) {
  const auto& values = NamesOf<Enum>::values;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i] == text) return static_cast<Enum>(i);
  }
  throw ParseError::because("name-unknown", text,
                            "This is not " + with_article(NamesOf<Enum>::what),
                            suggest(text, names<Enum>()));
}

}  // namespace mtfs
