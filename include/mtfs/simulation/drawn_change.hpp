/// @file
/// An uncertain change, ready to be drawn: each draw is a change that a scenario can be typed with.
#pragma once

#include <cstdint>
#include <string>

#include "mtfs/model/change_form.hpp"
#include "mtfs/simulation/quantile_table.hpp"

namespace mtfs {

/// The form of a change, the step that it is counted in, and how a count is drawn.
struct DrawnChange {
  ChangeUnit unit;
  ChangeStep step;
  QuantileTable table;

  [[nodiscard]] ChangeForm form() const noexcept { return unit.form; }

  /// The change of a count, as a scenario takes it: "+0.75pp", "x1.0130", "92%", "-3%".
  [[nodiscard]] std::string text(std::int64_t count) const {
    return change_text(count, step, unit);
  }
};

/// Compiles a row of uncertainty.csv. Throws PlanError that names the row.
[[nodiscard]] DrawnChange drawn_change(const Uncertainty& row);

}  // namespace mtfs
