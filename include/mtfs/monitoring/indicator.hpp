/// @file
/// A performance indicator: a result beside its target, rated and with its direction of travel.
///
/// Indicators move no budget. They stand in a plan because what they count, such as placement days
/// and what a day costs, is what drives demand.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/model/kind.hpp"
#include "mtfs/model/share_field.hpp"
#include "mtfs/series/rows.hpp"

namespace mtfs {

/// Which way an indicator is to go; one that is monitored has no good way.
enum class Polarity { bigger_is_better, smaller_is_better, monitor };

template <>
struct NamesOf<Polarity> {
  static constexpr std::string_view what = "polarity";
  static constexpr std::array<std::string_view, 3> values = {"bigger_is_better",
                                                             "smaller_is_better", "monitor"};
};

/// What a result is beside the one before; higher and lower where no way is the good one.
enum class Travel { improved, worsened, same, higher, lower };

template <>
struct NamesOf<Travel> {
  static constexpr std::string_view what = "direction of travel";
  static constexpr std::array<std::string_view, 5> values = {"improved", "worsened", "same",
                                                             "higher", "lower"};
};

/// One indicator; its figures are to four places, in the indicator's own unit.
struct Indicator {
  std::string id;
  std::string title;
  std::string service;
  std::string unit;  ///< "days", "%", "£ a day".
  Polarity polarity = Polarity::monitor;
  std::string period;  ///< Which the result is of: "2017/18".
  std::string driver;  ///< The driver of the plan that it drives; empty where none.
  std::string source;
  std::optional<Quantity> target;
  std::optional<Quantity> result;
  std::optional<Quantity> previous;
  std::optional<Quantity> target_next;
  Origin where;

  friend bool operator==(const Indicator&, const Indicator&) = default;

  static const std::vector<Field<Indicator>>& fields() {
    using I = Indicator;
    static const std::vector<Field<I>> all = {
        text_field<&I::id, I>("id", required, "Reference of the indicator, unique in the plan"),
        text_field<&I::title, I>("title", required, "What is counted"),
        text_field<&I::service, I>("service", optional, "Path of the service that answers for it"),
        text_field<&I::unit, I>("unit", optional,
                                "What one of it is; £ or % where its figures carry that mark"),
        name_field<&I::polarity, Polarity, I>("polarity", required, "Which way is the good one"),
        text_field<&I::period, I>("period", optional, "Time that the result is of"),
        text_field<&I::driver, I>("driver", optional, "Driver of the plan that it drives"),
        text_field<&I::source, I>("source", optional, "Report that the figures stand in"),
    };
    return all;
  }
};

/// When a missed target is amber and not red.
struct IndicatorRule {
  Rate amber_within;  ///< Share of the target that a result may miss it by; 0 for none.

  friend bool operator==(const IndicatorRule&, const IndicatorRule&) = default;
};

/// A figure in the unit of its indicator, to four places: "£448.20" where that starts with £, and
/// "95%" is 95 where it is %. Throws ParseError.
[[nodiscard]] inline Quantity parse_indicator(std::string_view unit, std::string_view text) {
  NumberText number = parse_number(text);
  const bool is_own = (number.mark == Mark::pounds && unit.starts_with("£")) ||
                      (number.mark == Mark::percent && unit.starts_with("%"));
  if (is_own) number.mark = Mark::none;
  return Quantity::from_text(number, text);
}

/// Result less target over target, to six places; nil where either is nil or the target is 0.
[[nodiscard]] inline std::optional<Rate> variance_share(const Indicator& indicator,
                                                        Rounding rounding) {
  if (!indicator.result || !indicator.target || *indicator.target == Quantity()) {
    return std::nullopt;
  }
  const Exact<Count> missed = Exact<Count>(*indicator.result) - Exact<Count>(*indicator.target);
  const Exact<Count> target(indicator.target->abs());
  return (missed / target).round<Rate>(rounding);
}

/// Green where the target is met; amber where it is missed by no more than the rule's share of it;
/// red otherwise. Unrated without a result or a target, and where the indicator is monitored.
[[nodiscard]] inline Rag rag_of(const Indicator& indicator, const IndicatorRule& rule) {
  if (!indicator.result || !indicator.target || indicator.polarity == Polarity::monitor) {
    return Rag::unrated;
  }
  const bool is_met = indicator.polarity == Polarity::bigger_is_better
                          ? *indicator.result >= *indicator.target
                          : *indicator.result <= *indicator.target;
  if (is_met) return Rag::green;
  const Quantity missed = (*indicator.result - *indicator.target).abs();
  const bool is_near = !(indicator.target->abs() * rule.amber_within < Exact<Count>(missed));
  return is_near ? Rag::amber : Rag::red;
}

/// Where the result has gone since the one before; nothing without both.
[[nodiscard]] inline std::optional<Travel> direction_of_travel(const Indicator& indicator) {
  if (!indicator.result || !indicator.previous) return std::nullopt;
  if (*indicator.result == *indicator.previous) return Travel::same;
  const bool is_higher = *indicator.result > *indicator.previous;
  if (indicator.polarity == Polarity::monitor) return is_higher ? Travel::higher : Travel::lower;
  const bool is_good = is_higher == (indicator.polarity == Polarity::bigger_is_better);
  return is_good ? Travel::improved : Travel::worsened;
}

/// A figure as the indicator's unit prints it: "£448.20", "95%", "33,813".
[[nodiscard]] inline std::string indicator_text(std::string_view unit, Quantity figure) {
  const bool is_money = unit.starts_with("£");
  std::string digits = fixed_text(figure.abs().steps(), Quantity::places);
  const std::size_t least = digits.size() - static_cast<std::size_t>(Quantity::places);
  while (digits.ends_with('0') && digits.size() > least + (is_money ? 2U : 0U)) digits.pop_back();
  if (is_money && digits.ends_with(".00")) digits.resize(least - 1);
  if (digits.ends_with('.')) digits.pop_back();
  for (std::size_t at = std::min(digits.find('.'), digits.size()); at > 3;) {
    digits.insert(at -= 3, ",");
  }
  if (unit.starts_with("%")) digits += "%";
  return std::string(figure < Quantity() ? "-" : "") + (is_money ? "£" : "") + digits;
}

}  // namespace mtfs
