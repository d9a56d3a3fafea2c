/// @file
/// A strategy on its way: what it is made from, and the blocks that are there so far.
#pragma once

#include <cstddef>
#include <optional>
#include <utility>

#include "mtfs/projection/strategy.hpp"

namespace mtfs::strategising {

/// What has been worked out of a plan before.
struct Before {
  const PlanTables& tables;
  const Projection& projection;
  const Strategy& strategy;
};

/// What each block of a strategy is made from, the blocks before it included.
struct Draft {
  /// From nothing, or from the strategy of a plan like it, whose blocks are taken over where they
  /// rest on the same tables.
  Draft(const PlanTables& of, const Projection& projected, const Before* from)
      : tables(of),
        projection(projected),
        before(from && from->tables.settings == of.settings ? from : nullptr),
        horizon(of.settings.horizon),
        years(static_cast<std::size_t>(horizon.plan_years())) {
    out.headings =
        Headings(static_cast<Eigen::Index>(heading_count), static_cast<Eigen::Index>(years + 1));
  }

  void set(Heading heading, std::size_t t, Money value) {
    mtfs::set(out.headings, heading, t, value);
  }

  /// The change of a heading on the year before, which is 0 where the base year has no figure.
  void set_change(Heading of, Heading change) {
    Money last = out.at(of, 0).value_or(Money());
    for (std::size_t t = 1; t <= years; ++t) {
      const auto now = out.at(of, t);
      if (!now) continue;
      set(change, t, *now - std::exchange(last, *now));
    }
    if (!out.at(of, years)) return;
    Money sum = out.at(of, 0).value_or(Money());
    for (std::size_t t = 1; t <= years; ++t) sum += out.at(change, t).value_or(Money());
    require_identity(sum == *out.at(of, years),
                     "the last gap is the sum of the annual gaps and that of the base year",
                     horizon.last());
  }

  [[nodiscard]] std::optional<Money> sum_of_parts(Heading heading, std::size_t t) const {
    std::optional<Money> total;
    for (const HeadingPart& part : definition(heading).parts) {
      const auto amount = out.at(part.heading, t);
      if (!amount) continue;
      const Money so_far = total.value_or(Money());
      total = part.sign < 0 ? so_far - *amount : so_far + *amount;
    }
    return total;
  }

  const PlanTables& tables;
  const Projection& projection;
  const Before* before;  ///< Nil where there is nothing to take over.
  const Horizon& horizon;
  std::size_t years;
  Strategy out;
};

}  // namespace mtfs::strategising
