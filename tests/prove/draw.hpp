/// @file
/// Random operands, half of them where arithmetic goes wrong: ties, powers of ten, the last values.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "oracle.hpp"

namespace mtfs::prove {

/// What an operation was drawn for.
enum class Aim { plain, tie, near_tie, power_of_ten, edge };
inline constexpr std::array<std::string_view, 5> aim_names = {"plain", "tie", "near tie",
                                                              "power of ten", "edge"};

/// SplitMix64: the same numbers on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
  }
  /// 0 to `count` - 1.
  int below(int count) { return static_cast<int>(next() % static_cast<std::uint64_t>(count)); }
  /// `first` to `last`.
  int between(int first, int last) { return first + below(last - first + 1); }
  bool coin() { return (next() >> 63) != 0; }
  std::int64_t with_sign(std::int64_t size) { return coin() ? size : -size; }
  /// 1 to 2^bits - 1, all lengths alike likely; `bits` is 1 to 63.
  std::int64_t positive(int bits) {
    const std::int64_t size = static_cast<std::int64_t>(next() >> (64 - between(1, bits)));
    return size == 0 ? 1 : size;
  }
  std::int64_t odd(int bits) { return positive(bits) | 1; }

 private:
  std::uint64_t state_;
};

inline Rounding any_rounding(Random& random) { return static_cast<Rounding>(random.below(7)); }
inline int any_places(Random& random) { return random.below(13); }

/// A value moved by -2 to 2 steps, and within the range.
inline std::int64_t beside(Random& random, const Integer& value) {
  const Integer moved = value + random.between(-2, 2);
  if (moved > most) return most;
  if (moved < -most) return -most;
  return static_cast<std::int64_t>(moved);
}

/// +-(10^0 to 10^18), and one step to both sides.
inline std::int64_t power_of_ten_value(Random& random) {
  return random.with_sign(static_cast<std::int64_t>(ten_to(random.below(19))) +
                          random.between(-1, 1));
}

/// 2^63 - 1, its half, third, tenth, hundredth ..., and up to two steps to both sides.
inline std::int64_t edge_value(Random& random) {
  const std::array<std::int64_t, 6> small = {1, 1, 2, 3, 7, 12};
  const std::int64_t part = random.coin() ? small[static_cast<std::size_t>(random.below(6))]
                                          : static_cast<std::int64_t>(ten_to(random.below(19)));
  return random.with_sign(beside(random, Integer(most / part)));
}

/// A value of its own; the aims that need several operands draw them together.
inline std::int64_t any_value(Random& random, Aim aim) {
  if (aim == Aim::power_of_ten) return power_of_ten_value(random);
  if (aim == Aim::edge) return edge_value(random);
  if (random.below(64) == 0) return 0;
  return random.with_sign(random.positive(63));
}

/// A value within one step of `value` where the aim is beside a tie, else itself.
inline std::int64_t aimed(Random& random, Aim aim, std::int64_t value) {
  return aim == Aim::near_tie ? value + random.with_sign(1) : value;
}

/// Factors whose product is an odd number of halves of 10^exponent; `exponent` is 1 or more.
inline std::vector<std::int64_t> factors_of_a_tie(Random& random, std::size_t count, int exponent) {
  std::vector<std::int64_t> factors(count, 1);
  const auto spread = [&](std::int64_t prime, int times) {
    for (int i = 0; i < times; ++i) {
      std::size_t at = static_cast<std::size_t>(random.below(static_cast<int>(count)));
      while (factors[at] > most / prime) at = (at + 1) % count;
      factors[at] *= prime;
    }
  };
  spread(5, exponent);
  spread(2, exponent - 1);
  int bits = 60;  // of the whole product, so that most of them are in range
  for (std::int64_t& factor : factors) {
    const int room =
        static_cast<int>(std::bit_width(static_cast<std::uint64_t>(most / factor))) - 1;
    const int most_bits = room < bits ? room : bits;
    if (most_bits >= 1) {
      const std::int64_t odd = random.odd(most_bits);
      factor *= odd;
      bits -= static_cast<int>(std::bit_width(static_cast<std::uint64_t>(odd)));
    }
    factor = random.with_sign(factor);
  }
  return factors;
}

}  // namespace mtfs::prove
