// Labels and headers as councils print them, taken apart.
#include "mtfs/pack/label.hpp"

#include <gtest/gtest.h>

namespace label_test {

using mtfs::Counted;
using mtfs::FinancialYear;
using mtfs::LabelWords;
using mtfs::Moment;
using mtfs::MoneyUnit;
using mtfs::read_label;

TEST(label, folds_case_marks_and_underscores) {
  EXPECT_EQ(read_label("Contributions +to/- from reserves").str(),
            "contributions to from reserves");
  EXPECT_EQ(read_label("revised_budget").str(), "revised budget");
  EXPECT_EQ(read_label("Revised  Budget:").str(), "revised budget");
  EXPECT_EQ(read_label("Children's & young people").str(), "childrens and young people");
  EXPECT_EQ(read_label("Children’s and young people").str(), "childrens and young people");
}

TEST(label, finds_the_year_in_any_form) {
  for (const char* text : {"2017/18", "2017-18", "2017–18", "budget_2017_18", "Budget 2017/2018",
                           "FY18", "2017/18 budget"}) {
    EXPECT_EQ(read_label(text).year, FinancialYear(2017)) << text;
  }
  EXPECT_EQ(read_label("budget_2017_18").str(), "budget");
}

TEST(label, leaves_alone_what_is_no_financial_year) {
  EXPECT_EQ(read_label("2024-24").year, std::nullopt);
  EXPECT_EQ(read_label("Total gap to 2020").year, std::nullopt);
  EXPECT_EQ(read_label("Total gap to 2020").str(), "total gap to 2020");
}

TEST(label, an_opening_and_a_closing_are_told_by_their_words) {
  EXPECT_EQ(read_label("Opening balance").moment, Moment::opening);
  EXPECT_EQ(read_label("Base budget b/f").moment, Moment::opening);
  EXPECT_EQ(read_label("Balance brought forward").moment, Moment::opening);
  EXPECT_EQ(read_label("Balance carried forward").moment, Moment::closing);
  EXPECT_EQ(read_label("Balance c/f").moment, Moment::closing);
  EXPECT_EQ(read_label("General Fund Balance - year end 31 March").moment, Moment::closing);
  EXPECT_EQ(read_label("General Fund Balance - year end 31 March").str(), "general fund balance");
  EXPECT_EQ(read_label("carry_forward").moment, Moment::during);  // a sum moved, not a balance
}

TEST(label, the_last_and_the_first_day_of_a_year_say_which_year) {
  for (const char* text : {"31 March 2013", "31/3/2013", "31.03.13", "Balance at 31st March 2013",
                           "2013-03-31", "31 Mar 13"}) {
    EXPECT_EQ(read_label(text).year, FinancialYear(2012)) << text;
    EXPECT_EQ(read_label(text).moment, Moment::closing) << text;
  }
  for (const char* text : {"1 April 2013", "1/4/2013", "01/04/13", "2013-04-01"}) {
    EXPECT_EQ(read_label(text).year, FinancialYear(2013)) << text;
    EXPECT_EQ(read_label(text).moment, Moment::opening) << text;
  }
  EXPECT_EQ(read_label("Balance as at 1 April 2013").str(), "balance");
}

TEST(label, another_day_is_no_moment) {
  EXPECT_EQ(read_label("30 March 2013").moment, Moment::during);
  EXPECT_EQ(read_label("1 May 2013").moment, Moment::during);
}

TEST(label, units_are_read_and_taken_away) {
  const LabelWords millions = read_label("Retained Business Rates (£m)");
  EXPECT_EQ(millions.unit, MoneyUnit::millions);
  EXPECT_EQ(millions.str(), "retained business rates");
  for (const char* text : {"£000", "£'000", "£’000", "£000s", "(£k)"}) {
    EXPECT_EQ(read_label(text).unit, MoneyUnit::thousands) << text;
    EXPECT_EQ(read_label(text).counted, Counted::pounds) << text;
  }
  EXPECT_EQ(read_label("Variance %").counted, Counted::percent);
  EXPECT_EQ(read_label("variance_pct").counted, Counted::percent);
  EXPECT_EQ(read_label("FTE 2018/19").counted, Counted::number);
  EXPECT_EQ(read_label("Outturn").counted, std::nullopt);
}

TEST(label, broken_bytes_do_no_harm) {
  EXPECT_EQ(read_label("a\xC3").str(), "a");
  EXPECT_EQ(read_label("").str(), "");
}

}  // namespace label_test
