#include "mtfs/monitoring/report.hpp"

#include <gtest/gtest.h>

namespace report_test {

using mtfs::Report;

TEST(report, is_ordered_by_the_months_that_have_gone_by) {
  EXPECT_LT(Report::parse("P2"), Report::parse("P10"));
  EXPECT_LT(Report::parse("P5"), Report::parse("Q2"));
  EXPECT_LT(Report::parse("Q2"), Report::parse("P7"));
  EXPECT_LT(Report::parse("P12"), Report::parse("outturn"));
  EXPECT_LT(Report::parse("Q4"), Report());
}

TEST(report, of_a_quarter_is_that_of_its_last_month) {
  EXPECT_EQ(Report::parse("Q1"), Report::parse("P3"));
  EXPECT_EQ(Report::parse("Q4"), Report::parse("P12"));
  EXPECT_NE(Report::parse("Q2"), Report::parse("Q3"));
}

TEST(report, keeps_the_name_that_it_was_given) {
  for (const char* name : {"P1", "P12", "Q2", "outturn"}) {
    EXPECT_EQ(Report::parse(name).str(), name);
  }
  EXPECT_EQ(Report().str(), "outturn");
}

TEST(report, is_refused_where_it_is_none) {
  for (const char* text : {"", "P", "P0", "P13", "P01", "P1.5", "P-1", "Q0", "Q5", "Q10", "p6",
                           "q2", "6", "Outturn", "month 6", "P6 ", "P123"}) {
    try {
      (void)Report::parse(text);
      FAIL() << text;
    } catch (const mtfs::ParseError& error) {
      EXPECT_EQ(error.problem().code, "report-unknown") << text;
      EXPECT_FALSE(error.problem().fix.empty()) << text;
    }
  }
}

TEST(report, suggests_what_may_be_meant) {
  try {
    (void)Report::parse("Outturn");
    FAIL();
  } catch (const mtfs::ParseError& error) {
    EXPECT_EQ(error.problem().fix, "Did you mean outturn");
  }
}

}  // namespace report_test
