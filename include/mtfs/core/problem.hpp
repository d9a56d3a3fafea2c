/// @file
/// One fault in what was given: what was found, where, the rule it breaks and the fix.
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/core/origin.hpp"

namespace mtfs {

/// An error stops a plan from being used; a warning is for a person to read.
enum class Severity { error, warning };

/// A fault as a value, so that all of them can be reported in one pass.
///
/// The code is stable: scripts may test it, docs/errors.md lists it.
struct Problem {
  std::string code;   ///< Stable and readable: "number-grouping".
  Origin where;       ///< Empty when the fault is not in a document.
  std::string found;  ///< The text as it was given.
  std::string rule;   ///< What holds, as a sentence without its full stop.
  std::string fix;    ///< What to do, as a sentence without its full stop.
  Severity severity = Severity::error;

  /// Where, found, rule, fix and code in one line:
  /// `lines.csv, row 3: "1,2,3": Groups are of three digits. Write 123. [number-grouping]`
  [[nodiscard]] std::string str() const {
    std::string text = where.str();
    if (!text.empty()) text += ": ";
    if (!found.empty()) text += "\"" + found + "\": ";
    text += rule + ".";
    if (!fix.empty()) text += " " + fix + ".";
    return text + " [" + code + "]";
  }

  /// The same fault, found at `place`.
  [[nodiscard]] Problem at(Origin place) const {
    Problem moved = *this;
    moved.where = std::move(place);
    return moved;
  }

  friend bool operator==(const Problem&, const Problem&) = default;
};

using Problems = std::vector<Problem>;

/// Brings problems into the order in which a person meets them: by file or sheet as each first
/// comes up, then by row.
inline void sort_by_place(Problems& problems) {
  std::vector<std::pair<std::string, std::string>> documents;
  for (const Problem& problem : problems) {
    const auto document = problem.where.document();
    if (std::find(documents.begin(), documents.end(), document) == documents.end())
      documents.push_back(document);
  }
  const auto place = [&](const Problem& problem) {
    const auto found = std::find(documents.begin(), documents.end(), problem.where.document());
    return std::pair(found - documents.begin(), problem.where.row);
  };
  std::stable_sort(problems.begin(), problems.end(),
                   [&](const Problem& a, const Problem& b) { return place(a) < place(b); });
}

/// Whether any of them stops the plan.
[[nodiscard]] inline bool has_errors(const Problems& problems) {
  for (const Problem& problem : problems) {
    if (problem.severity == Severity::error) return true;
  }
  return false;
}

}  // namespace mtfs
