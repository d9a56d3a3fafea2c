/// @file
/// The council tax requirement, item R: section 31A of the Local Government Finance Act 1992, and
/// section 42A for major precepting authorities.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/model/issue.hpp"
#include "mtfs/money/decimal.hpp"

namespace mtfs {

/// Who calculates: the same sums stand under other section numbers.
enum class Calculation { billing_authority, major_precepting_authority };

/// Where a calculation stands in the Act, for a resolution's own words.
struct Sections {
  std::string_view aggregate_out;  ///< Expenditure, contingencies, reserves raised.
  std::string_view aggregate_in;   ///< Income and reserves used.
  std::string_view requirement;    ///< R.
  std::string_view basic;          ///< R / T.
  std::string_view special;        ///< Special items: parts of the area.
  std::string_view bands;
};

[[nodiscard]] constexpr Sections sections(Calculation calculation) {
  return calculation == Calculation::billing_authority
             ? Sections{"31A(2)", "31A(3)", "31A(4)", "31B", "34", "36"}
             : Sections{"42A(2)", "42A(3)", "42A(4)", "42B", "45", "47"};
}

/// Section 31A(2), or 42A(2): what the year takes. Natural and positive; pounds.
struct AggregateOut {
  Money expenditure;         ///< (a) Charged to revenue, parish precepts and levies included.
  Money contingencies;       ///< (b)
  Money reserves_raised;     ///< (c) For later years.
  Money earlier_deficits;    ///< (d) Of the revenue account, not yet provided for.
  Money to_collection_fund;  ///< (e), (f) A deficit on the collection fund.

  [[nodiscard]] Money total() const {
    return sum(std::vector{expenditure, contingencies, reserves_raised, earlier_deficits,
                           to_collection_fund});
  }
};

/// Section 31A(3), or 42A(3): what meets it other than council tax. Natural and positive; pounds.
struct AggregateIn {
  Money income;                ///< (a) Fees, grants, retained business rates.
  Money from_collection_fund;  ///< (b), (c) A surplus on the collection fund.
  Money reserves_used;         ///< (d)

  [[nodiscard]] Money total() const {
    return sum(std::vector{income, from_collection_fund, reserves_used});
  }
};

/// The two aggregates and their difference.
struct Requirement {
  Money out;          ///< Section 31A(2).
  Money in;           ///< Section 31A(3).
  Money requirement;  ///< Item R, section 31A(4).
};

/// R = out - in: the only figure whose name has one legal meaning in England.
///
/// Throws Error (code "requirement-negative") where income is the larger: the Act then has no R,
/// and nothing is clipped to 0.
[[nodiscard]] inline Requirement council_tax_requirement(Money out, Money in) {
  const Money requirement = out - in;
  if (requirement < Money()) {
    throw Error({"requirement-negative",
                 {},
                 requirement.str(),
                 "There is a council tax requirement only where section 31A(2) exceeds 31A(3)",
                 "Raise reserves by the surplus, or use less of them"});
  }
  return {out, in, requirement};
}

[[nodiscard]] inline Requirement council_tax_requirement(const AggregateOut& out,
                                                         const AggregateIn& in) {
  return council_tax_requirement(out.total(), in.total());
}

/// A figure that a paper prints beside the one that is worked out: nothing when they agree, else an
/// issue (code "resolution-residual") whose amount is computed less printed.
[[nodiscard]] inline std::optional<Issue> printed_residual(std::string item, FinancialYear year,
                                                           Money computed, Money printed) {
  if (computed == printed) return std::nullopt;
  return Issue{"resolution-residual", std::move(item), year, computed - printed};
}

}  // namespace mtfs
