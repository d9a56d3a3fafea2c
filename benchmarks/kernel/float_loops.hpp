/// @file
/// What others do with the same figures: the loop in float64, without and with rounding each cell.
#pragma once

#include <cstddef>

namespace mtfs::benchmarks {

/// out[j] = bases[j] x factor; returns their sum, which is added up in vectors.
double multiply(const double* bases, std::size_t size, double factor, double* out);

/// The same with each cell rounded to whole pence, ties to even.
double multiply_and_round(const double* bases, std::size_t size, double factor, double* out);

}  // namespace mtfs::benchmarks
