/// @file
/// A capital scheme: its budget by year, what moved between years, and what pays for it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/capital/provision.hpp"
#include "mtfs/model/capital_source.hpp"
#include "mtfs/model/field.hpp"
#include "mtfs/series/rows.hpp"
#include "mtfs/time/horizon.hpp"

namespace mtfs {

/// One scheme, with a figure for each plan year in pounds; an empty list moves nothing.
struct Scheme {
  std::string id;
  std::string title;
  std::vector<Money> approved;
  std::vector<Money> additions;  ///< Deletions are negative; a virement is one of each.
  std::vector<Money> slippage;   ///< Into the year from others; out of it negative.
  Money slippage_outside;        ///< Moved past the last plan year; from before the first negative.
  std::array<std::vector<Money>, capital_sources> financing;
  std::optional<FinancialYear> in_use;  ///< First year of use; none: in use as soon as it is paid.
  Provision provision;                  ///< For what is borrowed.
  std::string source;
  Origin where;

  [[nodiscard]] std::vector<Money>& from(CapitalSource of) {
    return financing[static_cast<std::size_t>(of)];
  }
  [[nodiscard]] const std::vector<Money>& from(CapitalSource of) const {
    return financing[static_cast<std::size_t>(of)];
  }

  friend bool operator==(const Scheme&, const Scheme&) = default;

  static const std::vector<Field<Scheme>>& fields() {
    using S = Scheme;
    static const std::vector<Field<S>> all = {
        text_field<&S::id, S>("id", required, "Reference of the scheme, unique in the plan"),
        text_field<&S::title, S>("title", required, "Name of the scheme"),
        year_field<&S::in_use, S>("in_use", optional,
                                  "First year in which its asset is used; MRP follows"),
        {"method", optional, "How MRP is made on what it borrows", names<ProvisionMethod>(),
         [](const S& scheme) { return std::string(str(scheme.provision.method)); },
         [](S& scheme, std::string_view text) {
           if (!text.empty()) scheme.provision.method = parse_name<ProvisionMethod>(text);
         }},
        {"life_years",
         optional,
         "Life of the asset in years, over which MRP is made",
         {},
         [](const S& scheme) { return std::to_string(scheme.provision.life_years); },
         [](S& scheme, std::string_view text) {
           if (!text.empty()) scheme.provision.life_years = parse_whole(text);
         }},
        text_field<&S::source, S>("source", optional, "Paper that the scheme stands in"),
    };
    return all;
  }
};

/// Whether a scheme is to be paid for by borrowing.
[[nodiscard]] inline bool borrows(const Scheme& scheme) {
  const std::vector<Money>& borrowing = scheme.from(CapitalSource::borrowing);
  return std::any_of(borrowing.begin(), borrowing.end(),
                     [](Money amount) { return amount != Money(); });
}

namespace scheme_check {

inline void refuse(Problems& problems, const Scheme& scheme, std::string_view column,
                   std::string code, std::string found, std::string rule, std::string fix) {
  Origin where = scheme.where;
  if (where.source.empty()) where.source = "scheme " + scheme.id;
  where.column = column;
  problems.push_back({std::move(code), where, std::move(found), std::move(rule), std::move(fix)});
}

inline void length(Problems& problems, const Scheme& scheme, std::string_view column,
                   const std::vector<Money>& values, const Horizon& horizon) {
  if (values.empty() || values.size() == static_cast<std::size_t>(horizon.plan_years())) return;
  refuse(problems, scheme, column, "capital-years", std::to_string(values.size()),
         "There is a figure for each year of " + horizon.str(), "Give one for every year");
}

/// What one scheme says by itself.
inline void row(Problems& problems, const Scheme& scheme, const Horizon& horizon) {
  length(problems, scheme, "approved", scheme.approved, horizon);
  length(problems, scheme, "additions", scheme.additions, horizon);
  length(problems, scheme, "slippage", scheme.slippage, horizon);
  for (std::size_t i = 0; i < capital_sources; ++i) {
    length(problems, scheme, str(static_cast<CapitalSource>(i)), scheme.financing[i], horizon);
  }
  if (const Money lost = sum(scheme.slippage) + scheme.slippage_outside; lost != Money()) {
    refuse(problems, scheme, "slippage", "capital-slippage", lost.str(),
           "Slippage moves spend between years, so it sums to zero",
           "Give the year that it moves to, or slippage_outside for a year outside the plan");
  }
  try {
    if (borrows(scheme)) (void)instalments(Money(), scheme.provision, 1, Rounding::half_up);
  } catch (const UndefinedError& error) {
    if (error.problem().code != "provision-life") {
      refuse(problems, scheme, "rate", error.problem().code, error.problem().found,
             error.problem().rule, error.problem().fix);
      return;
    }
    const int life = scheme.provision.life_years;
    refuse(problems, scheme, "life_years", error.problem().code,
           life == 0 ? "" : std::to_string(life),
           "What a scheme borrows is provided for over the life of its asset, 1 to 100 years",
           life == 0 ? "Type its life, or a method that needs none" : error.problem().fix);
  }
}

}  // namespace scheme_check

/// Every fault of a table of schemes. That financing is not spend is none of them: see
/// `financing_issues`.
[[nodiscard]] inline Problems check(const Horizon& horizon, const Rows<Scheme>& schemes) {
  Problems problems;
  for (std::size_t i = 0; i < schemes.size(); ++i) {
    scheme_check::row(problems, schemes[i], horizon);
    for (std::size_t j = 0; j < i; ++j) {
      if (schemes[j].id != schemes[i].id) continue;
      scheme_check::refuse(problems, schemes[i], "id", "reference-duplicate", schemes[i].id,
                           "Each scheme has its own reference", "Rename one of the two");
    }
  }
  return problems;
}

}  // namespace mtfs
