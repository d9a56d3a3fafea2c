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

/// What holds for every table of a plan.
struct Settings {
  std::string council;
  std::string scope;   ///< The part of the council that the plan covers; empty for all of it.
  std::string source;  ///< The paper that the plan stands in, with its date.
  MoneyUnit unit = MoneyUnit::pounds;  ///< In which amounts are typed.
  Horizon horizon{FinancialYear(2000), 1};
  Rounding rounding = Rounding::half_up;
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
