#include "mtfs/funding/resolution.hpp"

#include <gtest/gtest.h>

#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "mtfs/funding/requirement.hpp"
#include "printed_case.hpp"

namespace mtfs::resolution_test {

using funding_test::PrintedCase;

ChargeRules english() { return {band_table(Nation::england, FinancialYear("2024/25"))}; }

Money charge(const std::vector<BandCharge>& charges, Band band) {
  for (const BandCharge& one : charges) {
    if (one.band == band) return one.amount;
  }
  throw std::out_of_range("no such band");
}

TEST(resolution, of_cotswold_2024_is_computed_and_its_slip_of_8_pounds_is_reported) {
  const PrintedCase printed("38_cotswold_section31_2024-26");
  const auto money = [&](const std::string& row) {
    return printed.figure<Money>("s31|" + row + "|2024/25");
  };
  const auto base = printed.figure<Quantity>("s31|T|2024/25");
  const Requirement computed = council_tax_requirement(money("a"), money("b"));
  EXPECT_EQ(computed.requirement, Money("11,222,357"));
  EXPECT_EQ(printed_residual("4(c)", FinancialYear("2024/25"), computed.requirement, money("c")),
            (Issue{"resolution-residual", "4(c)", FinancialYear("2024/25"), Money("8")}));
  // What follows is the same in pence from the printed requirement and from the computed one.
  const std::vector<SpecialItem> items = {{"whole area", money("e"), base}};
  for (const Money requirement : {money("c"), computed.requirement}) {
    const Resolution result = resolve_requirement(requirement, base, items, english());
    EXPECT_EQ(result.basic, money("d"));
    EXPECT_EQ(result.own_band_d, money("own"));
    ASSERT_EQ(result.areas.size(), 1U);
    EXPECT_EQ(result.areas[0].special, printed.figure<Money>("bands|par|D"));
    EXPECT_EQ(result.areas[0].band_d, money("d"));
    EXPECT_EQ(result.own_requirement + result.special, result.requirement);
  }
  // The figure that the resolution calls a requirement is a Band D amount; by statute it is this.
  EXPECT_EQ(resolve_requirement(money("c"), base, items, english()).own_requirement,
            Money("6,596,721"));
}

TEST(resolution, of_cotswold_2025_is_computed_from_the_requirement_and_from_the_band_d) {
  const PrintedCase printed("38_cotswold_section31_2024-26");
  const auto money = [&](const std::string& row) {
    return printed.figure<Money>("s31b|" + row + "|2025/26");
  };
  const auto base = printed.figure<Quantity>("s31b|T|2025/26");
  const Requirement computed = council_tax_requirement(money("a"), money("b"));
  EXPECT_EQ(printed_residual("2(c)", FinancialYear("2025/26"), computed.requirement, money("c")),
            std::nullopt);
  EXPECT_EQ(resolve_requirement(computed.requirement, base, {}, english()).basic, money("d"));
  // Item 2(e) is cut off in the paper; own Band D gives what it must have been, to the pound.
  const Resolution own = resolve_band_d(money("own"), base, {}, english());
  EXPECT_EQ(own.requirement, Money("7,065,417.51"));
  const Money special = computed.requirement - own.requirement;
  const Resolution whole =
      resolve_requirement(computed.requirement, base, {{"whole area", special, base}}, english());
  EXPECT_EQ(whole.own_band_d, money("own"));
  EXPECT_EQ(whole.areas[0].band_d, money("d"));
}

TEST(resolution, computes_every_printed_band_of_cotswold_and_its_three_preceptors) {
  const PrintedCase printed("38_cotswold_section31_2024-26");
  std::vector<std::vector<BandCharge>> authorities;
  int compared = 0;
  for (const std::string row : {"cdc", "gcc", "pcc", "par"}) {
    authorities.push_back(band_charges(printed.figure<Money>("bands|" + row + "|D"), english()));
    for (const char band : std::string("ABCDEFGH")) {
      const std::string name(1, band);
      EXPECT_EQ(charge(authorities.back(), parse_name<Band>(name)),
                printed.figure<Money>("bands|" + row + "|" + name))
          << row << name;
      ++compared;
    }
  }
  const auto bill = add_charges(authorities);
  for (const char band : std::string("ABCDEFGH")) {
    const std::string name(1, band);
    EXPECT_EQ(charge(bill, parse_name<Band>(name)), printed.figure<Money>("bands|TOT|" + name));
    ++compared;
  }
  EXPECT_EQ(compared, 40);
}

TEST(charge, a_band_d_of_whole_ninepences_needs_no_rounding_in_any_band) {
  ChargeRules rules = english();
  rules.grid_pence = 9;
  const Money band_d = on_grid(Exact<Pounds>(Money("153.93")), rules);
  EXPECT_EQ(band_d, Money("153.90"));
  for (const BandRatio& ratio : rules.table.ratios) {
    EXPECT_EQ(Exact<Pounds>(charge(band_charges(band_d, rules), ratio.band)),
              band_d * ratio.exact());
  }
  rules.rounding = Rounding::up;  // the grid takes the nearest all the same
  EXPECT_EQ(on_grid(Exact<Pounds>(Money("153.93")), rules), Money("153.90"));
  EXPECT_EQ(on_grid(Exact<Pounds>(Money("153.95")), rules), Money("153.99"));
  rules.grid_pence = 0;
  EXPECT_THROW((void)on_grid(Exact<Pounds>(Money("153.93")), rules), UndefinedError);
}

TEST(charge, a_tie_of_half_a_penny_goes_as_the_policy_says) {
  ChargeRules rules = english();
  const Money band_d = Money("0.03");  // Band F pays 13/9 of it, band G 15/9: exactly 5p
  EXPECT_EQ(charge(band_charges(band_d, rules), Band::g), Money("0.05"));
  ChargeRules scottish{band_table(Nation::scotland, FinancialYear("2024/25"))};
  const Money tie = Money("0.20");  // 585/360 of 20p is 32.5p
  EXPECT_EQ(charge(band_charges(tie, scottish), Band::f), Money("0.33"));
  scottish.rounding = Rounding::half_down;
  EXPECT_EQ(charge(band_charges(tie, scottish), Band::f), Money("0.32"));
}

TEST(charge, charges_of_other_bands_do_not_add_up) {
  const auto england = band_charges(Money("9"), english());
  const auto wales =
      band_charges(Money("9"), {band_table(Nation::wales, FinancialYear("2024/25"))});
  EXPECT_THROW((void)add_charges({england, wales}), Error);
  EXPECT_EQ(add_charges({england}), england);
  EXPECT_TRUE(add_charges({}).empty());
}

TEST(resolution, a_tax_base_of_nothing_is_refused) {
  EXPECT_THROW((void)resolve_requirement(Money("1"), Quantity(), {}, english()), UndefinedError);
  EXPECT_THROW((void)resolve_band_d(Money("1"), Quantity(), {}, english()), UndefinedError);
}

TEST(resolution, charges_no_area_whose_tax_base_nobody_knows) {
  const Resolution found = resolve_requirement(Money("3"), Quantity("1"),
                                               {{"parish", Money("1"), Quantity()}}, english());
  EXPECT_TRUE(found.areas.empty());
  EXPECT_EQ(found.own_band_d, Money("2"));
}

TEST(resolution, each_area_pays_its_own_special_item_over_its_own_base) {
  const std::vector<SpecialItem> items = {{"Alder", Money("1,000"), Quantity("300")},
                                          {"Birch", Money("50"), Quantity("700")}};
  const Resolution result =
      resolve_requirement(Money("201,050"), Quantity("1,000"), items, english());
  EXPECT_EQ(result.special, Money("1,050"));
  EXPECT_EQ(result.own_band_d, Money("200.00"));
  EXPECT_EQ(result.areas[0].band_d, Money("203.33"));
  EXPECT_EQ(result.areas[1].band_d, Money("200.07"));
  EXPECT_EQ(result.rounding, Exact<Pounds>());
}

TEST(resolution, equals_a_recomputation_in_fractions_over_drawn_councils) {
  std::mt19937_64 draw(31);
  const auto count = [&](std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(draw() % static_cast<std::uint64_t>(most - least + 1));
  };
  for (int council = 0; council < 2'000; ++council) {
    const auto base = Quantity::from_steps(count(100, 4'000'000) * 100);
    const auto requirement = Money::from_steps(count(0, 90'000'000'000));
    const auto special = Money::from_steps(count(0, requirement.steps()));
    ChargeRules rules = english();
    rules.rounding = static_cast<Rounding>(count(0, 6));
    rules.grid_pence = count(0, 1) == 0 ? 1 : 9;
    const Resolution result =
        resolve_requirement(requirement, base, {{"parishes", special, base}}, rules);
    const Fraction t(base.steps(), 10'000);
    const Fraction own = Fraction(requirement.steps() - special.steps(), 100) / t;
    ASSERT_EQ(result.basic_exact.fraction(), Fraction(requirement.steps(), 100) / t);
    ASSERT_EQ(result.own_exact.fraction(), own);
    ASSERT_EQ(result.own_band_d.steps() % rules.grid_pence, 0);
    const Fraction charged(result.own_band_d.steps(), 100);
    ASSERT_EQ(result.rounding.fraction(), Fraction(t * (charged - own)));
    ASSERT_LT(abs(Fraction(charged - own)), Fraction(rules.grid_pence, 100));
    for (std::size_t i = 0; i < result.bands.size(); ++i) {
      const BandRatio& ratio = rules.table.ratios[i];
      const Fraction exact = charged * ratio.numerator / ratio.denominator;
      ASSERT_LT(abs(Fraction(Fraction(result.bands[i].amount.steps(), 100) - exact)),
                Fraction(1, 100));
      if (rules.grid_pence == 9) {
        ASSERT_EQ(Fraction(result.bands[i].amount.steps(), 100), exact);
      }
    }
    // Either end is the input: the Band D that came out goes in, and comes out again.
    const Resolution back = resolve_band_d(result.own_band_d, base, {}, english());
    const Resolution again = resolve_requirement(back.requirement, base, {}, english());
    if (base >= Quantity("1")) {
      ASSERT_EQ(again.own_band_d, result.own_band_d);
    }
  }
}

}  // namespace mtfs::resolution_test
