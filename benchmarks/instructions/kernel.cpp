/// The kernel's loops as often as asked, for a counter of instructions: instructions.py runs this.
/// mtfs_kernel_instructions half_up|half_even|total TIMES
#include <array>
#include <cstdint>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/kernel/compiled.hpp"
#include "mtfs/kernel/multiply.hpp"

namespace {

using namespace mtfs;

constexpr std::size_t lines = 5'000;
constexpr std::size_t years = 10;

std::vector<std::int64_t> make_bases() {
  std::vector<std::int64_t> bases(lines);
  std::uint64_t word = 2;
  for (std::int64_t& base : bases) {
    word = word * 6364136223846793005u + 1442695040888963407u;
    base = static_cast<std::int64_t>(word >> 34) - (std::int64_t{1} << 29);
  }
  return bases;
}

/// One chain of rates of a hundredth of a percent: past the third year they have a residue.
kernel::IndexChain make_chain() {
  std::vector<Rate> rates;
  for (std::size_t t = 0; t < years; ++t) {
    rates.push_back(Rate::from_steps(static_cast<std::int64_t>(1 + 3 * t % 5) * 100));
  }
  return kernel::IndexChain::of_rates(rates);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  const std::string_view name = argv[1];
  const std::vector<std::int64_t> bases = make_bases();
  const kernel::IndexChain chain = make_chain();
  const kernel::Range range = kernel::Range::of(bases);
  const kernel::Loops& loops = kernel::compiled();
  const Rounding rounding = name == "half_even" ? Rounding::half_even : Rounding::half_up;
  std::vector<std::int64_t> out(lines * years);
  std::array<Int128, years> totals{};
  for (int i = std::stoi(argv[2]); i > 0; --i) {
    if (name == "total") {
      totals[0] += kernel::total(bases, &loops);
    } else {
      kernel::project(bases, range, chain, out.data(), lines, rounding, totals, &loops);
    }
  }
  std::cout << loops.level << ' ' << static_cast<std::int64_t>(totals[0]) << '\n';
}
