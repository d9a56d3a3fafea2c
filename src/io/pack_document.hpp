/// @file
/// One document of a pack: its settings, its tables and its narrative; used by src/io only.
#pragma once

#include <array>
#include <filesystem>
#include <string>
#include <vector>

#include "mtfs/io/raw_table.hpp"
#include "mtfs/pack/pack.hpp"
#include "node_reader.hpp"

namespace mtfs::io {

/// What the figures of a table count: money in one of its units, or something else.
enum class FigureUnit { pounds, thousands, millions, number };

}  // namespace mtfs::io

namespace mtfs {

template <>
struct NamesOf<io::FigureUnit> {
  static constexpr std::string_view what = "unit of figures";
  static constexpr std::array<std::string_view, 4> values = {"£", "£000", "£m", "number"};
};

}  // namespace mtfs

namespace mtfs::io {

inline void set_unit(ClaimRules& rules, FigureUnit unit) {
  rules.counted = unit == FigureUnit::number ? Counted::number : Counted::pounds;
  rules.unit = unit == FigureUnit::number ? MoneyUnit::pounds : static_cast<MoneyUnit>(unit);
}

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

/// Adds the figures that a document's narrative.csv states; scope and state are its rules'.
void read_narrative(const RawTable& raw, const ClaimRules& document, Problems& problems,
                    DocumentResult& result);

}  // namespace mtfs::io
