/// @file
/// Where the figures of a line come from: typed amounts, delivery, later starts, reversals, and the
/// levels that are worked out.
#pragma once

#include <optional>
#include <string>
#include <utility>

#include "mtfs/projection/projection.hpp"
#include "mtfs/statement/computed_explanation.hpp"
#include "mtfs/statement/records.hpp"

namespace mtfs::explaining {

/// Explains the figures of one line.
class LineExplainer {
 public:
  LineExplainer(const PlanTables& tables, const Projection& projection, std::size_t line)
      : tables_(tables),
        projection_(projection),
        index_(line),
        line_(tables.lines.rows[line]),
        is_partial_(line_.delivery && *line_.delivery != Rate(1)) {}

  /// A movement ("amount"), full-year effect, reversal or level; without a value where it is nil.
  [[nodiscard]] Explanation explain(const Measure& measure) const {
    const FinancialYear year = *measure.year;
    if (!figure(grid(measure.name), year)) return {};
    if (measure.name == "level") return level(year);
    if (measure.name == "full_year_effect") return full_year_effect(year);
    if (measure.name == "reversal") return reversal(year);
    return movement(year);
  }

 private:
  [[nodiscard]] const Horizon& horizon() const { return tables_.settings.horizon; }
  [[nodiscard]] std::string rounding() const { return std::string(str(tables_.settings.rounding)); }
  [[nodiscard]] std::string name() const {
    return line_.title.empty() ? line_.id : line_.id + " " + line_.title;
  }

  [[nodiscard]] const RowGrid<Money>& grid(const std::string& measure) const {
    if (measure == "level") return projection_.level;
    if (measure == "reversal") return projection_.reversal;
    if (measure == "full_year_effect") return projection_.full_year_effect;
    return projection_.movement;
  }
  [[nodiscard]] std::optional<Money> figure(const RowGrid<Money>& grid, FinancialYear year) const {
    return grid.at(static_cast<Eigen::Index>(index_), horizon().position(year));
  }
  [[nodiscard]] std::string text(const RowGrid<Money>& grid, FinancialYear year) const {
    return figure(grid, year).value_or(Money()).str();
  }

  /// A node of this line; its value is left for the caller to say.
  [[nodiscard]] Explanation node(FinancialYear year, std::string how) const {
    Explanation out;
    out.label = name() + ", " + year.str();
    out.how = std::move(how);
    return out;
  }

  [[nodiscard]] Explanation movement(FinancialYear year) const {
    const bool is_late = line_.start_month != StartMonth::april;
    if (!is_late && !line_.part_year) return full_year_change(year);
    const std::string since = is_late ? " from " + std::string(str(line_.start_month))
                                      : ", " + line_.part_year->str() + " of it";
    Explanation out = node(
        year, "what falls in the year of a full-year change" + since + ", rounded " + rounding());
    out.value = text(projection_.movement, year);
    out.add(0, full_year_change(year));
    return out;
  }

  /// What the line changes over a whole year: typed, the difference of typed ones, or worked out.
  [[nodiscard]] Explanation full_year_change(FinancialYear year) const {
    if (tables_.lines.is_computed(index_)) return computed(year);
    if (line_.basis == Basis::cumulative) return cumulative(year);
    if (!is_partial_) return typed_amount(year);
    return line_.recurrence == Recurrence::one_off ? delivered(year) : delivered_change(year);
  }

  [[nodiscard]] Explanation typed_amount(FinancialYear year) const {
    const auto amount = figure(tables_.lines.amounts, year);
    return typed(name(), amount ? amount->str() : std::string(), line_.where, year.str(),
                 line_.source);
  }

  [[nodiscard]] Explanation delivery() const {
    return typed("delivery", line_.delivery->str(), line_.where, "delivery", line_.source);
  }

  /// The share of one typed amount that is planned for.
  [[nodiscard]] Explanation delivered(FinancialYear year) const {
    Explanation typed = typed_amount(year);
    if (line_.basis == Basis::cumulative) typed.how = "typed, cumulative";
    if (!is_partial_) return typed;
    Explanation out = node(year, "the typed amount x delivery, rounded once " + rounding());
    out.value = (Money(typed.value) * *line_.delivery).round(tables_.settings.rounding).str();
    out.add(0, std::move(typed));
    out.add(0, delivery());
    return out;
  }

  /// The share of all amounts so far, less that of those before.
  [[nodiscard]] Explanation delivered_change(FinancialYear year) const {
    Explanation now = delivered_so_far(year);
    if (year == horizon().first()) return now;
    Explanation out = node(year, "what is delivered so far less that of the year before");
    Explanation before = delivered_so_far(year - 1);
    out.value = (Money(now.value) - Money(before.value)).str();
    out.add(1, std::move(now));
    out.add(-1, std::move(before));
    return out;
  }

  [[nodiscard]] Explanation delivered_so_far(FinancialYear year) const {
    Explanation sum = node(year, "the typed amounts so far");
    Exact<Pounds> total;
    for (FinancialYear at = horizon().first(); at <= year; at = at + 1) {
      total = total + Exact<Pounds>(figure(tables_.lines.amounts, at).value_or(Money()));
      sum.add(1, typed_amount(at));
    }
    sum.value = decimal_text(total.fraction());
    Explanation out = node(year, "the typed amounts so far x delivery, rounded once " + rounding());
    out.value = (total * *line_.delivery).round(tables_.settings.rounding).str();
    out.add(0, std::move(sum));
    out.add(0, delivery());
    return out;
  }

  /// A cumulative amount is the level itself; the change is what leads to it.
  [[nodiscard]] Explanation cumulative(FinancialYear year) const {
    Explanation now = delivered(year);
    if (year == horizon().first()) return now;
    Explanation out = node(year, "the typed cumulative amount less that of the year before");
    out.value = text(projection_.movement, year);
    out.where = line_.where;
    out.where.column = year.str();
    out.source = line_.source;
    Explanation before =
        node(year - 1, "the level of the year before, after what the engine reverses");
    before.value = (Money(now.value) - Money(out.value)).str();
    out.add(1, std::move(now));
    out.add(-1, std::move(before));
    return out;
  }

  [[nodiscard]] Explanation computed(FinancialYear year) const {
    const LevelExplainer levels(tables_, *projection_.drivers, index_);
    const bool is_plain =
        line_.quantity.empty() && line_.on_costs.empty() &&
        projecting::share_of_change(projecting::KnownFigures(tables_), line_) == 1;
    Explanation out = node(year, is_plain ? "the rise of the uplifted base on the year before"
                                          : "the level of the year less that of the year before");
    Explanation now = levels.level(year);
    Explanation before = levels.level(year - 1);
    out.value = (Money(now.value) - Money(before.value)).str();
    out.add(1, std::move(now));
    out.add(-1, std::move(before));
    return out;
  }

  [[nodiscard]] Explanation full_year_effect(FinancialYear year) const {
    Explanation out = node(year, "the rest of the full-year change of the year before");
    out.value = text(projection_.full_year_effect, year);
    out.add(1, full_year_change(year - 1));
    out.add(-1, movement(year - 1));
    return out;
  }

  [[nodiscard]] Explanation reversal(FinancialYear year) const {
    Explanation out = node(year, "the one-off of the year before, taken out");
    out.value = text(projection_.reversal, year);
    out.add(-1, movement(year - 1));
    return out;
  }

  [[nodiscard]] Explanation level(FinancialYear year) const {
    Explanation out = node(year, "all movements up to this year");
    out.value = text(projection_.level, year);
    for (FinancialYear at = horizon().first(); at <= year; at = at + 1) {
      for (const char* measure : {"amount", "full_year_effect", "reversal"}) {
        out.add(1, explain({measure, at}));
      }
    }
    return out;
  }

  const PlanTables& tables_;
  const Projection& projection_;
  std::size_t index_;
  const Line& line_;
  bool is_partial_;  ///< Delivery is not 100%.
};

}  // namespace mtfs::explaining
