#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "document_tools.hpp"
#include "mtfs/io/document.hpp"
#include "text_encoding.hpp"

namespace mtfs::io {

namespace {

/// Builds nodes from a parser's events; each returns false to stop at a fault.
class JsonBuilder {
 public:
  JsonBuilder(std::string_view text, const std::string& source, const DocumentLimits& limits)
      : text_(text), source_(source), limits_(limits) {}

  [[nodiscard]] const std::optional<ParseError>& fault() const { return fault_; }
  Node take() { return std::move(root_); }

  // The names of the events are the parser's.
  bool null() { return add(Node::Type::nil, "null"); }
  bool boolean(bool value) { return add(Node::Type::boolean, value ? "true" : "false"); }
  bool number_integer(std::int64_t value) {  // below 0, or the 0 of "-0"
    return add(Node::Type::number, value == 0 ? "-0" : std::to_string(value));
  }
  bool number_unsigned(std::uint64_t value) {
    return add(Node::Type::number, std::to_string(value));
  }
  bool number_float(double, const std::string& lexeme) {
    std::string digits = lexeme;
    for (char& c : digits) {  // the parser writes the decimal point of the process's locale
      if (std::string_view("0123456789+-eE").find(c) == std::string_view::npos) c = '.';
    }
    return add(Node::Type::number, std::move(digits));
  }
  bool string(std::string& value) { return add(Node::Type::text, std::move(value)); }
  bool binary(std::vector<std::uint8_t>&) { return false; }  // no such thing in a text

  bool start_object(std::size_t) { return open(Node::Type::table); }
  bool start_array(std::size_t) { return open(Node::Type::list); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    Level& level = levels_.back();
    level.key = name;
    if (level.keys.insert(name).second) return true;
    return stop(ParseError({"json-duplicate-key", next_place(), excerpt(name),
                            "A key stands once in its table",
                            "Give the second one its own name, or take it out"}));
  }

  bool parse_error(std::size_t position, const std::string& last_token,
                   const nlohmann::detail::exception& error) {
    const std::size_t byte = std::min(position == 0 ? 0 : position - 1, text_.size());
    return stop(ParseError({"json-syntax", place_in(text_, byte, source_), excerpt(last_token),
                            "This is not JSON: " + words_of(error), "Mend the text here"}));
  }

 private:
  struct Level {
    Node node;
    std::string key;  // of the member that is read
    std::unordered_set<std::string> keys;
  };

  /// "[json...] parse error at line 1, column 2: syntax error - unexpected x; last read: 'y'"
  /// without what the place and the text found say already.
  static std::string words_of(const nlohmann::detail::exception& error) {
    std::string_view words = error.what();
    if (const auto tag = words.find("] "); tag < words.size()) words.remove_prefix(tag + 2);
    if (const auto dash = words.find(" - "); dash < words.size()) words.remove_prefix(dash + 3);
    words = words.substr(0, words.find("; last read"));
    return excerpt(words, 200);
  }

  bool stop(ParseError error) {
    fault_ = std::move(error);
    return false;
  }

  [[nodiscard]] Origin next_place() const {
    if (levels_.empty()) return {source_, {}, 0, {}};
    const Level& level = levels_.back();
    const std::string& path = level.node.where.column;
    return {source_,
            {},
            0,
            level.node.type == Node::Type::table ? key_path(path, level.key)
                                                 : item_path(path, level.node.items.size())};
  }

  bool add(Node::Type type, std::string text) {
    Node node;
    node.type = type;
    node.text = std::move(text);
    node.where = next_place();
    return attach(std::move(node));
  }

  bool open(Node::Type type) {
    Level level;
    level.node.type = type;
    level.node.where = next_place();
    if (levels_.size() >= limits_.depth) {
      return stop(
          beyond_limit("json", "Tables and lists nest", limits_.depth, "deep", level.node.where));
    }
    levels_.push_back(std::move(level));
    return true;
  }

  bool close() {
    Node node = std::move(levels_.back().node);
    levels_.pop_back();
    return attach(std::move(node));
  }

  bool attach(Node node) {
    if (++values_ > limits_.values) {
      return stop(beyond_limit("json", "A document has", limits_.values, "values", node.where));
    }
    if (levels_.empty()) {
      root_ = std::move(node);
    } else if (Level& level = levels_.back(); level.node.type == Node::Type::table) {
      level.node.members.emplace_back(level.key, std::move(node));
    } else {
      level.node.items.push_back(std::move(node));
    }
    return true;
  }

  std::string_view text_;
  const std::string& source_;
  const DocumentLimits& limits_;
  std::vector<Level> levels_;
  std::size_t values_ = 0;
  Node root_;
  std::optional<ParseError> fault_;
};

}  // namespace

Node parse_json(std::string_view bytes, const std::string& source, const DocumentLimits& limits) {
  require_size("json", bytes, source, limits);
  std::string storage;
  const std::string_view text = require_utf8(bytes, storage, "json", source);
  JsonBuilder builder(text, source, limits);
  const bool is_read = nlohmann::json::sax_parse(text.begin(), text.end(), &builder);
  if (builder.fault()) throw *builder.fault();
  if (!is_read) {
    throw ParseError({"json-syntax", {source, {}, 0, {}}, {}, "This is not JSON", "Mend the text"});
  }
  return builder.take();
}

}  // namespace mtfs::io
