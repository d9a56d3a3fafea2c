/// @file
/// Sums of rounded products in many scenarios at a time.
///
/// Every level is round(base x factor) of one rounding, or follows from such by whole pence. Lines
/// that share a factor in a year are summed together.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/projection/projection.hpp"
#include "mtfs/projection/service_budget.hpp"
#include "mtfs/simulation/drawn_cells.hpp"
#include "mtfs/simulation/lanes.hpp"

namespace mtfs {

/// A plan that a sweep can't take as it stands: each scenario is projected by itself instead.
class NotSwept : public std::exception {
 public:
  explicit NotSwept(std::string why) : why_(std::move(why)) {}
  [[nodiscard]] const char* what() const noexcept override { return why_.c_str(); }

 private:
  std::string why_;
};

namespace simulating {

/// round(base x factor) in pence.
struct RoundedProduct {
  std::int64_t base = 0;
  Traced factor = 0;
};

/// Bases that share a factor in a year.
struct ProductSet {
  std::uint32_t factor = 0;
  std::vector<double> above;  ///< Bases over zero.
  std::vector<double> below;
  bool is_simple = false;  ///< The loops decide its ties.
  bool is_narrow = false;  ///< Products are seldom so near a tie that a factor can't tell its side.
};

/// By value of the formulas the one variable that it rests on, nothing where there are several; and
/// by variable how many positions it has.
struct TabulatedVariables {
  std::vector<std::optional<std::size_t>> of_value;
  std::vector<std::size_t> sizes;
};

/// The sums of a set whose factor rests on one variable, by the position that is drawn of it.
struct TabulatedSet {
  std::size_t variable = 0;
  std::vector<std::int64_t> sums;
};

/// What a thread works in.
struct Workspace {
  const std::vector<LanePositions>* positions = nullptr;  ///< Of the block, by variable.
  std::vector<double> cells;                              ///< By cell, then by lane: whole counts.
  std::vector<kernel::LaneFactor> values;
  /// Of a scenario in which a tie could not be told; made when it is asked for.
  std::array<std::optional<std::vector<Fraction>>, kernel::sweep_lanes> exact;
};

/// Sums of rounded products over all lines, by year.
class ProductSums {
 public:
  ProductSums(const Formulas& formulas, Rounding rounding, const kernel::SweepLoops& loops)
      : formulas_(&formulas), rounding_(rounding), loops_(&loops) {
    if (rounding != Rounding::half_up && rounding != Rounding::half_even) {
      throw NotSwept("rounding is neither half_up nor half_even");
    }
  }

  /// Adds sign x round(base x factor).
  void add(const RoundedProduct& product, int sign) {
    const std::int64_t base = sign < 0 ? -product.base : product.base;
    if (base == 0) return;
    if (product.factor.is_known()) {
      known_ += rounded(base, product.factor.known());
      return;
    }
    ProductSet& set = sets_[product.factor.value()];
    set.factor = product.factor.value();
    (base > 0 ? set.above : set.below).push_back(static_cast<double>(base));
  }

  /// Holds every set against what its loops can do. Throws NotSwept.
  void prove() {
    for (auto& [value, set] : sets_) {
      const Bounds& bounds = formulas_->bounds(value);
      double largest = 0;
      double total = 0;
      for (const auto* bases : {&set.above, &set.below}) {
        for (const double base : *bases) {
          largest = std::max(largest, std::abs(base));
          total += std::abs(base);
        }
      }
      if (largest >= 0x1p51 || largest * bounds.size() >= 0x1p49 ||
          largest * bounds.missed >= 0x1p-47 || total * bounds.size() >= 0x1p60) {
        throw NotSwept("amounts are too large for the loops of a sweep");
      }
      set.is_narrow = is_narrow(set, bounds);
      set.is_simple =
          bounds.denominator != 0 && bounds.denominator <= Wide(kernel::most_denominator);
      proved_.push_back(std::move(set));
    }
    sets_.clear();
  }

  /// Moves the sets whose sums are worth a table into tables, which `fill` is to fill. Returns the
  /// positions of the largest.
  std::size_t tabulate(const TabulatedVariables& variables) {
    const auto is_worth_it = [&](const ProductSet& set) {
      constexpr std::size_t least_bases = 8;    // that take as long as to look a sum up
      constexpr std::size_t most_sums = 4'096;  // that a processor keeps close
      const auto& variable = variables.of_value[set.factor];
      return variable && set.above.size() + set.below.size() >= least_bases &&
             variables.sizes[*variable] <= most_sums;
    };
    const auto rest = std::stable_partition(proved_.begin(), proved_.end(),
                                            [&](const auto& set) { return !is_worth_it(set); });
    std::size_t most = 0;
    for (auto set = rest; set != proved_.end(); ++set) {
      const std::size_t variable = *variables.of_value[set->factor];
      tables_.push_back({variable, std::vector<std::int64_t>(variables.sizes[variable])});
      most = std::max(most, variables.sizes[variable]);
    }
    to_fill_.assign(rest, proved_.end());
    proved_.erase(rest, proved_.end());
    return most;
  }

  /// Fills the tables at the positions of a block that has been set and worked out.
  void fill(Workspace& work) {
    for (std::size_t i = 0; i < to_fill_.size(); ++i) {
      LaneMoney sums{};
      add(to_fill_[i], sums, work);
      const LanePositions& at = (*work.positions)[tables_[i].variable];
      for (std::size_t lane = 0; lane < at.size(); ++lane) tables_[i].sums[at[lane]] = sums[lane];
    }
  }

  void add_to(LaneMoney& sums, Workspace& work) const {
    for (const ProductSet& set : proved_) add(set, sums, work);
    for (const TabulatedSet& set : tables_) {
      const LanePositions& at = (*work.positions)[set.variable];
      for (std::size_t lane = 0; lane < at.size(); ++lane) sums[lane] += set.sums[at[lane]];
    }
    for (std::int64_t& sum : sums) sum += known_;
  }

 private:
  /// Whether `between` may take the set, and is expected to refuse less than one block in eight.
  static bool is_narrow(const ProductSet& set, const Bounds& bounds) {
    const double nearest_zero = std::max(bounds.least, -bounds.most);
    if (bounds.missed > nearest_zero * 0x1p-54) return false;
    double refused = 0;
    for (const auto* bases : {&set.above, &set.below}) {
      for (const double base : *bases) {
        refused += std::abs(base) * bounds.size() * 0x1p-50;
        if (bounds.denominator == 0) continue;
        const Wide shared = boost::multiprecision::gcd(
            bounds.denominator, Wide(static_cast<std::int64_t>(std::abs(base))));
        refused += shared.convert_to<double>() / bounds.denominator.convert_to<double>();  // ties
      }
    }
    return refused * kernel::sweep_lanes < 0.125;
  }

  [[nodiscard]] std::int64_t rounded(std::int64_t base, const Fraction& factor) const {
    return (Exact<Pounds>(Money::from_steps(base)) * Exact<Ratio>(factor)).round(rounding_).steps();
  }

  void add(const ProductSet& set, LaneMoney& sums, Workspace& work) const {
    add(set, set.above, false, sums, work);
    add(set, set.below, true, sums, work);
  }

  void add(const ProductSet& set, const std::vector<double>& bases, bool is_negative,
           LaneMoney& sums, Workspace& work) const {
    if (bases.empty()) return;
    const kernel::LaneProducts products{bases.data(), bases.size(), is_negative,
                                        &work.values[set.factor], sums.data()};
    if (set.is_narrow && loops_->between(products)) return;
    if (set.is_simple) {
      (rounding_ == Rounding::half_up ? loops_->half_up : loops_->half_even)(products);
    } else if (!loops_->nearest(products)) {
      add_exactly(set, bases, sums, work);
    }
  }

  void add_exactly(const ProductSet& set, const std::vector<double>& bases, LaneMoney& sums,
                   Workspace& work) const {
    const std::size_t cells = work.cells.size() / kernel::sweep_lanes;
    for (std::size_t lane = 0; lane < kernel::sweep_lanes; ++lane) {
      auto& values = work.exact[lane];
      if (!values) {
        std::vector<std::int64_t> counts(cells);
        for (std::size_t i = 0; i < cells; ++i) {
          counts[i] = static_cast<std::int64_t>(work.cells[i * kernel::sweep_lanes + lane]);
        }
        values = formulas_->exact(counts);
      }
      for (const double base : bases) {
        sums[lane] += rounded(static_cast<std::int64_t>(base), (*values)[set.factor]);
      }
    }
  }

  const Formulas* formulas_;
  Rounding rounding_;
  const kernel::SweepLoops* loops_;
  std::int64_t known_ = 0;
  std::map<std::uint32_t, ProductSet> sets_;  ///< By factor, until they are proved.
  std::vector<ProductSet> proved_;
  std::vector<ProductSet> to_fill_;  ///< Those that `tables_` are made of.
  std::vector<TabulatedSet> tables_;
};

}  // namespace simulating

}  // namespace mtfs
