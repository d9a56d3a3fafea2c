/// @file
/// A plan prepared for many scenarios at a time: what is drawn goes in, headings by year come out.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "mtfs/simulation/line_sweep.hpp"
#include "mtfs/simulation/reserve_sweep.hpp"
#include "mtfs/statement/sources.hpp"

namespace mtfs {

/// The headings that a sweep works out; any other is projected scenario by scenario.
[[nodiscard]] constexpr bool is_swept(Heading heading) noexcept {
  switch (heading) {
    case Heading::net_budget:
    case Heading::funding:
    case Heading::gap:
    case Heading::annual_gap:
    case Heading::gap_after_planned:
    case Heading::draws:
    case Heading::gap_after_reserves:
    case Heading::annual_gap_after_reserves:
    case Heading::reserves:
    case Heading::usable_reserves:
    case Heading::general_balance:
    case Heading::minimum_balance:
      return true;
    default:
      return false;
  }
}

/// Where a block of scenarios goes: a row a heading and plan year, a scenario a place.
struct SweptBlock {
  std::int64_t* out;
  std::size_t stride;  ///< From one row to the next.
  std::size_t size;    ///< Scenarios of the block, at most `kernel::sweep_lanes`.
};

/// What moves the budget and its funding besides the lines, by plan year.
struct MovedBesides {
  LaneYears funding;
  LaneYears net_budget;
};

/// A plan whose drawn cells may take any of their values. For any number of threads.
class PlanSweep {
 public:
  /// `plan` has each drawn cell at some value that it may take, whichever. Throws NotSwept for what
  /// only whole projections get right.
  PlanSweep(std::shared_ptr<const Sources> plan, std::vector<DrawnCell> cells,
            std::vector<Heading> headings, const kernel::SweepLoops& loops)
      : plan_(std::move(plan)),
        strategy_(&plan_->strategy()),
        cells_(std::move(cells)),
        headings_(std::move(headings)),
        loops_(&loops),
        known_(formulas_, cells_),
        lines_(plan_->tables(), known_, formulas_, loops) {
    for (const Heading heading : headings_) {
      if (!is_swept(heading))
        throw NotSwept(std::string(str(heading)) + " is no heading of a sweep");
    }
    for (const DrawnCell& cell : cells_)
      counts_.emplace_back(cell.counts.begin(), cell.counts.end());
    if (strategy_->reserves) reserves_.emplace(*strategy_->reserves);
    for (const FinancialYear year : plan_->tables().settings.horizon.years()) {
      minimum_.push_back(minimum_share(year));
    }
    take_off_touched();
    tabulate();
  }
  PlanSweep(const PlanSweep&) = delete;
  PlanSweep& operator=(const PlanSweep&) = delete;

  [[nodiscard]] const std::vector<Heading>& headings() const noexcept { return headings_; }

  [[nodiscard]] simulating::Workspace workspace() const {
    return {
        nullptr, std::vector<double>(cells_.size() * kernel::sweep_lanes), formulas_.lanes(), {}};
  }

  /// Works the block out at the positions of each variable; nothing moves besides where `moved` is
  /// nil.
  void work_out(simulating::Workspace& work, const std::vector<LanePositions>& positions,
                const MovedBesides* moved, const SweptBlock& block) const {
    set(work, positions);
    Figures of = figures(moved);
    lines_.add_to(of.net_budget, work);
    settle(of);
    std::int64_t* row = block.out;
    for (const Heading heading : headings_) {
      for (std::size_t t = 0; t < years(); ++t, row += block.stride) {
        const LaneMoney values = this->values(heading, t, of);
        std::copy_n(values.begin(), block.size, row);
      }
    }
  }

 private:
  /// By plan year.
  struct Figures {
    LaneYears net_budget;
    LaneYears funding;
    LaneYears gap;
    LaneYears left;  ///< Of the gap, after all reserves.
    LaneYears draws;
    LaneYears closing;  ///< Of the reserves that may close a gap.
    LaneYears general;  ///< Of those that are general.
  };

  [[nodiscard]] std::size_t years() const {
    return static_cast<std::size_t>(plan_->tables().settings.horizon.plan_years());
  }

  /// What is drawn goes into the cells, and from there through the formulas.
  void set(simulating::Workspace& work, const std::vector<LanePositions>& positions) const {
    work.positions = &positions;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      double* const to = work.cells.data() + i * kernel::sweep_lanes;
      const LanePositions& at = positions[cells_[i].variable];
      for (std::size_t lane = 0; lane < at.size(); ++lane) to[lane] = counts_[i][at[lane]];
    }
    for (auto& lane : work.exact) lane.reset();
    loops_->formulas(formulas_.steps().data(), formulas_.steps().size(), work.cells.data(),
                     work.values.data());
  }

  /// Works out once, at each position of a variable, what rests on it alone.
  void tabulate() {
    std::vector<std::size_t> variable_of;
    std::vector<std::size_t> sizes;
    for (const DrawnCell& cell : cells_) {
      variable_of.push_back(cell.variable);
      if (sizes.size() <= cell.variable) sizes.resize(cell.variable + 1);
      sizes[cell.variable] = cell.counts.size();
    }
    const std::size_t most = lines_.tabulate({formulas_.only_groups(variable_of), sizes});
    simulating::Workspace work = workspace();
    std::vector<LanePositions> positions(sizes.size());
    for (std::size_t first = 0; first < most; first += kernel::sweep_lanes) {
      for (std::size_t i = 0; i < sizes.size(); ++i) {
        for (std::size_t lane = 0; lane < kernel::sweep_lanes; ++lane) {
          const std::size_t last = sizes[i] == 0 ? 0 : sizes[i] - 1;
          positions[i][lane] = static_cast<std::uint32_t>(std::min(first + lane, last));
        }
      }
      set(work, positions);
      lines_.fill(work);
    }
  }

  [[nodiscard]] std::int64_t pence(Heading heading, std::size_t t) const {
    return strategy_->at(heading, t).value_or(Money()).steps();
  }

  /// What the plan's own figures say without the lines that are drawn and the reserves that follow.
  void take_off_touched() {
    const Projection& projected = plan_->projection();
    for (std::size_t t = 0; t < years(); ++t) {
      std::int64_t budget = pence(Heading::net_budget, t + 1);
      for (const std::size_t i : lines_.touched()) {
        const std::int64_t level = projected.level.rows()[i][t].value_or(Money()).steps() *
                                   sign(plan_->tables().lines.rows[i].kind);
        budget -= level;
      }
      net_budget_.push_back(budget);
    }
    closing_.assign(years(), 0);
    general_.assign(years(), 0);
    if (!strategy_->reserves) return;
    const RollForward& roll = *strategy_->reserves;
    for (const std::size_t i : roll.reserves.drawing_order()) {
      for (std::size_t t = 0; t < years(); ++t) {
        const std::int64_t balance = roll.years[i][t].closing.steps();
        closing_[t] += balance;
        if (roll.reserves.rows()[i].type == ReserveType::general) general_[t] += balance;
      }
    }
  }

  [[nodiscard]] Figures figures(const MovedBesides* moved) const {
    const LaneYears none(years(), LaneMoney{});
    Figures of{none, none, none, none, none, none, none};
    for (std::size_t t = 0; t < years(); ++t) {
      of.net_budget[t].fill(net_budget_[t]);
      of.funding[t].fill(pence(Heading::funding, t + 1));
      for (std::size_t lane = 0; moved && lane < kernel::sweep_lanes; ++lane) {
        of.net_budget[t][lane] += moved->net_budget[t][lane];
        of.funding[t][lane] += moved->funding[t][lane];
      }
    }
    return of;
  }

  void settle(Figures& of) const {
    for (std::size_t t = 0; t < years(); ++t) {
      const std::int64_t planned = reserves_ ? reserves_->planned(t) : 0;
      for (std::size_t lane = 0; lane < kernel::sweep_lanes; ++lane) {
        of.gap[t][lane] = of.net_budget[t][lane] - of.funding[t][lane];
        of.left[t][lane] = of.gap[t][lane] + planned;
      }
    }
    if (reserves_) reserves_->draw(of.left, of.draws, of.closing, of.general);
  }

  [[nodiscard]] LaneMoney values(Heading heading, std::size_t t, const Figures& of) const {
    switch (heading) {
      case Heading::net_budget:
        return of.net_budget[t];
      case Heading::funding:
        return of.funding[t];
      case Heading::gap:
        return of.gap[t];
      case Heading::draws:
        return of.draws[t];
      case Heading::gap_after_reserves:
        return of.left[t];
      case Heading::annual_gap:
        return change(of.gap, t, Heading::gap);
      case Heading::annual_gap_after_reserves:
        return change(of.left, t, Heading::gap_after_reserves);
      case Heading::gap_after_planned:
        return moved(of.gap[t], reserves_ ? reserves_->planned(t) : 0);
      case Heading::general_balance:
        return moved(of.general[t], pence(heading, t + 1) - general_[t]);
      case Heading::minimum_balance:
        return minimum(t, of.net_budget[t]);
      default:
        return moved(of.closing[t], pence(heading, t + 1) - closing_[t]);
    }
  }

  static LaneMoney moved(LaneMoney values, std::int64_t by) {
    for (std::int64_t& value : values) value += by;
    return values;
  }

  [[nodiscard]] LaneMoney change(const LaneYears& of, std::size_t t, Heading heading) const {
    LaneMoney now = of[t];
    for (std::size_t lane = 0; lane < now.size(); ++lane) {
      now[lane] -= t == 0 ? pence(heading, 0) : of[t - 1][lane];
    }
    return now;
  }

  /// The minimum of a year, which may be a share of its budget.
  [[nodiscard]] LaneMoney minimum(std::size_t t, const LaneMoney& budget) const {
    LaneMoney values;
    values.fill(pence(Heading::minimum_balance, t + 1));
    const std::optional<MinimumShare>& rule = minimum_[t];
    if (!rule) return values;
    for (std::size_t lane = 0; lane < values.size(); ++lane) {
      const auto share = static_cast<std::int64_t>(round_quotient<Int128>(
          Int128(budget[lane]) * rule->share, Rate::scale, plan_->tables().settings.rounding));
      values[lane] = !rule->other                         ? share
                     : rule->rule == MinimumRule::greater ? std::max(share, *rule->other)
                                                          : std::min(share, *rule->other);
    }
    return values;
  }

  /// What the policy in force in a year says where it takes a share of the budget.
  struct MinimumShare {
    std::int64_t share;
    MinimumRule rule;
    std::optional<std::int64_t> other;  ///< What its other sums come to, in every scenario.
  };

  [[nodiscard]] std::optional<MinimumShare> minimum_share(FinancialYear year) const {
    const PlanTables& tables = plan_->tables();
    const MinimumPolicy* policy = policy_in_force(tables.minimum_balance, year);
    if (policy == nullptr || !policy->share) return std::nullopt;
    MinimumShare found{policy->share->steps(), policy->rule, std::nullopt};
    MinimumPolicy others = *policy;
    others.share.reset();
    if (others.assesses_risks) others.risks = tables.risks;
    if (others.amount || !others.risks.empty()) {
      found.other = minimum_balance(others, Money(), tables.settings.rounding).steps();
    }
    return found;
  }

  std::shared_ptr<const Sources> plan_;
  const Strategy* strategy_;
  std::vector<DrawnCell> cells_;
  std::vector<std::vector<double>> counts_;  ///< Of the cells, as the loops take them.
  std::vector<Heading> headings_;
  const kernel::SweepLoops* loops_;
  Formulas formulas_;
  simulating::Cells known_;
  LineSweep lines_;
  std::optional<ReserveSweep> reserves_;
  std::vector<std::int64_t> net_budget_;  ///< Without the lines that are drawn.
  std::vector<std::int64_t> closing_;     ///< Of the plan's own reserves that may close a gap.
  std::vector<std::int64_t> general_;     ///< Of those that are general.
  std::vector<std::optional<MinimumShare>> minimum_;
};

}  // namespace mtfs
