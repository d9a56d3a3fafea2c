/// @file
/// How a council monitors: its year and report, the sign of its variances, its ratings.
#pragma once

#include <optional>

#include "mtfs/model/kind.hpp"
#include "mtfs/money/wide.hpp"
#include "mtfs/monitoring/report.hpp"
#include "mtfs/monitoring/variance.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// Limits above which a variance is amber or red: shares of the budget, amounts, or both.
struct RagRule {
  enum class Combines { any, all };

  std::optional<Rate> amber_share;
  std::optional<Money> amber_amount;
  std::optional<Rate> red_share;
  std::optional<Money> red_amount;
  Combines rule = Combines::any;  ///< Whether one stated limit is enough, or all are needed.
  bool underspends = false;       ///< Whether an underspend is rated as an overspend is.

  friend bool operator==(const RagRule&, const RagRule&) = default;
};

template <>
struct NamesOf<RagRule::Combines> {
  static constexpr std::string_view what = "rule of the ratings";
  static constexpr std::array<std::string_view, 2> values = {"any", "all"};
};

/// How monitoring is shown where that is not how it is typed: what `[monitoring.shown]` says.
struct MonitoringView {
  std::optional<FinancialYear> year;
  std::optional<Report> report;
  std::optional<VarianceConvention> convention;
  std::optional<AgainstBudget> against;

  friend bool operator==(const MonitoringView&, const MonitoringView&) = default;
};

/// What `[monitoring]` of the settings says.
struct MonitoringSettings {
  std::optional<FinancialYear> year;  ///< The year monitored; the base year where nil.
  std::optional<Report> report;       ///< The current report; the latest that there is where nil.
  VarianceConvention convention = VarianceConvention::adverse_positive;  ///< Of typed variances.
  AgainstBudget against = AgainstBudget::revised;                        ///< Of typed variances.
  std::optional<RagRule> rag;  ///< Nothing is rated where nil.
  MonitoringView shown;

  [[nodiscard]] VarianceConvention shown_convention() const {
    return shown.convention.value_or(convention);
  }
  [[nodiscard]] AgainstBudget shown_against() const { return shown.against.value_or(against); }

  friend bool operator==(const MonitoringSettings&, const MonitoringSettings&) = default;
};

namespace rating {

/// Whether a variance is above the limits that are stated. A share is held against the size of the
/// budget without dividing by it, so that an overspend of no budget at all is above any share.
[[nodiscard]] inline bool is_above(const std::optional<Rate>& share,
                                   const std::optional<Money>& amount, RagRule::Combines rule,
                                   Money variance, Money budget) {
  if (!share && !amount) return false;
  const Money size = budget < Money() ? -budget : budget;
  const bool above_share = share && Wide(variance.steps()) * wide_power_of_ten(Rate::places) >
                                        Wide(share->steps()) * Wide(size.steps());
  const bool above_amount = amount && variance > *amount;
  if (rule == RagRule::Combines::any) return above_share || above_amount;
  return (!share || above_share) && (!amount || above_amount);
}

}  // namespace rating

/// The rating of an adverse-positive variance by rule: red where it is above the red limits, amber
/// above the amber ones, else green. Unrated without a rule, or without a variance or a budget.
[[nodiscard]] inline Rag rag_of(const std::optional<RagRule>& rule,
                                const std::optional<Money>& variance,
                                const std::optional<Money>& budget) {
  if (!rule || !variance || !budget) return Rag::unrated;
  const Money rated = rule->underspends && *variance < Money() ? -*variance : *variance;
  const auto above = [&](const std::optional<Rate>& share, const std::optional<Money>& amount) {
    return rating::is_above(share, amount, rule->rule, rated, *budget);
  };
  if (above(rule->red_share, rule->red_amount)) return Rag::red;
  if (above(rule->amber_share, rule->amber_amount)) return Rag::amber;
  return Rag::green;
}

}  // namespace mtfs
