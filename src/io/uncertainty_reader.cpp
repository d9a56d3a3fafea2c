/// Raw tables of uncertain paths and their correlations to typed rows.
#include <algorithm>

#include "block_readers.hpp"
#include "table_reader.hpp"

namespace mtfs::io {

void read_uncertainty(const RawTable& raw, PlanTables& tables, Problems& problems) {
  std::vector<Uncertainty> rows =
      TableReader<Uncertainty>(raw, tables.settings, {}, problems).rows();
  const std::vector<std::string> known = names<Distribution>();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::string kind(raw.text(raw.rows[i], "distribution"));
    if (std::find(known.begin(), known.end(), kind) != known.end()) continue;
    // What was refused already is not refused again for the figures of another distribution.
    Uncertainty plain;
    plain.path = rows[i].path;
    plain.distribution = Distribution::empirical;
    plain.values = {"0"};
    plain.years = rows[i].years;
    plain.where = rows[i].where;
    rows[i] = std::move(plain);
  }
  tables.uncertainty = std::move(rows);
}

void read_correlations(const RawTable& raw, PlanTables& tables, Problems& problems) {
  tables.correlations = TableReader<Correlation>(raw, tables.settings, {}, problems).rows();
}

}  // namespace mtfs::io
