#include <algorithm>
#include <string>
#include <vector>

#include "document_tools.hpp"
#include "mtfs/core/utf8.hpp"
#include "mtfs/io/document.hpp"
#include "text_encoding.hpp"
#include "toml_guard.hpp"

#ifndef TOML_HEADER_ONLY
#define TOML_HEADER_ONLY 1
#endif
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace mtfs::io {

namespace {

/// Finds the characters of a text by the line and column that a TOML parser counts in code points.
class TomlPlaces {
 public:
  explicit TomlPlaces(std::string_view text) {
    points_.reserve(text.size());
    lines_.push_back(0);
    while (const auto point = utf8::first(text)) {
      text.remove_prefix(point->bytes);
      points_.push_back(static_cast<char32_t>(point->value));
      if (point->value == '\n') lines_.push_back(points_.size());
    }
  }

  /// The number, date or time that starts there. They are ASCII, and a date may hold one blank.
  [[nodiscard]] std::string lexeme(toml::source_position start, bool is_date_time) const {
    std::string text;
    for (std::size_t at = lines_.at(start.line - 1u) + start.column - 1u; at < points_.size();
         ++at) {
      const char32_t c = points_[at];
      const bool splits_date = is_date_time && text.size() == 10 && c == ' ' &&
                               at + 1 < points_.size() && is_digit(points_[at + 1]);
      if (!splits_date && !belongs(c)) break;
      text += static_cast<char>(c);
    }
    return text;
  }

 private:
  static bool is_digit(char32_t c) { return c >= '0' && c <= '9'; }
  static bool belongs(char32_t c) {
    return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' ||
           c == '-' || c == '.' || c == '_' || c == ':';
  }

  std::vector<char32_t> points_;
  std::vector<std::size_t> lines_;  // where in points_ each line starts
};

/// Copies a parsed document into nodes, with each number as it was typed.
class TomlReader {
 public:
  TomlReader(std::string_view text, const std::string& source, const DocumentLimits& limits)
      : places_(text), source_(source), limits_(limits) {}

  Node read(const toml::table& root) { return read_table(root, {source_, {}, 1, {}}, 1); }

 private:
  Node read_node(const toml::node& node, Origin where, std::size_t depth) {
    const auto row = node.source().begin.line;
    if (row != 0) where.row = row;
    if (depth > limits_.depth) {
      throw beyond_limit("toml", "Tables and lists nest", limits_.depth, "deep", where);
    }
    if (const auto* table = node.as_table()) return read_table(*table, where, depth);
    if (const auto* array = node.as_array()) return read_list(*array, where, depth);
    Node result;
    result.where = std::move(where);
    if (const auto* text = node.as_string()) {
      result.type = Node::Type::text;
      result.text = text->get();
      return result;
    }
    const bool is_number = node.is_number();
    result.text = places_.lexeme(node.source().begin, !is_number && !node.is_boolean());
    result.type = is_number           ? Node::Type::number
                  : node.is_boolean() ? Node::Type::boolean
                                      : Node::Type::text;
    if (is_number) refuse_not_finite(result);
    return result;
  }

  Node read_table(const toml::table& table, Origin where, std::size_t depth) {
    Node result;
    result.type = Node::Type::table;
    result.where = where;
    std::vector<std::pair<const toml::key*, const toml::node*>> members;
    for (auto&& [key, value] : table) members.emplace_back(&key, &value);
    // The parser sorts by name; people sort by meaning.
    std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
      return a.first->source().begin < b.first->source().begin;
    });
    for (const auto& [key, value] : members) {
      const Origin place{source_, {}, key->source().begin.line, key_path(where.column, key->str())};
      result.members.emplace_back(key->str(), read_node(*value, place, depth + 1));
    }
    return result;
  }

  Node read_list(const toml::array& array, const Origin& where, std::size_t depth) {
    Node result;
    result.type = Node::Type::list;
    result.where = where;
    for (const toml::node& item : array) {
      const Origin place{source_, {}, where.row, item_path(where.column, result.items.size())};
      result.items.push_back(read_node(item, place, depth + 1));
    }
    return result;
  }

  static void refuse_not_finite(const Node& number) {
    if (!number.text.ends_with("inf") && !number.text.ends_with("nan")) return;
    throw ParseError({"toml-not-finite", number.where, number.text,
                      "This is not a number that money can have", "Type the number"});
  }

  TomlPlaces places_;
  const std::string& source_;
  const DocumentLimits& limits_;
};

/// The parser's words; it names what it was reading, which the row and character say better.
ParseError toml_fault(const toml::parse_error& error, const std::string& source) {
  std::string words(error.description());
  if (words.starts_with("Error while parsing ")) {
    const std::size_t colon = words.find(": ");
    if (colon != std::string::npos) words.erase(0, colon + 2);
  }
  words = excerpt(words);
  const Origin where{source,
                     {},
                     error.source().begin.line,
                     "character " + std::to_string(error.source().begin.column)};
  if (words.starts_with("cannot redefine")) {
    return ParseError({"toml-duplicate-key",
                       where,
                       {},
                       "A key stands once in its table: " + words,
                       "Give the second one its own name, or take it out"});
  }
  return ParseError({"toml-syntax",
                     where,
                     {},
                     "This is not TOML 1.0: " + words,
                     "Mend the text here; a text value needs quotes"});
}

}  // namespace

Node parse_toml(std::string_view bytes, const std::string& source, const DocumentLimits& limits) {
  require_size("toml", bytes, source, limits);
  std::string storage;
  const std::string_view text = require_utf8(bytes, storage, "toml", source);
  guard_toml(text, source, limits);
  const toml::parse_result parsed = toml::parse(text);
  if (!parsed) throw toml_fault(parsed.error(), source);
  return TomlReader(text, source, limits).read(parsed.table());
}

}  // namespace mtfs::io
