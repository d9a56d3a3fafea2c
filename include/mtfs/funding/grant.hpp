/// @file
/// Grants by year, how sure each figure is, and the pressure that a time-limited one leaves behind.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/core/identity.hpp"
#include "mtfs/core/names.hpp"
#include "mtfs/model/field.hpp"
#include "mtfs/model/issue.hpp"
#include "mtfs/series/rows.hpp"
#include "mtfs/time/horizon.hpp"

namespace mtfs {

/// How sure a grant's figure is: of the final settlement, of the provisional one, or expected.
enum class GrantStatus { confirmed, provisional, assumed };

template <>
struct NamesOf<GrantStatus> {
  static constexpr std::string_view what = "status of a grant";
  static constexpr std::array<std::string_view, 3> values = {"confirmed", "provisional", "assumed"};
};

/// A grant in one year, pounds.
struct GrantYear {
  FinancialYear year;
  Money amount;
  GrantStatus status = GrantStatus::assumed;

  friend bool operator==(const GrantYear&, const GrantYear&) = default;
};

/// One grant. A year without an entry brings nothing.
struct Grant {
  std::string id;
  std::string title;
  std::string fund;
  std::optional<FinancialYear> confirmed_to;    ///< Its figures up to then are of a settlement.
  std::optional<FinancialYear> provisional_to;  ///< Those after it are expected.
  std::string source;
  std::string date;
  bool ringfenced = false;                 ///< May be spent on its purpose alone.
  std::optional<FinancialYear> last_year;  ///< For a time-limited grant: the last that it pays.
  std::vector<GrantYear> years;
  Origin where;

  /// What it pays in a year.
  [[nodiscard]] Money amount(FinancialYear year) const {
    Money total;
    for (const GrantYear& one : years) {
      if (one.year == year) total += one.amount;
    }
    return total;
  }

  /// How sure a year's figure is, by the years to which the settlements go.
  [[nodiscard]] GrantStatus status(FinancialYear year) const {
    if (confirmed_to && year <= *confirmed_to) return GrantStatus::confirmed;
    if (provisional_to && year <= *provisional_to) return GrantStatus::provisional;
    return GrantStatus::assumed;
  }

  friend bool operator==(const Grant&, const Grant&) = default;

  static const std::vector<Field<Grant>>& fields() {
    using G = Grant;
    static const std::vector<Field<G>> all = {
        text_field<&G::id, G>("id", required, "Reference of the grant, unique in the plan"),
        text_field<&G::title, G>("title", required, "Name of the grant"),
        text_field<&G::fund, G>("fund", optional, "Fund that receives it"),
        flag_field<&G::ringfenced, G>("ringfenced", optional,
                                      "Whether it may be spent on its purpose alone"),
        year_field<&G::confirmed_to, G>("confirmed_to", optional,
                                        "Last year of which the figure is confirmed"),
        year_field<&G::provisional_to, G>("provisional_to", optional,
                                          "Last year of which the figure is provisional"),
        year_field<&G::last_year, G>("last_year", optional,
                                     "Last year that a time-limited grant is paid in"),
        text_field<&G::source, G>("source", optional, "Who says so"),
        text_field<&G::date, G>("date", optional, "When the source said so"),
    };
    return all;
  }
};

namespace grant_check {

inline void refuse(Problems& problems, const Grant& grant, std::string code, std::string found,
                   std::string rule, std::string fix) {
  Origin where = grant.where;
  if (where.source.empty()) where.source = "grant " + grant.id;
  problems.push_back({std::move(code), where, std::move(found), std::move(rule), std::move(fix)});
}

/// What the years at `i` and before say against each other.
inline void year(Problems& problems, const Grant& grant, std::size_t i) {
  const GrantYear& one = grant.years[i];
  for (std::size_t before = 0; before < i; ++before) {
    if (grant.years[before].year != one.year) continue;
    refuse(problems, grant, "grant-year", one.year.str(), "A grant has one figure for a year",
           "Add the two up, or delete one");
  }
  if (grant.last_year && one.year > *grant.last_year && one.amount != Money()) {
    refuse(problems, grant, "grant-after-end", one.year.str(),
           "The last year of this grant is " + grant.last_year->str(),
           "Correct its last year, or take the figure out");
  }
}

}  // namespace grant_check

/// Everything that is wrong with these grants.
[[nodiscard]] inline Problems check_grants(const Rows<Grant>& grants) {
  Problems problems;
  for (const Grant& grant : grants) {
    for (std::size_t i = 0; i < grant.years.size(); ++i) grant_check::year(problems, grant, i);
  }
  return problems;
}

/// What grants bring in a year, by how sure it is.
struct GrantTotals {
  Money confirmed;
  Money provisional;
  Money assumed;

  [[nodiscard]] Money total() const { return confirmed + provisional + assumed; }

  friend bool operator==(const GrantTotals&, const GrantTotals&) = default;
};

[[nodiscard]] inline GrantTotals grant_totals(const Rows<Grant>& grants, FinancialYear year) {
  GrantTotals totals;
  Money all;
  for (const Grant& grant : grants) {
    all += grant.amount(year);
    for (const GrantYear& one : grant.years) {
      if (one.year != year) continue;
      if (one.status == GrantStatus::confirmed) totals.confirmed += one.amount;
      if (one.status == GrantStatus::provisional) totals.provisional += one.amount;
      if (one.status == GrantStatus::assumed) totals.assumed += one.amount;
    }
  }
  require_identity(totals.total() == all, "grants by status sum to the grants", year);
  return totals;
}

/// A total paid over years in parts that sum to it, first year first: £3m at £1m a year. Its last
/// year is the last of them. Throws UndefinedError for no years.
[[nodiscard]] inline Grant time_limited_grant(std::string id, std::string title, Money total,
                                              FinancialYear first, int years, GrantStatus status) {
  Grant grant;
  grant.id = std::move(id);
  grant.title = std::move(title);
  for (const Money part : total.split(years)) {
    const FinancialYear year = first + static_cast<int>(grant.years.size());
    grant.years.push_back({year, part, status});
    grant.last_year = year;
  }
  return grant;
}

/// The pressures that time-limited grants leave: the issue "grant-ends" in the first year without
/// the grant, with what its last year brought, where that year is one of the plan's.
///
/// What the grant paid for does not end with it. A plan that ends the spending as well has a saving
/// to say so.
[[nodiscard]] inline Issues grant_issues(const Rows<Grant>& grants, const Horizon& horizon) {
  Issues issues;
  for (const Grant& grant : grants) {
    if (!grant.last_year || *grant.last_year >= horizon.last()) continue;
    const FinancialYear without = *grant.last_year + 1;
    const Money lost = grant.amount(*grant.last_year);
    if (!horizon.contains(without) || lost == Money()) continue;
    issues.push_back({"grant-ends", grant.id, without, lost});
  }
  return issues;
}

}  // namespace mtfs
