// What part of a change falls in its year, and what share of it is planned for.
#include <random>

#include "line_plan.hpp"

namespace delivery_test {

using line_plan::line;
using line_plan::pence;
using line_plan::Row;
using line_plan::shown;
using mtfs::Fraction;
using mtfs::Wide;

mtfs::Projection projected(const Row& cells, const std::string& settings = "") {
  return mtfs::project(plan_text::plan(line_plan::files({line(cells)}, {}, {}, settings)));
}

TEST(delivery, plans_for_a_share_of_what_is_typed) {
  const auto p = projected({{"delivery", "80%"}, {"2025/26", "100"}, {"2027/28", "50"}});
  EXPECT_EQ(shown(p.movement), "80.00,-,40.00");
  EXPECT_EQ(shown(p.level), "80.00,80.00,120.00");
}

TEST(delivery, of_changes_that_stay_is_rounded_as_they_add_up) {
  const auto p = projected(
      {{"delivery", "50%"}, {"2025/26", "0.01"}, {"2026/27", "0.01"}, {"2027/28", "0.01"}});
  EXPECT_EQ(shown(p.movement), "0.01,0.00,0.01");
  EXPECT_EQ(shown(p.level), "0.01,0.01,0.02") << "half of a penny, of two and of three";
}

TEST(delivery, of_a_one_off_is_rounded_in_its_year) {
  const auto p = projected(
      {{"recurrence", "one_off"}, {"delivery", "50%"}, {"2025/26", "0.01"}, {"2026/27", "0.03"}});
  EXPECT_EQ(shown(p.movement), "0.01,0.02,-");
  EXPECT_EQ(shown(p.reversal), "-,-0.01,-0.02");
  EXPECT_EQ(shown(p.level), "0.01,0.02,0.00");
}

TEST(delivery, of_a_cumulative_amount_is_the_level_itself) {
  const auto p = projected(
      {{"basis", "cumulative"}, {"delivery", "33.33%"}, {"2025/26", "100"}, {"2027/28", "10"}});
  EXPECT_EQ(shown(p.movement), "33.33,-,-30.00");
  EXPECT_EQ(shown(p.level), "33.33,33.33,3.33");
}

TEST(delivery, beyond_all_or_of_nothing_is_what_it_says) {
  EXPECT_EQ(shown(projected({{"delivery", "120%"}, {"2025/26", "100"}}).level),
            "120.00,120.00,120.00");
  EXPECT_EQ(shown(projected({{"delivery", "0%"}, {"2025/26", "100"}}).movement), "0.00,-,-");
  EXPECT_EQ(shown(projected({{"delivery", "100%"}, {"2025/26", "100"}}).movement), "100.00,-,-");
}

TEST(part_year, leaves_the_rest_to_the_year_after_to_the_day) {
  const auto p = projected({{"part_year", "214/365"}, {"2025/26", "100"}, {"2026/27", "73"}});
  EXPECT_EQ(shown(p.movement), "58.63,42.80,-");
  EXPECT_EQ(shown(p.full_year_effect), "-,41.37,30.20");
  EXPECT_EQ(shown(p.level), "58.63,142.80,173.00");
}

TEST(part_year, is_a_percentage_too_and_may_be_nothing) {
  EXPECT_EQ(shown(projected({{"part_year", "25%"}, {"2025/26", "10"}}).level), "2.50,10.00,10.00");
  EXPECT_EQ(shown(projected({{"part_year", "0/365"}, {"2025/26", "10"}}).level),
            "0.00,10.00,10.00");
  EXPECT_EQ(shown(projected({{"part_year", "100%"}, {"2025/26", "10"}}).level),
            "10.00,10.00,10.00");
}

TEST(part_year, of_six_months_is_a_start_in_october) {
  std::mt19937_64 random(6);
  for (int round = 0; round < 50; ++round) {
    const std::string amount =
        mtfs::fixed_text(static_cast<int>(random() % 2'000'001) - 1'000'000, 2);
    const auto by_part = projected({{"part_year", "6/12"}, {"2025/26", amount}});
    const auto by_month = projected({{"start_month", "october"}, {"2025/26", amount}});
    EXPECT_EQ(shown(by_part.movement), shown(by_month.movement));
    EXPECT_EQ(shown(by_part.level), shown(by_month.level));
  }
}

TEST(delivery, equals_its_definition_over_random_lines_and_parts_of_years) {
  std::mt19937_64 random(365);
  const auto below = [&](int limit) {
    return static_cast<int>(random() % static_cast<unsigned>(limit));
  };
  int compared = 0;
  for (int round = 0; round < 200; ++round) {
    const int delivery = below(20001);
    const int days = below(366);
    Row cells = {{"delivery", mtfs::fixed_text(delivery, 2) + "%"},
                 {"part_year", std::to_string(days) + "/365"}};
    std::vector<int> amounts;
    for (const char* year : {"2025/26", "2026/27", "2027/28"}) {
      const bool nil = below(4) == 0;
      amounts.push_back(nil ? 0 : below(2'000'001) - 1'000'000);
      if (!nil) cells[year] = mtfs::fixed_text(amounts.back(), 2);
    }
    const auto p = projected(cells);
    const auto delivered = [&](std::size_t years) {  // R(d F), F in pence
      Wide typed = 0;
      for (std::size_t t = 0; t < years; ++t) typed += amounts[t];
      return pence(Fraction(typed * delivery) / 1'000'000);
    };
    const auto in_its_year = [&](std::size_t t) {
      const Wide change = delivered(t + 1) - delivered(t);
      return pence(Fraction(change * days) / 36500);
    };
    for (std::size_t t = 0; t < 3; ++t, ++compared) {
      const auto year = static_cast<Eigen::Index>(t);
      EXPECT_EQ(Wide(line_plan::steps(p.movement, 0, year)), in_its_year(t));
      const Wide late = delivered(t + 1) - delivered(t) - in_its_year(t);
      EXPECT_EQ(Wide(line_plan::steps(p.level, 0, year)), delivered(t + 1) - late);
    }
  }
  EXPECT_EQ(compared, 600);
}

}  // namespace delivery_test
