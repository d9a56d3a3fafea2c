// Compiled for x86-64-v4 where the processor has it; see CMakeLists.txt. Nothing with inline
// functions is included here, so that none of them is compiled for that processor and used on
// another.
#include "float_simulation.hpp"

namespace mtfs::benchmarks {

namespace {

struct Counters {
  std::uint32_t word[4][lanes];
};

/// Ten rounds of Philox4x32 in every lane.
void philox(Counters& c, std::uint32_t key0, std::uint32_t key1) {
  for (int round = 0; round < 10; ++round) {
#pragma omp simd
    for (std::size_t i = 0; i < lanes; ++i) {
      const std::uint64_t a = std::uint64_t{0xD2511F53} * c.word[0][i];
      const std::uint64_t b = std::uint64_t{0xCD9E8D57} * c.word[2][i];
      c.word[0][i] = static_cast<std::uint32_t>(b >> 32) ^ c.word[1][i] ^ key0;
      c.word[1][i] = static_cast<std::uint32_t>(b);
      c.word[2][i] = static_cast<std::uint32_t>(a >> 32) ^ c.word[3][i] ^ key1;
      c.word[3][i] = static_cast<std::uint32_t>(a);
    }
    key0 += 0x9E3779B9u;
    key1 += 0xBB67AE85u;
  }
}

void chain_factors(const BlockDraws& drawn, double (&factors)[assumptions][years][lanes]) {
  for (std::size_t a = 0; a < assumptions; ++a) {
    double chain[lanes];
    for (double& factor : chain) factor = 1;
    for (std::size_t t = 0; t < years; ++t) {
#pragma omp simd
      for (std::size_t i = 0; i < lanes; ++i) {
        chain[i] *= 1 + static_cast<double>(drawn[a * years + t][i]) / 1e4;
        factors[a][t][i] = chain[i];
      }
    }
  }
}

}  // namespace

void draw_block(const DrawTables& tables, std::uint64_t first, std::uint64_t seed,
                BlockDraws& out) {
  for (std::size_t variable = 0; variable < draws; variable += 8) {
    Counters c;
    for (std::size_t i = 0; i < lanes; ++i) {
      c.word[0][i] = static_cast<std::uint32_t>(first + i);
      c.word[1][i] = static_cast<std::uint32_t>((first + i) >> 32);
      c.word[2][i] = static_cast<std::uint32_t>(variable);
      c.word[3][i] = 0;
    }
    philox(c, static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32));
    for (std::size_t v = variable; v < variable + 8 && v < draws; ++v) {
      const std::uint32_t* const word = c.word[(v - variable) / 2];
      const unsigned shift = v % 2 * 16;
      const bool is_rate = v < rate_draws;
      const std::int16_t* const table = is_rate ? tables.rate.data() : tables.delivery.data();
      const std::int16_t assumed = is_rate ? tables.assumed[v] : std::int16_t{0};
      for (std::size_t i = 0; i < lanes; ++i) {
        out[v][i] = static_cast<std::int16_t>(assumed + table[word[i] >> shift & 0xFFFF]);
      }
    }
  }
}

void float_gaps(const FloatCouncil& council, const BlockDraws& drawn, double* gaps,
                std::size_t stride) {
  alignas(64) double factors[assumptions][years][lanes];
  chain_factors(drawn, factors);
  const double* const bases = council.bases.data();
  for (std::size_t t = 0; t < years; ++t) {
    alignas(64) double gap[lanes];
    for (double& value : gap) value = -council.fixed[t];
    for (std::size_t a = 0; a < assumptions; ++a) {
      const double* const factor = factors[a][t];
      const std::size_t last = council.first_line[a + 1];
      for (std::size_t line = council.first_line[a]; line < last; ++line) {
        const double base = bases[line];
        const double half = __builtin_copysign(0.5, base);
#pragma omp simd
        for (std::size_t i = 0; i < lanes; ++i) {
          gap[i] += __builtin_trunc(base * factor[i] + half);
        }
      }
    }
    for (std::size_t s = 0; s < drawn_savings; ++s) {
#pragma omp simd
      for (std::size_t i = 0; i < lanes; ++i) {
        const double share = static_cast<double>(drawn[rate_draws + s][i]) / 1e3;
        gap[i] -= __builtin_trunc(council.savings[s][t] * share + 0.5);
      }
    }
    for (std::size_t i = 0; i < lanes; ++i) gaps[t * stride + i] = gap[i];
  }
}

}  // namespace mtfs::benchmarks
