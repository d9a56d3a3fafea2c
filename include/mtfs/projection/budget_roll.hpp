/// @file
/// The net budget of every service and of the council, rolled from year to year.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/projection/capital_and_projects.hpp"

namespace mtfs::strategising {

/// What capital financing and projects add to the budgets of services.
[[nodiscard]] inline std::vector<budgeting::Addition> additions(const Draft& draft) {
  std::vector<budgeting::Addition> all;
  for (std::size_t t = 1; t <= draft.years && draft.out.financing; ++t) {
    all.push_back({draft.tables.treasury.service, Heading::capital_financing, t,
                   draft.out.financing_cost[t] - draft.out.financing_cost[t - 1]});
  }
  Money paid;
  for (std::size_t t = 1; t <= draft.years && !draft.out.projects.empty(); ++t) {
    const Money now = paid_by_reserves(draft, t);
    all.push_back(
        {std::string(council_wide), Heading::projects, t, now - std::exchange(paid, now)});
  }
  return all;
}

/// What opening from funding adds to opening from the budget.
[[nodiscard]] inline Money opening_change(const Draft& draft) {
  const auto funding = draft.out.at(Heading::funding, 0);
  if (draft.tables.settings.opening == Opening::budget || !funding) return {};
  Money budget;
  for (const BudgetLine& row : draft.tables.budget) {
    if (draft.tables.settings.in_general_fund(row.fund)) budget += row.net;
  }
  return *funding - budget;
}

[[nodiscard]] inline std::shared_ptr<const budgeting::ServiceIndex> index(const Draft& draft) {
  budgeting::ServiceIndex made =
      budgeting::service_index(draft.tables, draft.out.composition.additions);
  if (draft.out.composition.opening_change != Money()) (void)made.of(std::string(council_wide));
  return std::make_shared<const budgeting::ServiceIndex>(std::move(made));
}

/// Whether each service is made of the rows of the tables that it was made of before.
[[nodiscard]] inline bool is_composed_as_before(const Draft& draft) {
  if (draft.before == nullptr || !draft.before->strategy.composition.index) return false;
  const PlanTables& was = draft.before->tables;
  const budgeting::Composition& composed = draft.before->strategy.composition;
  if (!draft.tables.budget.is(was.budget) ||
      draft.tables.lines.rows.size() != was.lines.rows.size() ||
      draft.out.composition.additions.size() != composed.additions.size() ||
      (draft.out.composition.opening_change == Money()) != (composed.opening_change == Money())) {
    return false;
  }
  for (std::size_t i = 0; i < composed.additions.size(); ++i) {
    if (draft.out.composition.additions[i].service != composed.additions[i].service) return false;
  }
  for (const std::size_t i : draft.tables.lines.rows.changed_since(was.lines.rows)) {
    const Line& now = draft.tables.lines.rows[i];
    const Line& then = was.lines.rows[i];
    const bool counted = budgeting::counts(was, then);
    if (now.service != then.service || budgeting::counts(draft.tables, now) != counted)
      return false;
  }
  return true;
}

[[nodiscard]] inline ServiceBudget service(const Draft& draft, std::size_t i) {
  return budgeting::service_budget(
      draft.tables, draft.projection, draft.out.composition.index->services[i],
      draft.out.composition.additions, draft.out.composition.opening_change);
}

/// The lines that count and whose kind or figures are not those of before.
[[nodiscard]] inline std::set<std::size_t> changed_lines(const Draft& draft) {
  std::set<std::size_t> changed;
  const auto add = [&](const std::vector<std::size_t>& more) {
    changed.insert(more.begin(), more.end());
  };
  const Projection& was = draft.before->projection;
  add(draft.tables.lines.rows.changed_since(draft.before->tables.lines.rows));
  add(draft.projection.movement.rows().changed_since(was.movement.rows()));
  add(draft.projection.full_year_effect.rows().changed_since(was.full_year_effect.rows()));
  add(draft.projection.reversal.rows().changed_since(was.reversal.rows()));
  add(draft.projection.level.rows().changed_since(was.level.rows()));
  std::erase_if(changed, [&](std::size_t i) {
    return !budgeting::counts(draft.tables, draft.tables.lines.rows[i]);
  });
  return changed;
}

[[nodiscard]] inline std::set<std::size_t> touched_services(const Draft& draft,
                                                            const std::set<std::size_t>& changed) {
  std::set<std::size_t> services;
  for (const std::size_t i : changed) {
    services.insert(draft.out.composition.index->position(draft.tables.lines.rows[i].service));
  }
  return services;
}

inline void add_levels(std::vector<Int128>& sums, const Line& line, const Projection& projection,
                       std::size_t i, int s) {
  const RowGrid<Money>::Row& row = projection.level.rows()[i];
  const int of_kind = s * sign(line.kind);
  for (std::size_t t = 0; t < sums.size(); ++t) {
    const std::int64_t level = row[t].value_or(Money()).steps();
    sums[t] += of_kind < 0 ? -Int128(level) : Int128(level);
  }
}

[[nodiscard]] inline std::vector<Int128> levels(const Draft& draft) {
  std::vector<Int128> sums(draft.years, 0);
  for (std::size_t i = 0; i < draft.tables.lines.rows.size(); ++i) {
    const Line& line = draft.tables.lines.rows[i];
    if (budgeting::counts(draft.tables, line)) add_levels(sums, line, draft.projection, i, 1);
  }
  return sums;
}

[[nodiscard]] inline std::vector<Int128> levels_from_before(const Draft& draft,
                                                            const std::set<std::size_t>& changed) {
  std::vector<Int128> sums = draft.before->strategy.composition.levels;
  for (const std::size_t i : changed) {
    add_levels(sums, draft.before->tables.lines.rows[i], draft.before->projection, i, -1);
    add_levels(sums, draft.tables.lines.rows[i], draft.projection, i, 1);
  }
  return sums;
}

/// The council's headings, each the sum of its services; sums of headings are held against their
/// own parts.
inline void add_up_services(Draft& draft) {
  for (std::size_t t = 0; t <= draft.years; ++t) {
    for (std::size_t h = 0; h < budget_headings; ++h) {
      const auto heading = static_cast<Heading>(h);
      std::optional<Money> total;
      for (const ServiceBudget& service : draft.out.services) {
        const auto amount = mtfs::at(service.headings, heading, t);
        if (amount) total = total.value_or(Money()) + *amount;
      }
      if (total) draft.set(heading, t, *total);
      if (t == 0 || definition(heading).parts.empty()) continue;
      require_identity(total == draft.sum_of_parts(heading, t),
                       "a heading is the sum of its parts over all services", draft.horizon.base());
    }
  }
}

/// The net budget another way: from the base and the levels of lines, not year by year.
inline void prove_by_levels(const Draft& draft) {
  Int128 start = 0;
  for (const ServiceBudget& service : draft.out.services) {
    const auto amount = [&](Heading heading, std::size_t t) {
      return mtfs::at(service.headings, heading, t).value_or(Money()).steps();
    };
    start += amount(Heading::net_budget, 0);
  }
  start += opening_change(draft).steps();
  for (const BudgetLine& row : draft.tables.budget) {
    if (!draft.tables.settings.in_general_fund(row.fund)) continue;
    start -= row.one_off.value_or(Money()).steps();
    start += row.full_year_effect.value_or(Money()).steps();
    if (row.rebase_to == RebaseTo::forecast && row.forecast) {
      start += (*row.forecast - row.net).steps();
    }
  }
  for (std::size_t t = 1; t <= draft.years; ++t) {
    Int128 budget = start + draft.out.composition.levels[t - 1];
    if (draft.out.financing)
      budget += (draft.out.financing_cost[t] - draft.out.financing_cost[0]).steps();
    if (!draft.out.projects.empty()) budget += paid_by_reserves(draft, t).steps();
    require_identity(budget == draft.out.at(Heading::net_budget, t)->steps(),
                     "the net budget is the base and the levels of all lines",
                     draft.horizon.base() + static_cast<int>(t));
  }
}

inline void roll_budget(Draft& draft) {
  budgeting::Composition& made_of = draft.out.composition;
  made_of.additions = additions(draft);
  made_of.opening_change = opening_change(draft);
  const bool as_before = is_composed_as_before(draft);
  const std::set<std::size_t> changed = as_before ? changed_lines(draft) : std::set<std::size_t>();
  made_of.index = as_before ? draft.before->strategy.composition.index : index(draft);
  if (as_before && made_of.additions == draft.before->strategy.composition.additions &&
      made_of.opening_change == draft.before->strategy.composition.opening_change) {
    draft.out.services = draft.before->strategy.services;
    for (const std::size_t i : touched_services(draft, changed))
      draft.out.services.set(i, service(draft, i));
  } else {
    for (std::size_t i = 0; i < made_of.index->services.size(); ++i) {
      draft.out.services.push_back(service(draft, i));
    }
  }
  made_of.levels = as_before ? levels_from_before(draft, changed) : levels(draft);
  add_up_services(draft);
  prove_by_levels(draft);
}

}  // namespace mtfs::strategising
