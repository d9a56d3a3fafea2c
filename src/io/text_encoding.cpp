#include "text_encoding.hpp"

#include <array>
#include <cstdint>

#include "mtfs/core/utf8.hpp"

namespace mtfs::io {

namespace {

// Code points of the bytes 0x80 to 0x9F in Windows-1252; 0 where there is none. The others are
// their own code points.
constexpr std::array<std::uint32_t, 32> windows_1252 = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

void append_utf8(std::string& text, std::uint32_t point) {
  const auto put = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0 | (point >> 6));
    put(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    put(0xE0 | (point >> 12));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  } else {
    put(0xF0 | (point >> 18));
    put(0x80 | ((point >> 12) & 0x3F));
    put(0x80 | ((point >> 6) & 0x3F));
    put(0x80 | (point & 0x3F));
  }
}

/// 0 for a byte that Windows-1252 does not have.
std::uint32_t from_windows_1252(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 && byte < 0xA0 ? windows_1252[byte - 0x80u] : byte;
}

bool is_high_surrogate(std::uint32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_low_surrogate(std::uint32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

/// Nothing where a code unit is cut in half or a surrogate stands alone.
std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit_at = [&](std::size_t i) -> std::uint32_t {
    const auto first = static_cast<unsigned char>(bytes[i]);
    const auto second = static_cast<unsigned char>(bytes[i + 1]);
    return big_endian ? first * 256u + second : second * 256u + first;
  };
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); i += 2) {
    std::uint32_t point = unit_at(i);
    if (is_low_surrogate(point)) return std::nullopt;
    if (is_high_surrogate(point)) {
      i += 2;
      if (i >= bytes.size() || !is_low_surrogate(unit_at(i))) return std::nullopt;
      point = 0x10000 + ((point - 0xD800) << 10) + (unit_at(i) - 0xDC00);
    }
    append_utf8(text, point);
  }
  return text;
}

/// How many bytes at the start of `text` are well-formed UTF-8.
std::size_t valid_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto point = utf8::first(text.substr(at));
    if (!point) break;
    at += point->bytes;
  }
  return at;
}

}  // namespace

std::optional<std::string_view> without_bom(std::string_view bytes, std::string& storage) {
  if (bytes.starts_with("\xEF\xBB\xBF")) return bytes.substr(3);
  const bool little = bytes.starts_with("\xFF\xFE");
  if (!little && !bytes.starts_with("\xFE\xFF")) return bytes;
  auto text = from_utf16(bytes.substr(2), !little);
  if (!text) return std::nullopt;
  storage = std::move(*text);
  return storage;
}

std::string_view require_utf8(std::string_view bytes, std::string& storage,
                              const std::string& format, const std::string& source) {
  const std::string code = format + "-encoding";
  const auto text = without_bom(bytes, storage);
  if (!text) throw ParseError(not_utf8(code, {}).at({source, {}, 0, {}}));
  const std::size_t sound = valid_prefix(*text);
  if (sound == text->size()) return *text;
  const std::size_t start = text->find_last_of("\r\n", sound) + 1;  // npos + 1 is 0
  const std::string_view line = text->substr(start);
  const std::size_t row = 1 + count_line_ends(text->substr(0, start));
  throw ParseError(
      not_utf8(code, line.substr(0, line.find_first_of("\r\n"))).at({source, {}, row, {}}));
}

bool fits_windows_1252(std::string_view bytes) {
  for (const char c : bytes) {
    if (c != '\0' && from_windows_1252(c) == 0) return false;
  }
  return true;
}

Problem not_utf8(const std::string& code, std::string_view bytes) {
  if (bytes.empty()) {
    return {code,
            {},
            {},
            "The file starts as UTF-16 and goes on as something else",
            "Save it again as UTF-8"};
  }
  if (fits_windows_1252(bytes)) {
    return {code,
            {},
            excerpt(bytes),
            "The bytes are not UTF-8; as Windows-1252 they read as shown",
            "Open the file as Windows-1252 and save it as UTF-8 (in Excel: CSV UTF-8)"};
  }
  return {code,
          {},
          excerpt(bytes),
          "The bytes are neither UTF-8 nor Windows-1252",
          "Save the file as UTF-8 (in Excel: CSV UTF-8)"};
}

std::string excerpt(std::string_view text, std::size_t most_bytes) {
  const bool cut = text.size() > most_bytes;
  text = text.substr(0, most_bytes);
  const std::size_t sound = valid_prefix(text);
  std::string shown;
  if (sound == text.size() || (cut && sound + 3 >= text.size())) {
    shown = text.substr(0, sound);
  } else {
    for (const char c : text) {
      const std::uint32_t point = from_windows_1252(c);
      append_utf8(shown, point == 0 ? 0xFFFD : point);
    }
  }
  for (char& c : shown) {
    if (c >= '\0' && c < ' ') c = ' ';
  }
  return cut ? shown + "..." : shown;
}

std::size_t count_line_ends(std::string_view text) {
  std::size_t ends = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\n' || (text[i] == '\r' && !text.substr(i + 1).starts_with('\n'))) ++ends;
  }
  return ends;
}

}  // namespace mtfs::io
