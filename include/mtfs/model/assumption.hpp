/// @file
/// Assumptions: the rates a plan expects, by year, each with its source and date.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mtfs/core/origin.hpp"
#include "mtfs/model/field.hpp"
#include "mtfs/series/row_grid.hpp"

namespace mtfs {

/// What is expected of one price: a pay award, an inflation rate. Its rates stand in the grid of
/// AssumptionTable.
struct Assumption {
  std::string id;
  std::string title;
  std::string source;
  std::string date;  ///< When the source said so, as it is written there.
  Origin where;

  friend bool operator==(const Assumption&, const Assumption&) = default;

  static const std::vector<Field<Assumption>>& fields() {
    using A = Assumption;
    static const std::vector<Field<Assumption>> all = {
        text_field<&A::id, A>("id", required, "Reference of the assumption, unique in the plan"),
        text_field<&A::title, A>("title", required, "What is expected to rise"),
        text_field<&A::source, A>("source", required, "Who expects it"),
        text_field<&A::date, A>("date", required, "When the source said so"),
    };
    return all;
  }
};

/// Assumptions with a column a year: the rise on the year before.
struct AssumptionTable {
  Rows<Assumption> rows;
  RowGrid<Rate> rates;
  Rows<std::optional<Rate>> bases;  ///< Of the base year, for on-costs; nil where blank.
};

}  // namespace mtfs
