/// @file
/// Reads the members of a document table one by one, noting every fault and every key nobody knows.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/core/names.hpp"
#include "mtfs/io/document.hpp"
#include "mtfs/model/field.hpp"

namespace mtfs::io {

class NodeReader {
 public:
  NodeReader(const Node& table, Problems& problems) : table_(table), problems_(problems) {
    if (table.type != Node::Type::table) {
      refuse(table, "document-type", "A table of keys is needed here", "Write key = value");
    }
  }

  /// The member of that key, which is then known; nullptr when it is absent.
  const Node* member(std::string_view key) {
    known_.emplace_back(key);
    return table_.find(key);
  }

  [[nodiscard]] bool has(std::string_view key) const { return table_.find(key) != nullptr; }

  std::optional<std::string> text(std::string_view key) {
    const Node* node = typed(key, Node::Type::text, "a text in quotes");
    return node ? std::optional(node->text) : std::nullopt;
  }

  /// A table of keys, or nullptr where there is none.
  const Node* table(std::string_view key) {
    return typed(key, Node::Type::table, "a table of keys");
  }

  std::string required_text(std::string_view key) {
    if (table_.type != Node::Type::table) return {};  // already refused
    if (!has(key)) {
      known_.emplace_back(key);
      problems_.push_back({"key-missing", table_.where, std::string(key),
                           "The key " + std::string(key) + " is needed here",
                           "Add " + std::string(key) + " = \"...\""});
      return {};
    }
    return text(key).value_or("");
  }

  std::optional<bool> flag(std::string_view key) {
    const Node* node = typed(key, Node::Type::boolean, "true or false");
    return node ? std::optional(node->text == "true") : std::nullopt;
  }

  /// A whole number of 0 to 999.
  std::optional<int> number(std::string_view key) {
    const Node* node = typed(key, Node::Type::number, "a whole number");
    if (!node) return std::nullopt;
    return guarded(*node, [&] { return parse_whole(node->text, "document-number"); });
  }

  template <Named Enum>
  std::optional<Enum> name(std::string_view key) {
    const std::optional<std::string> word = text(key);
    return word ? guarded(*table_.find(key), [&] { return parse_name<Enum>(*word); })
                : std::nullopt;
  }

  /// A text, or a list of texts.
  std::vector<std::string> texts(std::string_view key) {
    const Node* node = member(key);
    std::vector<std::string> items;
    if (!node) return items;
    if (node->type == Node::Type::text) return {node->text};
    if (node->type != Node::Type::list) {
      refuse(*node, "document-type", "A text or a list of texts is needed here",
             "Write [\"a\", \"b\"]");
      return items;
    }
    for (const Node& item : node->items) {
      if (item.type == Node::Type::text) {
        items.push_back(item.text);
      } else {
        refuse(item, "document-type", "A text in quotes is needed here", "Put it in quotes");
      }
    }
    return items;
  }

  /// Calls `read` for each item of a list such as [[row]]; an absent list has none.
  template <class Read>
  void tables(std::string_view key, Read read) {
    const Node* list = member(key);
    if (!list) return;
    if (list->type != Node::Type::list) {
      refuse(*list, "document-type", "A list of tables is needed here",
             "Write [[" + std::string(key) + "]]");
      return;
    }
    for (const Node& item : list->items) read(item);
  }

  /// What `read` returns; a ParseError becomes a problem at `node`.
  template <class Read>
  auto guarded(const Node& node, Read read) -> std::optional<decltype(read())> {
    try {
      return read();
    } catch (const Error& error) {
      problems_.push_back(error.problem().at(node.where));
      return std::nullopt;
    }
  }

  void refuse(const Node& node, std::string code, std::string rule, std::string fix) {
    problems_.push_back({std::move(code), node.where, node.text, std::move(rule), std::move(fix)});
  }

  /// Reports the keys that nobody asked for.
  void finish() {
    for (const auto& [key, node] : table_.members) {
      bool is_known = false;
      for (const std::string& known : known_) is_known = is_known || known == key;
      if (!is_known) {
        problems_.push_back(
            {"key-unknown", node.where, key, "This key has no meaning here", suggest(key, known_)});
      }
    }
  }

 private:
  const Node* typed(std::string_view key, Node::Type type, std::string_view wanted) {
    const Node* node = member(key);
    if (!node || node->type == type) return node;
    refuse(*node, "document-type", "The key " + std::string(key) + " takes " + std::string(wanted),
           "Change the value");
    return nullptr;
  }

  const Node& table_;
  Problems& problems_;
  std::vector<std::string> known_;
};

}  // namespace mtfs::io
