#include "mtfs/money/number_text.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace mtfs::number_text_test {

struct Accepted {
  std::string text;
  std::int64_t coefficient;
  int places = 0;
  int magnitude = 0;
  Mark mark = Mark::none;
};

TEST(NumberText, reads_what_councils_print) {
  const std::vector<Accepted> all = {
      {"0", 0},
      {"7", 7},
      {"1234", 1234},
      {"1,234", 1234},
      {"12,345", 12345},
      {"123,456", 123456},
      {"1,234,567", 1234567},
      {"1,234.50", 123450, 2},
      {"0.5", 5, 1},
      {"007", 7},
      {"+5", 5},
      {"-5", -5},
      {"\u22125", -5},
      {"(2,624)", -2624},
      {"( 2,624 )", -2624},
      {"  2,624 ", 2624},
      {"\u00A02,624\u00A0", 2624},
      {"2\u00A0624", 2624},
      {"2\u2009624\u2009000", 2624000},
      {"2\u202F624", 2624},
      {"£5", 5, 0, 0, Mark::pounds},
      {"-£1,234.50", -123450, 2, 0, Mark::pounds},
      {"£-1,234.50", -123450, 2, 0, Mark::pounds},
      {"(£1,234.50)", -123450, 2, 0, Mark::pounds},
      {"\u2212£5", -5, 0, 0, Mark::pounds},
      {"£0.80m", 80, 2, 6, Mark::pounds},
      {"(£0.80m)", -80, 2, 6, Mark::pounds},
      {"£1.2bn", 12, 1, 9, Mark::pounds},
      {"800k", 800, 0, 3},
      {"2.70%", 270, 2, 0, Mark::percent},
      {"(2.70%)", -270, 2, 0, Mark::percent},
      {"-0.5pp", -5, 1, 0, Mark::points},
  };
  for (const Accepted& each : all) {
    const NumberText number = parse_number(each.text);
    EXPECT_EQ(number.coefficient, each.coefficient) << each.text;
    EXPECT_EQ(number.places, each.places) << each.text;
    EXPECT_EQ(number.magnitude, each.magnitude) << each.text;
    EXPECT_EQ(number.mark, each.mark) << each.text;
  }
}

TEST(NumberText, refuses_everything_else_and_says_why) {
  const std::vector<std::pair<std::string, std::vector<std::string>>> all = {
      {"blank", {"", " ", "\t", "\u00A0", "-", "--", "\u2013", "\u2014", "\u2212", "n/a", "N/A"}},
      {"error-value", {"#REF!", "#N/A", "#DIV/0!", "#NAME?", "#VALUE!", "########"}},
      {"not-finite", {"NaN", "nan", "-nan", "inf", "-inf", "+Inf", "Infinity", "null", "None"}},
      {"placeholder", {"TBC", "tbc", "TBA", "tbd", "?", "nil", "n.a.", "na"}},
      {"brackets",
       {"(2,624", "2,624)", "((5))", "-(5)", "+(5)", "£(5)", "(5)k", "(1,956))", ")5("}},
      {"sign", {"--5", "5-", "+-5", "-+5", "1-2", "(-5)", "(+5)", "(5-)", "-5-", "\u2212\u22125"}},
      {"grouping",
       {"1,2,3", "12,34", "1234,567", ",123", "123,", "1,,234", "1,23", "1,2345", "1,234,56",
        "1,234\u00A0567", "1\u00A0234,567", "1 234", "2.70 %", "£ 5", "- 5", "0.80 m", "0,125",
        "00,125", "1,234,"}},
      {"decimal-comma", {"1.234,56", "0.5,0", "1.2.3,4"}},
      {"exponent", {"1e400", "1E-1000000000", "1e5", "1.e5", "2.5E+3", "-1e5", "(1e5)", "1e"}},
      {"invisible", {"1\u200B234", "\uFEFF5", "5\u200E", "\u00AD5", "1\n2", std::string("5\0", 2)}},
      {"digits",
       {"\uFF11\uFF12", "\u0661\u0662", "\u20AC5", "5\u2032", "\u00BD", "5\u2030", "\u20135",
        "\u00C25"}},
      {"mojibake", {"\u00C2\u00A35", "-\u00C2\u00A31,234.50"}},
      {"encoding",
       {"\xA3"
        "5",
        "5\xC2", "\xFF", "5\xED\xA0\x80"}},
      {"unit-clash", {"£5%", "-£2.5%", "£1pp"}},
      {"malformed",
       {".5",  "5.",  "1.2.3", "1..2", ".",    "£",     "%",     "k",     "()",   "( )",
        "5%%", "%5",  "5p",    "££5",  "£-£5", "5£",    "1_000", "1'000", "0x10", "five",
        "5M",  "5mk", "5km",   "5k%",  "$5",   "5000x", "=5",    "1/2",   "12:30"}},
  };
  for (const auto& [code, texts] : all) {
    for (const std::string& text : texts) {
      try {
        (void)parse_number(text);
        ADD_FAILURE() << "accepted: " << text;
      } catch (const ParseError& error) {
        EXPECT_EQ(error.code(), "number-" + code) << text;
        EXPECT_FALSE(error.problem().rule.empty()) << text;
        EXPECT_FALSE(error.problem().fix.empty()) << text;
      }
    }
  }
}

TEST(NumberText, holds_36_digits_and_calls_more_an_overflow) {
  const std::string digits(36, '9');
  EXPECT_EQ(digits_of(parse_number(digits).coefficient), digits);
  EXPECT_EQ(digits_of(parse_number("-0." + digits).coefficient), "-" + digits);
  EXPECT_EQ(parse_number(std::string(1000, '0') + "5").coefficient, 5);
  EXPECT_THROW((void)parse_number("1" + digits), Overflow);
  EXPECT_THROW((void)parse_number(std::string(100'000, '7')), Overflow);
}

TEST(NumberText, names_the_code_points_that_cannot_be_seen) {
  try {
    (void)parse_number("1\u200B234");
    FAIL() << "no error";
  } catch (const ParseError& error) {
    EXPECT_EQ(error.problem().rule, "It holds the invisible mark U+200B");
  }
}

TEST(NilText, is_a_dash_a_blank_or_not_applicable_and_nothing_else) {
  for (const char* text :
       {"", "  ", "-", "--", "\u2013", "\u2014", "\u2212", "n/a", "N/A", " - "}) {
    EXPECT_TRUE(is_nil_text(text)) << text;
  }
  for (const char* text : {"0", "---", "nil", "TBC", "-0", "(-)", ".", "n/b"}) {
    EXPECT_FALSE(is_nil_text(text)) << text;
  }
}

}  // namespace mtfs::number_text_test
