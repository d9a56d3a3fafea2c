/// @file
/// Whether printed figures agree: exactly, to their own rounding, or not.
///
/// A figure printed to a step may stand for anything within half a step. The bound of an identity
/// is what those half steps can add up to, each weighed by its coefficient; no tolerance is ever
/// chosen.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/model/published.hpp"
#include "mtfs/money/exact.hpp"

namespace mtfs {

enum class Agreement {
  exact,         ///< The residual is zero as printed.
  rounding,      ///< Not zero, and no larger than rounding can explain.
  inconsistent,  ///< Larger than rounding can explain.
  malformed,     ///< A figure it needs is not a number as printed.
};

template <>
struct NamesOf<Agreement> {
  static constexpr std::string_view what = "status";
  static constexpr std::array<std::string_view, 4> values = {"exact", "rounding", "inconsistent",
                                                             "malformed"};
};

/// What came of one identity.
struct Finding {
  std::string id;
  std::string kind;  ///< "linear", "product", "ratio" or "computed".
  std::string what;
  Agreement status = Agreement::exact;
  Fraction residual = 0;  ///< Left less right, in the printed unit.
  Fraction bound = 0;     ///< The most that rounding can explain.
  std::string unit;       ///< Of residual and bound; empty where figures of several units meet.
  std::string detail;     ///< Of a malformed one what is wrong, and where.
  Origin where;           ///< The printed figure that is checked.
};

/// A printed figure: its value as printed, and the step it was rounded to.
struct PrintedFigure {
  Fraction value = 0;
  Fraction step = 0;
  bool carries_unit = false;  ///< Printed with k, m or bn, which value and step then hold.

  [[nodiscard]] Fraction half() const { return step / 2; }
};

/// Reads a printed figure; nil marks ("", "-", "n/a") are none. Throws ParseError when malformed.
///
/// A percentage keeps its printed number (2.70 of "2.70%"); k, m and bn multiply value and step.
[[nodiscard]] inline std::optional<PrintedFigure> parse_printed(std::string_view text) {
  if (is_nil_text(text)) return std::nullopt;
  const NumberText number = parse_number(text);
  const int shift = number.magnitude - number.places;
  const Fraction step = shift >= 0 ? Fraction(wide_power_of_ten(shift))
                                   : Fraction(1) / Fraction(wide_power_of_ten(-shift));
  return PrintedFigure{Fraction(Wide(digits_of(number.coefficient))) * step, step,
                       number.magnitude != 0};
}

/// A decimal text of an exact value: as it is where it ends, else to 50 significant digits.
[[nodiscard]] inline std::string decimal_text(const Fraction& value) {
  Wide rest = denominator(value);
  int twos = 0;
  int fives = 0;
  for (; rest % 2 == 0; rest /= 2) ++twos;
  for (; rest % 5 == 0; rest /= 5) ++fives;
  int places = std::max(twos, fives);
  if (rest != 1) {
    const std::size_t whole = Wide(abs(Wide(numerator(value) / denominator(value)))).str().size();
    places = 50 - static_cast<int>(whole);
  }
  const Wide steps = round_quotient<Wide>(numerator(value) * wide_power_of_ten(places),
                                          denominator(value), Rounding::half_even);
  std::string digits = Wide(abs(steps)).str();
  const auto least = static_cast<std::size_t>(places) + 1;
  if (digits.size() < least) digits.insert(0, least - digits.size(), '0');
  if (places > 0) {
    digits.insert(digits.size() - static_cast<std::size_t>(places), ".");
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
  }
  return steps < 0 ? "-" + digits : digits;
}

/// Printed cells by their key "table|row|column".
class PublishedFigures {
 public:
  void add(const PublishedCell& cell) {
    cells_.emplace(cell.table + "|" + cell.row + "|" + cell.column, cell);
  }

  [[nodiscard]] const PublishedCell* find(const std::string& key) const {
    const auto found = cells_.find(key);
    return found == cells_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] const std::map<std::string, PublishedCell>& cells() const noexcept {
    return cells_;
  }

 private:
  std::map<std::string, PublishedCell> cells_;
};

/// Evaluates identities over printed figures.
class IdentityCheck {
 public:
  explicit IdentityCheck(const PublishedFigures& figures) : figures_(figures) {}

  [[nodiscard]] Finding operator()(const Identity& identity) const {
    Finding finding;
    finding.id = identity.id;
    finding.kind = str(identity.kind);
    finding.what = identity.what;
    finding.where = identity.where;
    try {
      if (identity.kind == IdentityKind::linear) {
        linear(identity, finding);
      } else {
        product(identity, finding);
      }
    } catch (const Error& error) {
      finding.status = Agreement::malformed;
      finding.residual = 0;
      finding.bound = 0;
      finding.detail = error.problem().str();
    }
    return finding;
  }

 private:
  /// A value and the range that it may have had before it was rounded.
  struct Range {
    Fraction value = 0;
    Fraction low = 0;
    Fraction high = 0;
  };

  [[nodiscard]] std::optional<PrintedFigure> printed(const std::string& key) const {
    const PublishedCell* cell = figures_.find(key);
    if (!cell) {
      throw UnknownNameError({"cell-unknown",
                              {},
                              key,
                              "The printed tables have no such cell",
                              "Name a cell as table|row|column"});
    }
    try {
      return parse_printed(cell->text);
    } catch (const Error& error) {
      throw ParseError(error.problem().at(cell->where));
    }
  }

  static Fraction half(const PrintedFigure& figure, const std::optional<Fraction>& step) {
    return step ? Fraction(*step / 2) : figure.half();
  }

  /// A blank cell is 0 in an identity; a key without '|' is an exact constant.
  [[nodiscard]] Range range(const std::string& key, const std::optional<Fraction>& step) const {
    if (key.find('|') == std::string::npos) {
      const Fraction constant = parse_printed(key).value_or(PrintedFigure{}).value;
      return {constant, constant, constant};
    }
    const auto figure = printed(key);
    if (!figure) return {};
    const Fraction spread = half(*figure, step);
    return {figure->value, figure->value - spread, figure->value + spread};
  }

  void linear(const Identity& identity, Finding& finding) const {
    for (const auto& [coefficient, key] : identity.terms) {
      const auto figure = printed(key);
      if (!figure) continue;
      finding.residual += coefficient * figure->value;
      finding.bound += abs(coefficient) * half(*figure, identity.step);
    }
    finding.residual -= identity.constant;
    finding.status = finding.residual == 0                    ? Agreement::exact
                     : abs(finding.residual) <= finding.bound ? Agreement::rounding
                                                              : Agreement::inconsistent;
  }

  static void refuse_division(const Identity& identity, const Range& b) {
    if (identity.kind != IdentityKind::ratio || b.value != 0) return;
    throw UndefinedError({"division-by-zero",
                          {},
                          identity.b,
                          "A ratio divides by nothing",
                          "Name a figure that is not 0"});
  }

  /// Exact when the rounded result is the target; rounding when the ranges of both overlap.
  void product(const Identity& identity, Finding& finding) const {
    Range a = range(identity.a, identity.step_a);
    const Range b = range(identity.b, identity.step_b);
    const Range target = range(identity.target, identity.step);
    if (identity.a_minus) {
      const Range minus = range(*identity.a_minus, identity.step_a);
      a = {a.value - minus.value, a.low - minus.high, a.high - minus.low};
    }
    refuse_division(identity, b);
    const auto combine = [&](const Fraction& x, const Fraction& y) {
      return Fraction((identity.kind == IdentityKind::product ? Fraction(x * y) : Fraction(x / y)) *
                      identity.factor);
    };
    const auto figure = identity.target.find('|') == std::string::npos
                            ? parse_printed(identity.target)
                            : printed(identity.target);
    if (!figure) {
      throw ParseError::because("number-blank", identity.target,
                                "The figure that should hold the result is blank",
                                "Leave the identity out, or print the figure");
    }
    const Fraction point = combine(a.value, b.value);
    const Fraction scaled = point / figure->step;
    const Fraction rounded =
        Fraction(round_quotient<Wide>(numerator(scaled), denominator(scaled), Rounding::half_up)) *
        figure->step;
    finding.residual = rounded - target.value;
    if (finding.residual == 0) return;
    if (identity.kind == IdentityKind::ratio && b.low <= 0 && b.high >= 0) {
      finding.status = Agreement::rounding;  // the divisor may be as small as one likes
      finding.bound = abs(finding.residual);
      return;
    }
    Fraction low = point;
    Fraction high = point;
    for (const Fraction& x : {a.low, a.high}) {
      for (const Fraction& y : {b.low, b.high}) {
        low = std::min(low, combine(x, y));
        high = std::max(high, combine(x, y));
      }
    }
    finding.bound =
        std::max(Fraction(high - point), Fraction(point - low)) + half(*figure, identity.step);
    const bool overlap = !(high < target.low || low > target.high);
    finding.status = overlap ? Agreement::rounding : Agreement::inconsistent;
  }

  const PublishedFigures& figures_;
};

/// Evaluates identities over the figures of a case, in their order.
///
/// Two cells of one key are refused with both origins. Throws PlanError.
[[nodiscard]] inline std::vector<Finding> check_identities(
    const std::vector<PublishedCell>& cells, const std::vector<Identity>& identities) {
  PublishedFigures figures;
  Problems problems;
  for (const PublishedCell& cell : cells) {
    const std::string key = cell.table + "|" + cell.row + "|" + cell.column;
    if (const PublishedCell* first = figures.find(key)) {
      problems.push_back({"cell-duplicate", cell.where, key,
                          "This cell is already given at " + first->where.str(),
                          "Keep one of the two"});
    }
    figures.add(cell);
  }
  for (const Identity& identity : identities) {
    std::vector<std::string> keys = {identity.a, identity.b, identity.target,
                                     identity.a_minus.value_or("")};
    for (const auto& [coefficient, key] : identity.terms)
      keys.push_back(key.find('|') == std::string::npos ? key + "|" : key);
    for (const std::string& key : keys) {
      if (key.find('|') == std::string::npos || figures.find(key)) continue;
      problems.push_back({"cell-unknown", identity.where, key,
                          "The identity " + identity.id + " names a cell that no table has",
                          "Name a cell as table|row|column"});
    }
  }
  if (has_errors(problems)) throw PlanError(std::move(problems));
  std::vector<Finding> findings;
  const IdentityCheck check(figures);
  for (const Identity& identity : identities) findings.push_back(check(identity));
  return findings;
}

}  // namespace mtfs
