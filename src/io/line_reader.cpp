/// Raw tables of lines, assumptions and targets to typed rows.
#include "line_reader.hpp"

#include "table_reader.hpp"

namespace mtfs::io {

/// A rate is written as a percentage: of 2.5% and 0.025 a reader could not tell which is meant.
Rate read_percentage(std::string_view text) {
  const NumberText number = parse_number(text);
  if (number.mark == Mark::none) {
    throw ParseError::because("number-percent-missing", text, "A rate is typed as a percentage",
                              "Write 2.5% for two and a half per cent");
  }
  return Rate::from_text(number, text);
}

void read_lines(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{{"FTE ", false, false}, {"", true, false}}, {"base"}};
  TableReader<Line> reader(raw, tables.settings, shape, problems);
  tables.lines.rows = reader.rows();
  tables.lines.amounts = reader.grid<Money>(1, reader.amount_reader());
  tables.lines.bases = reader.values<Money>(0, reader.amount_reader());
  tables.lines.full_time_equivalents =
      reader.grid<Quantity>(0, [](std::string_view text) { return Quantity::parse(text); });
}

void read_targets(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{{"", true, true}}, {}};
  TableReader<Target> reader(raw, tables.settings, shape, problems);
  tables.targets.rows = reader.rows();
  tables.targets.amounts = reader.grid<Money>(0, reader.amount_reader());
}

void read_assumptions(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{{"", true, true}}, {}};
  TableReader<Assumption> reader(raw, tables.settings, shape, problems);
  tables.assumptions.rows = reader.rows();
  tables.assumptions.rates = reader.grid<Rate>(0, read_percentage);
}

}  // namespace mtfs::io
