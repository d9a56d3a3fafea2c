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

  /// Throws PlanError with the code "correlation-matrix"; `names` are of the variables.
  CorrelationFactor(const CorrelationMatrix& matrix, const std::vector<std::string>& names)
      : size_(matrix.size()), lower_(size_ * size_, 0) {
    CorrelationMatrix::Squares squares = matrix.integers();
    const Wide scale = size_ == 0 ? Wide(1) : squares[0][0];
    const auto keep = [&](std::size_t k, const Wide& before, const auto& minors) {
      const Wide under = minors[k][k] * before * scale;
      for (std::size_t i = k; i < size_; ++i) lower_[i * size_ + k] = root(minors[i][k], under);
    };
    if (CorrelationMatrix::eliminate(std::move(squares), keep)) return;
    throw PlanError({clash_problem(matrix, names, {})});
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] std::int64_t at(std::size_t row, std::size_t column) const noexcept {
    return lower_[row * size_ + column];
  }

  /// The correlated scores of independent ones: a sum of products and one shift for each. Of up to
  /// 2,500 variables no sum leaves 64 bits, as the squares of a row of L sum to 1.
  void scores(std::span<const Score> independent, std::span<Score> correlated) const noexcept {
    for (std::size_t i = 0; i < size_; ++i) {
      Score sum = Score{1} << (bits - 1);
      for (std::size_t k = 0; k <= i; ++k) sum += lower_[i * size_ + k] * independent[k];
      correlated[i] = sum >> bits;
    }
  }

 private:
  /// minor / sqrt(under) in counts of 2^-30, to the nearest.
  [[nodiscard]] static std::int64_t root(const Wide& minor, const Wide& under) {
    const Wide twice = sqrt(Wide(((minor * minor) << (2 * bits + 2)) / under));
    const auto nearest = Wide((twice + 1) / 2).convert_to<std::int64_t>();
    return minor < 0 ? -nearest : nearest;
  }

  std::size_t size_;
  std::vector<std::int64_t> lower_;
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
    std::vector<bool> takes_part(size, false);
    for (const CorrelatedPair& pair : pairs) {
      takes_part[pair.first] = true;
      takes_part[pair.second] = true;
    }
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < size; ++i) {
      if (takes_part[i]) members.push_back(i);
    }
    return members;
  }

  [[nodiscard]] CorrelationMatrix matrix_of(const std::vector<CorrelatedPair>& pairs) const {
    const auto place = [&](std::size_t variable) {
      const auto found = std::lower_bound(members_.begin(), members_.end(), variable);
      return static_cast<std::size_t>(found - members_.begin());
    };
    std::vector<CorrelatedPair> within;
    for (const CorrelatedPair& pair : pairs) {
      within.push_back({place(pair.first), place(pair.second), pair.correlation});
    }
    return {members_.size(), std::move(within)};
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
