// The prover of tests/prove is itself under test: an oracle that is wrong proves nothing.
#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <sstream>

#include "../../prove/prove_engine.hpp"

namespace mtfs::prove_test {

using prove::Aim;
using prove::End;
using prove::Outcome;

TEST(Oracle, rounds_halves_by_hand) {
  // half_up, half_even, half_down, up, down, ceiling, floor
  constexpr std::array<int, 7> of_five_halves = {3, 2, 2, 3, 2, 3, 2};
  constexpr std::array<int, 7> of_minus_seven_halves = {-4, -4, -3, -4, -3, -3, -4};
  constexpr std::array<int, 7> of_minus_a_third = {0, 0, 0, -1, 0, 0, -1};
  for (std::size_t i = 0; i < 7; ++i) {
    const auto mode = static_cast<Rounding>(i);
    EXPECT_EQ(prove::rounded(5, 2, mode), of_five_halves[i]) << str(mode);
    EXPECT_EQ(prove::rounded(-7, 2, mode), of_minus_seven_halves[i]) << str(mode);
    EXPECT_EQ(prove::rounded(1, -3, mode), of_minus_a_third[i]) << str(mode);
    EXPECT_EQ(prove::rounded(-9, 3, mode), -3) << str(mode);
  }
}

TEST(Oracle, holds_what_64_bits_and_their_negatives_hold) {
  const prove::Integer last = prove::most;
  EXPECT_EQ(prove::held(last), (Outcome{End::value, prove::most}));
  EXPECT_EQ(prove::held(-last), (Outcome{End::value, -prove::most}));
  EXPECT_EQ(prove::held(last + 1).end, End::overflow);
  EXPECT_EQ(prove::held(-last - 1).end, End::overflow);
}

TEST(Draw, a_tie_is_a_tie_and_beside_it_is_none) {
  prove::Random random(2018);
  for (int i = 0; i < 2000; ++i) {
    for (const auto& operation : {prove::divide, prove::change_places}) {
      for (const Aim aim : {Aim::tie, Aim::near_tie}) {
        const prove::Trial trial = operation(random, aim);
        const prove::Integer value = trial.operands[0];
        const bool divides = operation == prove::divide;
        const prove::Integer by =
            divides ? prove::Integer(trial.operands[1])
                    : prove::ten_to(static_cast<int>(trial.operands[1] - trial.operands[2]));
        const bool tie = prove::rounded(value, by, Rounding::half_up) !=
                         prove::rounded(value, by, Rounding::half_down);
        // unit.
        if (aim == Aim::tie) {
          EXPECT_TRUE(tie);
        } else {
          EXPECT_FALSE(tie);
        }
      }
    }
  }
}

TEST(Draw, factors_multiply_to_an_odd_number_of_halves) {
  prove::Random random(2019);
  for (int exponent = 1; exponent <= 48; ++exponent) {
    const std::size_t count = exponent <= 24 ? 2 : 4;
    prove::Integer product = 1;
    for (const std::int64_t factor : prove::factors_of_a_tie(random, count, exponent)) {
      product *= factor;
    }
    const prove::Integer half = prove::ten_to(exponent) / 2;
    EXPECT_EQ(product % half, 0) << exponent;
    EXPECT_NE(product / half % 2, 0) << exponent;
  }
}

TEST(Arithmetic, equals_integers_of_any_size) {
  std::ostringstream report;
  std::uint64_t overflows = 0;
  for (const prove::Count& count : prove::prove_random(2018, 100'000, report)) {
    EXPECT_EQ(count.differences, 0u);
    overflows += count.ended[static_cast<std::size_t>(End::overflow)];
  }
  EXPECT_EQ(report.str(), "");
  EXPECT_GT(overflows, 5000u);
}

TEST(Arithmetic, equals_the_oracle_for_every_value_around_zero) {
  const prove::Exhaustive result = prove::prove_every_value(-2000, 2000);
  EXPECT_EQ(result.done, 4001u * 7 * 3);
  EXPECT_EQ(result.differences, 0u);
}

}  // namespace mtfs::prove_test
