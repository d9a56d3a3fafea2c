/// @file
/// How a strategy is made: block by block, each from the ones before it.
#pragma once

#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/projection/strategy.hpp"

namespace mtfs {

namespace strategising {

/// What has been worked out of a plan before.
struct Before {
  const PlanTables& tables;
  const Projection& projection;
  const Strategy& strategy;
};

class Builder {
 public:
  /// From nothing, or from the strategy of a plan like it, whose blocks it takes over where they
  /// rest on the same tables.
  Builder(const PlanTables& tables, const Projection& projection, const Before* before)
      : tables_(tables),
        projection_(projection),
        before_(before && before->tables.settings == tables.settings ? before : nullptr),
        horizon_(tables_.settings.horizon),
        years_(static_cast<std::size_t>(horizon_.plan_years())) {
    out_.headings =
        Headings(static_cast<Eigen::Index>(heading_count), static_cast<Eigen::Index>(years_ + 1));
  }

  Strategy build() {
    fund();
    finance_capital();
    work_projects();
    if (!tables_.budget.empty()) roll_budget();
    settle_gap();
    move_reserves();
    return std::move(out_);
  }

 private:
  using Amounts = std::vector<std::optional<Money>>;

  void set(Heading heading, std::size_t t, Money value) {
    mtfs::set(out_.headings, heading, t, value);
  }

  void add_stream(Funding kind, std::string id, std::string title, std::size_t row, bool counts,
                  Amounts amounts) {
    bool any = false;
    for (const auto& amount : amounts) any = any || amount.has_value();
    if (!any) return;
    out_.funding.push_back(
        {kind, std::move(id), std::move(title), counts, row, std::move(amounts)});
  }

  /// Whether what funds the budget rests on the tables that it rested on before.
  [[nodiscard]] bool is_funded_as_before() const {
    if (before_ == nullptr) return false;
    const PlanTables& was = before_->tables;
    return tables_.council_tax == was.council_tax && tables_.rates == was.rates &&
           tables_.grants.is(was.grants) && tables_.collection_fund == was.collection_fund &&
           tables_.new_homes_bonus == was.new_homes_bonus;
  }

  void fund() {
    if (is_funded_as_before()) {
      out_.council_tax = before_->strategy.council_tax;
      out_.business_rates = before_->strategy.business_rates;
      out_.funding = before_->strategy.funding;
      return add_up_funding();
    }
    out_.council_tax = council_tax_years(tables_);
    out_.business_rates = business_rates_years(tables_);
    Amounts tax(years_ + 1);
    Amounts rates(years_ + 1);
    Amounts bonus(years_ + 1);
    for (std::size_t t = 0; t <= years_; ++t) {
      if (out_.council_tax[t] && tables_.council_tax.has_charge()) {
        tax[t] = out_.council_tax[t]->requirement;
      }
      if (out_.business_rates[t]) rates[t] = out_.business_rates[t]->total();
      if (const auto of = bonus_of(tables_.new_homes_bonus, t, tables_.settings.rounding)) {
        bonus[t] = of->total;
      }
    }
    add_stream(Funding::council_tax, "council_tax", "Council tax", 0, true, std::move(tax));
    for (std::size_t i = 0; i < tables_.collection_fund.rows.size(); ++i) {
      const BalanceRow& row = tables_.collection_fund.rows[i];
      add_stream(Funding::collection_fund, row.id, row.title, i, true,
                 balance_by_year(tables_.collection_fund, i, horizon_, tables_.settings.rounding));
    }
    add_stream(Funding::business_rates, "business_rates", "Business rates", 0, true,
               std::move(rates));
    for (std::size_t i = 0; i < tables_.grants.size(); ++i) add_grant(i);
    add_stream(Funding::grant, "new_homes_bonus", "New Homes Bonus", tables_.grants.size(), true,
               std::move(bonus));
    add_up_funding();
  }

  void add_grant(std::size_t i) {
    const Grant& grant = tables_.grants[i];
    Amounts amounts(years_ + 1);
    for (const GrantYear& year : grant.years) {
      amounts[static_cast<std::size_t>(year.year - horizon_.base())] = year.amount;
    }
    add_stream(Funding::grant, grant.id, grant.title, i,
               tables_.settings.in_general_fund(grant.fund), std::move(amounts));
  }

  /// The headings of funding. The base year has them where any of it is typed for that year.
  void add_up_funding() {
    for (std::size_t t = 0; t <= years_; ++t) {
      std::array<Money, 4> by_kind;
      bool any = t > 0;
      Money total;
      for (const FundingStream& stream : out_.funding) {
        if (!stream.in_general_fund || !stream.amounts[t]) continue;
        by_kind[static_cast<std::size_t>(stream.kind)] += *stream.amounts[t];
        total += *stream.amounts[t];
        any = true;
      }
      if (!any || out_.funding.empty()) continue;
      Money funding;
      for (std::size_t kind = 0; kind < by_kind.size(); ++kind) {
        set(heading_of(static_cast<Funding>(kind)), t, by_kind[kind]);
        funding += by_kind[kind];
      }
      set(Heading::funding, t, funding);
      require_identity(funding == total, "funding is the sum of its sources",
                       horizon_.base() + static_cast<int>(t));
    }
  }

  void finance_capital() {
    if (before_ && tables_.capital.is(before_->tables.capital) &&
        tables_.treasury == before_->tables.treasury && tables_.budget.is(before_->tables.budget)) {
      out_.capital = before_->strategy.capital;
      out_.financing = before_->strategy.financing;
      out_.financing_cost = before_->strategy.financing_cost;
      return;
    }
    out_.financing_cost.resize(years_ + 1);
    if (tables_.capital.empty() && tables_.treasury.items.rows.empty()) return;
    out_.capital = std::make_shared<const CapitalProgramme>(horizon_, tables_.capital);
    if (tables_.treasury.items.rows.empty()) return;
    out_.financing = std::make_shared<const CapitalFinancing>(
        capital_financing(*out_.capital, treasury_of(tables_.treasury, horizon_.plan_years()),
                          tables_.settings.rounding));
    for (const BudgetLine& row : tables_.budget) {
      if (tables_.settings.in_general_fund(row.fund) &&
          is_within(row.service, tables_.treasury.service)) {
        out_.financing_cost[0] += row.net;
      }
    }
    const std::vector<CapitalYear> totals = capital_totals(*out_.capital);
    for (std::size_t t = 1; t <= years_; ++t) {
      out_.financing_cost[t] = out_.financing->years[t - 1].revenue_effect() +
                               totals[t - 1].from(CapitalSource::revenue) +
                               totals[t - 1].from(CapitalSource::reserves);
    }
  }

  void work_projects() {
    if (before_ && tables_.projects.is(before_->tables.projects)) {
      out_.projects = before_->strategy.projects;
      return;
    }
    for (const Project& project : tables_.projects) {
      out_.projects.push_back(business_case(project, horizon_));
    }
  }

  /// What projects cost in a plan year and reserves pay.
  [[nodiscard]] Money paid_by_reserves(std::size_t t) const {
    Money total;
    for (const BusinessCase& of : out_.projects) {
      total += of.years[t - 1].from(ProjectSource::reserves);
    }
    return total;
  }

  void roll_budget() {
    budgeting::Composition& made_of = out_.composition;
    made_of.additions = additions();
    made_of.opening_change = opening_change();
    const bool as_before = is_composed_as_before();
    const std::set<std::size_t> changed = as_before ? changed_lines() : std::set<std::size_t>();
    made_of.index = as_before ? before_->strategy.composition.index : index();
    if (as_before && made_of.additions == before_->strategy.composition.additions &&
        made_of.opening_change == before_->strategy.composition.opening_change) {
      out_.services = before_->strategy.services;
      for (const std::size_t i : touched_services(changed)) out_.services.set(i, service(i));
    } else {
      for (std::size_t i = 0; i < made_of.index->services.size(); ++i) {
        out_.services.push_back(service(i));
      }
    }
    made_of.levels = as_before ? levels_from_before(changed) : levels();
    add_up_services();
    prove_by_levels();
  }

  /// What capital financing and projects add to the budgets of services.
  [[nodiscard]] std::vector<budgeting::Addition> additions() const {
    std::vector<budgeting::Addition> all;
    for (std::size_t t = 1; t <= years_ && out_.financing; ++t) {
      all.push_back({tables_.treasury.service, Heading::capital_financing, t,
                     out_.financing_cost[t] - out_.financing_cost[t - 1]});
    }
    Money paid;
    for (std::size_t t = 1; t <= years_ && !out_.projects.empty(); ++t) {
      const Money now = paid_by_reserves(t);
      all.push_back(
          {std::string(council_wide), Heading::projects, t, now - std::exchange(paid, now)});
    }
    return all;
  }

  [[nodiscard]] std::shared_ptr<const budgeting::ServiceIndex> index() const {
    budgeting::ServiceIndex made = budgeting::service_index(tables_, out_.composition.additions);
    if (out_.composition.opening_change != Money()) (void)made.of(std::string(council_wide));
    return std::make_shared<const budgeting::ServiceIndex>(std::move(made));
  }

  /// Whether each service is made of the rows of the tables that it was made of before.
  [[nodiscard]] bool is_composed_as_before() const {
    if (before_ == nullptr || !before_->strategy.composition.index) return false;
    const PlanTables& was = before_->tables;
    const budgeting::Composition& composed = before_->strategy.composition;
    if (!tables_.budget.is(was.budget) || tables_.lines.rows.size() != was.lines.rows.size() ||
        out_.composition.additions.size() != composed.additions.size() ||
        (out_.composition.opening_change == Money()) != (composed.opening_change == Money())) {
      return false;
    }
    for (std::size_t i = 0; i < composed.additions.size(); ++i) {
      if (out_.composition.additions[i].service != composed.additions[i].service) return false;
    }
    for (const std::size_t i : tables_.lines.rows.changed_since(was.lines.rows)) {
      const Line& now = tables_.lines.rows[i];
      const Line& then = was.lines.rows[i];
      const bool counted = budgeting::counts(was, then);
      if (now.service != then.service || budgeting::counts(tables_, now) != counted) return false;
    }
    return true;
  }

  [[nodiscard]] ServiceBudget service(std::size_t i) const {
    return budgeting::service_budget(tables_, projection_, out_.composition.index->services[i],
                                     out_.composition.additions, out_.composition.opening_change);
  }

  /// The lines that count and whose kind or figures are not those of before.
  [[nodiscard]] std::set<std::size_t> changed_lines() const {
    std::set<std::size_t> changed;
    const auto add = [&](const std::vector<std::size_t>& more) {
      changed.insert(more.begin(), more.end());
    };
    const Projection& was = before_->projection;
    add(tables_.lines.rows.changed_since(before_->tables.lines.rows));
    add(projection_.movement.rows().changed_since(was.movement.rows()));
    add(projection_.full_year_effect.rows().changed_since(was.full_year_effect.rows()));
    add(projection_.reversal.rows().changed_since(was.reversal.rows()));
    add(projection_.level.rows().changed_since(was.level.rows()));
    std::erase_if(
        changed, [&](std::size_t i) { return !budgeting::counts(tables_, tables_.lines.rows[i]); });
    return changed;
  }

  [[nodiscard]] std::set<std::size_t> touched_services(const std::set<std::size_t>& changed) const {
    std::set<std::size_t> services;
    for (const std::size_t i : changed) {
      services.insert(out_.composition.index->position(tables_.lines.rows[i].service));
    }
    return services;
  }

  [[nodiscard]] std::vector<Int128> levels() const {
    std::vector<Int128> sums(years_, 0);
    for (std::size_t i = 0; i < tables_.lines.rows.size(); ++i) {
      const Line& line = tables_.lines.rows[i];
      if (budgeting::counts(tables_, line)) add_levels(sums, line, projection_, i, 1);
    }
    return sums;
  }

  [[nodiscard]] std::vector<Int128> levels_from_before(const std::set<std::size_t>& changed) const {
    std::vector<Int128> sums = before_->strategy.composition.levels;
    for (const std::size_t i : changed) {
      add_levels(sums, before_->tables.lines.rows[i], before_->projection, i, -1);
      add_levels(sums, tables_.lines.rows[i], projection_, i, 1);
    }
    return sums;
  }

  static void add_levels(std::vector<Int128>& sums, const Line& line, const Projection& projection,
                         std::size_t i, int s) {
    const RowGrid<Money>::Row& row = projection.level.rows()[i];
    const int of_kind = s * sign(line.kind);
    for (std::size_t t = 0; t < sums.size(); ++t) {
      const std::int64_t level = row[t].value_or(Money()).steps();
      sums[t] += of_kind < 0 ? -Int128(level) : Int128(level);
    }
  }

  /// What opening from funding adds to opening from the budget.
  [[nodiscard]] Money opening_change() const {
    const auto funding = out_.at(Heading::funding, 0);
    if (tables_.settings.opening == Opening::budget || !funding) return {};
    Money budget;
    for (const BudgetLine& row : tables_.budget) {
      if (tables_.settings.in_general_fund(row.fund)) budget += row.net;
    }
    return *funding - budget;
  }

  /// The council's headings, each the sum of its services; sums of headings are held against their
  /// own parts.
  void add_up_services() {
    for (std::size_t t = 0; t <= years_; ++t) {
      for (std::size_t h = 0; h < budget_headings; ++h) {
        const auto heading = static_cast<Heading>(h);
        std::optional<Money> total;
        for (const ServiceBudget& service : out_.services) {
          const auto amount = mtfs::at(service.headings, heading, t);
          if (amount) total = total.value_or(Money()) + *amount;
        }
        if (total) set(heading, t, *total);
        if (t == 0 || definition(heading).parts.empty()) continue;
        require_identity(total == sum_of_parts(heading, t),
                         "a heading is the sum of its parts over all services", horizon_.base());
      }
    }
  }

  [[nodiscard]] std::optional<Money> sum_of_parts(Heading heading, std::size_t t) const {
    std::optional<Money> total;
    for (const HeadingPart& part : definition(heading).parts) {
      const auto amount = out_.at(part.heading, t);
      if (!amount) continue;
      const Money so_far = total.value_or(Money());
      total = part.sign < 0 ? so_far - *amount : so_far + *amount;
    }
    return total;
  }

  /// The net budget another way: from the base and the levels of lines, not year by year.
  void prove_by_levels() const {
    Int128 start = 0;
    for (const ServiceBudget& service : out_.services) {
      const auto amount = [&](Heading heading, std::size_t t) {
        return mtfs::at(service.headings, heading, t).value_or(Money()).steps();
      };
      start += amount(Heading::net_budget, 0);
    }
    start += opening_change().steps();
    for (const BudgetLine& row : tables_.budget) {
      if (!tables_.settings.in_general_fund(row.fund)) continue;
      start -= row.one_off.value_or(Money()).steps();
      start += row.full_year_effect.value_or(Money()).steps();
      if (row.rebase_to == RebaseTo::forecast && row.forecast) {
        start += (*row.forecast - row.net).steps();
      }
    }
    for (std::size_t t = 1; t <= years_; ++t) {
      Int128 budget = start + out_.composition.levels[t - 1];
      if (out_.financing) budget += (out_.financing_cost[t] - out_.financing_cost[0]).steps();
      if (!out_.projects.empty()) budget += paid_by_reserves(t).steps();
      require_identity(budget == out_.at(Heading::net_budget, t)->steps(),
                       "the net budget is the base and the levels of all lines",
                       horizon_.base() + static_cast<int>(t));
    }
  }

  void settle_gap() {
    for (std::size_t t = 0; t <= years_; ++t) {
      const auto budget = out_.at(Heading::net_budget, t);
      const auto funding = out_.at(Heading::funding, t);
      if (budget && funding) set(Heading::gap, t, *budget - *funding);
    }
    set_change(Heading::gap, Heading::annual_gap);
  }

  /// The change of a heading on the year before, which is 0 where the base year has no figure.
  void set_change(Heading of, Heading change) {
    Money before = out_.at(of, 0).value_or(Money());
    for (std::size_t t = 1; t <= years_; ++t) {
      const auto now = out_.at(of, t);
      if (!now) continue;
      set(change, t, *now - std::exchange(before, *now));
    }
    if (!out_.at(of, years_)) return;
    Money sum = out_.at(of, 0).value_or(Money());
    for (std::size_t t = 1; t <= years_; ++t) sum += out_.at(change, t).value_or(Money());
    require_identity(sum == *out_.at(of, years_),
                     "the last gap is the sum of the annual gaps and that of the base year",
                     horizon_.last());
  }

  void move_reserves() {
    std::vector<Money> gaps;
    std::vector<Money> budgets;
    for (std::size_t t = 0; t <= years_; ++t) {
      if (t > 0) gaps.push_back(out_.at(Heading::gap, t).value_or(Money()));
      budgets.push_back(out_.at(Heading::net_budget, t).value_or(Money()));
    }
    out_.reserves = roll_forward(Reserves(horizon_, tables_.reserves), gaps);
    if (before_ && before_->strategy.reserves) {
      out_.reserves->years.adopt(before_->strategy.reserves->years);
    }
    settle_minimum(budgets);
    for (std::size_t t = 0; t <= years_; ++t) set_reserve_headings(t);
    for (std::size_t t = 0; t <= years_; ++t) {
      if (!out_.at(Heading::gap, t)) continue;
      set(Heading::gap_after_planned, t, *sum_of_parts(Heading::gap_after_planned, t));
      set(Heading::gap_after_reserves, t, *sum_of_parts(Heading::gap_after_reserves, t));
      if (t == 0) continue;
      require_identity(out_.at(Heading::gap_after_reserves, t) == out_.reserves->gap_left[t - 1],
                       "the gap after reserves is what the roll-forward leaves",
                       horizon_.base() + static_cast<int>(t));
    }
    set_change(Heading::gap_after_reserves, Heading::annual_gap_after_reserves);
  }

  void settle_minimum(const std::vector<Money>& budgets) {
    std::vector<MinimumPolicy> policies;
    for (MinimumPolicy policy : tables_.minimum_balance) {
      if (policy.assesses_risks) policy.risks = tables_.risks;
      if (policy.share && tables_.budget.empty()) continue;  // no budget to take a share of
      policies.push_back(std::move(policy));
    }
    out_.minimum_balance =
        minimum_balances(policies, horizon_.base(), budgets, tables_.settings.rounding);
    for (std::size_t t = 0; t <= years_; ++t) {
      if (const auto least = out_.minimum_balance[t]) set(Heading::minimum_balance, t, *least);
    }
    out_.minimum_balance.erase(out_.minimum_balance.begin());  // it is by plan year
  }

  /// Movements of the general fund's reserves, and balances; the base year's balances are openings.
  void set_reserve_headings(std::size_t t) {
    if (tables_.reserves.empty()) return;
    Money in;
    Money out;
    Money drawn;
    Money all;
    Money usable;
    Money general;
    for (std::size_t i = 0; i < tables_.reserves.size(); ++i) {
      const Reserve& reserve = tables_.reserves[i];
      const ReserveYear* year = t == 0 ? nullptr : &out_.reserves->years[i][t - 1];
      const Money closing = year ? year->closing : reserve.opening;
      all += closing;
      if (is_usable(reserve.type)) usable += closing;
      if (reserve.type == ReserveType::general) general += closing;
      if (!in_general_fund(reserve.type)) continue;
      in += year ? year->contributions : reserve.base_contributions;
      out += year ? year->uses : reserve.base_uses;
      if (year) drawn += year->drawn;
    }
    set(Heading::contributions, t, in);
    set(Heading::uses, t, out);
    set(Heading::draws, t, drawn);
    set(Heading::reserves, t, all);
    set(Heading::usable_reserves, t, usable);
    set(Heading::general_balance, t, general);
  }

  const PlanTables& tables_;
  const Projection& projection_;
  const Before* before_;  ///< Nil where there is nothing to take over.
  const Horizon& horizon_;
  std::size_t years_;
  Strategy out_;
};

}  // namespace strategising

namespace strategising {

/// The strategy of tables that are sound, or mixed of sound ones.
[[nodiscard]] inline Strategy strategy(const PlanTables& tables, const Projection& projection,
                                       const Before* before = nullptr) {
  return Builder(tables, projection, before).build();
}

}  // namespace strategising

/// The strategy of a plan over the projection of its lines. Throws Overflow, and IdentityError for
/// a fault of mtfs itself.
[[nodiscard]] inline Strategy strategy(const Plan& plan, const Projection& projection) {
  return strategising::strategy(plan.tables(), projection);
}

/// The same strategy, made from that of a plan before it: what rests on the same tables is taken
/// over, and only the services that a line touches are added up again.
[[nodiscard]] inline Strategy strategy(const Plan& plan, const Projection& projection,
                                       const Plan& before, const Projection& projected,
                                       const Strategy& strategy_before) {
  const strategising::Before taken{before.tables(), projected, strategy_before};
  return strategising::strategy(plan.tables(), projection, &taken);
}

/// @code
/// mtfs::Strategy outlook = mtfs::strategy(mtfs::io::load("examples/tutorial"));
/// @endcode
[[nodiscard]] inline Strategy strategy(const Plan& plan) { return strategy(plan, project(plan)); }

}  // namespace mtfs
