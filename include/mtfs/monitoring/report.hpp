/// @file
/// A monitoring report: how much of the financial year it has seen.
#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/core/near_names.hpp"

namespace mtfs {

/// A report of a month, P1 to P12, of a quarter, Q1 to Q4, or the outturn.
///
/// Reports are ordered by the months that have gone by: Q2 is as late as P6, and the outturn comes
/// after P12. Two that are equally late are equal, whatever they are called.
class Report {
 public:
  /// The outturn.
  Report() = default;

  /// Reads "P6", "Q2" or "outturn". Throws ParseError (code "report-unknown") with near names.
  static Report parse(std::string_view text) {
    if (text == outturn_name) return {};
    if (text.size() > 1) {
      const int number = whole(text.substr(1));
      if (text.front() == 'P' && number >= 1 && number <= 12) return {std::string(text), number};
      if (text.front() == 'Q' && number >= 1 && number <= 4) return {std::string(text), number * 3};
    }
    throw ParseError::because("report-unknown", text, "A report is P1 to P12, Q1 to Q4, or outturn",
                              suggest(text, known()));
  }

  [[nodiscard]] const std::string& str() const noexcept { return name_; }
  [[nodiscard]] bool is_outturn() const noexcept { return months_ > 12; }
  /// The months of the year that it has seen; the outturn, which sees the accounts closed, 13.
  [[nodiscard]] int months() const noexcept { return months_; }

  friend auto operator<=>(const Report& a, const Report& b) noexcept {
    return a.months_ <=> b.months_;
  }
  friend bool operator==(const Report& a, const Report& b) noexcept {
    return a.months_ == b.months_;
  }

 private:
  static constexpr std::string_view outturn_name = "outturn";

  Report(std::string name, int months) : name_(std::move(name)), months_(months) {}

  /// The number in digits without a leading zero; 0 where it is none.
  static int whole(std::string_view text) {
    int value = 0;
    for (const char c : text) {
      if (c < '0' || c > '9' || text.front() == '0' || text.size() > 2) return 0;
      value = value * 10 + (c - '0');
    }
    return value;
  }

  static std::vector<std::string> known() {
    std::vector<std::string> all;
    for (int i = 1; i <= 12; ++i) all.push_back("P" + std::to_string(i));
    for (int i = 1; i <= 4; ++i) all.push_back("Q" + std::to_string(i));
    all.emplace_back(outturn_name);
    return all;
  }

  std::string name_ = std::string(outturn_name);
  int months_ = 13;
};

}  // namespace mtfs
