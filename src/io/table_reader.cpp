/// Raw tables to typed rows: the table of each name, and the budget.
#include "table_reader.hpp"

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
  const Shape shape{{}, {"gross", "income", "net"}};
  TableReader<BudgetLine> reader(raw, tables.settings, shape, problems);
  tables.budget = reader.rows();
  const auto gross = reader.values<Money>(0, reader.amount_reader());
  const auto income = reader.values<Money>(1, reader.amount_reader());
  const auto net = reader.values<Money>(2, reader.amount_reader());
  for (std::size_t i = 0; i < tables.budget.size(); ++i) {
    tables.budget[i].gross = gross[i];
    tables.budget[i].income = income[i];
    try {
      settle_net(tables.budget[i], net[i], problems);
    } catch (const Error& error) {
      problems.push_back(error.problem().at(tables.budget[i].where));
    }
  }
}

}  // namespace

std::vector<std::string> table_names() { return {"assumptions", "budget", "lines", "targets"}; }

void read_table(const RawTable& raw, PlanTables& tables, Problems& problems) {
  if (raw.name == "assumptions") return read_assumptions(raw, tables, problems);
  if (raw.name == "budget") return read_budget(raw, tables, problems);
  if (raw.name == "lines") return read_lines(raw, tables, problems);
  if (raw.name == "targets") return read_targets(raw, tables, problems);
  problems.push_back({"table-unknown",
                      {raw.source, raw.sheet, 0, {}},
                      raw.name,
                      "A plan has no table of that name",
                      suggest(raw.name, table_names())});
}

}  // namespace mtfs::io
