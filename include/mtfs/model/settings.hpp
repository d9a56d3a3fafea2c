/// @file
/// The council and the rules of its plan.
#pragma once

#include <string>
#include <vector>

#include "mtfs/model/kind.hpp"
#include "mtfs/model/unit.hpp"
#include "mtfs/money/rounding.hpp"
#include "mtfs/time/horizon.hpp"

namespace mtfs {

/// What assumptions uplift each year: the base, or the budget of the year before, to the penny.
enum class InflationBase { original, rolled };

template <>
struct NamesOf<InflationBase> {
  static constexpr std::string_view what = "inflation base";
  static constexpr std::array<std::string_view, 2> values = {"original", "rolled"};
};

/// What holds for every table of a plan.
struct Settings {
  std::string council;
  std::string scope;   ///< The part of the council that the plan covers; empty for all of it.
  std::string source;  ///< The paper that the plan stands in, with its date.
  MoneyUnit unit = MoneyUnit::pounds;  ///< In which amounts are typed.
  Horizon horizon{FinancialYear(2000), 1};
  Rounding rounding = Rounding::half_up;
  InflationBase inflation_base = InflationBase::original;
  std::vector<Status> statuses = {Status::proposed, Status::approved, Status::delivered};

  /// Whether lines of that status are in the plan's figures.
  [[nodiscard]] bool counts(Status status) const {
    for (const Status counted : statuses) {
      if (counted == status) return true;
    }
    return false;
  }
};

}  // namespace mtfs
