/// @file
/// A matrix of correlations, and whether any variables can have it: it has to be positive
/// semidefinite, which is decided in exact integers.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/core/problem.hpp"
#include "mtfs/money/decimal.hpp"

namespace mtfs {

/// The correlation of two variables, by their positions.
struct CorrelatedPair {
  std::size_t first = 0;
  std::size_t second = 0;
  Rate correlation;

  friend bool operator==(const CorrelatedPair&, const CorrelatedPair&) = default;
};

/// Correlations of so many variables; of two that no pair names, 0.
class CorrelationMatrix {
 public:
  using Squares = std::vector<std::vector<Wide>>;

  CorrelationMatrix(std::size_t size, std::vector<CorrelatedPair> pairs)
      : size_(size), pairs_(std::move(pairs)) {}

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] const std::vector<CorrelatedPair>& pairs() const noexcept { return pairs_; }

  [[nodiscard]] bool is_semidefinite() const {
    return eliminate(integers(), [](std::size_t, const Wide&, const Squares&) {});
  }

  /// The largest whole hundredth that every correlation could be multiplied by.
  [[nodiscard]] int hundredths_that_hold() const {
    int holds = 0;
    for (int fails = 101; fails - holds > 1;) {
      const int middle = (holds + fails) / 2;
      const bool is_sound =
          eliminate(integers(middle), [](std::size_t, const Wide&, const Squares&) {});
      (is_sound ? holds : fails) = middle;
    }
    return holds;
  }

  /// Pairs that can't hold together, of as few variables as leave none out without need.
  [[nodiscard]] std::vector<CorrelatedPair> clash() const {
    std::vector<CorrelatedPair> left = pairs_;
    for (std::size_t out = 0; out < size_; ++out) {
      std::vector<CorrelatedPair> fewer = left;
      std::erase_if(fewer, [&](const CorrelatedPair& pair) {
        return pair.first == out || pair.second == out;
      });
      if (!CorrelationMatrix(size_, fewer).is_semidefinite()) left = std::move(fewer);
    }
    return left;
  }

  /// The matrix times `scale()`, in integers; the off-diagonal ones times hundredths / 100.
  [[nodiscard]] Squares integers(int hundredths = 100) const {
    const std::int64_t diagonal = std::int64_t{Rate::scale} * 100;
    Squares all(size_, std::vector<Wide>(size_, Wide(0)));
    for (std::size_t i = 0; i < size_; ++i) all[i][i] = diagonal;
    for (const CorrelatedPair& pair : pairs_) {
      const Wide steps = Wide(pair.correlation.steps()) * hundredths;
      all[pair.first][pair.second] = steps;
      all[pair.second][pair.first] = steps;
    }
    return all;
  }

  /// Eliminates one variable after another, each figure a minor of the matrix and so an integer
  /// (Bareiss, 1968). Calls `visit(k, minor before, minors)` at each pivot that is not 0, the
  /// column k of the minors being what its variable shares with those after it. Whether the matrix
  /// is positive semidefinite: no pivot is below 0, and under one of 0 all is 0.
  template <class Visit>
  static bool eliminate(Squares minors, Visit visit) {
    Wide before = 1;
    for (std::size_t k = 0; k < minors.size(); ++k) {
      const Wide pivot = minors[k][k];
      if (pivot < 0) return false;
      if (pivot == 0) {
        for (std::size_t i = k + 1; i < minors.size(); ++i) {
          if (minors[i][k] != 0) return false;
        }
        continue;
      }
      visit(k, before, minors);
      for (std::size_t i = k + 1; i < minors.size(); ++i) {
        for (std::size_t j = k + 1; j <= i; ++j) {
          minors[i][j] = (pivot * minors[i][j] - minors[i][k] * minors[j][k]) / before;
        }
      }
      before = pivot;
    }
    return true;
  }

 private:
  std::size_t size_;
  std::vector<CorrelatedPair> pairs_;
};

/// What is wrong with a matrix that is not positive semidefinite; `names` are of its variables.
[[nodiscard]] inline Problem clash_problem(const CorrelationMatrix& matrix,
                                           const std::vector<std::string>& names, Origin where) {
  std::string pairs;
  for (const CorrelatedPair& pair : matrix.clash()) {
    pairs += (pairs.empty() ? "" : "; ") + names[pair.first] + " and " + names[pair.second];
  }
  std::string share = fixed_text(Int128(matrix.hundredths_that_hold()), 2);
  return {"correlation-matrix", std::move(where), std::move(pairs),
          "No variables have these correlations together",
          "Correct one of them, or multiply every correlation by " + share + " or less"};
}

}  // namespace mtfs
