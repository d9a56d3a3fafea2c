/// @file
/// The parameters of rates retention as rows of a table: a row is a band of the levy, the rows of a
/// year make its parameters.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/funding/tariff.hpp"
#include "mtfs/series/rows.hpp"

namespace mtfs {

/// The texts of one row, as they were typed.
struct RatesText {
  std::string year;
  std::string safety_net;  ///< "92.5%" of the baseline funding level.
  std::string method;      ///< "proportional" or "marginal".
  std::string from;        ///< Growth above the level as a share of it: "0%" for the first band.
  std::string rate;        ///< The band's rate, or the most of a proportional one.
  std::string source;
  std::string date;
  Origin where;
};

namespace rates_table {

[[nodiscard]] inline RatesParameters parameters_of(const RatesText& row) {
  if (row.source.empty() || row.date.empty()) {
    throw ParseError::because("rates-source", row.year,
                              "The parameters of a year have their source and a date",
                              "Name the regulations or the paper, and the day");
  }
  return {FinancialYear(row.year),
          Rate(row.safety_net),
          parse_name<LevyMethod>(row.method),
          {{Rate(row.from), Rate(row.rate)}},
          row.source,
          row.date};
}

/// Throws Error (code "rates-bands") unless bands start at 0% and rise, one only where
/// proportional.
inline void check_next(const std::vector<LevyBand>& bands, const RatesParameters& row) {
  const Rate from = row.bands.front().from;
  const bool first = bands.empty();
  const bool rises = first ? from == Rate() : from > bands.back().from;
  if (rises && (first || row.method == LevyMethod::marginal)) return;
  throw Error({"rates-bands",
               {},
               from.str(),
               "The bands of a levy start at 0% and rise; a proportional levy has one",
               "Put the rows of a year in order, the one from 0% first"});
}

/// Adds a row to the year it belongs to. Throws Error (codes "rates-bands", "rates-differ").
inline void add(std::vector<RatesParameters>& all, RatesParameters row) {
  for (RatesParameters& year : all) {
    if (year.year != row.year) continue;
    if (year.method != row.method || year.safety_net != row.safety_net) {
      throw Error({"rates-differ",
                   {},
                   row.year.str(),
                   "The bands of a year share its safety net and its method",
                   "Make the rows agree"});
    }
    check_next(year.bands, row);
    year.bands.push_back(row.bands.front());
    return;
  }
  check_next({}, row);
  all.push_back(std::move(row));
}

}  // namespace rates_table

/// The parameters that the rows make, in the order of their first rows.
///
/// Throws PlanError with every row's fault (codes "rates-...", "name-unknown", "number-...",
/// "year-...").
[[nodiscard]] inline Rows<RatesParameters> make_rates_parameters(
    const std::vector<RatesText>& rows) {
  std::vector<RatesParameters> all;
  Problems problems;
  for (const RatesText& row : rows) {
    try {
      rates_table::add(all, rates_table::parameters_of(row));
    } catch (const Error& error) {
      problems.push_back(error.problem().at(row.where));
    }
  }
  if (!problems.empty()) throw PlanError(problems);
  return all;
}

/// The parameters of a year, or nullptr.
[[nodiscard]] inline const RatesParameters* find_rates_parameters(const Rows<RatesParameters>& all,
                                                                  FinancialYear year) {
  for (const RatesParameters& parameters : all) {
    if (parameters.year == year) return &parameters;
  }
  return nullptr;
}

/// The parameters of a year. Throws UnknownNameError (code "rates-unknown"): a year without data
/// is no year without a levy.
[[nodiscard]] inline const RatesParameters& rates_parameters_for(const Rows<RatesParameters>& all,
                                                                 FinancialYear year) {
  if (const RatesParameters* found = find_rates_parameters(all, year)) return *found;
  throw UnknownNameError({"rates-unknown",
                          {},
                          year.str(),
                          "There are no parameters of levy and safety net for this year",
                          "Add its rows to the table, with source and date"});
}

}  // namespace mtfs
