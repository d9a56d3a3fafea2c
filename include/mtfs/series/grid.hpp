/// @file
/// Lines x years of exact counts in one block of memory, with a mask of the cells that hold
/// nothing.
#pragma once

#include <cstdint>
#include <optional>

#include "mtfs/money/decimal.hpp"
#include "mtfs/series/eigen.hpp"

namespace mtfs {

/// One row a line, one column a year. Eigen stores columns first, so a year is contiguous and a
/// vector kernel runs down the lines of a year.
using Counts = Eigen::Array<std::int64_t, Eigen::Dynamic, Eigen::Dynamic>;
using NilMask = Eigen::Array<bool, Eigen::Dynamic, Eigen::Dynamic>;

/// Values of one decimal type for each line and year. Nil is not 0: it adds nothing and prints
/// blank.
///
/// Invariant: a nil cell counts 0, so that sums need no mask.
template <class Value>
class Grid {
 public:
  Grid() = default;
  /// All nil.
  Grid(Eigen::Index lines, Eigen::Index years)
      : counts_(Counts::Zero(lines, years)), nil_(NilMask::Constant(lines, years, true)) {}

  [[nodiscard]] Eigen::Index lines() const noexcept { return counts_.rows(); }
  [[nodiscard]] Eigen::Index years() const noexcept { return counts_.cols(); }

  [[nodiscard]] std::optional<Value> at(Eigen::Index line, Eigen::Index year) const {
    if (nil_(line, year)) return std::nullopt;
    return Value::from_steps(counts_(line, year));
  }
  void set(Eigen::Index line, Eigen::Index year, Value value) {
    counts_(line, year) = value.steps();
    nil_(line, year) = false;
  }

  /// The counts of 10^-Places themselves, for views and expressions.
  [[nodiscard]] const Counts& counts() const noexcept { return counts_; }
  [[nodiscard]] const NilMask& nil() const noexcept { return nil_; }

 private:
  Counts counts_;
  NilMask nil_;
};

}  // namespace mtfs
