/// @file
/// A day of the calendar, written "2026-02-24".
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// A day that there is. Days are ordered, and each falls in one financial year.
class Date {
 public:
  /// Reads "2026-02-24" and nothing else: 3/4/2026 is two days, by who reads it. Throws ParseError
  /// ("date-malformed" for another form, "date-unknown" for a day that no calendar has).
  explicit Date(std::string_view text) : Date(parse(text)) {}

  [[nodiscard]] int year() const { return static_cast<int>(day_.year()); }
  [[nodiscard]] unsigned month() const { return static_cast<unsigned>(day_.month()); }
  [[nodiscard]] unsigned day() const { return static_cast<unsigned>(day_.day()); }

  /// "2026-02-24".
  [[nodiscard]] std::string str() const {
    return std::to_string(year()) + "-" + two_digits(month()) + "-" + two_digits(day());
  }

  /// The financial year that it falls in.
  [[nodiscard]] FinancialYear financial_year() const {
    return FinancialYear(month() >= 4 ? year() : year() - 1);
  }

  friend bool operator==(const Date&, const Date&) = default;
  friend auto operator<=>(const Date&, const Date&) = default;

 private:
  explicit Date(std::chrono::year_month_day day) : day_(day) {}

  static std::string two_digits(unsigned number) {
    return (number < 10 ? "0" : "") + std::to_string(number);
  }

  static Date parse(std::string_view text) {
    const std::string_view label = utf8::trim(text);
    const bool has_form = label.size() == 10 && label[4] == '-' && label[7] == '-' &&
                          year_text::all_digits(label.substr(0, 4)) &&
                          year_text::all_digits(label.substr(5, 2)) &&
                          year_text::all_digits(label.substr(8, 2));
    if (!has_form) {
      throw ParseError::because("date-malformed", text, "A date is year, month and day",
                                "Write 24 February 2026 as 2026-02-24");
    }
    const std::chrono::year_month_day day(
        std::chrono::year(year_text::number(label.substr(0, 4))),
        std::chrono::month(static_cast<unsigned>(year_text::number(label.substr(5, 2)))),
        std::chrono::day(static_cast<unsigned>(year_text::number(label.substr(8, 2)))));
    const int year = static_cast<int>(day.year());
    if (!day.ok() || year < FinancialYear::first + 2 || year > FinancialYear::last) {
      throw ParseError::because("date-unknown", text, "There is no such day in 1902 to 2199",
                                "Correct the date");
    }
    return Date(day);
  }

  std::chrono::year_month_day day_;
};

}  // namespace mtfs
