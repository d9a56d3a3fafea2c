/// @file
/// The most that rounding can bend a straight line: what a figure may miss of it without being
/// curved.
///
/// Take a figure that is a sum of quantities, each rounded once, and a step of which each exact
/// quantity is a linear function. The rounded figure at three points in a row then misses
///     figure(a) + figure(c) - 2 figure(b) = 0,  b half way between a and c,
/// by no more than 2 x the sum of the widths, a width being the length of the interval that a
/// rounding error lies in: a penny for a rounding to the nearest, up or down the scale, and two
/// pence for one away from or towards zero, times what a penny of the quantity moves in the figure.
/// Beyond that the response is curved, and no rounding explains it.
///
/// The quantities: each line whose level moves, rounded once, and once more where it starts within
/// the year; Band D, rounded for core and social care in each year up to this one and to its grid,
/// carried on by the later rises, times the tax base; and the requirement. Typed figures are not
/// rounded. For anything else that moves (business rates, borrowing, a tax base, a line that rolls
/// on from its rounded budget) no bound is derived, and none is given.
#pragma once

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <vector>

#include "mtfs/projection/strategy_builder.hpp"
#include "mtfs/statement/sources.hpp"

namespace mtfs {

/// One plan worked out at several steps of one assumption.
class RoundingBound {
 public:
  using Points = std::vector<std::shared_ptr<const Sources>>;

  /// The plan as it is comes first.
  explicit RoundingBound(Points points)
      : points_(std::move(points)), tables_(points_.front()->tables()) {
    const Rounding rounding = tables_.settings.rounding;
    const bool both_ways = rounding == Rounding::up || rounding == Rounding::down;
    width_ = Fraction(both_ways ? 2 : 1) / 100;
  }

  /// The bound in pounds on a heading in a year, 1 for the first plan year; nil where none is
  /// known.
  [[nodiscard]] std::optional<Fraction> of(Heading heading, std::size_t t) const {
    switch (heading) {
      case Heading::net_budget:
        return twice(lines(t));
      case Heading::council_tax:
        return twice(council_tax(t));
      case Heading::funding:
        return twice(funding(t));
      case Heading::gap:
      case Heading::gap_after_planned:
        return twice(sum(lines(t), funding(t)));
      case Heading::annual_gap:
        return sum(of(Heading::gap, t), t == 1 ? Fraction(0) : of(Heading::gap, t - 1));
      default:
        return std::nullopt;
    }
  }

 private:
  using Bound = std::optional<Fraction>;

  static Bound sum(const Bound& a, const Bound& b) {
    if (!a || !b) return std::nullopt;
    return Fraction(*a + *b);
  }
  static Bound twice(const Bound& width) {
    if (!width) return std::nullopt;
    return Fraction(*width * 2);
  }

  /// Whether something differs between the plan and any of its steps.
  template <class Get>
  [[nodiscard]] bool moves(Get get) const {
    for (const auto& point : points_) {
      if (!(get(*point) == get(*points_.front()))) return true;
    }
    return false;
  }

  [[nodiscard]] Bound lines(std::size_t t) const {
    const auto count = [](const Sources& of) { return of.tables().lines.rows.size(); };
    const auto financing = [t](const Sources& of) { return of.strategy().financing_cost[t]; };
    const auto opening = [](const Sources& of) { return of.strategy().at(Heading::funding, 0); };
    if (moves(count) || moves(financing) || moves(opening)) return std::nullopt;
    Fraction width = 0;
    for (std::size_t i = 0; i < tables_.lines.rows.size(); ++i) {
      const Line& line = tables_.lines.rows[i];
      const auto level = [&](const Sources& of) {
        return of.projection().level.at(static_cast<Eigen::Index>(i),
                                        static_cast<Eigen::Index>(t) - 1);
      };
      if (!budgeting::counts(tables_, line) || !moves(level)) continue;
      const bool has_base = tables_.lines.bases[i].has_value();
      if (has_base && t > 1 && tables_.settings.inflation_base == InflationBase::rolled) {
        return std::nullopt;
      }
      const bool starts_late = line.part_year || line.start_month != StartMonth::april;
      width += width_ * (starts_late ? 2 : 1);
    }
    return width;
  }

  [[nodiscard]] Bound funding(std::size_t t) const {
    const Rows<FundingStream>& streams = points_.front()->strategy().funding;
    const auto count = [](const Sources& of) { return of.strategy().funding.size(); };
    if (moves(count)) return std::nullopt;
    Bound width = Fraction(0);
    for (std::size_t i = 0; i < streams.size(); ++i) {
      const FundingStream& stream = streams[i];
      const auto amount = [&](const Sources& of) { return of.strategy().funding[i].amounts[t]; };
      if (!stream.in_general_fund || !moves(amount)) continue;
      const bool is_typed = stream.kind == Funding::grant && stream.id != "new_homes_bonus";
      if (is_typed) continue;
      if (stream.kind != Funding::council_tax) return std::nullopt;
      width = sum(width, council_tax(t));
    }
    return width;
  }

  /// The width of the council tax of a year: that of Band D times the tax base, and a rounding
  /// more.
  [[nodiscard]] Bound council_tax(std::size_t t) const {
    const auto tax = [t](const Sources& of) -> const std::optional<CouncilTaxYear>& {
      return of.strategy().council_tax[t];
    };
    if (!tax(*points_.front())) return Fraction(0);
    for (const auto& point : points_) {
      if (!tax(*point)) return std::nullopt;
    }
    if (moves([&](const Sources& of) { return tax(of)->tax_base; })) return std::nullopt;
    if (!moves([&](const Sources& of) { return tax(of)->requirement; })) return Fraction(0);
    if (tables_.council_tax.input == CouncilTaxInput::requirement) return Fraction(0);
    const Fraction base = Exact<Count>(tax(*points_.front())->tax_base).fraction();
    return Fraction(base * band_d(t) + width_);
  }

  /// The width of own Band D in a year: what the roundings up to it carry there.
  [[nodiscard]] Fraction band_d(std::size_t t) const {
    const bool has_grid = tables_.council_tax.grid_pence > 1;
    const Fraction grid = has_grid ? Fraction(tables_.council_tax.grid_pence) / 100 : Fraction(0);
    Fraction core = 0;
    Fraction care = 0;
    for (std::size_t at = 1; at <= t; ++at) {
      const Fraction both = core + care;
      care = part(CouncilTaxItem::social_care, CouncilTaxItem::social_care_rise, at, care, both, 0);
      core = part(CouncilTaxItem::core, CouncilTaxItem::core_rise, at, core, both, grid);
    }
    return core + care;
  }

  /// One part of Band D: 0 where it is typed, else that of the year before, its share of a rise of
  /// the whole, and the roundings of the year.
  [[nodiscard]] Fraction part(CouncilTaxItem item, CouncilTaxItem rise, std::size_t t,
                              const Fraction& before, const Fraction& both,
                              const Fraction& grid) const {
    if (tables_.council_tax.items.money(item, t)) return 0;
    // An error of one side, times rises of both signs, lies on both sides.
    Fraction highest = 0;
    Fraction lowest = 0;
    for (const auto& point : points_) {
      const Rate of = point->tables().council_tax.items.rate(rise, t).value_or(Rate());
      highest = std::max(highest, Exact<Ratio>(of).fraction());
      lowest = std::min(lowest, Exact<Ratio>(of).fraction());
    }
    const Fraction spread = highest - lowest;
    return before + both * spread + (spread == 0 ? Fraction(0) : width_) + grid;
  }

  Points points_;
  const PlanTables& tables_;
  Fraction width_ = 0;
};

}  // namespace mtfs
