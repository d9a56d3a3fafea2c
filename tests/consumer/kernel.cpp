#include <iostream>
#include <vector>

#include "mtfs/kernel/compiled.hpp"
#include "mtfs/kernel/multiply.hpp"

int main() {
  const std::vector<std::int64_t> bases = {123'456, 50, -50};
  const std::vector<mtfs::Rate> rates(4, mtfs::Rate("2.99%"));
  using namespace mtfs;
  const auto chain = kernel::IndexChain::of_rates(rates);
  std::vector<std::int64_t> levels(bases.size() * chain.years());
  std::vector<Int128> totals(chain.years());
  kernel::project(bases, kernel::Range::of(bases), chain, levels.data(), bases.size(),
                  Rounding::half_up, totals, &kernel::compiled());
  std::cout << Money::from_steps(levels[9]).str() << "\n";
}
