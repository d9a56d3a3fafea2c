// Dates: one form, days that there are, and the financial year that a day falls in.
#include "mtfs/time/date.hpp"

#include <gtest/gtest.h>

namespace date_test {

using mtfs::Date;

std::string code_of(const std::string& text) {
  try {
    (void)Date(text);
  } catch (const mtfs::ParseError& error) {
    return error.code();
  }
  return "none";
}

TEST(date, is_read_in_one_form_and_printed_so) {
  EXPECT_EQ(Date("2026-02-24").str(), "2026-02-24");
  EXPECT_EQ(Date(" 2028-02-29 ").str(), "2028-02-29");
  for (const char* text :
       {"24/02/2026", "2026-2-24", "24 February 2026", "", "2026-02-24T10:00:00", "２026-02-24"}) {
    EXPECT_EQ(code_of(text), "date-malformed") << text;
  }
}

TEST(date, is_a_day_that_there_is) {
  for (const char* text : {"2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "0000-01-01",
                           "1901-12-31", "2200-01-01"}) {
    EXPECT_EQ(code_of(text), "date-unknown") << text;
  }
  EXPECT_EQ(code_of("1902-01-01"), "none");
  EXPECT_EQ(code_of("2199-12-31"), "none");
}

TEST(date, falls_in_the_financial_year_that_starts_on_1_april) {
  EXPECT_EQ(Date("2026-03-31").financial_year().str(), "2025/26");
  EXPECT_EQ(Date("2026-04-01").financial_year().str(), "2026/27");
  EXPECT_LT(Date("2026-03-31"), Date("2026-04-01"));
}

}  // namespace date_test
