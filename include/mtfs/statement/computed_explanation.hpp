/// @file
/// Where the level of a line that is worked out comes from: its base or quantity, prices, rates and
/// the one rounding.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mtfs/statement/driver_explanation.hpp"

namespace mtfs::explaining {

/// Explains the levels of one computed line.
class LevelExplainer {
 public:
  LevelExplainer(const PlanTables& tables, const DriverValues& drivers, std::size_t line)
      : tables_(tables),
        drivers_(drivers),
        index_(line),
        line_(tables.lines.rows[line]),
        assumptions_(projecting::assumptions_of(tables, line_)),
        on_costs_(projecting::positions_of(tables, line_.on_costs)),
        share_(projecting::share_of_change(projecting::KnownFigures(tables), line_)) {}

  /// The level of a year, rounded.
  [[nodiscard]] Explanation level(FinancialYear year) const {
    if (is_base(year) && is_of_base() && on_costs_.empty()) return typed_base();
    if (share_ == 1 || is_base(year)) {
      Explanation out = rolls(year) ? rolled(year, level(year - 1)) : made(year);
      out.how += rounded_once();
      out.value = level_of(year).str();
      return out;
    }
    const bool rolling = rolls(year);
    Explanation out =
        node(year, "the level of the " + std::string(rolling ? "year before" : "base year") +
                       " and what is delivered of the rise since" + rounded_once());
    out.value = level_of(year).str();
    Explanation from = rolling ? level(year - 1) : made(horizon().base());
    Explanation told = from;  // its parts once are enough: told twice, each year would double them
    told.parts.clear();
    out.add(0, std::move(from));
    out.add(0, rolling ? rolled(year, std::move(told)) : made(year));
    add_share(out);
    return out;
  }

 private:
  [[nodiscard]] const Horizon& horizon() const { return tables_.settings.horizon; }
  [[nodiscard]] bool is_base(FinancialYear year) const { return year == horizon().base(); }
  [[nodiscard]] bool is_of_base() const { return line_.quantity.empty(); }
  /// Whether the level is made of that of the year before.
  [[nodiscard]] bool rolls(FinancialYear year) const {
    return is_of_base() && tables_.settings.inflation_base == InflationBase::rolled &&
           (year > horizon().first() || (!is_base(year) && !on_costs_.empty()));
  }
  [[nodiscard]] std::string rounded_once() const {
    return ", rounded once " + std::string(str(tables_.settings.rounding));
  }

  [[nodiscard]] Explanation node(FinancialYear year, std::string how) const {
    Explanation out;
    out.label = line_.id + " " + line_.title + ", " + year.str();
    out.how = std::move(how);
    return out;
  }

  [[nodiscard]] Explanation cell(std::string label, std::string value, std::string column) const {
    return typed(std::move(label), std::move(value), line_.where, std::move(column), line_.source);
  }

  [[nodiscard]] Explanation typed_base() const {
    return cell(node(horizon().base(), {}).label, tables_.lines.bases[index_]->str(), "base");
  }

  [[nodiscard]] Money level_of(FinancialYear year) const {
    projecting::Uplifts uplifts(tables_);
    ComputedLevels levels(tables_, drivers_, uplifts, index_);
    for (FinancialYear at = horizon().first(); at <= year; at = at + 1) (void)levels.next();
    return levels.level();
  }

  /// P(t), exact, with its operands.
  [[nodiscard]] Explanation made(FinancialYear year) const {
    Explanation out = node(year, is_of_base() ? "base" : "quantity x unit cost");
    Fraction value = 0;
    if (is_of_base()) {
      value = Exact<Pounds>(*tables_.lines.bases[index_]).fraction();
      out.add(0, typed_base());
    } else {
      value = projecting::priced(drivers_, line_, steps_to(year));
      add_prices(year, out);
    }
    if (!assumptions_.empty() && !is_base(year)) {
      out.how += line_.weights.empty() ? " x the rates so far" : " x the weighted rates so far";
    }
    for (FinancialYear at = horizon().first(); at <= year; at = at + 1) {
      value *=
          projecting::rise(projecting::KnownFigures(tables_), line_, assumptions_, position(at));
      add_rates(at, out);
    }
    if (!is_base(year)) add_weights(out);
    if (!on_costs_.empty()) {
      out.how += " x (1 + on-costs)";
      value *=
          projecting::on_cost_factor(projecting::KnownFigures(tables_), on_costs_, position(year));
      add_on_costs(year, out);
    }
    out.value = decimal_text(value);
    return out;
  }

  /// What the level of the year before rises to, exact.
  [[nodiscard]] Explanation rolled(FinancialYear year, Explanation before) const {
    Explanation out = node(year, line_.weights.empty() ? "base x the rates of the year"
                                                       : "base x the weighted rates of the year");
    const Eigen::Index t = position(year);
    Fraction value = Exact<Pounds>(level_of(year - 1)).fraction() *
                     projecting::rise(projecting::KnownFigures(tables_), line_, assumptions_, t);
    out.add(0, std::move(before));
    add_rates(year, out);
    add_weights(out);
    if (!on_costs_.empty()) {
      out.how += " x (1 + on-costs) / (1 + on-costs of the year before)";
      value *= projecting::on_cost_factor(projecting::KnownFigures(tables_), on_costs_, t);
      value /= projecting::on_cost_factor(projecting::KnownFigures(tables_), on_costs_, t - 1);
      add_on_costs(year, out);
      add_on_costs(year - 1, out);
    }
    out.value = decimal_text(value);
    return out;
  }

  /// 0 for the base year.
  [[nodiscard]] std::size_t steps_to(FinancialYear year) const {
    return static_cast<std::size_t>(year - horizon().base());
  }
  /// The plan year from 0; -1 for the base year.
  [[nodiscard]] Eigen::Index position(FinancialYear year) const { return year - horizon().first(); }

  void add_prices(FinancialYear year, Explanation& out) const {
    const DriverExplainer drivers(tables_, drivers_);
    out.add(0, drivers.explain(line_.quantity, year));
    Explanation cost = node(year, "the prices, those with a minus taken off");
    cost.label = "unit cost, " + year.str();
    for (const std::string& text : line_.unit_cost) {
      const PricePart part = price_part(text);
      cost.add(part.sign, drivers.explain(part.driver, year));
    }
    cost.value = decimal_text(projecting::unit_cost(drivers_, line_, steps_to(year)));
    out.add(0, std::move(cost));
    if (!line_.weeks) return;
    const std::string weeks(str(*line_.weeks));
    out.how += " x " + weeks + " weeks";
    out.add(0,
            cell("weeks in a year", decimal_text(weeks_in_year(*line_.weeks).fraction()), "weeks"));
  }

  void add_rates(FinancialYear year, Explanation& out) const {
    for (const Eigen::Index assumption : assumptions_) {
      const Assumption& row = tables_.assumptions.rows[static_cast<std::size_t>(assumption)];
      out.add(
          0, rate(row, year, projecting::rate_of(tables_, assumption, position(year)), year.str()));
    }
  }

  void add_weights(Explanation& out) const {
    for (std::size_t i = 0; i < line_.weights.size(); ++i) {
      out.add(0, cell("weight of " + line_.assumptions[i], line_.weights[i].str(), "weights"));
    }
  }

  /// The rates on pay; of the base year the first plan year's where its own is blank.
  void add_on_costs(FinancialYear year, Explanation& out) const {
    for (const Eigen::Index assumption : on_costs_) {
      const auto index = static_cast<std::size_t>(assumption);
      const Rate value = projecting::on_cost_rate(tables_, assumption, position(year));
      const bool is_first = is_base(year) && !tables_.assumptions.bases[index];
      const std::string column = !is_base(year) ? year.str()
                                 : is_first     ? horizon().first().str()
                                                : "base";
      Explanation part = rate(tables_.assumptions.rows[index], year, value, column);
      if (is_first) part.how = "typed for the first plan year; the base year's is blank";
      out.add(0, std::move(part));
    }
  }

  /// What of the rise the line leads to.
  void add_share(Explanation& out) const {
    if (line_.delivery) out.add(0, cell("delivery", line_.delivery->str(), "delivery"));
    if (line_.elasticity_loss) {
      out.add(0, cell("elasticity loss", line_.elasticity_loss->str(), "elasticity_loss"));
    }
  }

  const PlanTables& tables_;
  const DriverValues& drivers_;
  std::size_t index_;
  const Line& line_;
  std::vector<Eigen::Index> assumptions_;
  std::vector<Eigen::Index> on_costs_;
  Fraction share_;
};

}  // namespace mtfs::explaining
