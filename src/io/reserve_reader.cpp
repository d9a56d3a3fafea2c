/// Raw tables of reserves, risks, capital, treasury and projects to typed rows.
#include "block_readers.hpp"
#include "item_reader.hpp"

namespace mtfs::io {

namespace {

/// The amounts of a group of year columns as each record's list of plan years.
template <class Record, class List>
void read_lists(TableReader<Record>& reader, std::size_t group, int plan_years,
                std::vector<Record>& rows, List list) {
  for (Record& row : rows) list(row).assign(static_cast<std::size_t>(plan_years), Money());
  const auto read = reader.amount_reader();
  reader.each_year(group, [&](std::size_t row, std::size_t year, std::string_view text) {
    list(rows[row])[year] = read(text);
  });
}

/// As `read_lists`, with the base year's amount apart.
void read_movements(TableReader<Reserve>& reader, std::size_t group, int plan_years,
                    std::vector<Reserve>& rows, std::vector<Money> Reserve::*list,
                    Money Reserve::*base) {
  for (Reserve& row : rows) (row.*list).assign(static_cast<std::size_t>(plan_years), Money());
  const auto read = reader.amount_reader();
  reader.each_year(group, [&](std::size_t row, std::size_t year, std::string_view text) {
    (year == 0 ? rows[row].*base : (rows[row].*list)[year - 1]) = read(text);
  });
}

}  // namespace

void read_reserves(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{{"in ", false, false, true}, {"out ", false, false, true}, {"transfer "}},
                    {"opening", "floor"}};
  TableReader<Reserve> reader(raw, tables.settings, shape, problems);
  std::vector<Reserve> rows = reader.rows();
  const int years = tables.settings.horizon.plan_years();
  read_movements(reader, 0, years, rows, &Reserve::contributions, &Reserve::base_contributions);
  read_movements(reader, 1, years, rows, &Reserve::uses, &Reserve::base_uses);
  read_lists(
      reader, 2, years, rows, [](Reserve & row) -> auto& { return row.transfers; });
  const auto openings = reader.values<Money>(0, reader.amount_reader());
  const auto floors = reader.values<Money>(1, reader.amount_reader());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].opening = openings[i].value_or(Money());
    rows[i].floor = floors[i].value_or(Money());
    if (openings[i]) continue;
    Origin where = rows[i].where;
    where.column = "opening";
    problems.push_back({"cell-blank",
                        where,
                        {},
                        "This cell is needed: what the reserve holds on 1 April of the first plan "
                        "year",
                        "Fill it in; 0 for a new reserve"});
  }
  tables.reserves = std::move(rows);
}

void read_risks(const RawTable& raw, PlanTables& tables, Problems& problems) {
  TableReader<ReserveRisk> reader(raw, tables.settings, {{}, {"impact", "likelihood"}}, problems);
  std::vector<ReserveRisk> rows = reader.rows();
  const auto impacts = reader.values<Money>(0, reader.amount_reader());
  const auto likelihoods =
      reader.values<Rate>(1, [](std::string_view text) { return parse_share(text, Most::whole); });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].impact = impacts[i].value_or(Money());
    rows[i].likelihood = likelihoods[i].value_or(Rate());
  }
  tables.risks = std::move(rows);
}

void read_capital(const RawTable& raw, PlanTables& tables, Problems& problems) {
  Shape shape{{{"approved "}, {"additions "}, {"slippage "}}, {"slippage_outside", "rate"}};
  for (const std::string& source : names<CapitalSource>()) shape.years.push_back({source + " "});
  TableReader<Scheme> reader(raw, tables.settings, shape, problems);
  std::vector<Scheme> rows = reader.rows();
  const int years = tables.settings.horizon.plan_years();
  read_lists(
      reader, 0, years, rows, [](Scheme & row) -> auto& { return row.approved; });
  read_lists(
      reader, 1, years, rows, [](Scheme & row) -> auto& { return row.additions; });
  read_lists(
      reader, 2, years, rows, [](Scheme & row) -> auto& { return row.slippage; });
  for (std::size_t i = 0; i < capital_sources; ++i) {
    read_lists(
        reader, 3 + i, years, rows, [i](Scheme & row) -> auto& { return row.financing[i]; });
  }
  const auto outside = reader.values<Money>(0, reader.amount_reader());
  const auto rates = reader.values<Rate>(1, parse_percentage);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].slippage_outside = outside[i].value_or(Money());
    rows[i].provision.rate = rates[i].value_or(Rate());
  }
  tables.capital = std::move(rows);
}

void read_treasury(const RawTable& raw, PlanTables& tables, Problems& problems) {
  tables.treasury.items = read_items<TreasuryItem>(raw, tables.settings, problems);
}

void read_projects(const RawTable& raw, PlanTables& tables, Problems& problems) {
  Shape shape{{{"cost "}, {"benefit "}}, {}};
  for (const std::string& source : names<ProjectSource>()) shape.years.push_back({source + " "});
  TableReader<Project> reader(raw, tables.settings, shape, problems);
  std::vector<Project> rows = reader.rows();
  const int years = tables.settings.horizon.plan_years();
  read_lists(
      reader, 0, years, rows, [](Project & row) -> auto& { return row.cost; });
  read_lists(
      reader, 1, years, rows, [](Project & row) -> auto& { return row.benefit; });
  for (std::size_t i = 0; i < project_sources; ++i) {
    read_lists(
        reader, 2 + i, years, rows, [i](Project & row) -> auto& { return row.funding[i]; });
  }
  tables.projects = std::move(rows);
}

}  // namespace mtfs::io
