/// @file
/// A plan: what the council has decided and assumes, as one immutable, checked value.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/capital/invest_to_save.hpp"
#include "mtfs/capital/scheme.hpp"
#include "mtfs/capital/treasury.hpp"
#include "mtfs/core/shared.hpp"
#include "mtfs/funding/business_rates_table.hpp"
#include "mtfs/funding/collection_fund_table.hpp"
#include "mtfs/funding/council_tax_table.hpp"
#include "mtfs/funding/grant.hpp"
#include "mtfs/funding/new_homes_bonus.hpp"
#include "mtfs/model/assumption.hpp"
#include "mtfs/model/budget.hpp"
#include "mtfs/model/driver.hpp"
#include "mtfs/model/figures.hpp"
#include "mtfs/model/line.hpp"
#include "mtfs/model/published.hpp"
#include "mtfs/model/settings.hpp"
#include "mtfs/model/statement_definition.hpp"
#include "mtfs/model/uncertainty.hpp"
#include "mtfs/monitoring/indicator.hpp"
#include "mtfs/monitoring/savings_delivery.hpp"
#include "mtfs/monitoring/table.hpp"
#include "mtfs/monitoring/virement.hpp"
#include "mtfs/reserves/minimum.hpp"
#include "mtfs/reserves/reserve.hpp"

namespace mtfs {

/// The tables of a plan before they are checked together.
struct PlanTables {
  Settings settings;
  Rows<BudgetLine> budget;
  LineTable lines;
  TargetTable targets;
  AssumptionTable assumptions;
  DriverTable drivers;
  CouncilTaxTable council_tax;
  RatesTable rates;
  Rows<Grant> grants;
  ItemTable<BonusItem> new_homes_bonus;
  CollectionFundTable collection_fund;
  Rows<Reserve> reserves;
  Rows<MinimumPolicy> minimum_balance;
  Rows<ReserveRisk> risks;
  Rows<Scheme> capital;
  TreasuryTable treasury;
  Rows<Project> projects;
  Rows<ApprovalRule> virement_scheme;
  Rows<VirementRow> virements;
  Rows<DeliveryRow> savings_delivery;
  Rows<Indicator> indicators;
  IndicatorRule indicator_rule;
  MonitoringTable monitoring;
  Rows<Uncertainty> uncertainty;
  Rows<Correlation> correlations;
  Rows<FigureTable> figures;
  Rows<StatementDefinition> statements;
  Rows<PublishedTable> published;
  Shared<std::map<std::string, std::vector<Identity>>> identities;  ///< By published table.
};

/// What was found in the tables of a plan, by what found it; in a sound one, warnings alone.
struct Findings {
  Shared<Problems> before;  ///< By whoever made the tables.
  Shared<Problems> lines;   ///< By the checks that look at one line.
  Shared<Problems> tables;  ///< By all other checks.

  /// All of them, by their place.
  [[nodiscard]] Problems all() const {
    Problems found = *before;
    found.insert(found.end(), tables->begin(), tables->end());
    found.insert(found.end(), lines->begin(), lines->end());
    sort_by_place(found);
    return found;
  }
};

/// Checked tables that no longer change. Copies share them.
///
/// Only `make_plan` and `remake_plan` (plan/check.hpp) make one, so whatever holds a Plan holds a
/// sound one.
class Plan {
 public:
  [[nodiscard]] const PlanTables& tables() const noexcept { return *tables_; }
  [[nodiscard]] const Settings& settings() const noexcept { return tables_->settings; }
  /// All warnings, by their place.
  [[nodiscard]] Problems warnings() const { return findings_.all(); }
  [[nodiscard]] const Findings& findings() const noexcept { return findings_; }

 private:
  friend Plan sound_plan(PlanTables tables, Findings found);
  Plan(PlanTables tables, Findings found)
      : tables_(std::make_shared<const PlanTables>(std::move(tables))),
        findings_(std::move(found)) {}

  std::shared_ptr<const PlanTables> tables_;
  Findings findings_;
};

}  // namespace mtfs
