/// @file
/// The tables of funding, reserves, capital and monitoring, each read into the tables of a plan.
#pragma once

#include "readers.hpp"

namespace mtfs::io {

void read_tax_base(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_council_tax(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_rates(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_pool(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_grants(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_new_homes_bonus(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_collection_fund(const RawTable& raw, PlanTables& tables, Problems& problems);

void read_reserves(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_risks(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_capital(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_treasury(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_projects(const RawTable& raw, PlanTables& tables, Problems& problems);

void read_virement_scheme(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_virements(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_savings_delivery(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_indicators(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_monitoring(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_capital_monitoring(const RawTable& raw, PlanTables& tables, Problems& problems);

void read_uncertainty(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_correlations(const RawTable& raw, PlanTables& tables, Problems& problems);

/// The parameters of years: rows of the plan's own table, in place of those of mtfs for the same
/// year, and of the same class and authority.
void read_rates_parameters(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_referendum_principles(const RawTable& raw, PlanTables& tables, Problems& problems);

/// Fills the tables of parameters with those that mtfs ships.
void read_shipped_parameters(PlanTables& tables, Problems& problems);

}  // namespace mtfs::io
