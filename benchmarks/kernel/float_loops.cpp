// Compiled for the same processor as the fastest level of the kernel; see CMakeLists.txt.
#include "float_loops.hpp"

namespace mtfs::benchmarks {

double multiply(const double* bases, std::size_t size, double factor, double* out) {
  double total = 0;
#pragma omp simd reduction(+ : total)
  for (std::size_t j = 0; j < size; ++j) {
    const double value = bases[j] * factor;
    out[j] = value;
    total += value;
  }
  return total;
}

double multiply_and_round(const double* bases, std::size_t size, double factor, double* out) {
  double total = 0;
#pragma omp simd reduction(+ : total)
  for (std::size_t j = 0; j < size; ++j) {
    const double value = __builtin_rint(bases[j] * factor);
    out[j] = value;
    total += value;
  }
  return total;
}

}  // namespace mtfs::benchmarks
