/// @file
/// Correlated normal scores: sums of independent ones, in integers (a Gaussian copula).
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/model/correlation_matrix.hpp"
#include "mtfs/simulation/normal_score.hpp"

namespace mtfs {

/// The lower triangle L of a matrix R of correlations, with L L' = R (Cholesky), in counts of
/// 2^-30.
///
/// Each is the square root of a quotient of minors, rounded once: it is the same on every platform.
class CorrelationFactor {
 public:
  static constexpr int bits = 30;

  /// What of an independent score goes into a correlated one.
  struct Weight {
    std::size_t column = 0;
    std::int64_t steps = 0;  ///< Counts of 2^-30.
  };

  /// Throws PlanError with the code "correlation-matrix"; `names` are of the variables.
  CorrelationFactor(const CorrelationMatrix& matrix, const std::vector<std::string>& names)
      : rows_(matrix.size()) {
    for (const auto& block : matrix.blocks()) {
      const auto keep = [&](std::size_t k, const Wide& before, const IntegerMatrix& minors) {
        const Wide under = minors[k][k] * before * CorrelationMatrix::one;
        for (std::size_t i = k; i < block.size(); ++i) {
          const std::int64_t steps = root(minors[i][k], under);
          if (steps != 0) rows_[block[i]].push_back({block[k], steps});
        }
      };
      if (eliminate(matrix.integers(block), keep)) continue;
      throw PlanError({clash_problem(matrix, names, {})});
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }

  /// What a score is the sum of, columns rising; weights of 0 are left out.
  [[nodiscard]] const std::vector<Weight>& row(std::size_t i) const noexcept { return rows_[i]; }

  /// The correlated scores of independent ones: a sum of products and one shift for each. Of up to
  /// 5,000 variables no sum leaves 64 bits, as the squares of a row of L sum to 1.
  void scores(std::span<const Score> independent, std::span<Score> correlated) const noexcept {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      Score sum = Score{1} << (bits - 1);
      for (const Weight& weight : rows_[i]) sum += weight.steps * independent[weight.column];
      correlated[i] = sum >> bits;
    }
  }

 private:
  /// minor / sqrt(under) in counts of 2^-30, to the nearest.
  [[nodiscard]] static std::int64_t root(const Wide& minor, const Wide& under) {
    const Wide square = ((minor * minor) << (2 * bits + 2)) / under;
    const Wide twice = sqrt(square);
    const auto nearest = Wide((twice + 1) / 2).convert_to<std::int64_t>();
    return minor < 0 ? -nearest : nearest;
  }

  std::vector<std::vector<Weight>> rows_;
};

/// The variables that correlations name, and their scores; all others are drawn by themselves.
class CorrelatedScores {
 public:
  /// `names` are of all variables. Throws PlanError with the code "correlation-matrix".
  CorrelatedScores(const std::vector<CorrelatedPair>& pairs, const std::vector<std::string>& names)
      : members_(members_of(pairs, names.size())), factor_(matrix_of(pairs), names_of(names)) {}

  /// The positions of the variables that take part, rising.
  [[nodiscard]] const std::vector<std::size_t>& members() const noexcept { return members_; }
  [[nodiscard]] const CorrelationFactor& factor() const noexcept { return factor_; }

  /// Scores of the members, in their order, from independent ones.
  void scores(std::span<const Score> independent, std::span<Score> correlated) const noexcept {
    factor_.scores(independent, correlated);
  }

 private:
  [[nodiscard]] static std::vector<std::size_t> members_of(const std::vector<CorrelatedPair>& pairs,
                                                           std::size_t size) {
    std::vector<std::size_t> members;
    for (const auto& block : CorrelationMatrix(size, pairs).blocks()) {
      if (block.size() > 1) members.insert(members.end(), block.begin(), block.end());
    }
    std::sort(members.begin(), members.end());
    return members;
  }

  [[nodiscard]] CorrelationMatrix matrix_of(std::vector<CorrelatedPair> pairs) const {
    const auto place = [&](std::size_t variable) {
      const auto found = std::lower_bound(members_.begin(), members_.end(), variable);
      return static_cast<std::size_t>(found - members_.begin());
    };
    for (CorrelatedPair& pair : pairs) {
      pair.first = place(pair.first);
      pair.second = place(pair.second);
    }
    return {members_.size(), std::move(pairs)};
  }

  [[nodiscard]] std::vector<std::string> names_of(const std::vector<std::string>& names) const {
    std::vector<std::string> own;
    for (const std::size_t member : members_) own.push_back(names[member]);
    return own;
  }

  std::vector<std::size_t> members_;
  CorrelationFactor factor_;
};

}  // namespace mtfs
