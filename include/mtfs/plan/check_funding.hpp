/// @file
/// What holds of council tax, business rates, grants and the collection fund, so that every year
/// can be worked out.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/funding/dwellings_check.hpp"
#include "mtfs/funding/rates_table.hpp"
#include "mtfs/plan/check_rows.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs::checks {

/// Notes faults of one table of items, each at its row and year.
template <class Item>
class ItemCheck {
 public:
  ItemCheck(const ItemTable<Item>& items, std::string table, const Horizon& horizon,
            Problems& problems)
      : items_(items), table_(std::move(table)), horizon_(horizon), problems_(problems) {}

  [[nodiscard]] std::string year(std::size_t t) const {
    return (horizon_.base() + static_cast<int>(t)).str();
  }

  /// Refuses an item of a year; where it has no row, the table is named.
  void refuse(Item item, std::size_t t, std::string code, std::string found, std::string rule,
              std::string fix, std::string_view area = {}) {
    const ItemRow<Item>* row = items_.find(item, area);
    Origin where = row ? row->where : Origin{table_ + ".csv", "", 0, ""};
    where.column = year(t);
    problems_.push_back(
        {std::move(code), where, std::move(found), std::move(rule), std::move(fix)});
  }

 private:
  const ItemTable<Item>& items_;
  std::string table_;
  const Horizon& horizon_;
  Problems& problems_;
};

/// Dwellings by band, a year at a time.
inline void tax_bases(const PlanTables& tables, Problems& problems) {
  const CouncilTaxTable& typed = tables.council_tax;
  const Horizon& horizon = tables.settings.horizon;
  std::map<int, std::vector<BandDwellings>> by_year;
  for (const BandRow& row : typed.bands) {
    const int t = row.year.value_or(horizon.first()) - horizon.base();
    if (t < 0 || t > horizon.plan_years()) {
      problems.push_back({"year-outside", at_column(row.where, "year"), row.year->str(),
                          "The plan's years are " + horizon.str(), "Delete the row"});
      continue;
    }
    by_year[t].push_back(row.dwellings);
    by_year[t].back().where = row.where;
  }
  for (const auto& [t, rows] : by_year) {
    const auto at = static_cast<std::size_t>(t);
    const TaxBaseRules rules{
        band_table(typed.nation, horizon.base() + t),
        typed.items.rate(CouncilTaxItem::collection_rate, at).value_or(Rate(1)),
        typed.items.number(CouncilTaxItem::contributions, at).value_or(Quantity())};
    for (Problem& problem : check_dwellings(rows, rules)) {
      if (problem.where.source.empty()) {
        const auto* row = typed.items.find(CouncilTaxItem::collection_rate);
        if (row) problem.where = row->where;
        problem.where.column = (horizon.base() + t).str();
      }
      problems.push_back(std::move(problem));
    }
  }
}

/// Council tax: every plan year has a tax base and a Band D, each typed one way.
class CouncilTaxCheck {
 public:
  CouncilTaxCheck(const PlanTables& tables, Problems& problems)
      : typed_(tables.council_tax),
        horizon_(tables.settings.horizon),
        check_(typed_.items, "council_tax", horizon_, problems) {}

  void years() {
    if (typed_.is_empty() || !typed_.items.is_sound) return;
    const auto last = static_cast<std::size_t>(horizon_.plan_years());
    for (std::size_t t = typed_.items.has_year(0) ? 0 : 1; t <= last; ++t) {
      tax_base(t);
      twice(t, Item::core, Item::core_rise);
      twice(t, Item::social_care, Item::social_care_rise);
      twice(t, Item::tax_base, Item::tax_base_growth);
      if (typed_.input == CouncilTaxInput::requirement) {
        requirement(t);
      } else if (typed_.has_charge()) {
        band_d(t);
      }
      areas(t);
    }
  }

 private:
  using Item = CouncilTaxItem;

  [[nodiscard]] bool has(Item item, std::size_t t) const {
    const auto* row = typed_.items.find(item);
    return row != nullptr && row->steps[t].has_value();
  }

  void twice(std::size_t t, Item item, Item other) {
    if (!has(item, t) || !has(other, t)) return;
    check_.refuse(other, t, "item-twice", std::string(str(other)),
                  "The year types " + std::string(str(item)) + " as well, which says the same",
                  "Type one of the two");
  }

  [[nodiscard]] bool has_dwellings(std::size_t t) const {
    for (const BandRow& row : typed_.bands) {
      if (row.year.value_or(horizon_.first()) == horizon_.base() + static_cast<int>(t)) return true;
    }
    return false;
  }

  void tax_base(std::size_t t) {
    const bool stated = has_dwellings(t) || has(Item::tax_base, t);
    const bool grows = has(Item::tax_base_growth, t) && t > 0 && has_base_;
    if (const auto typed = typed_.items.number(Item::tax_base, t); typed && *typed <= Quantity()) {
      check_.refuse(Item::tax_base, t, "tax-base-zero", typed->str(), "A tax base is more than 0",
                    "Type Band D equivalents");
    } else if (const auto growth = typed_.items.rate(Item::tax_base_growth, t);
               growth && *growth <= Rate(-1)) {
      check_.refuse(Item::tax_base_growth, t, "tax-base-zero", growth->str(),
                    "A tax base is more than 0, so it shrinks by less than 100%",
                    "Correct the percentage");
    } else if (!stated && !grows) {
      check_.refuse(Item::tax_base, t, "council-tax-blank", {},
                    "Council tax needs a tax base in " + check_.year(t),
                    "Type tax_base, or tax_base_growth on a year that has one, or tax_base.csv");
    }
    has_base_ = stated || grows;
  }

  void band_d(std::size_t t) {
    if (has(Item::requirement, t)) {
      check_.refuse(Item::requirement, t, "council-tax-input", std::string(str(Item::requirement)),
                    "The plan types Band D, and the requirement follows from it",
                    "Delete it, or write input = \"requirement\" under [council_tax]");
    }
    const bool stated = has(Item::core, t);
    const bool rises = has(Item::core_rise, t) && t > 0 && has_band_d_;
    if (!stated && !rises) {
      check_.refuse(Item::core, t, "council-tax-blank", {},
                    "Council tax needs a Band D amount in " + check_.year(t),
                    "Type core, or core_rise on a year that has one");
    }
    has_band_d_ = stated || rises;
  }

  void requirement(std::size_t t) {
    if (!has(Item::requirement, t)) {
      check_.refuse(Item::requirement, t, "council-tax-blank", {},
                    "The plan types the requirement, and has none for " + check_.year(t),
                    "Type it, or write input = \"band_d\" under [council_tax]");
    }
    for (const Item item : {Item::core, Item::core_rise}) {
      if (!has(item, t)) continue;
      check_.refuse(item, t, "council-tax-input", std::string(str(item)),
                    "The plan types the requirement, and Band D follows from it",
                    "Delete it, or write input = \"band_d\" under [council_tax]");
    }
  }

  /// A part of the area has a tax base of more than 0, where one is typed.
  void areas(std::size_t t) {
    for (const auto* row : typed_.items.of(Item::area_tax_base)) {
      if (!row->steps[t] || *row->steps[t] > 0) continue;
      check_.refuse(Item::area_tax_base, t, "tax-base-zero", row->area, "A tax base is more than 0",
                    "Type Band D equivalents", row->area);
    }
  }

  const CouncilTaxTable& typed_;
  const Horizon& horizon_;
  ItemCheck<Item> check_;
  bool has_base_ = false;
  bool has_band_d_ = false;
};

/// Business rates: an estimate has its share, a levy its parameters, a pool its baselines.
inline void business_rates(const PlanTables& tables, Problems& problems) {
  using Item = RatesItem;
  const RatesTable& typed = tables.rates;
  const Horizon& horizon = tables.settings.horizon;
  if (!typed.items.is_sound) return;
  ItemCheck<Item> check(typed.items, "rates", horizon, problems);
  for (std::size_t t = 0; t <= static_cast<std::size_t>(horizon.plan_years()); ++t) {
    const bool retained = typed.items.money(Item::retained, t).has_value();
    if (typed.items.money(Item::net_rates_payable, t) && !retained &&
        !typed.items.rate(Item::share, t)) {
      check.refuse(Item::net_rates_payable, t, "rates-share", {},
                   "An estimate of rates is shared, and the council's share is not typed",
                   "Type the item share for the year");
    }
    if (typed.items.money(Item::net_rates_payable, t) && retained) {
      check.refuse(Item::retained, t, "item-twice", "retained",
                   "The year has an estimate of rates as well, from which it follows",
                   "Type one of the two");
    }
    for (const Item item : {Item::business_rates_baseline, Item::baseline_funding_level}) {
      const auto baseline = typed.items.money(item, t);
      if (!baseline || *baseline > Money()) continue;
      check.refuse(item, t, "baseline-negative", baseline->str(),
                   "A business rates baseline and a baseline funding level are more than 0",
                   "Type both positive; the tariff or top-up follows from them");
    }
    const bool baselines = typed.items.money(Item::business_rates_baseline, t) &&
                           typed.items.money(Item::baseline_funding_level, t);
    const bool settled = typed.items.money(Item::levy, t) && typed.items.money(Item::safety_net, t);
    const FinancialYear year = horizon.base() + static_cast<int>(t);
    const bool known = find_rates_parameters(typed.parameters, year) != nullptr;
    if (baselines && !known && (!settled || !typed.pool.empty())) {
      check.refuse(Item::business_rates_baseline, t, "rates-unknown", year.str(),
                   "There are no parameters of levy and safety net for this year",
                   "Type levy and safety_net, or add rates_parameters.csv with source and date");
    }
    if (!typed.pool.empty() && t > 0 && !baselines) {
      check.refuse(Item::business_rates_baseline, t, "pool-baselines", {},
                   "A council that stands in a pool has its own baselines",
                   "Type business_rates_baseline and baseline_funding_level");
    }
  }
  int weights = typed.pool_weight;
  for (const PoolRow& row : typed.pool) weights += row.weight;
  if (!typed.pool.empty() && weights == 0) {
    problems.push_back({"pool-weights", typed.pool.front().where, "0",
                        "The weights of a pool are not all 0",
                        "Type weight, and pool_weight under [business_rates]"});
  }
}

/// Grants: each has its own reference, here and among the lines.
inline void grants(const PlanTables& tables, Problems& problems) {
  unique_ids(tables.grants, problems);
  no_totals(
      tables.grants,
      [](const Grant& grant) {
        return std::vector{grant.id, grant.title};
      },
      problems);
  std::map<std::u32string, const Line*> lines;
  for (const Line& line : tables.lines.rows) lines.emplace(folded(line.id), &line);
  for (const Grant& grant : tables.grants) {
    const auto line = lines.find(folded(grant.id));
    if (line == lines.end()) continue;
    problems.push_back({"grant-and-line", grant.where, grant.id,
                        "This grant is counted at " + line->second->where.str() + " already",
                        "Keep a service-specific grant among the lines, a general one here"});
  }
  for (Problem& problem : check_grants(tables.grants)) problems.push_back(std::move(problem));
}

/// The collection fund: a balance has its year and share, or the amounts are typed.
inline void collection_fund(const PlanTables& tables, Problems& problems) {
  const CollectionFundTable& table = tables.collection_fund;
  unique_ids(table.rows, problems);
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const BalanceRow& row = table.rows[i];
    bool amounts = false;
    for (Eigen::Index t = 0; t < table.amounts.years(); ++t) {
      amounts = amounts || table.amounts.at(static_cast<Eigen::Index>(i), t);
    }
    const int parts = (row.year ? 1 : 0) + (row.balance ? 1 : 0);
    if (parts == (amounts ? 0 : 2) && !(amounts && row.share)) continue;
    problems.push_back({"balance-parts", row.where, row.id,
                        "A balance has its year and the whole balance, with the council's share; "
                        "or the council's amounts by year, and none of these",
                        "Complete the one or the other"});
  }
  for (const BalanceRow& row : table.rows) {
    try {
      (void)Money().split(spread_weights(row));
    } catch (const Error& error) {
      problems.push_back(error.problem().at(at_column(row.where, "spread")));
    }
  }
}

inline void funding(const PlanTables& tables, Problems& problems) {
  tax_bases(tables, problems);
  CouncilTaxCheck(tables, problems).years();
  business_rates(tables, problems);
  grants(tables, problems);
  collection_fund(tables, problems);
}

}  // namespace mtfs::checks
