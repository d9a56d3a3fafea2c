/// @file
/// The table that strategies publish: what a step of each assumption adds to a figure, year by
/// year. It checks itself.
///
/// A step of nothing has an effect of exactly 0. Where the response is a straight line, a step down
/// is minus a step up and twice the step is twice: what is missed of either is shown, with the most
/// that rounding explains of it (rounding_bound.hpp).
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/analysis/rounding_bound.hpp"
#include "mtfs/analysis/watched.hpp"
#include "mtfs/core/names.hpp"
#include "mtfs/money/number_text.hpp"
#include "mtfs/statement/printed.hpp"

namespace mtfs {

/// A path and the size of its step: a change without its sign, by year or for all.
using Step = Variation;

/// A step laid so many times: "1.0pp" twice down is "-2.0pp", no times "+0pp".
///
/// Throws ParseError for what is no size, such as "x1.02" or "-1".
[[nodiscard]] inline Variation stepped(const Step& step, int times) {
  Variation out{step.path, {}};
  for (const auto& [year, size] : step.changes) {
    std::string_view text = size;
    if (text.starts_with('+')) text.remove_prefix(1);
    if (text.empty() || text.starts_with('-') || text.starts_with('x') || text.starts_with('(')) {
      throw ParseError::because("sensitivity-step", size,
                                "A step is a size: it is laid up, down and twice",
                                "Write 1.0pp, 250000 or 5%");
    }
    const NumberText number = parse_number(text);
    const Fraction one = Fraction(Wide(digits_of(number.coefficient))) *
                         fraction_power_of_ten(number.magnitude - number.places);
    const Fraction value = one * (times < 0 ? -times : times);
    const std::string suffix = number.mark == Mark::points    ? "pp"
                               : number.mark == Mark::percent ? "%"
                                                              : "";
    out.changes.emplace_back(year, (times < 0 ? "-" : "+") + decimal_text(value) + suffix);
  }
  return out;
}

/// What the check of one figure says.
enum class Linearity {
  exact,       ///< Twice the step is twice, and the other side the opposite, to the penny.
  rounding,    ///< They miss by no more than rounding explains.
  not_linear,  ///< They miss by more: the response is curved, or has a corner.
  no_bound,    ///< They miss, and no bound on rounding is known for this figure.
  zero_moves,  ///< A step of nothing moves the figure: a blank cell is not 0.
};

template <>
struct NamesOf<Linearity> {
  static constexpr std::string_view what = "verdict on a straight line";
  static constexpr std::array<std::string_view, 5> values = {"exact", "rounding", "not_linear",
                                                             "no_bound", "zero_moves"};
};

/// The effects of one step on one figure, and their check. All in the figure's own unit.
struct StepEffect {
  Fraction up = 0;                ///< Figure with the step up, less the figure.
  Fraction down = 0;              ///< The same with the step down.
  Fraction zero = 0;              ///< The same with a step of nothing.
  Fraction mirror = 0;            ///< up + down: 0 on a straight line.
  Fraction twice = 0;             ///< Effect of twice the step up, less twice that of the step.
  std::optional<Fraction> bound;  ///< The most that rounding explains of the two.
  Linearity verdict = Linearity::exact;
};

/// One assumption: its effects by year.
struct StepRow {
  Step step;
  std::vector<StepEffect> effects;
};

/// Rows of steps over columns of years.
struct StepTable {
  Watched base;
  std::vector<StepRow> rows;
};

namespace stepping {

/// The heading that a row of a statement is, where it is one and no more.
[[nodiscard]] inline std::optional<Heading> heading_of(const Plan& plan, const FigureName& name) {
  const Statement statement = evaluate(plan, name.statement);
  const LayoutRow& row = statement.rows()[statement.row(name.row)];
  if (row.source != RowDefinition::Source::lines || row.selected.size() != 1 || !row.records) {
    return std::nullopt;
  }
  const bool has_id = row.records->known("id") == names<Heading>();
  const std::string id = row.records->attribute(row.selected.front(), "id");
  if (!has_id || row.measure != "amount") return std::nullopt;
  return parse_name<Heading>(id);
}

/// Whether the size of a step is a share of what is there, which rounds the cells themselves.
[[nodiscard]] inline bool is_share(const Step& step) {
  for (const auto& [year, size] : step.changes) {
    if (size.ends_with('%')) return true;
  }
  return false;
}

[[nodiscard]] inline Linearity verdict(const StepEffect& of) {
  if (of.zero != 0) return Linearity::zero_moves;
  if (of.mirror == 0 && of.twice == 0) return Linearity::exact;
  if (!of.bound) return Linearity::no_bound;
  const Fraction most = std::max(Fraction(abs(of.mirror)), Fraction(abs(of.twice)));
  return most <= *of.bound ? Linearity::rounding : Linearity::not_linear;
}

}  // namespace stepping

/// The table of steps over the plan years, or over the columns named.
///
/// Throws ParseError (code "sensitivity-step") for what is no size of a step, and what `watch` and
/// `vary` throw.
[[nodiscard]] inline StepTable step_table(const std::vector<Step>& steps, const Vary& vary,
                                          const FigureName& name,
                                          const std::vector<std::string>& columns = {}) {
  const auto plan = vary({});
  StepTable out{watch(plan, name, columns), {}};
  const auto heading = stepping::heading_of(plan->plan(), name);
  const Horizon& horizon = plan->horizon();
  for (const Step& step : steps) {
    RoundingBound::Points points = {plan};
    for (const int times : {0, 1, -1, 2}) points.push_back(vary({stepped(step, times)}));
    std::vector<Watched> seen;
    for (const auto& of : points) seen.push_back(watch(of, name, columns));
    const RoundingBound bounds(std::move(points));
    StepRow row{step, {}};
    for (std::size_t c = 0; c < out.base.values.size(); ++c) {
      const auto effect = [&](std::size_t of) -> Fraction {
        return seen[of].values[c] - seen[0].values[c];
      };
      StepEffect of{effect(2), effect(3), effect(1), 0, 0, {}, {}};
      of.mirror = of.up + of.down;
      of.twice = effect(4) - 2 * of.up;
      const bool is_year = c < static_cast<std::size_t>(horizon.plan_years()) &&
                           out.base.headers[c] == (horizon.first() + static_cast<int>(c)).str();
      if (heading && columns.empty() && is_year && !stepping::is_share(step)) {
        of.bound = bounds.of(*heading, c + 1);
      }
      of.verdict = stepping::verdict(of);
      row.effects.push_back(std::move(of));
    }
    out.rows.push_back(std::move(row));
  }
  return out;
}

}  // namespace mtfs
