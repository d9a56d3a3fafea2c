/// @file
/// The tables of lines and of what moves them, each read into the tables of a plan.
#pragma once

#include "readers.hpp"

namespace mtfs::io {

void read_lines(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_targets(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_assumptions(const RawTable& raw, PlanTables& tables, Problems& problems);
void read_drivers(const RawTable& raw, PlanTables& tables, Problems& problems);

}  // namespace mtfs::io
