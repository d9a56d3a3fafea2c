/// Raw tables of uncertain paths and their correlations to typed rows.
#include "block_readers.hpp"
#include "table_reader.hpp"

namespace mtfs::io {

void read_uncertainty(const RawTable& raw, PlanTables& tables, Problems& problems) {
  tables.uncertainty = TableReader<Uncertainty>(raw, tables.settings, {}, problems).rows();
}

void read_correlations(const RawTable& raw, PlanTables& tables, Problems& problems) {
  tables.correlations = TableReader<Correlation>(raw, tables.settings, {}, problems).rows();
}

}  // namespace mtfs::io
