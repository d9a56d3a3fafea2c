/// @file
/// What the lines of a plan add to its net budget in many scenarios at a time.
#pragma once

#include <set>
#include <utility>
#include <vector>

#include "mtfs/simulation/swept_line.hpp"

namespace mtfs {

/// The levels of the lines that rest on drawn cells, each by its sign. Lines that rest on none are
/// no part of it.
class LineSweep {
 public:
  /// The tables, the formulas and the cells outlive it. Throws NotSwept.
  LineSweep(const PlanTables& tables, const simulating::Cells& cells, const Formulas& formulas,
            const kernel::SweepLoops& loops)
      : base_(formulas, tables.settings.rounding, loops),
        years_(static_cast<std::size_t>(tables.settings.horizon.plan_years()), base_) {
    simulating::LineTracer tracer(tables, cells);
    for (std::size_t i = 0; i < tables.lines.rows.size(); ++i) {
      const Line& line = tables.lines.rows[i];
      if (!budgeting::counts(tables, line)) continue;
      const Products products = tracer.products(i);
      if (!is_drawn(products)) continue;
      touched_.push_back(i);
      if (simulating::is_plain(line)) {
        add_plain(products, sign(line.kind));
      } else {
        walked_.emplace_back(sign(line.kind),
                             simulating::WalkedLine(tables, i, products, formulas, loops));
      }
    }
    base_.prove();
    for (auto& year : years_) year.prove();
  }

  /// As in `ProductSums`.
  std::size_t tabulate(const simulating::TabulatedVariables& variables) {
    std::size_t most = base_.tabulate(variables);
    for (auto& year : years_) most = std::max(most, year.tabulate(variables));
    return most;
  }
  void fill(simulating::Workspace& work) {
    base_.fill(work);
    for (auto& year : years_) year.fill(work);
  }

  /// The lines that rest on drawn cells.
  [[nodiscard]] const std::vector<std::size_t>& touched() const noexcept { return touched_; }

  /// Adds the levels of each plan year to `sums`.
  void add_to(std::vector<LaneMoney>& sums, simulating::Workspace& work) const {
    LaneMoney base{};
    base_.add_to(base, work);
    for (std::size_t t = 0; t < years_.size(); ++t) {
      years_[t].add_to(sums[t], work);
      for (std::size_t lane = 0; lane < base.size(); ++lane) sums[t][lane] += base[lane];
    }
    for (const auto& [sign, line] : walked_) line.add_to(sums, sign, work);
  }

 private:
  using Products = std::vector<std::optional<simulating::RoundedProduct>>;

  static bool is_drawn(const Products& products) {
    return std::any_of(products.begin(), products.end(),
                       [](const auto& product) { return product && !product->factor.is_known(); });
  }

  /// Level(t) = P(t) - P(0), where a year that decides nothing leaves it as it was.
  void add_plain(const Products& products, int sign) {
    if (products.front()) base_.add(*products.front(), -sign);
    const std::optional<simulating::RoundedProduct>* last = &products.front();
    for (std::size_t t = 0; t < years_.size(); ++t) {
      if (products[t + 1]) last = &products[t + 1];
      if (*last) years_[t].add(**last, sign);
    }
  }

  simulating::ProductSums base_;  ///< P(0), taken off in every year.
  std::vector<simulating::ProductSums> years_;
  std::vector<std::pair<int, simulating::WalkedLine>> walked_;
  std::vector<std::size_t> touched_;
};

}  // namespace mtfs
