/// @file
/// One statement of several plans side by side, with the differences of each from the first.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/analysis/alignment.hpp"

namespace mtfs {

/// One of the plans that are compared: its name in the comparison, and its statement.
struct Side {
  std::string name;
  Statement statement;
};

/// How far a cell is from the same cell of another plan. Exact: nothing is rounded before it is
/// shown, for a difference of rounded figures would not add up.
struct Difference {
  /// Nothing that can be told; other words, or figures of other units; an amount or a number; a
  /// ratio.
  enum class Holds { nil, words, count, ratio };

  Holds holds = Holds::nil;
  Measured value;  ///< Of a count; of a rate in percentage points.
  Fraction ratio;  ///< Of a ratio.
};

namespace comparing {

/// The measures that a column is made of, its own or those of the columns that it adds or divides.
inline void collect(const Statement& statement, std::size_t column, std::set<Measure>& into) {
  const LayoutColumn& laid = statement.columns()[column];
  if (laid.columns.empty()) into.insert(laid.measure);
  for (const std::size_t part : laid.columns) collect(statement, part, into);
}

[[nodiscard]] inline std::set<Measure> measures_of(const Statement& statement, std::size_t column) {
  std::set<Measure> all;
  collect(statement, column, all);
  return all;
}

/// Which figures of a statement depend on the year that its plan starts from.
class StartsAtBase {
 public:
  explicit StartsAtBase(const Statement& statement)
      : kinds_(statement.rows().size(), Kind::unknown) {
    for (std::size_t row = 0; row < kinds_.size(); ++row) (void)settle(statement.rows(), row);
  }

  /// Whether the figure of a cell does: a sum of the years so far, the change that the first year
  /// is, a level against the base year.
  [[nodiscard]] bool holds(const Statement& statement, std::size_t row, std::size_t column) const {
    if (kinds_[row] == Kind::so_far) return true;
    for (const Measure& measure : measures_of(statement, column)) {
      if (statement.rows()[row].shown(measure).name == "level") return true;
      if (kinds_[row] == Kind::change &&
          measure.year == statement.plan().settings().horizon.first()) {
        return true;
      }
    }
    return false;
  }

 private:
  enum class Kind { unknown, neither, change, so_far };
  using Source = RowDefinition::Source;

  Kind settle(const std::vector<LayoutRow>& rows, std::size_t row) {
    if (kinds_[row] != Kind::unknown) return kinds_[row];
    Kind kind = rows[row].source == Source::accumulate ? Kind::so_far
                : rows[row].source == Source::change   ? Kind::change
                                                       : Kind::neither;
    for (const Part& part : rows[row].parts) kind = std::max(kind, settle(rows, part.row));
    return kinds_[row] = kind;
  }

  std::vector<Kind> kinds_;
};

}  // namespace comparing

/// A statement of several plans: every row and column that any of them has.
///
/// Rows match by id; an id that stands twice also by the groups it is in. A row that a plan lacks
/// counts as nothing in a difference, as nil does in a total, so that differences add up. There is
/// no difference where a plan lacks the year, where a percentage or a stock is nil on one side, and
/// where the two count from other years: totals over other years, sums so far from another first
/// year, levels against another base year.
class Comparison {
 public:
  struct Row {
    std::string id;
    std::string label;
    Positions at;
  };
  struct Column {
    std::string id;
    std::string header;
    ColumnDefinition::Content content = ColumnDefinition::Content::measure;
    std::optional<FinancialYear> year;
    Positions at;
  };

  /// Of two plans or more whose names differ. Throws ParseError ("compare-plans",
  /// "compare-names").
  explicit Comparison(std::vector<Side> sides);

  [[nodiscard]] const std::vector<Side>& sides() const noexcept { return *sides_; }
  [[nodiscard]] const std::vector<Row>& rows() const noexcept { return rows_; }
  [[nodiscard]] const std::vector<Column>& columns() const noexcept { return columns_; }

  /// The cell of a plan; nil where it has no such row or column.
  [[nodiscard]] const Cell& cell(std::size_t side, std::size_t row, std::size_t column) const;
  /// The cell of `side` less that of `from`.
  [[nodiscard]] Difference difference(std::size_t from, std::size_t side, std::size_t row,
                                      std::size_t column) const;
  /// Whether plans differ in a row: one lacks it, or has another label, figure or word in a column
  /// that all have.
  [[nodiscard]] bool differs(std::size_t row) const;
  /// Whether a column counts over the same years in both plans, in that row.
  [[nodiscard]] bool is_like(std::size_t from, std::size_t side, std::size_t row,
                             std::size_t column) const;

  /// The first plan that has that row.
  [[nodiscard]] std::size_t lead(std::size_t row) const;
  /// The position of a plan, a row or a column by its name. Throws UnknownNameError.
  [[nodiscard]] std::size_t side(std::string_view name) const;
  [[nodiscard]] std::size_t row(std::string_view name) const;
  [[nodiscard]] std::size_t column(std::string_view name) const;

 private:
  void check() const;
  [[nodiscard]] Difference of_one(const Cell& cell, int sign, std::size_t row) const;
  [[nodiscard]] Difference of_counts(const Measured& a, const Measured& b, std::size_t row,
                                     std::size_t column) const;

  std::shared_ptr<const std::vector<Side>> sides_;
  std::vector<Row> rows_;
  std::vector<Column> columns_;
  std::vector<comparing::StartsAtBase> starts_at_;  ///< Of each side.
};

inline Comparison::Comparison(std::vector<Side> sides)
    : sides_(std::make_shared<const std::vector<Side>>(std::move(sides))) {
  check();
  std::vector<Statement> statements;
  for (const Side& of : *sides_) {
    statements.push_back(of.statement);
    starts_at_.emplace_back(of.statement);
  }
  for (Positions& at : align_rows(statements)) {
    rows_.push_back({{}, {}, std::move(at)});
    const std::size_t leader = lead(rows_.size() - 1);
    const LayoutRow& laid = statements[leader].rows()[*rows_.back().at[leader]];
    rows_.back().id = laid.id;
    rows_.back().label = laid.label;
  }
  for (Positions& at : align_columns(statements)) {
    std::size_t leader = 0;
    while (!at[leader]) ++leader;
    const LayoutColumn& laid = statements[leader].columns()[*at[leader]];
    columns_.push_back({laid.id, laid.header, laid.content, laid.measure.year, std::move(at)});
  }
}

inline void Comparison::check() const {
  if (sides_->size() < 2) {
    throw ParseError({"compare-plans",
                      {},
                      {},
                      "A comparison is of two plans or more",
                      "Name a scenario or another plan"});
  }
  std::set<std::string> names;
  for (const Side& of : *sides_) {
    if (!of.name.empty() && names.insert(of.name).second) continue;
    throw ParseError({"compare-names",
                      {},
                      of.name,
                      "Each plan of a comparison has a name of its own",
                      "Give other names"});
  }
}

inline const Cell& Comparison::cell(std::size_t side, std::size_t row, std::size_t column) const {
  static const Cell nil;
  const auto& at_row = rows_.at(row).at.at(side);
  const auto& at_column = columns_.at(column).at.at(side);
  return at_row && at_column ? sides()[side].statement.cell(*at_row, *at_column) : nil;
}

inline std::size_t Comparison::lead(std::size_t row) const {
  std::size_t side = 0;
  while (!rows_.at(row).at[side]) ++side;
  return side;
}

inline bool Comparison::is_like(std::size_t from, std::size_t side, std::size_t row,
                                std::size_t column) const {
  const Positions& at_column = columns_.at(column).at;
  if (!at_column.at(from) || !at_column.at(side)) return false;
  const auto measures = [&](std::size_t of) {
    return comparing::measures_of(sides()[of].statement, *at_column[of]);
  };
  if (measures(from) != measures(side)) return false;
  const auto base = [&](std::size_t of) {
    return sides()[of].statement.plan().settings().horizon.base();
  };
  if (base(from) == base(side)) return true;
  for (const std::size_t of : {from, side}) {
    const auto& at = rows_.at(row).at[of];
    if (at && starts_at_[of].holds(sides()[of].statement, *at, *at_column[of])) return false;
  }
  return true;
}

/// Of a figure that the other plan has not.
inline Difference Comparison::of_one(const Cell& cell, int sign, std::size_t row) const {
  if (cell.holds == Cell::Holds::ratio || cell.value.places == Rate::places) return {};
  const std::size_t leader = lead(row);
  const auto& at = rows_[row].at;
  const bool all_have_it = std::all_of(at.begin(), at.end(), [](const auto& p) { return !!p; });
  const LayoutRow& laid = sides()[leader].statement.rows()[*at[leader]];
  if (all_have_it && laid.nature == Nature::stock) return {};
  return {Difference::Holds::count, {sign * cell.value.steps, cell.value.places}, {}};
}

inline Difference Comparison::of_counts(const Measured& a, const Measured& b, std::size_t row,
                                        std::size_t column) const {
  if (a.places != b.places) return {Difference::Holds::words, {}, {}};
  const Int128 steps = Int128(b.steps) - a.steps;
  if (steps > Money::most || steps < -Money::most) {
    throw Overflow({"overflow",
                    {},
                    rows_[row].id,
                    "The difference of row " + rows_[row].id + " in column " +
                        columns_[column].header + " is beyond the range of +-" +
                        fixed_text(Money::most, a.places),
                    "Check the unit of its amounts"});
  }
  return {Difference::Holds::count, {static_cast<std::int64_t>(steps), a.places}, {}};
}

inline Difference Comparison::difference(std::size_t from, std::size_t side, std::size_t row,
                                         std::size_t column) const {
  if (!is_like(from, side, row, column)) return {};
  const Cell& a = cell(from, row, column);
  const Cell& b = cell(side, row, column);
  if (a.holds == Cell::Holds::text || b.holds == Cell::Holds::text) {
    return {a == b ? Difference::Holds::nil : Difference::Holds::words, {}, {}};
  }
  if (!a.has_value() && !b.has_value()) return {};
  if (!a.has_value()) return of_one(b, 1, row);
  if (!b.has_value()) return of_one(a, -1, row);
  if (a.holds != b.holds) return {Difference::Holds::words, {}, {}};
  if (a.holds == Cell::Holds::count) return of_counts(a.value, b.value, row, column);
  return {Difference::Holds::ratio, {}, b.exact() - a.exact()};
}

inline bool Comparison::differs(std::size_t row) const {
  const Positions& at = rows_.at(row).at;
  if (!at[0]) return true;
  for (std::size_t of = 1; of < sides().size(); ++of) {
    if (!at[of]) return true;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      const bool both = columns_[i].at[0] && columns_[i].at[of];
      if (both && !(cell(0, row, i) == cell(of, row, i))) return true;
    }
    const auto label = [&](std::size_t s) { return sides()[s].statement.rows()[*at[s]].label; };
    if (label(0) != label(of)) return true;
  }
  return false;
}

namespace comparing {

/// The position of the thing whose `is_named` holds. Throws UnknownNameError.
template <class Things, class IsNamed, class NameOf>
[[nodiscard]] std::size_t position(const Things& things, std::string_view name, std::string code,
                                   IsNamed is_named, NameOf name_of) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < things.size(); ++i) {
    if (is_named(things[i])) return i;
    names.push_back(name_of(things[i]));
  }
  const std::string what = code.substr(0, code.find('-'));
  throw UnknownNameError({std::move(code),
                          {},
                          std::string(name),
                          "The comparison has no such " + what,
                          suggest(name, names)});
}

}  // namespace comparing

inline std::size_t Comparison::side(std::string_view name) const {
  return comparing::position(
      sides(), name, "plan-unknown", [&](const Side& of) { return of.name == name; },
      [](const Side& of) { return of.name; });
}

inline std::size_t Comparison::row(std::string_view name) const {
  for (std::size_t of = 0; of < sides().size(); ++of) {  // so that an unclear name is refused
    try {
      const std::size_t found = sides()[of].statement.row(name);
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (rows_[i].at[of] == found) return i;
      }
    } catch (const UnknownNameError& error) {
      if (error.code() == "row-ambiguous") throw;
    }
  }
  return comparing::position(
      rows_, name, "row-unknown", [](const Row&) { return false; },
      [](const Row& of) { return of.id; });
}

inline std::size_t Comparison::column(std::string_view name) const {
  const auto is_named = [&](const Column& of) {
    if (of.id == name || of.header == name) return true;
    try {
      return of.year && *of.year == FinancialYear(name);
    } catch (const ParseError&) {
      return false;
    }
  };
  return comparing::position(columns_, name, "column-unknown", is_named,
                             [](const Column& of) { return of.header; });
}

/// A statement of several plans by name, each under the name of its own.
/// Throws UnknownNameError where one of them has no such statement.
/// @code
/// Comparison moved = compare({{"plan", plan}, {"slip", slip}}, "gap");
/// @endcode
[[nodiscard]] inline Comparison compare(const std::vector<std::pair<std::string, Plan>>& plans,
                                        std::string_view statement) {
  std::vector<Side> sides;
  for (const auto& [name, plan] : plans) sides.push_back({name, evaluate(plan, statement)});
  return Comparison(std::move(sides));
}

}  // namespace mtfs
