/// Later starts and uplifted bases, against fractions worked from the definitions.
#include <gtest/gtest.h>

#include <random>

#include "mtfs/analysis/explain.hpp"
#include "mtfs/projection/projection.hpp"
#include "plan_text.hpp"

namespace {

using mtfs::Fraction;
using mtfs::Money;
using mtfs::Rounding;
using plan_text::Files;
using plan_text::Folder;

const std::string years = "2025/26,2026/27,2027/28";

mtfs::Plan plan_of(const std::string& lines, const std::string& assumptions,
                   const std::string& settings = "") {
  const Files files = {
      {"mtfs.toml", plan_text::settings_text + settings},
      {"lines.csv",
       "id,kind,basis,recurrence,start_month,assumptions,title,base," + years + "\n" + lines},
      {"assumptions.csv", "id,title,source,date," + years + "\n" + assumptions}};
  const Folder folder(files);
  return mtfs::io::load(folder.path());
}

std::string shown(const mtfs::RowGrid<Money>& grid) {
  std::string text;
  for (Eigen::Index year = 0; year < grid.years(); ++year) {
    const auto value = grid.at(0, year);
    text += (text.empty() ? "" : ",") + (value ? value->str() : "-");
  }
  return text;
}

std::string codes_of(const std::string& lines, const std::string& assumptions) {
  std::string codes;
  try {
    (void)plan_of(lines, assumptions);
  } catch (const mtfs::PlanError& error) {
    for (const mtfs::Problem& problem : error.problems()) codes += problem.code + ";";
  }
  return codes;
}

const std::string pay = "pay,Pay award,Employers,April,3.00%,2.50%,2.00%\n";

TEST(start_month, leaves_the_rest_of_a_full_year_to_the_year_after) {
  const auto p = mtfs::project(plan_of("S1,saving,incremental,,october,,Depot,,100,30,\n", pay));
  EXPECT_EQ(shown(p.movement), "50.00,15.00,-");
  EXPECT_EQ(shown(p.full_year_effect), "-,50.00,15.00");
  EXPECT_EQ(shown(p.level), "50.00,115.00,130.00");
}

TEST(start_month, rounds_the_first_part_and_the_rest_makes_the_whole) {
  const auto p = mtfs::project(plan_of("S1,saving,incremental,,june,,Depot,,0.07,,\n", pay));
  EXPECT_EQ(shown(p.movement), "0.06,-,-") << "0.07 x 10/12 is 0.0583...";
  EXPECT_EQ(shown(p.full_year_effect), "-,0.01,-");
  EXPECT_EQ(shown(p.level), "0.06,0.07,0.07");
}

TEST(start_month, is_refused_where_it_has_no_meaning) {
  EXPECT_EQ(codes_of("S1,saving,incremental,one_off,may,,Depot,,1,,\n", pay),
            "start-month-one-off;");
  EXPECT_EQ(codes_of("S1,saving,cumulative,,may,,Depot,,1,,\n", pay), "start-month-cumulative;");
  EXPECT_EQ(codes_of("S1,saving,cumulative,,april,,Depot,,1,,\n", pay), "");
  EXPECT_EQ(codes_of("S1,saving,incremental,,5,,Depot,,1,,\n", pay), "name-unknown;");
}

TEST(assumptions, uplifts_a_base_and_never_rounds_the_chain) {
  const auto p = mtfs::project(plan_of("P1,inflation,incremental,,,pay,Pay,1234.56,,,\n", pay));
  // 1271.5968, 1303.38672, 1329.4544544
  EXPECT_EQ(shown(p.movement), "37.04,31.79,26.06");
  EXPECT_EQ(shown(p.level), "37.04,68.83,94.89");
}

TEST(assumptions, rolls_on_the_budget_of_the_year_before_where_that_is_declared) {
  const std::string rates = "r,Rent,Landlord,May,0.10%,0.10%,0.10%\n";
  const std::string line = "P1,inflation,incremental,,,r,Rent,4.00,,,\n";
  EXPECT_EQ(shown(mtfs::project(plan_of(line, rates)).level), "0.00,0.01,0.01");
  EXPECT_EQ(shown(mtfs::project(plan_of(line, rates, "inflation_base = \"rolled\"\n")).level),
            "0.00,0.00,0.00");
}

TEST(assumptions, stands_with_its_base_and_its_assumptions_and_without_amounts) {
  EXPECT_EQ(codes_of("P1,inflation,incremental,,,pai,Pay,5,,,\n", pay), "assumption-unknown;");
  EXPECT_EQ(codes_of("P1,inflation,incremental,,,pay,Pay,,,,\n", pay), "base-alone;");
  EXPECT_EQ(codes_of("P1,inflation,incremental,,,,Pay,5,1,,\n", pay), "base-alone;");
  EXPECT_EQ(codes_of("P1,inflation,incremental,,,pay,Pay,5,,1,\n", pay), "amount-uplifted;");
}

TEST(assumptions, carries_its_percent_sign_and_warns_beyond_a_quarter) {
  const std::string none = "S1,saving,incremental,,,,Depot,,1,,\n";
  EXPECT_EQ(codes_of(none, "pay,Pay,Employers,April,3.00,2.50%,2.00%\n"),
            "number-percent-missing;");
  EXPECT_EQ(codes_of(none, "pay,Pay,Employers,April,0.03,2.50%,\n"),
            "number-percent-missing;number-blank;");
  const auto plan = plan_of(none, "gas,Gas,Broker,April,25.01%,-25.00%,2.00%\n");
  ASSERT_EQ(plan.warnings().size(), 1U);
  EXPECT_EQ(plan.warnings()[0].code, "rate-high");
  EXPECT_EQ(plan.warnings()[0].where.str(), "assumptions.csv, row 2, column 2025/26");
}

/// value to the penny, half away from zero, straight from the definition.
Fraction to_the_penny(const Fraction& value) {
  const Fraction pence = value * 100;
  const Fraction size = abs(pence);
  mtfs::Wide whole = numerator(size) / denominator(size);
  if (size - Fraction(whole) >= Fraction(1, 2)) ++whole;
  return Fraction(pence < 0 ? mtfs::Wide(-whole) : whole) / 100;
}

Fraction exact(Money money) { return Fraction(mtfs::Wide(money.steps()), mtfs::Wide(100)); }

TEST(assumptions, equals_fractions_over_random_bases_rates_and_months) {
  std::mt19937_64 random(7);
  int cells = 0;
  for (int round = 0; round < 200; ++round) {
    const auto base = static_cast<std::int64_t>(random() % 2'000'000'001) - 1'000'000'000;
    const int late = static_cast<int>(random() % 12);
    std::vector<Fraction> rates;
    std::string texts;
    for (int year = 0; year < 3; ++year) {
      const auto hundredths = static_cast<int>(random() % 3000) - 1000;
      rates.push_back(Fraction(hundredths) / 10000);
      texts += "," + mtfs::fixed_text(hundredths, 2) + "%";
    }
    const std::string month(mtfs::str(static_cast<mtfs::StartMonth>(late)));
    const auto plan = plan_of(
        "P1,inflation,incremental,," + month + ",r,Rent," + Money::from_steps(base).str() + ",,,\n",
        "r,Rent,Landlord,May" + texts + "\n");
    const auto p = mtfs::project(plan);
    Fraction chain = Fraction(base) / 100;
    Fraction before = chain;
    Fraction level = 0;
    Fraction carried = 0;
    for (Eigen::Index year = 0; year < 3; ++year, ++cells) {
      chain *= 1 + rates[static_cast<std::size_t>(year)];
      const Fraction full = to_the_penny(chain) - before;
      before = to_the_penny(chain);
      const Fraction part = to_the_penny(full * (12 - late) / 12);
      level += part + carried;
      EXPECT_EQ(exact(*p.movement.at(0, year)), part);
      EXPECT_EQ(exact(p.full_year_effect.at(0, year).value_or(Money())), carried);
      EXPECT_EQ(exact(*p.level.at(0, year)), level);
      carried = full - part;
    }
  }
  EXPECT_EQ(cells, 600);
}

/// Every sum of the tree adds up; operands are of a product and do not add.
void adds_up(const mtfs::Explanation& node) {
  Fraction sum = 0;
  bool adds = false;
  for (const mtfs::Explanation& part : node.parts) {
    adds = adds || part.sign != 0;
    if (part.sign != 0) sum += part.sign * exact(Money(part.value));
    if (part.how != "typed" || part.label.find("Pay award") == std::string::npos) adds_up(part);
  }
  if (adds) {
    EXPECT_EQ(sum, exact(Money(node.value))) << node.label;
  }
}

TEST(assumptions, is_explained_down_to_its_base_and_rates) {
  const std::string statement =
      "format = \"mtfs/statement/1\"\ntitle = \"Pay\"\n"
      "[[column]]\nheader = \"amount\"\nmeasure = \"amount\"\nyear = \"2026/27\"\n"
      "[[column]]\nheader = \"rest\"\nmeasure = \"full_year_effect\"\nyear = \"2026/27\"\n"
      "[[column]]\nheader = \"level\"\nmeasure = \"level\"\nyear = \"2027/28\"\n"
      "[[row]]\nid = \"lines\"\nlines = {}\neach = \"id\"\n";
  for (const std::string setting : {"", "inflation_base = \"rolled\"\n"}) {
    const Folder folder(
        Files{{"mtfs.toml", plan_text::settings_text + setting},
              {"lines.csv", "id,kind,basis,recurrence,start_month,assumptions,title,base," + years +
                                "\nP1,inflation,incremental,,september,pay,Pay,1234.56,,,\n"
                                "G1,growth,incremental,one_off,,,Election,,9,8,7\n"
                                "C1,saving,cumulative,,,,Library,,9,8,\n"},
              {"assumptions.csv", "id,title,source,date," + years + "\n" + pay},
              {"statements/pay.toml", statement}});
    const mtfs::Statement table = evaluate(mtfs::io::load(folder.path()), "pay");
    for (const std::string column : {"amount", "rest", "level"}) {
      for (const std::string row : {"P1", "G1", "C1"}) adds_up(explain(table, row, column));
    }
    const std::string tree = text(explain(table, "P1", "amount"));
    EXPECT_NE(tree.find("(assumptions.csv, row 2, column 2026/27) source: Employers, April"),
              std::string::npos)
        << tree;
    EXPECT_NE(tree.find("(lines.csv, row 2, column base)"), std::string::npos) << tree;
  }
}

}  // namespace
