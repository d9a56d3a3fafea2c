#include <iostream>

#include "mtfs/io/load.hpp"
#include "mtfs/statement/text.hpp"

int main() {
  const mtfs::Plan barnet = mtfs::io::load("examples/barnet");
  const mtfs::Statement summary = mtfs::evaluate(barnet, "summary");
  std::cout << mtfs::text(summary);
}
