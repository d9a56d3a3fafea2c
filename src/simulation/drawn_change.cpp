/// Rows of uncertainty.csv to what is drawn.
#include "mtfs/simulation/drawn_change.hpp"

namespace mtfs {

DrawnChange drawn_change(const Uncertainty& row) {
  Problems problems;
  const auto declared = declared_distribution(row, problems);
  if (!declared) throw PlanError(std::move(problems));
  try {
    return {declared->unit, declared->step, quantile_table(*declared)};
  } catch (const ParseError& error) {
    throw PlanError({error.problem().at(row.where)});
  }
}

}  // namespace mtfs
