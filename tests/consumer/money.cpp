#include <iostream>

#include "mtfs/money/decimal.hpp"
#include "mtfs/version.hpp"

static_assert(mtfs::version == FOUND_VERSION, "CMake's config and the headers are of one version");

int main() { std::cout << "£0.80m is " << mtfs::Money("£0.80m").str() << "\n"; }
