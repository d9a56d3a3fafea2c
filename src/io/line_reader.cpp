/// Raw tables of lines, targets, assumptions and drivers to typed rows.
#include "line_reader.hpp"

#include "table_reader.hpp"

namespace mtfs::io {

namespace {

bool says_not_applicable(std::string_view text) {
  return text == "n/a" || text == "N/A" || text == "N/a";
}

/// Full-time equivalents, which stay nil where they are said not to apply.
void read_full_time_equivalents(TableReader<Line>& reader, LineTable& lines) {
  lines.not_applicable = Rows<std::vector<bool>>(lines.rows.size(), {});
  lines.full_time_equivalents = reader.optional_grid<Quantity>(
      0, [&](CellAt at, std::string_view text) -> std::optional<Quantity> {
        if (!says_not_applicable(text)) return Quantity::parse(text);
        std::vector<bool>& row = lines.not_applicable.edit(static_cast<std::size_t>(at.row));
        row.resize(static_cast<std::size_t>(lines.amounts.years()));
        row[static_cast<std::size_t>(at.year)] = true;
        return std::nullopt;
      });
}

/// A figure of a driver, in the unit that its row says; prices are pounds in every plan.
RowReader<DriverFigure> figure_reader(const Rows<Driver>& drivers) {
  return [&drivers](CellAt at, std::string_view text) -> std::optional<DriverFigure> {
    const NumberText number = parse_number(text);
    if (drivers[static_cast<std::size_t>(at.row)].holds == Holds::volume) {
      return DriverFigure::from_steps(Quantity::from_text(number, text).steps());
    }
    const Money price = Money::from_text(number, text);
    return rescale<DriverFigure>(Decimal<2>::from_steps(price.steps()), Rounding::half_up);
  };
}

}  // namespace

void read_lines(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{{"FTE ", false, false}, {"", true, false}}, {"base", "cost_to_deliver"}};
  TableReader<Line> reader(raw, tables.settings, shape, problems);
  tables.lines.rows = reader.rows();
  tables.lines.amounts = reader.grid<Money>(1, reader.amount_reader());
  tables.lines.bases = reader.values<Money>(0, reader.amount_reader());
  tables.lines.costs_to_deliver = reader.values<Money>(1, reader.amount_reader());
  read_full_time_equivalents(reader, tables.lines);
}

void read_targets(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{{"", true, true}}, {}};
  TableReader<Target> reader(raw, tables.settings, shape, problems);
  tables.targets.rows = reader.rows();
  tables.targets.amounts = reader.grid<Money>(0, reader.amount_reader());
}

void read_assumptions(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{{"", true, true}}, {"base"}};
  TableReader<Assumption> reader(raw, tables.settings, shape, problems);
  tables.assumptions.rows = reader.rows();
  tables.assumptions.rates = reader.grid<Rate>(0, parse_percentage);
  tables.assumptions.bases = reader.values<Rate>(0, parse_percentage);
}

void read_drivers(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{{"growth "}, {"complexity "}, {"attrition "}, {""}}, {"base"}};
  TableReader<Driver> reader(raw, tables.settings, shape, problems);
  DriverTable& drivers = tables.drivers;
  drivers.rows = reader.rows();
  drivers.growth = reader.grid<Rate>(0, parse_percentage);
  drivers.complexity = reader.grid<Rate>(1, parse_percentage);
  drivers.attrition = reader.optional_grid<DriverFigure>(2, figure_reader(drivers.rows));
  drivers.levels = reader.optional_grid<DriverFigure>(3, figure_reader(drivers.rows));
  drivers.bases = reader.needed_values<DriverFigure>(0, figure_reader(drivers.rows));
}

}  // namespace mtfs::io
