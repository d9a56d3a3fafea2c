/// @file
/// The value on a grid of whole numbers at which a shortfall ends: exact bisection, checked on the
/// way.
///
/// A response is monotone where a larger value never moves the shortfall in the other direction. It
/// is probed at both ends, at seven points between and wherever the bisection goes; each must stand
/// between its neighbours. Where one does not, a grid of few points is scanned whole, and another
/// is refused.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/core/names.hpp"
#include "mtfs/money/decimal.hpp"

namespace mtfs {

/// How far a target is missed, in pounds, and in which year most; 0 or less where it holds.
struct Shortfall {
  Money amount;
  std::size_t year = 0;  ///< 0 is the base year.

  [[nodiscard]] bool holds() const noexcept { return amount <= Money(); }
  friend bool operator==(const Shortfall&, const Shortfall&) = default;
};

/// How an answer was found.
enum class SearchMethod { bisection, scan };

template <>
struct NamesOf<SearchMethod> {
  static constexpr std::string_view what = "way to search";
  static constexpr std::array<std::string_view, 2> values = {"bisection", "scan"};
};

/// What came of a search.
enum class SearchEnd {
  found,         ///< The target holds there, and not one step before.
  at_bound,      ///< The target holds at the end of the grid that is nearest to missing it.
  out_of_reach,  ///< It holds nowhere; `at` is the best end.
  no_response,   ///< It holds nowhere, and no value that was tried changes it.
  not_monotone,  ///< The response turns, and the grid is too fine to be scanned.
};

/// One point that was tried.
struct Tried {
  std::int64_t at = 0;
  Shortfall shortfall;
};

struct SearchResult {
  SearchEnd end = SearchEnd::found;
  SearchMethod method = SearchMethod::bisection;
  Tried answer;
  std::optional<Tried> neighbour;  ///< The next point on the side where the target is missed.
  std::vector<Tried> turn;  ///< Of a response that is not monotone: three points that show it.
  std::size_t evaluations = 0;
};

/// Searches the whole numbers from `first` to `last`.
class GridSearch {
 public:
  using Response = std::function<Shortfall(std::int64_t)>;
  /// A grid of up to so many points is scanned where its response is not monotone.
  static constexpr std::int64_t most_scanned = 10'001;
  static constexpr std::int64_t probes = 8;  ///< Parts that the grid is probed in.

  GridSearch(std::int64_t first, std::int64_t last, Response response)
      : first_(first), last_(last), response_(std::move(response)) {}

  /// Where the shortfall falls, the lowest value at which the target holds; where it rises, the
  /// highest. So an answer that leaves exactly 0 is found where the grid has one.
  [[nodiscard]] SearchResult run() {
    for (std::int64_t part = 0; part <= probes; ++part) (void)at(probe(part));
    const Money low = at(first_).amount;
    const Money high = at(last_).amount;
    if (!is_monotone()) return turned();
    if (low == high) {
      return ended(at(first_).holds() ? SearchEnd::at_bound : SearchEnd::no_response, first_);
    }
    const std::int64_t best = low > high ? last_ : first_;
    if (!at(best).holds()) return ended(SearchEnd::out_of_reach, best);
    const std::int64_t worst = low > high ? first_ : last_;
    if (at(worst).holds()) return ended(SearchEnd::at_bound, worst);
    return bisect();
  }

 private:
  /// The point so many eighths along, without a product that could overflow.
  [[nodiscard]] std::int64_t probe(std::int64_t part) const {
    return static_cast<std::int64_t>(first_ + (Int128(last_) - first_) * part / probes);
  }

  const Shortfall& at(std::int64_t value) {
    const auto found = known_.find(value);
    if (found != known_.end()) return found->second;
    return known_.emplace(value, response_(value)).first->second;
  }

  /// Whether all points tried so far go one way.
  [[nodiscard]] bool is_monotone() const {
    const auto falls = [](const auto& a, const auto& b) {
      return a.second.amount < b.second.amount;
    };
    const auto rises = [](const auto& a, const auto& b) {
      return a.second.amount > b.second.amount;
    };
    return std::adjacent_find(known_.begin(), known_.end(), falls) == known_.end() ||
           std::adjacent_find(known_.begin(), known_.end(), rises) == known_.end();
  }

  SearchResult bisect() {
    // The two neighbours among the points tried so far between which the target comes to hold.
    auto open = known_.begin();
    for (auto next = std::next(open); next->second.holds() == open->second.holds(); ++next) {
      open = next;
    }
    std::int64_t missed = open->first;
    std::int64_t held = std::next(open)->first;
    if (open->second.holds()) std::swap(missed, held);
    while (held - missed > 1 || missed - held > 1) {
      const std::int64_t middle = missed + (held - missed) / 2;
      const Money now = at(middle).amount;
      if (now > at(missed).amount || now < at(held).amount) return turned();
      (at(middle).holds() ? held : missed) = middle;
    }
    SearchResult result = ended(SearchEnd::found, held);
    result.neighbour = Tried{missed, at(missed)};
    return result;
  }

  /// Of a response that turns: the scan of all points, or the points that show it.
  SearchResult turned() {
    if (last_ - first_ < most_scanned) return scanned();
    SearchResult result = ended(SearchEnd::not_monotone, first_);
    std::vector<Tried> bends;  // points, of which no two neighbours are equal
    for (const auto& [value, shortfall] : known_) {
      if (bends.empty() || bends.back().shortfall.amount != shortfall.amount) {
        bends.push_back({value, shortfall});
      }
    }
    for (std::size_t i = 2; i < bends.size() && result.turn.empty(); ++i) {
      const bool up = bends[i - 2].shortfall.amount < bends[i - 1].shortfall.amount;
      const bool up_again = bends[i - 1].shortfall.amount < bends[i].shortfall.amount;
      if (up != up_again) result.turn = {bends[i - 2], bends[i - 1], bends[i]};
    }
    return result;
  }

  /// The value that holds the target with the least to spare, the lowest of equals.
  SearchResult scanned() {
    std::int64_t answer = first_;
    for (std::int64_t value = first_; value <= last_; ++value) {
      const Shortfall& now = at(value);
      const Shortfall& best = at(answer);
      const bool better = now.holds() ? !best.holds() || now.amount > best.amount
                                      : !best.holds() && now.amount < best.amount;
      if (better) answer = value;
    }
    SearchResult result =
        ended(at(answer).holds() ? SearchEnd::found : SearchEnd::out_of_reach, answer);
    result.method = SearchMethod::scan;
    for (const std::int64_t beside : {answer - 1, answer + 1}) {
      if (beside < first_ || beside > last_ || at(beside).holds()) continue;
      result.neighbour = Tried{beside, at(beside)};
      break;
    }
    return result;
  }

  SearchResult ended(SearchEnd end, std::int64_t value) {
    SearchResult result;
    result.end = end;
    result.answer = {value, at(value)};
    result.evaluations = known_.size();
    return result;
  }

  std::int64_t first_;
  std::int64_t last_;
  Response response_;
  std::map<std::int64_t, Shortfall> known_;
};

}  // namespace mtfs
