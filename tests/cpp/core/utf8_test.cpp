#include "mtfs/core/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace {

namespace utf8 = mtfs::utf8;

TEST(utf8, first_reads_code_points_of_one_to_four_bytes) {
  const auto expect = [](std::string_view text, std::uint32_t value, std::size_t bytes) {
    const auto point = utf8::first(text);
    ASSERT_TRUE(point.has_value()) << text;
    EXPECT_EQ(point->value, value);
    EXPECT_EQ(point->bytes, bytes);
  };
  expect("a", 'a', 1);
  expect("\xC2\xA3", 0xA3, 2);
  expect("\xE2\x88\x92", 0x2212, 3);
  expect("\xF0\x9F\x92\xB7", 0x1F4B7, 4);
}

TEST(utf8, bytes_that_are_no_code_point_are_refused) {
  for (const std::string_view bad : {
           "\xA3",              // Windows-1252 pound sign
           "\xC2",              // cut short
           "\xC0\x80",          // overlong
           "\xE0\x80\x80",      // overlong
           "\xED\xA0\x80",      // surrogate
           "\xF4\x90\x80\x80",  // beyond U+10FFFF
           "\xF5\x80\x80\x80",  // no such lead
           "\xC2\x41",          // no continuation
       }) {
    EXPECT_FALSE(utf8::first(bad).has_value()) << testing::PrintToString(std::string(bad));
    EXPECT_FALSE(utf8::valid("sound " + std::string(bad)));
  }
  EXPECT_FALSE(utf8::first("").has_value());
  EXPECT_TRUE(utf8::valid(""));
  EXPECT_TRUE(utf8::valid("\xC2\xA3 2,624"));
}

TEST(utf8, trim_takes_printed_blanks_off_both_ends_only) {
  EXPECT_EQ(utf8::trim(" \t2,624\xC2\xA0"), "2,624");
  EXPECT_EQ(utf8::trim("\xE2\x80\xAF"
                       "2 624\xE2\x80\x89"),
            "2 624");
  EXPECT_EQ(utf8::trim("\xC2\xA0 "), "");
  EXPECT_EQ(utf8::trim("\xE2\x80\x8B"
                       "5"),
            "\xE2\x80\x8B"
            "5");
}

TEST(utf8, invisible_marks_are_told_from_blanks) {
  for (const std::uint32_t mark : {0x200Bu, 0x202Eu, 0x2060u, 0xFEFFu, 0xADu, 0x00u, 0x7Fu}) {
    EXPECT_TRUE(utf8::is_invisible(mark)) << utf8::name(mark);
    EXPECT_FALSE(utf8::is_blank(mark)) << utf8::name(mark);
  }
  for (const std::uint32_t blank : {0x20u, 0x09u, 0xA0u, 0x2009u, 0x202Fu}) {
    EXPECT_TRUE(utf8::is_blank(blank)) << utf8::name(blank);
    EXPECT_FALSE(utf8::is_invisible(blank)) << utf8::name(blank);
  }
}

TEST(utf8, name_has_at_least_four_digits) {
  EXPECT_EQ(utf8::name(0xA3), "U+00A3");
  EXPECT_EQ(utf8::name(0x1F4B7), "U+1F4B7");
}

TEST(utf8, what_a_message_shows_is_utf_8_and_short) {
  EXPECT_EQ(mtfs::utf8::shown("£5"), "£5");
  EXPECT_EQ(mtfs::utf8::shown("£5", 1), "...");
  EXPECT_EQ(mtfs::utf8::shown("a£5", 3), "a£...");
  EXPECT_EQ(mtfs::utf8::shown("a\xA3"), "a...");
  EXPECT_EQ(mtfs::utf8::shown(""), "");
  EXPECT_EQ(mtfs::utf8::shown(std::string(1'000, 'x')).size(), 203U);
}

}  // namespace
