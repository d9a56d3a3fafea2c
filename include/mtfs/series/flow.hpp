/// @file
/// Amounts of years (flows) and amounts at a year (stocks), one-off and recurrent: as types, so
/// that what may not be added does not compile.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "mtfs/money/decimal.hpp"

namespace mtfs {

template <class Value>
class Stock;

/// What each plan year moves: a saving, a draw, an annual gap. Flows add up over the years.
template <class Value>
class Flow {
 public:
  explicit Flow(std::vector<Value> by_year) : by_year_(std::move(by_year)) {}

  /// One entry a plan year.
  [[nodiscard]] const std::vector<Value>& by_year() const noexcept { return by_year_; }
  /// Over all plan years. Throws Overflow.
  [[nodiscard]] Value total() const { return sum(by_year_); }
  /// Where the flows lead, starting from what the base year held.
  [[nodiscard]] Stock<Value> accumulated(Value base = {}) const {
    std::vector<Value> levels;
    Value level = base;
    for (const Value change : by_year_) levels.push_back(level += change);
    return Stock<Value>(base, std::move(levels));
  }

  friend bool operator==(const Flow&, const Flow&) = default;

 private:
  std::vector<Value> by_year_;
};

/// What each year holds: a net budget, a cumulative gap, a balance. There is no total: the sum of a
/// stock over years means nothing.
template <class Value>
class Stock {
 public:
  Stock(Value base, std::vector<Value> by_year) : base_(base), by_year_(std::move(by_year)) {}

  /// In the base year.
  [[nodiscard]] Value base() const noexcept { return base_; }
  /// One entry a plan year.
  [[nodiscard]] const std::vector<Value>& by_year() const noexcept { return by_year_; }
  /// The change of each plan year on the year before.
  [[nodiscard]] Flow<Value> change() const {
    std::vector<Value> changes;
    Value before = base_;
    for (const Value now : by_year_) changes.push_back(now - std::exchange(before, now));
    return Flow<Value>(std::move(changes));
  }

  friend bool operator==(const Stock&, const Stock&) = default;

 private:
  Value base_;
  std::vector<Value> by_year_;
};

/// Changes that stay in the base: each raises its own year and all later ones.
template <class Value>
struct Recurrent {
  Flow<Value> changes;

  /// What the years hold because of them.
  [[nodiscard]] Stock<Value> level() const { return changes.accumulated(); }
};

/// Changes of one year each: the year after is without them. They are no recurrent changes, and do
/// not become any by being added to some.
template <class Value>
struct OneOff {
  Flow<Value> changes;

  [[nodiscard]] Stock<Value> level() const { return Stock<Value>({}, changes.by_year()); }
};

}  // namespace mtfs
