/// @file
/// A line of a plan as rounded products of what is drawn.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "mtfs/simulation/product_sums.hpp"

namespace mtfs::simulating {

/// The lines of a plan as they rest on drawn cells.
class LineTracer {
 public:
  LineTracer(const PlanTables& tables, const Cells& cells)
      : tables_(tables),
        cells_(cells),
        drivers_(driving::Valuer(tables.drivers, DrawnDrivers(tables.drivers, cells)).values()) {}

  /// P(t) of each year, the base year first, nil where nothing was decided: the level of a computed
  /// line; the effect, or for what does not stay the change, of a typed one.
  [[nodiscard]] std::vector<std::optional<RoundedProduct>> products(std::size_t line) {
    if (!tables_.lines.is_computed(line)) return typed(line);
    return tables_.lines.rows[line].quantity.empty() ? uplifted(line) : priced(line);
  }

 private:
  using Products = std::vector<std::optional<RoundedProduct>>;

  [[nodiscard]] std::size_t years() const {
    return static_cast<std::size_t>(tables_.settings.horizon.plan_years());
  }
  [[nodiscard]] projecting::UpliftFormula<DrawnUplifts> formula(std::size_t line) const {
    return {DrawnUplifts(tables_, cells_, line), tables_, tables_.lines.rows[line]};
  }

  [[nodiscard]] Products uplifted(std::size_t line) {
    const std::int64_t base = tables_.lines.bases[line]->steps();
    Products all;
    for (const Traced& factor : factors(line)) all.push_back(RoundedProduct{base, factor});
    return all;
  }

  /// F(t) of each year, the base year first; traced once for lines that are uplifted alike.
  [[nodiscard]] std::vector<Traced> factors(std::size_t line) {
    if (cells_.at(DrawnField::delivery, line, 0)) return traced_factors(line);
    const Line* const row = &tables_.lines.rows[line];
    const auto found = alike_.find(row);
    if (found != alike_.end()) return found->second;
    return alike_.emplace(row, traced_factors(line)).first->second;
  }

  [[nodiscard]] std::vector<Traced> traced_factors(std::size_t line) const {
    auto uplift = formula(line);
    std::vector<Traced> all;
    for (std::size_t t = 0; t <= years(); ++t) {
      all.push_back(uplift.factor(static_cast<Eigen::Index>(t) - 1));
      if (tables_.settings.inflation_base == InflationBase::rolled && t > 0 &&
          !all.back().is_known()) {
        throw NotSwept("the inflation base is rolled");
      }
    }
    return all;
  }

  /// Quantity x unit cost x weeks x assumptions, the part that is delivered; of one penny.
  [[nodiscard]] Products priced(std::size_t line) const {
    const Line& row = tables_.lines.rows[line];
    auto uplift = formula(line);
    const Fraction weeks = row.weeks ? weeks_in_year(*row.weeks).fraction() : Fraction(1);
    std::vector<Traced> costs;
    for (std::size_t t = 0; t <= years(); ++t) {
      Traced price = 0;
      for (const std::string& text : row.unit_cost) {
        const PricePart part = price_part(text);
        price += drivers_.at(drivers_.position(part.driver), t) * part.sign;
      }
      const Traced quantity = drivers_.at(drivers_.position(row.quantity), t);
      costs.push_back(quantity * price * uplift.chain(static_cast<Eigen::Index>(t) - 1) *
                      Fraction(weeks * Money::scale));
    }
    Products all;
    for (const Traced& cost : costs) {
      all.push_back(RoundedProduct{1, costs.front() + (cost - costs.front()) * uplift.share()});
    }
    return all;
  }

  [[nodiscard]] Products typed(std::size_t line) const {
    const Line& row = tables_.lines.rows[line];
    const bool adds_up = row.basis == Basis::incremental && row.recurrence == Recurrence::recurrent;
    const Traced share = DrawnUplifts(tables_, cells_, line).delivery(row);
    Products all = {std::nullopt};
    std::int64_t so_far = 0;
    Traced drawn_so_far = 0;
    for (std::size_t t = 0; t < years(); ++t) {
      const auto amount =
          tables_.lines.amounts.at(static_cast<Eigen::Index>(line), static_cast<Eigen::Index>(t));
      const auto drawn = cells_.at(DrawnField::amount, line, t);
      all.emplace_back();
      if (!amount && !drawn) continue;
      if (!adds_up) {
        so_far = 0;
        drawn_so_far = 0;
      }
      if (drawn) {
        drawn_so_far += *drawn * Money::scale;
      } else {
        so_far += amount->steps();
      }
      all.back() = drawn_so_far == 0 ? RoundedProduct{so_far, share}
                                     : RoundedProduct{1, (drawn_so_far + Fraction(so_far)) * share};
    }
    return all;
  }

  const PlanTables& tables_;
  const Cells& cells_;
  DriverValuesIn<Traced> drivers_;
  std::map<const Line*, std::vector<Traced>, projecting::UpliftedAlike> alike_;
};

/// Whether a line's level is P(t) less that of the base year, without parts of a year or reversals.
[[nodiscard]] inline bool is_plain(const Line& line) {
  return line.recurrence == Recurrence::recurrent && line.start_month == StartMonth::april &&
         !line.part_year;
}

/// A line whose changes fall into several years, walked scenario by scenario.
class WalkedLine {
 public:
  WalkedLine(const PlanTables& tables, std::size_t line,
             const std::vector<std::optional<RoundedProduct>>& products, const Formulas& formulas,
             const kernel::SweepLoops& loops)
      : line_(&tables.lines.rows[line]),
        rounding_(tables.settings.rounding),
        is_computed_(tables.lines.is_computed(line)) {
    for (const auto& product : products) {
      years_.emplace_back();
      if (!product) continue;
      years_.back().emplace(formulas, rounding_, loops);
      years_.back()->add(*product, 1);
      years_.back()->prove();
    }
  }

  /// Adds sign x level to each year's sums.
  void add_to(std::vector<LaneMoney>& sums, int sign, Workspace& work) const {
    std::vector<LaneMoney> amounts(years_.size(), LaneMoney{});
    for (std::size_t t = 0; t < years_.size(); ++t) {
      if (years_[t]) years_[t]->add_to(amounts[t], work);
    }
    for (std::size_t lane = 0; lane < kernel::sweep_lanes; ++lane) {
      projecting::LineWalk walk(*line_, rounding_);
      std::int64_t before = is_computed_ ? amounts[0][lane] : 0;
      for (std::size_t t = 1; t < years_.size(); ++t) {
        LineYear year = walk.open();
        if (years_[t]) walk.take(year, change(amounts[t][lane], before, walk.level()));
        sums[t - 1][lane] += sign < 0 ? -year.level.steps() : year.level.steps();
      }
    }
  }

 private:
  [[nodiscard]] Money change(std::int64_t amount, std::int64_t& before, Money level) const {
    if (is_computed_ ||
        (line_->basis == Basis::incremental && line_->recurrence == Recurrence::recurrent)) {
      return Money::from_steps(amount - std::exchange(before, amount));
    }
    const Money now = Money::from_steps(amount);
    return line_->basis == Basis::cumulative ? now - level : now;
  }

  const Line* line_;
  Rounding rounding_;
  bool is_computed_;
  std::vector<std::optional<ProductSums>> years_;
};

}  // namespace mtfs::simulating
