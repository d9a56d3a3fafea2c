/// @file
/// Capital schemes, the financing of capital, and projects as records.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/statement/sources.hpp"
#include "mtfs/statement/typed_rows.hpp"

namespace mtfs {

inline const WorkedSchema& capital_schema() {
  static const WorkedSchema schema = [] {
    WorkedSchema made{
        "capital",
        records::field_names<Scheme>(),
        {"amount", "approved", "additions", "slippage", "revised", "unfinanced", "mrp"},
        {}};
    for (const std::string& source : names<CapitalSource>()) made.measures.push_back(source);
    return made;
  }();
  return schema;
}

inline const WorkedSchema& financing_schema() {
  static const WorkedSchema schema{
      "financing",
      {"id", "title"},
      {"amount"},
      {"opening_cfr", "unfinanced", "leases", "mrp_on_opening", "mrp_on_schemes",
       "voluntary_provision", "receipts_set_aside", "closing_cfr", "external_debt",
       "internal_borrowing", "interest_payable", "investment_income", "revenue_contributions",
       "reserve_contributions", "revenue_cost"}};
  return schema;
}

inline const WorkedSchema& project_schema() {
  static const WorkedSchema schema = [] {
    WorkedSchema made{"projects",
                      records::field_names<Project>(),
                      {"amount", "cost", "benefit", "net", "cumulative", "recurrent_saving"},
                      {}};
    made.attributes.emplace_back("payback");
    for (const std::string& source : names<ProjectSource>()) made.measures.push_back(source);
    return made;
  }();
  return schema;
}

namespace working {

inline WorkedRow scheme_row(const Sources& sources, std::size_t i) {
  const Scheme& scheme = sources.strategy().capital->schemes()[i];
  WorkedRow row = worked_row(scheme);
  const auto typed_as = [&](const std::string& word) {
    return says_typed(sources, scheme.where, scheme.source, word);
  };
  const auto list = [&](const std::string& measure, const std::vector<Money>& values) {
    row.figures.emplace(measure, plan_years(
                                     sources, Nature::flow,
                                     [&](std::size_t t) { return values[t]; }, typed_as(measure)));
  };
  list("approved", scheme.approved);
  list("additions", scheme.additions);
  list("slippage", scheme.slippage);
  for (std::size_t source = 0; source < capital_sources; ++source) {
    list(std::string(str(static_cast<CapitalSource>(source))), scheme.financing[source]);
  }
  const Working revised = plan_years(
      sources, Nature::flow, [&](std::size_t t) { return capital_year(scheme, t).revised; },
      says_sum(sources, "capital", scheme.id, "approved, added and moved",
               {{1, "approved"}, {1, "additions"}, {1, "slippage"}}));
  row.figures.emplace("revised", revised);
  row.figures.emplace("amount", revised);
  row.figures.emplace(
      "unfinanced",
      plan_years(
          sources, Nature::flow,
          [&](std::size_t t) { return capital_year(scheme, t).unfinanced(); },
          says_sum(sources, "capital", scheme.id, "revised spend less every source but borrowing",
                   {{1, "revised"},
                    {-1, "grant"},
                    {-1, "contribution"},
                    {-1, "receipts"},
                    {-1, "revenue"},
                    {-1, "reserves"}})));
  const std::vector<Money> mrp =
      scheme_mrp(scheme, sources.horizon(), sources.tables().settings.rounding);
  row.figures.emplace("mrp", plan_years(
                                 sources, Nature::flow, [&](std::size_t t) { return mrp[t]; },
                                 [&sources, i](std::size_t t, Explanation& out) {
                                   const Scheme& of = sources.tables().capital[i];
                                   out.how = "MRP by " + std::string(str(of.provision.method)) +
                                             " over " + std::to_string(of.provision.life_years) +
                                             " years, from the year after the asset is in use";
                                   for (std::size_t at = 1; at < t; ++at) {
                                     out.add(0,
                                             sources.explain("capital", of.id, "unfinanced", at));
                                   }
                                 }));
  return row;
}

/// How a line of capital financing comes about.
inline void explain_financing(const Sources& sources, std::string_view id, std::size_t t,
                              Explanation& out) {
  using Item = TreasuryItem;
  const TreasuryTable& table = sources.tables().treasury;
  const auto part = [&](const char* of, std::size_t at) {
    return sources.explain("financing", of, "amount", at);
  };
  const auto typed_item = [&](Item of, std::size_t at) {
    return item(table.items, of, at, sources.year(at));
  };
  const auto take = [&](Item of, std::size_t at) {
    const Explanation found = typed_item(of, at);
    out.how = found.value.empty() ? "as the year before" : "typed";
    out.where = found.where;
    out.source = found.source;
  };
  const auto schemes = [&](const std::string& measure) {
    out.how = "sum over schemes";
    for (const Scheme& scheme : sources.tables().capital) {
      out.add(1, sources.explain("capital", scheme.id, measure, t));
    }
  };
  const auto interest = [&](Item balance, Item rate) {
    out.how = "average of two 31 Marches x rate, rounded " +
              std::string(str(sources.tables().settings.rounding));
    out.add(0, typed_item(balance, t - 1));
    out.add(0, typed_item(balance, t));
    out.add(0, typed_item(rate, t));
  };
  if (id == "revenue_cost" && t == 0) {
    out.how = "the budget of " + table.service;
    for (const BudgetLine& row : sources.tables().budget) {
      if (!is_within(row.service, table.service)) continue;
      const Origin where = records::net_budget(row);
      out.add(1, typed(row.service, row.net.str(), where, where.column, row.source));
    }
  } else if (id == "revenue_cost") {
    out.how = "MRP, voluntary provision, interest less income, and capital met from revenue";
    for (const char* of : {"mrp_on_opening", "mrp_on_schemes", "voluntary_provision",
                           "interest_payable", "revenue_contributions", "reserve_contributions"}) {
      out.add(1, part(of, t));
    }
    out.add(-1, part("investment_income", t));
  } else if (id == "opening_cfr") {
    if (t == 1) return take(Item::cfr, 0);
    out.how = "what the year before closed with";
    out.add(1, part("closing_cfr", t - 1));
  } else if (id == "closing_cfr") {
    if (t == 0) return take(Item::cfr, 0);
    out.how = "opening and what is borrowed, less what is set aside";
    out.add(1, part("opening_cfr", t));
    out.add(1, part("unfinanced", t));
    out.add(1, part("leases", t));
    for (const char* of :
         {"mrp_on_opening", "mrp_on_schemes", "voluntary_provision", "receipts_set_aside"}) {
      out.add(-1, part(of, t));
    }
  } else if (id == "mrp_on_opening") {
    out.how = table.provision ? "MRP on what is borrowed already, by " +
                                    std::string(str(table.provision->method))
                              : "no policy is stated";
    out.add(0, part("closing_cfr", 0));
  } else if (id == "unfinanced") {
    schemes("unfinanced");
  } else if (id == "mrp_on_schemes") {
    schemes("mrp");
  } else if (id == "revenue_contributions") {
    schemes("revenue");
  } else if (id == "reserve_contributions") {
    schemes("reserves");
  } else if (id == "interest_payable") {
    interest(Item::external_debt, Item::borrowing_rate);
  } else if (id == "investment_income") {
    interest(Item::cash, Item::investment_yield);
  } else if (id == "internal_borrowing") {
    out.how = "the requirement less external debt";
    out.add(1, part("closing_cfr", t));
    out.add(-1, part("external_debt", t));
  } else {
    take(parse_name<Item>(id), t);
  }
}

[[nodiscard]] inline std::optional<Money> financing_figure(const Strategy& strategy,
                                                           const TreasuryTable& table,
                                                           std::string_view id, std::size_t t) {
  if (id == "revenue_cost") return strategy.financing_cost[t];
  if (t == 0) {
    if (id == "closing_cfr") return table.items.money_or_zero(TreasuryItem::cfr, 0);
    if (id == "external_debt") return table.items.money_or_zero(TreasuryItem::external_debt, 0);
    return std::nullopt;
  }
  const FinancingYear& year = strategy.financing->years[t - 1];
  const auto spent_from = [&](CapitalSource source) {
    Money total;
    for (const Scheme& scheme : strategy.capital->schemes()) total += scheme.from(source)[t - 1];
    return total;
  };
  if (id == "opening_cfr") return year.opening_cfr;
  if (id == "unfinanced") return year.unfinanced;
  if (id == "leases") return year.leases;
  if (id == "mrp_on_opening") return year.mrp_on_opening;
  if (id == "mrp_on_schemes") return year.mrp_on_schemes;
  if (id == "voluntary_provision") return year.voluntary_provision;
  if (id == "receipts_set_aside") return year.receipts_set_aside;
  if (id == "closing_cfr") return year.closing_cfr;
  if (id == "external_debt") return year.external_debt;
  if (id == "internal_borrowing") return year.internal_borrowing();
  if (id == "interest_payable") return year.interest_payable;
  if (id == "investment_income") return year.investment_income;
  return spent_from(id == "revenue_contributions" ? CapitalSource::revenue
                                                  : CapitalSource::reserves);
}

inline WorkedRow project_row(const Sources& sources, std::size_t i) {
  const Project& project = sources.tables().projects[i];
  const BusinessCase& found = sources.strategy().projects[i];
  WorkedRow row = worked_row(project);
  row.attributes["payback"] = found.payback ? found.payback->str() : "";
  const auto typed_figure = [&](const std::string& measure, Money ProjectYear::*of) {
    row.figures.emplace(
        measure, plan_years(
                     sources, Nature::flow, [&](std::size_t t) { return found.years[t].*of; },
                     says_typed(sources, project.where, project.source, measure)));
  };
  typed_figure("cost", &ProjectYear::cost);
  typed_figure("benefit", &ProjectYear::benefit);
  for (std::size_t s = 0; s < project_sources; ++s) {
    const std::string measure(str(static_cast<ProjectSource>(s)));
    row.figures.emplace(measure, plan_years(
                                     sources, Nature::flow,
                                     [&](std::size_t t) { return found.years[t].funding[s]; },
                                     says_typed(sources, project.where, project.source, measure)));
  }
  const Working net = plan_years(
      sources, Nature::flow, [&](std::size_t t) { return found.years[t].net; },
      says_sum(sources, "projects", project.id, "benefit less cost",
               {{1, "benefit"}, {-1, "cost"}}));
  row.figures.emplace("net", net);
  row.figures.emplace("amount", net);
  const std::string id = project.id;
  row.figures.emplace("cumulative", plan_years(
                                        sources, Nature::stock,
                                        [&](std::size_t t) { return found.years[t].cumulative; },
                                        [&sources, id](std::size_t t, Explanation& out) {
                                          out.how = "sum of the nets so far";
                                          for (std::size_t at = 1; at <= t; ++at) {
                                            out.add(1, sources.explain("projects", id, "net", at));
                                          }
                                        }));
  row.figures.emplace(
      "recurrent_saving",
      plan_years(
          sources, Nature::flow, [&](std::size_t t) { return found.years[t].recurrent_saving; },
          [&sources, id](std::size_t t, Explanation& out) {
            out.how = "change of the benefit on the year before";
            out.add(1, sources.explain("projects", id, "benefit", t));
            if (t > 1) out.add(-1, sources.explain("projects", id, "benefit", t - 1));
          }));
  return row;
}

}  // namespace working

[[nodiscard]] inline std::vector<WorkedRow> capital_rows(const Sources& sources) {
  std::vector<WorkedRow> rows;
  for (std::size_t i = 0; i < sources.tables().capital.size(); ++i) {
    rows.push_back(working::scheme_row(sources, i));
  }
  return rows;
}

/// A record for each line of capital financing.
[[nodiscard]] inline std::vector<WorkedRow> financing_rows(const Sources& sources) {
  static constexpr std::array<std::string_view, 15> titles = {
      "Opening capital financing requirement",
      "Unfinanced spend",
      "Leases and PFI",
      "MRP on what is borrowed already",
      "MRP on schemes",
      "Voluntary provision",
      "Receipts set aside",
      "Closing capital financing requirement",
      "External debt",
      "Internal borrowing",
      "Interest payable",
      "Investment income",
      "Capital met from revenue",
      "Capital met from reserves",
      "Cost to revenue"};
  std::vector<WorkedRow> rows;
  if (!sources.strategy().financing) return rows;
  const std::vector<std::string>& ids = financing_schema().ids;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const std::string id = ids[i];
    const bool is_balance = id.ends_with("cfr") || id == "external_debt" ||
                            id == "internal_borrowing" || id == "revenue_cost";
    WorkedRow row;
    row.attributes["id"] = id;
    row.attributes["title"] = titles[i];
    row.figures.emplace("amount", working::by_year(
                                      is_balance ? Nature::stock : Nature::flow, sources.years(),
                                      [&](std::size_t t) {
                                        return working::financing_figure(
                                            sources.strategy(), sources.tables().treasury, id, t);
                                      },
                                      [&sources, id](std::size_t t, Explanation& out) {
                                        working::explain_financing(sources, id, t, out);
                                      }));
    rows.push_back(std::move(row));
  }
  return rows;
}

[[nodiscard]] inline std::vector<WorkedRow> project_rows(const Sources& sources) {
  std::vector<WorkedRow> rows;
  for (std::size_t i = 0; i < sources.tables().projects.size(); ++i) {
    rows.push_back(working::project_row(sources, i));
  }
  return rows;
}

}  // namespace mtfs
