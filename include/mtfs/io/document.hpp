/// @file
/// A TOML or JSON text as a tree that keeps every number's own digits and every value's place.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/core/origin.hpp"

namespace mtfs::io {

/// A value of a document. Numbers stay text: no binary float ever stands between a file and money.
struct Node {
  enum class Type { nil, boolean, number, text, list, table };

  Type type = Type::nil;
  std::string text;         ///< Of a text its content; of a number or boolean the exact lexeme.
  std::vector<Node> items;  ///< Of a list.
  std::vector<std::pair<std::string, Node>> members;  ///< Of a table, in the document's order.
  Origin where;  ///< Row (0 in JSON) and dotted key path ("row[2].label", counted from 0).

  Node();  // defined below: clang needs a complete Node to default its members

  /// The member of that key, or nullptr.
  [[nodiscard]] const Node* find(std::string_view key) const {
    for (const auto& [name, node] : members) {
      if (name == key) return &node;
    }
    return nullptr;
  }
};

inline Node::Node() = default;

/// How far a document may go; each is an error that names the limit, never a crash.
struct DocumentLimits {
  std::size_t bytes = 16'000'000;
  std::size_t depth = 64;
  std::size_t values = 1'000'000;
};

/// Reads a TOML 1.0 document. Dates and times become text.
///
/// `source` is what origins show. Throws ParseError with row and character of a fault; the codes
/// are toml-syntax, toml-duplicate-key, toml-not-finite, toml-encoding and toml-limit.
[[nodiscard]] Node parse_toml(std::string_view text, const std::string& source,
                              const DocumentLimits& limits = {});

/// Reads a JSON document; a key stands once in its table.
///
/// Throws ParseError with the same codes as parse_toml, but "json-...".
[[nodiscard]] Node parse_json(std::string_view text, const std::string& source,
                              const DocumentLimits& limits = {});

/// JSON of a tree, indented by 2; a short list of plain values stays on one line.
///
/// Numbers are written as their lexemes. Throws ParseError ("json-number") for one that JSON does
/// not have, such as TOML's 0xFF.
[[nodiscard]] std::string write_json(const Node& node);

}  // namespace mtfs::io
