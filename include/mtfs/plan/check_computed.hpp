/// @file
/// The rules that hold of lines whose amounts are worked out: from a base and assumptions, or from
/// drivers.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/plan/check_drivers.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs::checks {

/// The ids that lines may name.
struct Known {
  std::vector<std::string> assumptions;
  std::vector<std::string> drivers;

  explicit Known(const PlanTables& tables)
      : assumptions(ids_of(tables.assumptions.rows)), drivers(ids_of(tables.drivers.rows)) {}
};

/// The checks of one line, which report where it stands.
class ComputedLine {
 public:
  ComputedLine(const PlanTables& tables, const Known& known, std::size_t line, Problems& problems)
      : tables_(tables),
        assumptions_(known.assumptions),
        drivers_(known.drivers),
        index_(line),
        line_(tables.lines.rows[line]),
        problems_(problems) {}

  void check() const {
    known_assumptions();
    known_drivers();
    one_source_of_amounts();
    parts_of_a_base();
    parts_of_a_quantity();
    no_typed_amounts();
    no_one_off();
  }

 private:
  void refuse(std::string code, std::string column, std::string found, std::string rule,
              std::string fix) const {
    problems_.push_back({std::move(code), at_column(line_.where, std::move(column)),
                         std::move(found), std::move(rule), std::move(fix)});
  }

  [[nodiscard]] bool has_base() const {
    return index_ < tables_.lines.bases.size() && tables_.lines.bases[index_].has_value();
  }
  [[nodiscard]] bool has_price() const { return !line_.unit_cost.empty(); }
  [[nodiscard]] bool has_quantity() const { return !line_.quantity.empty(); }

  void known_assumptions() const {
    const auto look_up = [&](const std::string& column, const std::vector<std::string>& ids) {
      for (const std::string& id : ids) {
        if (std::find(assumptions_.begin(), assumptions_.end(), id) != assumptions_.end()) continue;
        refuse("assumption-unknown", column, id, "The plan has no assumption of that id",
               suggest(id, assumptions_));
      }
    };
    look_up("assumptions", line_.assumptions);
    look_up("on_costs", line_.on_costs);
    if (!line_.weights.empty() && line_.weights.size() != line_.assumptions.size()) {
      refuse("weights-count", "weights", std::to_string(line_.weights.size()),
             "Each assumption has its weight, and there are " +
                 std::to_string(line_.assumptions.size()) + " of them",
             "Type one weight an assumption, in their order");
    }
  }

  void known_driver(const std::string& column, const std::string& id, Holds holds) const {
    const auto found = std::find(drivers_.begin(), drivers_.end(), id);
    if (found == drivers_.end()) {
      refuse("driver-unknown", column, id, "The plan has no driver of that id",
             suggest(id, drivers_));
      return;
    }
    const Driver& driver = tables_.drivers.rows[static_cast<std::size_t>(found - drivers_.begin())];
    if (driver.holds == holds) return;
    refuse("driver-holds", column, id,
           "A " + column + (holds == Holds::volume ? " is a volume" : " is made of prices") +
               ", and this driver is a " + std::string(str(driver.holds)),
           holds == Holds::volume ? "Name the volume, and the price in unit_cost"
                                  : "Name the price, and the volume in quantity");
  }

  void known_drivers() const {
    if (has_quantity()) known_driver("quantity", line_.quantity, Holds::volume);
    for (const std::string& text : line_.unit_cost) {
      known_driver("unit_cost", price_part(text).driver, Holds::price);
    }
  }

  void one_source_of_amounts() const {
    if (has_base() && has_quantity()) {
      refuse("base-and-quantity", "quantity", line_.quantity,
             "A line is worked out from a base or from a quantity", "Delete one of the two");
      return;
    }
    if (has_base() && line_.assumptions.empty()) {
      refuse("base-alone", "assumptions", line_.id,
             "A base and the assumptions that uplift it stand together",
             "Name the assumptions, or delete the base");
    }
    if (!has_base() && !line_.assumptions.empty() && !has_quantity()) {
      refuse("base-alone", "base", line_.id,
             "A base and the assumptions that uplift it stand together", "Type the base");
    }
  }

  void parts_of_a_base() const {
    if (has_base()) return;
    const std::string rule = "This column belongs to a line with a base";
    if (!line_.on_costs.empty()) {
      refuse("on-costs-alone", "on_costs", join_list(line_.on_costs), rule,
             "Type the base, or leave the cell blank");
    }
    if (line_.elasticity_loss) {
      refuse("elasticity-alone", "elasticity_loss", percentage_text(*line_.elasticity_loss), rule,
             "Type the base, or leave the cell blank");
    }
  }

  void parts_of_a_quantity() const {
    if (has_quantity() != has_price()) {
      refuse("quantity-alone", has_price() ? "quantity" : "unit_cost", line_.id,
             "A quantity and the unit cost that it is multiplied by stand together",
             has_price() ? "Name the driver of the quantity" : "Name the drivers of the price");
    }
    if (line_.weeks && !has_quantity()) {
      refuse("weeks-alone", "weeks", std::string(str(*line_.weeks)),
             "Weeks belong to a line with a quantity",
             "Name the quantity, or leave the cell blank");
    }
  }

  void no_typed_amounts() const {
    const RowGrid<Money>& amounts = tables_.lines.amounts;
    if (!tables_.lines.is_computed(index_)) return;
    for (Eigen::Index t = 0; t < amounts.years(); ++t) {
      const auto typed = amounts.at(static_cast<Eigen::Index>(index_), t);
      if (!typed) continue;
      refuse("amount-uplifted", tables_.settings.horizon.years()[static_cast<std::size_t>(t)].str(),
             typed->str(), "The amounts of a line with a base or a quantity are computed",
             "Leave the cell blank");
    }
  }

  /// What is worked out is a level of every year, which a reversal would take out again.
  void no_one_off() const {
    if (!tables_.lines.is_computed(index_) || line_.recurrence != Recurrence::one_off) return;
    refuse("computed-one-off", "recurrence", std::string(str(line_.recurrence)),
           "A line that is worked out moves in every year, and is no one-off",
           "Make it recurrent, or type the amounts");
  }

  const PlanTables& tables_;
  const std::vector<std::string>& assumptions_;
  const std::vector<std::string>& drivers_;
  std::size_t index_;
  const Line& line_;
  Problems& problems_;
};

}  // namespace mtfs::checks
