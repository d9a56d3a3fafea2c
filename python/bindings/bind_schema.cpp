#include "declare.hpp"
#include "mtfs/plan/plan.hpp"
#include "python_text.hpp"

namespace mtfs::python {
namespace {

/// Name, whether it is required, meaning and allowed names of each text column of a table.
template <class Record>
py::tuple fields_to_python() {
  py::list all;
  for (const auto& field : Record::fields()) {
    py::list allowed;
    for (const std::string& name : field.allowed) allowed.append(str_of(name));
    all.append(py::make_tuple(str_of(field.name), field.required, str_of(field.meaning),
                              py::tuple(allowed)));
  }
  return py::tuple(all);
}

/// Name, unit, whether it is told apart by area, and meaning of each item of a table.
template <class Item>
py::tuple items_to_python() {
  py::list all;
  for (std::size_t i = 0; i < NamesOf<Item>::values.size(); ++i) {
    const ItemDefinition& of = definition(static_cast<Item>(i));
    all.append(py::make_tuple(str_of(NamesOf<Item>::values[i]), str_of(str(of.unit)), of.by_area,
                              str_of(of.meaning)));
  }
  return py::tuple(all);
}

py::dict table_fields() {
  py::dict tables;
  tables["assumptions"] = fields_to_python<Assumption>();
  tables["budget"] = fields_to_python<BudgetLine>();
  tables["capital"] = fields_to_python<Scheme>();
  tables["capital_monitoring"] = fields_to_python<CapitalMonitoringRow>();
  tables["collection_fund"] = fields_to_python<BalanceRow>();
  tables["correlations"] = fields_to_python<Correlation>();
  tables["council_tax"] = fields_to_python<ItemRow<CouncilTaxItem>>();
  tables["drivers"] = fields_to_python<Driver>();
  tables["grants"] = fields_to_python<Grant>();
  tables["indicators"] = fields_to_python<Indicator>();
  tables["lines"] = fields_to_python<Line>();
  tables["monitoring"] = fields_to_python<MonitoringRow>();
  tables["new_homes_bonus"] = fields_to_python<ItemRow<BonusItem>>();
  tables["pool"] = fields_to_python<PoolRow>();
  tables["projects"] = fields_to_python<Project>();
  tables["rates"] = fields_to_python<ItemRow<RatesItem>>();
  tables["reserves"] = fields_to_python<Reserve>();
  tables["risks"] = fields_to_python<ReserveRisk>();
  tables["savings_delivery"] = fields_to_python<DeliveryRow>();
  tables["targets"] = fields_to_python<Target>();
  tables["tax_base"] = fields_to_python<BandRow>();
  tables["treasury"] = fields_to_python<ItemRow<TreasuryItem>>();
  tables["uncertainty"] = fields_to_python<Uncertainty>();
  tables["virement_scheme"] = fields_to_python<ApprovalRule>();
  tables["virements"] = fields_to_python<VirementRow>();
  return tables;
}

py::dict table_items() {
  py::dict tables;
  tables["council_tax"] = items_to_python<CouncilTaxItem>();
  tables["new_homes_bonus"] = items_to_python<BonusItem>();
  tables["rates"] = items_to_python<RatesItem>();
  tables["treasury"] = items_to_python<TreasuryItem>();
  return tables;
}

/// The allowed names of each setting that takes one of a list, by its key.
py::dict setting_names() {
  py::dict keys;
  const auto add = [&](const char* key, const std::vector<std::string>& names) {
    py::list allowed;
    for (const std::string& name : names) allowed.append(str_of(name));
    keys[key] = py::tuple(allowed);
  };
  add("unit", mtfs::names<MoneyUnit>());
  add("rounding", {rounding_names.begin(), rounding_names.end()});
  add("inflation_base", mtfs::names<InflationBase>());
  add("statuses", mtfs::names<Status>());
  add("opening", mtfs::names<Opening>());
  add("class", mtfs::names<AuthorityClass>());
  add("nation", mtfs::names<Nation>());
  add("council_tax.input", mtfs::names<CouncilTaxInput>());
  add("council_tax.summing", mtfs::names<Summing>());
  add("treasury.method", mtfs::names<ProvisionMethod>());
  add("monitoring.variance", mtfs::names<VarianceConvention>());
  add("monitoring.against", mtfs::names<AgainstBudget>());
  add("monitoring.rag.rule", mtfs::names<RagRule::Combines>());
  add("minimum_balance.rule", mtfs::names<MinimumRule>());
  return keys;
}

}  // namespace

void define_schema(py::module_& m) {
  m.def("table_fields", &table_fields,
        "The text columns of each table of a plan: name, required, meaning, allowed names.");
  m.def("table_items", &table_items,
        "The items of each table of items: name, unit, whether by area, meaning.");
  m.def("setting_names", &setting_names, "The allowed names of settings that take one of a list.");
}

}  // namespace mtfs::python
