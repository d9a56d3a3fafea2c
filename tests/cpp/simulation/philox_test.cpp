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

TEST(Philox, has_a_counter_of_scenario_and_variable_and_a_key_of_the_seed) {
  static_assert(philox(0x85a308d3243f6a88, 0x0370734413198a2e, 0x299f31d0a4093822)[0] ==
                0xd16cfe09);
  EXPECT_NE(philox(1, 2, 3), philox(2, 1, 3));
  EXPECT_NE(philox(1, 2, 3), philox(1, 2, 4));
}

}  // namespace mtfs::philox_test
