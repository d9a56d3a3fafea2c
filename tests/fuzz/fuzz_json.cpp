// Whatever parse_json accepts, write_json writes so that it reads back the same.
#include "fuzz.hpp"
#include "mtfs/io/document.hpp"
#include "same_node.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mtfs;
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::if_accepted([&] { return io::parse_json(text, "a.json"); },
                    [](const io::Node& node) {
                      const std::string written = io::write_json(node);
                      const io::Node again = io::parse_json(written, "a.json");
                      fuzz::require(fuzz::same(node, again), "a document reads back the same");
                      fuzz::require(io::write_json(again) == written, "it is written one way");
                    });
  return 0;
}
