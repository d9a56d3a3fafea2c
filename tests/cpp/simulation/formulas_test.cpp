#include "mtfs/simulation/formulas.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

#include "mtfs/kernel/compiled.hpp"

namespace mtfs::formulas_test {

using kernel::sweep_lanes;

Fraction exact_double(double value) {
  int exponent = 0;
  const double part = std::frexp(value, &exponent);
  const auto whole = static_cast<std::int64_t>(std::ldexp(part, 53));
  const Wide power = Wide(1) << std::abs(exponent - 53);
  return exponent >= 53 ? Fraction(Wide(whole) * power) : Fraction(Wide(whole), power);
}

TEST(Formulas, known_numbers_stay_known) {
  const Traced sum = (Traced(3) + Traced(Fraction(1, 3))) * Traced(6);
  ASSERT_TRUE(sum.is_known());
  EXPECT_EQ(sum.known(), Fraction(20));
}

TEST(Formulas, a_value_is_made_once) {
  Formulas formulas;
  const Traced rate = formulas.input(0, -20'000, 60'000, 100, Fraction(1, 1'000'000));
  const Traced once = (rate + 1) * Fraction(5);
  const std::size_t size = formulas.size();
  const Traced again = (rate + 1) * Fraction(5);
  EXPECT_EQ(once.value(), again.value());
  EXPECT_EQ(formulas.size(), size);
}

TEST(Formulas, the_denominator_of_a_product_is_known) {
  Formulas formulas;
  const Traced rate = formulas.input(0, -20'000, 60'000, 100, Fraction(1, 1'000'000));
  EXPECT_EQ(formulas.bounds((rate + 1).value()).denominator, Wide(10'000));
  EXPECT_EQ(formulas.bounds(((rate + 1) * (rate + 1)).value()).denominator, Wide(100'000'000));
}

TEST(Formulas, what_may_be_zero_divides_nothing) {
  Formulas formulas;
  const Traced count = formulas.input(0, -5, 5, 1, Fraction(1));
  EXPECT_THROW((void)(Traced(1) / count), UndefinedError);
}

/// Values of random formulas over random cells lie within their bounds, and the pairs of doubles
/// within what is proved of them, at every level.
TEST(Formulas, pairs_of_doubles_miss_no_more_than_is_proved) {
  std::mt19937_64 random(13);
  for (int trial = 0; trial < 60; ++trial) {
    Formulas formulas;
    std::vector<Traced> made;
    for (std::uint32_t cell = 0; cell < 4; ++cell) {
      made.push_back(formulas.input(cell, 1, 1'000'000, 1, Fraction(1, 1'000'003)));
    }
    for (int step = 0; step < 20; ++step) {
      const Traced& a = made[random() % made.size()];
      const Traced& b = made[random() % made.size()];
      const int kind = static_cast<int>(random() % 4);
      if (kind == 0) made.push_back(a + b);
      if (kind == 1) made.push_back(a - b + Fraction(3, 7));
      if (kind == 2) made.push_back(a * (b + 1));
      if (kind == 3) made.push_back(a / made[random() % 4]);
    }
    std::vector<double> cells(4 * sweep_lanes);
    for (double& cell : cells) cell = static_cast<double>(1 + random() % 1'000'000);
    for (const kernel::Loops* level : kernel::levels()) {
      auto values = formulas.lanes();
      kernel::sweep_loops_of(*level).formulas(formulas.steps().data(), formulas.steps().size(),
                                              cells.data(), values.data());
      for (const std::size_t lane : {std::size_t{0}, sweep_lanes - 1}) {
        std::vector<std::int64_t> counts;
        for (std::size_t cell = 0; cell < 4; ++cell) {
          counts.push_back(static_cast<std::int64_t>(cells[cell * sweep_lanes + lane]));
        }
        const std::vector<Fraction> exact = formulas.exact(counts);
        for (std::uint32_t i = 0; i < formulas.size(); ++i) {
          const Bounds& bounds = formulas.bounds(i);
          const Fraction near =
              exact_double(values[i].high[lane]) + exact_double(values[i].low[lane]);
          ASSERT_LE(abs(Fraction(near - exact[i])), exact_double(bounds.missed));
          ASSERT_LE(exact_double(bounds.least), exact[i]);
          ASSERT_GE(exact_double(bounds.most), exact[i]);
        }
      }
    }
  }
}

}  // namespace mtfs::formulas_test
