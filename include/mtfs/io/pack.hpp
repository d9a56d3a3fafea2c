/// @file
/// From a folder with a pack.toml to a pack: the papers of a council, and what they say.
#pragma once

#include <filesystem>

#include "mtfs/pack/pack.hpp"

namespace mtfs::io {

/// The pack in a folder: pack.toml, and the tables of each document that it lists.
///
/// Throws PlanError with every fault of pack.toml and of the tables, ParseError where there is no
/// folder. A printed figure that is no number is no fault: its claim says so.
/// @code
/// mtfs::Pack pack = mtfs::io::load_pack("examples/barnet_papers");
/// for (const mtfs::Tie& tie : mtfs::reconcile(pack)) std::puts(tie.id.c_str());
/// @endcode
[[nodiscard]] Pack load_pack(const std::filesystem::path& folder);

}  // namespace mtfs::io
