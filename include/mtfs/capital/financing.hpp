/// @file
/// The capital financing requirement (CFR), and what borrowing costs revenue each year.
///
/// closing CFR = opening + unfinanced spend + leases - MRP - voluntary provision - receipts set
/// aside = the next year's opening. interest = average external debt x rate - average cash x yield.
///
/// Source: CIPFA's Prudential Code for the requirement; provision.hpp for MRP.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "mtfs/capital/scheme_mrp.hpp"
#include "mtfs/capital/treasury.hpp"

namespace mtfs {

namespace financing {

/// The average of two balances, at a rate for a year, rounded once.
[[nodiscard]] inline Money interest(Money opening, Money closing, Rate rate, Rounding rounding) {
  const Exact<Pounds> both = Exact<Pounds>(opening) + closing;
  return (both * rate / Exact<Number>(Decimal<0>(2))).round(rounding);
}

/// MRP on what the plan starts with, and on each scheme.
inline void add_mrp(std::vector<FinancingYear>& rows, const CapitalProgramme& programme,
                    const Treasury& treasury, Rounding rounding) {
  const Horizon& horizon = programme.horizon();
  std::vector<Money> on_opening(rows.size());
  if (treasury.provision && treasury.cfr > Money()) {
    on_opening = instalments(treasury.cfr, *treasury.provision, horizon.plan_years(), rounding);
  }
  for (std::size_t t = 0; t < rows.size(); ++t) rows[t].mrp_on_opening = on_opening[t];
  for (const Scheme& scheme : programme.schemes()) {
    const std::vector<Money> mrp = scheme_mrp(scheme, horizon, rounding);
    for (std::size_t t = 0; t < rows.size(); ++t) rows[t].mrp_on_schemes += mrp[t];
  }
}

/// The 31 March before the plan.
[[nodiscard]] inline TreasuryYear start(const Treasury& treasury) {
  TreasuryYear before;
  before.external_debt = treasury.external_debt;
  before.cash = treasury.cash;
  return before;
}

/// Closes a year that has its opening, spend and MRP.
inline void close(FinancingYear& row, const TreasuryYear& before, const TreasuryYear& in,
                  Rounding rounding) {
  row.leases = in.leases;
  row.voluntary_provision = in.voluntary_provision;
  row.receipts_set_aside = in.receipts_set_aside;
  row.closing_cfr = row.opening_cfr + row.unfinanced + row.leases - row.mrp() -
                    row.voluntary_provision - row.receipts_set_aside;
  row.external_debt = in.external_debt;
  row.interest_payable =
      interest(before.external_debt, in.external_debt, in.borrowing_rate, rounding);
  row.investment_income = interest(before.cash, in.cash, in.investment_yield, rounding);
}

/// By how much the requirement moves over the plan, worked across the years by what moves it.
[[nodiscard]] inline Money moved(const std::vector<FinancingYear>& rows) {
  const auto total = [&rows](Money FinancingYear::*of) {
    std::vector<Money> values;
    for (const FinancingYear& row : rows) values.push_back(row.*of);
    return sum(values);
  };
  using Row = FinancingYear;
  return total(&Row::unfinanced) + total(&Row::leases) - total(&Row::mrp_on_opening) -
         total(&Row::mrp_on_schemes) - total(&Row::voluntary_provision) -
         total(&Row::receipts_set_aside);
}

inline void report(Issues& issues, FinancialYear year, const FinancingYear& row) {
  if (row.closing_cfr < Money()) issues.push_back({"cfr-below-zero", "", year, -row.closing_cfr});
  if (row.internal_borrowing() < Money()) {
    issues.push_back({"debt-above-cfr", "", year, -row.internal_borrowing()});
  }
}

}  // namespace financing

/// Rolls the requirement through the plan and works out MRP and interest.
///
/// Interest payable and investment income are each rounded once a year, and so is each sum's MRP.
/// An opening requirement that is not above zero takes no MRP. Throws PlanError (code
/// "capital-years") unless treasury has each plan year, UndefinedError for a provision without a
/// life, and Overflow.
[[nodiscard]] inline CapitalFinancing capital_financing(const CapitalProgramme& programme,
                                                        const Treasury& treasury,
                                                        Rounding rounding) {
  const std::vector<FinancialYear> years = programme.horizon().years();
  if (treasury.years.size() != years.size()) {
    throw PlanError({{"capital-years",
                      {},
                      std::to_string(treasury.years.size()),
                      "Treasury has each year of " + programme.horizon().str(),
                      "Give one for every year"}});
  }
  CapitalFinancing found{std::vector<FinancingYear>(years.size()), {}};
  financing::add_mrp(found.years, programme, treasury, rounding);
  const std::vector<CapitalYear> capital = capital_totals(programme);
  for (std::size_t t = 0; t < years.size(); ++t) {
    const TreasuryYear before = t == 0 ? financing::start(treasury) : treasury.years[t - 1];
    FinancingYear& row = found.years[t];
    row.opening_cfr = t == 0 ? treasury.cfr : found.years[t - 1].closing_cfr;
    row.unfinanced = capital[t].unfinanced();
    financing::close(row, before, treasury.years[t], rounding);
    financing::report(found.issues, years[t], row);
  }
  require_identity(financing::moved(found.years) == found.years.back().closing_cfr - treasury.cfr,
                   "the requirement moves by what is borrowed less what is set aside",
                   years.back());
  return found;
}

}  // namespace mtfs
