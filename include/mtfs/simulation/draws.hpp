/// @file
/// What is drawn in each scenario: positions in the tables of its variables, from words that
/// depend on seed, scenario and variable alone.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/simulation/correlation.hpp"
#include "mtfs/simulation/drawn_change.hpp"
#include "mtfs/simulation/lanes.hpp"

namespace mtfs {

/// One draw of a scenario: the change of a path, alike in each of its years.
struct DrawnVariable {
  std::string name;  ///< The path, and the year of one that each year draws for itself.
  std::string path;
  std::vector<std::string> years;  ///< Those it is laid in; none for a path without years, or all.
  std::shared_ptr<const DrawnChange> change;
};

/// The key of a variable in the random stream: FNV-1a of its name in 64 bits, so that a row which
/// is added, moved or taken away leaves the draws of all others as they were.
[[nodiscard]] constexpr std::uint64_t variable_key(std::string_view name) noexcept {
  std::uint64_t hash = 0xcbf29ce484222325;
  for (const char c : name) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3;
  }
  return hash;
}

/// The draws of a simulation. For any number of threads.
class Draws {
 public:
  /// Throws PlanError with the code "correlation-matrix".
  Draws(std::vector<DrawnVariable> variables, const std::vector<CorrelatedPair>& pairs,
        std::uint64_t seed, const kernel::SweepLoops& loops)
      : variables_(std::move(variables)), seed_(seed), loops_(&loops), place_(variables_.size()) {
    std::vector<std::string> names;
    for (const DrawnVariable& variable : variables_) {
      names.push_back(variable.name);
      keys_.push_back(variable_key(variable.name));
    }
    if (pairs.empty()) return;
    scores_.emplace(pairs, names);
    for (const std::size_t member : scores_->members()) {
      place_[member] = tables_.size();
      tables_.emplace_back(variables_[member].change->table);
    }
  }

  [[nodiscard]] const std::vector<DrawnVariable>& variables() const noexcept { return variables_; }
  [[nodiscard]] std::uint64_t seed() const noexcept { return seed_; }

  /// The positions of every variable in the scenarios from `first` on.
  void draw(std::uint64_t first, std::vector<LanePositions>& positions) const {
    positions.resize(variables_.size());
    draw_words(first, positions);
    std::vector<LanePositions> words(tables_.size());
    for (std::size_t i = 0; i < variables_.size(); ++i) {
      LanePositions& out = positions[i];
      if (place_[i]) {
        words[*place_[i]] = out;
        continue;
      }
      const QuantileTable& table = variables_[i].change->table;
      for (std::uint32_t& word : out) word = table.position(word);
    }
    if (scores_) correlate(words, positions);
  }

 private:
  /// A block of scenarios may start within a block of words.
  void draw_words(std::uint64_t first, std::vector<LanePositions>& out) const {
    constexpr std::uint64_t per_block = 4;
    const auto draw = [&](std::uint64_t from, std::vector<LanePositions>& to) {
      loops_->words(seed_, from / per_block, keys_.data(), keys_.size(), to.front().data());
    };
    if (out.empty()) return;
    draw(first, out);
    const auto skipped = static_cast<std::ptrdiff_t>(first % per_block);
    if (skipped == 0) return;
    std::vector<LanePositions> next(out.size());
    draw(first + kernel::sweep_lanes, next);
    for (std::size_t i = 0; i < out.size(); ++i) {
      const auto end = std::move(out[i].begin() + skipped, out[i].end(), out[i].begin());
      std::copy_n(next[i].begin(), skipped, end);
    }
  }

  void correlate(const std::vector<LanePositions>& words,
                 std::vector<LanePositions>& positions) const {
    const std::vector<std::size_t>& members = scores_->members();
    std::vector<Score> independent(members.size());
    std::vector<Score> correlated(members.size());
    for (std::size_t lane = 0; lane < kernel::sweep_lanes; ++lane) {
      for (std::size_t i = 0; i < members.size(); ++i) {
        independent[i] = normal_score(words[i][lane]);
      }
      scores_->scores(independent, correlated);
      for (std::size_t i = 0; i < members.size(); ++i) {
        positions[members[i]][lane] =
            static_cast<std::uint32_t>(tables_[i].position(correlated[i]));
      }
    }
  }

  std::vector<DrawnVariable> variables_;
  std::vector<std::uint64_t> keys_;
  std::uint64_t seed_;
  const kernel::SweepLoops* loops_;
  std::optional<CorrelatedScores> scores_;
  std::vector<ScoreTable> tables_;                 ///< Of the correlated variables.
  std::vector<std::optional<std::size_t>> place_;  ///< Of a variable among them.
};

}  // namespace mtfs
