/// @file
/// Which loops a machine runs: those its processor has, held against the definition once.
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/core/near_names.hpp"
#include "mtfs/kernel/compiled.hpp"
#include "mtfs/kernel/multiply.hpp"

namespace mtfs::kernel {

#if defined(MTFS_KERNEL_X86)
namespace avx512 {
extern const Loops loops;
extern const SweepLoops sweep_loops;
}  // namespace avx512
namespace avx2 {
extern const Loops loops;
extern const SweepLoops sweep_loops;
}  // namespace avx2
#endif
namespace baseline {
extern const Loops loops;
extern const SweepLoops sweep_loops;
}  // namespace baseline

namespace {

std::vector<const Loops*> runnable() {
  std::vector<const Loops*> found;
#if defined(MTFS_KERNEL_X86)
  __builtin_cpu_init();
  const bool fma = __builtin_cpu_supports("fma");
  const bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq") &&
                    __builtin_cpu_supports("avx512vl");
  if (fma && wide) found.push_back(&avx512::loops);
  if (fma && __builtin_cpu_supports("avx2")) found.push_back(&avx2::loops);
#endif
  found.push_back(&baseline::loops);
  return found;
}

/// Bases whose products are ties, beside ties, or any, for factors of both signs.
std::vector<std::int64_t> trial_bases() {
  std::vector<std::int64_t> bases;
  for (std::int64_t k = -32; k <= 32; ++k) {
    for (const std::int64_t step : {5LL, 50LL, 5'000'000LL, 123'456'789LL}) {
      bases.push_back(k * step);
      bases.push_back(k * step + 1);
      bases.push_back(k * (std::int64_t{1} << 35));
    }
  }
  return bases;
}

std::vector<Factor> trial_factors() {
  std::vector<Factor> factors;
  for (const std::int64_t steps : {1'100'000'000'000, -1'100'000'000'000, 500'000'000'000,
                                   1'029'900'000'000, 1'000'000'000'001, 100'000'010'000}) {
    factors.emplace_back(Wide(steps), Wide(Index::scale));
  }
  factors.emplace_back(Wide(1'029'901), Wide(3'000'000));
  factors.emplace_back(Wide(-1), Wide(6));
  factors.emplace_back(Wide(9) << 40, wide_power_of_ten(13) - 1);  // not simple
  factors.emplace_back(Wide(5), Wide(1) << 41);                    // not simple, with ties
  factors.emplace_back(Wide(-1) << 50, (Wide(1) << 50) - 1);
  return factors;
}

const Loops& chosen() {
  if (const char* forced = std::getenv("MTFS_KERNEL"); forced != nullptr && *forced != '\0') {
    const Loops& loops = level(forced);
    if (is_sound(loops)) return loops;
    throw ParseError::because("kernel-level", forced, "This level does not round as it must here",
                              "Leave MTFS_KERNEL out, and compile mtfs::kernel without options "
                              "that change floating point");
  }
  for (const Loops* loops : levels()) {
    if (is_sound(*loops)) return *loops;
  }
  throw ParseError::because("kernel-level", "baseline", "No level rounds as it must here",
                            "Compile mtfs::kernel without options that change floating point");
}

}  // namespace

std::span<const Loops* const> levels() {
  static const std::vector<const Loops*> found = runnable();
  return found;
}

const Loops& level(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Loops* loops : levels()) {
    if (name == loops->level) return *loops;
    names.emplace_back(loops->level);
  }
  std::string known;
  for (const std::string_view one : names) known += (known.empty() ? "" : ", ") + std::string(one);
  throw ParseError::because("kernel-level", name, "This machine has no such level of the kernel",
                            "MTFS_KERNEL is one of " + known);
}

bool is_sound(const Loops& loops) {
  const std::vector<std::int64_t> bases = trial_bases();
  std::vector<std::int64_t> out(bases.size());
  for (const Factor& factor : trial_factors()) {
    for (const Rounding rounding : {Rounding::half_up, Rounding::half_even}) {
      if (!Range::of(bases).fits(factor)) return false;
      (void)multiply_round(bases, factor, out.data(), rounding, &loops);
      for (std::size_t j = 0; j < bases.size(); ++j) {
        if (wide_product(bases[j], factor, rounding) != out[j]) return false;
      }
    }
  }
  return true;
}

const Loops& compiled() {
  static const Loops& loops = chosen();
  return loops;
}

const SweepLoops& sweep_loops_of(const Loops& loops) {
#if defined(MTFS_KERNEL_X86)
  if (&loops == &avx512::loops) return avx512::sweep_loops;
  if (&loops == &avx2::loops) return avx2::sweep_loops;
#endif
  (void)loops;
  return baseline::sweep_loops;
}

const SweepLoops& compiled_sweep() { return sweep_loops_of(compiled()); }

}  // namespace mtfs::kernel
