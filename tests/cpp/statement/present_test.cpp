// Only what is shown is rounded, once; and what the foot of a table says is true.
#include "mtfs/statement/present.hpp"

#include "plan_text.hpp"

namespace present_test {

using mtfs::Fraction;
using mtfs::NumberStyle;
using mtfs::Rounding;
using Texts = std::vector<std::string>;

std::string shown(const std::string& amount, const NumberStyle& style) {
  return mtfs::print(Fraction(mtfs::Money::parse(amount).steps()) / 100, style);
}

TEST(print, rounds_a_tie_away_from_zero) {
  EXPECT_EQ(shown("0.50", {}), "1");
  EXPECT_EQ(shown("0.49", {}), "0");
  EXPECT_EQ(shown("-0.50", {}), "(1)");
  EXPECT_EQ(shown("-0.49", {}), "0") << "nothing is left to put in brackets";
  EXPECT_EQ(shown("1.50", {}), "2");
  EXPECT_EQ(shown("2.50", {}), "3");
}

TEST(print, rounds_as_the_plan_says) {
  const std::vector<std::pair<Rounding, Texts>> expected = {
      {Rounding::half_up, {"1", "2", "3", "(1)"}}, {Rounding::half_even, {"0", "2", "2", "0"}},
      {Rounding::half_down, {"0", "1", "2", "0"}}, {Rounding::up, {"1", "2", "3", "(1)"}},
      {Rounding::down, {"0", "1", "2", "0"}},      {Rounding::ceiling, {"1", "2", "3", "0"}},
      {Rounding::floor, {"0", "1", "2", "(1)"}},
  };
  for (const auto& [rounding, texts] : expected) {
    NumberStyle style;
    style.rounding = rounding;
    const Texts amounts = {"0.50", "1.50", "2.50", "-0.50"};
    for (std::size_t i = 0; i < amounts.size(); ++i)
      EXPECT_EQ(shown(amounts[i], style), texts[i]) << str(rounding) << " " << amounts[i];
  }
}

TEST(print, groups_digits_and_fills_places) {
  NumberStyle style;
  EXPECT_EQ(shown("999", style), "999");
  EXPECT_EQ(shown("1000", style), "1,000");
  EXPECT_EQ(shown("-1234567.89", style), "(1,234,568)");
  style.places = 2;
  EXPECT_EQ(shown("0.05", style), "0.05");
  EXPECT_EQ(shown("1234567.8", style), "1,234,567.80");
}

TEST(print, shows_units_and_the_sign_that_brackets_mean) {
  NumberStyle style;
  style.exponent = 3;
  EXPECT_EQ(shown("2624000", style), "2,624");
  EXPECT_EQ(shown("499.99", style), "0");
  style.sign = -1;
  EXPECT_EQ(shown("2624000", style), "(2,624)");
  EXPECT_EQ(shown("-2624000", style), "2,624");
  style = {1, 6, 2, "£", "m", "-", Rounding::half_up};
  EXPECT_EQ(shown("800000", style), "£0.80m");
  EXPECT_EQ(shown("-805000", style), "(£0.81m)");
  EXPECT_EQ(shown("0", style), "-");
}

/// The foot of a table of two lines and their sum, shown in thousands.
Texts foot(const std::string& a, const std::string& b, const std::string& extra = "") {
  const std::string lines =
      "id,kind,basis,title,2025/26,2026/27,2027/28\nA,technical,incremental,Roads (all)," + a +
      ",,\nB,technical,incremental,Fees," + b + ",,\n";
  const std::string rows =
      "[[row]]\nid = \"r\"\nlines = {}\neach = \"id\"\nlabel_from = \"title\"\n"
      "[[row]]\nid = \"all\"\nof = [\"r\"]\n";
  return footer(
      evaluate(plan_text::plan({{"lines.csv", lines},
                                {"statements/table.toml",
                                 plan_text::statement_text("unit = \"£000\"\n" + extra + rows)}}),
               "table"));
}

TEST(footer, speaks_of_rounding_only_where_printed_figures_miss_their_printed_total) {
  const std::string rounding = "Figures may not sum due to rounding.";
  EXPECT_EQ(foot("1400", "1400"), Texts{rounding});
  EXPECT_EQ(foot("1400", "1500"), Texts{}) << "1 and 2 are 3";
  EXPECT_EQ(foot("1000", "2000"), Texts{});
  EXPECT_EQ(foot("500", "500"), Texts{rounding}) << "1 and 1 are not 1";
}

TEST(footer, says_what_brackets_mean_and_only_where_a_figure_has_them) {
  EXPECT_EQ(foot("1000", "-2000"), Texts{"Brackets: a negative amount."});
  EXPECT_EQ(foot("1000", "2000", "shown = \"reduction in brackets\"\n"),
            Texts{"Brackets: a reduction of the budget."});
  EXPECT_EQ(foot("1000", "2000", "shown = \"pressure in brackets\"\n"),
            Texts{"Brackets: a pressure."});
  EXPECT_EQ(foot("1000", "2000", "shown = \"shortfall in brackets\"\n"),
            Texts{"Brackets: a shortfall."});
  EXPECT_EQ(foot("-1000", "-2000", "shown = \"gap in brackets\"\n"), Texts{"Brackets: a gap."});
  EXPECT_EQ(foot("1000", "2000", "note = \"From the paper.\"\n"), Texts{"From the paper."})
      << "a label's brackets are not a figure's";
}

TEST(text, sets_figures_at_the_right_with_hanging_brackets) {
  EXPECT_EQ(mtfs::text_table({"", "2025/26"}, {{"Fees", "(1,200)"}, {"Café", "3"}}, {false, true}),
            "      2025/26\n----  -------\n"
            "Fees  (1,200)\nCafé       3\n");
}

}  // namespace present_test
