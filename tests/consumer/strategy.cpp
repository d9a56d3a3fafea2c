#include <iostream>

#include "mtfs/io/load.hpp"
#include "mtfs/projection/strategy_builder.hpp"

int main() {
  const mtfs::Plan plan = mtfs::io::load("examples/tutorial");
  const mtfs::Strategy council = mtfs::strategy(plan);
  for (const mtfs::Money gap : council.of<mtfs::Heading::gap>().by_year()) {
    std::cout << gap.str() << "\n";
  }
  for (const mtfs::Issue& issue : council.issues) std::cout << issue.str() << "\n";
}
