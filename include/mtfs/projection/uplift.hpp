/// @file
/// What a base is multiplied by from year to year, worked out once for all the lines that are
/// uplifted alike.
#pragma once

#include <map>
#include <optional>
#include <tuple>
#include <utility>
#include <vector>

#include "mtfs/demand/driver_values.hpp"
#include "mtfs/kernel/product.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs {

namespace projecting {

/// Assumptions by position in their table, in the order of the list.
[[nodiscard]] inline std::vector<Eigen::Index> positions_of(const PlanTables& tables,
                                                            const std::vector<std::string>& ids) {
  std::vector<Eigen::Index> found;
  for (const std::string& id : ids) {
    for (std::size_t i = 0; i < tables.assumptions.rows.size(); ++i) {
      if (tables.assumptions.rows[i].id == id) found.push_back(static_cast<Eigen::Index>(i));
    }
  }
  return found;
}

/// The assumptions that a line names.
[[nodiscard]] inline std::vector<Eigen::Index> assumptions_of(const PlanTables& tables,
                                                              const Line& line) {
  return positions_of(tables, line.assumptions);
}

/// The rate of an assumption in plan year t, from 0; a blank is no rise.
[[nodiscard]] inline Rate rate_of(const PlanTables& tables, Eigen::Index assumption,
                                  Eigen::Index t) {
  return tables.assumptions.rates.at(assumption, t).value_or(Rate());
}

/// The rate of an on-cost in plan year t, from 0, or in the base year, -1: its base, or where that
/// is blank, its first year.
[[nodiscard]] inline Rate on_cost_rate(const PlanTables& tables, Eigen::Index assumption,
                                       Eigen::Index t) {
  if (t >= 0) return rate_of(tables, assumption, t);
  const auto& base = tables.assumptions.bases[static_cast<std::size_t>(assumption)];
  return base ? *base : rate_of(tables, assumption, 0);
}

/// The figures of a plan that uplift lines, as they are known. What stands in its place, with
/// another `Number`, gets the same formulas.
class KnownFigures {
 public:
  using Number = Fraction;

  explicit KnownFigures(const PlanTables& tables) : tables_(&tables) {}

  [[nodiscard]] Number rate(Eigen::Index assumption, Eigen::Index t) const {
    return Fraction(rate_of(*tables_, assumption, t).steps()) / Rate::scale;
  }
  [[nodiscard]] Number on_cost(Eigen::Index assumption, Eigen::Index t) const {
    return Fraction(on_cost_rate(*tables_, assumption, t).steps()) / Rate::scale;
  }
  /// Whether a line may lead to less than all of a change.
  [[nodiscard]] bool is_partial(const Line& line) const {
    return line.delivery || line.elasticity_loss;
  }
  [[nodiscard]] Number delivery(const Line& line) const {
    return Fraction(line.delivery.value_or(Rate(1)).steps()) / Rate::scale;
  }

 private:
  const PlanTables* tables_;
};

/// f(t): the rise of one plan year, from 0, by all of a line's assumptions.
template <class Figures>
[[nodiscard]] typename Figures::Number rise(const Figures& figures, const Line& line,
                                            const std::vector<Eigen::Index>& assumptions,
                                            Eigen::Index t) {
  typename Figures::Number factor(1);
  for (std::size_t i = 0; i < assumptions.size(); ++i) {
    if (line.weights.empty()) {
      factor *= figures.rate(assumptions[i], t) + 1;
    } else {
      factor += figures.rate(assumptions[i], t) *
                Fraction(Fraction(line.weights[i].steps()) / Rate::scale);
    }
  }
  return factor;
}

/// k(t): pay with its on-costs over pay alone, in a plan year from 0, or in the base year, -1.
template <class Figures>
[[nodiscard]] typename Figures::Number on_cost_factor(const Figures& figures,
                                                      const std::vector<Eigen::Index>& on_costs,
                                                      Eigen::Index t) {
  typename Figures::Number factor(1);
  for (const Eigen::Index assumption : on_costs) factor += figures.on_cost(assumption, t);
  return factor;
}

/// The share of a change that the line leads to: delivery x (1 - elasticity loss).
template <class Figures>
[[nodiscard]] typename Figures::Number share_of_change(const Figures& figures, const Line& line) {
  const Rate kept = Rate(1) - line.elasticity_loss.value_or(Rate());
  return figures.delivery(line) * Fraction(Fraction(kept.steps()) / Rate::scale);
}

/// The factors of one way to be uplifted, by year.
///
/// From the base, in year t, and in the base year, -1:
///     F(t) = k(-1) + (f(0) x ... x f(t) x k(t) - k(-1)) x share
/// and where the budget rolls on, from the level of the year before:
///     G(t) = 1 + (f(t) x k(t) / k(t-1) - 1) x share
template <class Figures>
class UpliftFormula {
 public:
  using Number = typename Figures::Number;

  /// The line and the tables outlive it, unchanged.
  UpliftFormula(Figures figures, const PlanTables& tables, const Line& line)
      : figures_(std::move(figures)),
        line_(&line),
        assumptions_(assumptions_of(tables, line)),
        on_costs_(positions_of(tables, line.on_costs)),
        rolls_(tables.settings.inflation_base == InflationBase::rolled),
        is_partial_(figures_.is_partial(line)),
        share_(is_partial_ ? share_of_change(figures_, line) : Number(1)) {
    factors_.push_back(on_cost_factor(figures_, on_costs_, -1));
  }

  /// F(t) or G(t), exact; F(-1) is that of the base year. Throws UndefinedError.
  [[nodiscard]] const Number& factor(Eigen::Index t) {
    while (factors_.size() < static_cast<std::size_t>(t + 2)) {
      factors_.push_back(next(static_cast<Eigen::Index>(factors_.size()) - 1));
    }
    return factors_[static_cast<std::size_t>(t + 1)];
  }

  /// f(0) x ... x f(t), exact; 1 in the base year, -1.
  [[nodiscard]] const Number& chain(Eigen::Index t) {
    while (chains_.size() < static_cast<std::size_t>(t + 2)) {
      const auto next = static_cast<Eigen::Index>(chains_.size()) - 1;
      chains_.push_back(chains_.back() * rise(figures_, *line_, assumptions_, next));
    }
    return chains_[static_cast<std::size_t>(t + 1)];
  }

  /// Of a change, what the line leads to.
  [[nodiscard]] const Number& share() const noexcept { return share_; }

 private:
  [[nodiscard]] Number next(Eigen::Index t) {
    if (rolls_) {
      const Number before = on_cost_factor(figures_, on_costs_, t - 1);
      if (before == 0) throw UndefinedError::division_by_zero("Rolling on from pay less all of it");
      const Number now =
          rise(figures_, *line_, assumptions_, t) * on_cost_factor(figures_, on_costs_, t) / before;
      return (now - 1) * share_ + 1;
    }
    if (on_costs_.empty() && !is_partial_) return chain(t);
    const Number start = factors_.front();
    return start + (chain(t) * on_cost_factor(figures_, on_costs_, t) - start) * share_;
  }

  Figures figures_;
  const Line* line_;
  std::vector<Eigen::Index> assumptions_;
  std::vector<Eigen::Index> on_costs_;
  bool rolls_;
  bool is_partial_;
  Number share_;
  std::vector<Number> chains_ = {Number(1)};
  std::vector<Number> factors_;
};

/// The factors of lines that are uplifted alike, and amounts multiplied by them.
class Uplift {
 public:
  Uplift(const PlanTables& tables, const Line& line)
      : rounding_(tables.settings.rounding), formula_(KnownFigures(tables), tables, line) {}

  /// F(t) or G(t), exact; F(-1) is that of the base year. Throws UndefinedError.
  [[nodiscard]] const Fraction& factor(Eigen::Index t) { return formula_.factor(t); }
  /// f(0) x ... x f(t), exact; 1 in the base year, -1.
  [[nodiscard]] const Fraction& chain(Eigen::Index t) { return formula_.chain(t); }

  /// `money` x factor(t), rounded once. Throws Overflow or UndefinedError.
  [[nodiscard]] Money apply(Money money, Eigen::Index t) {
    const Fraction& factor = formula_.factor(t);
    const auto position = static_cast<std::size_t>(t + 1);
    if (indices_.size() <= position) indices_.resize(position + 1);
    Index& year = indices_[position];
    // An index costs as much as several products in wide integers.
    if (!year.index && ++year.uses > 8) year.index.emplace(factor);
    const std::optional<std::int64_t> pence =
        year.index ? kernel::rounded_product(money.steps(), *year.index, rounding_) : std::nullopt;
    if (pence) return Money::from_steps(*pence);
    return (Exact<Pounds>(money) * Exact<Ratio>(factor)).round(rounding_);
  }

 private:
  struct Index {
    int uses = 0;
    std::optional<kernel::Factor> index;  ///< Once the factor is used often.
  };

  Rounding rounding_;
  UpliftFormula<KnownFigures> formula_;
  std::vector<Index> indices_;
};

/// Orders lines by what uplifts them: those that are uplifted alike are one.
struct UpliftedAlike {
  bool operator()(const Line* a, const Line* b) const {
    const auto what = [](const Line& line) {
      return std::tie(line.assumptions, line.weights, line.on_costs, line.delivery,
                      line.elasticity_loss);
    };
    return what(*a) < what(*b);
  }
};

/// The uplifts of one plan, each made for the first line that needs it. For one thread.
class Uplifts {
 public:
  /// The tables outlive it, unchanged.
  explicit Uplifts(const PlanTables& tables) : tables_(tables) {}

  [[nodiscard]] Uplift& of(const Line& line) {
    return all_.try_emplace(&line, tables_, line).first->second;
  }

 private:
  const PlanTables& tables_;
  std::map<const Line*, Uplift, UpliftedAlike> all_;
};

}  // namespace projecting

}  // namespace mtfs
