/// @file
/// How far a figure may move before a test fails: in pounds or in per cent, for the lines named.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/analysis/golden.hpp"
#include "mtfs/core/error.hpp"
#include "mtfs/money/number_text.hpp"

namespace mtfs {

/// Whether a text fits a pattern in which * stands for any text and ? for one byte.
[[nodiscard]] inline bool fits(std::string_view pattern, std::string_view text) {
  std::size_t p = 0;
  std::size_t t = 0;
  std::size_t star = std::string_view::npos;
  std::size_t retry = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

/// How far one figure may move: an amount, or a share of what the figure was.
class Tolerance {
 public:
  /// Reads "£500", "500", "£0.5m" or "0.5%". A number without a mark is pounds of money and units
  /// of a count. Throws ParseError (codes "number-...", "tolerance-negative", "tolerance-points").
  [[nodiscard]] static Tolerance parse(std::string_view text) {
    const NumberText number = parse_number(text);
    if (number.mark == Mark::points) {
      throw ParseError::because("tolerance-points", text,
                                "A tolerance in percentage points says nothing of pounds",
                                "Write a share of the figure, 0.5%, or an amount, £500");
    }
    if (number.coefficient < 0) {
      throw ParseError::because("tolerance-negative", text, "A tolerance is 0 or more",
                                "Write how far the figure may move either way");
    }
    Tolerance tolerance;
    tolerance.mark_ = number.mark;
    tolerance.amount_ = Fraction(Wide(digits_of(number.coefficient))) *
                        fraction_power_of_ten(number.magnitude - number.places);
    return tolerance;
  }

  /// Whether a figure may move by `by` that was `before`; `is_money` where both are pounds. A share
  /// of nothing is nothing.
  [[nodiscard]] bool allows(const Fraction& by, const Fraction& before, bool is_money) const {
    const Fraction size = by < 0 ? Fraction(-by) : by;
    if (mark_ == Mark::percent) {
      const Fraction base = before < 0 ? Fraction(-before) : before;
      return size * 100 <= base * amount_;
    }
    return (is_money || mark_ == Mark::none) && size <= amount_;
  }

 private:
  Mark mark_ = Mark::none;
  Fraction amount_ = 0;
};

/// Tolerances by line: an id or a label, or a pattern of one with * and ?.
class Tolerances {
 public:
  using Given = std::pair<std::string, std::string>;

  Tolerances() = default;
  Tolerances(std::initializer_list<Given> given) : Tolerances(std::vector<Given>(given)) {}
  explicit Tolerances(const std::vector<Given>& given) {
    for (const auto& [pattern, text] : given) all_.emplace_back(pattern, Tolerance::parse(text));
  }

  /// That of a row: of its id or label as it stands, else the first pattern that fits; nullptr
  /// where none does, and the row may not move at all.
  [[nodiscard]] const Tolerance* of(const GoldenRow& row) const {
    for (const auto& [pattern, tolerance] : all_) {
      if (pattern == row.id || pattern == row.label) return &tolerance;
    }
    for (const auto& [pattern, tolerance] : all_) {
      if (fits(pattern, row.id) || fits(pattern, row.label)) return &tolerance;
    }
    return nullptr;
  }

  /// Throws ParseError (code "tolerance-unused") for one that no row of either table has: it would
  /// be a hole that nobody sees.
  void require_used(const Golden& before, const Golden& after) const {
    for (const auto& [pattern, tolerance] : all_) {
      const auto used = [&, &pattern = pattern](const GoldenRow& row) {
        return fits(pattern, row.id) || fits(pattern, row.label);
      };
      if (std::any_of(before.rows.begin(), before.rows.end(), used) ||
          std::any_of(after.rows.begin(), after.rows.end(), used)) {
        continue;
      }
      std::vector<std::string> names;
      for (const GoldenRow& row : after.rows) names.push_back(row.id);
      throw ParseError::because("tolerance-unused", pattern, "No line has that id or label",
                                suggest(pattern, names) + ", or take the tolerance out");
    }
  }

 private:
  std::vector<std::pair<std::string, Tolerance>> all_;
};

}  // namespace mtfs
