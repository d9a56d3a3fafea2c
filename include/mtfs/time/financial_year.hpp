/// @file
/// A council financial year, 1 April to 31 March, written "2018/19".
#pragma once

#include <algorithm>
#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "mtfs/core/error.hpp"
#include "mtfs/core/utf8.hpp"

namespace mtfs {

/// The year that starts on 1 April of `start()`.
///
/// A point on a line, not a number: years differ by an int, and two years never add.
class FinancialYear {
 public:
  static constexpr int first = 1900;
  static constexpr int last = 2199;

  /// The year that starts in the calendar year `start`, from 1900 to 2199. Throws ParseError.
  explicit constexpr FinancialYear(int start) : FinancialYear(at(start)) {}

  /// Reads "2018/19", "2018-19", "2018/2019" and "FY19" (the year that ends in March 2019).
  ///
  /// Refuses a pair that does not follow ("2018/20") and a date that a spreadsheet made of a label.
  explicit FinancialYear(std::string_view text) : FinancialYear(parse(text)) {}
  static FinancialYear parse(std::string_view text);

  /// The calendar year in which it starts.
  [[nodiscard]] constexpr int start() const noexcept { return start_; }

  /// "2018/19".
  [[nodiscard]] std::string str() const {
    const std::string end = std::to_string((start_ + 1) % 100);
    return std::to_string(start_) + "/" + (end.size() < 2 ? "0" + end : end);
  }

  friend constexpr bool operator==(FinancialYear, FinancialYear) noexcept = default;
  friend constexpr auto operator<=>(FinancialYear, FinancialYear) noexcept = default;
  friend FinancialYear operator+(FinancialYear year, int years) {
    return at(std::int64_t{year.start_} + years);
  }
  friend FinancialYear operator-(FinancialYear year, int years) {
    return at(std::int64_t{year.start_} - years);
  }
  friend constexpr int operator-(FinancialYear a, FinancialYear b) noexcept {
    return a.start_ - b.start_;
  }

 private:
  FinancialYear() = default;

  static constexpr FinancialYear at(std::int64_t start) {
    if (start < first || start > last) {
      throw ParseError::because("year-range", std::to_string(start),
                                "A financial year starts in 1900 to 2199", "Check the year");
    }
    FinancialYear year;
    year.start_ = static_cast<int>(start);
    return year;
  }

  int start_ = first;
};

namespace year_text {

[[nodiscard]] constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

[[nodiscard]] constexpr bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

[[nodiscard]] constexpr int number(std::string_view text) {
  int value = 0;
  for (const char c : text) value = value * 10 + (c - '0');
  return value;
}

/// Whether a spreadsheet may have made this of a year label: "01/12/2011", "2011-12-01", "Dec-11".
[[nodiscard]] inline bool looks_like_a_date(std::string_view text) {
  constexpr std::array<std::string_view, 12> months = {"jan", "feb", "mar", "apr", "may", "jun",
                                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  if (all_digits(text)) return text.size() == 5;  // a count of days since 1900
  int numbers = 0;
  std::string letters;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_digit(text[i])) {
      if (i == 0 || !is_digit(text[i - 1])) ++numbers;
    } else {
      letters += static_cast<char>(text[i] | 0x20);  // lower case, where it is a letter
    }
  }
  return numbers >= 3 || std::any_of(months.begin(), months.end(), [&](std::string_view month) {
           return letters.find(month) != std::string::npos && numbers >= 1;
         });
}

/// The label that a spreadsheet made this date of, "2011/12" of "2011-12-01"; else an example.
[[nodiscard]] inline std::string label_of_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || !text.ends_with("-01")) return "2018/19";
  if (!all_digits(text.substr(0, 4)) || !all_digits(text.substr(5, 2))) return "2018/19";
  const int start = number(text.substr(0, 4));
  const bool follows = number(text.substr(5, 2)) == (start + 1) % 100;
  const bool is_year = start >= FinancialYear::first && start <= FinancialYear::last;
  return follows && is_year ? FinancialYear(start).str() : "2018/19";
}

/// What to write for the year that starts in `start`, where there is such a year.
[[nodiscard]] inline std::string meant(int start) {
  if (start < FinancialYear::first || start > FinancialYear::last) return "Write it as 2018/19";
  return "Write " + FinancialYear(start).str() + " if the year that starts in " +
         std::to_string(start) + " is meant";
}

[[noreturn]] inline void refuse(std::string code, std::string_view text, std::string rule,
                                std::string fix) {
  throw ParseError::because("year-" + std::move(code), text, std::move(rule), std::move(fix));
}

}  // namespace year_text

inline FinancialYear FinancialYear::parse(std::string_view text) {
  using namespace year_text;
  const std::string_view label = utf8::trim(text);
  if ((label.starts_with("FY") || label.starts_with("fy")) && all_digits(label.substr(2)) &&
      (label.size() == 4 || label.size() == 6)) {
    const int end = number(label.substr(2));
    return FinancialYear((label.size() == 4 ? 2000 + end : end) - 1);
  }
  const std::size_t mark = label.find_first_of("/-");
  const std::string_view from = label.substr(0, mark);
  const std::string_view to = mark == std::string_view::npos ? "" : label.substr(mark + 1);
  if (all_digits(from) && from.size() == 4 && all_digits(to) &&
      (to.size() == 2 || to.size() == 4)) {
    const int start = number(from);
    const int end = to.size() == 4 ? number(to) : start / 100 * 100 + number(to);
    const bool turns = to.size() == 2 && start % 100 == 99 && number(to) == 0;
    if (end == start + 1 || turns) return FinancialYear(start);
    refuse("pair", text, "The two halves of a financial year follow each other", meant(start));
  }
  if (looks_like_a_date(label)) {
    refuse("date", text, "This is a date, as a spreadsheet makes of a year label",
           "Format the cell as text and type the year as " + label_of_date(label));
  }
  if (all_digits(label) && label.size() == 4) {
    refuse("calendar", text, "A calendar year is not a financial year", meant(number(label)));
  }
  refuse("malformed", text, "This is not a financial year",
         "Write 2018/19, 2018-19, 2018/2019 or FY19");
}

}  // namespace mtfs

template <>
struct std::hash<mtfs::FinancialYear> {
  std::size_t operator()(mtfs::FinancialYear year) const noexcept {
    return std::hash<int>()(year.start());
  }
};
