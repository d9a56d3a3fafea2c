/// @file
/// A scheme of virement as data: who must approve which movement of budget up to which amount, and
/// what report that needs.
///
/// Source: a council's own financial regulations. Limits are in pounds whatever the plan's unit is;
/// `over` is exclusive and `up_to` inclusive, so that £50,000 is in "up to £50,000".
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/model/field.hpp"
#include "mtfs/money/decimal.hpp"
#include "mtfs/series/rows.hpp"

namespace mtfs {

/// One row of a scheme: the approval that one paragraph asks for.
struct ApprovalRule {
  std::string movement;        ///< What is moved: "between services excluding contingency".
  Money over;                  ///< Exclusive.
  std::optional<Money> up_to;  ///< Inclusive; nil where there is no upper limit.
  std::string approver;
  std::string report_needed;  ///< Empty where none is asked for.
  std::string source;         ///< The paragraph.
  Origin where;

  friend bool operator==(const ApprovalRule&, const ApprovalRule&) = default;

  static const std::vector<Field<ApprovalRule>>& fields() {
    using A = ApprovalRule;
    static const std::vector<Field<A>> all = {
        text_field<&A::movement, A>("movement", required, "What is moved, in the scheme's words"),
        text_field<&A::approver, A>("approver", required, "Who must approve it"),
        text_field<&A::report_needed, A>("report_needed", optional, "What report it needs"),
        text_field<&A::source, A>("source", optional, "Paragraph of the scheme"),
    };
    return all;
  }

  /// Whether an amount is within the limits.
  [[nodiscard]] bool takes(Money amount) const {
    return amount > over && (!up_to || amount <= *up_to);
  }
};

/// Whether `movement` is `wider` or a case of it, which starts with its words: an "allocation from
/// contingency for unplanned expenditure" is an "allocation from contingency".
[[nodiscard]] constexpr bool is_case_of(std::string_view movement, std::string_view wider) {
  if (!movement.starts_with(wider)) return false;
  return movement.size() == wider.size() ||
         std::string_view(" :,;(").find(movement[wider.size()]) != std::string_view::npos;
}

/// The movements that a scheme knows, in its order, each once.
[[nodiscard]] inline std::vector<std::string> movements_of(const Rows<ApprovalRule>& scheme) {
  std::vector<std::string> all;
  for (const ApprovalRule& rule : scheme) {
    if (std::find(all.begin(), all.end(), rule.movement) == all.end()) all.push_back(rule.movement);
  }
  return all;
}

/// The movements of a scheme that are cases of this one and say more.
[[nodiscard]] inline std::vector<std::string> cases_of(const Rows<ApprovalRule>& scheme,
                                                       std::string_view movement) {
  std::vector<std::string> all = movements_of(scheme);
  std::erase_if(all,
                [&](const std::string& of) { return of == movement || !is_case_of(of, movement); });
  return all;
}

/// The rows of a movement and of the wider ones that it is a case of, whatever the amount.
///
/// Throws UnknownNameError (code "movement-unknown") for a movement that the scheme does not have.
[[nodiscard]] inline std::vector<ApprovalRule> rules_of(const Rows<ApprovalRule>& scheme,
                                                        std::string_view movement) {
  const std::vector<std::string> known = movements_of(scheme);
  if (std::find(known.begin(), known.end(), movement) == known.end()) {
    throw UnknownNameError({"movement-unknown",
                            {},
                            std::string(movement),
                            "The scheme of virement has no such movement",
                            suggest(movement, known)});
  }
  std::vector<ApprovalRule> found;
  for (const ApprovalRule& rule : scheme) {
    if (is_case_of(movement, rule.movement)) found.push_back(rule);
  }
  return found;
}

/// The rows of a movement that hold for an amount. None where the scheme leaves it to nobody.
///
/// Throws as `rules_of` does, and ParseError (code "virement-amount") for an amount of 0 or less.
[[nodiscard]] inline std::vector<ApprovalRule> approvals(const Rows<ApprovalRule>& scheme,
                                                         std::string_view movement, Money amount) {
  std::vector<ApprovalRule> found = rules_of(scheme, movement);
  if (amount <= Money()) {
    throw ParseError::because("virement-amount", amount.str(),
                              "What is moved is more than nothing: from and to carry the direction",
                              "Give a positive amount, and swap from and to if it goes back");
  }
  std::erase_if(found, [&](const ApprovalRule& rule) { return !rule.takes(amount); });
  return found;
}

namespace scheme_check {

/// Limits that no amount lies between.
inline void limits(const ApprovalRule& rule, Problems& problems) {
  Origin where = rule.where;
  if (rule.over < Money()) {
    where.column = "over_pounds";
    problems.push_back({"scheme-limits", where, rule.over.str(),
                        "What is moved is more than nothing, so no limit is below 0",
                        "Write 0 or more"});
  }
  if (!rule.up_to || *rule.up_to > rule.over) return;
  where.column = "up_to_pounds";
  problems.push_back({"scheme-limits", where, rule.up_to->str(),
                      "No amount is over " + rule.over.str() + " and up to this",
                      "Put the smaller limit under over_pounds"});
}

[[nodiscard]] inline bool overlap(const ApprovalRule& a, const ApprovalRule& b) {
  return (!a.up_to || b.over < *a.up_to) && (!b.up_to || a.over < *b.up_to);
}

/// Two rows of one paragraph that hold for one amount: both approve, which may not be meant.
inline void overlaps(const Rows<ApprovalRule>& scheme, Problems& problems) {
  for (std::size_t i = 0; i < scheme.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      const ApprovalRule& now = scheme[i];
      const ApprovalRule& before = scheme[j];
      if (now.movement != before.movement || now.source != before.source) continue;
      if (!overlap(before, now)) continue;
      problems.push_back({"scheme-overlap", now.where, now.movement,
                          "Amounts over " + std::max(now.over, before.over).str() +
                              " are also in the limits at " + before.where.str() +
                              ", and both must approve them",
                          "Correct the limits, unless both are meant", Severity::warning});
    }
  }
}

/// Amounts of a movement that no row of it approves, whatever its source.
inline void gaps(const Rows<ApprovalRule>& scheme, const std::string& movement,
                 Problems& problems) {
  std::vector<const ApprovalRule*> rows;
  for (const ApprovalRule& rule : scheme) {
    if (rule.movement == movement) rows.push_back(&rule);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto* a, const auto* b) { return a->over < b->over; });
  const auto warn = [&](const ApprovalRule& at, const std::string& range) {
    problems.push_back({"scheme-gap", at.where, movement, "Nobody approves amounts " + range,
                        "Add a row with these limits, unless they are forbidden",
                        Severity::warning});
  };
  Money reached;
  for (const ApprovalRule* rule : rows) {
    if (rule->over > reached) {
      warn(*rule, "over " + reached.str() + " up to " + rule->over.str());
    }
    if (!rule->up_to) return;
    reached = std::max(reached, *rule->up_to);
  }
  warn(*rows.back(), "over " + reached.str());
}

}  // namespace scheme_check

/// What is wrong with a scheme: limits out of order (errors); amounts that one paragraph gives to
/// two, and amounts that nobody approves (warnings).
[[nodiscard]] inline Problems check(const Rows<ApprovalRule>& scheme) {
  Problems problems;
  for (const ApprovalRule& rule : scheme) scheme_check::limits(rule, problems);
  if (has_errors(problems)) return problems;  // what lies between such limits means nothing
  scheme_check::overlaps(scheme, problems);
  for (const std::string& movement : movements_of(scheme)) {
    scheme_check::gaps(scheme, movement, problems);
  }
  return problems;
}

}  // namespace mtfs
