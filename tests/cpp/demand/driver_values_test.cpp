// Drivers from their base: what they grow by, whom they follow, and that nothing is rounded.
#include "mtfs/demand/driver_values.hpp"

#include <random>

#include "line_plan.hpp"
#include "mtfs/projection/drivers.hpp"

namespace driver_values_test {

using line_plan::driver;
using line_plan::line;
using line_plan::Row;
using mtfs::Fraction;
using mtfs::Wide;

mtfs::Plan plan_of(const std::vector<Row>& drivers, const std::vector<Row>& lines = {}) {
  return plan_text::plan(line_plan::files(lines, drivers));
}

/// The values of a driver over the years, each in lowest terms.
std::string values(const std::vector<Row>& drivers, const std::string& id) {
  const mtfs::DriverValues all = driver_values(plan_of(drivers));
  std::string text;
  for (const Fraction& value : all.rows[all.position(id)]) {
    text += (text.empty() ? "" : ",") + value.str();
  }
  return text;
}

TEST(driver_values, stay_as_they_are_where_nothing_is_typed) {
  EXPECT_EQ(values({driver("v", "volume", {{"base", "212.5"}})}, "v"), "425/2,425/2,425/2,425/2");
}

TEST(driver_values, grow_before_attrition_and_are_never_rounded) {
  const Row cells = {{"base", "200"},
                     {"growth 2025/26", "5.00%"},
                     {"growth 2026/27", "5.00%"},
                     {"attrition 2025/26", "4"},
                     {"attrition 2026/27", "4"},
                     {"growth 2027/28", "0.01%"}};
  EXPECT_EQ(values({driver("v", "volume", cells)}, "v"), "200,206,2123/10,21232123/100000");
}

TEST(driver_values, of_a_price_are_pounds_in_a_plan_of_thousands) {
  const plan_text::Files files = {
      {"mtfs.toml",
       "format = \"mtfs/plan/1\"\ncouncil = \"A\"\nunit = \"£000\"\nbase_year = \"2024/25\"\n"
       "plan_years = 1\n"},
      {"drivers.csv",
       "id,title,holds,source,date,base,2025/26\n"
       "p,Price,price,S,D,\"£1,234.50\",1234.56\n"}};
  const auto all = driver_values(plan_text::plan(files));
  EXPECT_EQ(all.at(0, 0), Fraction(123450, 100));
  EXPECT_EQ(all.at(0, 1), Fraction(123456, 100));
}

TEST(driver_values, take_a_typed_level_and_go_on_from_it) {
  const Row cells = {{"base", "100"}, {"2026/27", "90"}, {"growth 2027/28", "10%"}};
  EXPECT_EQ(values({driver("v", "volume", cells)}, "v"), "100,100,90,99");
}

TEST(driver_values, rise_by_growth_and_complexity_one_upon_the_other) {
  const Row cells = {{"base", "1000"}, {"growth 2025/26", "4%"}, {"complexity 2025/26", "2.5%"}};
  EXPECT_EQ(values({driver("p", "price", cells)}, "p"), "1000,1066,1066,1066");
}

TEST(driver_values, share_the_proportion_of_the_one_they_follow_wherever_it_stands) {
  const Row people = {{"base", "3000"}, {"2025/26", "3100"}, {"2026/27", "3200"}};
  const Row clients = {{"base", "90"}, {"follows", "people"}, {"attrition 2026/27", "1"}};
  EXPECT_EQ(
      values({driver("clients", "volume", clients), driver("people", "volume", people)}, "clients"),
      "90,93,95,95")
      << "93 x 3200/3100 - 1";
}

TEST(driver_values, go_below_zero_as_an_issue_that_says_what_it_costs) {
  const std::vector<Row> drivers = {
      driver("v", "volume", {{"base", "10"}, {"attrition 2026/27", "12"}}),
      driver("p", "price", {{"base", "1.50"}, {"attrition 2027/28", "2"}})};
  const std::vector<Row> lines = {
      line({{"quantity", "v"}, {"unit_cost", "p"}, {"weeks", "52"}}),
      line({{"id", "L2"}, {"quantity", "v"}, {"unit_cost", "p"}, {"status", "withdrawn"}})};
  std::string issues;
  for (const mtfs::Issue& issue : driver_issues(plan_of(drivers, lines))) {
    issues += issue.str() + "\n";
  }
  EXPECT_EQ(issues,
            "2026/27, v: 156.00 [driver-below-zero]\n"
            "2027/28, v: -52.00 [driver-below-zero]\n"
            "2027/28, p: 0.50 [driver-below-zero]\n")
      << "2 x 1.50 x 52; then both are below zero, and the cost is above it";
}

/// One driver over three years as a quotient that is never reduced, from the formula.
struct Quotient {
  Wide top;
  Wide bottom;

  void times(const Wide& a, const Wide& b) {
    top *= a;
    bottom *= b;
  }
};

TEST(driver_values, equal_quotients_that_nobody_reduces) {
  std::mt19937_64 random(20260401);
  const std::vector<std::string> years = {"2025/26", "2026/27", "2027/28"};
  const auto number = [&](int least, int most) {
    return least + static_cast<int>(random() % static_cast<unsigned>(most - least + 1));
  };
  int compared = 0;
  for (int round = 0; round < 200; ++round) {
    Row leader = {{"base", std::to_string(number(1, 999))}};
    Row cells = {{"follows", "lead"}};
    std::vector<int> lead = {std::stoi(leader["base"])};
    const int base = number(-99999, 99999);
    cells["base"] = mtfs::fixed_text(base, 4);
    Quotient value{base, 10000};
    std::vector<Quotient> expected = {value};
    for (const std::string& year : years) {
      const int growth = number(-5000, 5000);
      const int complexity = number(-5000, 5000);
      const int left = number(0, 99999);
      lead.push_back(number(1, 999));
      leader[year] = std::to_string(lead.back());
      if (number(0, 4) == 0) {
        cells[year] = mtfs::fixed_text(left, 4);
        value = {left, 10000};
      } else {
        cells["growth " + year] = mtfs::fixed_text(growth, 2) + "%";
        cells["complexity " + year] = mtfs::fixed_text(complexity, 2) + "%";
        cells["attrition " + year] = mtfs::fixed_text(left, 4);
        value.times(lead.back(), lead[lead.size() - 2]);
        value.times(10000 + growth, 10000);
        value.times(10000 + complexity, 10000);
        value = {value.top * 10000 - Wide(left) * value.bottom, value.bottom * 10000};
      }
      expected.push_back(value);
    }
    const auto all =
        driver_values(plan_of({driver("d", "volume", cells), driver("lead", "volume", leader)}));
    for (std::size_t t = 0; t < expected.size(); ++t, ++compared) {
      const Fraction& found = all.at(0, t);
      EXPECT_EQ(Wide(numerator(found) * expected[t].bottom),
                Wide(expected[t].top * denominator(found)));
    }
  }
  EXPECT_EQ(compared, 800);
}

TEST(driver_values, follow_a_chain_of_a_hundred) {
  std::vector<Row> drivers = {driver("d0", "volume", {{"base", "7"}, {"2025/26", "8"}})};
  for (int i = 1; i <= 100; ++i) {
    const std::string before = "d" + std::to_string(i - 1);
    drivers.push_back(
        driver("d" + std::to_string(i), "volume", {{"base", "7"}, {"follows", before}}));
  }
  EXPECT_EQ(values(drivers, "d100"), "7,8,8,8");
}

}  // namespace driver_values_test
