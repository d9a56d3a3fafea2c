/// @file
/// A plan with the texts that it was made of, and the plans that are made of it by changing them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "mtfs/io/load.hpp"
#include "mtfs/io/scenario.hpp"
#include "mtfs/statement/sources.hpp"

namespace mtfs::io {

/// A plan, its texts and what is worked out of it. The texts are the plan's whole identity. Copies
/// share everything, and a plan made of another shares what they have in common.
struct SourcedPlan {
  std::shared_ptr<const Source> source;
  Plan plan;
  std::shared_ptr<const Sources> sources;  ///< What its statements share.
  Shared<Problems> reading;                ///< Warnings of its texts.
};

/// The plan of a source. Throws PlanError with every fault, `found` included.
[[nodiscard]] SourcedPlan sourced(Source source, Problems found = {});

/// The plan of a source that was made by changing cells of another's. What is not changed is
/// neither read nor checked nor worked out again, and is held once; the result is the one of
/// `sourced`.
///
/// Throws PlanError with every fault, `found` included.
[[nodiscard]] SourcedPlan sourced(Source source, const SourcedPlan& before, Problems found = {});

/// A plan with overrides laid over it. Throws PlanError with every fault of the overrides and of
/// what they lead to.
/// @code
/// mtfs::io::SourcedPlan plan = mtfs::io::load_sourced("examples/tutorial");
/// mtfs::io::SourcedPlan dearer = mtfs::io::vary(plan, {{"assumption.pay_award.rate",
///                                                       {{"", "+1.0pp"}}}});
/// @endcode
[[nodiscard]] SourcedPlan vary(const SourcedPlan& base, const std::vector<Override>& overrides,
                               Problems found = {});

/// A plan with a scenario of its own settings, by name. Throws as `scenario_source` and `vary` do.
[[nodiscard]] SourcedPlan scenario(const SourcedPlan& base, const std::string& name);

/// The plan in a folder. Throws as `load` does.
[[nodiscard]] SourcedPlan load_sourced(const std::filesystem::path& folder);

}  // namespace mtfs::io
