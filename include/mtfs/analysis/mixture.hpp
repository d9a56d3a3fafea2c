/// @file
/// Plans between two plans: the inputs of some causes from the later one, of all others from the
/// earlier.
///
/// A mixture is no plan that anybody has: it is not checked, and only its sums are asked for. It is
/// sound where both plans are, because each input is taken whole from one of them.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/analysis/cause.hpp"
#include "mtfs/plan/plan.hpp"

namespace mtfs {

namespace mixing {

/// Where a row that is told by its id stands in each of two tables; nil where one has it not.
struct Pair {
  std::optional<std::size_t> from;
  std::optional<std::size_t> to;
};

/// The rows of two tables by their ids: those of the earlier in its order, then the new ones.
template <class Record>
[[nodiscard]] std::vector<Pair> paired(const Rows<Record>& from, const Rows<Record>& to) {
  std::vector<Pair> pairs;
  std::map<std::string_view, std::size_t> positions;
  for (std::size_t i = 0; i < from.size(); ++i) {
    positions.emplace(from[i].id, i);
    pairs.push_back({i, std::nullopt});
  }
  for (std::size_t i = 0; i < to.size(); ++i) {
    const auto found = positions.find(to[i].id);
    if (found != positions.end()) {
      pairs[found->second].to = i;
    } else {
      pairs.push_back({std::nullopt, i});
    }
  }
  return pairs;
}

/// Whether amounts say the same thing at another time: the whole of it in other years, or all of it
/// later by whole years, less what that takes beyond the plan. What comes from nothing, or goes,
/// has another size.
[[nodiscard]] inline bool is_retimed(const RowGrid<Money>::Row& from,
                                     const RowGrid<Money>::Row& to) {
  const std::size_t years = from.size();
  Money sum_from;
  Money sum_to;
  for (std::size_t t = 0; t < years; ++t) {
    sum_from += from[t].value_or(Money());
    sum_to += to[t].value_or(Money());
  }
  const auto is_nothing = [](const RowGrid<Money>::Row& row) {
    for (const auto& amount : row) {
      if (amount.value_or(Money()) != Money()) return false;
    }
    return true;
  };
  if (is_nothing(from) || is_nothing(to)) return false;
  if (sum_from == sum_to) return true;
  for (std::size_t by = 1; by < years; ++by) {
    const auto is_later = [&](const RowGrid<Money>::Row& early, const RowGrid<Money>::Row& late) {
      for (std::size_t t = 0; t < years; ++t) {
        const Money expected = t < by ? Money() : early[t - by].value_or(Money());
        if (late[t].value_or(Money()) != expected) return false;
      }
      return true;
    };
    if (is_later(from, to) || is_later(to, from)) return true;
  }
  return false;
}

}  // namespace mixing

/// The mixtures of two plans of one horizon, which outlive it.
class Mixer {
 public:
  Mixer(const PlanTables& from, const PlanTables& to) : from_(from), to_(to), start_(from) {
    pair_lines();
    pair_assumptions();
    pair_drivers();
  }

  /// The tables with the inputs of those causes from the later plan.
  [[nodiscard]] PlanTables mixed(Causes of) const {
    PlanTables tables = start_;
    if (of.has(Cause::rules)) tables.settings = to_.settings;
    if (of.has(Cause::base_correction)) tables.budget = to_.budget;
    if (of.has(Cause::funding)) {
      tables.council_tax = to_.council_tax;
      tables.rates = to_.rates;
      tables.grants = to_.grants;
      tables.new_homes_bonus = to_.new_homes_bonus;
      tables.collection_fund = to_.collection_fund;
    }
    if (of.has(Cause::capital)) {
      tables.capital = to_.capital;
      tables.treasury = to_.treasury;
      tables.projects = to_.projects;
    }
    if (of.has(Cause::reserves)) {
      tables.reserves = to_.reserves;
      tables.minimum_balance = to_.minimum_balance;
      tables.risks = to_.risks;
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) place_line(tables.lines, i, of);
    if (assumptions_differ_) place_assumptions(tables.assumptions, of);
    if (drivers_differ_) place_drivers(tables.drivers, of);
    return tables;
  }

  /// Whether the two plans differ in the inputs of a cause.
  [[nodiscard]] bool differ_in(Cause cause) const {
    switch (cause) {
      case Cause::rules:
        return !(without_words(from_.settings) == without_words(to_.settings));
      case Cause::base_correction:
        return !(from_.budget == to_.budget);
      case Cause::capital:
        return !(from_.capital == to_.capital && from_.treasury == to_.treasury &&
                 from_.projects == to_.projects);
      case Cause::reserves:
        return !(from_.reserves == to_.reserves && from_.risks == to_.risks &&
                 from_.minimum_balance == to_.minimum_balance);
      case Cause::funding:
        if (!(from_.council_tax == to_.council_tax && from_.rates == to_.rates &&
              from_.grants == to_.grants && from_.new_homes_bonus == to_.new_homes_bonus &&
              from_.collection_fund == to_.collection_fund)) {
          return true;
        }
        [[fallthrough]];
      default:
        return moved_.has(cause);
    }
  }

 private:
  /// A line that differs between the plans: who it is in each, and how the difference divides.
  struct Pairing {
    std::size_t at;  ///< In the lines of a mixture.
    mixing::Pair pair;
    Cause cause;            ///< That its size is put down to.
    bool is_split = false;  ///< Whether its timing is apart from its size.
    bool retimed = false;   ///< Whether its amounts are timing.
  };

  static Settings without_words(Settings settings) {
    settings.council = {};
    settings.scope = {};
    settings.source = {};
    settings.version = {};
    settings.dated = {};
    settings.actuals_to = {};
    return settings;
  }

  void pair_lines() {
    for (const mixing::Pair& pair : mixing::paired(from_.lines.rows, to_.lines.rows)) {
      if (pair.from && pair.to && same_line(*pair.from, *pair.to)) continue;
      if (pair.from && pair.to) {
        pair_changed(pair);
      } else if (pair.from) {
        add({*pair.from, pair, cause_of(from_.lines.rows[*pair.from].kind)});
      } else {
        add({new_row(), pair, cause_of(to_.lines.rows[*pair.to].kind)});
      }
    }
  }

  void add(const Pairing& pairing) {
    lines_.push_back(pairing);
    moved_ = moved_.with(pairing.cause);
    if (pairing.is_split) moved_ = moved_.with(Cause::timing);
  }

  [[nodiscard]] bool same_line(std::size_t a, std::size_t b) const {
    if (!(from_.lines.amounts.rows()[a] == to_.lines.amounts.rows()[b]) ||
        from_.lines.bases[a] != to_.lines.bases[b]) {
      return false;
    }
    Line other = to_.lines.rows[b];
    other.where = from_.lines.rows[a].where;
    return from_.lines.rows[a] == other;
  }

  void pair_changed(const mixing::Pair& pair) {
    const Line& was = from_.lines.rows[*pair.from];
    const Line& now = to_.lines.rows[*pair.to];
    const Cause cause = cause_of(was.kind);
    if (cause != cause_of(now.kind)) {  // two lines: one goes, another comes
      add({*pair.from, {pair.from, std::nullopt}, cause});
      add({new_row(), {std::nullopt, pair.to}, cause_of(now.kind)});
      return;
    }
    Pairing pairing{*pair.from, pair, cause};
    const auto& before = from_.lines.amounts.rows()[*pair.from];
    const auto& after = to_.lines.amounts.rows()[*pair.to];
    const bool alike = was.basis == now.basis && was.recurrence == now.recurrence;
    pairing.retimed = alike && !(before == after) && mixing::is_retimed(before, after);
    pairing.is_split =
        pairing.retimed ||
        (alike && (was.start_month != now.start_month || was.part_year != now.part_year));
    add(pairing);
  }

  /// A row at the end that is no line until a mixture puts one there.
  std::size_t new_row() {
    LineTable& lines = start_.lines;
    const auto years = static_cast<std::size_t>(lines.amounts.years());
    lines.rows.push_back(nobody());
    lines.amounts.rows().push_back(RowGrid<Money>::Row(years));
    lines.bases.push_back(std::nullopt);
    return lines.rows.size() - 1;
  }

  static Line nobody() {
    Line line;
    line.cashable = false;
    return line;
  }

  void place_line(LineTable& lines, std::size_t i, Causes of) const {
    const Pairing& pairing = lines_[i];
    const bool later = of.has(pairing.cause);
    const auto& at = later ? pairing.pair.to : pairing.pair.from;
    if (!at) {
      lines.rows.set(pairing.at, nobody());
      lines.amounts.rows()
          .edit(pairing.at)
          .assign(static_cast<std::size_t>(lines.amounts.years()), std::nullopt);
      lines.bases.set(pairing.at, std::nullopt);
      return;
    }
    const LineTable& whose = later ? to_.lines : from_.lines;
    Line line = whose.rows[*at];
    RowGrid<Money>::Row amounts = whose.amounts.rows()[*at];
    if (pairing.is_split) {
      const bool timed_later = of.has(Cause::timing);
      const LineTable& timing = timed_later ? to_.lines : from_.lines;
      const std::size_t timed = timed_later ? *pairing.pair.to : *pairing.pair.from;
      line.start_month = timing.rows[timed].start_month;
      line.part_year = timing.rows[timed].part_year;
      if (pairing.retimed) amounts = timing.amounts.rows()[timed];
    }
    lines.rows.set(pairing.at, std::move(line));
    lines.amounts.rows().set(pairing.at, std::move(amounts));
    lines.bases.set(pairing.at, whose.bases[*at]);
  }

  void pair_assumptions() {
    assumptions_ = mixing::paired(from_.assumptions.rows, to_.assumptions.rows);
    for (const mixing::Pair& pair : assumptions_) {
      if (pair.from && pair.to &&
          from_.assumptions.rates.rows()[*pair.from] == to_.assumptions.rates.rows()[*pair.to] &&
          from_.assumptions.bases[*pair.from] == to_.assumptions.bases[*pair.to]) {
        continue;
      }
      assumptions_differ_ = true;
      if (pair.from && pair.to) moved_ = moved_.with(Cause::inflation);
    }
  }

  /// Every assumption of both plans; one that both have is the cause's.
  void place_assumptions(AssumptionTable& out, Causes of) const {
    AssumptionTable made;
    std::vector<RowGrid<Rate>::Row> rates;
    for (const mixing::Pair& pair : assumptions_) {
      const bool later = !pair.from || (pair.to && of.has(Cause::inflation));
      const AssumptionTable& whose = later ? to_.assumptions : from_.assumptions;
      const std::size_t at = later ? *pair.to : *pair.from;
      made.rows.push_back(whose.rows[at]);
      made.bases.push_back(whose.bases[at]);
      rates.push_back(whose.rates.rows()[at]);
    }
    made.rates = RowGrid<Rate>(from_.settings.horizon.plan_years(), std::move(rates));
    out = std::move(made);
  }

  void pair_drivers() {
    drivers_ = mixing::paired(from_.drivers.rows, to_.drivers.rows);
    for (const mixing::Pair& pair : drivers_) {
      if (pair.from && pair.to && same_driver(*pair.from, *pair.to)) continue;
      drivers_differ_ = true;
      if (!pair.from || !pair.to) continue;
      moved_ = moved_.with(driver_cause(pair));
      if (from_.drivers.rows[*pair.from].follows != to_.drivers.rows[*pair.to].follows) {
        moved_ = moved_.with(Cause::demand);
      }
    }
  }

  /// Of a driver that is a volume in one plan and a price in the other: demand.
  [[nodiscard]] Cause driver_cause(const mixing::Pair& pair) const {
    const Holds was = from_.drivers.rows[*pair.from].holds;
    return was == to_.drivers.rows[*pair.to].holds ? cause_of(was) : Cause::demand;
  }

  [[nodiscard]] bool same_driver(std::size_t a, std::size_t b) const {
    const DriverTable& x = from_.drivers;
    const DriverTable& y = to_.drivers;
    return x.bases[a] == y.bases[b] && x.levels.rows()[a] == y.levels.rows()[b] &&
           x.growth.rows()[a] == y.growth.rows()[b] &&
           x.complexity.rows()[a] == y.complexity.rows()[b] &&
           x.attrition.rows()[a] == y.attrition.rows()[b] &&
           x.rows[a].follows == y.rows[b].follows && x.rows[a].holds == y.rows[b].holds;
  }

  void place_drivers(DriverTable& out, Causes of) const {
    DriverTable made;
    std::vector<RowGrid<DriverFigure>::Row> levels;
    std::vector<RowGrid<Rate>::Row> growth;
    std::vector<RowGrid<Rate>::Row> complexity;
    std::vector<RowGrid<DriverFigure>::Row> attrition;
    for (const mixing::Pair& pair : drivers_) {
      const bool later = !pair.from || (pair.to && of.has(driver_cause(pair)));
      const DriverTable& whose = later ? to_.drivers : from_.drivers;
      const std::size_t at = later ? *pair.to : *pair.from;
      made.rows.push_back(whose.rows[at]);
      if (pair.from &&
          pair.to) {  // who follows whom is demand's for all, so that none run in circles
        Driver& row = made.rows.edit(made.rows.size() - 1);
        row.follows = of.has(Cause::demand) ? to_.drivers.rows[*pair.to].follows
                                            : from_.drivers.rows[*pair.from].follows;
      }
      made.bases.push_back(whose.bases[at]);
      levels.push_back(whose.levels.rows()[at]);
      growth.push_back(whose.growth.rows()[at]);
      complexity.push_back(whose.complexity.rows()[at]);
      attrition.push_back(whose.attrition.rows()[at]);
    }
    const int years = from_.settings.horizon.plan_years();
    made.levels = RowGrid<DriverFigure>(years, std::move(levels));
    made.growth = RowGrid<Rate>(years, std::move(growth));
    made.complexity = RowGrid<Rate>(years, std::move(complexity));
    made.attrition = RowGrid<DriverFigure>(years, std::move(attrition));
    out = std::move(made);
  }

  const PlanTables& from_;
  const PlanTables& to_;
  PlanTables start_;  ///< The earlier plan, with a row for each line that only the later has.
  std::vector<Pairing> lines_;
  std::vector<mixing::Pair> assumptions_;
  std::vector<mixing::Pair> drivers_;
  bool assumptions_differ_ = false;
  bool drivers_differ_ = false;
  Causes moved_;  ///< Causes in whose lines, assumptions or drivers the plans differ.
};

}  // namespace mtfs
