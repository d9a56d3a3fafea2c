/// Raw tables to typed rows: the table of each name, and the budget.
#include "table_reader.hpp"

#include <array>
#include <span>

#include "block_readers.hpp"
#include "line_reader.hpp"

namespace mtfs::io {

namespace {

/// The net budget of gross and income, or as typed; Problem when they say different things.
void settle_net(BudgetLine& row, std::optional<Money> net, Problems& problems) {
  const auto refuse = [&](std::string code, std::string found, std::string rule, std::string fix) {
    problems.push_back(
        {std::move(code), row.where, std::move(found), std::move(rule), std::move(fix)});
  };
  if (!row.gross && row.income) {
    refuse("budget-gross", row.income->str(), "Income is typed and the gross budget is not",
           "Type gross too");
  } else if (!row.gross && !net) {
    refuse("budget-blank", row.service, "A budget line has a gross or a net budget",
           "Type one of them");
  }
  if (row.gross) {
    const Money computed = *row.gross - row.income.value_or(Money());
    if (net && *net != computed) {
      refuse("budget-net", net->str(), "Net is gross less income, which is " + computed.str(),
             "Correct one of the three, or leave net out");
    }
    row.net = computed;
  } else {
    row.net = net.value_or(Money());
  }
}

void read_budget(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{}, {"gross", "income", "net", "one_off", "full_year_effect", "forecast"}};
  TableReader<BudgetLine> reader(raw, tables.settings, shape, problems);
  std::vector<BudgetLine> rows = reader.rows();
  const auto gross = reader.values<Money>(0, reader.amount_reader());
  const auto income = reader.values<Money>(1, reader.amount_reader());
  const auto net = reader.values<Money>(2, reader.amount_reader());
  const auto one_off = reader.values<Money>(3, reader.amount_reader());
  const auto full_year_effect = reader.values<Money>(4, reader.amount_reader());
  const auto forecast = reader.values<Money>(5, reader.amount_reader());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].gross = gross[i];
    rows[i].income = income[i];
    rows[i].one_off = one_off[i];
    rows[i].full_year_effect = full_year_effect[i];
    rows[i].forecast = forecast[i];
    try {
      settle_net(rows[i], net[i], problems);
    } catch (const Error& error) {
      problems.push_back(error.problem().at(rows[i].where));
    }
  }
  tables.budget = std::move(rows);
}

using Reader = void (*)(const RawTable&, PlanTables&, Problems&);

/// Every table of a plan, by name.
std::span<const std::pair<std::string_view, Reader>> readers() {
  static constexpr std::array<std::pair<std::string_view, Reader>, 27> all = {
      {{"assumptions", read_assumptions},
       {"budget", read_budget},
       {"capital", read_capital},
       {"capital_monitoring", read_capital_monitoring},
       {"collection_fund", read_collection_fund},
       {"correlations", read_correlations},
       {"council_tax", read_council_tax},
       {"drivers", read_drivers},
       {"grants", read_grants},
       {"indicators", read_indicators},
       {"lines", read_lines},
       {"monitoring", read_monitoring},
       {"new_homes_bonus", read_new_homes_bonus},
       {"pool", read_pool},
       {"projects", read_projects},
       {"rates", read_rates},
       {"rates_parameters", read_rates_parameters},
       {"referendum_principles", read_referendum_principles},
       {"reserves", read_reserves},
       {"risks", read_risks},
       {"savings_delivery", read_savings_delivery},
       {"targets", read_targets},
       {"tax_base", read_tax_base},
       {"treasury", read_treasury},
       {"uncertainty", read_uncertainty},
       {"virement_scheme", read_virement_scheme},
       {"virements", read_virements}}};
  return all;
}

}  // namespace

std::vector<std::string> table_names() {
  std::vector<std::string> names;
  for (const auto& [name, read] : readers()) names.emplace_back(name);
  return names;
}

void read_table(const RawTable& raw, PlanTables& tables, Problems& problems) {
  for (const auto& [name, read] : readers()) {
    if (name == raw.name) return read(raw, tables, problems);
  }
  problems.push_back({"table-unknown",
                      {raw.source, raw.sheet, 0, {}},
                      raw.name,
                      "A plan has no table of that name",
                      suggest(raw.name, table_names())});
}

}  // namespace mtfs::io
