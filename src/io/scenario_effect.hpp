/// @file
/// Why a change that a scenario makes moves nothing.
#pragma once

#include <string>

#include "mtfs/io/scenario.hpp"
#include "scenario_path.hpp"

namespace mtfs::io {

/// Why what is laid on a path moves no figure of the council's budget; empty where it may move one.
/// The source has all of the scenario's changes in it.
[[nodiscard]] std::string why_without_effect(const Source& source, const Settings& settings,
                                             const Override& override);

}  // namespace mtfs::io
