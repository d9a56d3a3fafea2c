// mtfs/simulation/philox.hpp against the vectors that Random123 publishes (tests/kat_vectors).
#include "mtfs/simulation/philox.hpp"

#include <gtest/gtest.h>

namespace mtfs::philox_test {

TEST(Philox, is_random123_s_at_zeros) {
  EXPECT_EQ(philox({0, 0, 0, 0}, {0, 0}),
            (PhiloxBlock{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}));
}

TEST(Philox, is_random123_s_at_ones) {
  constexpr std::uint32_t ones = 0xffffffff;
  EXPECT_EQ(philox({ones, ones, ones, ones}, {ones, ones}),
            (PhiloxBlock{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}));
}

TEST(Philox, is_random123_s_at_the_digits_of_pi) {
  EXPECT_EQ(philox({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}),
            (PhiloxBlock{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}));
}

TEST(Philox, four_scenarios_share_the_words_of_a_block_by_variable_and_seed) {
  const PhiloxBlock counter = {3, 7, 0x13198a2e, 0x03707344};
  const PhiloxKey key = {0xa4093822, 0x299f31d0};
  const std::uint64_t block = std::uint64_t{7} << 32 | 3;
  for (std::uint64_t word = 0; word < 4; ++word) {
    EXPECT_EQ(random_word(4 * block + word, 0x0370734413198a2e, 0x299f31d0a4093822),
              philox(counter, key)[word]);
  }
  EXPECT_NE(random_word(4, 2, 3), random_word(8, 1, 3));
  EXPECT_NE(random_word(4, 2, 3), random_word(4, 2, 4));
}

}  // namespace mtfs::philox_test
