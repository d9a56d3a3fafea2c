// Lines that are worked out from bases, rates, on-costs and drivers, against integer arithmetic.
#include "mtfs/projection/computed_levels.hpp"

#include <random>

#include "line_plan.hpp"

namespace computed_levels_test {

using line_plan::assumption;
using line_plan::driver;
using line_plan::line;
using line_plan::pence;
using line_plan::rates;
using line_plan::Row;
using line_plan::shown;
using mtfs::Fraction;
using mtfs::Money;
using mtfs::Wide;

const std::string rolled = "inflation_base = \"rolled\"\n";

mtfs::Projection projected(const std::vector<Row>& lines, const std::vector<Row>& drivers,
                           const std::vector<Row>& assumptions = {},
                           const std::string& settings = "") {
  return mtfs::project(plan_text::plan(line_plan::files(lines, drivers, assumptions, settings)));
}

Row joined(Row a, const Row& b) {
  a.insert(b.begin(), b.end());
  return a;
}

const Row clients = driver("clients", "volume", {{"base", "200"}, {"2025/26", "206"}});
const Row price = driver("price", "price", {{"base", "1000"}, {"growth 2026/27", "3%"}});

TEST(quantity, times_a_weekly_price_is_what_a_cohort_costs_more_than_before) {
  const auto p = projected(
      {line({{"quantity", "clients"}, {"unit_cost", "price"}, {"weeks", "52"}})}, {clients, price});
  EXPECT_EQ(shown(p.movement), "312000.00,321360.00,0.00") << "6 x 1,000 x 52; 206 x 30 x 52";
  EXPECT_EQ(shown(p.level), "312000.00,633360.00,633360.00");
}

TEST(quantity, has_the_weeks_that_are_declared) {
  const auto movement = [](const std::string& weeks) {
    const Row row = line({{"quantity", "clients"}, {"unit_cost", "price"}, {"weeks", weeks}});
    return shown(projected({row}, {clients, price}).movement).substr(0, 9);
  };
  EXPECT_EQ(movement(""), "6000.00,6");
  EXPECT_EQ(movement("52"), "312000.00");
  EXPECT_EQ(movement("52.14"), "312840.00");
  EXPECT_EQ(movement("365/7"), "312857.14") << "10,741,428.571 less 10,428,571.429";
}

TEST(quantity, takes_off_the_prices_with_a_minus) {
  const Row health = driver("health", "price", {{"base", "250.25"}, {"2026/27", "300"}});
  const auto p = projected({line({{"quantity", "clients"}, {"unit_cost", "price; - health"}})},
                           {clients, price, health});
  EXPECT_EQ(shown(p.movement), "4498.50,-4068.50,0.00")
      << "6 x 749.75; 206 x 730 less 206 x 749.75";
}

TEST(quantity, is_uplifted_by_assumptions_too) {
  const auto p =
      projected({line({{"quantity", "clients"}, {"unit_cost", "price"}, {"assumptions", "care"}})},
                {clients, price}, {assumption("care", rates("10%", "0%", "0%"))});
  EXPECT_EQ(shown(p.movement), "26600.00,6798.00,0.00")
      << "226,600 less 200,000; 206 x 1,030 x 1.1 less 226,600";
}

TEST(quantity, is_not_rolled_where_bases_are) {
  const Row cells = line({{"quantity", "clients"}, {"unit_cost", "price"}, {"weeks", "365/7"}});
  EXPECT_EQ(shown(projected({cells}, {clients, price}, {}, rolled).level),
            shown(projected({cells}, {clients, price}).level));
}

TEST(weights, share_out_the_rates_of_a_mixed_price) {
  const std::vector<Row> both = {assumption("pay", rates("3%", "2%", "0%")),
                                 assumption("cpi", rates("2%", "2%", "1%"))};
  const auto p = projected(
      {line({{"base", "1000"}, {"assumptions", "pay; cpi"}, {"weights", "75%; 25%"}})}, {}, both);
  EXPECT_EQ(shown(p.movement), "27.50,20.55,2.62")
      << "1,000 x 1.0275, x 1.02 = 1,048.05, x 1.0025 = 1,050.670125";
}

TEST(on_costs, make_pay_dearer_as_they_rise_and_from_the_base_year_s_rate) {
  const std::vector<Row> all = {
      assumption("pay", rates("3%", "2%", "2%")),
      assumption("pension", joined(rates("20%", "22%", "22%"), {{"base", "18%"}})),
      assumption("insurance", rates("10%", "10%", "12%"))};
  const Row row =
      line({{"base", "1000"}, {"assumptions", "pay"}, {"on_costs", "pension; insurance"}});
  const auto p = projected({row}, {}, all);
  EXPECT_EQ(shown(p.movement), "59.00,47.79,49.17")
      << "1,280; 1,030 x 1.30 = 1,339; 1,050.60 x 1.32 = 1,386.792; 1,071.612 x 1.34 = 1,435.960";
}

TEST(on_costs, are_rolled_on_from_the_year_before) {
  const std::vector<Row> all = {assumption("pay", rates("0.10%", "0.10%", "0.10%")),
                                assumption("pension", rates("25%", "50%", "50%"))};
  const Row row = line({{"base", "4.00"}, {"assumptions", "pay"}, {"on_costs", "pension"}});
  EXPECT_EQ(shown(projected({row}, {}, all).level), "0.01,1.01,1.02") << "5.005, 6.012, 6.018";
  EXPECT_EQ(shown(projected({row}, {}, all, rolled).level), "0.01,1.02,1.03")
      << "5 to 5.01, then 5.01 x 1.001 x 1.5 / 1.25 = 6.018, then 6.026";
}

TEST(on_costs, that_take_all_pay_away_cannot_be_rolled_on) {
  const std::vector<Row> all = {assumption("pay", rates("1%", "1%", "1%")),
                                assumption("holiday", rates("-100%", "0%", "0%"))};
  const Row row = line({{"base", "4.00"}, {"assumptions", "pay"}, {"on_costs", "holiday"}});
  EXPECT_EQ(shown(projected({row}, {}, all).level), "0.00,4.08,4.12");
  try {
    (void)projected({row}, {}, all, rolled);
    FAIL() << "nothing rolls on from a factor of 0";
  } catch (const mtfs::UndefinedError& error) {
    EXPECT_EQ(error.code(), "division-by-zero");
    EXPECT_EQ(error.problem().where.str(), "lines.csv, row 2, column 2025/26");
  }
}

TEST(elasticity_loss, takes_its_share_of_a_rise_in_charges) {
  const Row row = line(
      {{"kind", "income"}, {"base", "1000"}, {"assumptions", "fees"}, {"elasticity_loss", "20%"}});
  const auto p = projected({row}, {}, {assumption("fees", rates("5%", "5%", "0%"))});
  EXPECT_EQ(shown(p.movement), "40.00,42.00,0.00") << "80% of 50 and of 52.50";
  const auto r = projected({row}, {}, {assumption("fees", rates("5%", "5%", "0%"))}, rolled);
  EXPECT_EQ(shown(r.movement), "40.00,41.60,0.00") << "80% of 5% of 1,040";
}

TEST(computed_lines, name_the_line_and_the_year_of_an_overflow) {
  const Row dear = driver("price", "price", {{"base", "900000000000000"}});
  const Row many = driver("clients", "volume", {{"base", "1"}, {"2026/27", "900000000000"}});
  try {
    (void)projected({line({{"quantity", "clients"}, {"unit_cost", "price"}})}, {dear, many});
    FAIL() << "more pounds than there is room for";
  } catch (const mtfs::Overflow& error) {
    EXPECT_EQ(error.problem().where.str(), "lines.csv, row 2, column 2026/27");
    EXPECT_NE(error.problem().rule.find("Line L1 in 2026/27"), std::string::npos);
  }
}

/// A draw of everything that a computed line can have, and its levels from the definitions: every
/// product is made from the start, and rounded by doubling.
struct Draw {
  std::vector<Row> lines;
  std::vector<Row> drivers;
  std::vector<Row> assumptions;
  std::vector<Fraction> exact;                 ///< P(0) to P(3).
  std::vector<std::vector<Fraction>> factors;  ///< Of each year: f, then k(t-1), then k(t).
  Fraction share = 1;
};

class Drawing {
 public:
  explicit Drawing(std::uint64_t seed) : random_(seed) {}

  Draw draw() {
    Draw out;
    Row row = line({});
    const Fraction chain[4] = {1, 0, 0, 0};
    std::vector<Fraction> rise(chain, chain + 4);
    add_assumptions(out, row, rise);
    const bool of_base = below(2) == 0;
    if (of_base) {
      add_base(out, row, rise);
    } else {
      add_quantity(out, row, rise);
    }
    if (below(2) == 0) {
      const int delivery = below(15000);
      row["delivery"] = mtfs::fixed_text(delivery, 2) + "%";
      out.share *= Fraction(delivery, 10000);
    }
    if (of_base && below(2) == 0) {
      const int loss = below(10001);
      row["elasticity_loss"] = mtfs::fixed_text(loss, 2) + "%";
      out.share *= Fraction(10000 - loss, 10000);
    }
    out.lines = {row};
    return out;
  }

 private:
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  /// A rate of -10% to 20% in hundredths of a percent.
  int rate() { return below(3000) - 1000; }
  static std::string percent(int hundredths) { return mtfs::fixed_text(hundredths, 2) + "%"; }

  void add_assumptions(Draw& out, Row& row, std::vector<Fraction>& rise) {
    const int count = 1 + below(3);
    const bool weighted = below(2) == 0;
    std::vector<Fraction> sums(4, Fraction(1));
    for (int i = 0; i < count; ++i) {
      const int weight = weighted ? below(10001) : 0;
      Row cells;
      for (int t = 1; t <= 3; ++t) {
        const int value = rate();
        cells["202" + std::to_string(4 + t) + "/2" + std::to_string(5 + t)] = percent(value);
        auto& sum = sums[static_cast<std::size_t>(t)];
        if (weighted) {
          sum += Fraction(weight * value) / 100'000'000;
        } else {
          sum *= Fraction(10000 + value, 10000);
        }
      }
      const std::string id = "a" + std::to_string(i);
      out.assumptions.push_back(assumption(id, cells));
      row["assumptions"] += id + "; ";
      if (weighted) row["weights"] += percent(weight) + "; ";
    }
    for (std::size_t t = 1; t < 4; ++t) rise[t] = sums[t];
  }

  void add_base(Draw& out, Row& row, const std::vector<Fraction>& rise) {
    const int base = below(2'000'000'001) - 1'000'000'000;
    row["base"] = mtfs::fixed_text(base, 2);
    std::vector<Fraction> on_costs(4, Fraction(1));
    for (int i = 0; i < below(3); ++i) {
      Row cells;
      int first = 0;
      for (int t = 1; t <= 3; ++t) {
        const int value = below(2500);
        if (t == 1) first = value;
        cells["202" + std::to_string(4 + t) + "/2" + std::to_string(5 + t)] = percent(value);
        on_costs[static_cast<std::size_t>(t)] += Fraction(value, 10000);
      }
      if (below(2) == 0) {
        first = below(2500);
        cells["base"] = percent(first);
      }
      on_costs[0] += Fraction(first, 10000);
      const std::string id = "k" + std::to_string(i);
      out.assumptions.push_back(assumption(id, cells));
      row["on_costs"] += id + "; ";
    }
    for (std::size_t t = 0; t < 4; ++t) {
      Fraction value = Fraction(base) / 100;
      for (std::size_t s = 1; s <= t; ++s) value *= rise[s];
      out.exact.push_back(value * on_costs[t]);
      out.factors.push_back({rise[t], on_costs[t == 0 ? 0 : t - 1], on_costs[t]});
    }
  }

  void add_quantity(Draw& out, Row& row, const std::vector<Fraction>& rise) {
    const std::vector<std::string> columns = {"base", "2025/26", "2026/27", "2027/28"};
    const std::vector<std::pair<std::string, Fraction>> all_weeks = {
        {"", 1}, {"52", 52}, {"52.14", Fraction(5214, 100)}, {"365/7", Fraction(365, 7)}};
    const auto& [text, weeks] = all_weeks[static_cast<std::size_t>(below(4))];
    row["weeks"] = text;
    row["quantity"] = "q";
    row["unit_cost"] = "gross; -income";
    Row quantity;
    Row gross;
    Row income;
    for (std::size_t t = 0; t < 4; ++t) {
      const int q = below(10'000'000);
      const int g = below(1'000'000);
      const int c = below(1'000'000);
      quantity[columns[t]] = mtfs::fixed_text(q, 4);
      gross[columns[t]] = mtfs::fixed_text(g, 2);
      income[columns[t]] = mtfs::fixed_text(c, 2);
      Fraction value = Fraction(Wide(q) * (g - c)) / 1'000'000 * weeks;
      for (std::size_t s = 1; s <= t; ++s) value *= rise[s];
      out.exact.push_back(value);
    }
    out.drivers = {driver("q", "volume", quantity), driver("gross", "price", gross),
                   driver("income", "price", income)};
  }

  std::mt19937_64 random_;
};

TEST(computed_lines, equal_their_definitions_over_random_lines) {
  Drawing drawing(90210);
  int compared = 0;
  for (int round = 0; round < 300; ++round) {
    const Draw draw = drawing.draw();
    const auto p = projected(draw.lines, draw.drivers, draw.assumptions);
    Wide before = pence(draw.exact[0]);
    const Wide start = before;
    for (Eigen::Index t = 0; t < 3; ++t, ++compared) {
      const Fraction& now = draw.exact[static_cast<std::size_t>(t) + 1];
      const Wide level = pence(draw.exact[0] + (now - draw.exact[0]) * draw.share);
      EXPECT_EQ(Wide(p.movement.at(0, t)->steps()), level - before);
      EXPECT_EQ(Wide(p.level.at(0, t)->steps()), level - start);
      before = level;
    }
  }
  EXPECT_EQ(compared, 900);
}

TEST(computed_lines, equal_their_definitions_where_the_budget_rolls_on) {
  Drawing drawing(90211);
  int compared = 0;
  for (int round = 0; round < 300; ++round) {
    const Draw draw = drawing.draw();
    if (draw.factors.empty()) continue;
    const auto p = projected(draw.lines, draw.drivers, draw.assumptions, rolled);
    Wide level = pence(draw.exact[0]);
    for (Eigen::Index t = 0; t < 3; ++t, ++compared) {
      const auto& factors = draw.factors[static_cast<std::size_t>(t) + 1];
      const Fraction before = Fraction(level) / 100;
      const Fraction now = before * factors[0] * factors[2] / factors[1];
      const Wide next = pence(before + (now - before) * draw.share);
      EXPECT_EQ(Wide(p.movement.at(0, t)->steps()), next - level);
      level = next;
    }
  }
  EXPECT_GT(compared, 300);
}

TEST(computed_lines, of_two_volumes_cost_what_their_sum_costs_but_for_two_roundings) {
  std::mt19937_64 random(4);
  for (int round = 0; round < 100; ++round) {
    const auto volume = [&] { return static_cast<int>(random() % 1'000'000); };
    const int a = volume();
    const int b = volume();
    const auto of = [](int steps) {
      return driver("v" + std::to_string(steps), "volume",
                    {{"base", "0"}, {"2025/26", mtfs::fixed_text(steps, 4)}});
    };
    const auto level = [&](int steps) {
      const Row row = line(
          {{"quantity", "v" + std::to_string(steps)}, {"unit_cost", "price"}, {"weeks", "365/7"}});
      return projected({row}, {of(steps), price}).level.at(0, 0)->steps();
    };
    EXPECT_LE(std::abs(level(a + b) - level(a) - level(b)), 1);
  }
}

}  // namespace computed_levels_test
