/// @file
/// What a strategy leads to and a person must hear of: breaches, gaps, double counts, missing
/// money.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/demand/rebase.hpp"
#include "mtfs/monitoring/issues.hpp"
#include "mtfs/monitoring/virement_issues.hpp"
#include "mtfs/projection/drivers.hpp"
#include "mtfs/projection/strategy_builder.hpp"

namespace mtfs {

namespace reporting {

/// Adds issues up: one function a kind, in the order in which a person asks.
class Reporter {
 public:
  Reporter(const Plan& plan, const Projection& projection, const Strategy& strategy)
      : plan_(plan),
        tables_(plan.tables()),
        projection_(projection),
        strategy_(strategy),
        years_(tables_.settings.horizon.years()) {
    for (std::size_t i = 0; i < tables_.lines.rows.size(); ++i) {
      positions_.emplace(tables_.lines.rows[i].id, i);
    }
  }

  Issues issues() {
    base_year();
    gaps_and_reserves();
    funding();
    rebases();
    savings_above_budgets();
    line_guards();
    capital_and_projects();
    append(driver_issues(plan_));
    append(virement_issues(
        tables_.virement_scheme, tables_.virements,
        tables_.monitoring.settings.year.value_or(tables_.settings.horizon.base())));
    append(monitoring_issues(tables_.monitoring, tables_.budget, tables_.settings.horizon.base()));
    return std::move(issues_);
  }

 private:
  void append(const Issues& more) { issues_.insert(issues_.end(), more.begin(), more.end()); }

  void base_year() {
    const auto left = strategy_.at(Heading::gap_after_reserves, 0);
    if (!left || *left == Money()) return;
    issues_.push_back({"base-not-balanced", "", tables_.settings.horizon.base(), *left});
  }

  void gaps_and_reserves() {
    const bool has_gap = strategy_.at(Heading::gap, 1).has_value();
    for (const Issue& issue : strategy_.reserves->issues) {
      if (has_gap || issue.code != "gap-not-closed") issues_.push_back(issue);
    }
    if (!tables_.reserves.empty()) {
      append(minimum_issues(*strategy_.reserves, strategy_.minimum_balance));
    }
  }

  void funding() {
    for (std::size_t t = 1; t <= years_.size(); ++t) {
      const auto& tax = strategy_.council_tax[t];
      if (tax && tax->referendum) {
        if (const auto issue = referendum_issue(*tax->principle, *tax->referendum)) {
          issues_.push_back(*issue);
        }
      }
      const auto& rates = strategy_.business_rates[t];
      if (rates && rates->pool) {
        if (const auto issue = pool_issue(*rates->pool, "", years_[t - 1])) {
          issues_.push_back(*issue);
        }
      }
    }
    append(grant_issues(tables_.grants, tables_.settings.horizon));
  }

  /// Growth on a budget that is known to be too low.
  void rebases() {
    for (const BudgetLine& row : tables_.budget) {
      if (!row.forecast || *row.forecast <= row.net || row.rebase_to == RebaseTo::forecast)
        continue;
      Rebase rebase{row.service, years_.front(), row.net, row.forecast, {}, row.rebase_to};
      bool grows = false;
      for (std::size_t i = 0; i < tables_.lines.rows.size(); ++i) {
        const Line& line = tables_.lines.rows[i];
        const auto moved = projection_.movement.at(static_cast<Eigen::Index>(i), 0);
        if (line.kind != Kind::demand || !moved || !counts(line)) continue;
        if (!is_within(line.service, row.service)) continue;
        grows = true;
        rebase.growth += *moved;
      }
      if (!grows) continue;
      if (const auto issue = rebase_issue(rebase)) issues_.push_back(*issue);
    }
  }

  [[nodiscard]] bool counts(const Line& line) const {
    return tables_.settings.counts(line.status) && tables_.settings.in_general_fund(line.fund);
  }

  [[nodiscard]] Money level(std::size_t line, std::size_t t) const {
    return projection_.level.at(static_cast<Eigen::Index>(line), static_cast<Eigen::Index>(t))
        .value_or(Money());
  }

  /// What may be saved of a service, and what is, by plan year.
  struct Saved {
    Money budget;
    std::vector<Money> growth;
    std::vector<Money> savings;
  };

  [[nodiscard]] std::map<std::string, Saved> saved_by_service() const {
    std::map<std::string, Saved> services;
    const auto of = [&](const std::string& service) -> Saved& {
      Saved& saved = services[service];
      saved.growth.resize(years_.size());
      saved.savings.resize(years_.size());
      return saved;
    };
    for (const BudgetLine& row : tables_.budget) {
      if (tables_.settings.in_general_fund(row.fund)) {
        of(row.service).budget += row.gross.value_or(row.net);
      }
    }
    for (std::size_t i = 0; i < tables_.lines.rows.size(); ++i) {
      const Line& line = tables_.lines.rows[i];
      const bool is_saving = line.kind == Kind::saving && line.cashable;
      if (line.service.empty() || !counts(line) || (!is_saving && sign(line.kind) < 0)) continue;
      Saved& saved = of(line.service);
      for (std::size_t t = 0; t < years_.size(); ++t) {
        (is_saving ? saved.savings : saved.growth)[t] += level(i, t);
      }
    }
    return services;
  }

  /// Two savings on one budget cannot take more than it holds with its growth.
  void savings_above_budgets() {
    if (tables_.budget.empty()) return;
    const std::map<std::string, Saved> services = saved_by_service();
    for (const auto& [service, own] : services) {
      Saved all{{}, std::vector<Money>(years_.size()), std::vector<Money>(years_.size())};
      for (auto below = services.lower_bound(service);
           below != services.end() && below->first.starts_with(service); ++below) {
        if (!is_within(below->first, service)) continue;
        all.budget += below->second.budget;
        for (std::size_t t = 0; t < years_.size(); ++t) {
          all.growth[t] += below->second.growth[t];
          all.savings[t] += below->second.savings[t];
        }
      }
      for (std::size_t t = 0; t < years_.size(); ++t) {
        const Money beyond = all.savings[t] - all.budget - all.growth[t];
        const bool holds_a_budget = all.budget > Money();  // else income is all there is
        if (!holds_a_budget || all.savings[t] <= Money() || beyond <= Money()) continue;
        issues_.push_back({"saving-above-budget", service, years_[t], beyond});
      }
    }
  }

  void line_guards() {
    for (std::size_t i = 0; i < tables_.lines.rows.size(); ++i) {
      const Line& line = tables_.lines.rows[i];
      if (!tables_.settings.counts(line.status)) continue;
      if (!line.avoids.empty()) avoidance(i);
      for (const std::string& id : line.depends_on) dependency(i, id);
    }
  }

  /// What is avoided was in the plan as growth: no cost is avoided that nobody expected.
  void avoidance(std::size_t i) {
    const Line& line = tables_.lines.rows[i];
    const auto found = positions_.find(line.avoids);
    if (found == positions_.end()) return;
    const bool counted = tables_.settings.counts(tables_.lines.rows[found->second].status);
    for (std::size_t t = 0; t < years_.size(); ++t) {
      const Money growth = counted ? level(found->second, t) : Money();
      const Money beyond = level(i, t) - growth;
      if (beyond <= Money()) continue;
      issues_.push_back({"avoidance-above-growth", line.id, years_[t], beyond});
    }
  }

  void dependency(std::size_t i, const std::string& id) {
    const auto found = positions_.find(id);
    if (found == positions_.end()) return;
    if (tables_.settings.counts(tables_.lines.rows[found->second].status)) return;
    for (std::size_t t = 0; t < years_.size(); ++t) {
      if (level(i, t) == Money()) continue;
      issues_.push_back(
          {"dependency-not-counted", tables_.lines.rows[i].id, years_[t], level(i, t)});
      return;
    }
  }

  void capital_and_projects() {
    if (strategy_.capital) append(financing_issues(*strategy_.capital));
    if (strategy_.financing) append(strategy_.financing->issues);
    for (const BusinessCase& of : strategy_.projects) append(of.issues);
    project_benefits();
    planned_uses();
  }

  /// The benefit of a project is what its savings bring to the plan.
  void project_benefits() {
    for (std::size_t p = 0; p < tables_.projects.size(); ++p) {
      const Project& project = tables_.projects[p];
      if (project.lines.empty()) continue;
      for (std::size_t t = 0; t < years_.size(); ++t) {
        Money carried;
        for (const std::string& id : project.lines) {
          const auto found = positions_.find(id);
          if (found != positions_.end()) carried += level(found->second, t);
        }
        const Money missing = strategy_.projects[p].years[t].benefit - carried;
        if (missing == Money()) continue;
        issues_.push_back({"project-benefit-differs", project.id, years_[t], missing});
      }
    }
  }

  /// What reserves are to pay for capital and projects is among their planned uses.
  void planned_uses() {
    const std::vector<CapitalYear> totals =
        strategy_.capital ? capital_totals(*strategy_.capital) : std::vector<CapitalYear>();
    for (std::size_t t = 0; t < years_.size(); ++t) {
      Money wanted = strategy_.financing ? totals[t].from(CapitalSource::reserves) : Money();
      for (const BusinessCase& of : strategy_.projects) {
        wanted += of.years[t].from(ProjectSource::reserves);
      }
      const Money planned = strategy_.at(Heading::uses, t + 1).value_or(Money());
      if (wanted <= planned) continue;
      issues_.push_back({"reserve-use-unplanned", "", years_[t], wanted - planned});
    }
  }

  const Plan& plan_;
  const PlanTables& tables_;
  const Projection& projection_;
  const Strategy& strategy_;
  std::vector<FinancialYear> years_;
  std::map<std::string, std::size_t> positions_;
  Issues issues_;
};

}  // namespace reporting

/// Everything that a strategy leads to and a person must hear of.
[[nodiscard]] inline Issues strategy_issues(const Plan& plan, const Projection& projection,
                                            const Strategy& strategy) {
  return reporting::Reporter(plan, projection, strategy).issues();
}

/// @code
/// for (const mtfs::Issue& issue : mtfs::strategy_issues(mtfs::io::load("examples/tutorial"))) {
///   std::cout << issue.str() << "\n";
/// }
/// @endcode
[[nodiscard]] inline Issues strategy_issues(const Plan& plan) {
  const Projection projection = project(plan);
  return strategy_issues(plan, projection, strategy(plan, projection));
}

}  // namespace mtfs
