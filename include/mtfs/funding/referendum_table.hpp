/// @file
/// Referendum principles as rows of a table: a row is a limb, the rows of one year, class and
/// authority make a principle.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/funding/referendum.hpp"
#include "mtfs/series/rows.hpp"

namespace mtfs {

/// The texts of one row, as they were typed.
struct LimbText {
  std::string year;
  std::string authority_class;
  std::string authority;
  std::string combination;
  std::string part;
  std::string crossing;
  std::string threshold;    ///< "5%" of the previous amount, or "£5.00" on it.
  std::string social_care;  ///< "2%"; blank where there is none.
  std::string source;
  std::string date;
  Origin where;
};

namespace referendum_table {

[[nodiscard]] inline Limb limb_of(const LimbText& row) {
  Limb limb;
  limb.part = parse_name<RisePart>(row.part);
  limb.crossing = parse_name<Crossing>(row.crossing);
  if (row.threshold.ends_with('%')) {
    limb.percentage = Rate(row.threshold);
  } else if (row.threshold.starts_with("£")) {
    limb.pounds = Money(row.threshold);
  } else {
    throw ParseError::because("principle-threshold", row.threshold,
                              "A threshold is a percentage or pounds", "Write 3% or £5.00");
  }
  return limb;
}

[[nodiscard]] inline Principle principle_of(const LimbText& row) {
  if (row.source.empty() || row.date.empty()) {
    throw ParseError::because("principle-source", row.year, "A principle has its source and a date",
                              "Name the report and the day it was read");
  }
  return {FinancialYear(row.year),
          parse_name<AuthorityClass>(row.authority_class),
          row.authority,
          parse_name<Combination>(row.combination),
          row.social_care.empty() ? Rate() : Rate(row.social_care),
          {limb_of(row)},
          row.source,
          row.date};
}

[[nodiscard]] inline bool is_same_rule(const Principle& a, const Principle& b) {
  return a.year == b.year && a.authority_class == b.authority_class && a.authority == b.authority;
}

/// Adds a row to the principle it belongs to. Throws Error (code "principle-differs").
inline void add(std::vector<Principle>& principles, Principle row) {
  for (Principle& principle : principles) {
    if (!is_same_rule(principle, row)) continue;
    if (principle.combination != row.combination || principle.social_care != row.social_care) {
      throw Error({"principle-differs",
                   {},
                   row.year.str(),
                   "The limbs of a principle share their combination and social care allowance",
                   "Make the rows agree"});
    }
    principle.limbs.push_back(row.limbs.front());
    return;
  }
  principles.push_back(std::move(row));
}

}  // namespace referendum_table

/// The principles that the rows make, in the order of their first rows.
///
/// Throws PlanError with every row's fault (codes "principle-...", "name-unknown", "number-...",
/// "year-...").
[[nodiscard]] inline Rows<Principle> make_principles(const std::vector<LimbText>& rows) {
  std::vector<Principle> principles;
  Problems problems;
  for (const LimbText& row : rows) {
    try {
      referendum_table::add(principles, referendum_table::principle_of(row));
    } catch (const Error& error) {
      problems.push_back(error.problem().at(row.where));
    }
  }
  if (!problems.empty()) throw PlanError(problems);
  return principles;
}

/// The rule for an authority: its own by name, else its class's; nullptr where there is none.
[[nodiscard]] inline const Principle* find_principle(const Rows<Principle>& principles,
                                                     FinancialYear year, AuthorityClass type,
                                                     std::string_view authority) {
  const Principle* found = nullptr;
  for (const Principle& principle : principles) {
    if (principle.year != year || principle.authority_class != type) continue;
    if (principle.authority.empty() && found == nullptr) found = &principle;
    if (!principle.authority.empty() && principle.authority == authority) found = &principle;
  }
  return found;
}

/// What it finds stands in the rows, so they have to outlive it.
const Principle* find_principle(const Rows<Principle>&&, FinancialYear, AuthorityClass,
                                std::string_view) = delete;

/// As `find_principle`. Throws UnknownNameError (code "principle-unknown"): a year without data is
/// no year without a limit.
[[nodiscard]] inline const Principle& principle_for(const Rows<Principle>& principles,
                                                    FinancialYear year, AuthorityClass type,
                                                    std::string_view authority) {
  const Principle* found = find_principle(principles, year, type, authority);
  if (found != nullptr) return *found;
  throw UnknownNameError(
      {"principle-unknown",
       {},
       year.str(),
       "There is no referendum principle for the class " + std::string(str(type)) + " in this year",
       "Add its rows to the table of principles, with source and date"});
}

}  // namespace mtfs
