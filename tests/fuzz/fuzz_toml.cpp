// Whatever parse_toml accepts is a tree that JSON holds too, except for numbers JSON can't write.
#include "fuzz.hpp"
#include "mtfs/io/document.hpp"
#include "same_node.hpp"

namespace {

using mtfs::io::Node;

void require_lexemes(const Node& node) {
  const bool is_number = node.type == Node::Type::number;
  mtfs::fuzz::require(!is_number || node.text.find_first_not_of("0123456789+-._eExobABCDFacdf") ==
                                        std::string::npos,
                      "a number's lexeme is a number");
  mtfs::fuzz::require(!is_number || !node.text.empty(), "a number has a lexeme");
  mtfs::fuzz::require(node.where.row > 0, "a value has its row");
  for (const Node& item : node.items) require_lexemes(item);
  for (const auto& [key, value] : node.members) require_lexemes(value);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace mtfs;
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::if_accepted([&] { return io::parse_toml(text, "a.toml"); },
                    [](const Node& node) {
                      require_lexemes(node);
                      std::string written;
                      fuzz::if_accepted([&] { return io::write_json(node); },
                                        [&](const std::string& json) { written = json; });
                      if (written.empty()) return;
                      fuzz::require(fuzz::same(node, io::parse_json(written, "a.json")),
                                    "a TOML document is the same as JSON");
                    });
  return 0;
}
