/// @file
/// Formulas over figures that are drawn: traced once, then worked out for many scenarios at a time,
/// with a proved bound on what each value can miss.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <tuple>
#include <vector>

#include "mtfs/kernel/factor.hpp"
#include "mtfs/kernel/sweep_loops.hpp"
#include "mtfs/simulation/bounds.hpp"

namespace mtfs {

class Formulas;

/// A number of a formula: known, or a value of `Formulas` that rests on what is drawn.
class Traced {
 public:
  Traced(int known) : known_(known) {}                  // NOLINT: as fractions are made of them
  Traced(Fraction known) : known_(std::move(known)) {}  // NOLINT: a known number is a traced
  Traced(Formulas& of, std::uint32_t value) : formulas_(&of), value_(value) {}

  [[nodiscard]] bool is_known() const noexcept { return formulas_ == nullptr; }
  [[nodiscard]] const Fraction& known() const noexcept { return known_; }  ///< Only where it is.
  [[nodiscard]] std::uint32_t value() const noexcept { return value_; }    ///< Only where it's not.

  friend Traced operator+(const Traced& a, const Traced& b);
  friend Traced operator-(const Traced& a, const Traced& b);
  friend Traced operator*(const Traced& a, const Traced& b);
  /// Throws UndefinedError where the divisor may be 0 in some scenario.
  friend Traced operator/(const Traced& a, const Traced& b);
  Traced& operator+=(const Traced& other) { return *this = *this + other; }
  Traced& operator-=(const Traced& other) { return *this = *this - other; }
  Traced& operator*=(const Traced& other) { return *this = *this * other; }
  /// Whether it is that number in every scenario.
  friend bool operator==(const Traced& a, int b) { return a.is_known() && a.known_ == b; }

 private:
  friend class Formulas;

  Formulas* formulas_ = nullptr;
  std::uint32_t value_ = 0;
  Fraction known_ = 0;
};

/// Values that rest on cells, each made once however often it is asked for.
class Formulas {
 public:
  using Operation = kernel::LaneOperation;

  /// The figure of a cell in units of `scale`, from `least` to `most` of them in multiples of
  /// `divisor`. All of them are under 2^53.
  Traced input(std::uint32_t cell, std::int64_t least, std::int64_t most, std::int64_t divisor,
               const Fraction& scale) {
    const std::uint32_t unit = constant(scale);
    return Traced(*this, made({Operation::input, cell, unit, 0},
                              Bounds::of_units(least, most, divisor, scale)));
  }

  [[nodiscard]] const Bounds& bounds(std::uint32_t value) const { return values_[value].bounds; }
  [[nodiscard]] std::size_t size() const noexcept { return values_.size(); }
  [[nodiscard]] const std::vector<kernel::LaneStep>& steps() const noexcept { return steps_; }

  /// By value, the one group of cells that it rests on; nothing where it rests on several.
  /// `group_of` has that of each cell.
  [[nodiscard]] std::vector<std::optional<std::size_t>> only_groups(
      const std::vector<std::size_t>& group_of) const {
    std::vector<std::optional<std::size_t>> all(values_.size());
    for (const kernel::LaneStep& step : steps_) {
      const bool b_is_known = values_[step.b].constant.has_value();
      if (step.operation == Operation::input) {
        all[step.out] = group_of[step.a];
      } else if (values_[step.a].constant) {
        all[step.out] = all[step.b];
      } else if (b_is_known || all[step.a] == all[step.b]) {
        all[step.out] = all[step.a];
      }
    }
    return all;
  }

  /// The values of a block of scenarios before any step: the constants are there.
  [[nodiscard]] std::vector<kernel::LaneFactor> lanes() const {
    std::vector<kernel::LaneFactor> all(values_.size());
    for (std::size_t i = 0; i < values_.size(); ++i) {
      if (!values_[i].constant) continue;
      const auto pair = kernel::DoublePair::of(numerator(*values_[i].constant),
                                               denominator(*values_[i].constant));
      std::fill_n(all[i].high, kernel::sweep_lanes, pair.high);
      std::fill_n(all[i].low, kernel::sweep_lanes, pair.low);
    }
    return all;
  }

  /// Every value of one scenario, exact, from the counts in its cells.
  [[nodiscard]] std::vector<Fraction> exact(std::span<const std::int64_t> cells) const {
    std::vector<Fraction> all;
    all.reserve(values_.size());
    for (const Value& value : values_) {
      if (value.constant) {
        all.push_back(*value.constant);
      } else {
        all.push_back(exact(value.step, cells, all));
      }
    }
    return all;
  }

  Traced apply(Operation operation, const Traced& a, const Traced& b) {
    const std::uint32_t first = value_of(a);
    const std::uint32_t second = value_of(b);
    const Bounds& x = values_[first].bounds;
    const Bounds& y = values_[second].bounds;
    const auto bounds = [&] {
      switch (operation) {
        case Operation::add:
          return x + y;
        case Operation::subtract:
          return x - y;
        case Operation::divide:
          return x / y;
        default:
          return x * y;
      }
    }();
    return Traced(*this, made({operation, first, second, 0}, bounds));
  }

 private:
  struct Value {
    kernel::LaneStep step;
    Bounds bounds;
    std::optional<Fraction> constant;
  };

  std::uint32_t constant(const Fraction& known) {
    const auto [found, fresh] =
        constants_.emplace(known, static_cast<std::uint32_t>(values_.size()));
    if (fresh) values_.push_back({{}, Bounds::of(known), known});
    return found->second;
  }

  std::uint32_t value_of(const Traced& traced) {
    return traced.is_known() ? constant(traced.known()) : traced.value();
  }

  std::uint32_t made(kernel::LaneStep step, const Bounds& bounds) {
    step.out = static_cast<std::uint32_t>(values_.size());
    const auto [found, fresh] =
        known_steps_.emplace(std::tuple(step.operation, step.a, step.b), step.out);
    if (!fresh) return found->second;
    values_.push_back({step, bounds, std::nullopt});
    steps_.push_back(step);
    return step.out;
  }

  static Fraction exact(const kernel::LaneStep& step, std::span<const std::int64_t> cells,
                        const std::vector<Fraction>& values) {
    const Fraction& b = values[step.b];
    switch (step.operation) {
      case Operation::input:
        return Fraction(Wide(cells[step.a])) * b;
      case Operation::add:
        return values[step.a] + b;
      case Operation::subtract:
        return values[step.a] - b;
      case Operation::divide:
        return values[step.a] / b;
      default:
        return values[step.a] * b;
    }
  }

  std::vector<Value> values_;
  std::vector<kernel::LaneStep> steps_;
  std::map<Fraction, std::uint32_t> constants_;
  std::map<std::tuple<Operation, std::uint32_t, std::uint32_t>, std::uint32_t> known_steps_;
};

namespace simulating {

[[nodiscard]] inline Formulas& formulas_of(Formulas* a, Formulas* b) { return a ? *a : *b; }

}  // namespace simulating

inline Traced operator+(const Traced& a, const Traced& b) {
  if (a.is_known() && b.is_known()) return Traced(Fraction(a.known_ + b.known_));
  if (a == 0) return b;
  if (b == 0) return a;
  return simulating::formulas_of(a.formulas_, b.formulas_).apply(Formulas::Operation::add, a, b);
}

inline Traced operator-(const Traced& a, const Traced& b) {
  if (a.is_known() && b.is_known()) return Traced(Fraction(a.known_ - b.known_));
  if (b == 0) return a;
  return simulating::formulas_of(a.formulas_, b.formulas_)
      .apply(Formulas::Operation::subtract, a, b);
}

inline Traced operator*(const Traced& a, const Traced& b) {
  if (a.is_known() && b.is_known()) return Traced(Fraction(a.known_ * b.known_));
  if (a == 0 || b == 0) return Traced(0);
  if (a == 1) return b;
  if (b == 1) return a;
  return simulating::formulas_of(a.formulas_, b.formulas_)
      .apply(Formulas::Operation::multiply, a, b);
}

inline Traced operator/(const Traced& a, const Traced& b) {
  if (a.is_known() && b.is_known()) return Traced(Fraction(a.known_ / b.known_));
  if (b == 1) return a;
  return simulating::formulas_of(a.formulas_, b.formulas_).apply(Formulas::Operation::divide, a, b);
}

}  // namespace mtfs
