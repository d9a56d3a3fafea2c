/// @file
/// A virement: budget moved from where it was approved to where it is needed, with nothing added.
///
/// Double entry: each row takes its amount from one budget and gives it to another, so that all
/// virements together come to nothing by construction. Rows of one id are one virement, and its
/// total decides who must approve it.
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/model/field.hpp"
#include "mtfs/monitoring/report.hpp"
#include "mtfs/monitoring/virement_scheme.hpp"
#include "mtfs/time/date.hpp"

namespace mtfs {

/// Whether the budget stays where it was moved to after the year.
enum class Duration { permanent, temporary };

template <>
struct NamesOf<Duration> {
  static constexpr std::string_view what = "duration of a virement";
  static constexpr std::array<std::string_view, 2> values = {"permanent", "temporary"};
};

/// Which budget is moved; the two never mix.
enum class BudgetMoved { revenue, capital };

template <>
struct NamesOf<BudgetMoved> {
  static constexpr std::string_view what = "budget that is moved";
  static constexpr std::array<std::string_view, 2> values = {"revenue", "capital"};
};

/// One budget: a service with its subjective; of capital, a scheme.
struct BudgetPlace {
  std::string service;
  std::string subjective;

  friend bool operator==(const BudgetPlace&, const BudgetPlace&) = default;
  friend auto operator<=>(const BudgetPlace&, const BudgetPlace&) = default;

  /// "Care/Residential, Placements".
  [[nodiscard]] std::string str() const {
    return subjective.empty() ? service : service + ", " + subjective;
  }
};

/// A row of virements.csv: one amount from one budget to another.
struct VirementRow {
  std::string id;  ///< Of the virement, which may have several rows.
  std::optional<Date> date;
  Report report;  ///< From which it is in the revised budget.
  BudgetPlace from;
  BudgetPlace to;
  Money amount;  ///< Positive, in pounds.
  Duration duration = Duration::permanent;
  BudgetMoved budget = BudgetMoved::revenue;
  std::string movement;  ///< Of the scheme.
  std::string approver;  ///< Who approved it; empty while nobody has.
  std::string title;
  std::string source;
  Origin where;

  friend bool operator==(const VirementRow&, const VirementRow&) = default;

  static const std::vector<Field<VirementRow>>& fields();
};

namespace virement_field {

using V = VirementRow;

template <BudgetPlace V::*Place, std::string BudgetPlace::*Part>
[[nodiscard]] Field<V> place(std::string_view name, bool is_required, std::string_view meaning) {
  return {name,
          is_required,
          meaning,
          {},
          [](const V& row) { return row.*Place.*Part; },
          [](V& row, std::string_view text) { row.*Place.*Part = std::string(text); }};
}

[[nodiscard]] inline Field<V> date() {
  return {"date",
          optional,
          "Day on which it was approved",
          {},
          [](const V& row) { return row.date ? row.date->str() : std::string(); },
          [](V& row, std::string_view text) {
            if (!text.empty()) row.date = Date(text);
          }};
}

[[nodiscard]] inline Field<V> report() {
  return {"report",
          required,
          "Report from which it counts: P1 to P12, Q1 to Q4, or outturn",
          {},
          [](const V& row) { return row.report.str(); },
          [](V& row, std::string_view text) { row.report = Report::parse(text); }};
}

}  // namespace virement_field

inline const std::vector<Field<VirementRow>>& VirementRow::fields() {
  using V = VirementRow;
  using B = BudgetPlace;
  static const std::vector<Field<V>> all = {
      text_field<&V::id, V>("id", required, "Reference of the virement; its rows share it"),
      virement_field::date(),
      virement_field::report(),
      virement_field::place<&V::from, &B::service>(
          "from", required, "Service that gives, or scheme of a capital budget"),
      virement_field::place<&V::from, &B::subjective>("from_subjective", optional,
                                                      "Type of spend or income that gives"),
      virement_field::place<&V::to, &B::service>(
          "to", required, "Service that receives, or scheme of a capital budget"),
      virement_field::place<&V::to, &B::subjective>("to_subjective", optional,
                                                    "Type of spend or income that receives"),
      name_field<&V::duration, Duration, V>("duration", required,
                                            "Whether it stays after the year"),
      name_field<&V::budget, BudgetMoved, V>("budget", optional,
                                             "Which budget is moved; revenue where blank"),
      text_field<&V::movement, V>("movement", optional, "Movement of the scheme of virement"),
      text_field<&V::approver, V>("approver", optional, "Who approved it, in the scheme's words"),
      text_field<&V::title, V>("title", optional, "What it is for"),
      text_field<&V::source, V>("source", optional, "Paper or decision that it stands in"),
  };
  return all;
}

/// The rows of one id together.
struct Virement {
  std::vector<std::size_t> rows;  ///< Positions in the ledger, at least one.
  Money total;

  /// The row that says what all of them share.
  [[nodiscard]] const VirementRow& of(const Rows<VirementRow>& ledger) const {
    return ledger[rows.front()];
  }
};

/// The virements of a ledger in the order of their first rows. Throws Overflow.
[[nodiscard]] inline std::vector<Virement> virements_of(const Rows<VirementRow>& ledger) {
  std::vector<Virement> all;
  std::map<std::string, std::size_t> positions;
  for (std::size_t i = 0; i < ledger.size(); ++i) {
    const auto [at, fresh] = positions.emplace(ledger[i].id, all.size());
    if (fresh) all.emplace_back();
    Virement& virement = all[at->second];
    virement.rows.push_back(i);
    virement.total += ledger[i].amount;
  }
  return all;
}

/// The approvals that a virement needs for its total; none where the scheme names nobody, or where
/// there is no scheme.
[[nodiscard]] inline std::vector<ApprovalRule> approvals(const Rows<ApprovalRule>& scheme,
                                                         const Rows<VirementRow>& ledger,
                                                         const Virement& virement) {
  if (scheme.empty()) return {};
  return approvals(scheme, virement.of(ledger).movement, virement.total);
}

/// The approvers of those rows, each once.
[[nodiscard]] inline std::vector<std::string> approvers_of(
    const std::vector<ApprovalRule>& approvals) {
  std::vector<std::string> all;
  for (const ApprovalRule& rule : approvals) {
    if (std::find(all.begin(), all.end(), rule.approver) == all.end()) {
      all.push_back(rule.approver);
    }
  }
  return all;
}

}  // namespace mtfs
