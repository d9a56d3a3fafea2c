/// @file
/// Whether two documents say the same, wherever their values stand.
#pragma once

#include <cstddef>

#include "mtfs/io/document.hpp"

namespace mtfs::fuzz {

inline bool same(const io::Node& a, const io::Node& b) {
  const bool alike = a.type == b.type && a.text == b.text && a.items.size() == b.items.size() &&
                     a.members.size() == b.members.size();
  if (!alike) return false;
  for (std::size_t i = 0; i < a.items.size(); ++i) {
    if (!same(a.items[i], b.items[i])) return false;
  }
  for (std::size_t i = 0; i < a.members.size(); ++i) {
    if (a.members[i].first != b.members[i].first) return false;
    if (!same(a.members[i].second, b.members[i].second)) return false;
  }
  return true;
}

}  // namespace mtfs::fuzz
