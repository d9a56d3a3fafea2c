/// @file
/// What a source says, as one text without the places where it says it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mtfs/io/load.hpp"

namespace mtfs::python {

namespace identities {

/// Each text is written with its length before it, so that no two sources write the same.
inline void write(std::string_view text, std::string& out) {
  out += std::to_string(text.size()) + ":";
  out += text;
}

inline void write(const std::vector<std::string>& texts, std::string& out) {
  out += std::to_string(texts.size()) + "[";
  for (const std::string& text : texts) write(text, out);
}

inline void write(const io::Node& node, std::string& out) {
  out += std::to_string(static_cast<int>(node.type)) + ",";
  write(node.text, out);
  out += std::to_string(node.items.size()) + "[";
  for (const io::Node& item : node.items) write(item, out);
  out += std::to_string(node.members.size()) + "{";
  for (const auto& [name, member] : node.members) {
    write(name, out);
    write(member, out);
  }
}

inline void write(const io::RawTable& table, std::string& out) {
  write(table.name, out);
  write(table.headers, out);
  out += std::to_string(table.rows.size()) + "[";
  for (const io::RawRow& row : table.rows) {
    std::vector<std::string> cells = row.cells;
    cells.resize(table.headers.size());
    write(cells, out);
  }
}

template <class Named>
void write_named(const Rows<Named>& all, std::string& out) {
  out += std::to_string(all.size()) + "(";
  for (const auto& [name, node] : all) {
    write(name, out);
    write(node, out);
  }
}

inline void write_tables(const Rows<io::RawTable>& all, std::string& out) {
  out += std::to_string(all.size()) + "(";
  for (const io::RawTable& table : all) write(table, out);
}

}  // namespace identities

/// Equal for two sources exactly when they hold the same tables and documents.
[[nodiscard]] inline std::string identity_of(const io::Source& source) {
  std::string out;
  identities::write(*source.settings, out);
  identities::write_tables(source.tables, out);
  identities::write_tables(source.figures, out);
  identities::write_tables(source.published, out);
  identities::write_named(source.statements, out);
  identities::write_named(source.identities, out);
  return out;
}

}  // namespace mtfs::python
