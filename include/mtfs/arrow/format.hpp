/// @file
/// The types of Arrow that a table can be read from, by their format strings:
/// https://arrow.apache.org/docs/format/CDataInterface.html#data-type-description-format-strings
#pragma once

#include <charconv>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace mtfs::arrow {

/// How the values of a column lie in memory.
struct Format {
  enum class Layout { nil, boolean, whole, natural, decimal, text, large_text, text_view, date };

  Layout layout = Layout::nil;
  int bytes = 0;   ///< of a whole number, or of the index of a dictionary
  int places = 0;  ///< of a decimal
};

/// The scale of "d:28,2"; nothing for a width other than 128 bits, or a scale below nought.
[[nodiscard]] inline std::optional<int> decimal_places(std::string_view format) {
  const std::size_t comma = format.find(',');
  if (!format.starts_with("d:") || comma == std::string_view::npos) return std::nullopt;
  std::string_view rest = format.substr(comma + 1);
  if (rest.ends_with(",128")) rest.remove_suffix(4);
  int places = 0;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), places);
  if (error != std::errc() || end != rest.data() + rest.size() || places < 0) return std::nullopt;
  return places;
}

/// What the values of a column are, in a word.
[[nodiscard]] inline std::string kind(const Format& format) {
  using Layout = Format::Layout;
  if (format.layout == Layout::decimal) return "decimal";
  if (format.layout == Layout::whole || format.layout == Layout::natural) return "whole";
  return format.layout == Layout::boolean ? "boolean" : "text";
}

/// Whether a type holds binary floats, of whatever width.
[[nodiscard]] inline bool is_float(std::string_view format) {
  return format == "e" || format == "f" || format == "g";
}

/// Nothing for a type that no table has.
[[nodiscard]] inline std::optional<Format> format_of(std::string_view text) {
  using Layout = Format::Layout;
  if (const auto places = decimal_places(text)) return Format{Layout::decimal, 16, *places};
  if (text == "n") return Format{Layout::nil};
  if (text == "b") return Format{Layout::boolean};
  if (text == "u") return Format{Layout::text};
  if (text == "U") return Format{Layout::large_text};
  if (text == "vu") return Format{Layout::text_view};
  if (text == "tdD") return Format{Layout::date, 4};
  constexpr std::string_view wholes = "csil";
  constexpr std::string_view naturals = "CSIL";
  if (text.size() != 1) return std::nullopt;
  if (const auto at = wholes.find(text[0]); at != std::string_view::npos) {
    return Format{Layout::whole, 1 << at};
  }
  if (const auto at = naturals.find(text[0]); at != std::string_view::npos) {
    return Format{Layout::natural, 1 << at};
  }
  return std::nullopt;
}

}  // namespace mtfs::arrow
