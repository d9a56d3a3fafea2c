#include "toml_guard.hpp"

#include <algorithm>

#include "document_tools.hpp"
#include "mtfs/core/utf8.hpp"

namespace mtfs::io {

namespace {

/// A single pass over the text that steps over comments and strings.
class TomlGuard {
 public:
  TomlGuard(std::string_view text, const std::string& source, const DocumentLimits& limits)
      : text_(text), source_(source), limits_(limits) {}

  void check() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '#')
        at_ = std::min(text_.find('\n', at_), text_.size());
      else if (c == '"' || c == '\'')
        skip_string(c);
      else
        take(c), ++at_;
    }
  }

 private:
  void take(char c) {
    if (static_cast<unsigned char>(c) >= 0x80) refuse_stranger();
    if (c == '.') refuse_depth(++dots_);
    if (c == '[' || c == '{') refuse_depth(++open_);
    if ((c == ']' || c == '}') && open_ > 0) --open_;
    const bool starts_value = c == '=' || c == ',' || c == '[' || c == '{';
    if (starts_value && ++values_ > limits_.values) {
      throw beyond_limit("toml", "A document has", limits_.values, "values",
                         place_in(text_, at_, source_));
    }
    if (starts_value || c == '\n' || c == ']') dots_ = 0;
  }

  /// Such characters stand in strings and comments only: "a = £5" lacks its quotes.
  void refuse_stranger() const {
    const auto point = utf8::first(text_.substr(at_));
    const std::string found(text_.substr(at_, point ? point->bytes : 1));
    throw ParseError({"toml-syntax", place_in(text_, at_, source_), found,
                      "This character has no place outside of quotes",
                      "Put the text value or the key in quotes"});
  }

  void refuse_depth(std::size_t depth) const {
    if (depth <= limits_.depth) return;
    throw beyond_limit("toml", "Tables and lists nest", limits_.depth, "deep",
                       place_in(text_, at_, source_));
  }

  void skip_string(char quote) {
    const std::string three(3, quote);
    const bool is_long = text_.substr(at_).starts_with(three);
    at_ += is_long ? 3 : 1;
    while (at_ < text_.size()) {
      if (text_[at_] == '\\' && quote == '"') {
        at_ += 2;
      } else if (is_long && text_.substr(at_).starts_with(three)) {
        at_ += 3;
        for (int i = 0; i < 2 && at_ < text_.size() && text_[at_] == quote; ++i) ++at_;
        return;
      } else if (!is_long && (text_[at_] == quote || text_[at_] == '\n')) {
        ++at_;
        return;
      } else {
        ++at_;
      }
    }
  }

  std::string_view text_;
  const std::string& source_;
  const DocumentLimits& limits_;
  std::size_t at_ = 0;
  std::size_t dots_ = 0;
  std::size_t open_ = 0;
  std::size_t values_ = 0;
};

}  // namespace

void guard_toml(std::string_view text, const std::string& source, const DocumentLimits& limits) {
  TomlGuard(text, source, limits).check();
}

}  // namespace mtfs::io
