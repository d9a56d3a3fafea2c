/// @file
/// One reserve in one year: how it moves as planned, and what an automatic draw takes of it.
#pragma once

#include <algorithm>
#include <cstddef>

#include "mtfs/reserves/reserve.hpp"

namespace mtfs {

/// One reserve, or all of them, in one year; pounds.
struct ReserveYear {
  Money opening;
  Money contributions;
  Money transfers;  ///< In less out.
  Money uses;       ///< As planned.
  Money drawn;      ///< Automatically, to close a gap.
  Money closing;

  /// What the budget takes out of reserves; negative where it puts more in.
  [[nodiscard]] Money net_draw() const { return uses + drawn - contributions; }

  ReserveYear& operator+=(const ReserveYear& other) {
    opening += other.opening;
    contributions += other.contributions;
    transfers += other.transfers;
    uses += other.uses;
    drawn += other.drawn;
    closing += other.closing;
    return *this;
  }

  friend bool operator==(const ReserveYear&, const ReserveYear&) = default;
};

namespace rolling {

/// A reserve in the year at `t`, moved as planned. Throws Overflow naming reserve and year.
[[nodiscard]] inline ReserveYear plan_year(const Reserve& reserve, Money opening, std::size_t t,
                                           FinancialYear year) {
  try {
    ReserveYear row{opening, reserve.contributions[t], reserve.transfers[t], reserve.uses[t], {},
                    {}};
    row.closing = row.opening + row.contributions + row.transfers - row.uses;
    return row;
  } catch (const Overflow& error) {
    throw Overflow(error.problem().at({"reserve " + reserve.id, "", 0, year.str()}));
  }
}

/// What an automatic draw takes of a reserve that stands at `balance`.
[[nodiscard]] inline Money draw(Money gap_left, Money balance, Money floor) {
  if (gap_left <= Money() || balance <= floor) return Money();
  return std::min(gap_left, balance - floor);
}

}  // namespace rolling

}  // namespace mtfs
