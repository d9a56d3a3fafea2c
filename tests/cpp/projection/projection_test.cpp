// What each line changes, reverses and leaves in the base, against an independent recomputation.
#include "mtfs/projection/projection.hpp"

#include <optional>
#include <random>

#include "plan_text.hpp"

namespace projection_test {

using mtfs::Fraction;
using mtfs::Money;
using Row = std::vector<std::optional<Money>>;

mtfs::Projection projected(const std::string& rows) {
  return mtfs::project(plan_text::plan(
      {{"lines.csv", "id,kind,basis,recurrence,title,2025/26,2026/27,2027/28\n" + rows}}));
}

/// "100,-100,-": a row of a grid, nil as a dash.
std::string shown(const mtfs::RowGrid<Money>& grid, Eigen::Index line = 0) {
  std::string text;
  for (Eigen::Index year = 0; year < grid.years(); ++year) {
    const auto value = grid.at(line, year);
    text += (year == 0 ? "" : ",") + (value ? value->str() : "-");
  }
  return text;
}

TEST(projection, an_incremental_recurrent_change_stays_in_the_base) {
  const auto p = projected("S1,saving,incremental,recurrent,Fees,100,50.25,\n");
  EXPECT_EQ(shown(p.movement), "100.00,50.25,-");
  EXPECT_EQ(shown(p.reversal), "-,-,-");
  EXPECT_EQ(shown(p.level), "100.00,150.25,150.25");
}

TEST(projection, a_one_off_reverses_in_the_year_after) {
  const auto p = projected("S1,saving,incremental,one_off,Sale,100,,30\n");
  EXPECT_EQ(shown(p.movement), "100.00,-,30.00");
  EXPECT_EQ(shown(p.reversal), "-,-100.00,-");
  EXPECT_EQ(shown(p.level), "100.00,0.00,30.00");
}

TEST(projection, one_offs_of_two_years_do_not_add_up) {
  const auto p = projected("S1,saving,incremental,one_off,Sale,100,40,\n");
  EXPECT_EQ(shown(p.reversal), "-,-100.00,-40.00");
  EXPECT_EQ(shown(p.level), "100.00,40.00,0.00");
}

TEST(projection, a_cumulative_amount_is_the_level_itself) {
  const auto p = projected("S1,saving,cumulative,recurrent,Fees,100,150,120\n");
  EXPECT_EQ(shown(p.movement), "100.00,50.00,-30.00");
  EXPECT_EQ(shown(p.level), "100.00,150.00,120.00");
}

TEST(projection, a_blank_cumulative_amount_leaves_the_level_where_it_was) {
  const auto p = projected("S1,saving,cumulative,recurrent,Fees,100,,120\n");
  EXPECT_EQ(shown(p.movement), "100.00,-,20.00");
  EXPECT_EQ(shown(p.level), "100.00,100.00,120.00");
}

TEST(projection, nil_is_not_zero) {
  const auto p = projected("S1,saving,incremental,recurrent,Fees,,0,\n");
  EXPECT_EQ(shown(p.movement), "-,0.00,-");
  EXPECT_EQ(shown(p.level), "0.00,0.00,0.00");
}

TEST(projection, an_overflow_names_the_line_and_the_year) {
  const std::string most = "92233720368547758.07";
  try {
    (void)projected(
        "S1,saving,incremental,recurrent,Fees,1,,\nS7,saving,incremental,recurrent,Gold," + most +
        ",0.01,\n");
    FAIL() << "one penny more than there is room for was added";
  } catch (const mtfs::Overflow& error) {
    EXPECT_EQ(error.problem().found, "92233720368547758.08");
    EXPECT_EQ(error.problem().where.source, "lines.csv");
    EXPECT_EQ(error.problem().where.row, 3U);
    EXPECT_EQ(error.problem().where.column, "2026/27");
    EXPECT_NE(error.problem().rule.find("Line S7 in 2026/27"), std::string::npos);
  }
  EXPECT_EQ(shown(projected("S7,saving,incremental,recurrent,Gold," + most + ",-0.01,\n").level),
            most + ",92233720368547758.06,92233720368547758.06")
      << "the last penny of the range is in it";
}

TEST(projection, a_movement_that_no_count_can_hold_is_an_overflow) {
  EXPECT_THROW((void)projected("S1,technical,cumulative,recurrent,Swing,-92233720368547758.07,"
                               "92233720368547758.07,\n"),
               mtfs::Overflow);
}

/// A line's figures from their definitions: sums over all earlier years, no running total.
struct Oracle {
  Row amounts;
  bool cumulative;
  bool one_off;

  [[nodiscard]] Fraction movement(std::size_t t) const {
    if (!amounts[t]) return 0;
    const Fraction typed = Fraction(amounts[t]->steps());
    if (!cumulative) return typed;
    return typed - (t == 0 ? Fraction(0) : Fraction(level(t - 1) + reversal(t)));
  }
  [[nodiscard]] Fraction reversal(std::size_t t) const {
    return one_off && t > 0 ? Fraction(-movement(t - 1)) : Fraction(0);
  }
  [[nodiscard]] Fraction level(std::size_t t) const {
    Fraction sum = 0;
    for (std::size_t year = 0; year <= t; ++year) sum += movement(year) + reversal(year);
    return sum;
  }
};

TEST(projection, equals_its_definitions_over_random_plans) {
  std::mt19937_64 random(20251122);
  std::uniform_int_distribution<std::int64_t> pence(-1'000'000'000, 1'000'000'000);
  int compared = 0;
  for (int plan = 0; plan < 20; ++plan) {
    std::string rows;
    std::vector<Oracle> oracles;
    for (int line = 0; line < 50; ++line) {
      Oracle oracle{{}, random() % 2 == 0, random() % 2 == 0};
      std::string row = "L" + std::to_string(line) + ",technical," +
                        (oracle.cumulative ? "cumulative," : "incremental,") +
                        (oracle.one_off ? "one_off," : "recurrent,") + "Line";
      for (int year = 0; year < 3; ++year) {
        const bool nil = random() % 4 == 0;
        oracle.amounts.push_back(nil ? Row::value_type() : Money::from_steps(pence(random)));
        row += "," + (nil ? "" : oracle.amounts.back()->str());
      }
      rows += row + "\n";
      oracles.push_back(oracle);
    }
    const auto p = projected(rows);
    for (std::size_t i = 0; i < oracles.size(); ++i) {
      for (std::size_t t = 0; t < 3; ++t) {
        const auto line = static_cast<Eigen::Index>(i);
        const auto year = static_cast<Eigen::Index>(t);
        EXPECT_EQ(Fraction(line_plan::steps(p.movement, line, year)), oracles[i].movement(t));
        EXPECT_EQ(Fraction(line_plan::steps(p.reversal, line, year)), oracles[i].reversal(t));
        EXPECT_EQ(Fraction(line_plan::steps(p.level, line, year)), oracles[i].level(t));
        EXPECT_EQ(p.movement.at(line, year).has_value(), oracles[i].amounts[t].has_value());
        const std::int64_t before = t == 0 ? 0 : line_plan::steps(p.level, line, year - 1);
        EXPECT_EQ(line_plan::steps(p.level, line, year),
                  before + line_plan::steps(p.movement, line, year) +
                      line_plan::steps(p.reversal, line, year));
        ++compared;
      }
    }
  }
  EXPECT_EQ(compared, 3000);
}

}  // namespace projection_test
