/// @file
/// How a strategy is made: block by block, each from the ones before it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mtfs/projection/strategy.hpp"
#include "mtfs/projection/strategy_issues.hpp"

namespace mtfs {

namespace strategising {

class Builder {
 public:
  Builder(const Plan& plan, const Projection& projection)
      : plan_(plan),
        tables_(plan.tables()),
        projection_(projection),
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
    out_.issues = strategy_issues(plan_, projection_, out_);
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

  void fund() {
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
    out_.financing_cost.resize(years_ + 1);
    if (tables_.capital.empty() && tables_.treasury.items.rows.empty()) return;
    out_.capital.emplace(horizon_, tables_.capital);
    if (tables_.treasury.items.rows.empty()) return;
    out_.financing =
        capital_financing(*out_.capital, treasury_of(tables_.treasury, horizon_.plan_years()),
                          tables_.settings.rounding);
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
    budgeting::Roller roller(tables_, projection_);
    roller.add_tables();
    if (out_.financing) {
      for (std::size_t t = 1; t <= years_; ++t) {
        roller.add(tables_.treasury.service, Heading::capital_financing, t,
                   out_.financing_cost[t] - out_.financing_cost[t - 1]);
      }
    }
    Money paid;
    for (std::size_t t = 1; t <= years_ && !out_.projects.empty(); ++t) {
      const Money now = paid_by_reserves(t);
      roller.add(std::string(council_wide), Heading::projects, t, now - std::exchange(paid, now));
    }
    out_.services = roller.rolled(opening_change());
    add_up_services();
    prove_by_levels();
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
    std::vector<std::int64_t> signs;
    for (const Line& line : tables_.lines.rows) {
      const bool counts = budgeting::Roller::counts(tables_, line);
      signs.push_back(counts ? sign(line.kind) : 0);
    }
    for (std::size_t t = 1; t <= years_; ++t) {
      Int128 budget = start + sum_of_levels(signs, static_cast<Eigen::Index>(t) - 1);
      if (out_.financing) budget += (out_.financing_cost[t] - out_.financing_cost[0]).steps();
      if (!out_.projects.empty()) budget += paid_by_reserves(t).steps();
      require_identity(budget == out_.at(Heading::net_budget, t)->steps(),
                       "the net budget is the base and the levels of all lines",
                       horizon_.base() + static_cast<int>(t));
    }
  }

  /// The levels of a year, each by its sign, in halves of 32 bits that no number of lines
  /// overflows.
  [[nodiscard]] Int128 sum_of_levels(const std::vector<std::int64_t>& signs,
                                     Eigen::Index year) const {
    constexpr std::int64_t half = std::int64_t{1} << 32;
    std::int64_t high = 0;
    std::int64_t low = 0;
    for (std::size_t i = 0; i < signs.size(); ++i) {
      const std::int64_t level = projection_.level.counts()(static_cast<Eigen::Index>(i), year);
      high += signs[i] * (level >> 32);
      low += signs[i] * (level & (half - 1));
    }
    return Int128(high) * half + low;
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

  const Plan& plan_;
  const PlanTables& tables_;
  const Projection& projection_;
  const Horizon& horizon_;
  std::size_t years_;
  Strategy out_;
};

}  // namespace strategising

/// The strategy of a plan over the projection of its lines. Throws Overflow, and IdentityError for
/// a fault of mtfs itself.
[[nodiscard]] inline Strategy strategy(const Plan& plan, const Projection& projection) {
  return strategising::Builder(plan, projection).build();
}

/// @code
/// mtfs::Strategy outlook = mtfs::strategy(mtfs::io::load("examples/tutorial"));
/// @endcode
[[nodiscard]] inline Strategy strategy(const Plan& plan) { return strategy(plan, project(plan)); }

}  // namespace mtfs
