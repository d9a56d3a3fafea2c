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

constexpr double magic = 6755399441055744.0;  // 1.5 x 2^52: a double beside it has steps of 1
constexpr Bits magic_bits = 0x4338000000000000;

Bits bits_of(double value) { return __builtin_bit_cast(Bits, value); }

/// An integer under 2^51 that was added to `magic`.
Count taken_off_magic(double sum) { return static_cast<Count>(bits_of(sum) - magic_bits); }

#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)

constexpr std::size_t lanes = 8;  ///< Cells that one vector holds, or two, or four.

/// Of |count| < 2^51.
double as_double(Count count) {
#if defined(__AVX512DQ__) || defined(__aarch64__)
  return static_cast<double>(count);
#else  // no vector instruction does it
  return __builtin_bit_cast(double, static_cast<Bits>(count) + magic_bits) - magic;
#endif
}

/// The bases of a tile as doubles, made once for all its years.
///
/// All factors are taken as positive: for a negative one the bases change their sign.
struct Bases {
  double value[most_cells];
  Count fresh[lanes];  ///< All bits for those of the last vector that no other has.
  bool turned;

  void fill(const Tile& tile, bool turn) {
    turned = turn;
    const double sign = turn ? -1.0 : 1.0;
    for (std::size_t j = 0; j < tile.size; ++j) {
      value[j] = as_double(tile.bases[j]) * sign;
    }
    for (std::size_t k = 0; k < lanes; ++k) fresh[k] = k + tile.size % lanes < lanes ? 0 : -1;
  }
};

/// base x factor, taken apart: quotient + rest, the quotient an integer and the rest within 2^-53
/// of what is left. There is no product here that a compiler could contract with a sum.
struct Product {
  double magic_quotient;  ///< magic + quotient.
  double rest;            ///< At most 1/2 to either side of 0, and base x low beyond.
};

Product product(double base, double high, double low) {
  const double shifted = __builtin_fma(base, high, magic);
  const double quotient = shifted - magic;
  return {shifted, __builtin_fma(base, low, __builtin_fma(base, high, -quotient))};
}

/// How a cell is rounded. In the first two the denominator is at most 2^40, so that what is not a
/// tie is 2^-41 or more away from one.
struct HalfEven {
  /// The rest at steps of 2^-44: a tie is a half exactly, and goes to even.
  static Count cell(double base, double high, double low, Bits& /*apart*/) {
    constexpr double steps = 384;  // 1.5 x 2^8
    const Product p = product(base, high, low);
    const double rest = (p.rest + steps) - steps;
    return taken_off_magic(p.magic_quotient + rest);
  }
};

struct HalfUp {
  /// 2^-45 away from zero decides the ties and nothing else.
  static Count cell(double base, double high, double low, Bits& /*apart*/) {
    const Product p = product(base, high, low);
    return taken_off_magic(p.magic_quotient + (p.rest + __builtin_copysign(0x1p-45, base)));
  }
};

/// Any denominator. The sign of `apart` stays set while no rest is a half or more, or so near one
/// that it can't be told: then the quotient is the rounded value.
struct Quotient {
  static Count cell(double base, double high, double low, Bits& apart) {
    const Product p = product(base, high, low);
    apart &= bits_of(__builtin_fma(p.rest, p.rest, 0x1p-49 - 0.25));
    return taken_off_magic(p.magic_quotient);
  }
};

/// The same where some rest may be above a half; only what is within 2^-49 of one can't be told.
struct Nearest {
  static Count cell(double base, double high, double low, Bits& apart) {
    const Product p = product(base, high, low);
    const double from_half = __builtin_fma(p.rest, p.rest, -0.25);
    apart &= bits_of(0x1p-49) - (bits_of(from_half) & ~(Bits{1} << 63));
    return taken_off_magic(p.magic_quotient + p.rest);
  }
};

/// Where a year is made, and what its cells were like.
struct Row {
  double high;
  double low;
  Count* out;
  Count total;
  Bits apart;  ///< The sign is set where every cell was apart from a tie.
};

/// Some years at once, which share what they load. What is left after the last whole vector is done
/// in one that begins earlier: the cells before are written again, the same, and not added again.
template <class Cell, std::size_t Years>
void fill_rows(const Bases& bases, std::size_t size, Row* rows) {
  Row row[Years];  // copies, which the compiler can hold in registers
  for (std::size_t y = 0; y < Years; ++y) row[y] = rows[y];
  const auto cells = [&](std::size_t j, Count counted) {
    for (std::size_t y = 0; y < Years; ++y) {
      const Count value = Cell::cell(bases.value[j], row[y].high, row[y].low, row[y].apart);
      row[y].out[j] = value;
      row[y].total += value & counted;
    }
  };
  const std::size_t whole = size - size % lanes;
  for (std::size_t j = 0; j < whole; ++j) cells(j, -1);
  if (size < lanes) {
    for (std::size_t j = 0; j < size; ++j) cells(j, -1);
  } else if (whole != size) {
    for (std::size_t k = 0; k < lanes; ++k) cells(size - lanes + k, bases.fresh[k]);
  }
  for (std::size_t y = 0; y < Years; ++y) rows[y] = row[y];
}

/// One year or two of a kind, by what rounds their simple factors.
template <class Simple, std::size_t Years>
void fill_kind(const Bases& bases, const Tile& tile, bool is_simple, Row* rows) {
  if (is_simple) {
    fill_rows<Simple, Years>(bases, tile.size, rows);
  } else {
    fill_rows<Quotient, Years>(bases, tile.size, rows);
  }
}

template <class Simple>
Bits fill(const Tile& tile) {
  Bases bases;
  bases.fill(tile, false);
  Bits near = 0;
  for (std::size_t year = 0; year < tile.years;) {
    const Multiplier& first = tile.multipliers[year];
    const bool turn = first.high < 0;
    if (turn != bases.turned) bases.fill(tile, turn);
    Row rows[2];
    std::size_t taken = 0;
    for (; taken < 2 && year + taken < tile.years; ++taken) {
      const Multiplier& by = tile.multipliers[year + taken];
      if ((by.high < 0) != turn || by.is_simple != first.is_simple) break;
      rows[taken] = {turn ? -by.high : by.high, turn ? -by.low : by.low,
                     tile.out + (year + taken) * tile.stride, 0, ~Bits{0}};
    }
    if (taken == 2) {
      fill_kind<Simple, 2>(bases, tile, first.is_simple, rows);
    } else {
      fill_kind<Simple, 1>(bases, tile, first.is_simple, rows);
    }
    for (std::size_t y = 0; y < taken; ++y, ++year) {
      Row& row = rows[y];
      if (row.apart >> 63 == 0) {
        row.total = 0;
        row.apart = ~Bits{0};
        fill_rows<Nearest, 1>(bases, tile.size, &row);
      }
      tile.totals[year] = row.total;
      near |= (~row.apart >> 63) << year;
    }
  }
  return near;
}

#else  // integers, where an fma would be a call

/// The quotient to within 7/8 of a step; the remainder is exact, for it fits where products wrap.
struct Product {
  Count quotient;
  Count remainder;
};

Product product(Count base, const Multiplier& by, double inverse) {
  const double nearly = static_cast<double>(base) * static_cast<double>(by.numerator);
  const Count quotient = taken_off_magic(nearly * inverse + magic);
  const Bits wrapped = static_cast<Bits>(base) * static_cast<Bits>(by.numerator);
  const Bits taken = static_cast<Bits>(quotient) * static_cast<Bits>(by.denominator);
  return {quotient, static_cast<Count>(wrapped - taken)};
}

struct HalfEven {
  static Count cell(Count base, const Multiplier& by, double inverse, Bits& /*near*/) {
    const Product p = product(base, by, inverse);
    const Count twice = 2 * p.remainder;
    const Count odd = p.quotient & 1;
    return p.quotient + (twice > by.denominator - odd) - (twice < odd - by.denominator);
  }
};

struct HalfUp {
  static Count cell(Count base, const Multiplier& by, double inverse, Bits& /*near*/) {
    const Product p = product(base, by, inverse);
    const Count twice = 2 * p.remainder;
    const Count negative = (base ^ by.numerator) < 0;
    return p.quotient + (twice >= by.denominator + negative) -
           (twice <= negative - 1 - by.denominator);
  }
};

struct Row {
  Count total;
  Bits near;
};

/// MSVC knows no builtin for it, and <cmath> would bring inline functions in.
double size_of(double value) {
#if defined(_MSC_VER) && !defined(__clang__)
  return value < 0 ? -value : value;
#else
  return __builtin_fabs(value);
#endif
}

/// Sets the sign of `near` where the exact remainder is within 10^-3 of half the denominator.
struct AnyFactor {
  static Count cell(Count base, const Multiplier& by, double inverse, Bits& near) {
    const Product p = product(base, by, inverse);
    const double half = static_cast<double>(by.denominator) / 2;
    const double rest = static_cast<double>(p.remainder) + static_cast<double>(base) * by.residue;
    near |= static_cast<Bits>(size_of(size_of(rest) - half) < 1e-3) << 63;
    return p.quotient + (rest > half) - (rest < -half);
  }
};

template <class Cell>
Row fill_year(const Tile& tile, const Multiplier& by, Count* out) {
  const double inverse = 1 / static_cast<double>(by.denominator);
  Row row = {0, 0};
  for (std::size_t j = 0; j < tile.size; ++j) {
    const Count value = Cell::cell(tile.bases[j], by, inverse, row.near);
    out[j] = value;
    row.total += value;
  }
  return row;
}

template <class Simple>
Bits fill(const Tile& tile) {
  Bits near = 0;
  for (std::size_t year = 0; year < tile.years; ++year) {
    const Multiplier by = tile.multipliers[year];
    Count* const out = tile.out + year * tile.stride;
    const Row row =
        by.is_simple ? fill_year<Simple>(tile, by, out) : fill_year<AnyFactor>(tile, by, out);
    tile.totals[year] = row.total;
    near |= row.near >> 63 << year;
  }
  return near;
}

#endif

Bits half_even(const Tile& tile) { return fill<HalfEven>(tile); }
Bits half_up(const Tile& tile) { return fill<HalfUp>(tile); }

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
const Loops loops = {MTFS_KERNEL_NAME(MTFS_KERNEL_LEVEL), half_even, half_up, largest, sum};

}  // namespace mtfs::kernel::MTFS_KERNEL_LEVEL
