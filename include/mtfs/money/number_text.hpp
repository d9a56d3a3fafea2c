/// @file
/// The one grammar of printed numbers: brackets, signs, groups, units and percents.
///
/// Strict and without locale. What is read here is what councils print: "(2,624)", "-£1,234.50",
/// "£0.80m", "2.70%", U+2212 for minus, no-break spaces between groups. Everything else is refused
/// with what was wrong and what to write.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "mtfs/core/error.hpp"
#include "mtfs/core/utf8.hpp"
#include "mtfs/money/wide.hpp"

namespace mtfs {

/// What follows or precedes the digits and says what they count.
enum class Mark { none, pounds, percent, points };

/// A printed number taken apart; its value is coefficient x 10^(magnitude - places).
struct NumberText {
  Int128 coefficient = 0;  ///< All printed digits as one integer, with the sign.
  int places = 0;          ///< Printed digits after the point.
  int magnitude = 0;       ///< 0; 3 for "k", 6 for "m", 9 for "bn".
  Mark mark = Mark::none;
};

/// Whether the text is one of the marks that print for "no figure": blank, "-", "--", "n/a".
[[nodiscard]] inline bool is_nil_text(std::string_view text) {
  text = utf8::trim(text);
  for (const std::string_view nil :
       {"", "-", "--", "\u2013", "\u2014", "\u2212", "n/a", "N/A", "N/a"}) {
    if (text == nil) return true;
  }
  return false;
}

namespace number_text {

// Stand-ins for two characters outside ASCII; a text that holds these controls itself is refused.
inline constexpr char pound = '\x01';
inline constexpr char group_space = '\x02';
inline constexpr int most_digits = 36;  // any exact use overflows 64 bits long before

[[noreturn]] inline void refuse(std::string code, std::string_view text, std::string rule,
                                std::string fix) {
  throw ParseError::because("number-" + std::move(code), text, std::move(rule), std::move(fix));
}

/// Brings the printed minus, pound and group space to one byte each, refusing all else above ASCII.
[[nodiscard]] inline std::string to_ascii(std::string_view text, std::string_view whole) {
  std::string ascii;
  while (!text.empty()) {
    const auto point = utf8::first(text);
    if (!point) refuse("encoding", whole, "The bytes are not UTF-8", "Save the file as UTF-8");
    text.remove_prefix(point->bytes);
    const std::uint32_t value = point->value;
    if (value == 0xC2 && text.starts_with("£")) {
      refuse("mojibake", whole, "A UTF-8 pound sign was read as Windows-1252",
             "Open the source as UTF-8 and save it again");
    }
    if (value == 0x2212) {
      ascii += '-';
    } else if (value == 0xA3) {
      ascii += pound;
    } else if (value == 0xA0 || value == 0x2009 || value == 0x202F) {
      ascii += group_space;
    } else if (utf8::is_invisible(value)) {
      refuse("invisible", whole, "It holds the invisible mark " + utf8::name(value),
             "Type the number again");
    } else if (value >= 0x80) {
      refuse("digits", whole, "It holds the character " + utf8::name(value),
             "Use the digits 0 to 9 and the signs £ , . - ( ) %");
    } else {
      ascii += static_cast<char>(value);
    }
  }
  return ascii;
}

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether `text` is `word`, a word in lower case, in whatever case it is typed.
[[nodiscard]] constexpr bool is_word(std::string_view text, std::string_view word) {
  const auto lower = [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  };
  return std::equal(text.begin(), text.end(), word.begin(), word.end(),
                    [&](char a, char b) { return lower(a) == b; });
}

/// Refuses words that stand where a number should: error values, "TBC", "NaN", a lone dash.
inline void refuse_words(std::string_view text) {
  if (is_nil_text(text)) {
    refuse("blank", text, "A number is needed here and there is none", "Type the number, or 0");
  }
  if (text.front() == '#') {
    refuse("error-value", text, "A spreadsheet error stands in place of a number",
           "Mend the formula in the source");
  }
  for (const std::string_view word :
       {"nan", "-nan", "inf", "-inf", "+inf", "infinity", "-infinity", "null", "none"}) {
    if (is_word(text, word)) {
      refuse("not-finite", text, "This is not a number that money can have",
             "Type the number, or leave the cell blank where a blank is allowed");
    }
  }
  for (const std::string_view word : {"tbc", "tba", "tbd", "?", "nil", "n.a.", "na"}) {
    if (is_word(text, word)) {
      refuse("placeholder", text, "A word stands in place of a number",
             "Type the number, or leave the cell blank where a blank is allowed");
    }
  }
}

/// Refuses "1e400" before its "-" or "+" can be taken for a sign.
inline void refuse_exponent(std::string_view rest, std::string_view whole) {
  const auto is_mark = [](char c) { return c == 'e' || c == 'E'; };
  const auto mark = std::find_if(rest.begin(), rest.end(), is_mark);
  if (mark == rest.end() || mark == rest.begin()) return;
  if (is_digit(mark[-1]) || mark[-1] == '.') {
    refuse("exponent", whole, "Exponents are not read", "Write the digits out");
  }
}

/// Takes "(...)" off. Brackets mean minus, come as one pair and hold no sign of their own.
[[nodiscard]] inline bool take_brackets(std::string_view& rest, std::string_view whole) {
  const bool opens = !rest.empty() && rest.front() == '(';
  const bool closes = !rest.empty() && rest.back() == ')';
  const auto count = [&](char c) { return std::count(rest.begin(), rest.end(), c); };
  if (count('(') != (opens ? 1 : 0) || count(')') != (closes ? 1 : 0) || opens != closes) {
    refuse("brackets", whole, "Brackets come as one pair around the whole number",
           "Write (1,234) for minus 1,234");
  }
  if (!opens) return false;
  rest = utf8::trim(rest.substr(1, rest.size() - 2));
  if (rest.find('-') != std::string_view::npos || rest.find('+') != std::string_view::npos) {
    refuse("sign", whole, "Brackets already mean minus", "Use brackets or a minus, not both");
  }
  return true;
}

/// Takes a leading sign and a leading pound sign, in either order.
[[nodiscard]] inline bool take_sign(std::string_view& rest, NumberText& number,
                                    std::string_view whole) {
  bool negative = false;
  bool signed_already = false;
  while (!rest.empty()) {
    const char c = rest.front();
    if (c == pound && number.mark == Mark::none) {
      number.mark = Mark::pounds;
    } else if ((c == '-' || c == '+') && !signed_already) {
      signed_already = true;
      negative = c == '-';
    } else {
      break;
    }
    rest.remove_prefix(1);
  }
  if (rest.find('-') != std::string_view::npos || rest.find('+') != std::string_view::npos) {
    refuse("sign", whole, "A number has one sign, before its digits", "Write -1,234 or (1,234)");
  }
  return negative;
}

/// Takes "%", "pp", "k", "m" or "bn" off the end.
inline void take_suffix(std::string_view& rest, NumberText& number, std::string_view whole) {
  struct Suffix {
    std::string_view text;
    Mark mark;
    int magnitude;
  };
  for (const Suffix& suffix :
       {Suffix{"pp", Mark::points, 0}, Suffix{"%", Mark::percent, 0}, Suffix{"bn", Mark::none, 9},
        Suffix{"m", Mark::none, 6}, Suffix{"k", Mark::none, 3}}) {
    if (!rest.ends_with(suffix.text)) continue;
    rest.remove_suffix(suffix.text.size());
    number.magnitude = suffix.magnitude;
    if (suffix.mark == Mark::none) return;
    if (number.mark == Mark::pounds) {
      refuse("unit-clash", whole, "Pounds and a percentage in one number", "Write one of them");
    }
    number.mark = suffix.mark;
    return;
  }
}

/// Refuses groups that are not of three digits with one separator, and those that start with 0:
/// "0,125" is an eighth in much of Europe.
inline void refuse_grouping(std::string_view digits, std::string_view whole) {
  const auto plain = std::find_if_not(digits.begin(), digits.end(), is_digit) - digits.begin();
  const auto mark = static_cast<std::size_t>(plain);
  if (mark == digits.size()) return;
  bool grouped = mark >= 1 && mark <= 3 && digits.front() != '0';
  for (std::size_t i = mark; grouped && i < digits.size(); ++i) {
    grouped = (i - mark) % 4 == 0 ? digits[i] == digits[mark] : is_digit(digits[i]);
  }
  if (!grouped || (digits.size() - mark) % 4 != 0) {
    refuse("grouping", whole, "Groups are of three digits, with one separator",
           "Write 1,234 or 1234");
  }
}

/// Says what is wrong with a number that has a character no number has.
inline void refuse_strangers(std::string_view rest, std::string_view whole) {
  for (const char c : rest) {
    if (is_digit(c) || c == ',' || c == '.' || c == group_space) continue;
    if (c == ' ') {
      refuse("grouping", whole, "A space splits the digits", "Write 1,234 or 1234");
    }
    const std::string shown = c == pound ? "£" : std::string(1, c);
    refuse("malformed", whole, "The character " + shown + " has no place here",
           "Write a number such as 1,234.50, (1,234) or £0.80m");
  }
}

/// The digits before and after the point as one integer; groups are passed over.
[[nodiscard]] inline Int128 coefficient_of(std::string_view before, std::string_view after,
                                           std::string_view whole) {
  Int128 value = 0;
  int digits = 0;
  for (const std::string_view part : {before, after}) {
    for (const char c : part) {
      if (!is_digit(c)) continue;
      if (digits > 0 || c != '0') ++digits;
      if (digits > most_digits) {
        throw Overflow::of("A number of more than 36 digits", utf8::shown(whole, 60), "10^36");
      }
      value = value * 10 + (c - '0');
    }
  }
  return value;
}

}  // namespace number_text

/// Takes a printed number apart. Throws ParseError (codes "number-...") or Overflow.
[[nodiscard]] inline NumberText parse_number(std::string_view text) {
  using namespace number_text;
  const std::string_view whole = utf8::trim(text);
  const bool no_digit = std::none_of(whole.begin(), whole.end(), is_digit);
  if (no_digit || whole.front() == '#') refuse_words(whole);  // "#DIV/0!" is the word with a digit
  const bool plain =
      std::all_of(whole.begin(), whole.end(), [](char c) { return c >= ' ' && c < 0x7F; });
  const std::string ascii = plain ? std::string() : to_ascii(whole, whole);
  std::string_view rest = plain ? whole : ascii;  // nearly every cell is plain, and is not copied
  refuse_exponent(rest, whole);
  NumberText number;
  const bool bracketed = take_brackets(rest, whole);
  const bool minus = take_sign(rest, number, whole);
  take_suffix(rest, number, whole);
  refuse_strangers(rest, whole);
  const std::size_t point = rest.find('.');
  std::string_view fraction;
  if (point != std::string_view::npos) {
    fraction = rest.substr(point + 1);
    if (fraction.find(',') != std::string_view::npos) {
      refuse("decimal-comma", whole, "A comma stands after the decimal point",
             "Write 1,234.56: commas group thousands and the point starts the decimals");
    }
    if (fraction.empty() || point == 0 ||
        !std::all_of(fraction.begin(), fraction.end(), is_digit)) {
      refuse("malformed", whole, "Digits stand on both sides of one decimal point",
             "Write 0.5 or 5");
    }
    rest = rest.substr(0, point);
  }
  if (rest.empty()) {
    refuse("malformed", whole, "There are no digits", "Write a number such as 1,234.50");
  }
  refuse_grouping(rest, whole);
  number.places = static_cast<int>(fraction.size());
  number.coefficient = coefficient_of(rest, fraction, whole);
  if (bracketed || minus) number.coefficient = -number.coefficient;
  return number;
}

}  // namespace mtfs
