/// @file
/// The council and the rules of its plan.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/model/kind.hpp"
#include "mtfs/model/unit.hpp"
#include "mtfs/money/decimal.hpp"
#include "mtfs/money/rounding.hpp"
#include "mtfs/time/date.hpp"
#include "mtfs/time/horizon.hpp"

namespace mtfs {

/// What assumptions uplift each year: the base, or the budget of the year before, to the penny.
enum class InflationBase { original, rolled };

template <>
struct NamesOf<InflationBase> {
  static constexpr std::string_view what = "inflation base";
  static constexpr std::array<std::string_view, 2> values = {"original", "rolled"};
};

/// What the first plan year opens from: the budget of the base year, or its funding, where the last
/// gap is deemed closed.
enum class Opening { budget, funding };

template <>
struct NamesOf<Opening> {
  static constexpr std::string_view what = "opening of the first plan year";
  static constexpr std::array<std::string_view, 2> values = {"budget", "funding"};
};

/// The share of a saving that its risk rating lets expect; a line may type its own confidence.
struct DeliveryShares {
  Rate unrated = Rate(1);
  Rate green = Rate(1);
  Rate amber = Rate(1);
  Rate red = Rate(1);

  friend bool operator==(const DeliveryShares&, const DeliveryShares&) = default;

  [[nodiscard]] Rate of(Rag rag) const {
    return rag == Rag::green ? green : rag == Rag::amber ? amber : rag == Rag::red ? red : unrated;
  }
};

/// What holds for every table of a plan.
struct Settings {
  std::string council;
  std::string scope;    ///< The part of the council that the plan covers; empty for all of it.
  std::string source;   ///< The paper that the plan stands in, with its date.
  std::string version;  ///< What this version of the plan is called: "July update".
  std::optional<Date> dated;                ///< The day on which this version was made.
  std::optional<FinancialYear> actuals_to;  ///< The last year with outturn; see `last_actual`.
  MoneyUnit unit = MoneyUnit::pounds;       ///< In which amounts are typed.
  Horizon horizon{FinancialYear(2000), 1};
  Rounding rounding = Rounding::half_up;
  InflationBase inflation_base = InflationBase::original;
  Opening opening = Opening::budget;
  std::string general_fund = "general";  ///< Its name in the columns of funds, beside blank.
  DeliveryShares delivery;
  std::vector<Status> statuses = {Status::proposed, Status::approved, Status::delivered};

  /// Whether lines of that status are in the plan's figures.
  [[nodiscard]] bool counts(Status status) const {
    for (const Status counted : statuses) {
      if (counted == status) return true;
    }
    return false;
  }

  /// The last year whose figures are actuals: what `actuals_to` says, or else the last that ended,
  /// on 31 March, before the day of this version; nothing for a plan without a date.
  [[nodiscard]] std::optional<FinancialYear> last_actual() const {
    if (actuals_to || !dated) return actuals_to;
    return dated->financial_year() - 1;
  }

  /// Whether what falls on that fund is in the council's net budget.
  [[nodiscard]] bool in_general_fund(std::string_view fund) const {
    return fund.empty() || fund == general_fund;
  }

  friend bool operator==(const Settings&, const Settings&) = default;
};

}  // namespace mtfs
