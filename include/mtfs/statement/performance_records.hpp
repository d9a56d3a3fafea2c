/// @file
/// The delivery of savings, performance indicators and the register of risks as records.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/statement/sources.hpp"
#include "mtfs/statement/typed_rows.hpp"

namespace mtfs {

inline const WorkedSchema& delivery_schema() {
  static const WorkedSchema schema{
      "savings_delivery",
      {"id", "line", "title", "service", "committee", "category", "kind", "owner", "rag", "year",
       "report", "latest", "note", "source"},
      {},
      {},
      {"amount", "planned", "achieved", "at_risk", "delayed", "unachievable", "achievable",
       "achieved_since", "delivery", "confidence"}};
  return schema;
}

inline const WorkedSchema& indicator_schema() {
  static const WorkedSchema schema{
      "indicators",
      {"id", "title", "service", "committee", "unit", "polarity", "period", "driver", "source",
       "target", "result", "previous", "target_next", "rag", "travel"},
      {},
      {},
      {"amount", "target", "result", "previous", "target_next", "variance", "variance_share"}};
  return schema;
}

inline const WorkedSchema& risk_schema() {
  static const WorkedSchema schema = [] {
    WorkedSchema made{"risk_register",
                      records::field_names<ReserveRisk>(),
                      {},
                      {},
                      {"amount", "impact", "likelihood", "exposure"}};
    made.attributes.emplace_back("score");
    return made;
  }();
  return schema;
}

namespace working {

/// The first part of a service's path.
[[nodiscard]] inline std::string committee_of(const std::string& service) {
  return service.substr(0, service.find('/'));
}

/// Says that a figure without a year is typed, in a column of its row.
[[nodiscard]] inline Working::Explain says_typed_once(Origin where, std::string column,
                                                      std::string source) {
  return [where, column, source](std::size_t, Explanation& out) {
    say_typed(out, "typed", where, column, source);
  };
}

/// What is derived from other figures without a year of the same record.
[[nodiscard]] inline Working::Explain says_of(const Sources& sources, std::string table,
                                              std::string id, std::string how,
                                              std::vector<std::pair<int, std::string>> parts) {
  return [&sources, table, id, how, parts](std::size_t, Explanation& out) {
    out.how = how;
    for (const auto& [part_sign, measure] : parts) {
      out.add(part_sign, sources.explain(table, id, Measure{measure, std::nullopt}));
    }
  };
}

inline WorkedRow delivery_row(const Sources& sources, std::size_t i,
                              const std::vector<std::size_t>& latest) {
  const PlanTables& tables = sources.tables();
  const DeliveryRow& of = tables.savings_delivery[i];
  WorkedRow row = worked_row(of);
  const FinancialYear year = delivery_year(of, tables.settings.horizon);
  const std::string id = of.line + " " + year.str() + " " + of.report.str();
  row.attributes["id"] = id;
  row.attributes["year"] = year.str();
  row.attributes["latest"] =
      std::find(latest.begin(), latest.end(), i) == latest.end() ? "no" : "yes";
  for (const Line& line : tables.lines.rows) {
    if (line.id != of.line) continue;
    for (const char* name : {"title", "service", "category", "kind", "owner", "rag"}) {
      row.attributes[name] = records::field_text(line, name);
    }
    row.attributes["committee"] = committee_of(line.service);
  }
  for (std::size_t figure = 1; figure < delivery_figures; ++figure) {
    const std::string name(NamesOf<DeliveryFigure>::values[figure]);
    row.figures.emplace(
        name, plain(Nature::flow, of.figures[figure], says_typed_once(of.where, name, of.source)));
  }
  const bool is_typed = of.at(DeliveryFigure::planned).has_value();
  const auto says_planned =
      is_typed ? says_typed_once(of.where, "planned", of.source)
               : says_of(sources, "savings_delivery", id, "its parts",
                         {{1, "achieved"}, {1, "at_risk"}, {1, "delayed"}, {1, "unachievable"}});
  row.figures.emplace("planned", plain(Nature::flow, of.planned(), says_planned));
  row.figures.emplace("amount", plain(Nature::flow, of.planned(), says_planned));
  std::optional<Money> achievable;
  if (of.planned()) achievable = of.achievable();
  row.figures.emplace("achievable",
                      plain(Nature::flow, achievable,
                            says_of(sources, "savings_delivery", id, "all but what is unachievable",
                                    {{1, "planned"}, {-1, "unachievable"}})));
  const Rounding rounding = tables.settings.rounding;
  const std::string rounded = ", rounded " + std::string(str(rounding));
  row.figures.emplace("delivery", plain(Nature::flow, achievable_share(of, rounding),
                                        says_of(sources, "savings_delivery", id,
                                                "what is to come over what was planned" + rounded,
                                                {{0, "achievable"}, {0, "planned"}})));
  row.figures.emplace(
      "confidence", plain(Nature::flow, confident_share(of, rounding),
                          says_of(sources, "savings_delivery", id,
                                  "what is to come and not at risk, over what is to come" + rounded,
                                  {{0, "achievable"}, {0, "at_risk"}})));
  std::optional<Money> since;
  const auto before = delivery_before(tables.savings_delivery, tables.settings.horizon, i);
  if (before) {
    since = of.get(DeliveryFigure::achieved) -
            tables.savings_delivery[*before].get(DeliveryFigure::achieved);
  }
  row.figures.emplace(
      "achieved_since",
      plain(Nature::flow, since, [&sources, id, before](std::size_t, Explanation& out) {
        const DeliveryRow& last = sources.tables().savings_delivery[*before];
        out.how = "achieved since " + last.report.str();
        out.add(1, sources.explain("savings_delivery", id, Measure{"achieved", std::nullopt}));
        out.add(-1,
                typed("achieved, " + last.report.str(), last.get(DeliveryFigure::achieved).str(),
                      last.where, "achieved", last.source));
      }));
  return row;
}

inline WorkedRow indicator_row(const Sources& sources, std::size_t i) {
  const PlanTables& tables = sources.tables();
  const Indicator& of = tables.indicators[i];
  WorkedRow row = worked_row(of);
  row.attributes["committee"] = committee_of(of.service);
  row.attributes["rag"] = str(rag_of(of, tables.indicator_rule));
  if (const auto travel = direction_of_travel(of)) row.attributes["travel"] = str(*travel);
  const auto add = [&](const std::string& name, const std::optional<Quantity>& figure) {
    row.figures.emplace(name,
                        plain(Nature::stock, figure, says_typed_once(of.where, name, of.source)));
    if (figure) row.attributes[name] = indicator_text(of.unit, *figure);
  };
  add("target", of.target);
  add("result", of.result);
  add("previous", of.previous);
  add("target_next", of.target_next);
  row.figures.emplace(
      "amount", plain(Nature::stock, of.result, says_typed_once(of.where, "result", of.source)));
  std::optional<Quantity> variance;
  if (of.result && of.target) variance = *of.result - *of.target;
  row.figures.emplace("variance", plain(Nature::stock, variance,
                                        says_of(sources, "indicators", of.id, "result less target",
                                                {{1, "result"}, {-1, "target"}})));
  row.figures.emplace("variance_share",
                      plain(Nature::stock, variance_share(of, tables.settings.rounding),
                            says_of(sources, "indicators", of.id,
                                    "result less target, over the target, rounded " +
                                        std::string(str(tables.settings.rounding)),
                                    {{0, "variance"}, {0, "target"}})));
  return row;
}

inline WorkedRow risk_row(const Sources& sources, const ReserveRisk& of) {
  const Rounding rounding = sources.tables().settings.rounding;
  WorkedRow row = worked_row(of);
  if (const auto score = of.score()) row.attributes["score"] = std::to_string(*score);
  row.figures.emplace("impact", plain(Nature::stock, std::optional(of.impact),
                                      says_typed_once(of.where, "impact", of.source)));
  row.figures.emplace("likelihood", plain(Nature::stock, std::optional(of.likelihood),
                                          says_typed_once(of.where, "likelihood", of.source)));
  const Working exposure =
      plain(Nature::stock, std::optional(of.exposure().round(rounding)),
            says_of(sources, "risk_register", of.id,
                    "impact x likelihood, rounded " + std::string(str(rounding)),
                    {{0, "impact"}, {0, "likelihood"}}));
  row.figures.emplace("exposure", exposure);
  row.figures.emplace("amount", exposure);
  return row;
}

}  // namespace working

/// A record for each saving and report.
[[nodiscard]] inline std::vector<WorkedRow> delivery_rows(const Sources& sources) {
  const PlanTables& tables = sources.tables();
  const auto latest = latest_deliveries(tables.savings_delivery, tables.settings.horizon);
  std::vector<WorkedRow> rows;
  for (std::size_t i = 0; i < tables.savings_delivery.size(); ++i) {
    rows.push_back(working::delivery_row(sources, i, latest));
  }
  return rows;
}

/// A record for each indicator, rated.
[[nodiscard]] inline std::vector<WorkedRow> indicator_rows(const Sources& sources) {
  std::vector<WorkedRow> rows;
  for (std::size_t i = 0; i < sources.tables().indicators.size(); ++i) {
    rows.push_back(working::indicator_row(sources, i));
  }
  return rows;
}

/// A record for each risk: the highest score first, then the highest exposure.
[[nodiscard]] inline std::vector<WorkedRow> risk_rows(const Sources& sources) {
  std::vector<ReserveRisk> risks(sources.tables().risks.begin(), sources.tables().risks.end());
  std::stable_sort(risks.begin(), risks.end(), [](const ReserveRisk& a, const ReserveRisk& b) {
    if (a.score() != b.score()) return a.score().value_or(0) > b.score().value_or(0);
    return b.exposure() < a.exposure();
  });
  std::vector<WorkedRow> rows;
  for (const ReserveRisk& risk : risks) rows.push_back(working::risk_row(sources, risk));
  return rows;
}

}  // namespace mtfs
