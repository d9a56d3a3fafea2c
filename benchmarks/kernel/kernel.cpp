/// The kernel beside float64 and beside other exact arithmetic, each pair timed in turn in one run:
/// `ratio` is the median over the rounds of the kernel's time by the other's.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <boost/multiprecision/cpp_dec_float.hpp>
#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "float_loops.hpp"
#include "mtfs/kernel/compiled.hpp"
#include "mtfs/kernel/multiply.hpp"

namespace {

using namespace mtfs;
using kernel::IndexChain;
using kernel::Loops;

/// Bases of up to £10m to the penny, in groups that share a chain; the same figures as doubles.
struct Plan {
  std::size_t lines;
  std::size_t years;
  std::size_t chains;
  std::size_t repeats;  ///< In one timing, so that the clock does not matter.
  std::vector<std::int64_t> bases;
  std::vector<double> float_bases;
  std::vector<IndexChain> chain;
  std::vector<std::vector<double>> float_chain;
  std::vector<std::int64_t> out;
  std::vector<double> float_out;
  kernel::Range range{0};

  [[nodiscard]] std::size_t group() const { return lines / chains; }
  [[nodiscard]] double cells() const { return static_cast<double>(lines * years * repeats); }
};

/// Rates of a hundredth of a percent: three years are exact in 12 places, later ones have a
/// residue. Of a whole percent, ten years are.
Plan make_plan(std::size_t lines, std::size_t years, std::size_t chains, std::size_t repeats,
               std::int64_t step) {
  Plan plan{lines, years, chains, repeats, {}, {}, {}, {}, {}, {}};
  std::uint64_t word = 2;
  for (std::size_t i = 0; i < lines; ++i) {
    word = word * 6364136223846793005u + 1442695040888963407u;
    plan.bases.push_back(static_cast<std::int64_t>(word >> 34) - (std::int64_t{1} << 29));
    plan.float_bases.push_back(static_cast<double>(plan.bases.back()));
  }
  for (std::size_t c = 0; c < chains; ++c) {
    std::vector<Rate> rates;
    std::vector<double> factors;
    double factor = 1;
    for (std::size_t t = 0; t < years; ++t) {
      const auto steps = static_cast<std::int64_t>(1 + (7 * c + 3 * t) % 5) * step;
      rates.push_back(Rate::from_steps(steps));
      factors.push_back(factor *= 1 + static_cast<double>(steps) / 1e6);
    }
    plan.chain.push_back(IndexChain::of_rates(rates));
    plan.float_chain.push_back(factors);
  }
  plan.out.assign(lines * years, 0);
  plan.float_out.assign(lines * years, 0);
  plan.range = kernel::Range::of(plan.bases);
  return plan;
}

Int128 exact(Plan& plan, const Loops* loops, Rounding rounding) {
  std::array<Int128, 10> totals{};
  for (std::size_t c = 0; c < plan.chains; ++c) {
    const std::size_t at = c * plan.group();
    kernel::project(std::span(plan.bases).subspan(at, plan.group()), plan.range, plan.chain[c],
                    plan.out.data() + at, plan.lines, rounding, totals, loops);
  }
  return totals[0];
}

using FloatLoop = double (*)(const double*, std::size_t, double, double*);

double in_floats(Plan& plan, FloatLoop loop) {
  double total = 0;
  for (std::size_t c = 0; c < plan.chains; ++c) {
    const std::size_t at = c * plan.group();
    for (std::size_t t = 0; t < plan.years; ++t) {
      total += loop(plan.float_bases.data() + at, plan.group(), plan.float_chain[c][t],
                    plan.float_out.data() + t * plan.lines + at);
    }
  }
  return total;
}

template <class Work>
double nanoseconds_a_cell(const Plan& plan, Work work) {
  const auto start = std::chrono::steady_clock::now();
  for (std::size_t i = 0; i < plan.repeats; ++i) benchmark::DoNotOptimize(work());
  const std::chrono::duration<double, std::nano> spent = std::chrono::steady_clock::now() - start;
  return spent.count() / plan.cells();
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// Times both in turn and reports the medians of each and of their ratio.
template <class Ours, class Theirs>
void in_turn(benchmark::State& state, const Plan& plan, Ours ours, Theirs theirs) {
  std::vector<double> a, b, ratios;
  for (auto run : state) {
    a.push_back(nanoseconds_a_cell(plan, ours));
    b.push_back(nanoseconds_a_cell(plan, theirs));
    ratios.push_back(a.back() / b.back());
  }
  state.counters["ours_ns"] = median(a);
  state.counters["theirs_ns"] = median(b);
  state.counters["ratio"] = median(ratios);
}

enum class Size { cache, few_chains, memory };

Plan& plan_of(Size size, std::int64_t step) {
  static std::map<std::pair<Size, std::int64_t>, Plan> plans;
  const auto key = std::pair(size, step);
  if (const auto found = plans.find(key); found != plans.end()) return found->second;
  const bool large = size == Size::memory;
  plans.erase(std::pair(Size::memory, step == 100 ? 100'000 : 100));  // one of them fills memory
  return plans
      .emplace(key, make_plan(large ? 4'000'000 : 5'000, large ? 5 : 10,
                              size == Size::few_chains ? 5 : 20, large ? 1 : 20, step))
      .first->second;
}

void against_float(benchmark::State& state, Size size, std::int64_t step, Rounding rounding,
                   FloatLoop loop) {
  Plan& plan = plan_of(size, step);
  const Loops& loops = kernel::compiled();
  state.SetLabel(loops.level);
  in_turn(
      state, plan, [&] { return exact(plan, &loops, rounding); },
      [&] { return in_floats(plan, loop); });
}

void register_against_float() {
  const auto add = [](const std::string& name, Size size, std::int64_t step, Rounding rounding,
                      FloatLoop loop) {
    benchmark::RegisterBenchmark(name.c_str(), against_float, size, step, rounding, loop)
        ->Iterations(size == Size::memory ? 15 : 400);
  };
  constexpr std::array<std::string_view, 3> names = {"cache", "cache_5_chains", "memory"};
  for (const Size size : {Size::cache, Size::few_chains, Size::memory}) {
    for (const Rounding rounding : {Rounding::half_up, Rounding::half_even}) {
      for (const std::int64_t step : {100'000, 100}) {
        const std::string name = std::string(names[static_cast<std::size_t>(size)]) + "/" +
                                 std::string(str(rounding)) +
                                 (step == 100 ? "/any_factor" : "/simple_factor");
        add("float64/" + name, size, step, rounding, benchmarks::multiply);
        add("float64_rounding/" + name, size, step, rounding, benchmarks::multiply_and_round);
      }
    }
  }
}

/// Another exact way over the same cells, in cache.
template <class Cell>
void against(benchmark::State& state, Cell cell) {
  Plan& plan = plan_of(Size::cache, 100'000);
  const Loops& loops = kernel::compiled();
  state.SetLabel(loops.level);
  in_turn(
      state, plan, [&] { return exact(plan, &loops, Rounding::half_up); },
      [&] {
        for (std::size_t t = 0; t < plan.years; ++t) {
          for (std::size_t i = 0; i < plan.lines; ++i) {
            plan.out[t * plan.lines + i] = cell(plan.bases[i], plan.chain[i / plan.group()][t]);
          }
        }
        return plan.out[0];
      });
}

void int128_a_cell(benchmark::State& state) {
  against(state, [](std::int64_t base, const kernel::Factor& factor) {
    return static_cast<std::int64_t>(
        round_quotient<Int128>(Int128(base) * factor.multiplier().numerator,
                               factor.multiplier().denominator, Rounding::half_up));
  });
}
BENCHMARK(int128_a_cell)->Iterations(15);

void rounded_product_a_cell(benchmark::State& state) {
  against(state, [](std::int64_t base, const kernel::Factor& factor) {
    return *kernel::rounded_product(base, factor, Rounding::half_up);
  });
}
BENCHMARK(rounded_product_a_cell)->Iterations(15);

void wide_integers_a_cell(benchmark::State& state) {
  against(state, [](std::int64_t base, const kernel::Factor& factor) {
    return *kernel::wide_product(base, factor, Rounding::half_up);
  });
}
BENCHMARK(wide_integers_a_cell)->Iterations(3);

void cpp_dec_float_50_a_cell(benchmark::State& state) {
  using boost::multiprecision::cpp_dec_float_50;
  const cpp_dec_float_50 places("1e-12");
  against(state, [&](std::int64_t base, const kernel::Factor& factor) {
    const cpp_dec_float_50 product =
        cpp_dec_float_50(base) * factor.multiplier().numerator * places;
    return static_cast<std::int64_t>(boost::multiprecision::round(product));
  });
}
BENCHMARK(cpp_dec_float_50_a_cell)->Iterations(3);

/// Every level over the same cells.
void level(benchmark::State& state, const Loops* loops, std::int64_t step, Rounding rounding) {
  Plan& plan = plan_of(Size::cache, step);
  const Loops& best = kernel::compiled();
  in_turn(
      state, plan, [&] { return exact(plan, &best, rounding); },
      [&] { return exact(plan, loops, rounding); });
}

/// The exact total of a column, beside the plain sum of its counts.
void total_of_a_column(benchmark::State& state) {
  Plan& plan = plan_of(Size::cache, 100'000);
  const Loops& loops = kernel::compiled();
  in_turn(
      state, plan, [&] { return kernel::total(plan.out, &loops); },
      [&] { return kernel::total(plan.out); });
}
BENCHMARK(total_of_a_column)->Iterations(100);

}  // namespace

int main(int argc, char** argv) {
  register_against_float();
  for (const Loops* loops : kernel::levels()) {
    for (const Rounding rounding : {Rounding::half_up, Rounding::half_even}) {
      for (const std::int64_t step : {100'000, 100}) {
        const std::string name = "level/" + std::string(loops->level) + "/" +
                                 std::string(str(rounding)) +
                                 (step == 100 ? "/any_factor" : "/simple_factor");
        benchmark::RegisterBenchmark(name.c_str(), level, loops, step, rounding)->Iterations(50);
      }
    }
  }
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
}
