/// Many scenarios of one plan at a time.
#include "mtfs/io/sweep.hpp"

#include <map>
#include <mutex>
#include <numeric>

#include "drawn_places.hpp"
#include "mtfs/kernel/compiled.hpp"
#include "on_threads.hpp"

namespace mtfs::io {

namespace {

/// Whether each change of a variable is laid into a plan of its own to see what it comes to: those
/// that are counts of no step, and few.
bool is_laid_out(const SweepVariable& variable) { return !variable.drawn || variable.size <= 8; }

bool is_funding(std::string_view table) {
  return table == "rates" || table == "grant" || table == "collection_fund" ||
         table == "new_homes_bonus";
}

std::vector<std::int64_t> by_year(const Strategy& strategy, Heading heading, std::size_t years) {
  std::vector<std::int64_t> pence;
  for (std::size_t t = 1; t <= years; ++t) {
    pence.push_back(strategy.at(heading, t).value_or(Money()).steps());
  }
  return pence;
}

std::vector<std::int64_t> difference(std::vector<std::int64_t> now,
                                     const std::vector<std::int64_t>& before) {
  for (std::size_t i = 0; i < now.size(); ++i) now[i] -= before[i];
  return now;
}

/// base x (1 + share) or base x factor, rounded to the grid of its cell.
std::int64_t multiplied(std::int64_t base, const DrawnChange& change, std::int64_t count,
                        std::int64_t grid, Rounding rounding) {
  Fraction by = Fraction(count) * change.step.value();
  if (change.unit.is_percentage) by /= 100;
  if (change.form() == ChangeForm::share) by += 1;
  const Fraction value = by * base / grid;
  return static_cast<std::int64_t>(
             round_quotient<Wide>(numerator(value), denominator(value), rounding)) *
         grid;
}

}  // namespace

struct PreparedSweep::Work {
  /// Tables with the council tax of the scenario last worked out, and what it raises.
  struct Taxed {
    explicit Taxed(const PlanTables& planned) : tables(planned), requirements(tables) {}

    PlanTables tables;
    CouncilTaxRequirements requirements;
  };

  simulating::Workspace swept;
  std::unique_ptr<Taxed> taxed;
};

struct PreparedSweep::Prepared {
  Prepared(SourcedPlan of, std::vector<SweepVariable> by, std::vector<Heading> to)
      : base(std::move(of)), variables(std::move(by)), headings(std::move(to)) {}

  /// Variables of one table of funding, whose figures depend on no others: each combination that is
  /// drawn is worked out once.
  struct FundingGroup {
    struct Moved {
      std::vector<std::int64_t> funding;  ///< By plan year, from what is planned.
      std::vector<std::int64_t> net_budget;
    };

    std::vector<std::size_t> variables;
    mutable std::mutex mutex;
    mutable std::map<std::vector<std::uint32_t>, std::shared_ptr<const Moved>> known;
  };

  SourcedPlan base;
  std::vector<SweepVariable> variables;
  std::vector<Heading> headings;
  std::string why;
  std::unique_ptr<PlanSweep> sweep;
  std::vector<std::unique_ptr<FundingGroup>> groups;
  std::vector<std::size_t> in_cells;              ///< Variables whose cells are drawn.
  std::vector<DrawnCell> taxes;                   ///< Cells of council tax.
  std::vector<std::optional<Money>> first_taxes;  ///< What it raises in the sweep's own plan.

  [[nodiscard]] const PlanTables& tables() const { return base.plan.tables(); }
  [[nodiscard]] std::size_t years() const {
    return static_cast<std::size_t>(tables().settings.horizon.plan_years());
  }

  void refuse_nil() const {
    for (const Heading heading : headings) {
      for (std::size_t t = 1; t <= years(); ++t) {
        if (base.sources->strategy().at(heading, t)) continue;
        throw UndefinedError({"sweep-heading",
                              {},
                              std::string(str(heading)),
                              "The plan has no figure of this heading in every year",
                              "Ask for another, or give the plan the tables that it rests on"});
      }
    }
  }

  void add_change(Variations& variations, std::size_t i, std::size_t position) const {
    const SweepVariable& variable = variables[i];
    const std::string change = variable.text(position);
    if (change.empty()) return;
    const auto found = std::find_if(variations.begin(), variations.end(),
                                    [&](const auto& other) { return other.path == variable.path; });
    Variation& of =
        found == variations.end() ? variations.emplace_back(Variation{variable.path, {}}) : *found;
    if (variable.years.empty()) of.changes.emplace_back("", change);
    for (const std::string& year : variable.years) of.changes.emplace_back(year, change);
  }

  /// The plan with each of these variables at a position of its own, or its last if it has fewer.
  [[nodiscard]] SourcedPlan laid(const std::vector<std::size_t>& chosen,
                                 std::size_t position) const {
    Variations variations;
    for (const std::size_t i : chosen) {
      add_change(variations, i, std::min(position, variables[i].size - 1));
    }
    return vary(base, variations);
  }

  /// Sorts variables into those of cells and those of funding. Throws NotSwept for any other.
  std::vector<std::vector<CellPlace>> sort_out() {
    std::vector<std::vector<CellPlace>> places;
    std::map<std::string, std::size_t> of_table;
    for (std::size_t i = 0; i < variables.size(); ++i) {
      places.push_back(drawn_places(tables(), variables[i]));
      if (!places.back().empty()) {
        in_cells.push_back(i);
        continue;
      }
      const std::string table = parts_of(variables[i].path).front();
      if (!is_funding(table))
        throw NotSwept(variables[i].path + " changes more than lines and funding");
      const auto [at, fresh] = of_table.emplace(table, groups.size());
      if (fresh) groups.push_back(std::make_unique<FundingGroup>());
      groups[at->second]->variables.push_back(i);
    }
    return places;
  }

  /// What the positions of a variable come to in one of its cells.
  [[nodiscard]] DrawnCell cell(std::size_t i, const CellPlace& place,
                               const std::vector<SourcedPlan>& first,
                               const SourcedPlan& last) const {
    const SweepVariable& variable = variables[i];
    const auto count = [&](const SourcedPlan& plan) {
      const auto found = count_at(plan.plan.tables(), place);
      if (!found) throw NotSwept(variable.path + " leaves a cell blank");
      return *found;
    };
    DrawnCell cell{place, i, {}};
    if (is_laid_out(variable)) {
      for (std::size_t p = 0; p < variable.size; ++p) cell.counts.push_back(count(first[p]));
      return cell;
    }
    const DrawnChange& change = *variable.drawn;
    const std::vector<std::int64_t>& values = change.table.values;
    const bool multiplies =
        change.form() == ChangeForm::share || change.form() == ChangeForm::factor;
    const std::int64_t from = count(first[0]);
    const std::int64_t span = values.back() - values.front();
    const std::int64_t slope = multiplies ? 0 : (count(last) - from) / span;
    const std::int64_t planned = count_at(tables(), place).value_or(0);
    for (const std::int64_t value : values) {
      cell.counts.push_back(multiplies
                                ? multiplied(planned, change, value, grid_of(tables(), place),
                                             tables().settings.rounding)
                                : from + slope * (value - values.front()));
    }
    // A step that is no whole count of the cell would have no whole slope from end to end.
    const bool agrees = cell.counts.front() == from && cell.counts.back() == count(last);
    if (!agrees) throw NotSwept(variable.path + " is rounded where it is laid");
    return cell;
  }

  [[nodiscard]] std::vector<SourcedPlan> first_plans() const {
    std::size_t most = 1;
    for (const std::size_t i : in_cells) {
      if (is_laid_out(variables[i])) most = std::max(most, variables[i].size);
    }
    std::vector<SourcedPlan> plans;
    for (std::size_t p = 0; p < most; ++p) plans.push_back(laid(in_cells, p));
    return plans;
  }

  void prepare() {
    const auto places = sort_out();
    const std::vector<SourcedPlan> first = first_plans();
    const SourcedPlan last = laid(in_cells, std::size_t(-1));
    std::vector<DrawnCell> cells;
    for (const std::size_t i : in_cells) {
      for (const CellPlace& place : places[i]) {
        (place.field == DrawnField::council_tax ? taxes : cells)
            .push_back(cell(i, place, first, last));
      }
    }
    if (!taxes.empty()) first_taxes = CouncilTaxRequirements(first[0].plan.tables()).by_year();
    sweep = std::make_unique<PlanSweep>(first[0].sources, std::move(cells), headings,
                                        kernel::compiled_sweep());
    prove(first[0], last);
  }

  [[nodiscard]] Work made_work() const {
    if (!sweep) return {};
    return {sweep->workspace(), taxes.empty() ? nullptr : std::make_unique<Work::Taxed>(tables())};
  }

  /// Throws IdentityError unless scenarios at both ends have the figures of their own projections.
  /// The plans given have the drawn cells of the two.
  void prove(const SourcedPlan& first, const SourcedPlan& last) const {
    Work work = made_work();
    std::vector<LanePositions> positions(variables.size(), LanePositions{});
    std::vector<std::size_t> all(variables.size());
    std::iota(all.begin(), all.end(), 0);
    for (const std::size_t i : all) {
      positions[i][1] = static_cast<std::uint32_t>(variables[i].size - 1);
    }
    std::vector<std::int64_t> together(headings.size() * years() * 2);
    std::vector<std::int64_t> alone(together.size());
    swept(work, positions, 2, {together.data(), 2});
    project(groups.empty() ? first : laid(all, 0), {alone.data(), 2});
    project(groups.empty() ? last : laid(all, std::size_t(-1)), {alone.data() + 1, 2});
    require_identity(together == alone, "a swept scenario has the figures of its own projection",
                     tables().settings.horizon.base());
  }

  [[nodiscard]] std::shared_ptr<const FundingGroup::Moved> moved(
      const FundingGroup& group, const std::vector<std::uint32_t>& positions) const {
    {
      const std::scoped_lock lock(group.mutex);
      if (const auto found = group.known.find(positions); found != group.known.end()) {
        return found->second;
      }
    }
    Variations variations;
    for (std::size_t i = 0; i < positions.size(); ++i) {
      add_change(variations, group.variables[i], positions[i]);
    }
    const SourcedPlan plan = vary(base, variations);
    const Strategy& now = plan.sources->strategy();
    const Strategy& before = base.sources->strategy();
    const auto change = [&](Heading heading) {
      return difference(by_year(now, heading, years()), by_year(before, heading, years()));
    };
    const auto made = std::make_shared<const FundingGroup::Moved>(
        FundingGroup::Moved{change(Heading::funding), change(Heading::net_budget)});
    constexpr std::size_t most = 1'000'000;
    const std::scoped_lock lock(group.mutex);
    if (group.known.size() < most) group.known.emplace(positions, made);
    return made;
  }

  void add_moved(MovedBesides& all, const std::vector<LanePositions>& positions,
                 std::size_t size) const {
    for (const auto& group : groups) {
      for (std::size_t lane = 0; lane < size; ++lane) {
        std::vector<std::uint32_t> at;
        for (const std::size_t i : group->variables) at.push_back(positions[i][lane]);
        const auto by = moved(*group, at);
        for (std::size_t t = 0; t < years(); ++t) {
          all.funding[t][lane] += by->funding[t];
          all.net_budget[t][lane] += by->net_budget[t];
        }
      }
    }
  }

  /// Council tax of each scenario, worked out year by year.
  void add_taxes(MovedBesides& all, Work& work, const std::vector<LanePositions>& positions,
                 std::size_t size) const {
    for (std::size_t lane = 0; lane < size; ++lane) {
      for (const DrawnCell& cell : taxes) {
        work.taxed->tables.council_tax.items.rows.edit(cell.place.row).steps[cell.place.year + 1] =
            cell.counts[positions[cell.variable][lane]];
      }
      const auto now = work.taxed->requirements.by_year();
      for (std::size_t t = 0; t < years(); ++t) {
        if (!now[t + 1] || !first_taxes[t + 1]) continue;
        all.funding[t][lane] += now[t + 1]->steps() - first_taxes[t + 1]->steps();
      }
    }
  }

  void swept(Work& work, const std::vector<LanePositions>& positions, std::size_t size,
             const SweptFigures& figures) const {
    const SweptBlock block{figures.out, figures.stride, size};
    if (groups.empty() && taxes.empty()) {
      return sweep->work_out(work.swept, positions, nullptr, block);
    }
    const LaneYears none(years(), LaneMoney{});
    MovedBesides besides{none, none};
    add_moved(besides, positions, size);
    if (!taxes.empty()) add_taxes(besides, work, positions, size);
    sweep->work_out(work.swept, positions, &besides, block);
  }

  [[nodiscard]] Variations variations(const std::vector<std::uint32_t>& positions) const {
    Variations all;
    for (std::size_t i = 0; i < variables.size(); ++i) add_change(all, i, positions[i]);
    return all;
  }

  /// The figures of one scenario's plan.
  void project(const SourcedPlan& plan, const SweptFigures& figures) const {
    std::int64_t* out = figures.out;
    for (const Heading heading : headings) {
      for (std::size_t t = 1; t <= years(); ++t, out += figures.stride) {
        *out = plan.sources->strategy().at(heading, t).value_or(Money()).steps();
      }
    }
  }

  void one_by_one(const std::vector<LanePositions>& positions, std::size_t size,
                  const SweptFigures& figures) const {
    for (std::size_t lane = 0; lane < size; ++lane) {
      std::vector<std::uint32_t> at;
      for (const LanePositions& variable : positions) at.push_back(variable[lane]);
      project(vary(base, variations(at)), {figures.out + lane, figures.stride});
    }
  }
};

PreparedSweep::PreparedSweep(SourcedPlan base, std::vector<SweepVariable> variables,
                             std::vector<Heading> headings) {
  auto made =
      std::make_unique<Prepared>(std::move(base), std::move(variables), std::move(headings));
  made->refuse_nil();
  try {
    made->prepare();
  } catch (const NotSwept& reason) {
    made->why = reason.what();
    made->sweep.reset();
  } catch (const UndefinedError& reason) {
    made->why = reason.what();
    made->sweep.reset();
  }
  prepared_ = std::move(made);
}

PreparedSweep::~PreparedSweep() = default;

const SourcedPlan& PreparedSweep::base() const noexcept { return prepared_->base; }
const std::vector<Heading>& PreparedSweep::headings() const noexcept { return prepared_->headings; }
const std::string& PreparedSweep::why_one_by_one() const noexcept { return prepared_->why; }

Variations PreparedSweep::variations(const std::vector<std::uint32_t>& positions) const {
  return prepared_->variations(positions);
}

std::shared_ptr<PreparedSweep::Work> PreparedSweep::work() const {
  return std::make_shared<Work>(prepared_->made_work());
}

void PreparedSweep::work_out(Work& work, const std::vector<LanePositions>& positions,
                             std::size_t size, const SweptFigures& figures) const {
  if (prepared_->sweep) return prepared_->swept(work, positions, size, figures);
  prepared_->one_by_one(positions, size, figures);
}

void run(const PreparedSweep& sweep, const std::vector<std::vector<std::uint32_t>>& scenarios,
         const SweptFigures& figures, std::size_t threads, RunState& state) {
  constexpr std::size_t lane_count = kernel::sweep_lanes;
  if (scenarios.empty()) return;
  std::atomic<std::size_t> next = 0;
  on_threads(threads, state, [&](std::size_t) {
    const auto work = sweep.work();
    std::vector<LanePositions> positions(scenarios.front().size());
    while (!state.stop) {
      const std::size_t first = next.fetch_add(lane_count);
      if (first >= scenarios.size()) return;
      const std::size_t size = std::min(lane_count, scenarios.size() - first);
      for (std::size_t i = 0; i < positions.size(); ++i) {
        for (std::size_t lane = 0; lane < lane_count; ++lane) {
          positions[i][lane] = scenarios[first + std::min(lane, size - 1)][i];
        }
      }
      sweep.work_out(*work, positions, size, {figures.out + first, figures.stride});
      state.done += size;
    }
  });
}

}  // namespace mtfs::io
