/// @file
/// The net budget by service and heading: opened, corrected, moved by lines, rolled into the next
/// year.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/core/identity.hpp"
#include "mtfs/projection/heading.hpp"
#include "mtfs/projection/projection.hpp"
#include "mtfs/series/grid.hpp"

namespace mtfs {

/// What stands under no service.
inline constexpr std::string_view council_wide = "Council-wide";

/// The headings of one service, or of the council: a row a heading, a column for the base year and
/// each plan year. Nil where a heading has no figure.
using Headings = Grid<Money>;

[[nodiscard]] inline std::optional<Money> at(const Headings& headings, Heading heading,
                                             std::size_t t) {
  return headings.at(static_cast<Eigen::Index>(heading), static_cast<Eigen::Index>(t));
}
inline void set(Headings& headings, Heading heading, std::size_t t, Money value) {
  headings.set(static_cast<Eigen::Index>(heading), static_cast<Eigen::Index>(t), value);
}

/// The budget headings of one service.
struct ServiceBudget {
  std::string service;
  Headings headings;
};

namespace budgeting {

/// Whether a line moves the council's net budget.
[[nodiscard]] inline bool counts(const PlanTables& tables, const Line& line) {
  return line.cashable && tables.settings.counts(line.status) &&
         tables.settings.in_general_fund(line.fund);
}

/// What moves the budget of a service besides its lines: capital financing, projects.
struct Addition {
  std::string service;
  Heading heading;
  std::size_t year;  ///< 1 for the first plan year.
  Money amount;

  friend bool operator==(const Addition&, const Addition&) = default;
};

/// What one service is made of, as positions in the tables.
struct Members {
  std::string service;
  std::vector<std::size_t> budget;
  std::vector<std::size_t> lines;
};

/// The services in the order in which budget, lines and additions name them.
struct ServiceIndex {
  std::vector<Members> services;
  std::map<std::string, std::size_t, std::less<>> positions;

  Members& of(const std::string& service) {
    const std::string name = service.empty() ? std::string(council_wide) : service;
    const auto [found, fresh] = positions.emplace(name, services.size());
    if (fresh) services.push_back({name, {}, {}});
    return services[found->second];
  }
  [[nodiscard]] std::size_t position(std::string_view service) const {
    return positions.find(service.empty() ? council_wide : service)->second;
  }
};

/// What the services of a strategy were made of, for the next strategy to start from.
struct Composition {
  std::shared_ptr<const ServiceIndex> index;
  std::vector<Addition> additions;
  Money opening_change;
  std::vector<Int128> levels;  ///< Of all lines that count, each by its sign; by plan year.
};

[[nodiscard]] inline ServiceIndex service_index(const PlanTables& tables,
                                                const std::vector<Addition>& additions) {
  ServiceIndex index;
  for (std::size_t i = 0; i < tables.budget.size(); ++i) {
    const BudgetLine& row = tables.budget[i];
    if (tables.settings.in_general_fund(row.fund)) index.of(row.service).budget.push_back(i);
  }
  for (std::size_t i = 0; i < tables.lines.rows.size(); ++i) {
    const Line& line = tables.lines.rows[i];
    if (counts(tables, line)) index.of(line.service).lines.push_back(i);
  }
  for (const Addition& addition : additions) (void)index.of(addition.service);
  return index;
}

/// Adds up what moves the budget of one service, then rolls it forward.
class Roller {
 public:
  Roller(const PlanTables& tables, const Projection& projection)
      : tables_(tables),
        projection_(projection),
        years_(static_cast<std::size_t>(tables.settings.horizon.plan_years())),
        headings_(static_cast<Eigen::Index>(budget_headings),
                  static_cast<Eigen::Index>(years_ + 1)) {}

  void add(Heading heading, std::size_t t, Money amount) {
    set(headings_, heading, t, mtfs::at(headings_, heading, t).value_or(Money()) + amount);
  }

  void add_budget(const BudgetLine& row) {
    add(Heading::net_budget, 0, row.net);
    if (row.one_off) add(Heading::one_offs_reversed, 1, -*row.one_off);
    if (row.full_year_effect) add(Heading::full_year_effects, 1, *row.full_year_effect);
    if (row.rebase_to == RebaseTo::forecast && row.forecast) {
      add(Heading::base_correction, 1, *row.forecast - row.net);
    }
  }

  void add_line(std::size_t i) {
    const Line& line = tables_.lines.rows[i];
    const int s = sign(line.kind);
    add_row(heading_of(line.kind), projection_.movement.rows()[i], 1);
    add_row(Heading::full_year_effects, projection_.full_year_effect.rows()[i], s);
    add_row(Heading::one_offs_reversed, projection_.reversal.rows()[i], s);
  }

  /// The headings rolled from the base; `opening_change` moves what year 1 opens with.
  Headings rolled(Money opening_change) {
    if (!mtfs::at(headings_, Heading::net_budget, 0)) {
      set(headings_, Heading::net_budget, 0, Money());
    }
    for (std::size_t t = 1; t <= years_; ++t) {
      const Money before = *mtfs::at(headings_, Heading::net_budget, t - 1);
      set(headings_, Heading::opening_budget, t, t == 1 ? before + opening_change : before);
      for (const Heading heading :
           {Heading::base_budget, Heading::budget_before_savings, Heading::net_budget}) {
        Money total;
        for (const HeadingPart& part : definition(heading).parts) {
          const Money amount = mtfs::at(headings_, part.heading, t).value_or(Money());
          total = part.sign < 0 ? total - amount : total + amount;
        }
        set(headings_, heading, t, total);
      }
    }
    return std::move(headings_);
  }

 private:
  void add_row(Heading heading, const RowGrid<Money>::Row& row, int s) {
    for (std::size_t t = 1; t <= years_; ++t) {
      if (!row[t - 1]) continue;
      const Money before = mtfs::at(headings_, heading, t).value_or(Money());
      set(headings_, heading, t, s < 0 ? before - *row[t - 1] : before + *row[t - 1]);
    }
  }

  const PlanTables& tables_;
  const Projection& projection_;
  std::size_t years_;
  Headings headings_;
};

/// The budget of one service.
[[nodiscard]] inline ServiceBudget service_budget(const PlanTables& tables,
                                                  const Projection& projection,
                                                  const Members& members,
                                                  const std::vector<Addition>& additions,
                                                  Money opening_change) {
  Roller roller(tables, projection);
  for (const std::size_t i : members.budget) roller.add_budget(tables.budget[i]);
  for (const std::size_t i : members.lines) roller.add_line(i);
  for (const Addition& addition : additions) {
    const bool is_here = addition.service == members.service ||
                         (addition.service.empty() && members.service == council_wide);
    if (is_here) roller.add(addition.heading, addition.year, addition.amount);
  }
  return {members.service,
          roller.rolled(members.service == council_wide ? opening_change : Money())};
}

}  // namespace budgeting

}  // namespace mtfs
