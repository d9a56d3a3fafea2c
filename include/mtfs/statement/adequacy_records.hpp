/// @file
/// The adequacy of reserves as records: how long they last, when they first fall short, and which
/// movement did it. Source: Local Government Act 2003, sections 25 to 27.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/reserves/breach.hpp"
#include "mtfs/reserves/runway.hpp"
#include "mtfs/statement/sources.hpp"
#include "mtfs/statement/worked_records.hpp"

namespace mtfs {

inline const WorkedSchema& adequacy_schema() {
  static const WorkedSchema schema{
      "adequacy",
      {"id", "title", "runway_years", "first_below_minimum", "below_minimum_movement",
       "below_minimum_reserve", "first_below_zero", "below_zero_movement", "below_zero_reserve"},
      {"amount", "minimum", "above_minimum"},
      {"general_balance", "usable_reserves"}};
  return schema;
}

namespace working {

/// Says of a breach when it is, what did it and whose movement that was; nothing where there is
/// none.
inline void add_breach(WorkedRow& row, const std::string& what,
                       const std::optional<Breach>& breach) {
  if (!breach) return;
  row.attributes["first_below_" + what] = breach->year.str();
  row.attributes["below_" + what + "_movement"] = str(breach->movement);
  row.attributes["below_" + what + "_reserve"] = breach->reserve;
}

/// The balance of the chosen reserves; `least` is the minimum that is set for them, if one is.
inline WorkedRow adequacy_row(const Sources& sources, Heading balance,
                              const std::vector<std::size_t>& chosen, bool has_minimum) {
  const Strategy& strategy = sources.strategy();
  WorkedRow row;
  row.attributes["id"] = str(balance);
  row.attributes["title"] = definition(balance).title;
  if (const auto years = runway(*strategy.reserves, chosen)) {
    row.attributes["runway_years"] =
        fixed_text(round_to_steps(years->fraction(), 1, Rounding::half_up), 1);
  }
  add_breach(row, "zero", first_below_zero(*strategy.reserves, chosen));
  row.figures.emplace("amount", by_year(
                                    Nature::stock, sources.years(),
                                    [&](std::size_t t) { return strategy.at(balance, t); },
                                    [&sources, balance](std::size_t t, Explanation& out) {
                                      out = sources.explain("strategy", str(balance), "amount", t);
                                    }));
  if (!has_minimum) return row;
  add_breach(row, "minimum", first_below(*strategy.reserves, chosen, strategy.minimum_balance));
  row.figures.emplace("minimum",
                      by_year(
                          Nature::stock, sources.years(),
                          [&](std::size_t t) { return strategy.at(Heading::minimum_balance, t); },
                          [&sources](std::size_t t, Explanation& out) {
                            out = sources.explain("strategy", "minimum_balance", "amount", t);
                          }));
  row.figures.emplace("above_minimum",
                      by_year(
                          Nature::stock, sources.years(),
                          [&](std::size_t t) -> std::optional<Money> {
                            const auto least = strategy.at(Heading::minimum_balance, t);
                            const auto held = strategy.at(balance, t);
                            if (!least || !held) return std::nullopt;
                            return *held - *least;
                          },
                          [&sources](std::size_t t, Explanation& out) {
                            out.how = "the balance less its minimum";
                            out.add(1, sources.explain("strategy", "general_balance", "amount", t));
                            out.add(-1,
                                    sources.explain("strategy", "minimum_balance", "amount", t));
                          }));
  return row;
}

}  // namespace working

/// A record for the general fund balance, which a minimum is set for, and one for all usable
/// reserves.
[[nodiscard]] inline std::vector<WorkedRow> adequacy_rows(const Sources& sources) {
  std::vector<WorkedRow> rows;
  if (sources.tables().reserves.empty()) return rows;
  const Reserves& reserves = sources.strategy().reserves->reserves;
  rows.push_back(
      working::adequacy_row(sources, Heading::general_balance, general_reserves(reserves), true));
  rows.push_back(
      working::adequacy_row(sources, Heading::usable_reserves, usable_reserves(reserves), false));
  return rows;
}

}  // namespace mtfs
