#include "mtfs/capital/financing.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace mtfs::financing_test {

using Sums = std::vector<Money>;

const Horizon years(FinancialYear("2025/26"), 4);

Scheme borrowing(std::string id, const std::vector<int>& pounds, int life) {
  Scheme made;
  made.id = std::move(id);
  for (const int value : pounds) made.approved.emplace_back(value);
  made.from(CapitalSource::borrowing) = made.approved;
  made.provision.life_years = life;
  return made;
}

Sums mrp_of(const Scheme& scheme) {
  const CapitalProgramme programme(years, {scheme});
  return scheme_mrp(programme.schemes()[0], years, Rounding::half_up);
}

TEST(SchemeMrp, starts_in_the_year_after_the_asset_is_in_use) {
  Scheme depot = borrowing("depot", {60, 40, 0, 0}, 10);
  depot.in_use = FinancialYear("2027/28");
  EXPECT_EQ(mrp_of(depot), (Sums{Money(), Money(), Money(10), Money(10)}));
  depot.in_use = FinancialYear("2028/29");
  EXPECT_EQ(mrp_of(depot), (Sums{Money(), Money(), Money(), Money(10)}));
  depot.in_use = FinancialYear("2029/30");
  EXPECT_EQ(mrp_of(depot), Sums(4)) << "the year after is past the plan";
}

TEST(SchemeMrp, follows_each_year_of_spend_on_an_asset_that_is_in_use) {
  EXPECT_EQ(mrp_of(borrowing("roads", {100, 100, 100, 100}, 20)),
            (Sums{Money(), Money(5), Money(10), Money(15)}));
}

TEST(SchemeMrp, moves_with_slippage_and_saves_nothing_for_good) {
  Scheme slipped = borrowing("roads", {100, 0, 0, 0}, 20);
  slipped.slippage = {Money(-100), Money(100), Money(), Money()};
  slipped.from(CapitalSource::borrowing) = {Money(), Money(100), Money(), Money()};
  EXPECT_EQ(mrp_of(borrowing("roads", {100, 0, 0, 0}, 20)),
            (Sums{Money(), Money(5), Money(5), Money(5)}));
  EXPECT_EQ(mrp_of(slipped), (Sums{Money(), Money(), Money(5), Money(5)}));
}

TEST(SchemeMrp, is_nothing_for_what_grants_pay) {
  Scheme granted = borrowing("park", {100, 0, 0, 0}, 20);
  std::swap(granted.from(CapitalSource::grant), granted.from(CapitalSource::borrowing));
  EXPECT_EQ(mrp_of(granted), Sums(4));
}

Treasury treasury() {
  Treasury made;
  made.cfr = Money(1000);
  made.provision = {ProvisionMethod::reducing_balance, 0, Rate("4%")};
  made.external_debt = Money(800);
  made.cash = Money(100);
  for (const int debt : {900, 900, 900, 700}) {
    TreasuryYear year;
    year.external_debt = Money(debt);
    year.cash = Money(60);
    year.borrowing_rate = Rate("5%");
    year.investment_yield = Rate("3%");
    made.years.push_back(year);
  }
  return made;
}

TEST(CapitalFinancing, rolls_the_requirement_and_charges_mrp_and_interest_to_revenue) {
  Treasury given = treasury();
  given.years[1].voluntary_provision = Money(7);
  given.years[1].receipts_set_aside = Money(11);
  given.years[2].leases = Money(13);
  const CapitalProgramme programme(years, {borrowing("roads", {200, 0, 0, 0}, 20)});
  const CapitalFinancing found = capital_financing(programme, given, Rounding::half_up);
  const std::vector<FinancingYear>& row = found.years;
  EXPECT_EQ(row[0].closing_cfr, Money(1160)) << "1,000 + 200 - 40";
  EXPECT_EQ(row[1].mrp(), Money("48.40")) << "4% of 960, and 200 / 20";
  EXPECT_EQ(row[1].closing_cfr, Money("1093.60")) << "1,160 - 48.40 - 7 - 11";
  EXPECT_EQ(row[2].closing_cfr, Money("1059.74")) << "1,093.60 + 13 - 36.86 - 10";
  EXPECT_EQ(row[2].opening_cfr, row[1].closing_cfr);
  EXPECT_EQ(row[0].interest_payable, Money("42.50")) << "5% of (800 + 900) / 2";
  EXPECT_EQ(row[0].investment_income, Money("2.40")) << "3% of (100 + 60) / 2";
  EXPECT_EQ(row[0].revenue_effect(), Money("80.10")) << "40 + 42.50 - 2.40";
  EXPECT_EQ(row[1].revenue_effect(), Money("98.60")) << "48.40 + 7 + 45 - 1.80";
  EXPECT_EQ(row[3].internal_borrowing(), row[3].closing_cfr - Money(700));
  EXPECT_TRUE(found.issues.empty());
}

TEST(CapitalFinancing, reports_debt_above_the_requirement_and_a_requirement_below_zero) {
  Treasury given = treasury();
  given.years[2].external_debt = Money(999);
  given.years[3].receipts_set_aside = Money(2000);
  const CapitalFinancing found =
      capital_financing(CapitalProgramme(years, {}), given, Rounding::half_up);
  ASSERT_EQ(found.issues.size(), 3u);
  EXPECT_EQ(found.issues[0].str(), "2028/29: 114.26 [debt-above-cfr]") << "1,000 x 0.96^3 = 884.74";
  EXPECT_EQ(found.issues[1].code, "cfr-below-zero");
  EXPECT_EQ(found.issues[1].amount, -found.years[3].closing_cfr);
  EXPECT_EQ(found.issues[2].code, "debt-above-cfr");
}

TEST(CapitalFinancing, takes_no_mrp_of_an_opening_requirement_that_is_not_above_zero) {
  Treasury given = treasury();
  given.cfr = Money(-50);
  const CapitalFinancing found =
      capital_financing(CapitalProgramme(years, {}), given, Rounding::half_up);
  for (const FinancingYear& row : found.years) EXPECT_EQ(row.mrp(), Money());
}

TEST(CapitalFinancing, asks_for_each_year_of_treasury_and_a_life_of_what_is_borrowed) {
  Treasury given = treasury();
  given.years.pop_back();
  EXPECT_THROW((void)capital_financing(CapitalProgramme(years, {}), given, Rounding::half_up),
               PlanError);
  Scheme unpaid;
  unpaid.id = "unpaid";
  unpaid.approved = {Money(10), Money(), Money(), Money()};
  const auto found =
      capital_financing(CapitalProgramme(years, {unpaid}), treasury(), Rounding::half_up);
  EXPECT_EQ(found.years[1].mrp_on_schemes, Money());  // reported as not financed
  unpaid.from(CapitalSource::borrowing) = unpaid.approved;
  EXPECT_THROW(CapitalProgramme(years, {unpaid}), PlanError);
}

// Random programmes against fractions: every borrowed pound of every year is spread by itself and
// summed, the requirement is what is still owed.
TEST(CapitalFinancing, equals_fractions_over_random_programmes) {
  std::mt19937 random(11);
  int compared = 0;
  for (int round = 0; round < 500; ++round) {
    const Horizon horizon(FinancialYear("2025/26"), 1 + static_cast<int>(random() % 10));
    const auto count = static_cast<std::size_t>(horizon.plan_years());
    std::vector<Scheme> schemes;
    Treasury given;
    given.cfr = Money(static_cast<int>(random() % 100'000));
    given.provision = {ProvisionMethod::equal_instalments, 1 + static_cast<int>(random() % 50), {}};
    given.years.resize(count);
    std::vector<Fraction> borrowed(count);
    std::vector<Fraction> mrp(count);
    const auto spread = [&](Money cost, int life, int after) {
      const Wide whole = cost.steps() / life;
      const Wide larger = cost.steps() % life;
      for (int k = 0; k < life && after + k < static_cast<int>(count); ++k)
        mrp[static_cast<std::size_t>(after + k)] +=
            Fraction(whole + (k < larger ? 1 : 0), Wide(100));
    };
    spread(given.cfr, given.provision->life_years, 0);
    for (int i = 0; i < 5; ++i) {
      const int life = 1 + static_cast<int>(random() % 12);
      const int in_use = static_cast<int>(random() % (count + 2));
      Scheme scheme = borrowing("s" + std::to_string(i), {}, life);
      scheme.in_use = horizon.first() + in_use;
      Money waiting;
      for (int t = 0; t < static_cast<int>(count); ++t) {
        const Money spend = Money::from_steps(static_cast<std::int64_t>(random() % 1'000'000));
        scheme.approved.push_back(spend);
        borrowed[static_cast<std::size_t>(t)] += Fraction(Wide(spend.steps()), Wide(100));
        waiting += spend;
        if (t < in_use) continue;
        spread(waiting, life, t + 1);
        waiting = Money();
      }
      scheme.from(CapitalSource::borrowing) = scheme.approved;
      schemes.push_back(scheme);
    }
    const CapitalFinancing found =
        capital_financing(CapitalProgramme(horizon, schemes), given, Rounding::half_up);
    Fraction owed(Wide(given.cfr.steps()), Wide(100));
    for (std::size_t t = 0; t < count; ++t) {
      owed += borrowed[t] - mrp[t];
      ASSERT_EQ(Exact<Pounds>(found.years[t].mrp()).fraction(), mrp[t]) << round;
      ASSERT_EQ(Exact<Pounds>(found.years[t].closing_cfr).fraction(), owed) << round;
      compared += 2;
    }
  }
  EXPECT_GT(compared, 4000);
}

}  // namespace mtfs::financing_test
