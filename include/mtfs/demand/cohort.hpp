/// @file
/// Cohorts of clients: what they cost a year, and how they grow.
///
/// cost       = clients x unit cost a week x weeks in the year
/// clients(t) = clients(t - 1) x (1 + growth) - attrition
///
/// Clients and prices stay exact over the years; money is rounded once a year, where it becomes a
/// figure of the budget.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mtfs/model/issue.hpp"
#include "mtfs/model/weeks.hpp"
#include "mtfs/money/exact.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// What one client costs a week, and who pays part of it. Pounds, positive.
struct WeeklyPrice {
  Exact<Pounds> unit_cost;  ///< Gross.
  Exact<Pounds> client;     ///< The client's own contribution, on average.
  Exact<Pounds> health;     ///< The health service's.
};

/// A group of clients with one price: older people in nursing care, children in placements.
struct Cohort {
  std::string id;
  std::string title;
  Exact<Count> clients;  ///< On average over the year: 212.5.
  WeeklyPrice price;
  Weeks weeks = Weeks::exact;
};

/// A year's cost in pence. Gross, client and health are each rounded once, since each is a line of
/// the budget; net is their difference.
struct CohortCost {
  Money gross;
  Money client;  ///< Income.
  Money health;  ///< Income.

  [[nodiscard]] Money net() const { return gross - client - health; }

  CohortCost& operator+=(const CohortCost& other) {
    gross += other.gross;
    client += other.client;
    health += other.health;
    return *this;
  }

  friend bool operator==(const CohortCost&, const CohortCost&) = default;
};

/// Clients x a price a week x weeks, exact.
[[nodiscard]] inline Exact<Pounds> annual(const Cohort& cohort, const Exact<Pounds>& weekly) {
  return cohort.clients * weekly * weeks_in_year(cohort.weeks);
}

/// What a cohort costs a year. Throws Overflow.
[[nodiscard]] inline CohortCost cohort_cost(const Cohort& cohort, Rounding rounding) {
  return {annual(cohort, cohort.price.unit_cost).round(rounding),
          annual(cohort, cohort.price.client).round(rounding),
          annual(cohort, cohort.price.health).round(rounding)};
}

/// What cohorts cost together: the sum of what each costs, so that a table adds up.
[[nodiscard]] inline CohortCost total_cost(const std::vector<Cohort>& cohorts, Rounding rounding) {
  CohortCost total;
  for (const Cohort& cohort : cohorts) total += cohort_cost(cohort, rounding);
  return total;
}

/// What changes a cohort from one year to the next.
struct CohortDrivers {
  Exact<Ratio> growth;         ///< Of clients: 3%, or a population's by `growth_of`.
  Exact<Count> attrition;      ///< Clients who leave beyond it.
  Exact<Ratio> price;          ///< Inflation of the unit cost.
  Exact<Ratio> complexity;     ///< More need per client: a rise of the unit cost besides.
  Exact<Ratio> contributions;  ///< Rise of what clients and health pay a week.
};

/// The growth that leads from one count to the next, such as two years of a population projection.
/// Throws UndefinedError where the first is 0.
[[nodiscard]] inline Exact<Ratio> growth_of(Quantity before, Quantity after) {
  return Exact<Count>(after - before) / before;
}

/// The same cohort a year on, exact and not clipped.
[[nodiscard]] inline Cohort next_year(Cohort cohort, const CohortDrivers& drivers) {
  const Exact<Ratio> one = Rate(1);
  const Exact<Ratio> dearer = (one + drivers.price) * (one + drivers.complexity);
  cohort.clients = cohort.clients * (one + drivers.growth) - drivers.attrition;
  cohort.price.unit_cost = cohort.price.unit_cost * dearer;
  cohort.price.client = cohort.price.client * (one + drivers.contributions);
  cohort.price.health = cohort.price.health * (one + drivers.contributions);
  return cohort;
}

/// A cohort in one year of a projection.
struct CohortYear {
  FinancialYear year;
  Cohort cohort;
  CohortCost cost;
};

/// A cohort from `first` on: as it is, then a year for each of the drivers. Throws Overflow.
[[nodiscard]] inline std::vector<CohortYear> project_cohort(
    Cohort cohort, FinancialYear first, const std::vector<CohortDrivers>& drivers,
    Rounding rounding) {
  std::vector<CohortYear> years;
  const CohortCost cost = cohort_cost(cohort, rounding);
  years.push_back({first, std::move(cohort), cost});
  for (const CohortDrivers& change : drivers) {
    Cohort next = next_year(years.back().cohort, change);
    const CohortCost next_cost = cohort_cost(next, rounding);
    years.push_back({years.back().year + 1, std::move(next), next_cost});
  }
  return years;
}

/// Years in which attrition takes more clients than there are: the issue "clients-below-zero" with
/// the gross cost that is below zero. Growth or attrition is wrong there, and no figure hides it.
[[nodiscard]] inline Issues cohort_issues(const std::vector<CohortYear>& years) {
  Issues issues;
  for (const CohortYear& one : years) {
    if (!(one.cohort.clients < Exact<Count>())) continue;
    issues.push_back({"clients-below-zero", one.cohort.id, one.year, -one.cost.gross});
  }
  return issues;
}

}  // namespace mtfs
