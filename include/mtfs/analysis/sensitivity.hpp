/// @file
/// How far one figure moves with each assumption: one at a time (a tornado), two at a time (a
/// grid).
#pragma once

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/analysis/watched.hpp"

namespace mtfs {

/// A path with the change to its one side and the change to its other.
struct Swing {
  Variation down;
  Variation up;
};

/// What the figure is with each of them.
struct SwingResult {
  Swing swing;
  Fraction down = 0;
  Fraction up = 0;
  Fraction range = 0;  ///< The largest of down, base and up less the smallest.
};

/// The figure at down, base and up of each path, the widest range first. Of equal ranges, the one
/// that was declared first stands first.
struct Tornado {
  Watched base;
  std::vector<SwingResult> bars;
};

/// One at a time. Throws what `watch` and `vary` throw.
[[nodiscard]] inline Tornado tornado(const std::vector<Swing>& swings, const Vary& vary,
                                     const FigureName& name, const std::string& column) {
  Tornado out{watch(vary({}), name, {column}), {}};
  const Fraction base = out.base.values.front();
  for (const Swing& swing : swings) {
    SwingResult bar{swing, 0, 0, 0};
    bar.down = watch(vary({swing.down}), name, {column}).values.front();
    bar.up = watch(vary({swing.up}), name, {column}).values.front();
    bar.range = std::max({bar.down, base, bar.up}) - std::min({bar.down, base, bar.up});
    out.bars.push_back(std::move(bar));
  }
  std::stable_sort(out.bars.begin(), out.bars.end(),
                   [](const SwingResult& a, const SwingResult& b) { return a.range > b.range; });
  return out;
}

/// The figure for each change of one thing with each change of another.
struct TwoWay {
  Watched base;
  std::vector<Variations> down;  ///< A row each; empty variations are the plan as it is.
  std::vector<Variations> across;
  std::vector<std::vector<Fraction>> figures;  ///< By row, then by column.
};

/// Two at a time. Throws what `watch` and `vary` throw.
[[nodiscard]] inline TwoWay two_way(std::vector<Variations> down, std::vector<Variations> across,
                                    const Vary& vary, const FigureName& name,
                                    const std::string& column) {
  TwoWay out{watch(vary({}), name, {column}), std::move(down), std::move(across), {}};
  for (const Variations& row : out.down) {
    out.figures.emplace_back();
    for (const Variations& of : out.across) {
      Variations both = row;
      both.insert(both.end(), of.begin(), of.end());
      out.figures.back().push_back(watch(vary(both), name, {column}).values.front());
    }
  }
  return out;
}

}  // namespace mtfs
