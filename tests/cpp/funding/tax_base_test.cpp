#include "mtfs/funding/tax_base.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "mtfs/funding/dwellings_check.hpp"
#include "printed_case.hpp"

namespace mtfs::tax_base_test {

using funding_test::PrintedCase;

TaxBaseRules rules_of(Nation nation, Rate collection_rate, Summing summing = Summing::unrounded) {
  return {band_table(nation, FinancialYear("2018/19")), collection_rate, Quantity(), summing};
}

/// A community's dwellings (H), discounts of 25% (I) and adjustments (J), as Carmarthenshire has
/// them.
std::vector<BandDwellings> community(const PrintedCase& printed, const std::string& name) {
  std::vector<BandDwellings> rows;
  for (const std::string_view band : NamesOf<Band>::values) {
    const auto cell = [&](const std::string& row) {
      return printed.figure<Quantity>(name + "|" + row + "|" + std::string(band));
    };
    BandDwellings row;
    row.band = parse_name<Band>(band);
    row.on_list = cell("H");
    row.discounts = {{cell("I"), Rate("25%")}};
    row.expected_change = cell("J");
    rows.push_back(row);
  }
  return rows;
}

/// Puts every figure that follows from dwellings where the council printed it; returns the keys
/// whose figure is another.
std::vector<std::string> compute(PrintedCase& printed, const std::string& name, Summing summing) {
  const auto rows = community(printed, name);
  const TaxBaseRules rules = rules_of(Nation::wales, Rate("97.5%"), summing);
  EXPECT_EQ(check_dwellings(rows, rules), Problems{});
  const TaxBase base = tax_base(rows, rules);
  std::vector<std::string> differ;
  const auto put = [&](const std::string& key, Quantity figure) {
    if (printed.figure<Quantity>(name + key) != figure) differ.push_back(name + key);
    const Decimal<2, Count> shown = rescale<Decimal<2, Count>>(figure, Rounding::half_up);
    EXPECT_EQ(rescale<Quantity>(shown, Rounding::half_up), figure) << "printed to 2 places";
    printed.put(name + key, shown.str());
  };
  Exact<Count> discounts;
  Exact<Count> changes;
  for (std::size_t i = 0; i < base.bands.size(); ++i) {
    const std::string column = "|" + std::string(str(base.bands[i].band));
    put("|T" + column, base.bands[i].adjusted.round(Rounding::half_up));
    put("|A" + column, base.bands[i].printed);
    discounts = discounts + rows[i].discounts.front().dwellings;
    changes = changes + rows[i].expected_change;
  }
  put("|H|TOTAL", base.chargeable.round(Rounding::half_up));
  put("|I|TOTAL", discounts.round(Rounding::half_up));
  put("|J|TOTAL", changes.round(Rounding::half_up));
  put("|T|TOTAL", base.adjusted.round(Rounding::half_up));
  put("|A|TOTAL", round_count(base.relevant, 2, Rounding::half_up));
  put("_base|base|2018-19", base.base);
  return differ;
}

TEST(tax_base, computes_every_printed_figure_of_carmarthenshire_from_its_dwellings) {
  PrintedCase printed("32_carmarthenshire_tax_base_2018-19");
  for (const std::string name : {"ammanford", "cwmamman", "llandeilo"}) {
    EXPECT_EQ(compute(printed, name, Summing::rounded_bands), std::vector<std::string>{}) << name;
  }
  const auto findings = printed.findings();
  ASSERT_EQ(findings.size(), 81U);
  for (const Finding& finding : findings) {
    EXPECT_EQ(finding.status, Agreement::exact) << finding.id;
  }
}

TEST(tax_base, bands_summed_unrounded_move_one_of_the_three_communities_by_a_hundredth) {
  PrintedCase printed("32_carmarthenshire_tax_base_2018-19");
  EXPECT_EQ(compute(printed, "ammanford", Summing::unrounded), std::vector<std::string>{});
  EXPECT_EQ(compute(printed, "llandeilo", Summing::unrounded), std::vector<std::string>{});
  EXPECT_EQ(compute(printed, "cwmamman", Summing::unrounded),
            (std::vector<std::string>{"cwmamman|A|TOTAL", "cwmamman_base|base|2018-19"}));
  EXPECT_EQ(printed.text("cwmamman|A|TOTAL"), "1582.39");            // printed 1582.38
  EXPECT_EQ(printed.text("cwmamman_base|base|2018-19"), "1542.83");  // printed 1542.82
}

TEST(tax_base, every_item_of_the_english_regulations_moves_its_band_by_hand) {
  BandDwellings row;
  row.band = Band::e;
  row.on_list = Quantity("100");
  row.exempt = Quantity("3");
  row.disabled_in = Quantity("1");
  row.disabled_out = Quantity("2");
  row.discounts = {{Quantity("40"), Rate("25%")}, {Quantity("2"), Rate("50%")}};
  row.premiums = {{Quantity("1"), Rate("100%")}, {Quantity("1"), Rate("300%")}};
  row.expected_change = Quantity("-1.5");
  row.reduction_scheme = Quantity("8.25");
  TaxBaseRules rules = rules_of(Nation::england, Rate("98.5%"));
  rules.contributions = Quantity("4");
  const TaxBase base = tax_base({row}, rules);
  const BandAmount& band = base.bands.front();
  EXPECT_EQ(band.chargeable, Exact<Count>(Quantity("96")));
  EXPECT_EQ(band.discounts, Exact<Count>(Quantity("11")));
  EXPECT_EQ(band.premiums, Exact<Count>(Quantity("4")));
  EXPECT_EQ(band.adjusted, Exact<Count>(Quantity("79.25")));
  EXPECT_EQ(band.equivalents.fraction(), Fraction(7925 * 11, 900));
  EXPECT_EQ(band.printed, Quantity("96.86"));
  EXPECT_EQ(base.exact.fraction(), Fraction(7925 * 11, 900) * Fraction(985, 1000) + 4);
  EXPECT_EQ(base.base, Quantity("99.41"));
}

TEST(tax_base, bands_in_ninths_are_summed_before_they_are_rounded) {
  std::vector<BandDwellings> rows(3);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].band = std::array{Band::a, Band::b, Band::c}[i];
    rows[i].on_list = Quantity("1");
  }
  // 6/9 + 7/9 + 8/9 = 2.3333; printed, the bands are 0.67 + 0.78 + 0.89 = 2.34.
  const auto rate = Rate("100%");
  EXPECT_EQ(tax_base(rows, rules_of(Nation::england, rate)).base, Quantity("2.33"));
  EXPECT_EQ(tax_base(rows, rules_of(Nation::england, rate, Summing::rounded_bands)).base,
            Quantity("2.34"));
}

TEST(tax_base, is_stated_to_the_places_that_are_asked_for) {
  BandDwellings row;
  row.band = Band::a;
  row.on_list = Quantity("1");
  TaxBaseRules rules = rules_of(Nation::england, Rate("100%"));
  for (const auto& [places, text] :
       std::vector<std::pair<int, std::string>>{{0, "1"}, {1, "0.7"}, {4, "0.6667"}}) {
    rules.places = places;
    EXPECT_EQ(tax_base({row}, rules).base, Quantity(text));
  }
  rules.places = 5;
  EXPECT_THROW((void)tax_base({row}, rules), ParseError);
}

TEST(tax_base, a_band_with_more_discounts_than_dwellings_is_not_clipped) {
  BandDwellings row;
  row.band = Band::d;
  row.on_list = Quantity("1");
  row.reduction_scheme = Quantity("3");
  EXPECT_EQ(tax_base({row}, rules_of(Nation::england, Rate("50%"))).base, Quantity("-1"));
}

std::vector<std::string> codes(const std::vector<BandDwellings>& rows, const TaxBaseRules& rules) {
  std::vector<std::string> found;
  for (const Problem& problem : check_dwellings(rows, rules)) found.push_back(problem.code);
  return found;
}

TEST(dwellings_check, reports_every_fault_in_one_pass) {
  BandDwellings first;
  first.band = Band::i;
  first.exempt = Quantity("-1");
  first.discounts = {{Quantity("-1"), Rate("125%")}};
  BandDwellings second = first;
  second.premiums = {{Quantity("1"), Rate("-1%")}};
  EXPECT_EQ(codes({first, second}, rules_of(Nation::england, Rate("0%"))),
            (std::vector<std::string>{"dwellings-negative", "dwellings-negative", "discount-share",
                                      "band-unknown", "dwellings-negative", "dwellings-negative",
                                      "discount-share", "premium-share", "band-unknown",
                                      "band-duplicate", "collection-rate"}));
}

TEST(dwellings_check, a_home_that_leaves_a_band_for_disability_arrives_in_the_one_below) {
  BandDwellings a;
  a.band = Band::a;
  a.disabled_out = Quantity("2");
  BandDwellings minus;
  minus.band = Band::a_minus;
  minus.disabled_in = Quantity("2");
  const TaxBaseRules rules = rules_of(Nation::england, Rate("98%"));
  EXPECT_EQ(codes({a, minus}, rules), std::vector<std::string>{});
  minus.disabled_in = Quantity("3");
  EXPECT_EQ(codes({a, minus}, rules), std::vector<std::string>{"disabled-moves"});
  minus.disabled_in = Quantity("2");
  minus.disabled_out = Quantity("1");
  EXPECT_EQ(codes({a, minus}, rules), std::vector<std::string>{"disabled-moves"});
  BandDwellings highest;
  highest.band = Band::h;
  highest.disabled_in = Quantity("1");
  EXPECT_EQ(codes({highest}, rules), std::vector<std::string>{"disabled-moves"});
}

TEST(dwellings_check, collecting_more_than_all_is_a_warning) {
  const Problems problems = check_dwellings({}, rules_of(Nation::england, Rate("100.5%")));
  ASSERT_EQ(problems.size(), 1U);
  EXPECT_EQ(problems[0].severity, Severity::warning);
  EXPECT_FALSE(has_errors(problems));
}

TEST(tax_base, equals_a_recomputation_in_fractions_over_drawn_councils) {
  std::mt19937_64 draw(2018);
  const auto count = [&](std::int64_t most) {
    return static_cast<std::int64_t>(draw() % static_cast<std::uint64_t>(most));
  };
  constexpr std::array<int, 9> of_nine = {5, 6, 7, 8, 9, 11, 13, 15, 18};
  for (int council = 0; council < 500; ++council) {
    std::vector<BandDwellings> rows;
    Fraction sum = 0;
    for (std::size_t i = 0; i < of_nine.size(); ++i) {
      BandDwellings row;
      row.band = static_cast<Band>(i);
      std::array<std::int64_t, 6> drawn{};
      for (auto& one : drawn) one = count(400'000'000);
      row.on_list = Quantity::from_steps(drawn[0]);
      row.exempt = Quantity::from_steps(drawn[1]);
      row.discounts = {{Quantity::from_steps(drawn[2]), Rate("25%")},
                       {Quantity::from_steps(drawn[3]), Rate("50%")}};
      row.premiums = {{Quantity::from_steps(drawn[4]), Rate("200%")}};
      row.reduction_scheme = Quantity::from_steps(drawn[5]);
      rows.push_back(row);
      const Fraction dwellings(
          4 * drawn[0] - 4 * drawn[1] - drawn[2] - 2 * drawn[3] + 8 * drawn[4] - 4 * drawn[5],
          40000);
      sum += dwellings * Fraction(of_nine[i], 9);
    }
    const auto rate = Rate::from_steps(1 + count(1'000'000));
    const TaxBase base = tax_base(rows, rules_of(Nation::england, rate));
    const Fraction exact = sum * Fraction(rate.steps(), 1'000'000);
    ASSERT_EQ(base.exact.fraction(), exact);
    const Fraction missed = abs(Fraction(Fraction(base.base.steps(), 10000) - exact));
    ASSERT_LE(missed, Fraction(1, 200));
    ASSERT_EQ(base.base.steps() % 100, 0);
  }
}

}  // namespace mtfs::tax_base_test
