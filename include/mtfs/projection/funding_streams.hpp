/// @file
/// What funds the budget, source by source.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/projection/strategy_draft.hpp"

namespace mtfs::strategising {

using Amounts = std::vector<std::optional<Money>>;

inline void add_stream(Draft& draft, Funding kind, std::string id, std::string title,
                       std::size_t row, bool counts, Amounts amounts) {
  bool any = false;
  for (const auto& amount : amounts) any = any || amount.has_value();
  if (!any) return;
  draft.out.funding.push_back(
      {kind, std::move(id), std::move(title), counts, row, std::move(amounts)});
}

/// Whether what funds the budget rests on the tables that it rested on before.
[[nodiscard]] inline bool is_funded_as_before(const Draft& draft) {
  if (draft.before == nullptr) return false;
  const PlanTables& was = draft.before->tables;
  return draft.tables.council_tax == was.council_tax && draft.tables.rates == was.rates &&
         draft.tables.grants.is(was.grants) &&
         draft.tables.collection_fund == was.collection_fund &&
         draft.tables.new_homes_bonus == was.new_homes_bonus;
}

inline void add_grant(Draft& draft, std::size_t i) {
  const Grant& grant = draft.tables.grants[i];
  Amounts amounts(draft.years + 1);
  for (const GrantYear& year : grant.years) {
    amounts[static_cast<std::size_t>(year.year - draft.horizon.base())] = year.amount;
  }
  add_stream(draft, Funding::grant, grant.id, grant.title, i,
             draft.tables.settings.in_general_fund(grant.fund), std::move(amounts));
}

/// The headings of funding. The base year has them where any of it is typed for that year.
inline void add_up_funding(Draft& draft) {
  for (std::size_t t = 0; t <= draft.years; ++t) {
    std::array<Money, 4> by_kind;
    bool any = t > 0;
    Money total;
    for (const FundingStream& stream : draft.out.funding) {
      if (!stream.in_general_fund || !stream.amounts[t]) continue;
      by_kind[static_cast<std::size_t>(stream.kind)] += *stream.amounts[t];
      total += *stream.amounts[t];
      any = true;
    }
    if (!any || draft.out.funding.empty()) continue;
    Money funding;
    for (std::size_t kind = 0; kind < by_kind.size(); ++kind) {
      draft.set(heading_of(static_cast<Funding>(kind)), t, by_kind[kind]);
      funding += by_kind[kind];
    }
    draft.set(Heading::funding, t, funding);
    require_identity(funding == total, "funding is the sum of its sources",
                     draft.horizon.base() + static_cast<int>(t));
  }
}

inline void fund(Draft& draft) {
  if (is_funded_as_before(draft)) {
    draft.out.council_tax = draft.before->strategy.council_tax;
    draft.out.business_rates = draft.before->strategy.business_rates;
    draft.out.funding = draft.before->strategy.funding;
    return add_up_funding(draft);
  }
  draft.out.council_tax = council_tax_years(draft.tables);
  draft.out.business_rates = business_rates_years(draft.tables);
  Amounts tax(draft.years + 1);
  Amounts rates(draft.years + 1);
  Amounts bonus(draft.years + 1);
  for (std::size_t t = 0; t <= draft.years; ++t) {
    if (draft.out.council_tax[t] && draft.tables.council_tax.has_charge()) {
      tax[t] = draft.out.council_tax[t]->requirement;
    }
    if (draft.out.business_rates[t]) rates[t] = draft.out.business_rates[t]->total();
    if (const auto of = bonus_of(draft.tables.new_homes_bonus, t, draft.tables.settings.rounding)) {
      bonus[t] = of->total;
    }
  }
  add_stream(draft, Funding::council_tax, "council_tax", "Council tax", 0, true, std::move(tax));
  for (std::size_t i = 0; i < draft.tables.collection_fund.rows.size(); ++i) {
    const BalanceRow& row = draft.tables.collection_fund.rows[i];
    add_stream(draft, Funding::collection_fund, row.id, row.title, i, true,
               balance_by_year(draft.tables.collection_fund, i, draft.horizon,
                               draft.tables.settings.rounding));
  }
  add_stream(draft, Funding::business_rates, "business_rates", "Business rates", 0, true,
             std::move(rates));
  for (std::size_t i = 0; i < draft.tables.grants.size(); ++i) add_grant(draft, i);
  add_stream(draft, Funding::grant, "new_homes_bonus", "New Homes Bonus",
             draft.tables.grants.size(), true, std::move(bonus));
  add_up_funding(draft);
}

}  // namespace mtfs::strategising
