#include <algorithm>
#include <string>

#include "document_tools.hpp"
#include "mtfs/io/document.hpp"

namespace mtfs::io {

namespace {

constexpr std::size_t longest_line = 100;

bool is_plain(const Node& node) {
  return node.type != Node::Type::list && node.type != Node::Type::table;
}

/// Takes digits off the front; false where there are none.
bool take_digits(std::string_view& text) {
  const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
  text.remove_prefix(end);
  return end > 0;
}

bool is_json_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const bool leading_zero = text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
  if (leading_zero || !take_digits(text)) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (!take_digits(text)) return false;
  }
  if (!text.starts_with('e') && !text.starts_with('E')) return text.empty();
  text.remove_prefix(1);
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  return take_digits(text) && text.empty();
}

std::string plain_json(const Node& node) {
  switch (node.type) {
    case Node::Type::nil:
      return "null";
    case Node::Type::boolean:
      return node.text == "true" ? "true" : "false";
    case Node::Type::text:
      return quoted_text(node.text);
    default:
      break;
  }
  if (is_json_number(node.text)) return node.text;
  throw ParseError({"json-number", node.where, node.text, "JSON has no such number",
                    "Write it in decimal digits, without marks or leading zeros"});
}

/// "[1, 2, 3]" where that fits after `used` columns and is plain; empty elsewhere.
std::string one_line(const Node& list, std::size_t used) {
  std::string text = "[";
  for (const Node& item : list.items) {
    if (!is_plain(item)) return {};
    if (text.size() > 1) text += ", ";
    text += plain_json(item);
    if (used + text.size() + 2 > longest_line) return {};  // "]" and a comma follow
  }
  return text + "]";
}

/// `used` is what already stands on the line: the margin and the key.
std::string json_of(const Node& node, std::size_t indent, std::size_t used) {
  if (is_plain(node)) return plain_json(node);
  const bool is_list = node.type == Node::Type::list;
  if (is_list ? node.items.empty() : node.members.empty()) return is_list ? "[]" : "{}";
  if (is_list) {
    std::string line = one_line(node, used);
    if (!line.empty()) return line;
  }
  const std::string margin(indent, ' ');
  std::string text;
  const auto add = [&](const std::string& key, const Node& value) {
    text += (text.empty() ? "\n  " : ",\n  ") + margin + key;
    text += json_of(value, indent + 2, indent + 2 + key.size());
  };
  for (const Node& item : node.items) add({}, item);
  for (const auto& [key, value] : node.members) add(quoted_text(key) + ": ", value);
  return (is_list ? "[" : "{") + text + "\n" + margin + (is_list ? "]" : "}");
}

}  // namespace

std::string write_json(const Node& node) { return json_of(node, 0, 0) + "\n"; }

}  // namespace mtfs::io
