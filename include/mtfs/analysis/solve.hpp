/// @file
/// The value of one figure that makes a target hold: exact on the figure's legal grid, within the
/// limits on council tax, checked by working the plan out again.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/analysis/solve_target.hpp"
#include "mtfs/analysis/unknown.hpp"
#include "mtfs/analysis/variation.hpp"
#include "mtfs/core/identity.hpp"
#include "mtfs/projection/strategy_builder.hpp"

namespace mtfs {

/// What is asked. Years are positions in the horizon: 1 is the first plan year.
struct SolveRequest {
  Unknown unknown;
  StepGrid grid;
  SolveTarget target = SolveTarget::gap;
  std::vector<std::size_t> years;   ///< In which the target must hold.
  std::vector<std::size_t> set_in;  ///< In which the one value is laid; empty for those of `years`.
  bool each_year = false;           ///< Each year has its own value, the first year solved first.
  bool keeps_limit = true;          ///< Whether a rise that needs a referendum is no answer.
};

/// Where a referendum principle stops a council tax, or is passed.
struct LimitMet {
  std::size_t year = 0;
  Money highest;                        ///< Band D, special expenses in it, that needs none.
  Money amount;                         ///< What Band D is at the answer.
  bool is_kept = true;                  ///< Whether the answer stops there.
  std::optional<std::int64_t> without;  ///< The value that the target needs; nil where none does.
};

/// One value that was found.
struct SolvedValue {
  std::vector<std::size_t> set_in;  ///< Its years; empty for a figure that has no years.
  std::int64_t count = 0;           ///< In the last place of the unknown's unit.
  Shortfall left;                   ///< 0 or less where the target holds.
  std::optional<std::pair<std::int64_t, Shortfall>> neighbour;  ///< One step short of holding.
  bool is_at_bound = false;  ///< The target holds at the end of the bounds, and may beyond it.
  SearchMethod method = SearchMethod::bisection;
  std::optional<LimitMet> limit;
};

/// The answer, and the plan with it.
struct Solution {
  SolveRequest request;
  std::vector<SolvedValue> values;
  Variations variations;                     ///< That lay the answer over the plan.
  std::vector<std::optional<Money>> before;  ///< The shortfall by plan year.
  std::vector<std::optional<Money>> after;
  std::vector<std::string> resulting;  ///< Own Band D by plan year, where it was solved for.
  Issues arisen;  ///< Issues of the plan with the answer that it did not have before.
  /// Years that hold whatever the value is, and so keep what is planned, where each has its own.
  std::vector<std::size_t> as_planned;
  std::vector<std::size_t> without_principle;  ///< Years set whose referendum limit is not known.
  std::size_t evaluations = 0;                 ///< Plans that were worked out.

  [[nodiscard]] bool holds() const {
    return std::all_of(values.begin(), values.end(),
                       [](const SolvedValue& value) { return value.left.holds(); });
  }
};

namespace solving {

[[noreturn]] inline void refuse(std::string code, std::string found, std::string rule,
                                std::string fix) {
  throw UndefinedError({std::move(code), {}, std::move(found), std::move(rule), std::move(fix)});
}

class Solver {
 public:
  Solver(SolveRequest request, Vary vary) : vary_(std::move(vary)) {
    out_.request = std::move(request);
  }

  Solution run() {
    const auto plan = varied({});
    horizon_ = plan->horizon();
    const Strategy& before = plan->strategy();
    check(before);
    if (request().each_year) {
      for (const std::size_t t : request().years) solve({t}, {t});
    } else {
      solve(request().years, set_in());
    }
    const auto answer = varied(out_.variations);
    const Strategy& after = answer->strategy();
    for (std::size_t t = 1; t <= years(); ++t) {
      out_.before.push_back(shortfall(before, request().target, t));
      out_.after.push_back(shortfall(after, request().target, t));
    }
    if (unknown().is_band_d()) {
      out_.request.unknown.planned = own_band_d(before);
      out_.resulting = own_band_d(after);
    }
    verify(after);
    note_years_without_principle(after);
    for (const Issue& issue : answer->issues()) {
      if (!has(plan->issues(), issue)) out_.arisen.push_back(issue);
    }
    return std::move(out_);
  }

 private:
  using Years = std::vector<std::size_t>;

  [[nodiscard]] const SolveRequest& request() const { return out_.request; }
  [[nodiscard]] const Unknown& unknown() const { return out_.request.unknown; }
  [[nodiscard]] std::size_t years() const {
    return static_cast<std::size_t>(horizon_->plan_years());
  }
  [[nodiscard]] FinancialYear year(std::size_t t) const {
    return horizon_->base() + static_cast<int>(t);
  }
  [[nodiscard]] Years set_in() const {
    if (!unknown().by_year) return {};
    return request().set_in.empty() ? request().years : request().set_in;
  }
  [[nodiscard]] std::int64_t count(std::int64_t multiple) const {
    return multiple * request().grid.step;
  }

  /// Own Band D by plan year, for people; empty in a year without one.
  [[nodiscard]] std::vector<std::string> own_band_d(const Strategy& strategy) const {
    std::vector<std::string> all;
    for (std::size_t t = 1; t <= years(); ++t) {
      const auto& tax = strategy.council_tax[t];
      all.push_back(tax ? shown(unknown(), tax->band_d.own().steps()) : std::string());
    }
    return all;
  }

  static bool has(const Issues& issues, const Issue& wanted) {
    return std::any_of(issues.begin(), issues.end(), [&](const Issue& issue) {
      return issue.code == wanted.code && issue.subject == wanted.subject &&
             issue.year == wanted.year;
    });
  }

  std::shared_ptr<const Sources> varied(const Variations& variations) {
    ++out_.evaluations;
    return vary_(variations);
  }

  // ---- what is asked

  void check(const Strategy& before) {
    const StepGrid& grid = request().grid;
    if (grid.step <= 0) {
      refuse("solve-grid", shown(unknown(), grid.step), "A step is above 0",
             "Give a step such as 0.01%, 1p or £1,000");
    }
    if (grid.first() > grid.last()) {
      refuse("solve-grid", shown(unknown(), grid.lower) + " to " + shown(unknown(), grid.upper),
             "No multiple of " + shown(unknown(), grid.step) + " stands between the bounds",
             "Widen the bounds, or use a smaller step");
    }
    if (!unknown().by_year && (request().each_year || !request().set_in.empty())) {
      refuse("solve-years", unknown().path, "This figure has no years", "Solve for one value");
    }
    if (unknown().is_band_d() && !request().each_year && set_in().size() != 1) {
      refuse("solve-years", unknown().path,
             "One Band D for several years is a council tax that does not rise",
             "Name one year, or solve for each year");
    }
    for (const std::size_t t : request().years) {
      if (shortfall(before, request().target, t)) continue;
      const bool reserves = request().target == SolveTarget::minimum_balance ||
                            request().target == SolveTarget::usable_reserves;
      refuse("solve-target", std::string(str(request().target)),
             "The plan does not say it of " + year(t).str(),
             reserves ? "Add reserves.csv and [[minimum_balance]]"
                      : "Add budget.csv and what funds it");
    }
  }

  // ---- one value

  static void lay(Variations& all, const std::string& path, const std::string& year,
                  const std::string& cell) {
    auto found =
        std::find_if(all.begin(), all.end(), [&](const Variation& of) { return of.path == path; });
    if (found == all.end()) found = all.insert(all.end(), {path, {}});
    found->changes.emplace_back(year, cell);
  }

  /// The variations of the answers so far with one value more.
  [[nodiscard]] Variations with(std::int64_t count, const Years& set_in) const {
    Variations all = out_.variations;
    const std::string path = unknown().is_band_d() ? "council_tax.core" : unknown().path;
    const std::string cell =
        cell_text(unknown(), unknown().is_band_d() ? count - social_care_ : count);
    for (const std::size_t t : set_in) lay(all, path, year(t).str(), cell);
    if (set_in.empty()) lay(all, path, "", cell);
    for (const std::size_t t : rises_replaced_) lay(all, path + "_rise", year(t).str(), "");
    return all;
  }

  /// A Band D that is laid takes the place of the rise that is typed for its year; and of own Band
  /// D, what is for social care is no part of the core.
  void make_room(const Years& set_in, StepGrid& grid) {
    const bool is_care = unknown().path == "council_tax.social_care";
    if (!unknown().is_band_d() && !is_care && unknown().path != "council_tax.core") return;
    const auto plan = varied(out_.variations);
    const auto& items = plan->tables().council_tax.items;
    rises_replaced_.clear();
    for (const std::size_t t : set_in) {
      const auto rise = is_care ? CouncilTaxItem::social_care_rise : CouncilTaxItem::core_rise;
      if (items.rate(rise, t)) rises_replaced_.push_back(t);
    }
    if (!unknown().is_band_d()) return;
    const auto tax = plan->strategy().council_tax[set_in.front()];
    social_care_ = tax ? tax->band_d.social_care.steps() : 0;
    grid.lower = std::max(grid.lower, social_care_);
  }

  [[nodiscard]] Shortfall worst(const Strategy& strategy, const Years& years) const {
    Shortfall most{shortfall(strategy, request().target, years.front()).value_or(Money()),
                   years.front()};
    for (const std::size_t t : years) {
      const Money now = shortfall(strategy, request().target, t).value_or(Money());
      if (now > most.amount) most = {now, t};
    }
    return most;
  }

  void solve(const Years& years, const Years& set_in) {
    StepGrid grid = request().grid;
    make_room(set_in, grid);
    GridSearch search(grid.first(), grid.last(), [&](std::int64_t multiple) {
      return worst(varied(with(count(multiple), set_in))->strategy(), years);
    });
    const SearchResult result = search.run();
    SolvedValue value;
    value.set_in = set_in;
    value.count = count(result.answer.at);
    value.left = result.answer.shortfall;
    value.is_at_bound = result.end == SearchEnd::at_bound;
    value.method = result.method;
    if (result.neighbour) {
      value.neighbour = {count(result.neighbour->at), result.neighbour->shortfall};
    }
    keep_limit(grid, result, years, value);
    if (!value.limit) raise(grid, result, years);
    if (request().each_year && value.is_at_bound) {
      out_.as_planned.push_back(years.front());
      return;
    }
    out_.variations = with(value.count, set_in);
    out_.values.push_back(std::move(value));
  }

  /// Throws where a search found nothing.
  void raise(const StepGrid& grid, const SearchResult& result, const Years& years) const {
    const std::string bounds =
        shown(unknown(), count(grid.first())) + " to " + shown(unknown(), count(grid.last()));
    const Shortfall& left = result.answer.shortfall;
    std::string what = "the " + std::string(title(request().target)) + " of ";
    what[4] = static_cast<char>(what[4] + ('a' - 'A'));
    what += year(left.year).str();
    const std::string open = "£" + grouped(left.amount.str());
    if (result.end == SearchEnd::no_response) {
      refuse("solve-no-response", unknown().path,
             "From " + bounds + " " + what + " is " + open + ", whatever the value",
             years.size() == 1 && request().target == SolveTarget::gap
                 ? "Solve for a figure that moves it; reserves move gap_after_reserves"
                 : "Solve for a figure that moves it, or for other years");
    }
    if (result.end == SearchEnd::out_of_reach) {
      refuse("solve-out-of-reach", unknown().path,
             "No value from " + bounds + " is enough: at " +
                 shown(unknown(), count(result.answer.at)) + ", the best of them, " + what +
                 " is still " + open,
             "Widen the bounds, or change something else as well");
    }
    if (result.end == SearchEnd::not_monotone) {
      std::string turn;
      for (const Tried& point : result.turn) {
        turn += (turn.empty() ? "" : ", ") + shown(unknown(), count(point.at)) + " leaves £" +
                grouped(point.shortfall.amount.str());
      }
      refuse("solve-not-monotone", unknown().path,
             "More of it is better here and worse there, so that a search may miss the answer: " +
                 turn,
             "Narrow the bounds or widen the step, to " + std::to_string(GridSearch::most_scanned) +
                 " values at most, which are all tried");
    }
  }

  // ---- the limit on council tax

  /// The first of the years in which a plan's rise needs a referendum.
  static std::optional<std::size_t> excessive(const Strategy& strategy, const Years& years) {
    for (const std::size_t t : years) {
      const auto& tax = strategy.council_tax[t];
      if (tax && tax->referendum && tax->referendum->excessive) return t;
    }
    return std::nullopt;
  }

  /// Where the answer, or the best end of the grid, needs a referendum: says so, and goes back to
  /// the highest value that needs none where that is asked.
  void keep_limit(const StepGrid& grid, const SearchResult& result, const Years& years,
                  SolvedValue& value) {
    if (!unknown().moves_band_d() || result.end == SearchEnd::not_monotone ||
        result.end == SearchEnd::no_response) {
      return;
    }
    const auto plan_at = [&](std::int64_t multiple) -> Strategy {
      return varied(with(count(multiple), value.set_in))->strategy();
    };
    const Strategy wanted = plan_at(result.answer.at);
    const auto passed = excessive(wanted, value.set_in);
    if (!passed) return;
    LimitMet limit;
    limit.year = *passed;
    limit.is_kept = request().keeps_limit;
    if (value.left.holds()) limit.without = value.count;
    const auto at_answer = [&](const Strategy& strategy) {
      const CouncilTaxYear& tax = *strategy.council_tax[limit.year];
      limit.highest = tax.referendum->highest;
      limit.amount = tax.band_d.relevant();
    };
    if (!request().keeps_limit) {
      at_answer(wanted);
      if (value.left.holds()) value.limit = limit;
      return;
    }
    std::int64_t within = grid.first();
    std::int64_t beyond = result.answer.at;
    if (excessive(plan_at(within), value.set_in)) {
      refuse("solve-limit", unknown().path,
             "The rise of " + year(*passed).str() + " needs a referendum even at " +
                 shown(unknown(), count(within)),
             "Lower the other parts of council tax, or solve beyond the limit");
    }
    while (beyond - within > 1) {
      const std::int64_t middle = within + (beyond - within) / 2;
      (excessive(plan_at(middle), value.set_in) ? beyond : within) = middle;
    }
    limit.year = *excessive(plan_at(beyond), value.set_in);
    const Strategy kept = plan_at(within);
    at_answer(kept);
    value.count = count(within);
    value.left = worst(kept, years);
    value.neighbour.reset();
    value.is_at_bound = false;
    value.limit = limit;
  }

  void note_years_without_principle(const Strategy& after) {
    if (!unknown().moves_band_d()) return;
    for (const SolvedValue& value : out_.values) {
      for (const std::size_t t : value.set_in) {
        const auto& tax = after.council_tax[t];
        if (tax && !tax->principle) out_.without_principle.push_back(t);
      }
    }
  }

  // ---- the answer held against the plan that it makes

  /// The plan with all values in it leaves what each search said.
  void verify(const Strategy& after) const {
    for (const SolvedValue& value : out_.values) {
      const Years& years = request().each_year ? value.set_in : request().years;
      require_identity(worst(after, years) == value.left,
                       "a solved value leaves what its search found", year(years.front()));
      require_identity(!value.neighbour || !value.neighbour->second.holds(),
                       "one step before a solved value the target is missed", year(years.front()));
    }
  }

  Vary vary_;
  Solution out_;
  std::optional<Horizon> horizon_;
  std::int64_t social_care_ = 0;  ///< In the Band D that is solved for.
  Years rises_replaced_;          ///< Years whose typed rise a laid Band D takes the place of.
};

}  // namespace solving

/// Solves a plan for one figure. A Solution that `holds` makes the target hold, and one step before
/// its value does not; one that does not hold stops at a limit that it says.
///
/// Throws UndefinedError: "solve-out-of-reach", "solve-no-response" and "solve-not-monotone" where
/// there is no answer, "solve-limit" where even the lowest value needs a referendum, "solve-grid",
/// "solve-years" and "solve-target" for a question that makes no sense. Throws PlanError where the
/// plan is refused with a value in it.
[[nodiscard]] inline Solution solve(SolveRequest request, Vary vary) {
  return solving::Solver(std::move(request), std::move(vary)).run();
}

}  // namespace mtfs
