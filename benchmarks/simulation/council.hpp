/// @file
/// The council that the peers in C++ simulate, and the tables that they draw from.
#pragma once

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>
#include <cstdint>
#include <vector>

#include "float_simulation.hpp"

namespace mtfs::benchmarks {

/// The council in pence, and as doubles. `step` is what each base is a whole multiple of.
struct Council {
  std::vector<std::int64_t> bases;
  std::vector<std::size_t> assumption;
  std::int64_t savings[drawn_savings][years];
  std::int64_t fixed[years];
  FloatCouncil floats;
};

inline Council make_council(std::int64_t step) {
  Council council{};
  std::uint64_t word = 2;
  const auto next = [&word] { return (word = word * 6364136223846793005u + 1) >> 33; };
  for (std::size_t a = 0; a < assumptions; ++a) {
    council.floats.first_line[a] = council.bases.size();
    for (std::size_t i = 0; i < 50; ++i) {
      const auto base = static_cast<std::int64_t>(5'000'000 + next() % 395'000'000);
      council.bases.push_back(std::max(step, base / step * step));
      council.assumption.push_back(a);
      council.floats.bases.push_back(static_cast<double>(council.bases.back()));
    }
  }
  council.floats.first_line[assumptions] = council.bases.size();
  for (std::size_t s = 0; s < drawn_savings; ++s) {
    for (std::size_t t = 0; t < years; ++t) {
      const auto more = static_cast<std::int64_t>(10'000'000 + next() % 10'000'000);
      council.savings[s][t] = more + (t == 0 ? 0 : council.savings[s][t - 1]);
      council.floats.savings[s][t] = static_cast<double>(council.savings[s][t]);
    }
  }
  for (std::size_t t = 0; t < years; ++t) {
    council.fixed[t] = 100'000'000'000 + static_cast<std::int64_t>(t) * 2'000'000'000;
    council.floats.fixed[t] = static_cast<double>(council.fixed[t]);
  }
  return council;
}

/// Quantiles in the middle of 65,536 equal parts.
inline DrawTables make_tables() {
  DrawTables tables{};
  const boost::math::normal normal(0, 75);
  for (int word = 0; word < 65'536; ++word) {
    const double share = (word + 0.5) / 65'536;
    tables.rate.push_back(static_cast<std::int16_t>(std::lround(quantile(normal, share))));
    const double delivery = share < 0.75 ? 600 + std::sqrt(share * 300 * 400)
                                         : 1'000 - std::sqrt((1 - share) * 100 * 400);
    tables.delivery.push_back(static_cast<std::int16_t>(std::lround(delivery)));
  }
  for (std::size_t v = 0; v < rate_draws; ++v) {
    tables.assumed[v] = static_cast<std::int16_t>(250 + 50 * (v / years) - 20 * (v % years));
  }
  return tables;
}

}  // namespace mtfs::benchmarks
