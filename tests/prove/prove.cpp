/// @file
/// mtfs_prove [operations] [seed]: the arithmetic of mtfs against integers of any size.
///
/// Prints how many operations of which kind were compared; ends with 1 if any differs. Of 10^8
/// operations and more, every value of +-10^6 steps is rounded in every mode as well.
#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <iostream>
#include <mutex>
#include <string_view>
#include <thread>
#include <vector>

#include "prove_engine.hpp"

namespace {

using namespace mtfs::prove;

constexpr std::uint64_t all_operations = 100'000'000;
constexpr std::uint64_t chunk = 50'000;
constexpr std::int64_t last_value = 1'000'000;

/// Calls `work` with 0 to `jobs` - 1 on all cores. What a job does depends on its number alone, so
/// that the counts are the same on any number of cores.
template <class Work>
void on_all_cores(std::uint64_t jobs, Work work) {
  std::atomic<std::uint64_t> next = 0;
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::max(1u, std::thread::hardware_concurrency()); ++i) {
    threads.emplace_back([&] {
      for (std::uint64_t job = next++; job < jobs; job = next++) work(job);
    });
  }
}

unsigned long long shown(std::uint64_t count) { return count; }

void print_row(std::string_view name, const Count& count) {
  std::uint64_t all = 0;
  for (const std::uint64_t aimed : count.aimed) all += aimed;
  std::printf("%-32.*s %10llu", static_cast<int>(name.size()), name.data(), shown(all));
  for (const std::uint64_t aimed : count.aimed) std::printf(" %12llu", shown(aimed));
  for (std::size_t i = 1; i < count.ended.size(); ++i)
    std::printf(" %10llu", shown(count.ended[i]));
  std::printf(" %11llu\n", shown(count.differences));
}

std::uint64_t random_part(std::uint64_t wanted, std::uint64_t seed) {
  Counts counts{};
  std::mutex guard;
  on_all_cores((wanted + chunk - 1) / chunk, [&](std::uint64_t job) {
    const std::uint64_t size = std::min(chunk, wanted - job * chunk);
    const Counts part = prove_random(Random(seed ^ (job << 20)).next(), size, std::cerr);
    const std::scoped_lock lock(guard);
    for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += part[i];
  });
  std::printf("%llu random operations, seed %llu, places 0 to 12, seven roundings\n\n",
              shown(wanted), shown(seed));
  std::printf("%-32s %10s", "operation", "all");
  for (const std::string_view aim : aim_names) std::printf(" %12s", aim.data());
  std::printf(" %10s %10s %10s %11s\n", "Overflow", "Undefined", "refused", "differences");
  Count total;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    print_row(operations[i].name, counts[i]);
    total += counts[i];
  }
  print_row("total", total);
  return total.differences;
}

std::uint64_t exhaustive_part() {
  Exhaustive total;
  std::mutex guard;
  constexpr std::uint64_t size = 10'000;
  on_all_cores(2 * last_value / size + 1, [&](std::uint64_t job) {
    const std::int64_t first = -last_value + static_cast<std::int64_t>(job * size);
    const std::int64_t last = std::min(first + static_cast<std::int64_t>(size) - 1, last_value);
    const Exhaustive part = prove_every_value(first, last);
    const std::scoped_lock lock(guard);
    total.done += part.done;
    total.differences += part.differences;
  });
  std::printf(
      "\nEvery value of -%lld to %lld steps, 7 roundings, 1 to 3 places dropped:\n"
      "%llu compared, %llu differences\n",
      static_cast<long long>(last_value), static_cast<long long>(last_value), shown(total.done),
      shown(total.differences));
  return total.differences;
}

bool read(std::string_view text, std::uint64_t& number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t wanted = all_operations;
  std::uint64_t seed = 20'180'401;
  if ((argc > 1 && !read(argv[1], wanted)) || (argc > 2 && !read(argv[2], seed)) || argc > 3) {
    std::fputs("usage: mtfs_prove [operations] [seed]\n", stderr);
    return 2;
  }
  std::uint64_t differences = random_part(wanted, seed);
  if (wanted >= all_operations) differences += exhaustive_part();
  return differences == 0 ? 0 : 1;
}
