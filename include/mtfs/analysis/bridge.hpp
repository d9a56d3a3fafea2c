/// @file
/// The bridge from one plan to another: why a figure moved, by cause and by line, adding up to the
/// penny in every year.
///
/// In order: the inputs of one cause after another are taken from the later plan, and each step is
/// put down to its cause. Order-free: each cause gets the mean of its steps over all orders of the
/// causes (Shapley, "A value for n-person games", 1953), an exact fraction. Either way the parts
/// add up to the whole movement, because the first mixture is the earlier plan and the last one is
/// the later.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/analysis/components.hpp"
#include "mtfs/analysis/mixture.hpp"
#include "mtfs/projection/reprojection.hpp"

namespace mtfs {

/// Two plans that a bridge cannot join, or a movement that no cause explains.
class BridgeError : public Error {
 public:
  using Error::Error;
};

/// How a movement that several causes make together is divided among them.
enum class Attribution { ordered, shapley };

template <>
struct NamesOf<Attribution> {
  static constexpr std::string_view what = "attribution";
  static constexpr std::array<std::string_view, 2> values = {"ordered", "shapley"};
};

struct BridgeOptions {
  Bridged figure = Bridged::gap;
  Attribution attribution = Attribution::ordered;
  std::vector<Cause> order = causes();  ///< Each cause once; those left out follow in their order.
};

/// Pounds by plan year, exact.
using YearAmounts = std::vector<Fraction>;

/// What one cause moved, and through what.
struct BridgeStep {
  Cause cause{};
  YearAmounts amounts;
  std::map<Component, YearAmounts> parts;  ///< They add up to the amounts; none is nothing.
};

/// start + all steps = end, in every year.
struct Bridge {
  Bridged figure{};
  Attribution attribution{};
  std::vector<FinancialYear> years;
  std::vector<Money> start;
  std::vector<Money> end;
  std::vector<BridgeStep> steps;  ///< Of the causes that moved it, in their order.
};

namespace bridging {

/// The figure of a mixture and what it is made of.
struct Point {
  std::vector<Money> figure;
  Components parts;
};

class Builder {
 public:
  Builder(const PlanTables& from, const PlanTables& to, const BridgeOptions& options)
      : from_(from), to_(to), options_(options), mixer_(from, to) {
    require_joinable();
    bool differ = false;
    for (const Cause cause : whole_order()) {
      if (mixer_.differ_in(cause)) order_.push_back(cause);
      differ = differ || mixer_.differ_in(cause);
    }
  }

  Bridge build() {
    Bridge bridge{
        options_.figure, options_.attribution, from_.settings.horizon.years(), {}, {}, {}};
    bridge.start = end_of(from_);
    bridge.end = end_of(to_);
    for (const Cause cause : order_) {
      bridge.steps.push_back({cause, YearAmounts(bridge.years.size(), Fraction(0)), {}});
    }
    if (options_.attribution == Attribution::ordered) {
      attribute_in_order(bridge);
    } else {
      attribute_to_the_mean(bridge);
    }
    std::erase_if(bridge.steps, [](const BridgeStep& step) { return step.parts.empty(); });
    require_closed(bridge);
    return bridge;
  }

 private:
  void require_joinable() const {
    const Horizon& from = from_.settings.horizon;
    const Horizon& to = to_.settings.horizon;
    if (from == to) return;
    throw BridgeError(
        {"bridge-years",
         {},
         to.str(),
         "A bridge joins plans of the same base year and years; the first has " + from.str(),
         "Bring both plans to the same years"});
  }

  /// The figure of one of the two plans, which has one in every plan year.
  std::vector<Money> end_of(const PlanTables& tables) {
    Point point = worked(tables);
    for (std::size_t t = 1; t <= point.figure.size(); ++t) {
      if (last_->strategy.at(heading_of(options_.figure), t)) continue;
      throw BridgeError({"bridge-figure",
                         {},
                         std::string(str(options_.figure)),
                         "A plan has no such figure in " + tables.settings.horizon.str(),
                         "Add the budget and the funding that it is made of, or bridge another "
                         "figure"});
    }
    return std::move(point.figure);
  }

  /// The order that was asked for, and after it the causes that it left out.
  [[nodiscard]] std::vector<Cause> whole_order() const {
    std::vector<Cause> order;
    const auto add = [&](Cause cause) {
      if (std::find(order.begin(), order.end(), cause) == order.end()) order.push_back(cause);
    };
    for (const Cause cause : options_.order) add(cause);
    for (const Cause cause : causes()) add(cause);
    return order;
  }

  /// The figure of tables, worked out from the last ones where they share lines.
  const Point& at(Causes of) {
    const auto known = points_.find(of.bits());
    if (known != points_.end()) return known->second;
    return points_.emplace(of.bits(), worked(mixer_.mixed(of))).first->second;
  }

  Point worked(PlanTables tables) {
    Projection projection = last_ ? projecting::project(tables, last_->tables, last_->projection)
                                  : projecting::project(tables);
    std::optional<strategising::Before> before;
    if (last_)
      before.emplace(strategising::Before{last_->tables, last_->projection, last_->strategy});
    Strategy strategy = strategising::strategy(tables, projection, before ? &*before : nullptr);
    Point point{{}, components(tables, projection, strategy, options_.figure)};
    for (std::size_t t = 1; t <= from_.settings.horizon.years().size(); ++t) {
      point.figure.push_back(strategy.at(heading_of(options_.figure), t).value_or(Money()));
    }
    last_.emplace(Worked{std::move(tables), std::move(projection), std::move(strategy)});
    return point;
  }

  void attribute_in_order(Bridge& bridge) {
    Causes before;
    for (BridgeStep& step : bridge.steps) {
      const Causes after = before.with(step.cause);
      add(step, at(before), at(after), 1);
      before = after;
    }
  }

  /// Each cause's step after every set of the others, weighted by how many orders lead there:
  /// |S|! (n - |S| - 1)! / n!.
  void attribute_to_the_mean(Bridge& bridge) {
    const std::size_t n = order_.size();
    for (std::size_t set = 0; set < (std::size_t{1} << n); ++set) {
      Causes before;
      for (std::size_t i = 0; i < n; ++i) {
        if ((set >> i) & 1U) before = before.with(order_[i]);
      }
      const auto size = static_cast<std::size_t>(std::popcount(set));
      for (std::size_t i = 0; i < n; ++i) {
        if ((set >> i) & 1U) continue;
        const Fraction weight =
            Fraction(factorial(size) * factorial(n - size - 1)) / Fraction(factorial(n));
        add(bridge.steps[i], at(before), at(before.with(order_[i])), weight);
      }
    }
    for (BridgeStep& step : bridge.steps) {
      std::erase_if(step.parts, [](const auto& part) {
        return std::all_of(part.second.begin(), part.second.end(),
                           [](const Fraction& amount) { return amount == 0; });
      });
    }
  }

  static Wide factorial(std::size_t n) {
    Wide product = 1;
    for (std::size_t i = 2; i <= n; ++i) product *= i;
    return product;
  }

  static Fraction pounds(Money amount) { return Exact<Pounds>(amount).fraction(); }

  static void add(BridgeStep& step, const Point& before, const Point& after,
                  const Fraction& weight) {
    for (std::size_t t = 0; t < step.amounts.size(); ++t) {
      step.amounts[t] += weight * pounds(after.figure[t] - before.figure[t]);
    }
    add_parts(step, after.parts, before.parts, weight);
  }

  static void add_parts(BridgeStep& step, const Components& after, const Components& before,
                        const Fraction& weight) {
    const auto move = [&](const Component& component, std::size_t t, Money by) {
      if (by == Money()) return;
      YearAmounts& amounts = step.parts[component];
      amounts.resize(step.amounts.size(), Fraction(0));
      amounts[t] += weight * pounds(by);
    };
    for (const auto& [component, years] : after) {
      const auto was = before.find(component);
      for (std::size_t t = 0; t < years.size(); ++t) {
        move(component, t, was == before.end() ? years[t] : years[t] - was->second[t]);
      }
    }
    for (const auto& [component, years] : before) {
      if (after.contains(component)) continue;
      for (std::size_t t = 0; t < years.size(); ++t) move(component, t, -years[t]);
    }
  }

  /// What no cause explains is a fault, and never a row of its own.
  void require_closed(const Bridge& bridge) const {
    for (std::size_t t = 0; t < bridge.years.size(); ++t) {
      Fraction left = pounds(bridge.end[t] - bridge.start[t]);
      for (const BridgeStep& step : bridge.steps) {
        left -= step.amounts[t];
        Fraction of_parts = step.amounts[t];
        for (const auto& [component, amounts] : step.parts) of_parts -= amounts[t];
        require_identity(of_parts == 0, "the parts of a step add up to it", bridge.years[t]);
      }
      if (left == 0) continue;
      throw BridgeError(
          {"bridge-open",
           {},
           bridge.years[t].str() + ": " + Exact<Pounds>(left).round(Rounding::half_up).str(),
           "No cause explains this part of the movement",
           "Report it with both plans: it is a fault of mtfs, not of the plans"});
    }
  }

  struct Worked {
    PlanTables tables;
    Projection projection;
    Strategy strategy;
  };

  const PlanTables& from_;
  const PlanTables& to_;
  const BridgeOptions& options_;
  Mixer mixer_;
  std::vector<Cause> order_;  ///< The causes in which the plans differ.
  std::optional<Worked> last_;
  std::map<unsigned, Point> points_;
};

}  // namespace bridging

/// Why a figure moved from one plan to another. Throws BridgeError for plans of other years (code
/// "bridge-years") or without the figure (code "bridge-figure") and for what cannot be attributed
/// (code "bridge-open"), and Overflow.
/// @code
/// mtfs::Bridge bridge = mtfs::bridge(february, december);
/// @endcode
[[nodiscard]] inline Bridge bridge(const Plan& from, const Plan& to,
                                   const BridgeOptions& options = {}) {
  return bridging::Builder(from.tables(), to.tables(), options).build();
}

}  // namespace mtfs
