/// @file
/// Stands before the library's own header in one benchmark, so that what identities cost can be
/// measured: none is asserted, and none of what they compare is worked out.
#pragma once

#include "mtfs/core/error.hpp"

#define require_identity(...) static_cast<void>(0)
