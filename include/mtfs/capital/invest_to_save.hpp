/// @file
/// An invest-to-save project: what it costs, what it brings, and when it has paid for itself.
///
/// Its costs are one-off, and what reserves or receipts pay of them is no part of its recurrent
/// saving. net = benefit - cost; a project has paid back when the sum of its nets is not below 0.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/core/identity.hpp"
#include "mtfs/model/field.hpp"
#include "mtfs/model/issue.hpp"
#include "mtfs/money/exact.hpp"
#include "mtfs/time/horizon.hpp"

namespace mtfs {

/// What pays for a project. What a budget pays is in the plan already and adds nothing to it.
enum class ProjectSource { budget, reserves, receipts };
inline constexpr std::size_t project_sources = 3;

template <>
struct NamesOf<ProjectSource> {
  static constexpr std::string_view what = "source of a project's money";
  static constexpr std::array<std::string_view, project_sources> values = {"budget", "reserves",
                                                                           "receipts"};
};

/// One project, with a figure for each plan year in pounds; an empty list is 0 in every year.
struct Project {
  std::string id;
  std::string title;
  std::vector<Money> cost;     ///< One-off, in its year; positive.
  std::vector<Money> benefit;  ///< What the year costs less than without the project; positive.
  std::array<std::vector<Money>, project_sources> funding;  ///< Of the cost.
  std::vector<std::string> lines;  ///< The savings of the plan that carry its benefit.
  std::string source;
  Origin where;

  friend bool operator==(const Project&, const Project&) = default;

  static const std::vector<Field<Project>>& fields() {
    using P = Project;
    static const std::vector<Field<P>> all = {
        text_field<&P::id, P>("id", required, "Reference of the project, unique in the plan"),
        text_field<&P::title, P>("title", required, "Name of the project"),
        list_field<&P::lines, P>(
            "lines", optional, "Savings of the plan that carry its benefit, parted by semicolons"),
        text_field<&P::source, P>("source", optional, "Business case that it stands in"),
    };
    return all;
  }

  [[nodiscard]] std::vector<Money>& from(ProjectSource of) {
    return funding[static_cast<std::size_t>(of)];
  }
};

/// A project in one year; pounds.
struct ProjectYear {
  Money cost;
  Money benefit;
  Money net;
  Money cumulative;
  Money recurrent_saving;  ///< Change of the benefit on the year before: what a plan's line types.
  std::array<Money, project_sources> funding;

  [[nodiscard]] Money from(ProjectSource source) const {
    return funding[static_cast<std::size_t>(source)];
  }
  [[nodiscard]] Money not_funded() const {
    return cost - sum(std::vector<Money>(funding.begin(), funding.end()));
  }
};

/// The business case: the years, when it pays back, and what it lacks.
struct BusinessCase {
  std::vector<ProjectYear> years;
  std::optional<FinancialYear> payback;  ///< None where it does not pay back within the plan.
  Issues issues;                         ///< Years whose funding is not their cost.
};

namespace invest_to_save {

/// The figures of each year. Throws PlanError (code "project-years").
[[nodiscard]] inline std::vector<Money> by_year(const Project& of, const Horizon& horizon,
                                                std::string_view column,
                                                const std::vector<Money>& values) {
  const auto count = static_cast<std::size_t>(horizon.plan_years());
  if (!values.empty() && values.size() != count) {
    throw PlanError({{"project-years",
                      {"project " + of.id, "", 0, std::string(column)},
                      std::to_string(values.size()),
                      "There is a figure for each year of " + horizon.str(),
                      "Give one for every year"}});
  }
  return values.empty() ? std::vector<Money>(count) : values;
}

/// The first year, from the first cost on, in which `cumulative` is not below zero.
template <class Amount>
[[nodiscard]] std::optional<FinancialYear> payback(const std::vector<ProjectYear>& years,
                                                   const std::vector<Amount>& cumulative,
                                                   FinancialYear first) {
  bool begun = false;
  for (std::size_t t = 0; t < years.size(); ++t) {
    begun = begun || years[t].cost != Money();
    if (begun && !(cumulative[t] < Amount())) return first + static_cast<int>(t);
  }
  return std::nullopt;
}

}  // namespace invest_to_save

/// Works a project out over the plan. Throws PlanError (code "project-years") and Overflow.
[[nodiscard]] inline BusinessCase business_case(const Project& of, const Horizon& horizon) {
  const std::vector<FinancialYear> years = horizon.years();
  const std::vector<Money> cost = invest_to_save::by_year(of, horizon, "cost", of.cost);
  const std::vector<Money> benefit = invest_to_save::by_year(of, horizon, "benefit", of.benefit);
  std::array<std::vector<Money>, project_sources> funding;
  for (std::size_t i = 0; i < project_sources; ++i) {
    funding[i] =
        invest_to_save::by_year(of, horizon, str(static_cast<ProjectSource>(i)), of.funding[i]);
  }
  BusinessCase found;
  std::vector<Money> cumulative;
  for (std::size_t t = 0; t < years.size(); ++t) {
    ProjectYear row{cost[t], benefit[t], benefit[t] - cost[t], {}, benefit[t], {}};
    row.cumulative = t == 0 ? row.net : cumulative.back() + row.net;
    if (t > 0) row.recurrent_saving -= benefit[t - 1];
    for (std::size_t i = 0; i < project_sources; ++i) row.funding[i] = funding[i][t];
    if (row.not_funded() != Money()) {
      found.issues.push_back({"project-not-funded", of.id, years[t], row.not_funded()});
    }
    cumulative.push_back(row.cumulative);
    found.years.push_back(row);
  }
  require_identity(cumulative.back() == sum(benefit) - sum(cost),
                   "a project's nets come to its benefits less its costs", years.back());
  found.payback = invest_to_save::payback(found.years, cumulative, years.front());
  return found;
}

}  // namespace mtfs
