/// @file
/// Code points of a UTF-8 text, and the invisible ones that people paste by accident.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <optional>
#include <string>
#include <string_view>

namespace mtfs::utf8 {

/// One code point and the bytes it takes.
struct CodePoint {
  std::uint32_t value;
  std::size_t bytes;
};

/// The code point that `text` starts with; nothing when the bytes are not UTF-8 or `text` is empty.
[[nodiscard]] constexpr std::optional<CodePoint> first(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned lead = byte(0);
  if (lead < 0x80) return CodePoint{lead, 1};
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return std::nullopt;
  std::uint32_t value = lead & (0x7Fu >> size);
  for (std::size_t i = 1; i < size; ++i) {
    if ((byte(i) & 0xC0u) != 0x80u) return std::nullopt;
    value = (value << 6) | (byte(i) & 0x3Fu);
  }
  const bool overlong = (size == 3 && value < 0x800) || (size == 4 && value < 0x10000);
  if (overlong || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) return std::nullopt;
  return CodePoint{value, size};
}

/// Whether every byte belongs to a well-formed code point.
[[nodiscard]] constexpr bool valid(std::string_view text) {
  while (!text.empty()) {
    const auto point = first(text);
    if (!point) return false;
    text.remove_prefix(point->bytes);
  }
  return true;
}

/// What a message shows of a text: its start, up to `most_bytes` or the first byte that is not
/// UTF-8, and "..." where that is not all of it.
[[nodiscard]] inline std::string shown(std::string_view text, std::size_t most_bytes = 200) {
  std::size_t end = 0;
  for (auto point = first(text); point && end + point->bytes <= most_bytes;
       point = first(text.substr(end))) {
    end += point->bytes;
  }
  return end == text.size() ? std::string(text) : std::string(text.substr(0, end)) + "...";
}

/// A blank that prints: space, tab, no-break space, thin space, narrow no-break space.
[[nodiscard]] constexpr bool is_blank(std::uint32_t point) {
  return point == ' ' || point == '\t' || point == 0xA0 || point == 0x2009 || point == 0x202F;
}

/// A mark that takes no room, so that two texts look the same and are not.
[[nodiscard]] constexpr bool is_invisible(std::uint32_t point) {
  return point == 0xAD || (point >= 0x200B && point <= 0x200F) ||
         (point >= 0x202A && point <= 0x202E) || (point >= 0x2060 && point <= 0x2064) ||
         point == 0xFEFF || (point < 0x20 && point != '\t') || point == 0x7F;
}

/// "U+200B".
[[nodiscard]] inline std::string name(std::uint32_t point) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(point));
  return buffer;
}

/// `text` without the blanks at its ends.
[[nodiscard]] constexpr std::string_view trim(std::string_view text) {
  for (auto point = first(text); point && is_blank(point->value); point = first(text)) {
    text.remove_prefix(point->bytes);
  }
  for (std::size_t end = text.size(); end > 0;) {
    std::size_t start = end - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0u) == 0x80u) --start;
    const auto point = first(text.substr(start, end - start));
    if (!point || !is_blank(point->value)) return text.substr(0, end);
    end = start;
    if (end == 0) return {};
  }
  return text;
}

}  // namespace mtfs::utf8
