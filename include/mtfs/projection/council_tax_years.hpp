/// @file
/// Council tax through the years of a plan: tax base, Band D, requirement, resolution, referendum
/// test.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/funding/referendum_table.hpp"
#include "mtfs/funding/resolution.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs {

/// Council tax of one year. Amounts in pounds.
struct CouncilTaxYear {
  Quantity tax_base;
  std::optional<TaxBase> worked;  ///< Where dwellings by band are given.
  BandDParts band_d;
  Resolution resolution;  ///< Item R has the precepts of parishes in it.
  Money special_expenses;
  Money parishes;
  Money requirement;  ///< The council's own, special expenses in it: what funds its budget.
  std::optional<Principle> principle;  ///< Nil where none is known for the year.
  std::optional<ReferendumResult> referendum;
};

namespace council_tax {

/// What a plan types, made ready for the sums of one year.
class Worker {
 public:
  explicit Worker(const PlanTables& tables)
      : typed_(tables.council_tax),
        horizon_(tables.settings.horizon),
        rounding_(tables.settings.rounding) {}

  /// Whether anything is typed of the year at `t`, 0 for the base year.
  [[nodiscard]] bool has(std::size_t t) const {
    return !typed_.is_empty() && (t != 0 || typed_.items.has_year(0));
  }

  /// The year at `t` after `before`; nil where nothing is typed of it.
  [[nodiscard]] std::optional<CouncilTaxYear> year(
      std::size_t t, const std::optional<CouncilTaxYear>& before) const {
    if (!has(t)) return std::nullopt;
    CouncilTaxYear found;
    found.worked = worked_base(t);
    found.tax_base =
        found.worked ? found.worked->base : stated_base(t, before ? &before->tax_base : nullptr);
    const std::vector<SpecialItem> items = special_items(t, found);
    if (typed_.input == CouncilTaxInput::requirement) {
      from_requirement(t, before, items, found);
    } else {
      from_band_d(t, before, items, found);
    }
    average_out(found);
    if (before) test(t, *before, found);
    return found;
  }

  /// The tax base that follows from dwellings by band; nil where none are given of the year.
  [[nodiscard]] std::optional<TaxBase> worked_base(std::size_t t) const {
    std::vector<BandDwellings> rows;
    for (const BandRow& row : typed_.bands) {
      if (row.year.value_or(horizon_.first()) == year_of(t)) rows.push_back(row.dwellings);
    }
    if (rows.empty()) return std::nullopt;
    return mtfs::tax_base(rows, base_rules(t));
  }

  [[nodiscard]] TaxBaseRules base_rules(std::size_t t) const {
    TaxBaseRules rules{band_table(typed_.nation, year_of(t)),
                       typed_.items.rate(Item::collection_rate, t).value_or(Rate(1)),
                       typed_.items.number(Item::contributions, t).value_or(Quantity())};
    rules.summing = typed_.summing;
    rules.rounding = rounding_;
    return rules;
  }

  /// The tax base as typed, or grown from that of the year before.
  [[nodiscard]] Quantity stated_base(std::size_t t, const Quantity* before) const {
    if (const auto typed = typed_.items.number(Item::tax_base, t)) return *typed;
    const Exact<Ratio> growth =
        Exact<Ratio>(Rate(1)) + typed_.items.rate(Item::tax_base_growth, t).value_or(Rate());
    return round_count(before != nullptr ? *before * growth : Exact<Count>(), 2, rounding_);
  }

  /// Core and social care as typed, or raised on the year before.
  [[nodiscard]] BandDParts raised(std::size_t t, const BandDParts* before) const {
    const BandDParts previous = before != nullptr ? *before : BandDParts();
    const auto rise = [&](Item item) { return typed_.items.rate(item, t).value_or(Rate()); };
    const BandDParts up =
        raise(previous, {rise(Item::core_rise), rise(Item::social_care_rise)}, rounding_);
    BandDParts parts;
    parts.social_care = typed_.items.money(Item::social_care, t).value_or(up.social_care);
    if (const auto core = typed_.items.money(Item::core, t)) {
      parts.core = *core;
    } else {
      const Money own = on_grid(Exact<Pounds>(up.core + parts.social_care), charge_rules(t));
      parts.core = own - parts.social_care;
    }
    return parts;
  }

  /// What is typed of an item in all areas.
  [[nodiscard]] Money total(CouncilTaxItem item, std::size_t t) const {
    Money sum;
    for (const ItemRow<Item>& row : typed_.items.rows) {
      if (row.item == item && row.steps[t]) sum += Money::from_steps(*row.steps[t]);
    }
    return sum;
  }

  [[nodiscard]] Rounding rounding() const noexcept { return rounding_; }
  [[nodiscard]] const CouncilTaxTable& typed() const noexcept { return typed_; }

 private:
  using Item = CouncilTaxItem;

  [[nodiscard]] FinancialYear year_of(std::size_t t) const {
    return horizon_.base() + static_cast<int>(t);
  }

  [[nodiscard]] ChargeRules charge_rules(std::size_t t) const {
    return {band_table(typed_.nation, year_of(t)), rounding_, typed_.grid_pence};
  }

  /// Special expenses and parishes of a year: their areas with what falls on them.
  [[nodiscard]] std::vector<SpecialItem> special_items(std::size_t t, CouncilTaxYear& found) const {
    std::vector<SpecialItem> items;
    for (const Item item : {Item::special_expenses, Item::parish}) {
      for (const ItemRow<Item>* row : typed_.items.of(item)) {
        if (!row->steps[t]) continue;
        const Money amount = Money::from_steps(*row->steps[t]);
        (item == Item::parish ? found.parishes : found.special_expenses) += amount;
        items.push_back(
            {row->area, amount,
             typed_.items.at<Quantity>(Item::area_tax_base, t, row->area).value_or(Quantity())});
      }
    }
    return items;
  }

  void from_requirement(std::size_t t, const std::optional<CouncilTaxYear>& before,
                        const std::vector<SpecialItem>& items, CouncilTaxYear& found) const {
    found.requirement = typed_.items.money_or_zero(Item::requirement, t);
    found.resolution = resolve_requirement(found.requirement + found.parishes, found.tax_base,
                                           items, charge_rules(t));
    const BandDParts parts = raised(t, before ? &before->band_d : nullptr);
    found.band_d.social_care = parts.social_care;
    found.band_d.core = found.resolution.own_band_d - parts.social_care;
  }

  void from_band_d(std::size_t t, const std::optional<CouncilTaxYear>& before,
                   const std::vector<SpecialItem>& items, CouncilTaxYear& found) const {
    found.band_d = raised(t, before ? &before->band_d : nullptr);
    found.resolution = resolve_band_d(found.band_d.own(), found.tax_base, items, charge_rules(t));
    found.requirement = found.resolution.requirement - found.parishes;
  }

  void average_out(CouncilTaxYear& found) const {
    const auto average = [&](Money amount) {
      return (Exact<Pounds>(amount) / found.tax_base).round(rounding_);
    };
    found.band_d.special_expenses = average(found.special_expenses);
    found.band_d.parishes = average(found.parishes);
  }

  void test(std::size_t t, const CouncilTaxYear& before, CouncilTaxYear& found) const {
    if (!typed_.authority_class || before.band_d.relevant() <= Money()) return;
    const Principle* rule =
        find_principle(typed_.principles, year_of(t), *typed_.authority_class, typed_.authority);
    if (rule == nullptr) return;
    found.principle = *rule;
    found.referendum = test_referendum(*found.principle, before.band_d, found.band_d);
  }

  const CouncilTaxTable& typed_;
  const Horizon& horizon_;
  Rounding rounding_;
};

}  // namespace council_tax

/// The council's own requirement of each year and nothing else of it: what funds a budget, without
/// charges by band, areas and tests. Dwellings may not change after the first call; all other
/// figures may. For one thread.
class CouncilTaxRequirements {
 public:
  /// The tables outlive it.
  explicit CouncilTaxRequirements(const PlanTables& tables)
      : worker_(tables),
        relevant_(static_cast<std::size_t>(tables.settings.horizon.plan_years()) + 1) {
    for (std::size_t t = 0; t < relevant_.size(); ++t) {
      const auto worked = worker_.has(t) ? worker_.worked_base(t) : std::nullopt;
      if (worked) relevant_[t] = worked->relevant;
    }
  }

  /// As `council_tax_years` has them. Throws UndefinedError for a tax base of 0.
  [[nodiscard]] std::vector<std::optional<Money>> by_year() const {
    std::vector<std::optional<Money>> all(relevant_.size());
    std::optional<Quantity> base;
    std::optional<BandDParts> band_d;
    for (std::size_t t = 0; t < all.size(); ++t) {
      if (!worker_.has(t)) continue;
      base = tax_base(t, base ? &*base : nullptr);
      if (*base == Quantity()) throw UndefinedError::division_by_zero("A tax base of 0");
      if (worker_.typed().input == CouncilTaxInput::requirement) {
        all[t] = worker_.typed().items.money_or_zero(CouncilTaxItem::requirement, t);
        continue;
      }
      band_d = worker_.raised(t, band_d ? &*band_d : nullptr);
      all[t] = raised_by(band_d->own(), *base, worker_.rounding()) +
               worker_.total(CouncilTaxItem::special_expenses, t);
    }
    return all;
  }

 private:
  [[nodiscard]] Quantity tax_base(std::size_t t, const Quantity* before) const {
    if (!relevant_[t]) return worker_.stated_base(t, before);
    const TaxBaseRules rules = worker_.base_rules(t);
    return round_count(collected(*relevant_[t], rules), rules.places, rules.rounding);
  }

  council_tax::Worker worker_;
  std::vector<std::optional<Exact<Count>>> relevant_;
};

/// Council tax of the base year and each plan year; nil where a plan types nothing of it.
[[nodiscard]] inline std::vector<std::optional<CouncilTaxYear>> council_tax_years(
    const PlanTables& tables) {
  const council_tax::Worker worker(tables);
  std::vector<std::optional<CouncilTaxYear>> years;
  const auto count = static_cast<std::size_t>(tables.settings.horizon.plan_years()) + 1;
  for (std::size_t t = 0; t < count; ++t) {
    const std::optional<CouncilTaxYear> before = t == 0 ? std::nullopt : years.back();
    years.push_back(worker.year(t, before));
  }
  return years;
}

}  // namespace mtfs
