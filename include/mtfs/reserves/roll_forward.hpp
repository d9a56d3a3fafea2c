/// @file
/// Reserves rolled forward year by year, and how much of each year's gap they close.
///
/// closing = opening + contributions + transfers - uses - drawn = the next year's opening
/// drawn   = min(gap left, opening + contributions + transfers - uses - floor), in the stated
///           order, where both are above zero; else nothing
///
/// A draw changes its own year and no other: reserves defer a gap and do not close it. No figure is
/// clipped. A planned use can take a reserve below zero, and that is reported with its amount.
#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/core/identity.hpp"
#include "mtfs/model/issue.hpp"
#include "mtfs/reserves/reserve_year.hpp"
#include "mtfs/reserves/reserves.hpp"

namespace mtfs {

/// Every reserve in every year. A gap is net budget before reserve movements less funding: positive
/// is a shortfall, negative a surplus, and a surplus stays one until somebody plans where it goes.
struct RollForward {
  Reserves reserves;
  Rows<std::vector<ReserveYear>> years;  ///< By reserve, then by plan year.
  std::vector<ReserveYear> totals;       ///< Over all reserves, by plan year.
  std::vector<Money> gap;                ///< Before any reserve movement, as given.
  std::vector<Money> gap_after_planned;  ///< After contributions and uses.
  std::vector<Money> gap_left;           ///< After automatic draws too.
  Issues issues;                         ///< By year: reserves below zero, the gap left.
};

namespace rolling {

/// What must hold in every year, worked another way than it was made.
inline void prove(const RollForward& roll) {
  const std::vector<FinancialYear> years = roll.reserves.horizon().years();
  const Rows<Reserve>& rows = roll.reserves.rows();
  for (std::size_t t = 0; t < years.size(); ++t) {
    Money met;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const ReserveYear& row = roll.years[i][t];
      const Money opening = t == 0 ? rows[i].opening : roll.years[i][t - 1].closing;
      require_identity(row.opening == opening, "a reserve opens with what it closed with",
                       years[t]);
      require_identity(row.closing - row.opening == row.transfers - row.net_draw(),
                       "a reserve closes with what it opened with and what moved", years[t]);
      require_identity(row.drawn == Money() || row.closing >= rows[i].floor,
                       "an automatic draw leaves a reserve its floor", years[t]);
      if (in_general_fund(rows[i].type)) met += row.net_draw();
    }
    require_identity(roll.totals[t].transfers == Money(), "transfers sum to zero", years[t]);
    require_identity(roll.gap[t] - met == roll.gap_left[t],
                     "the gap left is the gap less the net draw on the general fund's reserves",
                     years[t]);
  }
}

/// Adds the planned movements of the year at `t`, and the gap that they leave.
inline void plan(RollForward& roll, std::size_t t, FinancialYear year) {
  const Rows<Reserve>& rows = roll.reserves.rows();
  Money left = roll.gap[t];
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const Money opening = t == 0 ? rows[i].opening : roll.years[i][t - 1].closing;
    roll.years.edit(i).push_back(plan_year(rows[i], opening, t, year));
    if (in_general_fund(rows[i].type)) left -= roll.years[i][t].net_draw();
  }
  roll.gap_after_planned.push_back(left);
}

/// Draws on the reserves that may close a gap, in `order`, and keeps what is left.
inline void draw_in_order(RollForward& roll, const std::vector<std::size_t>& order, std::size_t t) {
  Money left = roll.gap_after_planned[t];
  for (const std::size_t i : order) {
    ReserveYear& row = roll.years.edit(i)[t];
    row.drawn = draw(left, row.closing, roll.reserves.rows()[i].floor);
    row.closing -= row.drawn;
    left -= row.drawn;
  }
  roll.gap_left.push_back(left);
}

/// Adds the reserves of the year up, and reports what is below zero or not closed.
inline void report(RollForward& roll, std::size_t t, FinancialYear year) {
  roll.totals.emplace_back();
  for (std::size_t i = 0; i < roll.years.size(); ++i) {
    const ReserveYear& row = roll.years[i][t];
    roll.totals[t] += row;
    if (row.closing >= Money()) continue;
    roll.issues.push_back({"reserve-below-zero", roll.reserves.rows()[i].id, year, -row.closing});
  }
  if (roll.gap_left[t] <= Money()) return;
  roll.issues.push_back({"gap-not-closed", "", year, roll.gap_left[t]});
}

}  // namespace rolling

/// Rolls the reserves through the horizon against the gap of each plan year, in pounds.
///
/// Throws PlanError (code "reserve-years") unless there is a gap for each plan year, and Overflow.
[[nodiscard]] inline RollForward roll_forward(Reserves reserves, std::vector<Money> gap) {
  const std::vector<FinancialYear> years = reserves.horizon().years();
  if (gap.size() != years.size()) {
    throw PlanError({{"reserve-years",
                      {},
                      std::to_string(gap.size()),
                      "There is a gap for each year of " + reserves.horizon().str(),
                      "Give one for every year; 0 where the budget balances"}});
  }
  RollForward roll{std::move(reserves), {}, {}, std::move(gap), {}, {}, {}};
  const std::vector<std::size_t> order = roll.reserves.drawing_order();
  roll.years = Rows<std::vector<ReserveYear>>(roll.reserves.rows().size(), {});
  for (std::size_t t = 0; t < years.size(); ++t) {
    rolling::plan(roll, t, years[t]);
    rolling::draw_in_order(roll, order, t);
    rolling::report(roll, t, years[t]);
  }
  rolling::prove(roll);
  return roll;
}

}  // namespace mtfs
