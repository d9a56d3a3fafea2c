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
#include "mtfs/reserves/minimum.hpp"
#include "mtfs/reserves/reserve.hpp"

namespace mtfs {

/// The tables of a plan before they are checked together.
struct PlanTables {
  Settings settings;
  std::vector<BudgetLine> budget;
  LineTable lines;
  TargetTable targets;
  AssumptionTable assumptions;
  DriverTable drivers;
  CouncilTaxTable council_tax;
  RatesTable rates;
  std::vector<Grant> grants;
  ItemTable<BonusItem> new_homes_bonus;
  CollectionFundTable collection_fund;
  std::vector<Reserve> reserves;
  std::vector<MinimumPolicy> minimum_balance;
  std::vector<ReserveRisk> risks;
  std::vector<Scheme> capital;
  TreasuryTable treasury;
  std::vector<Project> projects;
  std::vector<FigureTable> figures;
  std::vector<StatementDefinition> statements;
  std::vector<PublishedTable> published;
  std::map<std::string, std::vector<Identity>> identities;  ///< By the name of the published table.
};

/// Checked tables that no longer change. Copies share them.
///
/// Only `make_plan` (plan/check.hpp) makes one, so whatever holds a Plan holds a sound one.
class Plan {
 public:
  [[nodiscard]] const PlanTables& tables() const noexcept { return *tables_; }
  [[nodiscard]] const Settings& settings() const noexcept { return tables_->settings; }
  [[nodiscard]] const Problems& warnings() const noexcept { return *warnings_; }

 private:
  friend Plan make_plan(PlanTables tables, Problems found);
  Plan(PlanTables tables, Problems warnings)
      : tables_(std::make_shared<const PlanTables>(std::move(tables))),
        warnings_(std::make_shared<const Problems>(std::move(warnings))) {}

  std::shared_ptr<const PlanTables> tables_;
  std::shared_ptr<const Problems> warnings_;
};

}  // namespace mtfs
