/// @file
/// A reserve: what it is for, what it opens with, what is planned for it and what it may close.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/model/field.hpp"
#include "mtfs/money/decimal.hpp"
#include "mtfs/series/rows.hpp"
#include "mtfs/time/horizon.hpp"

namespace mtfs {

/// What binds a reserve. Only general and earmarked ones may be used to close a gap.
enum class ReserveType { general, earmarked, ringfenced, schools, grants_unapplied, housing };

template <>
struct NamesOf<ReserveType> {
  static constexpr std::string_view what = "type of reserve";
  static constexpr std::array<std::string_view, 6> values = {
      "general", "earmarked", "ringfenced", "schools", "grants_unapplied", "housing"};
};

/// Whether the council is free to spend it on any service.
[[nodiscard]] constexpr bool is_usable(ReserveType type) noexcept {
  return type == ReserveType::general || type == ReserveType::earmarked;
}

/// Whether its movements stand in the general fund, and so against the gap. Schools' balances and
/// the housing revenue account meet the costs of their own funds.
[[nodiscard]] constexpr bool in_general_fund(ReserveType type) noexcept {
  return type != ReserveType::schools && type != ReserveType::housing;
}

/// One reserve, with a figure for each plan year in pounds; an empty list moves nothing.
struct Reserve {
  std::string id;
  std::string title;
  ReserveType type = ReserveType::earmarked;
  std::string purpose;
  Money opening;  ///< On 1 April of the first plan year; a deficit is negative.
  Money floor;    ///< An automatic draw stops here; a planned use does not.
  bool may_close_a_gap = false;
  int order = 0;       ///< Among those that may close a gap, the lowest is drawn first.
  std::string review;  ///< When its purpose and level are looked at again, as typed.
  std::vector<Money> contributions;  ///< Planned, paid in from the budget; positive.
  std::vector<Money> uses;           ///< Planned, drawn for spending; positive.
  std::vector<Money> transfers;      ///< Into it from other reserves; out of it negative.
  Money base_contributions;          ///< Of the base year, before `opening`.
  Money base_uses;                   ///< Of the base year, before `opening`.
  std::string source;
  Origin where;

  friend bool operator==(const Reserve&, const Reserve&) = default;

  static const std::vector<Field<Reserve>>& fields() {
    using R = Reserve;
    static const std::vector<Field<R>> all = {
        text_field<&R::id, R>("id", required, "Reference of the reserve, unique in the plan"),
        text_field<&R::title, R>("title", required, "Name of the reserve"),
        name_field<&R::type, ReserveType, R>("type", required, "What binds it"),
        text_field<&R::purpose, R>("purpose", optional, "What it is held for"),
        flag_field<&R::may_close_a_gap, R>("may_close_a_gap", optional,
                                           "Whether it may be drawn to close a gap"),
        whole_field<&R::order, R>("order", optional,
                                  "Place in the order of draws, the lowest first"),
        text_field<&R::review, R>("review", optional, "When purpose and level are looked at again"),
        text_field<&R::source, R>("source", optional, "Paper that the reserve stands in"),
    };
    return all;
  }
};

namespace reserve_check {

inline void refuse(Problems& problems, const Reserve& reserve, std::string_view column,
                   std::string code, std::string found, std::string rule, std::string fix) {
  Origin where = reserve.where;
  if (where.source.empty()) where.source = "reserve " + reserve.id;
  where.column = column;
  problems.push_back({std::move(code), where, std::move(found), std::move(rule), std::move(fix)});
}

/// A figure for each year, none below zero where `natural`.
inline void amounts(Problems& problems, const Reserve& reserve, std::string_view column,
                    const std::vector<Money>& values, const Horizon& horizon, bool natural) {
  if (!values.empty() && values.size() != static_cast<std::size_t>(horizon.plan_years())) {
    refuse(problems, reserve, column, "reserve-years", std::to_string(values.size()),
           "There is a figure for each year of " + horizon.str(), "Give one for every year");
  }
  for (std::size_t t = 0; t < values.size(); ++t) {
    if (!natural || values[t] >= Money()) continue;
    const FinancialYear year = horizon.first() + static_cast<int>(t);
    refuse(problems, reserve, std::string(column) + " " + year.str(), "amount-negative",
           values[t].str(), "Contributions and uses are positive: the column carries the sign",
           "Move it to the other column, unless a reversal is meant");
    problems.back().severity = Severity::warning;
  }
}

/// What one reserve says by itself.
inline void row(Problems& problems, const Reserve& reserve, const Horizon& horizon) {
  amounts(problems, reserve, "in", reserve.contributions, horizon, true);
  amounts(problems, reserve, "out", reserve.uses, horizon, true);
  amounts(problems, reserve, "transfer", reserve.transfers, horizon, false);
  if (reserve.floor < Money()) {
    refuse(problems, reserve, "floor", "reserve-floor", reserve.floor.str(),
           "Automatic draws never take a reserve below zero, so no floor is", "Use 0 or more");
  }
  if (reserve.may_close_a_gap && !is_usable(reserve.type)) {
    refuse(problems, reserve, "type", "reserve-restricted", std::string(str(reserve.type)),
           "Only general and earmarked reserves may close a gap",
           "Take may_close_a_gap off, or correct the type");
  }
}

/// What two reserves say to each other.
inline void pair(Problems& problems, const Reserve& first, const Reserve& second) {
  if (first.id == second.id) {
    refuse(problems, second, "id", "reference-duplicate", second.id,
           "Each reserve has its own reference", "Rename one of the two");
  }
  if (first.may_close_a_gap && second.may_close_a_gap && first.order == second.order) {
    refuse(problems, second, "order", "reserve-order", std::to_string(second.order),
           "Two reserves that may close a gap have one place in the order, and " + first.id +
               " stands there",
           "Give each its own");
  }
}

/// What all of them say about one year: nothing comes of a transfer, and nothing is lost.
inline void transfers(Problems& problems, const Rows<Reserve>& reserves, FinancialYear year,
                      std::size_t at) {
  std::vector<Money> moved;
  for (const Reserve& reserve : reserves) {
    if (at < reserve.transfers.size()) moved.push_back(reserve.transfers[at]);
  }
  if (const Money total = sum(moved); total != Money()) {
    Origin where = reserves.front().where;  // of the table, not of one of its rows
    where.row = 0;
    where.column = "transfer " + year.str();
    problems.push_back({"reserve-transfers", where, total.str(),
                        "Transfers between reserves sum to zero in every year",
                        "Give each transfer its other side"});
  }
}

}  // namespace reserve_check

/// Every fault of a table of reserves, warnings included.
[[nodiscard]] inline Problems check(const Horizon& horizon, const Rows<Reserve>& reserves) {
  Problems problems;
  for (std::size_t i = 0; i < reserves.size(); ++i) {
    reserve_check::row(problems, reserves[i], horizon);
    for (std::size_t j = 0; j < i; ++j) reserve_check::pair(problems, reserves[j], reserves[i]);
  }
  const std::vector<FinancialYear> years = horizon.years();
  for (std::size_t t = 0; t < years.size(); ++t) {
    reserve_check::transfers(problems, reserves, years[t], t);
  }
  return problems;
}

}  // namespace mtfs
