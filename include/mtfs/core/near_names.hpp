/// @file
/// Names that are close to one that was not found, for the "did you mean" of an error.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mtfs {

/// Edits (insert, delete, replace a byte) that turn `a` into `b`: Levenshtein's distance.
[[nodiscard]] inline std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replace, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

/// Up to three of `names`, nearest first, that a typist may have meant.
[[nodiscard]] inline std::vector<std::string> near_names(std::string_view wanted,
                                                         const std::vector<std::string>& names) {
  std::vector<std::pair<std::size_t, std::string>> ranked;
  for (const std::string& name : names) {
    const std::size_t distance = edit_distance(wanted, name);
    if (distance <= std::max<std::size_t>(2, wanted.size() / 3))
      ranked.emplace_back(distance, name);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::string> found;
  for (const auto& [distance, name] : ranked) {
    if (found.size() < 3) found.push_back(name);
  }
  return found;
}

/// "a, b or c".
[[nodiscard]] inline std::string one_of(const std::vector<std::string>& names) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? " or " : ", ";
    text += names[i];
  }
  return text;
}

/// "Did you mean a or b" where something is near, else "Known: a, b, c".
[[nodiscard]] inline std::string suggest(std::string_view wanted,
                                         const std::vector<std::string>& names) {
  const std::vector<std::string> near = near_names(wanted, names);
  if (!near.empty()) return "Did you mean " + one_of(near);
  return names.empty() ? "There is none here" : "Use " + one_of(names);
}

}  // namespace mtfs
