/// @file
/// What the fuzz targets share: a claim that ends the run when it does not hold.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <type_traits>

#include "mtfs/core/error.hpp"
#include "mtfs/core/utf8.hpp"

namespace mtfs::fuzz {

inline void require(bool holds, const char* claim) {
  if (holds) return;
  std::fprintf(stderr, "does not hold: %s\n", claim);
  std::abort();
}

/// A message that Python, a terminal and a JSON file can take.
inline void require_message(const Problem& problem) {
  require(utf8::valid(problem.str()), "a message is UTF-8");
  require(!problem.code.empty() && !problem.rule.empty(), "a fault has its code and its rule");
}

/// Calls `use` with what `parse` makes of a text, unless the text is refused.
template <class Parse, class Use>
void if_accepted(Parse parse, Use use) {
  std::invoke_result_t<Parse> value;
  try {
    value = parse();
  } catch (const Error& error) {
    require_message(error.problem());
    return;
  }
  use(value);
}

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

}  // namespace mtfs::fuzz

/// What libFuzzer calls for each input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
