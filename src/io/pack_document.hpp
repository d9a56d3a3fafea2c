/// @file
/// One document of a pack: its settings, its tables and its narrative; used by src/io only.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "mtfs/pack/pack.hpp"
#include "node_reader.hpp"

namespace mtfs::io {

/// What a sentence names, still as text: cells, or the total that it is a part of.
struct SpokenText {
  std::size_t claim = 0;  ///< Its position in the document.
  std::string of;
  std::string part_of;
  Origin of_where;
  Origin part_where;
};

/// A document as it was read.
struct DocumentResult {
  PackDocument document;
  std::vector<Claim> claims;
  std::vector<SpokenText> spoken;
};

/// Reads a [[document]] of pack.toml and the files that it names; every fault is noted.
[[nodiscard]] DocumentResult read_document(const std::filesystem::path& pack, const Node& node,
                                           Problems& problems);

}  // namespace mtfs::io
