#include "mtfs/funding/band.hpp"

#include <gtest/gtest.h>

#include <array>

namespace mtfs::band_test {

TEST(band, england_pays_six_to_eighteen_ninths_and_five_for_a_disabled_reduction) {
  const BandTable& table = band_table(Nation::england, FinancialYear("2024/25"));
  constexpr std::array<int, 9> of_nine = {5, 6, 7, 8, 9, 11, 13, 15, 18};
  ASSERT_EQ(table.ratios.size(), of_nine.size());
  for (std::size_t i = 0; i < of_nine.size(); ++i) {
    EXPECT_EQ(table.ratios[i].band, static_cast<Band>(i));
    EXPECT_EQ(table.ratios[i].exact().fraction(), Fraction(of_nine[i], 9));
  }
}

TEST(band, wales_has_band_i_from_2005_on) {
  const BandTable& now = band_table(Nation::wales, FinancialYear("2005/06"));
  EXPECT_EQ(now.ratio(Band::i).exact().fraction(), Fraction(21, 9));
  EXPECT_EQ(band_table(Nation::wales, FinancialYear("2004/05")).ratios.size(), 9U);
}

TEST(band, scotland_raises_e_to_h_in_2017_by_7_5_to_22_5_percent_and_no_other) {
  const BandTable& before = band_table(Nation::scotland, FinancialYear("2016/17"));
  const BandTable& after = band_table(Nation::scotland, FinancialYear("2017/18"));
  const std::array<Fraction, 4> rises = {Fraction(75, 1000), Fraction(125, 1000),
                                         Fraction(175, 1000), Fraction(225, 1000)};
  for (std::size_t i = 0; i < 9; ++i) {
    const Fraction old = before.ratios[i].exact().fraction();
    const Fraction rise = i < 5 ? Fraction(0) : rises[i - 5];
    EXPECT_EQ(after.ratios[i].exact().fraction(), Fraction(old * (1 + rise))) << i;
  }
}

TEST(band, every_table_has_band_d_at_one_and_rises_with_its_source) {
  for (const BandTable& table : band_tables) {
    EXPECT_EQ(table.ratio(Band::d).exact().fraction(), 1);
    EXPECT_FALSE(table.source.empty());
    for (std::size_t i = 1; i < table.ratios.size(); ++i) {
      EXPECT_TRUE(table.ratios[i - 1].exact() < table.ratios[i].exact());
    }
  }
}

TEST(band, a_band_or_year_that_is_not_there_is_refused) {
  const BandTable& england = band_table(Nation::england, FinancialYear("2024/25"));
  try {
    (void)england.ratio(Band::i);
    FAIL();
  } catch (const UnknownNameError& error) {
    EXPECT_EQ(error.problem().str(),
              "\"I\": england has no such band. Use a band from A- to H. [band-unknown]");
  }
  try {
    (void)band_table(Nation::england, FinancialYear("1992/93"));
    FAIL();
  } catch (const UnknownNameError& error) {
    EXPECT_EQ(error.code(), "band-year");
  }
  EXPECT_EQ(parse_name<Band>("A-"), Band::a_minus);
  EXPECT_THROW((void)parse_name<Band>("J"), ParseError);
}

}  // namespace mtfs::band_test
