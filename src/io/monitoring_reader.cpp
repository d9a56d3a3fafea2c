/// Raw tables of revenue and capital monitoring to typed rows.
#include "block_readers.hpp"
#include "table_reader.hpp"

namespace mtfs::io {

namespace {

/// An amount with what its last digit is worth: half of that is how far rounding may have moved it.
TypedAmount read_typed(std::string_view text, MoneyUnit unit) {
  const NumberText number = parse_number(text);
  TypedAmount typed{value_in<Money>(number, text, unit)};
  const int power = (number.magnitude != 0 ? number.magnitude : exponent(unit)) - number.places;
  std::int64_t step = 1;  // a penny, and nothing smaller
  for (int at = -Money::places; at < power; ++at) step *= 10;
  typed.step = Money::from_steps(step);
  return typed;
}

/// The figures of a row by column, in the order of their names.
template <class Row, std::size_t Size>
void read_figures(TableReader<Row>& reader, std::size_t first, MoneyUnit unit,
                  std::vector<Row>& rows,
                  std::array<std::optional<TypedAmount>, Size> Row::*figures) {
  for (std::size_t figure = 0; figure < Size; ++figure) {
    const auto values = reader.template values<TypedAmount>(
        first + figure, [unit](std::string_view text) { return read_typed(text, unit); });
    for (std::size_t i = 0; i < values.size(); ++i) (rows[i].*figures)[figure] = values[i];
  }
}

/// A figure that is typed in the convention of the council becomes adverse positive.
void take_sign(std::optional<TypedAmount>& typed, VarianceConvention convention) {
  if (typed && sign(convention) < 0) typed->value = -typed->value;
}

}  // namespace

void read_monitoring(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const MoneyUnit unit = tables.settings.unit;
  TableReader<MonitoringRow> reader(raw, tables.settings, {{}, names<MonitoringFigure>()},
                                    problems);
  std::vector<MonitoringRow> rows = reader.rows();
  read_figures(reader, 0, unit, rows, &MonitoringRow::typed);
  for (MonitoringRow& row : rows) {
    take_sign(row.at(MonitoringFigure::variance), tables.monitoring.settings.convention);
    take_sign(row.at(MonitoringFigure::recurrent), tables.monitoring.settings.convention);
  }
  tables.monitoring.rows = std::move(rows);
}

void read_capital_monitoring(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const MoneyUnit unit = tables.settings.unit;
  Shape shape{{}, names<CapitalFigure>()};
  for (const std::string& source : names<CapitalSource>()) shape.values.push_back(source);
  TableReader<CapitalMonitoringRow> reader(raw, tables.settings, shape, problems);
  std::vector<CapitalMonitoringRow> rows = reader.rows();
  read_figures(reader, 0, unit, rows, &CapitalMonitoringRow::typed);
  read_figures(reader, capital_figures, unit, rows, &CapitalMonitoringRow::financing);
  for (CapitalMonitoringRow& row : rows) {
    take_sign(row.at(CapitalFigure::variance), tables.monitoring.settings.convention);
  }
  tables.monitoring.capital = std::move(rows);
}

}  // namespace mtfs::io
