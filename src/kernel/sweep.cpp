/// @file
/// The loops of a sweep. Compiled once a level, each into a namespace of its own, and includes
/// nothing that has an inline function of ours: see docs/method/simulation.md for why each line is
/// exact.
#include "mtfs/kernel/sweep_loops.hpp"

#if defined(__AVX512F__) || (defined(__AVX2__) && defined(__FMA__))
#include <immintrin.h>
#endif

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

constexpr double magic = 6755399441055744.0;  // 1.5 x 2^52: a double beside it has steps of 1
constexpr std::int64_t magic_bits = 0x4338000000000000;
constexpr double nudge = 0x1p-45;      // decides ties of a denominator up to 2^40, nothing else
constexpr double tie_width = 0x1p-44;  // of rest^2 from 1/4, within which a tie can't be told

#if defined(__AVX512F__)

using Vector = __m512d;
constexpr std::size_t width = 8;

Vector load(const double* from) { return _mm512_loadu_pd(from); }
void store(double* to, Vector v) { _mm512_storeu_pd(to, v); }
Vector all(double v) { return _mm512_set1_pd(v); }
Vector plus(Vector a, Vector b) { return _mm512_add_pd(a, b); }
Vector minus(Vector a, Vector b) { return _mm512_sub_pd(a, b); }
Vector times(Vector a, Vector b) { return _mm512_mul_pd(a, b); }
Vector over(Vector a, Vector b) { return _mm512_div_pd(a, b); }
/// a x b + c, near enough to round to an integer.
Vector times_plus(Vector a, Vector b, Vector c) { return _mm512_fmadd_pd(a, b, c); }
/// a x b - c, rounded once.
Vector times_less(Vector a, Vector b, Vector c) { return _mm512_fmsub_pd(a, b, c); }
Vector with_sign_of(double size, Vector sign) {
  return _mm512_or_pd(all(size), _mm512_and_pd(sign, all(-0.0)));
}
/// The one nearer to zero, as a size.
Vector nearer_zero(Vector a, Vector b) { return _mm512_range_pd(a, b, 0b1010); }
bool any_below(Vector a, Vector b) { return _mm512_cmp_pd_mask(a, b, _CMP_LT_OQ) != 0; }

struct Total {
  __m512i bits = _mm512_setzero_si512();
  void add(Vector v) { bits = _mm512_add_epi64(bits, _mm512_castpd_si512(v)); }
  void add_to(std::int64_t* sums, std::int64_t taken_off) const {
    __m512i at = _mm512_loadu_si512(sums);
    at = _mm512_add_epi64(at, _mm512_sub_epi64(bits, _mm512_set1_epi64(taken_off)));
    _mm512_storeu_si512(sums, at);
  }
  friend bool operator==(const Total& a, const Total& b) {
    return _mm512_cmpneq_epi64_mask(a.bits, b.bits) == 0;
  }
};

using Words = __m512i;

Words every(std::uint64_t word) { return _mm512_set1_epi64(static_cast<long long>(word)); }
Words numbered(std::uint64_t first) {
  return _mm512_add_epi64(every(first), _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7));
}
Words product_of_low(Words a, Words b) { return _mm512_mul_epu32(a, b); }
Words upper(Words a) { return _mm512_srli_epi64(a, 32); }
Words either(Words a, Words b, Words c) { return _mm512_ternarylogic_epi64(a, b, c, 0x96); }
/// The lower halves of a and b side by side.
Words paired(Words a, Words b) {
  return _mm512_mask_blend_epi32(0xAAAA, a, _mm512_slli_epi64(b, 32));
}
void put(const Words (&word)[4], std::uint32_t* out) {
  const Words first = paired(word[0], word[1]);
  const Words second = paired(word[2], word[3]);
  const Words lower = _mm512_setr_epi64(0, 8, 1, 9, 2, 10, 3, 11);
  const Words higher = _mm512_setr_epi64(4, 12, 5, 13, 6, 14, 7, 15);
  _mm512_storeu_si512(out, _mm512_permutex2var_epi64(first, lower, second));
  _mm512_storeu_si512(out + 16, _mm512_permutex2var_epi64(first, higher, second));
}

#elif defined(__AVX2__) && defined(__FMA__)

using Vector = __m256d;
constexpr std::size_t width = 4;

Vector load(const double* from) { return _mm256_loadu_pd(from); }
void store(double* to, Vector v) { _mm256_storeu_pd(to, v); }
Vector all(double v) { return _mm256_set1_pd(v); }
Vector plus(Vector a, Vector b) { return _mm256_add_pd(a, b); }
Vector minus(Vector a, Vector b) { return _mm256_sub_pd(a, b); }
Vector times(Vector a, Vector b) { return _mm256_mul_pd(a, b); }
Vector over(Vector a, Vector b) { return _mm256_div_pd(a, b); }
Vector times_plus(Vector a, Vector b, Vector c) { return _mm256_fmadd_pd(a, b, c); }
Vector times_less(Vector a, Vector b, Vector c) { return _mm256_fmsub_pd(a, b, c); }
Vector with_sign_of(double size, Vector sign) {
  return _mm256_or_pd(all(size), _mm256_and_pd(sign, all(-0.0)));
}
Vector nearer_zero(Vector a, Vector b) {
  return _mm256_min_pd(_mm256_andnot_pd(all(-0.0), a), _mm256_andnot_pd(all(-0.0), b));
}
bool any_below(Vector a, Vector b) {
  return _mm256_movemask_pd(_mm256_cmp_pd(a, b, _CMP_LT_OQ)) != 0;
}

struct Total {
  __m256i bits = _mm256_setzero_si256();
  void add(Vector v) { bits = _mm256_add_epi64(bits, _mm256_castpd_si256(v)); }
  void add_to(std::int64_t* sums, std::int64_t taken_off) const {
    auto* const place = reinterpret_cast<__m256i*>(sums);
    const __m256i more = _mm256_sub_epi64(bits, _mm256_set1_epi64x(taken_off));
    _mm256_storeu_si256(place, _mm256_add_epi64(_mm256_loadu_si256(place), more));
  }
  friend bool operator==(const Total& a, const Total& b) {
    return _mm256_movemask_epi8(_mm256_cmpeq_epi64(a.bits, b.bits)) == -1;
  }
};

using Words = __m256i;

Words every(std::uint64_t word) { return _mm256_set1_epi64x(static_cast<long long>(word)); }
Words numbered(std::uint64_t first) {
  return _mm256_add_epi64(every(first), _mm256_setr_epi64x(0, 1, 2, 3));
}
Words product_of_low(Words a, Words b) { return _mm256_mul_epu32(a, b); }
Words upper(Words a) { return _mm256_srli_epi64(a, 32); }
Words either(Words a, Words b, Words c) { return _mm256_xor_si256(_mm256_xor_si256(a, b), c); }
/// The lower halves of a and b side by side.
Words paired(Words a, Words b) { return _mm256_blend_epi32(a, _mm256_slli_epi64(b, 32), 0xAA); }
void put(const Words (&word)[4], std::uint32_t* out) {
  const Words first = paired(word[0], word[1]);
  const Words second = paired(word[2], word[3]);
  const Words even = _mm256_unpacklo_epi64(first, second);
  const Words odd = _mm256_unpackhi_epi64(first, second);
  auto* const place = reinterpret_cast<__m256i*>(out);
  _mm256_storeu_si256(place, _mm256_permute2x128_si256(even, odd, 0x20));
  _mm256_storeu_si256(place + 1, _mm256_permute2x128_si256(even, odd, 0x31));
}

#else

using Vector = double;
constexpr std::size_t width = 1;

Vector load(const double* from) { return *from; }
void store(double* to, Vector v) { *to = v; }
Vector all(double v) { return v; }
Vector plus(Vector a, Vector b) { return a + b; }
Vector minus(Vector a, Vector b) { return a - b; }
Vector times(Vector a, Vector b) { return a * b; }
Vector over(Vector a, Vector b) { return a / b; }
#if defined(_MSC_VER) && !defined(__clang__)  // which knows neither builtin
Vector size_of(Vector v) { return v < 0 ? -v : v; }
Vector with_sign_of(double size, Vector sign) { return sign < 0 ? -size : size; }
#else
Vector size_of(Vector v) { return __builtin_fabs(v); }
Vector with_sign_of(double size, Vector sign) { return __builtin_copysign(size, sign); }
#endif
Vector nearer_zero(Vector a, Vector b) {
  a = size_of(a);
  b = size_of(b);
  return a < b ? a : b;
}
bool any_below(Vector a, Vector b) { return a < b; }

#if defined(__ARM_FEATURE_FMA)
Vector times_plus(Vector a, Vector b, Vector c) { return __builtin_fma(a, b, c); }
Vector times_less(Vector a, Vector b, Vector c) { return __builtin_fma(a, b, -c); }
#else
Vector times_plus(Vector a, Vector b, Vector c) { return a * b + c; }
/// By halves of 26 bits, whose products are exact (Dekker, 1971; Veltkamp's splitting).
Vector times_less(Vector a, Vector b, Vector c) {
  constexpr double splitter = 134217729.0;  // 2^27 + 1
  const double a_shifted = splitter * a;
  const double a_high = a_shifted - (a_shifted - a);
  const double a_low = a - a_high;
  const double b_shifted = splitter * b;
  const double b_high = b_shifted - (b_shifted - b);
  const double b_low = b - b_high;
  const double product = a * b;
  const double missed =
      ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low;
  return (product - c) + missed;
}
#endif

struct Total {
  std::int64_t bits = 0;
  void add(Vector v) {
    bits = static_cast<std::int64_t>(static_cast<std::uint64_t>(bits) +
                                     __builtin_bit_cast(std::uint64_t, v));
  }
  void add_to(std::int64_t* sums, std::int64_t taken_off) const {
    *sums += static_cast<std::int64_t>(static_cast<std::uint64_t>(bits) -
                                       static_cast<std::uint64_t>(taken_off));
  }
  [[maybe_unused]] friend bool operator==(const Total& a, const Total& b) {
    return a.bits == b.bits;  // only where products are fused
  }
};

using Words = std::uint64_t;

Words every(std::uint64_t word) { return word; }
Words numbered(std::uint64_t first) { return first; }
Words product_of_low(Words a, Words b) { return (a & 0xffffffff) * b; }
Words upper(Words a) { return a >> 32; }
Words either(Words a, Words b, Words c) { return a ^ b ^ c; }
void put(const Words (&word)[4], std::uint32_t* out) {
  for (int i = 0; i < 4; ++i) out[i] = static_cast<std::uint32_t>(word[i]);
}

#endif

/// Lanes that share what they load: as many vectors as the registers hold.
constexpr std::size_t vectors = width == 8 ? 4 : width == 4 ? 2 : 1;
constexpr std::size_t step = width * vectors;

/// base x factor = quotient + rest, the rest known to within 2^-52.
struct Product {
  Vector magic_quotient;  ///< magic + quotient.
  Vector rest;
};

Product product(Vector base, Vector high, Vector low) {
  const Vector shifted = times_plus(base, high, all(magic));
  const Vector quotient = minus(shifted, all(magic));
  const Vector nearly = times_less(base, high, quotient);
  return {shifted, times_plus(base, low, nearly)};
}

struct HalfUp {
  static Vector rounded(Product p, Vector sign, Vector& /*nearest_tie*/) {
    return plus(p.magic_quotient, plus(p.rest, sign));
  }
};

struct HalfEven {
  /// The rest at steps of 2^-44: a tie is a half exactly, and goes to even.
  static Vector rounded(Product p, Vector /*sign*/, Vector& /*nearest_tie*/) {
    constexpr double steps = 384;  // 1.5 x 2^8
    return plus(p.magic_quotient, minus(plus(p.rest, all(steps)), all(steps)));
  }
};

/// To the nearest, and how near the rest came to a half.
struct Nearest {
  static Vector rounded(Product p, Vector /*sign*/, Vector& nearest_tie) {
    nearest_tie = nearer_zero(nearest_tie, times_less(p.rest, p.rest, all(0.25)));
    return plus(p.magic_quotient, p.rest);
  }
};

using Totals = Total[sweep_lanes / width];

/// Adds the totals of so many magic quotients, less what magic itself comes to in them.
void add_to_sums(const Totals& totals, const LaneProducts& of) {
  const auto taken_off = static_cast<std::int64_t>(static_cast<std::uint64_t>(magic_bits) *
                                                   static_cast<std::uint64_t>(of.size));
  for (std::size_t v = 0; v < sweep_lanes / width; ++v) {
    totals[v].add_to(of.sums + v * width, taken_off);
  }
}

template <class Rounded>
bool add_products(const LaneProducts& of) {
  Totals totals;
  Vector nearest_tie = all(1);
  for (std::size_t lane = 0; lane < sweep_lanes; lane += step) {
    Vector high[vectors];
    Vector low[vectors];
    Vector sign[vectors];
    Total total[vectors];
    for (std::size_t v = 0; v < vectors; ++v) {
      high[v] = load(of.factor->high + lane + v * width);
      low[v] = load(of.factor->low + lane + v * width);
      sign[v] = with_sign_of(nudge, of.is_negative ? minus(all(0), high[v]) : high[v]);
    }
    for (std::size_t j = 0; j < of.size; ++j) {
      const Vector base = all(of.bases[j]);
      for (std::size_t v = 0; v < vectors; ++v) {
        total[v].add(Rounded::rounded(product(base, high[v], low[v]), sign[v], nearest_tie));
      }
    }
    for (std::size_t v = 0; v < vectors; ++v) totals[lane / width + v] = total[v];
  }
  if (any_below(nearest_tie, all(tie_width))) return false;
  add_to_sums(totals, of);
  return true;
}

#if defined(__FMA__) || defined(__ARM_FEATURE_FMA)

/// Sums of base x factor with the factor taken too low and too high, each product rounded by the
/// one rounding of its fused sum. Rounding never falls where its argument rises, so that equal sums
/// are sums of equal products, and no tie lies between them.
bool between(const LaneProducts& of) {
  Totals totals;
  bool is_equal = true;
  for (std::size_t lane = 0; lane < sweep_lanes; lane += step) {
    Vector below[vectors];
    Vector above[vectors];
    Total least[vectors];
    Total most[vectors];
    for (std::size_t v = 0; v < vectors; ++v) {
      const Vector high = load(of.factor->high + lane + v * width);
      const Vector by = times(high, all(0x1p-52));
      below[v] = minus(high, by);
      above[v] = plus(high, by);
    }
    for (std::size_t j = 0; j < of.size; ++j) {
      const Vector base = all(of.bases[j]);
      for (std::size_t v = 0; v < vectors; ++v) {
        least[v].add(times_plus(base, below[v], all(magic)));
        most[v].add(times_plus(base, above[v], all(magic)));
      }
    }
    for (std::size_t v = 0; v < vectors; ++v) {
      is_equal = is_equal && least[v] == most[v];
      totals[lane / width + v] = least[v];
    }
  }
  if (!is_equal) return false;
  add_to_sums(totals, of);
  return true;
}

#else

/// A product and a sum that round twice would not do.
bool between(const LaneProducts& of) { return add_products<Nearest>(of); }

#endif

/// high + low again, |low| at most half of high's last place.
struct Pair {
  Vector high;
  Vector low;
};

/// Of |a| >= |b|, or a = 0.
Pair quick_sum(Vector a, Vector b) {
  const Vector sum = plus(a, b);
  return {sum, minus(b, minus(sum, a))};
}

Pair exact_sum(Vector a, Vector b) {
  const Vector sum = plus(a, b);
  const Vector other = minus(sum, a);
  return {sum, plus(minus(a, minus(sum, other)), minus(b, other))};
}

Pair add(Pair a, Pair b) {
  const Pair high = exact_sum(a.high, b.high);
  const Pair low = exact_sum(a.low, b.low);
  const Pair sum = quick_sum(high.high, plus(high.low, low.high));
  return quick_sum(sum.high, plus(sum.low, low.low));
}

Pair negative(Pair a) { return {minus(all(0), a.high), minus(all(0), a.low)}; }

Pair multiply(Pair a, Pair b) {
  const Vector high = times(a.high, b.high);
  Vector low = times_less(a.high, b.high, high);
  low = plus(low, plus(times(a.high, b.low), times(a.low, b.high)));
  return quick_sum(high, low);
}

/// Two digits of a quotient, and a third that corrects them.
Pair divide(Pair a, Pair b) {
  const Vector first = over(a.high, b.high);
  Pair rest = add(a, negative(multiply(b, {first, all(0)})));
  const Vector second = over(rest.high, b.high);
  rest = add(rest, negative(multiply(b, {second, all(0)})));
  const Vector third = over(rest.high, b.high);
  return add(quick_sum(first, second), {third, all(0)});
}

void formulas(const LaneStep* steps, std::size_t size, const double* cells, LaneFactor* factors) {
  for (const LaneStep* at = steps; at != steps + size; ++at) {
    const LaneFactor& a = factors[at->operation == LaneOperation::input ? at->b : at->a];
    const LaneFactor& b = factors[at->b];
    LaneFactor& out = factors[at->out];
    const double* const input = cells + at->a * sweep_lanes;
    const auto each = [&](auto work) {
      for (std::size_t j = 0; j < sweep_lanes; j += width) {
        const Pair result = work(j, Pair{load(a.high + j), load(a.low + j)},
                                 Pair{load(b.high + j), load(b.low + j)});
        store(out.high + j, result.high);
        store(out.low + j, result.low);
      }
    };
    switch (at->operation) {
      case LaneOperation::input:
        each([&](std::size_t j, Pair, Pair scale) {
          return multiply({load(input + j), all(0)}, scale);
        });
        break;
      case LaneOperation::add:
        each([](std::size_t, Pair x, Pair y) { return add(x, y); });
        break;
      case LaneOperation::subtract:
        each([](std::size_t, Pair x, Pair y) { return add(x, negative(y)); });
        break;
      case LaneOperation::multiply:
        each([](std::size_t, Pair x, Pair y) { return multiply(x, y); });
        break;
      case LaneOperation::divide:
        each([](std::size_t, Pair x, Pair y) { return divide(x, y); });
        break;
    }
  }
}

void half_up(const LaneProducts& products) { (void)add_products<HalfUp>(products); }
void half_even(const LaneProducts& products) { (void)add_products<HalfEven>(products); }
bool nearest(const LaneProducts& products) { return add_products<Nearest>(products); }

/// Words of 32 bits, each in the lower half of 64; what stands above them is passed over.
struct Counter {
  Words word[4];
};

Counter turned(const Counter& x, Words key_0, Words key_1) {
  const Words a = product_of_low(x.word[0], every(0xD2511F53));
  const Words b = product_of_low(x.word[2], every(0xCD9E8D57));
  return {{either(upper(b), x.word[1], key_0), b, either(upper(a), x.word[3], key_1), a}};
}

constexpr std::size_t words_a_counter = 4;
constexpr std::size_t counters = sweep_lanes / words_a_counter / width;

/// The words of so many variables at once: a round waits for the one before it, and variables don't
/// wait for each other.
template <std::size_t variables>
void words_of(std::uint64_t seed, std::uint64_t first, const std::uint64_t* keys,
              std::uint32_t* out) {
  Counter all[variables][counters];
  for (std::size_t j = 0; j < variables; ++j) {
    for (std::size_t i = 0; i < counters; ++i) {
      const Words block = numbered(first + i * width);
      all[j][i] = {{block, upper(block), every(keys[j]), every(keys[j] >> 32)}};
    }
  }
  std::uint64_t key_0 = seed;
  std::uint64_t key_1 = seed >> 32;
  for (int round = 0; round < 10; ++round) {
    for (auto& variable : all) {
      for (Counter& counter : variable) counter = turned(counter, every(key_0), every(key_1));
    }
    key_0 += 0x9E3779B9;
    key_1 += 0xBB67AE85;
  }
  for (std::size_t j = 0; j < variables; ++j) {
    for (std::size_t i = 0; i < counters; ++i) {
      put(all[j][i].word, out + j * sweep_lanes + i * width * words_a_counter);
    }
  }
}

void words(std::uint64_t seed, std::uint64_t first, const std::uint64_t* keys, std::size_t size,
           std::uint32_t* out) {
  constexpr std::size_t together = counters < vectors ? vectors / counters : 1;
  std::size_t done = 0;
  for (; done + together <= size; done += together) {
    words_of<together>(seed, first, keys + done, out + done * sweep_lanes);
  }
  for (; done < size; ++done) words_of<1>(seed, first, keys + done, out + done * sweep_lanes);
}

}  // namespace

extern const SweepLoops sweep_loops;
const SweepLoops sweep_loops = {
    MTFS_KERNEL_NAME(MTFS_KERNEL_LEVEL), formulas, half_up, half_even, nearest, between, words};

}  // namespace mtfs::kernel::MTFS_KERNEL_LEVEL
