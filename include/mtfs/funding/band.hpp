/// @file
/// The valuation bands of council tax and what each pays, as a share of Band D.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "mtfs/core/names.hpp"
#include "mtfs/money/exact.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// A part of Great Britain with its own proportions.
enum class Nation { england, wales, scotland };

template <>
struct NamesOf<Nation> {
  static constexpr std::string_view what = "nation";
  static constexpr std::array<std::string_view, 3> values = {"england", "wales", "scotland"};
};

/// A valuation band, lowest first. `a_minus` is Band A with a disabled person's reduction.
enum class Band { a_minus, a, b, c, d, e, f, g, h, i };

template <>
struct NamesOf<Band> {
  static constexpr std::string_view what = "valuation band";
  static constexpr std::array<std::string_view, 10> values = {"A-", "A", "B", "C", "D",
                                                              "E",  "F", "G", "H", "I"};
};

/// What a band pays: numerator / denominator of Band D.
struct BandRatio {
  Band band;
  int numerator;
  int denominator;

  [[nodiscard]] Exact<Ratio> exact() const {
    return Exact<Ratio>(Fraction(Wide(numerator), Wide(denominator)));
  }
};

/// The proportions that hold in a nation from a year on, lowest band first.
struct BandTable {
  Nation nation;
  int first_year;  ///< The calendar year in which the first of its financial years starts.
  std::span<const BandRatio> ratios;
  std::string_view source;

  /// What a band pays. Throws UnknownNameError (code "band-unknown").
  [[nodiscard]] const BandRatio& ratio(Band band) const {
    for (const BandRatio& ratio : ratios) {
      if (ratio.band == band) return ratio;
    }
    throw UnknownNameError({"band-unknown",
                            {},
                            std::string(str(band)),
                            std::string(str(nation)) + " has no such band",
                            "Use a band from " + std::string(str(ratios.front().band)) + " to " +
                                std::string(str(ratios.back().band))});
  }
};

/// Ninths, as enacted; the first row is the disabled person's reduction for Band A.
inline constexpr std::array<BandRatio, 10> ninths = {{{Band::a_minus, 5, 9},
                                                      {Band::a, 6, 9},
                                                      {Band::b, 7, 9},
                                                      {Band::c, 8, 9},
                                                      {Band::d, 9, 9},
                                                      {Band::e, 11, 9},
                                                      {Band::f, 13, 9},
                                                      {Band::g, 15, 9},
                                                      {Band::h, 18, 9},
                                                      {Band::i, 21, 9}}};

/// Scotland's proportions since 2017/18, over 360: E to H pay more than in ninths.
inline constexpr std::array<BandRatio, 9> scottish_since_2017 = {{{Band::a_minus, 200, 360},
                                                                  {Band::a, 240, 360},
                                                                  {Band::b, 280, 360},
                                                                  {Band::c, 320, 360},
                                                                  {Band::d, 360, 360},
                                                                  {Band::e, 473, 360},
                                                                  {Band::f, 585, 360},
                                                                  {Band::g, 705, 360},
                                                                  {Band::h, 882, 360}}};

/// Every table, later ones of a nation after earlier ones.
inline constexpr std::array<BandTable, 5> band_tables = {{
    {Nation::england, 1993, std::span(ninths).first<9>(),
     "Local Government Finance Act 1992, section 5(1); A-: SI 1992/554 as amended by SI 1999/1004"},
    {Nation::wales, 1993, std::span(ninths).first<9>(),
     "Local Government Finance Act 1992, section 5(1)"},
    {Nation::wales, 2005, std::span(ninths),
     "Local Government Finance Act 1992, section 5(1A), band I by SI 2003/3046 (W. 288)"},
    {Nation::scotland, 1993, std::span(ninths).first<9>(),
     "Local Government Finance Act 1992, section 74(1)"},
    {Nation::scotland, 2017, std::span(scottish_since_2017),
     "Council Tax (Substitution of Proportion) (Scotland) Order 2016, SSI 2016/368"},
}};

/// The table of a nation in a year. Throws UnknownNameError (code "band-year") before 1993/94.
[[nodiscard]] inline const BandTable& band_table(Nation nation, FinancialYear year) {
  for (std::size_t i = band_tables.size(); i-- > 0;) {
    if (band_tables[i].nation == nation && band_tables[i].first_year <= year.start()) {
      return band_tables[i];
    }
  }
  throw UnknownNameError({"band-year",
                          {},
                          year.str(),
                          "There was no council tax before 1993/94",
                          "Use a year from 1993/94 on"});
}

}  // namespace mtfs
