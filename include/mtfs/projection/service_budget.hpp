/// @file
/// The net budget by service and heading: opened, corrected, moved by lines, rolled into the next
/// year.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/core/identity.hpp"
#include "mtfs/projection/heading.hpp"
#include "mtfs/projection/projection.hpp"

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

/// Adds up what moves the budgets of services, then rolls them forward.
class Roller {
 public:
  Roller(const PlanTables& tables, const Projection& projection)
      : tables_(tables),
        projection_(projection),
        years_(static_cast<std::size_t>(tables.settings.horizon.plan_years())) {}

  /// The services with everything but the openings; the base year is in.
  void add_tables() {
    for (const BudgetLine& row : tables_.budget) {
      if (tables_.settings.in_general_fund(row.fund)) add_budget(row);
    }
    for (std::size_t i = 0; i < tables_.lines.rows.size(); ++i) {
      if (counts(tables_, tables_.lines.rows[i])) add_line(i);
    }
  }

  /// Adds an amount to a heading of a service in a year.
  void add(const std::string& service, Heading heading, std::size_t t, Money amount) {
    ServiceBudget& row = of(service);
    set(row.headings, heading, t, mtfs::at(row.headings, heading, t).value_or(Money()) + amount);
  }

  /// Rolls every service from its base; `opening_change` moves what the council opens year 1 with.
  std::vector<ServiceBudget> rolled(Money opening_change) {
    if (opening_change != Money()) (void)of(std::string(council_wide));
    for (ServiceBudget& row : services_) {
      const Money moved = row.service == council_wide ? opening_change : Money();
      roll(row.headings, moved);
    }
    return std::move(services_);
  }

  /// Whether a line moves the council's net budget.
  [[nodiscard]] static bool counts(const PlanTables& tables, const Line& line) {
    return line.cashable && tables.settings.counts(line.status) &&
           tables.settings.in_general_fund(line.fund);
  }

 private:
  ServiceBudget& of(const std::string& service) {
    const std::string name = service.empty() ? std::string(council_wide) : service;
    const auto [found, fresh] = positions_.emplace(name, services_.size());
    if (fresh) {
      services_.push_back({name, Headings(static_cast<Eigen::Index>(budget_headings),
                                          static_cast<Eigen::Index>(years_ + 1))});
    }
    return services_[found->second];
  }

  void add_budget(const BudgetLine& row) {
    add(row.service, Heading::net_budget, 0, row.net);
    if (row.one_off) add(row.service, Heading::one_offs_reversed, 1, -*row.one_off);
    if (row.full_year_effect) {
      add(row.service, Heading::full_year_effects, 1, *row.full_year_effect);
    }
    if (row.rebase_to == RebaseTo::forecast && row.forecast) {
      add(row.service, Heading::base_correction, 1, *row.forecast - row.net);
    }
  }

  void add_line(std::size_t i) {
    const Line& line = tables_.lines.rows[i];
    Headings& into = of(line.service).headings;
    const auto row = static_cast<Eigen::Index>(i);
    const int s = sign(line.kind);
    for (std::size_t t = 1; t <= years_; ++t) {
      const auto year = static_cast<Eigen::Index>(t) - 1;
      add(into, heading_of(line.kind), t, projection_.movement.at(row, year), 1);
      add(into, Heading::full_year_effects, t, projection_.full_year_effect.at(row, year), s);
      add(into, Heading::one_offs_reversed, t, projection_.reversal.at(row, year), s);
    }
  }

  static void add(Headings& into, Heading heading, std::size_t t,
                  const std::optional<Money>& amount, int s) {
    if (!amount) return;
    const Money before = mtfs::at(into, heading, t).value_or(Money());
    set(into, heading, t, s < 0 ? before - *amount : before + *amount);
  }

  void roll(Headings& row, Money opening_change) const {
    if (!mtfs::at(row, Heading::net_budget, 0)) set(row, Heading::net_budget, 0, Money());
    for (std::size_t t = 1; t <= years_; ++t) {
      const Money before = *mtfs::at(row, Heading::net_budget, t - 1);
      set(row, Heading::opening_budget, t, t == 1 ? before + opening_change : before);
      for (const Heading heading :
           {Heading::base_budget, Heading::budget_before_savings, Heading::net_budget}) {
        Money total;
        for (const HeadingPart& part : definition(heading).parts) {
          const Money amount = mtfs::at(row, part.heading, t).value_or(Money());
          total = part.sign < 0 ? total - amount : total + amount;
        }
        set(row, heading, t, total);
      }
    }
  }

  const PlanTables& tables_;
  const Projection& projection_;
  std::size_t years_;
  std::vector<ServiceBudget> services_;
  std::map<std::string, std::size_t> positions_;
};

}  // namespace budgeting

}  // namespace mtfs
