#include <iostream>

#include "mtfs/io/load.hpp"
#include "mtfs/projection/strategy_issues.hpp"

int main() {
  const mtfs::Plan plan = mtfs::io::load("examples/tutorial");
  const mtfs::Strategy council = mtfs::strategy(plan);
  for (const mtfs::Money gap : council.of<mtfs::Heading::gap>().by_year()) {
    std::cout << gap.str() << "\n";
  }
  for (const mtfs::Issue& issue : mtfs::strategy_issues(plan)) {
    std::cout << issue.str() << "\n";
  }
}
