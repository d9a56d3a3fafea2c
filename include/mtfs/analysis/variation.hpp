/// @file
/// A plan with something different in it, as analysis asks for it: paths, and what is laid on them.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/statement/sources.hpp"

namespace mtfs {

/// A path, and a change for each year that is named; an empty year is every year. Paths and changes
/// are those of scenarios (docs/scenarios.md).
struct Variation {
  std::string path;
  std::vector<std::pair<std::string, std::string>> changes;

  friend bool operator==(const Variation&, const Variation&) = default;
};

using Variations = std::vector<Variation>;

/// Makes the plan with these variations in it and what is worked out of it; with none, the plan
/// itself. Throws PlanError.
///
/// Analysis knows no files, so whoever asks for one gives this; `mtfs::io::varying` makes it of a
/// source.
using Vary = std::function<std::shared_ptr<const Sources>(const Variations&)>;

}  // namespace mtfs
