/// @file
/// A decimal of Arrow: a whole number of 128 bits, in the machine's own order of bytes.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "mtfs/money/wide.hpp"

namespace mtfs::arrow {

/// Two's complement in two words, whatever Int128 is made of.
class Decimal128 {
 public:
  Decimal128() = default;
  explicit Decimal128(const Int128& count) {
    Int128 high = count / word;
    Int128 low = count % word;
    if (low < 0) {
      low += word;
      high -= 1;
    }
    words_[low_at] = static_cast<std::uint64_t>(low);
    words_[1 - low_at] = static_cast<std::uint64_t>(static_cast<std::int64_t>(high));
  }

  [[nodiscard]] Int128 count() const {
    return Int128(static_cast<std::int64_t>(words_[1 - low_at])) * word + words_[low_at];
  }

 private:
  static inline const Int128 word = Int128(std::int64_t{1} << 32) * (std::int64_t{1} << 32);
  static constexpr std::size_t low_at = std::endian::native == std::endian::little ? 0 : 1;

  std::array<std::uint64_t, 2> words_{};
};

static_assert(sizeof(Decimal128) == 16, "The C interface lays them out without a gap");

}  // namespace mtfs::arrow
