// mtfs/kernel/multiply.hpp: blocks of amounts, by each level of loops that this machine runs.
#include "mtfs/kernel/multiply.hpp"

#include <gtest/gtest.h>

#include <cfenv>
#include <numeric>

#include "../../prove/draw.hpp"
#include "mtfs/kernel/compiled.hpp"

namespace mtfs::multiply_test {

using kernel::Factor;
using kernel::IndexChain;
using kernel::Loops;
using kernel::Range;

std::vector<const Loops*> every_way() {
  std::vector<const Loops*> ways = {nullptr};
  ways.insert(ways.end(), kernel::levels().begin(), kernel::levels().end());
  return ways;
}

std::vector<std::int64_t> drawn(prove::Random& random, std::size_t size, int bits) {
  std::vector<std::int64_t> bases(size);
  for (std::int64_t& base : bases) base = random.with_sign(random.positive(bits));
  return bases;
}

void expect_definition(const std::vector<std::int64_t>& bases, const Factor& factor,
                       Rounding rounding) {
  for (const Loops* loops : every_way()) {
    std::vector<std::int64_t> out(bases.size(), -1);
    const Int128 total = kernel::multiply_round(bases, factor, out.data(), rounding, loops);
    EXPECT_EQ(total, kernel::total(out, loops));
    for (std::size_t j = 0; j < bases.size(); ++j) {
      ASSERT_EQ(out[j], kernel::wide_product(bases[j], factor, rounding))
          << bases[j] << " " << str(rounding) << " " << (loops ? loops->level : "in integers");
    }
  }
}

TEST(MultiplyRound, is_the_definition_in_every_mode_and_size) {
  prove::Random random(1);
  for (const std::size_t size : {0u, 1u, 7u, 8u, 9u, 63u, 1000u}) {
    for (const int bits : {8, 30, 40, 46}) {
      const auto bases = drawn(random, size, bits);
      for (int mode = 0; mode < 7; ++mode) {
        expect_definition(bases, Factor(Fraction(10'299, 10'000)), static_cast<Rounding>(mode));
        expect_definition(bases, Factor(Fraction(-7, 6)), static_cast<Rounding>(mode));
      }
    }
  }
}

TEST(MultiplyRound, redoes_a_block_of_ties_beyond_the_twelfth_place) {
  // 1.25^13 has 26 places: multiples of its denominator's half are ties that no index holds.
  Wide numerator = 1;
  for (int i = 0; i < 13; ++i) numerator *= 5;
  const Factor factor(numerator, Wide(std::int64_t{1} << 26));
  ASSERT_TRUE(factor.is_simple());
  Wide more = factor.numerator_of();
  const Factor beyond(more * 125, Wide(std::int64_t{1} << 26) * 1'048'576);  // 1.25^13 x 125 / 2^20
  ASSERT_FALSE(beyond.is_simple());
  std::vector<std::int64_t> bases;
  for (std::int64_t k = -50; k < 50; ++k) bases.push_back(k * (std::int64_t{1} << 25) + (k & 2));
  for (const Rounding rounding : {Rounding::half_up, Rounding::half_even}) {
    expect_definition(bases, factor, rounding);
  }
}

TEST(MultiplyRound, takes_more_cells_than_a_tile) {
  prove::Random random(3);
  const auto bases = drawn(random, 2 * kernel::most_cells + 5, 38);
  expect_definition(bases, Factor(Fraction(9, 7)), Rounding::half_up);
  expect_definition(bases, Factor(wide_power_of_ten(30) + 1, wide_power_of_ten(30)),
                    Rounding::half_up);
}

TEST(Project, is_the_definition_in_every_year_of_a_mixed_chain) {
  prove::Random random(9);
  const Fraction beyond(wide_power_of_ten(30) + 1, wide_power_of_ten(30));  // not simple
  IndexChain chain;
  for (const Fraction& year :
       {Fraction(103, 100), Fraction(1, 3), Fraction(beyond), Fraction(-beyond), Fraction(-7, 9),
        Fraction(-beyond / 3), Fraction(beyond * 7), Fraction(beyond / 9), Fraction(0),
        Fraction(9, 8), Fraction(-2, 7), Fraction(-3, 7), Fraction(beyond)}) {
    chain.push_back(Factor(year));
  }
  const auto bases = drawn(random, 2 * kernel::most_cells + 13, 40);
  constexpr std::size_t stride = 2 * kernel::most_cells + 20;
  for (const Loops* loops : every_way()) {
    for (const Rounding rounding : {Rounding::half_up, Rounding::half_even, Rounding::down}) {
      std::vector<std::int64_t> out(chain.years() * stride, -7);
      std::vector<Int128> totals(chain.years(), 5);
      kernel::project(bases, Range::of(bases), chain, out.data(), stride, rounding, totals, loops);
      for (std::size_t t = 0; t < chain.years(); ++t) {
        const std::span<const std::int64_t> year(out.data() + t * stride, stride);
        for (std::size_t j = 0; j < bases.size(); ++j) {
          ASSERT_EQ(year[j], kernel::wide_product(bases[j], chain[t], rounding)) << t << " " << j;
        }
        EXPECT_EQ(totals[t], 5 + kernel::total(year.first(bases.size())));
        for (const std::int64_t after : year.subspan(bases.size())) EXPECT_EQ(after, -7);
      }
    }
  }
}

TEST(MultiplyRound, goes_to_wide_integers_where_doubles_end) {
  prove::Random random(4);
  for (const std::int64_t largest : {(std::int64_t{1} << 51), (std::int64_t{1} << 53) + 1}) {
    auto bases = drawn(random, 20, 45);
    bases.push_back(largest);
    bases.push_back(-largest + 1);
    expect_definition(bases, Factor(Fraction(1'005, 1'000)), Rounding::half_even);
    expect_definition(bases, Factor(Fraction(2, 3)), Rounding::half_up);
    expect_definition(bases, Factor(Fraction(900)), Rounding::half_up);
  }
}

TEST(MultiplyRound, names_the_cell_that_money_can_not_hold) {
  const std::vector<std::int64_t> bases = {1, 2, Money::most - 1, 4};
  const auto chain = IndexChain({Factor(), Factor(Fraction(11, 10))});
  for (const Loops* loops : every_way()) {
    std::vector<std::int64_t> out(8);
    try {
      std::vector<Int128> totals(2);
      kernel::project(bases, Range::of(bases), chain, out.data(), 4, Rounding::half_up, totals,
                      loops);
      FAIL() << "nothing was thrown";
    } catch (const kernel::CellOverflow& overflow) {
      EXPECT_EQ(overflow.line(), 2);
      EXPECT_EQ(overflow.year(), 1);
      EXPECT_EQ(overflow.code(), "overflow");
      EXPECT_NE(std::string(overflow.what()).find("Line 3 of the block in its year 2"),
                std::string::npos);
    }
  }
}

TEST(MultiplyRound, keeps_to_the_definition_when_the_processor_rounds_otherwise) {
  const std::vector<std::int64_t> bases = {5, 15, 25, 1'000'005};
  std::vector<std::int64_t> out(4);
  for (const int mode : {FE_UPWARD, FE_DOWNWARD, FE_TOWARDZERO}) {
    ASSERT_EQ(std::fesetround(mode), 0);
    kernel::multiply_round(bases, Factor(Fraction(11, 10)), out.data(), Rounding::half_up,
                           kernel::levels().front());
    std::fesetround(FE_TONEAREST);
    EXPECT_EQ(out, (std::vector<std::int64_t>{6, 17, 28, 1'100'006}));
  }
}

TEST(Total, is_exact_beyond_64_bits) {
  for (const Loops* loops : every_way()) {
    const std::vector<std::int64_t> large(100, Money::most);
    EXPECT_EQ(kernel::total(large, loops), Int128(Money::most) * 100);
    const std::vector<std::int64_t> below(101, -Money::most - 1);
    EXPECT_EQ(kernel::total(below, loops), (Int128(-Money::most) - 1) * 101);
    EXPECT_EQ(kernel::total({}, loops), 0);
  }
}

TEST(Range, is_of_the_largest_to_either_side) {
  for (const Loops* loops : every_way()) {
    const std::vector<std::int64_t> bases = {3, -9, 8};
    EXPECT_EQ(Range::of(bases, loops).largest(), 9);
    const std::vector<std::int64_t> least = {5, -Money::most - 1};
    EXPECT_EQ(Range::of(least, loops).largest(), std::uint64_t{1} << 63);
    EXPECT_EQ(Range::of({}, loops).largest(), 0);
  }
}

TEST(Range, ends_where_the_proof_ends) {
  const auto most = [](const Factor& factor) {
    EXPECT_TRUE(Range(static_cast<std::uint64_t>(factor.most_base())).fits(factor));
    EXPECT_FALSE(Range(static_cast<std::uint64_t>(factor.most_base()) + 1).fits(factor));
    return factor.most_base();
  };
  EXPECT_EQ(most(Factor(Fraction(1, 10))), (std::int64_t{1} << 51) - 1);  // a double of 52 bits
  EXPECT_EQ(most(Factor(Fraction(1023))), (std::int64_t{1} << 40) - 1);   // below 2^50
  EXPECT_EQ(most(Factor(Wide(1), Wide(3) * wide_power_of_ten(12))), std::int64_t{1} << 40);
  EXPECT_FALSE(Range(0).fits(Factor(Wide(1) << 53, Wide(1))));
}

TEST(Levels, are_named_and_end_with_the_one_that_every_machine_has) {
  EXPECT_STREQ(kernel::levels().back()->level, "baseline");
  for (const Loops* loops : kernel::levels()) EXPECT_EQ(&kernel::level(loops->level), loops);
  try {
    (void)kernel::level("sse9");
    FAIL() << "nothing was thrown";
  } catch (const ParseError& error) {
    EXPECT_EQ(error.code(), "kernel-level");
    EXPECT_NE(std::string(error.what()).find("baseline"), std::string::npos);
  }
}

TEST(Levels, are_sound_and_one_that_rounds_otherwise_is_found_out) {
  for (const Loops* loops : kernel::levels()) EXPECT_TRUE(kernel::is_sound(*loops)) << loops->level;
  Loops careless = *kernel::levels().back();
  careless.half_up = careless.half_even;
  EXPECT_FALSE(kernel::is_sound(careless));
  careless = *kernel::levels().back();
  careless.half_up = [](const kernel::Tile& tile) {
    kernel::levels().back()->half_up(tile);
    return std::uint64_t{0};  // as if a near tie could be told
  };
  EXPECT_FALSE(kernel::is_sound(careless));
}

}  // namespace mtfs::multiply_test
