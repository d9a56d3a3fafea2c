/// @file
/// The one door through which Eigen comes in.
#pragma once

#include <Eigen/Core>
