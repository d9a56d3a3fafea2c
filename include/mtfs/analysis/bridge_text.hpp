/// @file
/// Bridges as tables: where the figure starts, a row for each cause and, if asked, each line of it,
/// and where it ends. Whole pence that add up.
#pragma once

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/analysis/bridge.hpp"
#include "mtfs/statement/text.hpp"

namespace mtfs {

/// A row of a printed bridge.
struct BridgeRow {
  enum class Level { end, cause, part };
  Level level = Level::end;
  std::string id;     ///< "start", "end", a cause, or table and id of a part.
  std::string label;  ///< In words.
  std::vector<Money> amounts;
};

namespace bridging {

/// Amounts in whole pence that add up to a total: each is rounded down, and the pennies left over
/// go to those that lost most, the first of equals first.
[[nodiscard]] inline std::vector<Money> apportioned(const std::vector<Fraction>& pounds,
                                                    Money total) {
  std::vector<Wide> pence;
  std::vector<Fraction> lost;
  Wide left = total.steps();
  for (const Fraction& amount : pounds) {
    const Fraction exact = amount * Money::scale;
    Wide whole = numerator(exact) / denominator(exact);
    if (exact < 0 && Fraction(whole) != exact) whole -= 1;
    pence.push_back(whole);
    lost.push_back(exact - Fraction(whole));
    left -= whole;
  }
  std::vector<std::size_t> order(pounds.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return lost[a] > lost[b]; });
  for (std::size_t i = 0; i < order.size() && left > 0; ++i, left -= 1) pence[order[i]] += 1;
  std::vector<Money> amounts;
  for (const Wide& of : pence) amounts.push_back(Money::from_steps(static_cast<std::int64_t>(of)));
  return amounts;
}

/// The words for what a component is called in either plan.
class Titles {
 public:
  Titles(const PlanTables& from, const PlanTables& to) {
    for (const PlanTables* tables : {&from, &to}) {
      add("lines", tables->lines.rows);
      add("grants", tables->grants);
      add("collection_fund", tables->collection_fund.rows);
      add("reserves", tables->reserves);
      add("projects", tables->projects);
    }
  }

  [[nodiscard]] std::string of(const Component& component) const {
    const auto found = titles_.find(component);
    if (found != titles_.end() && !found->second.empty()) {
      return component.id + " " + found->second;
    }
    if (component.table == "budget") return "Budget of " + component.id;
    if (component.table == "council_tax") return "Council tax";
    if (component.table == "rates") return "Business rates";
    if (component.table == "new_homes_bonus") return "New Homes Bonus";
    if (component.table == "capital") return "Capital financing";
    if (component.table == "settings") return "Opening of the first plan year";
    return component.id;
  }

 private:
  template <class Rows>
  void add(const std::string& table, const Rows& rows) {
    for (const auto& row : rows) titles_[{table, row.id}] = row.title;
  }

  std::map<Component, std::string> titles_;
};

/// Amounts by row and year, each year apportioned to its total.
[[nodiscard]] inline std::vector<std::vector<Money>> in_pence(
    const std::vector<const YearAmounts*>& rows, const std::vector<Money>& totals) {
  std::vector<std::vector<Money>> out(rows.size());
  for (std::size_t t = 0; t < totals.size(); ++t) {
    std::vector<Fraction> year;
    for (const YearAmounts* row : rows) year.push_back((*row)[t]);
    const std::vector<Money> pence = apportioned(year, totals[t]);
    for (std::size_t i = 0; i < rows.size(); ++i) out[i].push_back(pence[i]);
  }
  return out;
}

}  // namespace bridging

/// The rows of a bridge, from the name of one plan to that of the other, in whole pence: start and
/// the causes add up to the end, and the parts to their cause.
[[nodiscard]] inline std::vector<BridgeRow> rows(const Bridge& bridge, const Plan& from,
                                                 const Plan& to,
                                                 const std::pair<std::string, std::string>& names,
                                                 bool by_line) {
  using Level = BridgeRow::Level;
  const bridging::Titles titles(from.tables(), to.tables());
  std::vector<Money> moved;
  for (std::size_t t = 0; t < bridge.years.size(); ++t) {
    moved.push_back(bridge.end[t] - bridge.start[t]);
  }
  std::vector<const YearAmounts*> amounts;
  for (const BridgeStep& step : bridge.steps) amounts.push_back(&step.amounts);
  const auto of_causes = bridging::in_pence(amounts, moved);
  std::vector<BridgeRow> all = {{Level::end, "start", names.first, bridge.start}};
  for (std::size_t i = 0; i < bridge.steps.size(); ++i) {
    const BridgeStep& step = bridge.steps[i];
    all.push_back(
        {Level::cause, std::string(str(step.cause)), std::string(title(step.cause)), of_causes[i]});
    if (!by_line) continue;
    std::vector<const YearAmounts*> parts;
    for (const auto& [component, part] : step.parts) parts.push_back(&part);
    const auto of_parts = bridging::in_pence(parts, of_causes[i]);
    std::size_t at = 0;
    for (const auto& [component, part] : step.parts) {
      all.push_back({Level::part, component.table + "." + component.id, titles.of(component),
                     of_parts[at++]});
    }
  }
  all.push_back({Level::end, "end", names.second, bridge.end});
  return all;
}

/// What is bridged, and how what several causes make together is divided.
[[nodiscard]] inline std::vector<std::string> heading(const Bridge& bridge, const Plan& to) {
  const HeadingDefinition& of = definition(heading_of(bridge.figure));
  return {std::string(of.title) + ": why it moved, £", to.settings().council};
}

[[nodiscard]] inline std::vector<std::string> footer(const Bridge& bridge) {
  std::vector<std::string> lines;
  if (bridge.steps.empty()) return {"No cause moved this figure."};
  if (bridge.attribution == Attribution::shapley) {
    lines.emplace_back(
        "Each cause: the mean of its effect over all orders of the causes, in pence that add up.");
  } else {
    std::string order;
    for (const BridgeStep& step : bridge.steps) {
      order += (order.empty() ? "" : ", ") + std::string(str(step.cause));
    }
    lines.push_back("Each cause: its effect after those above it. Order: " + order + ".");
  }
  if (bridge.figure != Bridged::funding) {
    lines.emplace_back(
        "A positive amount is a higher budget or less funding; brackets are the opposite.");
  }
  return lines;
}

/// Pounds and pence, negative in brackets.
[[nodiscard]] inline std::string bridge_amount(Money amount) {
  NumberStyle style;
  style.places = Money::places;
  style.zero = "-";
  return print(Exact<Pounds>(amount).fraction(), style);
}

/// The whole bridge: heading, table, footer.
[[nodiscard]] inline std::string text(const Bridge& bridge, const Plan& from, const Plan& to,
                                      const std::pair<std::string, std::string>& names,
                                      bool by_line = false) {
  std::string all;
  for (const std::string& line : heading(bridge, to)) all += line + "\n";
  std::vector<std::string> headers = {""};
  std::vector<bool> right = {false};
  for (const FinancialYear year : bridge.years) {
    headers.push_back(year.str());
    right.push_back(true);
  }
  std::vector<std::vector<std::string>> cells;
  for (const BridgeRow& row : rows(bridge, from, to, names, by_line)) {
    const std::string indent(2 * static_cast<std::size_t>(row.level), ' ');
    cells.push_back({indent + row.label});
    for (const Money amount : row.amounts) cells.back().push_back(bridge_amount(amount));
  }
  all += "\n" + text_table(headers, cells, right);
  for (const std::string& line : footer(bridge)) all += line + "\n";
  return all;
}

}  // namespace mtfs
