/// Raw tables of virements, of the delivery of savings and of indicators to typed rows.
#include "block_readers.hpp"
#include "mtfs/io/csv.hpp"
#include "mtfs/io/file.hpp"
#include "mtfs/io/virement_scheme.hpp"
#include "table_reader.hpp"

namespace mtfs::io {

void read_virement_scheme(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{}, {"over_pounds", "up_to_pounds"}};
  TableReader<ApprovalRule> reader(raw, tables.settings, shape, problems);
  const auto read = [](std::string_view text) { return Money::parse(text); };
  std::vector<ApprovalRule> rows = reader.rows();
  const auto over = reader.values<Money>(0, read);
  const auto up_to = reader.values<Money>(1, read);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].over = over[i].value_or(Money());
    rows[i].up_to = up_to[i];
  }
  tables.virement_scheme = std::move(rows);
}

void read_virements(const RawTable& raw, PlanTables& tables, Problems& problems) {
  TableReader<VirementRow> reader(raw, tables.settings, {{}, {"amount"}}, problems);
  std::vector<VirementRow> rows = reader.rows();
  const auto read = reader.amount_reader();
  const auto amounts = reader.needed_values<Money>(
      0, [&](CellAt, std::string_view text) { return std::optional(read(text)); });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    // An amount that was refused already is not refused again for being 0.
    rows[i].amount = amounts[i].value_or(Money::from_steps(1));
  }
  tables.virements = std::move(rows);
}

void read_savings_delivery(const RawTable& raw, PlanTables& tables, Problems& problems) {
  Shape shape;
  for (const std::string& figure : names<DeliveryFigure>()) shape.values.push_back(figure);
  TableReader<DeliveryRow> reader(raw, tables.settings, shape, problems);
  std::vector<DeliveryRow> rows = reader.rows();
  for (std::size_t figure = 0; figure < delivery_figures; ++figure) {
    const auto amounts = reader.values<Money>(figure, reader.amount_reader());
    for (std::size_t i = 0; i < rows.size(); ++i) rows[i].figures[figure] = amounts[i];
  }
  tables.savings_delivery = std::move(rows);
}

void read_indicators(const RawTable& raw, PlanTables& tables, Problems& problems) {
  using Column = std::pair<const char*, std::optional<Quantity> Indicator::*>;
  static constexpr std::array<Column, 4> columns = {{{"target", &Indicator::target},
                                                     {"result", &Indicator::result},
                                                     {"previous", &Indicator::previous},
                                                     {"target_next", &Indicator::target_next}}};
  Shape shape;
  for (const Column& column : columns) shape.values.emplace_back(column.first);
  TableReader<Indicator> reader(raw, tables.settings, shape, problems);
  std::vector<Indicator> rows = reader.rows();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    reader.each_value(i, [&](std::size_t row, std::string_view text) {
      rows[row].*columns[i].second = parse_indicator(rows[row].unit, text);
    });
  }
  tables.indicators = std::move(rows);
}

namespace {

/// Fills the blank virements of rows of the year that the ledger is of.
template <class Row, class Figure, class Moved>
void take_blank(PlanTables& tables, Rows<Row>& rows, Figure virements, Figure revised,
                Moved moved) {
  const FinancialYear base = tables.settings.horizon.base();
  const FinancialYear year = tables.monitoring.settings.year.value_or(base);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Row& row = rows[i];
    const bool is_open = !row.at(virements) && !row.at(revised);
    if (!is_open || tables.monitoring.year_of(row, base) != year) continue;
    if (const auto amount = moved(row)) rows.edit(i).at(virements) = TypedAmount{*amount};
  }
}

}  // namespace

void take_virements(PlanTables& tables) {
  const Rows<VirementRow>& ledger = tables.virements;
  if (ledger.empty()) return;
  take_blank(tables, tables.monitoring.rows, MonitoringFigure::virements, MonitoringFigure::revised,
             [&](const MonitoringRow& row) {
               return ledger_virements(ledger, BudgetMoved::revenue, row.service, row.subjective,
                                       row.report);
             });
  take_blank(tables, tables.monitoring.capital, CapitalFigure::virements, CapitalFigure::revised,
             [&](const CapitalMonitoringRow& row) {
               return ledger_virements(ledger, BudgetMoved::capital, row.scheme, {}, row.report);
             });
}

SchemeResult load_virement_scheme(const std::filesystem::path& path) {
  const bool is_folder = std::filesystem::is_directory(path);
  const std::filesystem::path file = is_folder ? path / "virement_scheme.csv" : path;
  const CsvResult csv = parse_csv(read_file(file), "virement_scheme", file.filename().string());
  PlanTables tables;
  Problems problems = csv.problems;
  if (!csv.table.headers.empty()) read_virement_scheme(csv.table, tables, problems);
  for (Problem& problem : mtfs::check(tables.virement_scheme)) {
    problems.push_back(std::move(problem));
  }
  sort_by_place(problems);
  if (has_errors(problems)) throw PlanError(std::move(problems));
  return {std::move(tables.virement_scheme), std::move(problems)};
}

}  // namespace mtfs::io
