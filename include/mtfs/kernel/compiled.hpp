/// @file
/// The loops that are compiled into mtfs::kernel, and which of them this machine runs.
#pragma once

#include <span>
#include <string_view>

#include "mtfs/kernel/loops.hpp"
#include "mtfs/kernel/sweep_loops.hpp"

namespace mtfs::kernel {

/// The levels that are compiled in and that this processor has, the fastest first; "baseline" is
/// always the last.
[[nodiscard]] std::span<const Loops* const> levels();

/// The level of a name. Throws ParseError naming the levels of this machine.
[[nodiscard]] const Loops& level(std::string_view name);

/// Whether a level rounds ties, and what lies beside them, as the definition does. A compiler that
/// was told to be careless with IEEE 754 is found out here.
[[nodiscard]] bool is_sound(const Loops& loops);

/// The fastest level that is sound, chosen at the first call; the environment variable MTFS_KERNEL
/// names another. Throws ParseError where that names none, or one that is not sound.
[[nodiscard]] const Loops& compiled();

/// The loops of a sweep at the same level as others.
[[nodiscard]] const SweepLoops& sweep_loops_of(const Loops& loops);

/// Those that `compiled` stands for. Throws as it does.
[[nodiscard]] const SweepLoops& compiled_sweep();

}  // namespace mtfs::kernel
