/// @file
/// The causes that a bridge puts a movement down to, and which inputs of a plan are each cause's.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "mtfs/core/names.hpp"
#include "mtfs/model/driver.hpp"
#include "mtfs/model/kind.hpp"

namespace mtfs {

/// Why a figure of the strategy moved. Each input of a plan belongs to one of them.
///
///     rules            settings: rounding, opening, statuses that count
///     base_correction  the budget of the base year: net, one-offs, full-year effects, forecasts
///     inflation        assumptions, prices of drivers, lines of kind inflation
///     demand           volumes of drivers and whom drivers follow, lines of kind demand
///     growth           lines of kind growth
///     technical        lines of kind technical
///     capital          capital.csv, treasury.csv, projects.csv
///     savings          lines of kind saving and income
///     timing           when a line starts, and amounts that move to other years
///     funding          council tax, business rates, grants, collection fund, lines of kind grant
///     reserves         planned movements, balances, draws
enum class Cause {
  rules,
  base_correction,
  inflation,
  demand,
  growth,
  technical,
  capital,
  savings,
  timing,
  funding,
  reserves
};

inline constexpr std::size_t cause_count = 11;

template <>
struct NamesOf<Cause> {
  static constexpr std::string_view what = "cause";
  static constexpr std::array<std::string_view, cause_count> values = {
      "rules",   "base_correction", "inflation", "demand",  "growth",  "technical",
      "capital", "savings",         "timing",    "funding", "reserves"};
};

/// The words for a cause in a table.
[[nodiscard]] constexpr std::string_view title(Cause cause) {
  constexpr std::array<std::string_view, cause_count> titles = {"Rules of the plan",
                                                                "Base correction",
                                                                "Inflation",
                                                                "Demand",
                                                                "Growth",
                                                                "Technical",
                                                                "Capital financing and projects",
                                                                "Savings and income",
                                                                "Timing",
                                                                "Funding",
                                                                "Reserves"};
  return titles[static_cast<std::size_t>(cause)];
}

/// All causes, in the order in which a bridge takes them unless it is given another.
[[nodiscard]] inline std::vector<Cause> causes() {
  std::vector<Cause> all;
  for (std::size_t i = 0; i < cause_count; ++i) all.push_back(static_cast<Cause>(i));
  return all;
}

/// The cause that a line's size is put down to.
[[nodiscard]] constexpr Cause cause_of(Kind kind) noexcept {
  constexpr std::array<Cause, 7> of = {Cause::savings,   Cause::savings, Cause::demand,
                                       Cause::inflation, Cause::growth,  Cause::technical,
                                       Cause::funding};
  return of[static_cast<std::size_t>(kind)];
}

/// The cause that a driver's figures are put down to.
[[nodiscard]] constexpr Cause cause_of(Holds holds) noexcept {
  return holds == Holds::price ? Cause::inflation : Cause::demand;
}

/// Causes of which the inputs are taken from the later plan.
class Causes {
 public:
  Causes() = default;
  [[nodiscard]] bool has(Cause cause) const noexcept { return (bits_ & bit(cause)) != 0; }
  [[nodiscard]] Causes with(Cause cause) const noexcept { return Causes(bits_ | bit(cause)); }
  [[nodiscard]] unsigned bits() const noexcept { return bits_; }

 private:
  explicit Causes(unsigned bits) : bits_(bits) {}
  static unsigned bit(Cause cause) noexcept { return 1U << static_cast<unsigned>(cause); }

  unsigned bits_ = 0;
};

}  // namespace mtfs
