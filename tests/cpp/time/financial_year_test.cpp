#include "mtfs/time/financial_year.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <string>
#include <type_traits>
#include <unordered_set>
#include <utility>
#include <vector>

namespace mtfs::financial_year_test {

template <class A, class B>
concept adds = requires(A a, B b) {
  a + b;
};

static_assert(adds<FinancialYear, int> && !adds<FinancialYear, FinancialYear>);
static_assert(!adds<int, FinancialYear>);
static_assert(!std::is_convertible_v<int, FinancialYear>);
static_assert(!std::is_convertible_v<const char*, FinancialYear>);
static_assert(!std::is_default_constructible_v<FinancialYear>);

TEST(FinancialYear, reads_the_four_forms_of_a_label) {
  const std::vector<std::pair<std::string, int>> all = {
      {"2018/19", 2018}, {"2018-19", 2018},   {"2018/2019", 2018}, {"2018-2019", 2018},
      {"FY19", 2018},    {"fy19", 2018},      {"FY2019", 2018},    {"FY00", 1999},
      {"1999/00", 1999}, {"1999/2000", 1999}, {"2099/00", 2099},   {"2009/10", 2009},
      {"1900/01", 1900}, {"2199/2200", 2199}, {" 2018/19 ", 2018}, {"\u00A02018/19", 2018},
  };
  for (const auto& [text, start] : all) EXPECT_EQ(FinancialYear(text).start(), start) << text;
}

TEST(FinancialYear, refuses_the_rest_and_says_what_was_meant) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> all = {
      {"year-pair",
       {"2018/20", "2025/27", "2018/18", "2018/17", "2018/2020", "2018/2018", "2018/1919",
        "1999/01", "2018-21", "2018/00"}},
      {"year-date",
       {"01/12/2011", "1/4/2018", "2011-12-01", "2011-12-01 00:00:00", "Dec-11", "01-Dec-11",
        "1 December 2011", "2018-Apr", "40878", "01.04.2018"}},
      {"year-calendar", {"2018", "1899", "2200", "0000"}},
      {"year-range", {"1899/00", "1899/1900", "2200/01", "FY1900", "FY2201"}},
      {"year-malformed", {"",         " ",         "2018/",    "/19",          "2018/9",
                          "18/19",    "2018 / 19", "2018/19x", "x2018/19",     "FY",
                          "FY9",      "FY019",     "FY18/19",  "2018\u201319", "2018/\u0661\u0669",
                          "-2018/19", "+2018/19",  "2018//19", "2018/019",     "total",
                          "Base",     "december"}},
  };
  for (const auto& [code, texts] : all) {
    for (const std::string& text : texts) {
      try {
        (void)FinancialYear::parse(text);
        ADD_FAILURE() << "accepted: " << text;
      } catch (const ParseError& error) {
        EXPECT_EQ(error.code(), code) << text;
        EXPECT_FALSE(error.problem().fix.empty()) << text;
      }
    }
  }
}

TEST(FinancialYear, a_pair_that_does_not_follow_is_told_the_likely_year) {
  try {
    (void)FinancialYear::parse("2025/27");
    FAIL() << "no error";
  } catch (const ParseError& error) {
    EXPECT_EQ(error.problem().found, "2025/27");
    EXPECT_EQ(error.problem().fix, "Write 2025/26 if the year that starts in 2025 is meant");
  }
}

TEST(FinancialYear, a_date_that_a_label_became_is_told_the_label) {
  const std::vector<std::pair<std::string, std::string>> all = {
      {"2011-12-01", "2011/12"}, {"2000-01-01", "2000/01"}, {"2009-10-01", "2009/10"},
      {"2011-11-01", "2018/19"}, {"2011-12-02", "2018/19"}, {"2200-01-01", "2018/19"},
      {"01/12/2011", "2018/19"},
  };
  for (const auto& [date, label] : all) {
    try {
      (void)FinancialYear::parse(date);
      ADD_FAILURE() << "accepted: " << date;
    } catch (const ParseError& error) {
      EXPECT_EQ(error.code(), "year-date") << date;
      EXPECT_EQ(error.problem().fix, "Format the cell as text and type the year as " + label);
    }
  }
}

TEST(FinancialYear, parse_is_the_inverse_of_str_in_every_year) {
  for (int start = FinancialYear::first; start <= FinancialYear::last; ++start) {
    const FinancialYear year(start);
    EXPECT_EQ(FinancialYear::parse(year.str()), year);
    EXPECT_EQ(year.str().size(), 7u);
  }
  EXPECT_EQ(FinancialYear(1999).str(), "1999/00");
  EXPECT_EQ(FinancialYear(2008).str(), "2008/09");
}

TEST(FinancialYear, is_a_point_whose_differences_are_numbers) {
  const FinancialYear base("2017/18");
  EXPECT_EQ(base + 2, FinancialYear("2019/20"));
  EXPECT_EQ((base + 2) - base, 2);
  EXPECT_EQ(base - 1, FinancialYear("2016/17"));
  EXPECT_LT(base, base + 1);
  EXPECT_EQ((std::unordered_set<FinancialYear>{base, base + 1, base}.size()), 2u);
}

TEST(FinancialYear, leaves_its_range_by_an_error_only) {
  const FinancialYear first(FinancialYear::first);
  const FinancialYear last(FinancialYear::last);
  EXPECT_EQ(first + 299, last);
  EXPECT_THROW(FinancialYear(1899), ParseError);
  EXPECT_THROW(FinancialYear(2200), ParseError);
  EXPECT_THROW(last + 1, ParseError);
  EXPECT_THROW(first - 1, ParseError);
  EXPECT_THROW(last + std::numeric_limits<int>::max(), ParseError);
  EXPECT_THROW(first - std::numeric_limits<int>::min(), ParseError);
}

}  // namespace mtfs::financial_year_test
