/// @file
/// Budget lines of the base year, and savings targets.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/origin.hpp"
#include "mtfs/model/field.hpp"
#include "mtfs/series/row_grid.hpp"

namespace mtfs {

/// Whether `path` is `parent` or below it: "Family Services/Libraries" is in "Family Services".
[[nodiscard]] constexpr bool is_within(std::string_view path, std::string_view parent) {
  return path.starts_with(parent) && (path.size() == parent.size() || path[parent.size()] == '/');
}

/// What growth is put on: the budget of the base year, or the forecast of what it really costs.
enum class RebaseTo { budget, forecast };

template <>
struct NamesOf<RebaseTo> {
  static constexpr std::string_view what = "base of growth";
  static constexpr std::array<std::string_view, 2> values = {"budget", "forecast"};
};

/// A line of the approved budget of the base year. net = gross - income.
struct BudgetLine {
  std::string service;
  std::string subjective;
  std::string fund;
  std::string source;
  std::optional<Money> gross;   ///< Nil where only the net budget is known.
  std::optional<Money> income;  ///< Natural and positive.
  Money net;
  std::optional<Money> one_off;           ///< Of net: what the year after is without.
  std::optional<Money> full_year_effect;  ///< What decisions of the base year add in the next.
  std::optional<Money> forecast;          ///< Of the net outturn of the base year.
  RebaseTo rebase_to = RebaseTo::budget;
  Origin where;

  friend bool operator==(const BudgetLine&, const BudgetLine&) = default;

  static const std::vector<Field<BudgetLine>>& fields() {
    using B = BudgetLine;
    static const std::vector<Field<BudgetLine>> all = {
        text_field<&B::service, B>("service", required,
                                   "Path of the service: committee/service/team"),
        text_field<&B::subjective, B>("subjective", optional, "Type of spend or income"),
        text_field<&B::fund, B>("fund", optional, "Fund that pays"),
        name_field<&B::rebase_to, RebaseTo, B>(
            "rebase_to", optional, "What growth is put on; forecast corrects the base in year 1"),
        text_field<&B::source, B>("source", optional, "Paper that the budget stands in"),
    };
    return all;
  }
};

/// What a committee has been asked to save; its amounts a year stand in the grid of TargetTable.
struct Target {
  std::string id;
  std::string title;
  std::string committee;
  std::string source;
  Origin where;

  friend bool operator==(const Target&, const Target&) = default;

  static const std::vector<Field<Target>>& fields() {
    using T = Target;
    static const std::vector<Field<Target>> all = {
        text_field<&T::id, T>("id", required, "Reference of the target, unique in the plan"),
        text_field<&T::title, T>("title", optional, "What the target is for"),
        text_field<&T::committee, T>("committee", optional,
                                     "Committee or service that was given the target"),
        text_field<&T::source, T>("source", optional, "Paper that the target stands in"),
    };
    return all;
  }
};

struct TargetTable {
  Rows<Target> rows;
  RowGrid<Money> amounts;  ///< The saving to be found in each year, natural and positive.
};

}  // namespace mtfs
