/// @file
/// How large the amounts of a block are: proved once, so that its loops need no check.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "mtfs/kernel/factor.hpp"
#include "mtfs/kernel/loops.hpp"

namespace mtfs::kernel {

/// The largest |base| of a block.
class Range {
 public:
  /// Bases of no more than `largest` to either side of 0.
  explicit constexpr Range(std::uint64_t largest) : largest_(largest) {}

  static Range of(std::span<const std::int64_t> bases, const Loops* loops = nullptr) {
    if (loops != nullptr) return Range(loops->largest(bases.data(), bases.size()));
    std::uint64_t largest = 0;
    for (const std::int64_t base : bases) {
      const auto bits = static_cast<std::uint64_t>(base);
      largest = std::max(largest, base < 0 ? std::uint64_t{0} - bits : bits);
    }
    return Range(largest);
  }

  [[nodiscard]] constexpr std::uint64_t largest() const noexcept { return largest_; }

  /// Whether the loops get every product with this factor right.
  [[nodiscard]] bool fits(const Factor& factor) const noexcept { return fits(factor.most_base()); }
  /// Whether no base is above the most that a factor, or a stretch of them, allows.
  [[nodiscard]] constexpr bool fits(std::int64_t most_base) const noexcept {
    return most_base >= 0 && largest_ <= static_cast<std::uint64_t>(most_base);
  }

 private:
  std::uint64_t largest_;
};

}  // namespace mtfs::kernel
