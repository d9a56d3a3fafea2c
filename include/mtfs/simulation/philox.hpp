/// @file
/// Random words that depend on nothing but their place: Philox4x32-10 of Salmon, Moraes, Dror and
/// Shaw, "Parallel random numbers: as easy as 1, 2, 3" (2011).
#pragma once

#include <array>
#include <cstdint>

namespace mtfs {

/// Four words of 32 bits: a counter, or what comes of it.
using PhiloxBlock = std::array<std::uint32_t, 4>;
using PhiloxKey = std::array<std::uint32_t, 2>;

/// Ten rounds over a counter. The words of two counters, or of two keys, have nothing to do with
/// each other, so that any scenario may be drawn alone, on any thread and in any order.
[[nodiscard]] constexpr PhiloxBlock philox(PhiloxBlock counter, PhiloxKey key) noexcept {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53} * counter[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57} * counter[2];
    counter = {
        static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
        static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key = {key[0] + 0x9E3779B9u, key[1] + 0xBB67AE85u};
  }
  return counter;
}

/// The word of one variable in one scenario. Four scenarios share a block: its counter is
/// (scenario / 4, variable) and its key the seed, and scenario mod 4 tells the word.
[[nodiscard]] constexpr std::uint32_t random_word(std::uint64_t scenario, std::uint64_t variable,
                                                  std::uint64_t seed) noexcept {
  const auto low = [](std::uint64_t word) { return static_cast<std::uint32_t>(word); };
  const auto high = [](std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32); };
  const std::uint64_t block = scenario / 4;
  return philox({low(block), high(block), low(variable), high(variable)},
                {low(seed), high(seed)})[scenario % 4];
}

}  // namespace mtfs
