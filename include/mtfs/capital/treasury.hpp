/// @file
/// What treasury management knows of a plan's years, and capital financing as it comes of that.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/capital/provision.hpp"
#include "mtfs/model/issue.hpp"
#include "mtfs/model/item.hpp"

namespace mtfs {

/// A row of treasury.csv.
enum class TreasuryItem {
  cfr,
  external_debt,
  cash,
  borrowing_rate,
  investment_yield,
  voluntary_provision,
  receipts_set_aside,
  leases
};

template <>
struct NamesOf<TreasuryItem> {
  static constexpr std::string_view what = "item of treasury";
  static constexpr std::array<std::string_view, 8> values = {"cfr",
                                                             "external_debt",
                                                             "cash",
                                                             "borrowing_rate",
                                                             "investment_yield",
                                                             "voluntary_provision",
                                                             "receipts_set_aside",
                                                             "leases"};
};

template <>
struct ItemsOf<TreasuryItem> {
  static constexpr std::array<ItemDefinition, 8> definitions = {{
      {ItemUnit::amount, false, "Capital financing requirement on 31 March of the base year"},
      {ItemUnit::amount, false, "External debt on 31 March"},
      {ItemUnit::amount, false, "Balances invested on 31 March"},
      {ItemUnit::rate, false, "Interest on external debt, a year"},
      {ItemUnit::rate, false, "Yield on balances invested, a year"},
      {ItemUnit::amount, false, "Voluntary provision beside MRP"},
      {ItemUnit::amount, false, "Capital receipts used to repay debt"},
      {ItemUnit::amount, false, "PFI and leases that come onto the balance sheet"},
  }};
};

/// Everything that a plan types of its treasury management.
struct TreasuryTable {
  std::string service;                 ///< Whose budget bears capital financing.
  std::optional<Provision> provision;  ///< MRP on what is borrowed already; nil makes none.
  ItemTable<TreasuryItem> items;

  friend bool operator==(const TreasuryTable&, const TreasuryTable&) = default;
};

/// What treasury management brings to one plan year; pounds.
struct TreasuryYear {
  Money voluntary_provision;
  Money receipts_set_aside;  ///< Capital receipts used to repay debt.
  Money leases;              ///< PFI and leases that come onto the balance sheet.
  Money external_debt;       ///< On 31 March.
  Money cash;                ///< Balances invested on 31 March.
  Rate borrowing_rate;       ///< On external debt, a year.
  Rate investment_yield;     ///< On cash, a year.
};

/// Where the plan starts on 1 April of its first year, and each year of it.
struct Treasury {
  Money cfr;                           ///< Capital financing requirement.
  std::optional<Provision> provision;  ///< MRP on that requirement; nil makes none.
  Money external_debt;
  Money cash;
  std::vector<TreasuryYear> years;
};

/// Capital financing in one year; pounds.
struct FinancingYear {
  Money opening_cfr;
  Money unfinanced;
  Money leases;
  Money mrp_on_opening;  ///< On what the plan started with.
  Money mrp_on_schemes;  ///< On what the programme borrows.
  Money voluntary_provision;
  Money receipts_set_aside;
  Money closing_cfr;
  Money external_debt;
  Money interest_payable;
  Money investment_income;

  [[nodiscard]] Money mrp() const { return mrp_on_opening + mrp_on_schemes; }
  /// What the council lends itself from its own cash.
  [[nodiscard]] Money internal_borrowing() const { return closing_cfr - external_debt; }
  /// What the revenue budget bears: cost positive.
  [[nodiscard]] Money revenue_effect() const {
    return mrp() + voluntary_provision + interest_payable - investment_income;
  }
};

/// Every plan year, and what a person must hear of.
struct CapitalFinancing {
  std::vector<FinancingYear> years;
  Issues issues;  ///< A requirement below zero, debt above the requirement.
};

/// What a plan's treasury table says of its start and of each plan year. A balance of external debt
/// or cash that is not typed stays as it was.
[[nodiscard]] inline Treasury treasury_of(const TreasuryTable& table, int plan_years) {
  using Item = TreasuryItem;
  const auto& items = table.items;
  Treasury found{items.money_or_zero(Item::cfr, 0),
                 table.provision,
                 items.money_or_zero(Item::external_debt, 0),
                 items.money_or_zero(Item::cash, 0),
                 {}};
  Money debt = found.external_debt;
  Money cash = found.cash;
  for (std::size_t t = 1; t <= static_cast<std::size_t>(plan_years); ++t) {
    debt = items.money(Item::external_debt, t).value_or(debt);
    cash = items.money(Item::cash, t).value_or(cash);
    found.years.push_back({items.money_or_zero(Item::voluntary_provision, t),
                           items.money_or_zero(Item::receipts_set_aside, t),
                           items.money_or_zero(Item::leases, t), debt, cash,
                           items.rate(Item::borrowing_rate, t).value_or(Rate()),
                           items.rate(Item::investment_yield, t).value_or(Rate())});
  }
  return found;
}

}  // namespace mtfs
