/// @file
/// The loops of the kernel. Compiled once a level, each into a namespace of its own, and includes
/// nothing that has an inline function: see docs/method/kernel.md for why each line is exact.
#include "mtfs/kernel/loops.hpp"

#if defined(__FAST_MATH__)
#error "The kernel is exact only under the rules of IEEE 754: compile it without -ffast-math"
#endif
#if !defined(MTFS_KERNEL_LEVEL)
#error "MTFS_KERNEL_LEVEL names the namespace that this level is compiled into"
#endif
#define MTFS_KERNEL_TEXT(name) #name
#define MTFS_KERNEL_NAME(name) MTFS_KERNEL_TEXT(name)

namespace mtfs::kernel::MTFS_KERNEL_LEVEL {

namespace {

using Count = std::int64_t;
using Bits = std::uint64_t;

constexpr double divisor = 1e12;
constexpr double inverse = 1 / divisor;
constexpr double magic = 6755399441055744.0;  // 1.5 x 2^52: a double beside it has steps of 1
constexpr Bits magic_bits = 0x4338000000000000;

// A quotient rounds as inverse x remainder does only if that product finds the half.
static_assert(divisor / 2 * inverse == 0.5);
static_assert((divisor / 2 + 1) * inverse > 0.5 && (divisor / 2 - 1) * inverse < 0.5);

Bits bits_of(double value) { return __builtin_bit_cast(Bits, value); }

/// An integer under 2^51 that was added to `magic`.
Count taken_off_magic(double sum) { return static_cast<Count>(bits_of(sum) - magic_bits); }

#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)

/// Of |count| < 2^51.
double as_double(Count count) {
#if defined(__AVX512DQ__) || defined(__aarch64__)
  return static_cast<double>(count);
#else  // no vector instruction does it
  return __builtin_bit_cast(double, static_cast<Bits>(count) + magic_bits) - magic;
#endif
}

/// base x index, taken apart: quotient x 10^12 + remainder, both integers.
struct Product {
  double nearly;          ///< The product, rounded once.
  double magic_quotient;  ///< magic + quotient.
  double remainder;       ///< At most 3/4 x 10^12 to either side of 0.
};

Product product(double base, double index) {
  const double nearly = base * index;
  const double rest = __builtin_fma(base, index, -nearly);
  const double shifted = __builtin_fma(nearly, inverse, magic);
  const double quotient = shifted - magic;
  return {nearly, shifted, __builtin_fma(-quotient, divisor, nearly) + rest};
}

/// The quotient, moved to where the remainder says; a half goes to even.
///
/// The product is an fma with 0 so that no compiler contracts it with the sum: then half of all
/// ties would be wrong.
Count rounded(double magic_quotient, double remainder) {
  return taken_off_magic(magic_quotient + __builtin_fma(remainder, inverse, 0.0));
}

Count half_even_cell(Count base, double index) {
  const Product p = product(as_double(base), index);
  return rounded(p.magic_quotient, p.remainder);
}

/// A quarter of a step away from zero decides the ties and nothing else.
Count half_up_cell(Count base, double index) {
  const Product p = product(as_double(base), index);
  return rounded(p.magic_quotient, p.remainder + __builtin_copysign(0.25, p.nearly));
}

/// Sets the sign of `near` where the exact product is within 10^-3 of 10^12 halves.
Count residue_cell(Count count, double index, double residue, Bits& near) {
  const double base = as_double(count);
  const Product p = product(base, index);
  const double part =
      __builtin_fma(__builtin_fma(base, residue, p.remainder), inverse, 0.0);  // of one step
  const double from_half = __builtin_fma(part, part, -0.25);
  near |= (bits_of(from_half) & ~(Bits{1} << 63)) - bits_of(1e-15);
  return taken_off_magic(p.magic_quotient + part);
}

using Factor = double;
Factor factor(Count index) { return static_cast<double>(index); }

#else  // integers, where an fma would be a call

/// The quotient to within 7/8 of a step; the remainder is exact, for it fits where products wrap.
struct Product {
  Count quotient;
  Count remainder;
};

constexpr Count steps = 1'000'000'000'000;
constexpr Count half = steps / 2;

Product product(Count base, Count index) {
  const double nearly = static_cast<double>(base) * static_cast<double>(index);
  const Count quotient = taken_off_magic(nearly * inverse + magic);
  const Bits wrapped = static_cast<Bits>(base) * static_cast<Bits>(index);
  const Bits remainder = wrapped - static_cast<Bits>(quotient) * static_cast<Bits>(steps);
  return {quotient, static_cast<Count>(remainder)};
}

Count half_even_cell(Count base, Count index) {
  const Product p = product(base, index);
  const Count odd = p.quotient & 1;
  return p.quotient + (p.remainder > half - odd) - (p.remainder < odd - half);
}

Count half_up_cell(Count base, Count index) {
  const Product p = product(base, index);
  const Count negative = (base ^ index) < 0;
  return p.quotient + (p.remainder >= half + negative) - (p.remainder <= negative - 1 - half);
}

Count residue_cell(Count base, Count index, double residue, Bits& near) {
  const Product p = product(base, index);
  const double rest = static_cast<double>(p.remainder) + static_cast<double>(base) * residue;
  const double from_half = __builtin_fabs(rest) - static_cast<double>(half);
  near |= static_cast<Bits>(__builtin_fabs(from_half) < 1e-3) << 63;
  return p.quotient + (rest > static_cast<double>(half)) - (rest < -static_cast<double>(half));
}

using Factor = Count;
Factor factor(Count index) { return index; }

#endif

Count half_even(const Count* bases, std::size_t size, Count index, Count* out) {
  const Factor by = factor(index);
  Count total = 0;
  for (std::size_t j = 0; j < size; ++j) {
    const Count value = half_even_cell(bases[j], by);
    out[j] = value;
    total += value;
  }
  return total;
}

Count half_up(const Count* bases, std::size_t size, Count index, Count* out) {
  const Factor by = factor(index);
  Count total = 0;
  for (std::size_t j = 0; j < size; ++j) {
    const Count value = half_up_cell(bases[j], by);
    out[j] = value;
    total += value;
  }
  return total;
}

NearTies with_residue(const Count* bases, std::size_t size, Count index, double residue,
                      Count* out) {
  const Factor by = factor(index);
  Count total = 0;
  Bits near = 0;
  for (std::size_t j = 0; j < size; ++j) {
    const Count value = residue_cell(bases[j], by, residue, near);
    out[j] = value;
    total += value;
  }
  return {total, (near >> 63) != 0};
}

Bits largest(const Count* values, std::size_t size) {
  Count high = 0;
  Count low = 0;
  for (std::size_t j = 0; j < size; ++j) {
    high = values[j] > high ? values[j] : high;
    low = values[j] < low ? values[j] : low;
  }
  const Bits below = Bits{0} - static_cast<Bits>(low);
  return below > static_cast<Bits>(high) ? below : static_cast<Bits>(high);
}

/// Values are moved by 2^63 first: the upper half of an unsigned number is one shift everywhere.
SplitSum sum(const Count* values, std::size_t size) {
  Bits high = 0;
  Bits low = 0;
  for (std::size_t j = 0; j < size; ++j) {
    const Bits moved = static_cast<Bits>(values[j]) ^ (Bits{1} << 63);
    high += moved >> 32;
    low += moved & 0xffffffff;
  }
  return {static_cast<Count>(high - (static_cast<Bits>(size) << 31)), static_cast<Count>(low)};
}

}  // namespace

extern const Loops loops;
const Loops loops = {
    MTFS_KERNEL_NAME(MTFS_KERNEL_LEVEL), half_even, half_up, with_residue, largest, sum};

}  // namespace mtfs::kernel::MTFS_KERNEL_LEVEL
