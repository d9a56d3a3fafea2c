// A line that is worked out is explained down to typed cells, and every step of it is so.
#include "mtfs/statement/line_explanation.hpp"

#include "line_plan.hpp"
#include "mtfs/analysis/explain.hpp"

namespace line_explanation_test {

using line_plan::assumption;
using line_plan::driver;
using line_plan::line;
using line_plan::rates;
using line_plan::Row;
using mtfs::Explanation;
using mtfs::Fraction;

const std::string columns =
    "[[column]]\nheader = \"2025/26\"\nmeasure = \"amount\"\nyear = \"2025/26\"\n"
    "[[column]]\nheader = \"2026/27\"\nmeasure = \"amount\"\nyear = \"2026/27\"\n"
    "[[column]]\nheader = \"rest\"\nmeasure = \"full_year_effect\"\nyear = \"2026/27\"\n"
    "[[column]]\nheader = \"level\"\nmeasure = \"level\"\nyear = \"2027/28\"\n"
    "[[column]]\nheader = \"FTE\"\nmeasure = \"fte\"\nyear = \"2025/26\"\n"
    "[[row]]\nid = \"all\"\nlines = {}\n"
    "[[row]]\nid = \"lines\"\nlines = {}\neach = \"id\"\n";

mtfs::Statement statement(const std::vector<Row>& lines, const std::vector<Row>& drivers,
                          const std::vector<Row>& assumptions = {},
                          const std::string& settings = "") {
  plan_text::Files files = line_plan::files(lines, drivers, assumptions, settings);
  files.emplace_back("statements/table.toml", plan_text::statement_text(columns));
  return evaluate(plan_text::plan(files), "table");
}

/// A decimal text as the exact value it is.
Fraction value_of(const std::string& text) {
  const std::size_t point = text.find('.');
  if (point == std::string::npos) return Fraction(mtfs::Wide(text));
  std::string digits = text;
  digits.erase(point, 1);
  const bool negative = digits.starts_with('-');
  digits.erase(0, digits.find_first_not_of("-0"));
  const mtfs::Wide size(digits.empty() ? "0" : digits);
  return Fraction(negative ? mtfs::Wide(-size) : size) /
         Fraction(mtfs::wide_power_of_ten(static_cast<int>(text.size() - point - 1)));
}

/// Parts with a sign add up to the whole, and what has no parts was typed in a cell.
void is_sound(const Explanation& node, int& leaves) {
  Fraction sum = 0;
  bool adds = false;
  for (const Explanation& part : node.parts) {
    adds = adds || part.sign != 0;
    if (part.sign != 0) sum += part.sign * value_of(part.value);
    is_sound(part, leaves);
  }
  if (adds) {
    EXPECT_EQ(sum, value_of(node.value)) << node.label << ": " << node.how;
  }
  if (node.how.starts_with("typed") && node.parts.empty()) {
    ++leaves;
    EXPECT_FALSE(node.where.column.empty()) << node.label;
  }
}

const std::vector<Row> drivers = {
    driver("people", "volume", {{"base", "3000"}, {"2025/26", "3100"}}),
    driver("clients", "volume",
           {{"base", "90"}, {"follows", "people"}, {"attrition 2025/26", "1"}}),
    driver("price", "price", {{"base", "1000"}, {"growth 2025/26", "3%"}}),
    driver("health", "price", {{"base", "250.50"}})};
const std::vector<Row> assumptions = {
    assumption("pay", rates("3%", "2%", "2%")), assumption("cpi", rates("2%", "2%", "1%")),
    assumption("pension", {{"2025/26", "20%"}, {"2026/27", "22%"}, {"2027/28", "22%"}})};

TEST(line_explanation, leads_from_an_amount_to_levels_prices_weeks_and_rates) {
  const mtfs::Statement table = statement({line({{"quantity", "clients"},
                                                 {"unit_cost", "price; -health"},
                                                 {"weeks", "52"},
                                                 {"assumptions", "cpi"},
                                                 {"delivery", "90%"},
                                                 {"part_year", "1/4"}})},
                                          drivers, assumptions);
  // 92 x 779.50 x 52 x 1.02 = 3,803,710.56; 90% of 296,050.56 is 266,445.504; a quarter of that
  const std::string tree = text(explain(table, "L1", "2025/26"));
  const std::string expected =
      R"(L1, 2025/26 = 66,611.38, shown as 66,611 [what falls in the year of a full-year change, 1/4 of it, rounded half_up] rounded half_up to 0 places to be shown
  of L1 Care, 2025/26 = 266,445.50 [the level of the year less that of the year before]
    + L1 Care, 2025/26 = 3,774,105.50 [the level of the base year and what is delivered of the rise since, rounded once half_up]
      of L1 Care, 2024/25 = 3,507,660 [quantity x unit cost x 52 weeks]
        of clients Title of clients, 2024/25 = 90.0000 [typed] (drivers.csv, row 3, column base) source: Mosaic, May 2025
        of unit cost, 2024/25 = 749.5 [the prices, those with a minus taken off]
          + price Title of price, 2024/25 = 1,000.00 [typed] (drivers.csv, row 4, column base) source: Mosaic, May 2025
          - health Title of health, 2024/25 = 250.50 [typed] (drivers.csv, row 5, column base) source: Mosaic, May 2025
        of weeks in a year = 52 [typed] (lines.csv, row 2, column weeks)
      of L1 Care, 2025/26 = 3,803,710.56 [quantity x unit cost x 52 weeks x the rates so far]
        of clients Title of clients, 2025/26 = 92 [the year before x the change of people - attrition, not rounded]
          of clients Title of clients, 2024/25 = 90.0000 [typed] (drivers.csv, row 3, column base) source: Mosaic, May 2025
          of people Title of people, 2025/26 = 3,100.0000 [typed] (drivers.csv, row 2, column 2025/26) source: Mosaic, May 2025
          of people Title of people, 2024/25 = 3,000.0000 [typed] (drivers.csv, row 2, column base) source: Mosaic, May 2025
          of attrition of clients, 2025/26 = 1.0000 [typed] (drivers.csv, row 3, column attrition 2025/26) source: Mosaic, May 2025
        of unit cost, 2025/26 = 779.5 [the prices, those with a minus taken off]
          + price Title of price, 2025/26 = 1,030 [the year before x (1 + growth), not rounded]
            of price Title of price, 2024/25 = 1,000.00 [typed] (drivers.csv, row 4, column base) source: Mosaic, May 2025
            of growth of price, 2025/26 = 0.030000 [typed] (drivers.csv, row 4, column growth 2025/26) source: Mosaic, May 2025
          - health Title of health, 2025/26 = 250.5 [the year before, not rounded]
            of health Title of health, 2024/25 = 250.50 [typed] (drivers.csv, row 5, column base) source: Mosaic, May 2025
        of weeks in a year = 52 [typed] (lines.csv, row 2, column weeks)
        of cpi Title of cpi, 2025/26 = 0.020000 [typed] (assumptions.csv, row 3, column 2025/26) source: Employers, April
      of delivery = 0.900000 [typed] (lines.csv, row 2, column delivery)
)";
  EXPECT_EQ(tree.substr(0, expected.size()), expected);
}

TEST(line_explanation, adds_up_and_ends_in_typed_cells_whatever_the_line_is) {
  const std::vector<Row> lines = {
      line({{"quantity", "clients"}, {"unit_cost", "price; -health"}, {"weeks", "52"}}),
      line({{"id", "L2"},
            {"quantity", "clients"},
            {"unit_cost", "price"},
            {"assumptions", "cpi; pay"},
            {"weights", "40%; 60%"},
            {"part_year", "100/365"}}),
      line({{"id", "L3"},
            {"base", "1000"},
            {"assumptions", "pay"},
            {"on_costs", "pension"},
            {"delivery", "95%"},
            {"start_month", "may"}}),
      line({{"id", "L4"}, {"base", "999.99"}, {"assumptions", "cpi"}, {"elasticity_loss", "20%"}}),
      line({{"id", "L5"}, {"delivery", "33.33%"}, {"2025/26", "10"}, {"2026/27", "20"}}),
      line({{"id", "L6"},
            {"delivery", "33.33%"},
            {"recurrence", "one_off"},
            {"2025/26", "10"},
            {"2026/27", "20"}}),
      line({{"id", "L7"},
            {"delivery", "33.33%"},
            {"basis", "cumulative"},
            {"2025/26", "10"},
            {"2026/27", "20"}})};
  for (const char* settings : {"", "inflation_base = \"rolled\"\n"}) {
    const mtfs::Statement table = statement(lines, drivers, assumptions, settings);
    for (const char* id : {"L1", "L2", "L3", "L4", "L5", "L6", "L7"}) {
      int leaves = 0;
      for (const char* column : {"2025/26", "2026/27", "rest", "level"}) {
        is_sound(explain(table, id, column), leaves);
      }
      EXPECT_GT(leaves, 3) << id;
    }
  }
}

TEST(line_explanation, does_not_double_with_every_year_that_rolls_on) {
  const mtfs::Statement table =
      statement({line({{"base", "1000"}, {"assumptions", "pay"}, {"delivery", "95%"}})}, {},
                assumptions, "inflation_base = \"rolled\"\n");
  const std::string tree = text(explain(table, "L1", "level"));
  EXPECT_LT(std::count(tree.begin(), tree.end(), '\n'), 80) << tree;
}

TEST(not_applicable, stands_in_the_cell_of_its_line_and_adds_nothing) {
  const std::vector<Row> lines = {line({{"FTE 2025/26", "n/a"}, {"2025/26", "1"}}),
                                  line({{"id", "L2"}, {"FTE 2025/26", "2.5"}}),
                                  line({{"id", "L3"}, {"FTE 2025/26", "0"}}),
                                  line({{"id", "L4"}, {"FTE 2025/26", ""}})};
  const mtfs::Statement table = statement(lines, {});
  std::string cells;
  for (const char* row : {"all", "L1", "L2", "L3", "L4"}) {
    cells += shown_cells(table)[table.row(row)][table.column("FTE")] + "|";
  }
  EXPECT_EQ(cells, "2.5|n/a|2.5|-||");
  EXPECT_FALSE(table.cell(table.row("L1"), table.column("FTE")).has_value());
  EXPECT_EQ(text(explain(table, "L1", "FTE")),
            "L1, FTE = nil, shown as n/a [typed as not applicable] "
            "(lines.csv, row 2, column FTE 2025/26)\n");
}

}  // namespace line_explanation_test
