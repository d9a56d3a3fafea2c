/// @file
/// What a value of a formula can be over all scenarios, and by how much its two doubles can miss
/// it.
///
/// Source of the roundings of pairs of doubles: Joldes, Muller, Popescu, "Tight and rigorous error
/// bounds for basic building blocks of double-word arithmetic" (2017): each is within 2^-102 of its
/// result. Here 2^-100 is taken, and each bound itself is widened for the roundings it was made by.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "mtfs/core/error.hpp"
#include "mtfs/money/exact.hpp"

namespace mtfs {

struct Bounds {
  double least = 0;
  double most = 0;
  double missed = 0;     ///< The largest |pair of doubles - exact value|.
  Wide denominator = 0;  ///< Each value is a whole number of 1/denominator; 0 where none is known.

  static constexpr double wider = 1 + 0x1p-40;
  static constexpr double of_a_step = 0x1p-100;  ///< What one operation may miss of its result.

  static Bounds of(const Fraction& known) {
    const auto near = known.convert_to<double>();
    const double slack = std::abs(near) * 0x1p-40;
    return {near - slack, near + slack, std::abs(near) * of_a_step,
            Wide(boost::multiprecision::denominator(known))};
  }
  /// Multiples of `divisor` units, each unit a known number.
  static Bounds of_units(std::int64_t least, std::int64_t most, std::int64_t divisor,
                         const Fraction& unit) {
    Bounds counts{static_cast<double>(least), static_cast<double>(most), 0, 1};
    Bounds out = counts * of(unit);
    out.denominator = Wide(boost::multiprecision::denominator(Fraction(unit * divisor)));
    return out;
  }

  [[nodiscard]] double size() const { return std::max(std::abs(least), std::abs(most)); }

  friend Bounds operator+(const Bounds& a, const Bounds& b) { return sum(a, b.least, b.most, b); }
  friend Bounds operator-(const Bounds& a, const Bounds& b) { return sum(a, -b.most, -b.least, b); }
  friend Bounds operator*(const Bounds& a, const Bounds& b) {
    const auto [low, high] =
        std::minmax({a.least * b.least, a.least * b.most, a.most * b.least, a.most * b.most});
    Bounds out = widened(low, high);
    out.missed =
        (a.size() * b.missed + b.size() * a.missed + a.missed * b.missed + out.size() * of_a_step) *
        wider;
    out.denominator = kept(a.denominator * b.denominator);
    return out;
  }
  /// Throws UndefinedError where `b` may be 0.
  friend Bounds operator/(const Bounds& a, const Bounds& b) {
    if (b.least - b.missed <= 0 && b.most + b.missed >= 0) {
      throw UndefinedError::division_by_zero("A quotient of what is drawn");
    }
    const auto [low, high] =
        std::minmax({a.least / b.least, a.least / b.most, a.most / b.least, a.most / b.most});
    Bounds out = widened(low, high);
    const double nearest_zero = std::min(std::abs(b.least), std::abs(b.most)) - b.missed;
    out.missed =
        ((a.missed + out.size() * b.missed) / nearest_zero + out.size() * of_a_step) * wider;
    return out;
  }

 private:
  static Bounds widened(double low, double high) {
    const double slack = std::max(std::abs(low), std::abs(high)) * 0x1p-40;
    return {low - slack, high + slack, 0, 0};
  }
  static Bounds sum(const Bounds& a, double least, double most, const Bounds& b) {
    Bounds out = widened(a.least + least, a.most + most);
    out.missed = (a.missed + b.missed + (a.size() + b.size()) * of_a_step) * wider;
    if (a.denominator != 0 && b.denominator != 0) {
      out.denominator = kept(boost::multiprecision::lcm(a.denominator, b.denominator));
    }
    return out;
  }
  /// Denominators beyond those that the loops use are as good as unknown.
  static Wide kept(const Wide& denominator) {
    return denominator > wide_power_of_ten(24) ? Wide(0) : denominator;
  }
};

}  // namespace mtfs
