/// @file
/// How large the amounts of a block are: proved once, so that its loops need no check.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>

#include "mtfs/kernel/loops.hpp"
#include "mtfs/kernel/product.hpp"

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

  /// Whether every product with this factor is one that the loops get right: base under 2^51, index
  /// under 2^53, their product under 2^50 steps, and base x residue under half a step.
  [[nodiscard]] bool fits(const Factor& factor) const noexcept {
    if (!factor.index()) return false;
    const std::int64_t index = *factor.index();
    const std::int64_t size = index < 0 ? -index : index;
    if (size >= std::int64_t{1} << 53 || largest_ >= std::uint64_t{1} << 51) return false;
    if (!factor.is_exact() && largest_ > static_cast<std::uint64_t>(most_with_residue))
      return false;
    return Int128(largest_) * size < Int128(index_scale) << 50;
  }

 private:
  std::uint64_t largest_;
};

}  // namespace mtfs::kernel
