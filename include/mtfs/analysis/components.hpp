/// @file
/// What a figure of the strategy is made of: lines, budgets, sources of funding, reserves; each
/// with its part in every year.
#pragma once

#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/projection/strategy_builder.hpp"

namespace mtfs {

/// The figures that a bridge explains, in each plan year.
enum class Bridged { net_budget, funding, gap, gap_after_planned, gap_after_reserves };

template <>
struct NamesOf<Bridged> {
  static constexpr std::string_view what = "figure to bridge";
  static constexpr std::array<std::string_view, 5> values = {
      "net_budget", "funding", "gap", "gap_after_planned", "gap_after_reserves"};
};

[[nodiscard]] constexpr Heading heading_of(Bridged figure) noexcept {
  constexpr std::array<Heading, 5> of = {Heading::net_budget, Heading::funding, Heading::gap,
                                         Heading::gap_after_planned, Heading::gap_after_reserves};
  return of[static_cast<std::size_t>(figure)];
}

/// A part of a figure: the table that it is of, and the id of its row there.
struct Component {
  std::string table;
  std::string id;

  friend auto operator<=>(const Component&, const Component&) = default;
};

/// The part of each component in each plan year, as it counts in the figure.
using Components = std::map<Component, std::vector<Money>>;

namespace componing {

class Collector {
 public:
  Collector(const PlanTables& tables, const Projection& projection, const Strategy& strategy,
            Bridged figure)
      : tables_(tables),
        projection_(projection),
        strategy_(strategy),
        years_(static_cast<std::size_t>(tables.settings.horizon.plan_years())),
        figure_(figure) {}

  Components collect() {
    if (figure_ != Bridged::funding) net_budget();
    if (figure_ != Bridged::net_budget) funding();
    if (figure_ == Bridged::gap_after_planned || figure_ == Bridged::gap_after_reserves) {
      reserves();
    }
    return std::move(found_);
  }

 private:
  void add(std::string table, std::string id, std::size_t t, Money amount) {
    if (amount == Money()) return;
    std::vector<Money>& years = found_[{std::move(table), std::move(id)}];
    years.resize(years_);
    years[t] += amount;
  }

  void net_budget() {
    for (std::size_t t = 0; t < years_; ++t) {
      for (const BudgetLine& row : tables_.budget) {
        if (tables_.settings.in_general_fund(row.fund)) {
          add("budget", row.service, t, corrected(row));
        }
      }
      add("settings", "opening", t, strategy_.composition.opening_change);
      if (strategy_.financing) {
        add("capital", "financing", t,
            strategy_.financing_cost[t + 1] - strategy_.financing_cost[0]);
      }
      for (std::size_t i = 0; i < strategy_.projects.size(); ++i) {
        add("projects", tables_.projects[i].id, t,
            strategy_.projects[i].years[t].from(ProjectSource::reserves));
      }
    }
    for (std::size_t i = 0; i < tables_.lines.rows.size(); ++i) {
      const Line& line = tables_.lines.rows[i];
      if (!budgeting::counts(tables_, line)) continue;
      for (std::size_t t = 0; t < years_; ++t) {
        const Money level = projection_.level.rows()[i][t].value_or(Money());
        add("lines", line.id, t, sign(line.kind) < 0 ? -level : level);
      }
    }
  }

  /// What a row of the budget opens every plan year with.
  static Money corrected(const BudgetLine& row) {
    Money amount = row.net - row.one_off.value_or(Money()) + row.full_year_effect.value_or(Money());
    if (row.rebase_to == RebaseTo::forecast && row.forecast) amount += *row.forecast - row.net;
    return amount;
  }

  /// Funding lowers a gap.
  void funding() {
    for (const FundingStream& stream : strategy_.funding) {
      if (!stream.in_general_fund) continue;
      for (std::size_t t = 0; t < years_; ++t) {
        const Money amount = stream.amounts[t + 1].value_or(Money());
        add(table_of(stream), stream.id, t, figure_ == Bridged::funding ? amount : -amount);
      }
    }
  }

  static std::string table_of(const FundingStream& stream) {
    switch (stream.kind) {
      case Funding::council_tax:
        return "council_tax";
      case Funding::collection_fund:
        return "collection_fund";
      case Funding::business_rates:
        return "rates";
      default:
        return stream.id == "new_homes_bonus" ? "new_homes_bonus" : "grants";
    }
  }

  void reserves() {
    for (std::size_t i = 0; i < tables_.reserves.size(); ++i) {
      if (!in_general_fund(tables_.reserves[i].type)) continue;
      for (std::size_t t = 0; t < years_; ++t) {
        const ReserveYear& year = strategy_.reserves->years[i][t];
        add("reserves", tables_.reserves[i].id, t, year.contributions - year.uses);
        if (figure_ == Bridged::gap_after_reserves) {
          add("reserves", tables_.reserves[i].id, t, -year.drawn);
        }
      }
    }
  }

  const PlanTables& tables_;
  const Projection& projection_;
  const Strategy& strategy_;
  std::size_t years_;
  Bridged figure_;
  Components found_;
};

}  // namespace componing

/// What a figure is made of in every plan year; the parts add up to it.
[[nodiscard]] inline Components components(const PlanTables& tables, const Projection& projection,
                                           const Strategy& strategy, Bridged figure) {
  return componing::Collector(tables, projection, strategy, figure).collect();
}

}  // namespace mtfs
