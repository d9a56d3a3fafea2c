/// @file
/// What holds of a scheme of virement and of the ledger of virements beside it.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "mtfs/monitoring/virement_ledger.hpp"
#include "mtfs/plan/check_rows.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs::checks {

/// Checks the ledger row by row and virement by virement.
class LedgerCheck {
 public:
  LedgerCheck(const PlanTables& tables, Problems& problems)
      : tables_(tables), ledger_(tables.virements), problems_(problems) {
    for (const Scheme& scheme : tables.capital) schemes_.push_back(scheme.id);
    movements_ = movements_of(tables.virement_scheme);
  }

  void check() {
    look_alikes();
    for (const VirementRow& row : ledger_) {
      amount(row);
      same(row);
      movement(row);
      if (row.budget == BudgetMoved::capital) {
        scheme(row, "from", row.from);
        scheme(row, "to", row.to);
      } else if (place(row, "from", row.from) && place(row, "to", row.to)) {
        fund(row);
      }
    }
    for (const Virement& virement : groups()) {
      shared_words(virement);
      duplicates(virement);
    }
  }

 private:
  void refuse(const VirementRow& row, std::string column, std::string code, std::string found,
              std::string rule, std::string fix) {
    problems_.push_back({std::move(code), at_column(row.where, std::move(column)), std::move(found),
                         std::move(rule), std::move(fix)});
  }

  /// Ids that would be taken for one and are spelled in two ways.
  void look_alikes() {
    std::map<std::u32string, const VirementRow*> seen;
    for (const VirementRow& row : ledger_) {
      const auto [first, fresh] = seen.emplace(folded(row.id), &row);
      if (fresh || first->second->id == row.id) continue;
      refuse(row, "id", "reference-duplicate", row.id,
             "This reference is already used at " + first->second->where.str() + " as \"" +
                 first->second->id + "\"",
             "Spell the reference of one virement in one way");
    }
  }

  void amount(const VirementRow& row) {
    if (row.amount > Money()) return;
    refuse(row, "amount", "virement-amount", row.amount.str(),
           "What is moved is more than nothing: from and to carry the direction",
           "Type it positive, and swap from and to if it goes back");
  }

  void same(const VirementRow& row) {
    if (row.from != row.to) return;
    refuse(row, "to", "virement-same", row.to.str(),
           "Budget is moved from one place to another, and these are one",
           "Name another service or subjective");
  }

  void movement(const VirementRow& row) {
    if (movements_.empty()) return;
    if (std::find(movements_.begin(), movements_.end(), row.movement) != movements_.end()) return;
    refuse(row, "movement", "movement-unknown", row.movement,
           "The scheme of virement has no such movement", suggest(row.movement, movements_));
  }

  void scheme(const VirementRow& row, std::string column, const BudgetPlace& place) {
    if (schemes_.empty()) return;
    if (std::find(schemes_.begin(), schemes_.end(), place.service) != schemes_.end()) return;
    refuse(row, std::move(column), "scheme-unknown", place.service,
           "The capital programme has no scheme of that id", suggest(place.service, schemes_));
  }

  /// Whether the budget has that service, and the subjective where one is typed.
  bool place(const VirementRow& row, const std::string& column, const BudgetPlace& place) {
    std::set<std::string> services;
    std::set<std::string> subjectives;
    for (const BudgetLine& line : tables_.budget) {
      services.insert(line.service);
      if (line.service == place.service) subjectives.insert(line.subjective);
    }
    if (services.empty()) return false;
    if (!services.contains(place.service)) {
      refuse(row, column, "service-unknown", place.service,
             "The budget has no service of that path",
             suggest(place.service, {services.begin(), services.end()}));
      return false;
    }
    if (place.subjective.empty() || subjectives.contains(place.subjective)) return true;
    subjectives.erase("");
    refuse(row, column + "_subjective", "subjective-unknown", place.subjective,
           "The budget of " + place.service + " has no such subjective",
           subjectives.empty()
               ? "Leave the cell blank"
               : suggest(place.subjective, {subjectives.begin(), subjectives.end()}));
    return false;
  }

  [[nodiscard]] std::set<std::string> funds(const BudgetPlace& place) const {
    std::set<std::string> found;
    for (const BudgetLine& line : tables_.budget) {
      if (line.service != place.service) continue;
      if (!place.subjective.empty() && line.subjective != place.subjective) continue;
      const bool is_general = tables_.settings.in_general_fund(line.fund);
      found.insert(is_general ? std::string() : line.fund);
    }
    return found;
  }

  /// A budget of one fund does not pay for another.
  void fund(const VirementRow& row) {
    const std::set<std::string> from = funds(row.from);
    for (const std::string& fund : funds(row.to)) {
      if (from.contains(fund)) return;
    }
    refuse(row, "to", "virement-fund", row.to.str(),
           "It stands in another fund than " + row.from.str(),
           "Move budget within a fund; between funds it is a change of their contributions");
  }

  /// The ledger by id, whatever its totals.
  [[nodiscard]] std::vector<Virement> groups() {
    try {
      return virements_of(ledger_);
    } catch (const Overflow& error) {
      problems_.push_back(error.problem().at(at_column(ledger_.front().where, "amount")));
      return {};
    }
  }

  /// The rows of one virement say the same of it.
  void shared_words(const Virement& virement) {
    const VirementRow& first = virement.of(ledger_);
    for (const std::size_t i : virement.rows) {
      for (const char* name : {"date", "report", "duration", "budget", "movement", "approver"}) {
        const auto* field = find_field(VirementRow::fields(), name);
        if (field->get(ledger_[i]) == field->get(first)) continue;
        refuse(ledger_[i], name, "virement-differs", field->get(ledger_[i]),
               "The rows of one virement are one decision, and " + first.where.str() + " says \"" +
                   field->get(first) + "\"",
               "Make the rows agree, or give this one a reference of its own");
      }
    }
  }

  /// One pair of budgets twice in a virement: the two amounts are one, or one is typed twice.
  void duplicates(const Virement& virement) {
    std::map<std::pair<BudgetPlace, BudgetPlace>, const VirementRow*> seen;
    for (const std::size_t i : virement.rows) {
      const VirementRow& row = ledger_[i];
      const auto [first, fresh] = seen.emplace(std::pair(row.from, row.to), &row);
      if (fresh) continue;
      refuse(row, "", "virement-duplicate", row.id,
             "This virement already moves from " + row.from.str() + " to " + row.to.str() + " at " +
                 first->second->where.str(),
             "Add the two amounts, or delete one row");
    }
  }

  const PlanTables& tables_;
  const Rows<VirementRow>& ledger_;
  Problems& problems_;
  std::vector<std::string> schemes_;
  std::vector<std::string> movements_;
};

/// Two virements that read like one that was typed twice.
inline void repeated_virements(const Rows<VirementRow>& ledger, Problems& problems) {
  using Key = std::tuple<Date, Report, BudgetPlace, BudgetPlace, Money>;
  std::map<Key, const VirementRow*> seen;
  for (const VirementRow& row : ledger) {
    if (!row.date) continue;
    const auto [first, fresh] =
        seen.emplace(Key{*row.date, row.report, row.from, row.to, row.amount}, &row);
    if (fresh || first->second->id == row.id) continue;
    problems.push_back({"virement-repeated", row.where, row.id,
                        "The virement " + first->second->id + " at " + first->second->where.str() +
                            " moves the same on the same day",
                        "Delete one of the two, unless both were made", Severity::warning});
  }
}

/// What monitoring types of virements is what the ledger comes to.
inline void monitored_virements(const PlanTables& tables, Problems& problems) {
  const MonitoringTable& table = tables.monitoring;
  const FinancialYear base = tables.settings.horizon.base();
  const FinancialYear year = table.settings.year.value_or(base);
  const auto hold = [&](const auto& row, const std::optional<Money>& typed,
                        const std::optional<Money>& moved, const std::string& found) {
    if (table.year_of(row, base) != year || !typed || *typed == moved.value_or(Money())) return;
    problems.push_back({"virements-differ", at_column(row.where, "virements"), typed->str(),
                        "The ledger moves " + moved.value_or(Money()).str() + " to " + found +
                            " up to " + row.report.str(),
                        "Correct the ledger, or leave the cell blank: it is taken from there"});
  };
  const Rows<VirementRow>& ledger = tables.virements;
  if (ledger.empty()) return;
  for (const MonitoringRow& row : table.rows) {
    hold(row, row.get(MonitoringFigure::virements),
         ledger_virements(ledger, BudgetMoved::revenue, row.service, row.subjective, row.report),
         BudgetPlace{row.service, row.subjective}.str());
  }
  for (const CapitalMonitoringRow& row : table.capital) {
    hold(row, row.get(CapitalFigure::virements),
         ledger_virements(ledger, BudgetMoved::capital, row.scheme, {}, row.report), row.scheme);
  }
}

inline void virements(const PlanTables& tables, Problems& problems) {
  for (Problem& problem : check(tables.virement_scheme)) problems.push_back(std::move(problem));
  LedgerCheck(tables, problems).check();
  repeated_virements(tables.virements, problems);
  monitored_virements(tables, problems);
}

}  // namespace mtfs::checks
