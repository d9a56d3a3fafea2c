/// @file
/// Normal scores: where a word of 32 bits stands in a standard normal distribution.
///
/// Correlated variables are drawn by their scores, because sums of normal scores are normal again.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "mtfs/simulation/quantile_table.hpp"

namespace mtfs {

/// A count of 2^-24 deviations.
using Score = std::int64_t;

inline constexpr int score_bits = 24;

/// Scores at the words of the lower half at which segments start: 256 to each octave, so that they
/// are as fine in the tail as it needs, and every word of the last octaves by itself.
///
/// Within a segment a score lies on the straight line, which is within 10^-6 of a deviation of the
/// normal distribution. Knots are worked out in software arithmetic, once.
class NormalScores {
 public:
  /// The one table.
  [[nodiscard]] static const NormalScores& table();

  /// The score of the middle of a word, (w + 1/2) / 2^32: rising with the word, and the negative of
  /// the score of its complement.
  [[nodiscard]] Score operator()(std::uint32_t word) const noexcept {
    const bool is_upper = word >> 31 != 0;
    const std::uint32_t half = is_upper ? ~word : word;
    const auto width = static_cast<int>(std::bit_width(half));
    const int shift = width > octave_bits + 1 ? width - octave_bits - 1 : 0;
    const std::size_t at = index(half >> shift, shift);
    const std::int64_t rest = half & ((std::uint32_t{1} << shift) - 1);
    const std::int64_t from = knots_[at];
    const std::int64_t half_way = (std::int64_t{1} << shift) >> 1;
    const Score score = from + (((knots_[at + 1] - from) * rest + half_way) >> shift);
    return is_upper ? -score : score;
  }

 private:
  static constexpr int octave_bits = 8;
  static constexpr int octaves = 31 - octave_bits;

  NormalScores();

  /// Where the knot of (head << shift) stands.
  [[nodiscard]] static constexpr std::size_t index(std::uint32_t head, int shift) noexcept {
    return (static_cast<std::size_t>(shift) << octave_bits) + head;
  }

  std::array<std::int32_t, (std::size_t{octaves} << octave_bits) + 257> knots_;
};

[[nodiscard]] inline Score normal_score(std::uint32_t word) noexcept {
  return NormalScores::table()(word);
}

/// A table of thresholds in scores: draws values[number of score thresholds <= score], which of the
/// score of a word is what the word draws, but where its score is that of a threshold to 2^-24.
class ScoreTable {
 public:
  explicit ScoreTable(const QuantileTable& table);

  [[nodiscard]] std::size_t position(Score score) const noexcept {
    const std::size_t top = guide_at(score);
    std::size_t at = guide_[top];
    const std::size_t end = guide_[top + 1];
    while (at < end && thresholds_[at] <= score) ++at;
    return at;
  }

  [[nodiscard]] std::int64_t draw(Score score) const noexcept { return values_[position(score)]; }
  [[nodiscard]] const std::vector<Score>& thresholds() const noexcept { return thresholds_; }

 private:
  /// Intervals of 2^interval_bits scores from the first threshold on, and one before them.
  [[nodiscard]] std::size_t guide_at(Score score) const noexcept {
    const Score from_first = score - first_;
    if (from_first < 0) return 0;
    const auto interval = static_cast<std::size_t>(from_first >> interval_bits_) + 1;
    return interval < guide_.size() - 2 ? interval : guide_.size() - 2;
  }

  std::vector<std::int64_t> values_;
  std::vector<Score> thresholds_;
  std::vector<std::uint16_t> guide_;  ///< Thresholds up to the first score of each interval.
  Score first_ = 0;
  int interval_bits_ = 0;
};

}  // namespace mtfs
