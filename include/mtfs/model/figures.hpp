/// @file
/// Supporting tables: figures that a council states and the model does not compute.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mtfs/core/origin.hpp"
#include "mtfs/model/unit.hpp"
#include "mtfs/money/decimal.hpp"

namespace mtfs {

/// One figure as a council states it: the value, and the text that prints it.
struct Figure {
  Money value;
  std::string text;

  friend bool operator==(const Figure&, const Figure&) = default;
};

/// One row of a supporting table.
struct FigureRow {
  std::string id;
  std::string label;
  std::vector<std::string> texts;              ///< As many as the table's text columns.
  std::vector<std::optional<Figure>> figures;  ///< As many as its figure columns; nil where blank.
  Origin where;

  friend bool operator==(const FigureRow&, const FigureRow&) = default;
};

/// A table of typed figures: partners' contributions, a past budget, a programme's cost.
///
/// Its columns are the council's own; those named as text in the settings hold words.
struct FigureTable {
  std::string name;
  MoneyUnit unit = MoneyUnit::pounds;
  std::vector<std::string> text_columns;
  std::vector<std::string> figure_columns;
  std::vector<FigureRow> rows;
};

}  // namespace mtfs
