/// @file
/// A matrix of correlations, and whether any variables can have it: it has to be positive
/// semidefinite, which is decided in exact integers.
#pragma once

#include <algorithm>
#include <cstddef>
#include <numeric>
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

/// A square of integers, by rows.
using IntegerMatrix = std::vector<std::vector<Wide>>;

/// Eliminates one variable of a symmetric matrix after another; each figure on the way is a minor
/// of the matrix, and so an integer (Bareiss, "Sylvester's identity and multistep
/// integer-preserving Gaussian elimination", 1968). Whether the matrix is positive semidefinite: no
/// pivot is below 0, and under a pivot of 0 all is 0.
///
/// Calls `visit(k, before, minors)` at each pivot that is not 0: column k of the minors, from row k
/// on, is what variable k shares with the others, times the minor before.
template <class Visit>
bool eliminate(IntegerMatrix minors, Visit visit) {
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

/// Correlations of so many variables; of two that no pair names, 0.
class CorrelationMatrix {
 public:
  /// What an integer of a block is a count of: 1 is 10^8.
  static constexpr std::int64_t one = Rate::scale * 100;

  CorrelationMatrix(std::size_t size, std::vector<CorrelatedPair> pairs)
      : size_(size), pairs_(std::move(pairs)) {}

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] const std::vector<CorrelatedPair>& pairs() const noexcept { return pairs_; }

  /// Groups of variables of which none goes with one of another group, each rising.
  [[nodiscard]] std::vector<std::vector<std::size_t>> blocks() const {
    std::vector<std::size_t> block_of(size_);
    std::iota(block_of.begin(), block_of.end(), std::size_t{0});
    for (const CorrelatedPair& pair : pairs_) {
      const auto [low, high] = std::minmax(block_of[pair.first], block_of[pair.second]);
      std::replace(block_of.begin(), block_of.end(), std::size_t{high}, std::size_t{low});
    }
    std::vector<std::vector<std::size_t>> blocks(size_);
    for (std::size_t i = 0; i < size_; ++i) blocks[block_of[i]].push_back(i);
    std::erase_if(blocks, [](const auto& block) { return block.empty(); });
    return blocks;
  }

  /// The matrix of some variables in integers; correlations times hundredths / 100.
  [[nodiscard]] IntegerMatrix integers(const std::vector<std::size_t>& of,
                                       int hundredths = 100) const {
    IntegerMatrix all(of.size(), std::vector<Wide>(of.size(), Wide(0)));
    for (std::size_t i = 0; i < of.size(); ++i) all[i][i] = one;
    for (const CorrelatedPair& pair : pairs_) {
      const auto first = std::lower_bound(of.begin(), of.end(), pair.first);
      const auto second = std::lower_bound(of.begin(), of.end(), pair.second);
      if (first == of.end() || *first != pair.first) continue;
      if (second == of.end() || *second != pair.second) continue;
      const auto i = static_cast<std::size_t>(first - of.begin());
      const auto j = static_cast<std::size_t>(second - of.begin());
      all[i][j] = all[j][i] = Wide(pair.correlation.steps()) * hundredths;
    }
    return all;
  }

  /// Whether variables can have it, its correlations multiplied by hundredths / 100.
  [[nodiscard]] bool is_semidefinite(int hundredths = 100) const {
    const auto nothing = [](std::size_t, const Wide&, const IntegerMatrix&) {};
    for (const auto& block : blocks()) {
      if (!eliminate(integers(block, hundredths), nothing)) return false;
    }
    return true;
  }

  /// The largest whole hundredth that every correlation could be multiplied by.
  [[nodiscard]] int hundredths_that_hold() const {
    int holds = 0;
    for (int fails = 101; fails - holds > 1;) {
      const int middle = (holds + fails) / 2;
      (is_semidefinite(middle) ? holds : fails) = middle;
    }
    return holds;
  }

  /// Pairs that can't hold together, of variables none of which could be left out.
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
  const std::string share = fixed_text(Int128(matrix.hundredths_that_hold()), 2);
  return {"correlation-matrix", std::move(where), std::move(pairs),
          "No variables have these correlations together",
          "Correct one of them, or multiply every correlation by " + share + " or less"};
}

}  // namespace mtfs
