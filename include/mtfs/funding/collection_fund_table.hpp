/// @file
/// What a plan types of the collection fund: estimated balances with the council's share and their
/// spread, or the council's own amounts by year.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "mtfs/funding/collection_fund.hpp"
#include "mtfs/model/field.hpp"
#include "mtfs/money/exact.hpp"
#include "mtfs/series/row_grid.hpp"
#include "mtfs/time/horizon.hpp"

namespace mtfs {

/// Which tax a balance is of.
enum class CollectionFund { council_tax, business_rates };

template <>
struct NamesOf<CollectionFund> {
  static constexpr std::string_view what = "collection fund";
  static constexpr std::array<std::string_view, 2> values = {"council_tax", "business_rates"};
};

/// A row of collection_fund.csv. A surplus is positive, a deficit negative.
struct BalanceRow {
  std::string id;
  std::string title;
  CollectionFund fund = CollectionFund::council_tax;
  std::optional<FinancialYear> year;  ///< At whose end the balance is estimated.
  std::optional<Money> balance;       ///< Of the whole fund.
  std::optional<Rate> share;          ///< The council's; all of it where blank.
  std::vector<std::string> spread;    ///< Weights of the years that pay it; one year if empty.
  std::string source;
  Origin where;

  friend bool operator==(const BalanceRow&, const BalanceRow&) = default;

  static const std::vector<Field<BalanceRow>>& fields() {
    using R = BalanceRow;
    static const std::vector<Field<R>> all = {
        text_field<&R::id, R>("id", required, "Reference of the balance, unique in the plan"),
        text_field<&R::title, R>("title", optional, "What the balance is"),
        name_field<&R::fund, CollectionFund, R>("fund", required, "Tax that the balance is of"),
        year_field<&R::year, R>("year", optional, "Year in which the balance is estimated"),
        list_field<&R::spread, R>("spread", optional,
                                  "Weights of the years that pay it, from the next year on"),
        text_field<&R::source, R>("source", optional, "Estimate that says so"),
    };
    return all;
  }
};

/// Balances, with the amounts of those that are typed by year.
struct CollectionFundTable {
  Rows<BalanceRow> rows;
  RowGrid<Money> amounts;  ///< The council's own; the base year first, then each plan year.

  friend bool operator==(const CollectionFundTable&, const CollectionFundTable&) = default;
};

/// The weights of a spread. Throws ParseError (code "whole-number").
[[nodiscard]] inline std::vector<std::int64_t> spread_weights(const BalanceRow& row) {
  std::vector<std::int64_t> weights;
  for (const std::string& text : row.spread) weights.push_back(parse_whole(text));
  return weights.empty() ? std::vector<std::int64_t>{1} : weights;
}

/// What a row brings the council in each year, the base year first; nil where it brings nothing.
[[nodiscard]] inline std::vector<std::optional<Money>> balance_by_year(
    const CollectionFundTable& table, std::size_t row, const Horizon& horizon, Rounding rounding) {
  std::vector<std::optional<Money>> found(static_cast<std::size_t>(horizon.plan_years()) + 1);
  const BalanceRow& of = table.rows[row];
  for (std::size_t t = 0; t < found.size(); ++t) {
    found[t] = table.amounts.at(static_cast<Eigen::Index>(row), static_cast<Eigen::Index>(t));
  }
  if (!of.year || !of.balance) return found;
  const OneOffBalance own{(*of.balance * of.share.value_or(Rate(1))).round(rounding)};
  for (const auto& [year, part] : spread_balance(own, *of.year + 1, spread_weights(of))) {
    const int at = year - horizon.base();
    if (at >= 0 && at <= horizon.plan_years()) found[static_cast<std::size_t>(at)] = part.amount;
  }
  return found;
}

}  // namespace mtfs
