/// @file
/// A folder of plan folders: the versions of one strategy.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "mtfs/io/sourced_plan.hpp"

namespace mtfs::io {

/// One version: its folder's name, and the plan that was read there.
struct Version {
  std::string folder;
  SourcedPlan plan;
};

/// The versions in the folders of `folder` that hold an mtfs.toml, in the order of their days.
///
/// Throws PlanError with every fault of every plan and of the plans as versions (a date that is
/// missing or stands twice), each placed in its own folder, and ParseError where there is no folder
/// ("folder-missing") or no plan in it ("versions-none").
[[nodiscard]] std::vector<Version> load_versions(const std::filesystem::path& folder);

}  // namespace mtfs::io
