/// @file
/// The ties between papers: every figure that stands twice held against itself, with what rounding
/// explains.
///
/// The bound of a tie is that of an identity: half a printed step of each figure in it, weighed by
/// its coefficient. No tolerance is chosen.
#pragma once

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "mtfs/pack/tie_status.hpp"
#include "mtfs/statement/identity.hpp"

namespace mtfs {

namespace packs {

class TieFinder {
 public:
  explicit TieFinder(const Pack& pack) : pack_(pack) {}

  std::vector<Tie> ties() {
    for (const SpokenOf& spoken : pack_.spoken) tie_spoken(spoken);
    for (const Identity& identity : pack_.ties) tie_declared(identity);
    for (const SameFigure& same : pack_.same) tie_same(same);
    tie_labels();
    add_malformed();
    sort_by_weight();
    return std::move(ties_);
  }

 private:
  using Positions = std::vector<std::size_t>;

  [[nodiscard]] const Claim& claim(std::size_t at) const { return pack_.claims[at]; }
  [[nodiscard]] const PackDocument& document(std::size_t at) const {
    return pack_.documents[claim(at).document];
  }
  [[nodiscard]] Fraction value(std::size_t at) const {
    return claim(at).figure ? claim(at).figure->value : Fraction(0);
  }
  [[nodiscard]] Fraction half(std::size_t at) const {
    return claim(at).figure ? claim(at).figure->half() : Fraction(0);
  }

  /// Sorts a tie by its residual and bound; one that needs a figure with a fault is malformed.
  void settle(Tie& tie) {
    for (const auto& [coefficient, at] : tie.claims) {
      if (!claim(at).fault) continue;
      tie.status = TieStatus::malformed;
      tie.note = claim(at).fault->at({}).str();  // its place is that of the figure
      tie.residual = 0;
      tie.bound = 0;
      return;
    }
    if (tie.residual == 0) {
      tie.status = TieStatus::exact;
    } else if (abs(tie.residual) <= tie.bound) {
      tie.status = TieStatus::rounding;
    } else {
      tell_apart(pack_, tie);
    }
  }

  void keep(Tie tie) {
    settle(tie);
    ties_.push_back(std::move(tie));
  }

  void add(Tie& tie, const Fraction& coefficient, std::size_t at) const {
    tie.claims.emplace_back(coefficient, at);
    tie.residual += coefficient * value(at);
    tie.bound += abs(coefficient) * half(at);
  }

  /// What is stated, less what its cells or its parts come to.
  void tie_spoken(const SpokenOf& spoken) {
    const Claim& stated = claim(spoken.claim);
    Tie tie;
    tie.kind = spoken.is_list ? TieKind::list : TieKind::narrative;
    tie.id = document(spoken.claim).id + "." + stated.row + (spoken.is_list ? ".list" : "");
    tie.what = stated.label;
    tie.year = stated.period();
    tie.counted = stated.counted;
    add(tie, 1, spoken.claim);
    for (const auto& [sign, at] : spoken.terms) {
      add(tie, -sign, at);
      if (!tie.year) tie.year = claim(at).period();
    }
    keep(std::move(tie));
  }

  [[nodiscard]] std::string key(std::size_t at) const {
    return document(at).id + "/" + claim(at).key();
  }

  /// An identity over claims, each named "document/table|row|column".
  void tie_declared(const Identity& identity) {
    std::map<std::string, std::size_t> positions;
    for (std::size_t at = 0; at < pack_.claims.size(); ++at) positions.emplace(key(at), at);
    const Finding finding =
        check_identity(identity, [&](const std::string& name) -> std::optional<PrintedFigure> {
          const Claim& found = claim(positions.at(name));
          if (found.fault) throw ParseError(*found.fault);
          return found.figure;
        });
    Tie tie;
    tie.kind = TieKind::declared;
    tie.id = identity.id;
    tie.what = identity.what;
    tie.residual = finding.residual;
    tie.bound = finding.bound;
    std::set<std::size_t> named;
    for (const std::string& name : identities::keys_of(identity)) {
      const std::size_t at = positions.at(name);
      Fraction coefficient = 1;
      for (const auto& [weight, term] : identity.terms) {
        if (term == name) coefficient = weight;
      }
      if (named.insert(at).second) tie.claims.emplace_back(coefficient, at);
      tie.counted = claim(at).counted;  // at last that of the result
      if (claim(at).period()) tie.year = claim(at).period();
    }
    if (finding.status == Agreement::malformed) {
      tie.status = TieStatus::malformed;
      tie.note = finding.detail;
    } else if (finding.status == Agreement::inconsistent) {
      tell_apart(pack_, tie);
    } else {
      tie.status = finding.status == Agreement::exact ? TieStatus::exact : TieStatus::rounding;
    }
    ties_.push_back(std::move(tie));
  }

  void tie_same(const SameFigure& same) {
    std::map<std::pair<int, Counted>, Positions> by_year;
    for (std::size_t at = 0; at < pack_.claims.size(); ++at) {
      const Claim& one = claim(at);
      if (!one.figure) continue;
      const bool named = std::any_of(same.names.begin(), same.names.end(),
                                     [&](const ClaimName& name) { return name.names(one); });
      if (named) by_year[{year_key(one), one.counted}].push_back(at);
    }
    for (const auto& [key, positions] : by_year) {
      tie_chain(positions, TieKind::same, same.figure);
      declared_.emplace_back(positions.begin(), positions.end());
    }
  }

  [[nodiscard]] static int year_key(const Claim& claim) {
    const auto year = claim.period();
    return year ? year->start() : 0;
  }

  /// Claims of one label and one year, over all documents.
  void tie_labels() {
    using Key = std::tuple<std::string, std::string, int, Counted>;
    std::map<Key, Positions> groups;
    for (std::size_t at = 0; at < pack_.claims.size(); ++at) {
      const Claim& one = claim(at);
      if (one.figure && !one.words.empty()) {
        groups[{one.about, one.words, year_key(one), one.counted}].push_back(at);
      }
    }
    for (const auto& group : groups) {
      const Positions& positions = group.second;  // no lambda may take a name bound to a part
      const bool is_told = std::any_of(declared_.begin(), declared_.end(), [&](const auto& told) {
        return std::all_of(positions.begin(), positions.end(),
                           [&](std::size_t at) { return told.contains(at); });
      });
      if (!is_told) tie_chain(positions, TieKind::label, claim(positions.front()).label);
    }
  }

  /// Holds each claim against the one before it, by the days of their papers.
  ///
  /// Of claims that agree the one with the finer step speaks for both, so that a rounded figure
  /// between two others hides no difference.
  void tie_chain(Positions positions, TieKind kind, const std::string& what) {
    std::stable_sort(positions.begin(), positions.end(), [&](std::size_t a, std::size_t b) {
      return std::pair(*document(a).date, claim(a).document) <
             std::pair(*document(b).date, claim(b).document);
    });
    std::size_t latest = positions.front();
    for (std::size_t i = 1; i < positions.size(); ++i) {
      const std::size_t at = positions[i];
      Tie tie;
      tie.kind = kind == TieKind::label ? kind_of(latest, at) : kind;
      tie.what = what;
      tie.year = claim(at).period();
      tie.at_year_end =
          claim(at).moment != Moment::during || claim(latest).moment != Moment::during;
      tie.counted = claim(at).counted;
      tie.id = id_of(kind == TieKind::same ? read_label(what).str() : claim(at).words, tie.year, i);
      add(tie, -1, latest);
      add(tie, 1, at);
      settle(tie);
      if (tie.note.empty()) tie.note = hint(tie, latest, at);
      const bool agrees = tie.status == TieStatus::exact || tie.status == TieStatus::rounding;
      if (!agrees || half(at) <= half(latest)) latest = at;
      ties_.push_back(std::move(tie));
    }
  }

  [[nodiscard]] static std::string id_of(const std::string& words,
                                         std::optional<FinancialYear> year, std::size_t number) {
    std::string id = words;
    std::replace(id.begin(), id.end(), ' ', '-');
    if (year) id += "@" + year->str();
    return number == 1 ? id : id + "#" + std::to_string(number);
  }

  [[nodiscard]] TieKind kind_of(std::size_t earlier, std::size_t later) const {
    const Claim& a = claim(earlier);
    const Claim& b = claim(later);
    const bool a_opens = a.moment == Moment::opening;
    const bool b_opens = b.moment == Moment::opening;
    if (a_opens != b_opens) return TieKind::opening;
    const bool own_page = a.page_year && a.page_year == a.year;
    const bool next_page = b.page_year && b.year && *b.page_year > *b.year;
    return a.document != b.document && own_page && next_page ? TieKind::comparative
                                                             : TieKind::label;
  }

  /// What may be behind a difference by label, and how the pack would say so.
  [[nodiscard]] std::string hint(const Tie& tie, std::size_t earlier, std::size_t later) const {
    if (tie.status == TieStatus::exact || tie.status == TieStatus::rounding) return {};
    const Claim& a = claim(earlier);
    const Claim& b = claim(later);
    if (abs(Fraction(a.figure->value + b.figure->value)) <= tie.bound) {
      return "They differ in their sign alone; write sign = \"reversed\" for one of the tables if "
             "its signs are the other way round";
    }
    if (tie.kind == TieKind::label && a.document == b.document && a.table != b.table) {
      return "If the two tables are about different things, say so with about = \"...\"";
    }
    return {};
  }

  /// Figures that can't be read and that no tie has named.
  void add_malformed() {
    std::set<std::size_t> named;
    for (const Tie& tie : ties_) {
      for (const auto& [coefficient, at] : tie.claims) named.insert(at);
    }
    for (std::size_t at = 0; at < pack_.claims.size(); ++at) {
      if (!claim(at).fault || named.contains(at)) continue;
      Tie tie;
      tie.kind = TieKind::figure;
      tie.id = key(at);
      tie.what = claim(at).label;
      tie.year = claim(at).period();
      tie.counted = claim(at).counted;
      tie.claims.emplace_back(1, at);
      keep(std::move(tie));
    }
  }

  /// Differences first, the largest in pounds before all others; then what is malformed; then what
  /// agrees.
  void sort_by_weight() {
    const auto weight = [](const Tie& tie) {
      const bool agrees = tie.status == TieStatus::exact || tie.status == TieStatus::rounding;
      const int rank = agrees ? 3 : tie.status == TieStatus::malformed ? 2 : 0;
      return std::tuple(rank, static_cast<int>(tie.counted),
                        agrees ? Fraction(0) : Fraction(-abs(tie.residual)));
    };
    std::stable_sort(ties_.begin(), ties_.end(),
                     [&](const Tie& a, const Tie& b) { return weight(a) < weight(b); });
  }

  const Pack& pack_;
  std::vector<Tie> ties_;
  std::vector<std::set<std::size_t>> declared_;
};

}  // namespace packs

/// Every tie between the papers of a pack: differences first, most material first; then figures
/// that can't be read; then what agrees.
[[nodiscard]] inline std::vector<Tie> reconcile(const Pack& pack) {
  return packs::TieFinder(pack).ties();
}

}  // namespace mtfs
