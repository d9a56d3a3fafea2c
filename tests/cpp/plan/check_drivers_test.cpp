// What the checks of drivers and computed lines say, beyond the codes that bad plans list.
#include "mtfs/plan/check_drivers.hpp"

#include "line_plan.hpp"

namespace check_drivers_test {

using line_plan::assumption;
using line_plan::driver;
using line_plan::line;
using line_plan::rates;

/// The only problem that a plan has.
mtfs::Problem only_problem(const plan_text::Files& files) {
  const mtfs::Problems all = plan_text::problems(files);
  EXPECT_EQ(all.size(), 1U);
  return all.empty() ? mtfs::Problem{} : all[0];
}

TEST(check_drivers, prints_a_circle_once_and_not_what_leads_to_it) {
  const mtfs::Problem circle = only_problem(
      line_plan::files({}, {driver("start", "volume", {{"base", "1"}, {"follows", "a"}}),
                            driver("a", "volume", {{"base", "1"}, {"follows", "b"}}),
                            driver("b", "volume", {{"base", "1"}, {"follows", "c"}}),
                            driver("c", "volume", {{"base", "1"}, {"follows", "a"}})}));
  EXPECT_EQ(circle.code, "driver-circle");
  EXPECT_EQ(circle.found, "a > b > c > a");
  EXPECT_EQ(circle.where.row, 3U);
}

TEST(check_drivers, offers_near_names_without_the_minus) {
  const mtfs::Problem unknown = only_problem(line_plan::files(
      {line({{"quantity", "clients"}, {"unit_cost", "price; -pric"}})},
      {driver("clients", "volume", {{"base", "1"}}), driver("price", "price", {{"base", "1"}})}));
  EXPECT_EQ(unknown.found, "pric");
  EXPECT_EQ(unknown.fix, "Did you mean price");
}

TEST(check_drivers, says_which_year_nothing_rises_from) {
  const mtfs::Problem zero = only_problem(line_plan::files(
      {}, {driver("a", "volume", {{"base", "1"}, {"follows", "b"}, {"2027/28", "2"}}),
           driver("b", "volume", {{"base", "1"}, {"2025/26", "0"}, {"2026/27", "0"}})}));
  EXPECT_EQ(zero.code, "driver-from-zero");
  EXPECT_NE(zero.rule.find("is 0 in 2025/26"), std::string::npos) << zero.rule;
}

TEST(check_drivers, lets_a_typed_level_follow_from_zero) {
  EXPECT_TRUE(
      plan_text::problems(
          line_plan::files(
              {}, {driver("a", "volume", {{"base", "1"}, {"follows", "b"}, {"2026/27", "4"}}),
                   driver("b", "volume", {{"base", "1"}, {"2025/26", "0"}, {"2026/27", "8"}})}))
          .empty());
}

TEST(check_lines, warns_of_no_rate_on_pay_however_high) {
  const auto warned = [](const std::string& column) {
    const plan_text::Files files = line_plan::files(
        {line(
            {{"base", "9"}, {"assumptions", "pay"}, {column, column == "tags" ? "" : "pension"}})},
        {},
        {assumption("pay", rates("3%", "2%", "2%")),
         assumption("pension", rates("30%", "20%", "20%"))});
    return plan_text::codes(plan_text::problems(files));
  };
  EXPECT_EQ(warned("on_costs"), std::vector<std::string>());
  EXPECT_EQ(warned("tags"), std::vector<std::string>{"rate-high"});
}

}  // namespace check_drivers_test
