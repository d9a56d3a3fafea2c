/// @file
/// Revenue and capital monitoring as records, with every report that is kept.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/statement/sources.hpp"
#include "mtfs/statement/typed_rows.hpp"

namespace mtfs {

inline const WorkedSchema& monitoring_schema() {
  static const WorkedSchema schema = [] {
    WorkedSchema made{"monitoring", records::field_names<MonitoringRow>(), {}, {}, {}};
    made.attributes.insert(made.attributes.end(), {"id", "name", "committee", "latest", "place",
                                                   "in_general_fund", "against", "rag"});
    made.plain_measures = {"original",
                           "virements",
                           "carry_forward",
                           "contingency",
                           "not_itemised",
                           "revised",
                           "profile",
                           "actual",
                           "profile_variance",
                           "forecast",
                           "budget",
                           "variance",
                           "reserve_movements",
                           "variance_after_reserves",
                           "previous_forecast",
                           "movement",
                           "recurrent"};
    return made;
  }();
  return schema;
}

inline const WorkedSchema& capital_monitoring_schema() {
  static const WorkedSchema schema = [] {
    WorkedSchema made{
        "capital_monitoring", records::field_names<CapitalMonitoringRow>(), {}, {}, {}};
    made.attributes.insert(made.attributes.end(), {"id", "name", "committee", "latest", "place"});
    made.plain_measures = {"approved",   "additions",   "virements",     "revised",
                           "slippage",   "accelerated", "rephasing",     "outturn",
                           "over_under", "variance",    "carry_forward", "financed"};
    for (const std::string& source : names<CapitalSource>()) made.plain_measures.push_back(source);
    return made;
  }();
  return schema;
}

namespace working {

/// Names a row of monitoring in explanations and scenarios: "2025/26 P6 Adults/Care; Staffing".
template <class Row>
[[nodiscard]] std::string monitoring_id(const Sources& sources, const Row& row) {
  const FinancialYear year = sources.tables().monitoring.year_of(row, sources.horizon().base());
  std::string id = year.str() + " " + row.report.str() + " ";
  if constexpr (std::is_same_v<Row, MonitoringRow>) {
    id += row.service;
    if (!row.subjective.empty()) id += "; " + row.subjective;
    if (!row.fund.empty()) id += "; " + row.fund;
  } else {
    id += row.scheme;
  }
  return id;
}

/// What every row of monitoring says in words.
template <class Row>
[[nodiscard]] WorkedRow monitoring_words(const Sources& sources, const CurrentReport& current,
                                         const Row& row) {
  const MonitoringTable& table = sources.tables().monitoring;
  const FinancialYear base = sources.horizon().base();
  WorkedRow made = worked_row(row);
  made.attributes["id"] = monitoring_id(sources, row);
  made.attributes["year"] = table.year_of(row, base).str();
  made.attributes["committee"] = row.service.empty() ? std::string(council_wide)
                                                     : row.service.substr(0, row.service.find('/'));
  made.attributes["place"] = row.where.str();
  made.attributes["latest"] = current.has(row) ? "yes" : "no";
  return made;
}

/// The figures of one row by name, each with the way it came about.
template <class Row>
class MonitoringFigures {
 public:
  MonitoringFigures(const Sources& sources, std::string table, const Row& row, WorkedRow& out)
      : sources_(sources), table_(std::move(table)), row_(row), out_(out) {}

  /// A figure that is typed in a column of its name.
  void typed(std::string_view column, const std::optional<TypedAmount>& typed,
             std::string how = "typed") {
    put(column, value_of(typed), says_cell(column, std::move(how)));
  }
  /// A figure that adds up others of the row.
  void sum(std::string_view measure, const std::optional<Money>& value, std::string how,
           std::vector<std::pair<int, std::string>> parts) {
    put(measure, value,
        [&sources = sources_, table = table_, id = id(), how = std::move(how),
         parts = std::move(parts)](std::size_t, Explanation& out) {
          out.how = how;
          for (const auto& [part_sign, part] : parts) {
            out.add(part_sign, sources.explain(table, id, Measure{part, {}}));
          }
        });
  }
  /// A figure that is one of another row.
  void of_row(std::string_view measure, const std::optional<Money>& value, std::string how,
              const std::string& row, const std::string& part) {
    put(measure, value,
        [&sources = sources_, table = table_, how = std::move(how), row, part](std::size_t,
                                                                               Explanation& out) {
          out.how = how;
          out.add(1, sources.explain(table, row, Measure{part, {}}));
        });
  }

 private:
  [[nodiscard]] std::string id() const { return out_.attributes.find("id")->second; }
  [[nodiscard]] Working::Explain says_cell(std::string_view column, std::string how) const {
    return [where = row_.where, source = row_.source, column = std::string(column),
            how = std::move(how)](std::size_t, Explanation& out) {
      say_typed(out, how, where, column, source);
    };
  }
  void put(std::string_view measure, const std::optional<Money>& value, Working::Explain explain) {
    out_.figures.emplace(measure, plain(Nature::flow, value, std::move(explain)));
  }

  const Sources& sources_;
  std::string table_;
  const Row& row_;
  WorkedRow& out_;
};

/// How a figure comes about that the council types in its own convention.
[[nodiscard]] inline std::string typed_in(const MonitoringTable& table) {
  return table.settings.convention == VarianceConvention::adverse_positive
             ? "typed"
             : "typed favourable positive, and turned";
}

/// The revised budget: as typed, or the sum of what is typed of its parts.
inline void revised_figure(MonitoringFigures<MonitoringRow>& figures, const MonitoringRow& row,
                           const Monitored& found) {
  if (row.at(MonitoringFigure::revised)) {
    figures.typed("revised", row.at(MonitoringFigure::revised));
  } else {
    figures.sum("revised", found.revised,
                "original budget, virements, carry-forward and contingency",
                {{1, "original"}, {1, "virements"}, {1, "carry_forward"}, {1, "contingency"}});
  }
}

inline WorkedRow monitoring_row(const Sources& sources, const CurrentReport& current, std::size_t i,
                                const std::optional<std::size_t>& previous) {
  using F = MonitoringFigure;
  const MonitoringTable& table = sources.tables().monitoring;
  const MonitoringRow& row = table.rows[i];
  const AgainstBudget against = table.settings.shown_against();
  const Monitored found = monitored(row, against);
  WorkedRow out = monitoring_words(sources, current, row);
  out.attributes["name"] = row.service.substr(row.service.rfind('/') + 1);
  out.attributes["in_general_fund"] =
      sources.tables().settings.in_general_fund(row.fund) ? "yes" : "no";
  out.attributes["against"] = str(against);
  out.attributes["word"] = found.variance ? str(word_of(*found.variance)) : "";
  out.attributes["rag"] = str(rag_of(table.settings.rag, found.variance, found.budget));

  MonitoringFigures<MonitoringRow> figures(sources, "monitoring", row, out);
  for (const F figure : {F::original, F::virements, F::carry_forward, F::contingency, F::profile,
                         F::actual, F::reserve_movements}) {
    figures.typed(str(figure), row.at(figure));
  }
  figures.typed("recurrent", row.at(F::recurrent), typed_in(table));
  revised_figure(figures, row, found);
  figures.sum("not_itemised", found.not_itemised,
              "revised less original, which no column says more of",
              {{1, "revised"}, {-1, "original"}});
  figures.sum("profile_variance", found.profile_variance, "actual to date less profile",
              {{1, "actual"}, {-1, "profile"}});
  if (row.at(F::forecast)) {
    figures.typed("forecast", row.at(F::forecast));
  } else {
    figures.sum("forecast", found.forecast, "the outturn is the actual", {{1, "actual"}});
  }
  figures.sum("budget", found.budget, "the " + std::string(str(against)) + " budget",
              {{1, std::string(str(against))}});
  figures.sum("variance", found.variance,
              std::string(row.report.is_outturn() ? "outturn" : "forecast") + " less " +
                  std::string(str(against)) + " budget",
              {{1, "forecast"}, {-1, "budget"}});
  figures.sum("variance_after_reserves", found.variance_after_reserves,
              "variance and what goes to reserves", {{1, "variance"}, {1, "reserve_movements"}});
  const auto before = previous ? forecast(table.rows[*previous]) : std::nullopt;
  const std::string before_id =
      previous ? monitoring_id(sources, table.rows[*previous]) : std::string();
  figures.of_row("previous_forecast", before, "the forecast of the report before", before_id,
                 "forecast");
  figures.sum("movement", less(found.forecast, before), "forecast less that of the report before",
              {{1, "forecast"}, {-1, "previous_forecast"}});
  return out;
}

inline WorkedRow capital_monitoring_row(const Sources& sources, const CurrentReport& current,
                                        const CapitalMonitoringRow& row) {
  using F = CapitalFigure;
  const CapitalMonitored found = monitored(row);
  WorkedRow out = monitoring_words(sources, current, row);
  out.attributes["name"] = row.title.empty() ? row.scheme : row.title;
  for (const Scheme& scheme : sources.tables().capital) {
    if (row.title.empty() && scheme.id == row.scheme) out.attributes["name"] = scheme.title;
  }
  out.attributes["word"] = found.variance ? str(word_of(*found.variance)) : "";

  MonitoringFigures<CapitalMonitoringRow> figures(sources, "capital_monitoring", row, out);
  for (const F figure : {F::approved, F::additions, F::virements, F::slippage, F::accelerated,
                         F::outturn, F::carry_forward}) {
    figures.typed(str(figure), row.at(figure));
  }
  for (std::size_t source = 0; source < capital_sources; ++source) {
    figures.typed(str(static_cast<CapitalSource>(source)), row.financing[source]);
  }
  if (row.at(F::revised)) {
    figures.typed("revised", row.at(F::revised));
  } else {
    figures.sum("revised", found.revised, "approved, additions and virements",
                {{1, "approved"}, {1, "additions"}, {1, "virements"}});
  }
  figures.sum("rephasing", found.rephasing, "accelerated spend less slippage",
              {{1, "accelerated"}, {-1, "slippage"}});
  figures.sum("variance", found.variance, "outturn less revised budget",
              {{1, "outturn"}, {-1, "revised"}});
  figures.sum("over_under", found.over_under, "what of the variance is no rephasing",
              {{1, "variance"}, {-1, "rephasing"}});
  std::vector<std::pair<int, std::string>> sources_of;
  for (const std::string& source : names<CapitalSource>()) sources_of.emplace_back(1, source);
  figures.sum("financed", found.financed, "every source", std::move(sources_of));
  return out;
}

/// "P6 2025/26", or several of them, in the order of time.
template <class Rows>
[[nodiscard]] std::string reports_of(const Sources& sources, const Rows& rows,
                                     const std::vector<std::size_t>& selected, bool& outturn) {
  std::map<std::pair<FinancialYear, Report>, std::string> reports;
  const MonitoringTable& table = sources.tables().monitoring;
  outturn = true;
  for (const std::size_t i : selected) {
    const auto& row = rows[i];
    const FinancialYear year = table.year_of(row, sources.horizon().base());
    outturn = outturn && row.report.is_outturn();
    const std::string name = row.report.is_outturn() ? "Outturn" : row.report.str();
    reports.emplace(std::pair(year, row.report), name + " " + year.str());
  }
  std::string text;
  for (const auto& [key, name] : reports) text += (text.empty() ? "" : ", ") + name;
  return text;
}

/// "Outturn 2017/18. Variance: outturn less revised budget, adverse positive."
[[nodiscard]] inline std::string says_basis(const MonitoringTable& table, std::string reports,
                                            const std::string& outturn, std::string_view budget) {
  if (reports.empty()) return {};
  const std::string against = std::string(budget) + " budget";
  const bool adverse = table.settings.shown_convention() == VarianceConvention::adverse_positive;
  return std::move(reports) + ". Variance: " + (adverse ? outturn : against) + " less " +
         (adverse ? against : outturn) + ", " + (adverse ? "adverse" : "favourable") + " positive.";
}

}  // namespace working

[[nodiscard]] inline std::vector<WorkedRow> monitoring_rows(const Sources& sources) {
  const MonitoringTable& table = sources.tables().monitoring;
  const auto previous = previous_rows(table, sources.horizon().base());
  const CurrentReport current = table.current(sources.horizon().base());
  std::vector<WorkedRow> rows;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    rows.push_back(working::monitoring_row(sources, current, i, previous[i]));
  }
  return rows;
}

[[nodiscard]] inline std::vector<WorkedRow> capital_monitoring_rows(const Sources& sources) {
  const MonitoringTable& table = sources.tables().monitoring;
  const CurrentReport current = table.current(sources.horizon().base());
  std::vector<WorkedRow> rows;
  for (const CapitalMonitoringRow& row : table.capital) {
    rows.push_back(working::capital_monitoring_row(sources, current, row));
  }
  return rows;
}

/// The word and the rating of a sum, which are those of what its records come to.
[[nodiscard]] inline std::string summed_monitoring(const Sources& sources,
                                                   std::string_view attribute,
                                                   const TotalOf& total) {
  const MonitoringSettings& settings = sources.tables().monitoring.settings;
  const std::optional<Money> variance = total("variance");
  if (attribute == "word" && variance) return std::string(str(word_of(*variance)));
  if (attribute == "rag") return std::string(str(rag_of(settings.rag, variance, total("budget"))));
  if (attribute == "against") return std::string(str(settings.shown_against()));
  return {};
}

[[nodiscard]] inline std::string monitoring_basis(const Sources& sources,
                                                  const std::vector<std::size_t>& selected) {
  const MonitoringTable& table = sources.tables().monitoring;
  bool outturn = false;
  std::string reports = working::reports_of(sources, table.rows, selected, outturn);
  return working::says_basis(table, std::move(reports), outturn ? "outturn" : "forecast",
                             str(table.settings.shown_against()));
}

[[nodiscard]] inline std::string capital_monitoring_basis(
    const Sources& sources, const std::vector<std::size_t>& selected) {
  const MonitoringTable& table = sources.tables().monitoring;
  bool outturn = false;
  std::string reports = working::reports_of(sources, table.capital, selected, outturn);
  return working::says_basis(table, std::move(reports), "outturn", "revised");
}

}  // namespace mtfs
