/// @file
/// MRP on what a scheme borrows, from the year after its asset is in use.
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

#include "mtfs/capital/programme.hpp"

namespace mtfs {

/// What a scheme of a programme leaves unfinanced, by the year that its MRP follows: what is spent
/// before the asset is in use waits for that year. What waits beyond the plan is left out.
[[nodiscard]] inline std::vector<Money> borrowed_in_use(const Scheme& scheme,
                                                        const Horizon& horizon) {
  const int count = horizon.plan_years();
  std::vector<Money> sums(static_cast<std::size_t>(count));
  for (int t = 0; t < count; ++t) {
    const int in_use = scheme.in_use ? std::max(t, *scheme.in_use - horizon.first()) : t;
    if (in_use >= count) continue;
    const CapitalYear row = capital_year(scheme, static_cast<std::size_t>(t));
    sums[static_cast<std::size_t>(in_use)] += row.unfinanced();
  }
  return sums;
}

/// MRP on a scheme by plan year: what is borrowed until its asset is in use is spread as one sum,
/// later borrowing as a sum for each year, each over the life that the scheme states.
///
/// Throws UndefinedError naming the scheme (codes "provision-life", "provision-rate").
[[nodiscard]] inline std::vector<Money> scheme_mrp(const Scheme& scheme, const Horizon& horizon,
                                                   Rounding rounding) {
  const std::vector<Money> sums = borrowed_in_use(scheme, horizon);
  std::vector<Money> mrp(sums.size());
  const bool has_policy = scheme.provision != Provision();
  if (!has_policy && !borrows(scheme)) return mrp;  // what is not financed is an issue of its own
  for (std::size_t t = 0; t < sums.size(); ++t) {
    if (sums[t] == Money()) continue;
    const int years_after = static_cast<int>(sums.size() - t) - 1;
    std::size_t year = t;
    try {
      for (const Money part : instalments(sums[t], scheme.provision, years_after, rounding)) {
        mrp[++year] += part;
      }
    } catch (const UndefinedError& error) {
      throw UndefinedError(error.problem().at({"scheme " + scheme.id, "", 0, "provision"}));
    }
  }
  return mrp;
}

}  // namespace mtfs
