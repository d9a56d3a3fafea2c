/// @file
/// The ledger of virements as records: each virement with the approvals that it needs, and what
/// they do to each budget, report by report.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/monitoring/virement_ledger.hpp"
#include "mtfs/statement/sources.hpp"
#include "mtfs/statement/typed_rows.hpp"

namespace mtfs {

inline const WorkedSchema& virement_schema() {
  static const WorkedSchema schema{
      "virements",
      {"id", "title", "date", "report", "duration", "budget", "movement", "from", "to", "approver",
       "approved", "approver_needed", "report_needed", "paragraph", "source"},
      {},
      {},
      {"amount"}};
  return schema;
}

inline const WorkedSchema& virement_budget_schema() {
  static const WorkedSchema schema{
      "virement_budgets",
      {"id", "title", "service", "committee", "subjective", "budget", "report", "latest"},
      {},
      {},
      {"amount", "original", "before", "permanent", "temporary", "virements", "revised"}};
  return schema;
}

namespace working {

/// Texts that differ, in their order, as one.
[[nodiscard]] inline std::string joined(const std::vector<std::string>& texts) {
  std::vector<std::string> once;
  for (const std::string& text : texts) {
    const bool is_new = std::find(once.begin(), once.end(), text) == once.end();
    if (!text.empty() && is_new) once.push_back(text);
  }
  return join_list(once);
}

/// A row of the ledger as what it gives a budget, or as its amount where no budget is named.
[[nodiscard]] inline Explanation ledger_node(const VirementRow& row, std::string label,
                                             Money amount) {
  return typed(std::move(label), amount.str(), row.where, "amount", row.source);
}

inline WorkedRow virement_row(const Sources& sources, const Virement& virement) {
  const PlanTables& tables = sources.tables();
  const VirementRow& first = virement.of(tables.virements);
  WorkedRow row = worked_row(first);
  row.attributes.erase("from_subjective");
  row.attributes.erase("to_subjective");
  std::vector<std::string> from;
  std::vector<std::string> to;
  for (const std::size_t i : virement.rows) {
    from.push_back(tables.virements[i].from.str());
    to.push_back(tables.virements[i].to.str());
  }
  row.attributes["from"] = joined(from);
  row.attributes["to"] = joined(to);
  const auto needed = approvals(tables.virement_scheme, tables.virements, virement);
  const std::vector<std::string> approvers = approvers_of(needed);
  std::vector<std::string> reports;
  std::vector<std::string> paragraphs;
  for (const ApprovalRule& rule : needed) {
    reports.push_back(rule.report_needed);
    paragraphs.push_back(rule.source);
  }
  row.attributes["approver_needed"] = joined(approvers);
  row.attributes["report_needed"] = joined(reports);
  row.attributes["paragraph"] = joined(paragraphs);
  if (!tables.virement_scheme.empty()) {
    const bool is_named =
        std::find(approvers.begin(), approvers.end(), first.approver) != approvers.end();
    row.attributes["approved"] = is_named ? "yes" : "no";
  }
  row.figures.emplace(
      "amount", plain(Nature::flow, std::optional(virement.total),
                      [&sources, virement](std::size_t, Explanation& out) {
                        out.how = "sum of its rows";
                        for (const std::size_t i : virement.rows) {
                          const VirementRow& of = sources.tables().virements[i];
                          out.add(1,
                                  ledger_node(of, of.from.str() + " to " + of.to.str(), of.amount));
                        }
                      }));
  return row;
}

/// Whether a line of the budget is in a place of the ledger: in the subjective that it names, or in
/// none that the ledger names beside it.
[[nodiscard]] inline bool is_of(const BudgetLine& line, const BudgetPlace& place,
                                const std::vector<VirementEffect>& effects) {
  if (line.service != place.service) return false;
  if (!place.subjective.empty()) return line.subjective == place.subjective;
  return std::none_of(effects.begin(), effects.end(), [&](const VirementEffect& other) {
    return !other.place.subjective.empty() && other.place.service == line.service &&
           other.place.subjective == line.subjective;
  });
}

/// The lines of the budget that virements of a place move; none of capital.
[[nodiscard]] inline std::vector<std::size_t> original_lines(
    const PlanTables& tables, const VirementEffect& effect,
    const std::vector<VirementEffect>& effects) {
  std::vector<std::size_t> lines;
  if (effect.budget == BudgetMoved::capital) return lines;
  for (std::size_t i = 0; i < tables.budget.size(); ++i) {
    if (is_of(tables.budget[i], effect.place, effects)) lines.push_back(i);
  }
  return lines;
}

/// The row of capital monitoring that says what was approved of a scheme; nullptr where none does.
[[nodiscard]] inline const CapitalMonitoringRow* approved_row(const PlanTables& tables,
                                                              const VirementEffect& effect) {
  if (effect.budget == BudgetMoved::revenue) return nullptr;
  const CurrentReport current = tables.monitoring.current(tables.settings.horizon.base());
  for (const CapitalMonitoringRow& row : tables.monitoring.capital) {
    const bool is_here = row.scheme == effect.place.service && current.has(row);
    if (is_here && row.at(CapitalFigure::approved)) return &row;
  }
  return nullptr;
}

/// The original budget of a place: of revenue the lines of the approved budget; of capital what was
/// approved and added, as capital monitoring types it.
[[nodiscard]] inline std::vector<Explanation> original_parts(
    const PlanTables& tables, const VirementEffect& effect,
    const std::vector<VirementEffect>& effects) {
  std::vector<Explanation> parts;
  for (const std::size_t i : original_lines(tables, effect, effects)) {
    const BudgetLine& line = tables.budget[i];
    const Origin where = records::net_budget(line);
    parts.push_back(typed(BudgetPlace{line.service, line.subjective}.str() + ", original",
                          line.net.str(), where, where.column, line.source));
  }
  if (const CapitalMonitoringRow* row = approved_row(tables, effect)) {
    for (const CapitalFigure figure : {CapitalFigure::approved, CapitalFigure::additions}) {
      if (!row->at(figure)) continue;
      const std::string name(str(figure));
      parts.push_back(typed(effect.place.service + ", " + name, row->at(figure)->value.str(),
                            row->where, name, row->source));
    }
  }
  return parts;
}

/// The original budget and every virement since, step by step.
inline void explain_revised(const Sources& sources, const VirementEffect& effect,
                            const std::vector<Explanation>& parts, Money original,
                            Explanation& out) {
  const PlanTables& tables = sources.tables();
  out.how = "the original budget and every virement of it, up to " + effect.report.str();
  for (const Explanation& part : parts) out.add(1, part);
  for (const VirementStep& step :
       steps_to_revised(tables.virements, effect.budget, effect.place, original, effect.report)) {
    const VirementRow& row = tables.virements[step.row];
    const std::string label = row.report.str() + ", " + row.id +
                              (row.title.empty() ? "" : " " + row.title) + ", " +
                              std::string(str(row.duration));
    out.add(step.amount < Money() ? -1 : 1, ledger_node(row, label, step.amount.abs()));
  }
}

/// Rows of the ledger that make a figure of one report and duration.
inline void explain_moved(const Sources& sources, const VirementEffect& effect,
                          const std::function<bool(const VirementRow&)>& takes, Explanation& out) {
  out.how = "sum of virements, what it receives less what it gives";
  for (const VirementRow& row : sources.tables().virements) {
    const Money amount = effect_on(effect.place, row);
    if (row.budget != effect.budget || amount == Money() || !takes(row)) continue;
    out.add(amount < Money() ? -1 : 1, ledger_node(row, row.id, amount.abs()));
  }
}

inline WorkedRow virement_budget_row(const Sources& sources, const VirementEffect& effect,
                                     const std::vector<VirementEffect>& effects,
                                     const Report& latest) {
  const PlanTables& tables = sources.tables();
  WorkedRow row;
  const std::string kind(str(effect.budget));
  row.attributes = {{"id", kind + " " + effect.place.str() + ", " + effect.report.str()},
                    {"title", effect.place.str()},
                    {"service", effect.place.service},
                    {"committee", effect.place.service.substr(0, effect.place.service.find('/'))},
                    {"subjective", effect.place.subjective},
                    {"budget", kind},
                    {"report", effect.report.str()},
                    {"latest", effect.report == latest ? "yes" : "no"}};
  const std::vector<Explanation> parts = original_parts(tables, effect, effects);
  std::optional<Money> original;
  for (const Explanation& part : parts) {
    original = original.value_or(Money()) + Money(part.value);
  }
  const auto moved = [&](const char* measure, Money value,
                         std::function<bool(const VirementRow&)> takes) {
    row.figures.emplace(measure, plain(Nature::flow, std::optional(value),
                                       [&sources, effect, takes](std::size_t, Explanation& out) {
                                         explain_moved(sources, effect, takes, out);
                                       }));
  };
  const auto is_now = [effect](const VirementRow& of) { return of.report == effect.report; };
  moved("before", effect.before,
        [effect](const VirementRow& of) { return of.report < effect.report; });
  moved("permanent", effect.permanent, [is_now](const VirementRow& of) {
    return is_now(of) && of.duration == Duration::permanent;
  });
  moved("temporary", effect.temporary, [is_now](const VirementRow& of) {
    return is_now(of) && of.duration == Duration::temporary;
  });
  moved("virements", effect.virements(), is_now);
  moved("amount", effect.virements(), is_now);
  row.figures.emplace("original",
                      plain(Nature::stock, original, [parts](std::size_t, Explanation& out) {
                        out.how = "what was approved";
                        for (const Explanation& part : parts) out.add(1, part);
                      }));
  std::optional<Money> revised;
  if (original) revised = *original + effect.so_far();
  row.figures.emplace("revised",
                      plain(Nature::stock, revised,
                            [&sources, effect, parts, original](std::size_t, Explanation& out) {
                              explain_revised(sources, effect, parts, *original, out);
                            }));
  return row;
}

}  // namespace working

/// A record for each virement, with the approvals that the scheme asks for.
[[nodiscard]] inline std::vector<WorkedRow> virement_rows(const Sources& sources) {
  std::vector<WorkedRow> rows;
  for (const Virement& virement : virements_of(sources.tables().virements)) {
    rows.push_back(working::virement_row(sources, virement));
  }
  return rows;
}

/// A record for each budget that virements touch and each report that has any, revenue and capital
/// apart: original + before + permanent + temporary = revised.
[[nodiscard]] inline std::vector<WorkedRow> virement_budget_rows(const Sources& sources) {
  std::vector<WorkedRow> rows;
  for (const BudgetMoved budget : {BudgetMoved::revenue, BudgetMoved::capital}) {
    const auto effects = virement_effects(sources.tables().virements, budget);
    for (const VirementEffect& effect : effects) {
      // each budget has every report, so the last effect is of the latest
      rows.push_back(working::virement_budget_row(sources, effect, effects, effects.back().report));
    }
  }
  return rows;
}

}  // namespace mtfs
