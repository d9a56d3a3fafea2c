/// @file
/// Sums of rounded products in many scenarios at a time.
///
/// Every level is round(base x factor) of one rounding, or follows from such by whole pence. Lines
/// that share a factor in a year are summed together.
#pragma once

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

namespace mtfs {

/// Pence of one figure in each scenario of a block.
using LaneMoney = std::array<std::int64_t, kernel::sweep_lanes>;

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
};

/// What a thread works in.
struct Workspace {
  std::vector<double> cells;  ///< By cell, then by lane: whole counts.
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
      set.is_simple =
          bounds.denominator != 0 && bounds.denominator <= Wide(kernel::most_denominator);
      proved_.push_back(std::move(set));
    }
    sets_.clear();
  }

  void add_to(LaneMoney& sums, Workspace& work) const {
    for (const ProductSet& set : proved_) {
      add(set, set.above, false, sums, work);
      add(set, set.below, true, sums, work);
    }
    for (std::int64_t& sum : sums) sum += known_;
  }

 private:
  [[nodiscard]] std::int64_t rounded(std::int64_t base, const Fraction& factor) const {
    return (Exact<Pounds>(Money::from_steps(base)) * Exact<Ratio>(factor)).round(rounding_).steps();
  }

  void add(const ProductSet& set, const std::vector<double>& bases, bool is_negative,
           LaneMoney& sums, Workspace& work) const {
    if (bases.empty()) return;
    const kernel::LaneProducts products{bases.data(), bases.size(), is_negative,
                                        &work.values[set.factor], sums.data()};
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
};

}  // namespace simulating

}  // namespace mtfs
