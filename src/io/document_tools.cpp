#include "document_tools.hpp"

#include <algorithm>
#include <cstdio>

#include "text_encoding.hpp"

namespace mtfs::io {

namespace {

constexpr std::size_t longest_path = 200;

bool is_plain_key(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

std::string shortened(std::string path) {
  if (path.size() <= longest_path) return path;
  std::size_t start = path.size() - longest_path;
  while (start < path.size() && is_continuation(path[start])) ++start;
  return "..." + path.substr(start);
}

}  // namespace

std::string key_path(const std::string& parent, std::string_view key) {
  const std::string name = is_plain_key(key) ? std::string(key) : quoted_text(key);
  return shortened(parent.empty() ? name : parent + "." + name);
}

std::string item_path(const std::string& parent, std::size_t index) {
  return shortened(parent + "[" + std::to_string(index) + "]");
}

std::string quoted_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        quoted += "\\\"";
        break;
      case '\\':
        quoted += "\\\\";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      default:
        if ((c >= '\0' && c < ' ') || c == '\x7F') {
          char buffer[8];
          std::snprintf(buffer, sizeof buffer, "\\u%04X", static_cast<unsigned>(c));
          quoted += buffer;
        } else {
          quoted += c;
        }
    }
  }
  return quoted + "\"";
}

ParseError beyond_limit(const std::string& format, const std::string& what, std::size_t most,
                        const std::string& unit, Origin where) {
  return ParseError({format + "-limit",
                     std::move(where),
                     {},
                     what + " at most " + std::to_string(most) + " " + unit,
                     "Split the document, or make it plainer"});
}

Origin place_in(std::string_view text, std::size_t byte, const std::string& source) {
  const std::string_view before = text.substr(0, byte);
  const std::size_t start = before.find_last_of("\r\n") + 1;  // npos + 1 is 0
  const std::string_view line = before.substr(start);
  const auto character = line.size() - static_cast<std::size_t>(std::count_if(
                                           line.begin(), line.end(), is_continuation));
  return {source, {}, 1 + count_line_ends(before), "character " + std::to_string(character + 1)};
}

void require_size(const std::string& format, std::string_view text, const std::string& source,
                  const DocumentLimits& limits) {
  if (text.size() <= limits.bytes) return;
  throw beyond_limit(format, "A document has", limits.bytes, "bytes", {source, {}, 0, {}});
}

}  // namespace mtfs::io
