/// @file
/// mtfs_prove_kernel [products] [cells] [sample] [level...]: the kernel against the definition.
///
/// For each level and both roundings: `products` of a base and an index, of which at least one in
/// ten is an exact tie, and `cells` of whole chains. Every cell is held against its definition in
/// 128 or 512 bits, every `sample`-th product against cpp_int too. Ends with 1 if any differs.
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "chains.hpp"
#include "mtfs/kernel/compiled.hpp"
#include "products.hpp"

namespace {

using namespace mtfs;
using namespace mtfs::prove_kernel;

unsigned long long shown(std::uint64_t count) { return count; }

void print_row(const char* level, Rounding rounding, const char* form, const Tally& tally) {
  std::printf("%-9s %-9s %-8s %13llu %13llu %13llu %9llu %11llu\n", level, str(rounding).data(),
              form, shown(tally.cells), shown(tally.ties), shown(tally.wide), shown(tally.redone),
              shown(tally.differences));
  std::fflush(stdout);
}

std::uint64_t read(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    std::fputs("usage: mtfs_prove_kernel [products] [cells] [sample] [level...]\n", stderr);
    std::exit(2);
  }
  return number;
}

}  // namespace

int main(int argc, char** argv) try {
  const std::uint64_t products = argc > 1 ? read(argv[1]) : 10'000'000;
  const std::uint64_t cells = argc > 2 ? read(argv[2]) : products / 10;
  const std::uint64_t sample = argc > 3 ? read(argv[3]) : 64;
  std::vector<const kernel::Loops*> levels;
  for (int i = 4; i < argc; ++i) levels.push_back(&kernel::level(argv[i]));
  if (levels.empty()) levels.assign(kernel::levels().begin(), kernel::levels().end());

  std::printf("picked: %s\n", kernel::compiled().level);
  std::printf("%-9s %-9s %-8s %13s %13s %13s %9s %11s\n", "level", "rounding", "form", "cells",
              "exact ties", "by cpp_int", "redone", "differences");
  std::vector<Case> by_product;
  for (const kernel::Loops* loops : levels) {
    for (const Rounding rounding : {Rounding::half_up, Rounding::half_even}) {
      by_product.push_back({loops, rounding});
    }
  }
  std::vector<Case> by_chain = by_product;
  prove_products(by_product, products, sample, 20'261'122);
  prove_chains(by_chain, cells, 20'261'123);
  bool sound = true;
  for (std::size_t i = 0; i < by_product.size(); ++i) {
    const Case& one = by_product[i];
    print_row(one.loops->level, one.rounding, "product", one.tally);
    print_row(one.loops->level, one.rounding, "chain", by_chain[i].tally);
    if (one.tally.ties * 10 < one.tally.cells) std::fputs("too few ties were drawn\n", stderr);
    sound = sound && one.tally.differences == 0 && by_chain[i].tally.differences == 0 &&
            one.tally.ties * 10 >= one.tally.cells && kernel::is_sound(*one.loops);
  }
  return sound ? 0 : 1;
} catch (const mtfs::Error& error) {
  std::fprintf(stderr, "%s\n", error.what());
  return 2;
}
