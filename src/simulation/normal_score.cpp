/// Knots of the normal scores, and thresholds in scores.
#include "mtfs/simulation/normal_score.hpp"

#include "software_real.hpp"

namespace mtfs {

namespace {

/// Where a standard normal distribution has a share below, from a place near it: Halley's method,
/// whose error is cubed by each round.
Real normal_quantile(const Real& share, Real z) {
  static const Real root_of_two_pi = sqrt(boost::math::constants::two_pi<Real>());
  for (int round = 0; round < 60; ++round) {
    const Real missed = (normal_below(z) - share) * root_of_two_pi * exp(Real(z * z / 2));
    z -= missed / (1 + z * missed / 2);
    if (abs(missed) < Real(1e-8)) break;
  }
  return z;
}

/// The next place by the first terms of its Taylor series in the share.
Real predicted(const Real& z, const Real& by) {
  static const Real root_of_two_pi = sqrt(boost::math::constants::two_pi<Real>());
  const Real t = by * root_of_two_pi * exp(Real(z * z / 2));
  if (t > Real(0.1)) return z;  // in the last words of the tail the series says nothing
  return z + t + z * t * t / 2 + (2 * z * z + 1) * t * t * t / 6;
}

}  // namespace

NormalScores::NormalScores() {
  Real z(-6.3);
  Real before = 0;
  for (std::size_t at = 0; at < knots_.size(); ++at) {
    const int shift = at < 512 ? 0 : static_cast<int>(at >> octave_bits) - 1;
    const std::size_t head = at - (static_cast<std::size_t>(shift) << octave_bits);
    const Real share = ldexp(Real(Real(std::uint64_t{head} << shift) + Real(0.5)), -32);
    z = normal_quantile(share, at == 0 ? z : predicted(z, Real(share - before)));
    before = share;
    const Real count = floor(Real(ldexp(z, score_bits) + Real(0.5)));
    knots_[at] = count.convert_to<std::int32_t>();
  }
}

const NormalScores& NormalScores::table() {
  static const NormalScores made;
  return made;
}

ScoreTable::ScoreTable(const QuantileTable& table) : values_(table.values) {
  for (const std::uint32_t threshold : table.thresholds) {
    thresholds_.push_back(normal_score(threshold));
  }
  if (!thresholds_.empty()) first_ = thresholds_.front();
  const Score spread = thresholds_.empty() ? 0 : thresholds_.back() - first_;
  while ((spread >> interval_bits_) > static_cast<Score>(2 * thresholds_.size())) ++interval_bits_;
  guide_.push_back(0);
  for (Score from = first_;; from += Score{1} << interval_bits_) {
    const auto above = std::upper_bound(thresholds_.begin(), thresholds_.end(), from);
    guide_.push_back(static_cast<std::uint16_t>(above - thresholds_.begin()));
    if (above == thresholds_.end()) break;
  }
  guide_.push_back(static_cast<std::uint16_t>(thresholds_.size()));
}

}  // namespace mtfs
