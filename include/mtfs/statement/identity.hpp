/// @file
/// Whether printed figures agree: exactly, to their own rounding, or not.
///
/// A figure printed to a step may stand for anything within half a step. The bound of an identity
/// is what those half steps can add up to, each weighed by its coefficient; no tolerance is ever
/// chosen.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/model/published.hpp"
#include "mtfs/statement/printed.hpp"

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
  std::string kind;  ///< "linear", "product", "ratio"; "computed", "figure", "row", "column".
  std::string what;
  Agreement status = Agreement::exact;
  Fraction residual = 0;  ///< Left less right, in the printed unit.
  Fraction bound = 0;     ///< The most that rounding can explain.
  std::string unit;       ///< Of residual and bound; empty where figures of several units meet.
  std::string detail;     ///< Of a malformed one what is wrong, and where.
  Origin where;           ///< The printed figure that is checked, or the identity's own place.

  /// Sorts a sum by its residual and bound.
  void settle() {
    status = residual == 0            ? Agreement::exact
             : abs(residual) <= bound ? Agreement::rounding
                                      : Agreement::inconsistent;
  }

  /// Runs a check; an error in a figure that it needs makes the finding malformed.
  template <class Check>
  void judge(Check check) {
    try {
      check();
    } catch (const Error& error) {
      status = Agreement::malformed;
      residual = 0;
      bound = 0;
      detail = error.problem().str();
    }
  }
};

/// The printed figure of a key, nothing for a blank. Throws ParseError, or UnknownNameError.
using FigureOf = std::function<std::optional<PrintedFigure>(const std::string& key)>;

namespace identities {

/// A value and the range that it may have had before it was rounded.
struct Range {
  Fraction value = 0;
  Fraction low = 0;
  Fraction high = 0;
};

/// A blank is 0; a key without '|' is an exact constant.
[[nodiscard]] inline Range range(const FigureOf& figure_of, const std::string& key,
                                 const std::optional<Fraction>& step) {
  const bool is_constant = key.find('|') == std::string::npos;
  const auto figure = is_constant ? parse_printed(key) : figure_of(key);
  if (!figure) return {};
  if (is_constant) return {figure->value, figure->value, figure->value};
  const Fraction spread = step ? Fraction(*step / 2) : figure->half();
  return {figure->value, figure->value - spread, figure->value + spread};
}

/// sum of coefficient x cell = constant
inline void check_linear(const FigureOf& figure_of, const Identity& identity, Finding& finding) {
  for (const auto& [coefficient, key] : identity.terms) {
    const auto figure = figure_of(key);
    if (!figure) continue;
    const Fraction spread = identity.step ? Fraction(*identity.step / 2) : figure->half();
    finding.residual += coefficient * figure->value;
    finding.bound += abs(coefficient) * spread;
  }
  finding.residual -= identity.constant;
  finding.settle();
}

/// a x b x factor, or a / b x factor.
[[nodiscard]] inline Fraction combine(const Identity& identity, const Fraction& a,
                                      const Fraction& b) {
  return (identity.kind == IdentityKind::product ? Fraction(a * b) : Fraction(a / b)) *
         identity.factor;
}

/// The printed step of the figure that holds the result of a product or ratio.
[[nodiscard]] inline Fraction target_step(const FigureOf& figure_of, const Identity& identity) {
  const bool is_constant = identity.target.find('|') == std::string::npos;
  const auto figure = is_constant ? parse_printed(identity.target) : figure_of(identity.target);
  if (figure) return figure->step;
  throw ParseError::because("number-blank", identity.target,
                            "The figure that should hold the result is blank",
                            "Leave the identity out, or print the figure");
}

/// Exact when the rounded result is the target; rounding when the ranges of both overlap.
inline void check_product(const FigureOf& figure_of, const Identity& identity, Finding& finding) {
  Range a = range(figure_of, identity.a, identity.step_a);
  const Range b = range(figure_of, identity.b, identity.step_b);
  const Range target = range(figure_of, identity.target, identity.step);
  if (identity.a_minus) {
    const Range minus = range(figure_of, *identity.a_minus, identity.step_a);
    a = {a.value - minus.value, a.low - minus.high, a.high - minus.low};
  }
  const bool divides = identity.kind == IdentityKind::ratio;
  if (divides && b.value == 0) throw UndefinedError::division_by_zero("The ratio by " + identity.b);
  const Fraction step = target_step(figure_of, identity);
  const Fraction point = combine(identity, a.value, b.value);
  finding.residual = round_to_step(point, step, Rounding::half_up) - target.value;
  if (finding.residual == 0) return;
  if (divides && b.low <= 0 && b.high >= 0) {  // the divisor may be as near to 0 as one likes
    finding.status = Agreement::rounding;
    finding.bound = abs(finding.residual);
    return;
  }
  Fraction low = point;
  Fraction high = point;
  for (const Fraction& x : {a.low, a.high}) {
    for (const Fraction& y : {b.low, b.high}) {
      const Fraction corner = combine(identity, x, y);
      low = std::min(low, corner);
      high = std::max(high, corner);
    }
  }
  finding.bound = std::max(Fraction(high - point), Fraction(point - low)) +
                  (identity.step ? *identity.step : step) / 2;
  const bool overlap = high >= target.low && low <= target.high;
  finding.status = overlap ? Agreement::rounding : Agreement::inconsistent;
}

/// The keys of the cells that an identity names, the one that holds the result last.
[[nodiscard]] inline std::vector<std::string> keys_of(const Identity& identity) {
  std::vector<std::string> keys;
  for (const auto& [coefficient, key] : identity.terms) keys.push_back(key);
  for (const std::string& key :
       {identity.a, identity.b, identity.a_minus.value_or(""), identity.target}) {
    if (key.find('|') != std::string::npos) keys.push_back(key);
  }
  return keys;
}

}  // namespace identities

/// Evaluates one identity over figures that `figure_of` finds by their keys.
[[nodiscard]] inline Finding check_identity(const Identity& identity, const FigureOf& figure_of) {
  Finding finding;
  finding.id = identity.id;
  finding.kind = str(identity.kind);
  finding.what = identity.what;
  finding.where = identity.where;
  finding.judge([&] {
    if (identity.kind == IdentityKind::linear) {
      identities::check_linear(figure_of, identity, finding);
    } else {
      identities::check_product(figure_of, identity, finding);
    }
  });
  return finding;
}

/// Evaluates identities over printed cells, in their order.
///
/// Two cells of one key, and keys that no table has, are refused with their places: PlanError.
[[nodiscard]] inline std::vector<Finding> check_identities(const std::vector<PublishedCell>& cells,
                                                           const std::vector<Identity>& all) {
  std::map<std::string, const PublishedCell*> figures;
  Problems problems;
  for (const PublishedCell& cell : cells) {
    const auto [first, fresh] = figures.emplace(cell.key(), &cell);
    if (fresh) continue;
    problems.push_back({"cell-duplicate", cell.where, cell.key(),
                        "This cell is already given at " + first->second->where.str(),
                        "Keep one of the two"});
  }
  for (const Identity& identity : all) {
    for (const std::string& key : identities::keys_of(identity)) {
      if (figures.contains(key)) continue;
      problems.push_back({"cell-unknown", identity.where, key,
                          "The identity " + identity.id + " names a cell that no table has",
                          "Name a cell as table|row|column"});
    }
  }
  if (has_errors(problems)) throw PlanError(std::move(problems));
  const FigureOf figure_of = [&](const std::string& key) {
    const PublishedCell& cell = *figures.at(key);
    try {
      return parse_printed(cell.text);
    } catch (const Error& error) {
      throw ParseError(error.problem().at(cell.where));
    }
  };
  std::vector<Finding> findings;
  for (const Identity& identity : all) {
    findings.push_back(check_identity(identity, figure_of));
    const std::vector<std::string> keys = identities::keys_of(identity);
    if (!keys.empty()) findings.back().where = figures.at(keys.back())->where;
  }
  return findings;
}

}  // namespace mtfs
