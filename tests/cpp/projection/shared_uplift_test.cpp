// Lines that are uplifted alike share their factors: random plans of many such lines, in every way
// to round, against fractions from the definition of a level.
#include <algorithm>

#include "../../prove/draw.hpp"
#include "line_plan.hpp"
#include "mtfs/projection/reprojection.hpp"

namespace shared_uplift_test {

using line_plan::Row;
using mtfs::Fraction;
using mtfs::Money;
using mtfs::Rounding;
using mtfs::Wide;
namespace prove = mtfs::prove;

/// A rate of the base year and of three plan years, in millionths.
using Rates = std::array<std::int64_t, 4>;

std::string percent(std::int64_t millionths) { return mtfs::fixed_text(millionths, 4) + "%"; }

/// A plan of random rates: 60 lines in five ways to be uplifted.
struct Plan {
  std::array<Rates, 4> rates;  // pay, cpi, pension, levy
  std::vector<std::int64_t> bases;
  Rounding rounding;
  bool rolled;

  static Plan drawn(prove::Random& random) {
    Plan plan{{}, {}, prove::any_rounding(random), random.coin()};
    const std::int64_t step = mtfs::power_of_ten(random.below(5));
    for (Rates& rates : plan.rates) {
      for (std::int64_t& rate : rates) {
        rate = random.with_sign(static_cast<std::int64_t>(random.next() % 90'000)) / step * step;
      }
    }
    const int bits = random.between(5, 45);
    for (int i = 0; i < 60; ++i) plan.bases.push_back(random.positive(bits));
    return plan;
  }

  [[nodiscard]] mtfs::Plan read() const {
    std::vector<Row> assumptions;
    for (std::size_t i = 0; i < rates.size(); ++i) {
      constexpr std::array<const char*, 4> names = {"pay", "cpi", "pension", "levy"};
      Row row = line_plan::assumption(
          names[i],
          line_plan::rates(percent(rates[i][1]), percent(rates[i][2]), percent(rates[i][3])));
      row["base"] = percent(rates[i][0]);
      assumptions.push_back(row);
    }
    std::vector<Row> lines;
    for (std::size_t i = 0; i < bases.size(); ++i) {
      Row row = line_plan::line({{"id", "L" + std::to_string(i)},
                                 {"base", mtfs::fixed_text(bases[i], 2)},
                                 {"assumptions", i % 5 == 0 ? "pay" : "pay; cpi"}});
      if (i % 5 == 2) row["weights"] = "75%; 25%";
      if (i % 5 == 3) row["on_costs"] = "pension; levy";
      if (i % 5 == 4) row["delivery"] = "37.5%";
      lines.push_back(row);
    }
    const std::string settings = "rounding = \"" + std::string(mtfs::str(rounding)) + "\"\n" +
                                 (rolled ? "inflation_base = \"rolled\"\n" : "");
    return plan_text::plan(line_plan::files(lines, {}, assumptions, settings));
  }

  [[nodiscard]] Fraction rate(std::size_t assumption, std::size_t year) const {
    return Fraction(rates[assumption][year], 1'000'000);
  }

  /// Pence of line i from the base year to the last, as the definition of a level has them.
  [[nodiscard]] std::array<Wide, 4> levels(std::size_t i) const {
    const Fraction share = i % 5 == 4 ? Fraction(3, 8) : Fraction(1);
    const auto on_costs = [&](std::size_t t) {
      return i % 5 == 3 ? Fraction(1 + rate(2, t) + rate(3, t)) : Fraction(1);
    };
    const auto rise = [&](std::size_t t) {
      if (i % 5 == 0) return Fraction(1 + rate(0, t));
      if (i % 5 == 2) return Fraction(1 + rate(0, t) * 3 / 4 + rate(1, t) / 4);
      return Fraction((1 + rate(0, t)) * (1 + rate(1, t)));
    };
    const auto rounded = [&](const Fraction& pence) {
      return prove::rounded(numerator(pence), denominator(pence), rounding);
    };
    const Fraction start = bases[i] * on_costs(0);
    std::array<Wide, 4> level = {rounded(start)};
    Fraction chain = bases[i];
    for (std::size_t t = 1; t < 4; ++t) {
      chain *= rise(t);
      const Fraction before = Fraction(level[t - 1]);
      const Fraction now = before * rise(t) * on_costs(t) / on_costs(t - 1);
      level[t] = rolled ? rounded(before + (now - before) * share)
                        : rounded(start + (chain * on_costs(t) - start) * share);
    }
    return level;
  }
};

void expect_same(const mtfs::Projection& a, const mtfs::Projection& b) {
  EXPECT_EQ(a.movement, b.movement);
  EXPECT_EQ(a.full_year_effect, b.full_year_effect);
  EXPECT_EQ(a.reversal, b.reversal);
  EXPECT_EQ(a.level, b.level);
}

TEST(shared_uplift, is_the_definition_for_every_line_of_a_random_plan) {
  prove::Random random(20'270'401);
  for (int run = 0; run < 40; ++run) {
    const Plan plan = Plan::drawn(random);
    const mtfs::Projection projected = mtfs::project(plan.read());
    for (std::size_t i = 0; i < plan.bases.size(); ++i) {
      const auto levels = plan.levels(i);
      for (std::size_t t = 1; t < 4; ++t) {
        const auto shown = line_plan::steps(projected.level, static_cast<Eigen::Index>(i),
                                            static_cast<Eigen::Index>(t - 1));
        ASSERT_EQ(shown, levels[t] - levels[0])
            << "line " << i << ", year " << t << ", " << mtfs::str(plan.rounding);
      }
    }
  }
}

TEST(shared_uplift, is_the_same_from_the_projection_of_a_plan_like_it) {
  prove::Random random(20'270'402);
  for (int run = 0; run < 20; ++run) {
    const Plan before = Plan::drawn(random);
    Plan now = before;
    now.rates[static_cast<std::size_t>(random.below(4))][2] += 100;
    now.bases[static_cast<std::size_t>(random.below(60))] += 1;
    const mtfs::Plan old_plan = before.read();
    const mtfs::Plan new_plan = now.read();
    expect_same(mtfs::project(new_plan, old_plan, mtfs::project(old_plan)),
                mtfs::project(new_plan));
  }
}

TEST(shared_uplift, names_the_line_and_year_that_money_can_not_hold) {
  std::vector<Row> lines;
  for (int i = 0; i < 20; ++i) {
    lines.push_back(line_plan::line({{"id", "L" + std::to_string(i)},
                                     {"base", i == 15 ? "90000000000000000" : "100"},
                                     {"assumptions", "pay"}}));
  }
  const Row pay = line_plan::assumption("pay", line_plan::rates("1%", "3%", "0%"));
  try {
    (void)mtfs::project(plan_text::plan(line_plan::files(lines, {}, {pay})));
    FAIL() << "nothing was thrown";
  } catch (const mtfs::Overflow& error) {
    EXPECT_EQ(error.problem().where.str(), "lines.csv, row 17, column 2026/27");
    EXPECT_NE(std::string(error.what()).find("Line L15 in 2026/27"), std::string::npos);
  }
}

}  // namespace shared_uplift_test
