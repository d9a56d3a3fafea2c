/// @file
/// What treasury management knows of a plan's years, and capital financing as it comes of that.
#pragma once

#include <vector>

#include "mtfs/capital/provision.hpp"
#include "mtfs/model/issue.hpp"

namespace mtfs {

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
  Money cfr;            ///< Capital financing requirement.
  Provision provision;  ///< MRP on that requirement, from the first plan year on.
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

}  // namespace mtfs
