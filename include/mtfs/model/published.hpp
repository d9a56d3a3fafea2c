/// @file
/// Tables as they were printed, and identities over them, as data.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/core/names.hpp"
#include "mtfs/core/origin.hpp"
#include "mtfs/money/wide.hpp"

namespace mtfs {

/// A cell as printed, addressed as "table|row|column".
struct PublishedCell {
  std::string table;
  std::string row;
  std::string column;
  std::string text;
  Origin where;

  [[nodiscard]] std::string key() const { return table + "|" + row + "|" + column; }
};

/// One printed table: its cells row by row, each row with every column.
struct PublishedTable {
  std::string name;
  std::vector<std::string> headers;            ///< The first column labels the rows.
  std::vector<std::vector<std::string>> rows;  ///< Texts exactly as printed.
  std::vector<Origin> where;                   ///< Of each row.
};

enum class IdentityKind { linear, product, ratio };

template <>
struct NamesOf<IdentityKind> {
  static constexpr std::string_view what = "kind of identity";
  static constexpr std::array<std::string_view, 3> values = {"linear", "product", "ratio"};
};

/// What should hold between printed figures.
///
/// linear: sum of coefficient x cell = constant. product: a x b x factor = target. ratio:
/// (a - a_minus) / b x factor = target. A key names a cell; one without '|' is an exact constant.
struct Identity {
  std::string id;
  IdentityKind kind = IdentityKind::linear;
  std::string what;
  std::vector<std::pair<Fraction, std::string>> terms;
  Fraction constant = 0;
  std::string a;
  std::string b;
  std::string target;
  std::optional<std::string> a_minus;
  Fraction factor = 1;
  std::optional<Fraction> step;  ///< Rounding step of the target, or of all cells of a linear one.
  std::optional<Fraction> step_a;
  std::optional<Fraction> step_b;
  Origin where;
};

}  // namespace mtfs
