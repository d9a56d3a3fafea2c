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
  std::string text;  ///< Of a text its content; of a number or boolean the exact lexeme.
  std::vector<Node> items;                            ///< Of a list.
  std::vector<std::pair<std::string, Node>> members;  ///< Of a table, in the document's order.
  Origin where;  ///< Row and dotted key path ("row[2].label") in the document.

  /// The member of that key, or nullptr.
  [[nodiscard]] const Node* find(std::string_view key) const {
    for (const auto& [name, node] : members) {
      if (name == key) return &node;
    }
    return nullptr;
  }
};

/// Reads a TOML 1.0 document. Throws ParseError (code "toml-...") with row and column of a fault.
///
/// `source` is what origins show. Depth, size and count are limited; the error names the limit.
[[nodiscard]] Node parse_toml(std::string_view text, const std::string& source);

/// Reads a JSON document, duplicate keys refused. Throws ParseError (code "json-...").
[[nodiscard]] Node parse_json(std::string_view text, const std::string& source);

/// Indented JSON of a tree. Numbers are written as their lexemes.
[[nodiscard]] std::string write_json(const Node& node);

}  // namespace mtfs::io
