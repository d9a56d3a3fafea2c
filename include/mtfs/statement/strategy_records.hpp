/// @file
/// The headings of a strategy as records, of the council and of each service.
#pragma once

#include <string>
#include <vector>

#include "mtfs/statement/line_records.hpp"
#include "mtfs/statement/sources.hpp"
#include "mtfs/statement/worked_records.hpp"

namespace mtfs {

inline const WorkedSchema& strategy_schema() {
  static const WorkedSchema schema{"strategy", {"id", "title"}, {"amount"}, names<Heading>()};
  return schema;
}

inline const WorkedSchema& service_schema() {
  static const WorkedSchema schema = [] {
    WorkedSchema made{"services", {"id", "title", "service", "committee"}, {"amount"}, {}};
    for (std::size_t h = 0; h < budget_headings; ++h) {
      made.measures.emplace_back(str(static_cast<Heading>(h)));
    }
    return made;
  }();
  return schema;
}

namespace working {

/// Explains the headings of the council, or of one service.
class HeadingExplainer {
 public:
  /// `service` is empty for the council.
  HeadingExplainer(const Sources& sources, std::string service)
      : sources_(sources), service_(std::move(service)) {}

  void explain(Heading heading, std::size_t t, Explanation& out) const {
    const HeadingDefinition& of = definition(heading);
    if (heading == Heading::net_budget && t == 0) return budget(out);
    if (of.is_change) return change(of.parts.front().heading, t, out);
    if (!of.parts.empty()) {
      out.how = "sum of headings";
      for (const HeadingPart& part : of.parts) out.add(part.sign, this->heading(part.heading, t));
      return;
    }
    switch (heading) {
      case Heading::opening_budget:
        return opening(t, out);
      case Heading::one_offs_reversed:
        return lines("reversal", t, out, &BudgetLine::one_off, -1);
      case Heading::full_year_effects:
        return lines("full_year_effect", t, out, &BudgetLine::full_year_effect, 1);
      case Heading::base_correction:
        return corrections(out);
      case Heading::capital_financing:
        return capital(t, out);
      case Heading::projects:
        return projects(t, out);
      case Heading::council_tax:
      case Heading::collection_fund:
      case Heading::business_rates:
      case Heading::grants:
        return funding(heading, t, out);
      case Heading::contributions:
        return reserves("in", t, out);
      case Heading::uses:
        return reserves("out", t, out);
      case Heading::draws:
        return reserves("drawn", t, out);
      case Heading::reserves:
      case Heading::usable_reserves:
      case Heading::general_balance:
        return balances(heading, t, out);
      case Heading::minimum_balance:
        return minimum(t, out);
      default:
        return movements(heading, t, out);
    }
  }

 private:
  [[nodiscard]] Explanation heading(Heading heading, std::size_t t) const {
    if (service_.empty()) {
      return sources_.explain("strategy", str(heading), "amount", t);
    }
    return sources_.explain("services", service_, std::string(str(heading)), t);
  }

  [[nodiscard]] bool is_here(const std::string& service) const {
    return service_.empty() || service == service_ || (service.empty() && service_ == council_wide);
  }

  void budget(Explanation& out) const {
    out.how = "sum of the approved budget";
    for (const BudgetLine& row : sources_.tables().budget) {
      if (!is_here(row.service) || !sources_.tables().settings.in_general_fund(row.fund)) continue;
      const Origin where = records::net_budget(row);
      out.add(1, typed(row.subjective.empty() ? row.service : row.service + ", " + row.subjective,
                       row.net.str(), where, where.column, row.source));
    }
  }

  void change(Heading of, std::size_t t, Explanation& out) const {
    out.how = "change on the year before";
    out.add(1, heading(of, t));
    out.add(-1, heading(of, t - 1));
  }

  void opening(std::size_t t, Explanation& out) const {
    const Settings& settings = sources_.tables().settings;
    if (t > 1 || settings.opening == Opening::budget) {
      out.how = "the net budget of the year before";
      out.add(1, heading(Heading::net_budget, t - 1));
    } else if (service_.empty()) {
      out.how = "the funding of the base year: its gap is deemed closed";
      out.add(1, heading(Heading::funding, 0));
    } else {
      out.how = "the budget of the base year, and council-wide what funding differs from it";
      out.add(1, heading(Heading::net_budget, 0));
    }
  }

  /// Lines whose measure moves the heading, each with the sign of its kind.
  void lines(const std::string& measure, std::size_t t, Explanation& out,
             std::optional<Money> BudgetLine::*of_budget, int budget_sign) const {
    out.how = "sum over lines" + std::string(t == 1 ? " and the base year's budget" : "");
    if (t == 1) {
      for (const BudgetLine& row : sources_.tables().budget) {
        const std::optional<Money>& amount = row.*of_budget;
        if (!amount || !is_here(row.service)) continue;
        if (!sources_.tables().settings.in_general_fund(row.fund)) continue;
        out.add(budget_sign, typed(row.service, amount->str(), row.where,
                                   budget_sign < 0 ? "one_off" : "full_year_effect", row.source));
      }
    }
    each_line(
        t, measure, [](Kind) { return true; }, out, true);
  }

  template <class Takes>
  void each_line(std::size_t t, const std::string& measure, Takes takes, Explanation& out,
                 bool signed_by_kind) const {
    const auto& rows = sources_.tables().lines.rows;
    const auto records = sources_.of("lines");
    for (std::size_t i = 0; i < rows.size(); ++i) {
      if (!takes(rows[i].kind) || !is_here(rows[i].service)) continue;
      if (!budgeting::counts(sources_.tables(), rows[i])) continue;
      const Measure of{measure, sources_.year(t)};
      if (!records->value(i, of)) continue;
      out.add(signed_by_kind ? sign(rows[i].kind) : 1, records->explain(i, of));
    }
  }

  void movements(Heading heading, std::size_t t, Explanation& out) const {
    out.how = "sum over lines";
    each_line(
        t, "amount", [&](Kind kind) { return heading_of(kind) == heading; }, out, false);
  }

  void corrections(Explanation& out) const {
    out.how = "forecast less budget, where growth is put on the forecast";
    for (const BudgetLine& row : sources_.tables().budget) {
      if (row.rebase_to != RebaseTo::forecast || !row.forecast || !is_here(row.service)) continue;
      out.add(1, typed(row.service + ", forecast", row.forecast->str(), row.where, "forecast",
                       row.source));
      out.add(-1, typed(row.service + ", budget", row.net.str(), records::net_budget(row),
                        records::net_budget(row).column, row.source));
    }
  }

  void capital(std::size_t t, Explanation& out) const {
    out.how = "change of what capital costs revenue";
    out.add(1, sources_.explain("financing", "revenue_cost", "amount", t));
    out.add(-1, sources_.explain("financing", "revenue_cost", "amount", t - 1));
  }

  void projects(std::size_t t, Explanation& out) const {
    out.how = "what reserves pay for projects, less the year before";
    for (const Project& project : sources_.tables().projects) {
      out.add(1, sources_.explain("projects", project.id, "reserves", t));
      if (t > 1) out.add(-1, sources_.explain("projects", project.id, "reserves", t - 1));
    }
  }

  void funding(Heading heading, std::size_t t, Explanation& out) const {
    out.how = "sum of its sources";
    for (const FundingStream& stream : sources_.strategy().funding) {
      if (!stream.in_general_fund || heading_of(stream.kind) != heading) continue;
      out.add(1, sources_.explain("funding", stream.id, "amount", t));
    }
  }

  void reserves(const std::string& measure, std::size_t t, Explanation& out) const {
    out.how = "sum over the reserves of the general fund";
    for (const Reserve& reserve : sources_.tables().reserves) {
      if (!in_general_fund(reserve.type)) continue;
      out.add(1, sources_.explain("reserves", reserve.id, measure, t));
    }
  }

  void balances(Heading heading, std::size_t t, Explanation& out) const {
    out.how = "sum over reserves";
    for (const Reserve& reserve : sources_.tables().reserves) {
      if (heading == Heading::usable_reserves && !is_usable(reserve.type)) continue;
      if (heading == Heading::general_balance && reserve.type != ReserveType::general) continue;
      out.add(1, sources_.explain("reserves", reserve.id, "closing", t));
    }
  }

  void minimum(std::size_t t, Explanation& out) const {
    const PlanTables& tables = sources_.tables();
    const MinimumPolicy* policy = policy_in_force(tables.minimum_balance, sources_.year(t));
    if (!policy) return;
    out.how = "the " + std::string(str(policy->rule)) + " of the policy's sums";
    out.source = policy->source;
    const Rounding rounding = tables.settings.rounding;
    if (policy->share) {
      const Money budget = *sources_.strategy().at(Heading::net_budget, t);
      Explanation share = node(percentage_text(*policy->share) + " of the net revenue budget",
                               (budget * *policy->share).round(rounding).str(),
                               "share x net budget, rounded " + std::string(str(rounding)));
      share.add(0, heading(Heading::net_budget, t));
      out.add(0, std::move(share));
    }
    if (policy->amount) {
      out.add(0, typed("amount of the policy", policy->amount->str(), {"mtfs.toml", "", 0, ""},
                       "minimum_balance", policy->source));
    }
    if (!policy->assesses_risks) return;
    Explanation risks = node("assessed risks", risk_assessed_sum(tables.risks, rounding).str(),
                             "sum of impact x likelihood, rounded " + std::string(str(rounding)));
    for (const ReserveRisk& risk : tables.risks) {
      risks.add(0, typed(risk.title + ", " + percentage_text(risk.likelihood), risk.impact.str(),
                         risk.where, "impact", risk.source));
    }
    out.add(0, std::move(risks));
  }

  const Sources& sources_;
  std::string service_;
};

inline Working heading_working(const Sources& sources, const Headings& headings, Heading heading,
                               const std::string& service) {
  return by_year(
      definition(heading).nature, sources.years(),
      [&](std::size_t t) { return mtfs::at(headings, heading, t); },
      [&sources, heading, service](std::size_t t, Explanation& out) {
        HeadingExplainer(sources, service).explain(heading, t, out);
      });
}

}  // namespace working

/// A record for each heading that the council has a figure for.
[[nodiscard]] inline std::vector<WorkedRow> strategy_rows(const Sources& sources) {
  const Headings& headings = sources.strategy().headings;
  std::vector<WorkedRow> rows;
  for (std::size_t h = 0; h < heading_count; ++h) {
    const auto heading = static_cast<Heading>(h);
    WorkedRow row;
    row.attributes["id"] = str(heading);
    row.attributes["title"] = definition(heading).title;
    row.figures.emplace("amount", working::heading_working(sources, headings, heading, {}));
    bool any = false;
    for (const auto& step : row.figures.at("amount").steps) any = any || step.has_value();
    if (any) rows.push_back(std::move(row));
  }
  return rows;
}

/// A record for each service, with every heading of the budget as a measure; amount is its net
/// budget.
[[nodiscard]] inline std::vector<WorkedRow> service_rows(const Sources& sources) {
  std::vector<WorkedRow> rows;
  for (const ServiceBudget& service : sources.strategy().services) {
    WorkedRow row;
    row.attributes["id"] = row.attributes["service"] = service.service;
    row.attributes["title"] = service.service.substr(service.service.find_last_of('/') + 1);
    row.attributes["committee"] = service.service.substr(0, service.service.find('/'));
    for (std::size_t h = 0; h < budget_headings; ++h) {
      const auto heading = static_cast<Heading>(h);
      Working made = working::heading_working(sources, service.headings, heading, service.service);
      if (heading == Heading::net_budget) row.figures.emplace("amount", made);
      row.figures.emplace(str(heading), std::move(made));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace mtfs
