/// @file
/// How two papers that differ are told apart: restated, drift of a forecast, scope, or
/// inconsistent.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "mtfs/pack/pack.hpp"

namespace mtfs {

namespace tie_status {

/// The 31 March that ends a year is past on that day.
[[nodiscard]] inline bool has_ended(FinancialYear year, const Date& day) {
  return day.financial_year() > year;
}

[[nodiscard]] inline bool covers(const PackNote& note, const Pack& pack, const Tie& tie) {
  const auto in = [](const auto& list, const auto& one) {
    return std::find(list.begin(), list.end(), one) != list.end();
  };
  if (!note.years.empty() && !(tie.year && in(note.years, *tie.year))) return false;
  bool named = note.figures.empty();
  for (const auto& [coefficient, at] : tie.claims) {
    const Claim& claim = pack.claims[at];
    if (!note.documents.empty() && !in(note.documents, claim.document)) return false;
    for (const ClaimName& figure : note.figures) named = named || figure.names(claim);
  }
  return named;
}

/// Whether the figure was settled when its paper was written: it says so, or its year had ended.
[[nodiscard]] inline bool is_settled(const Claim& claim, const Date& dated,
                                     std::optional<FinancialYear> year) {
  if (claim.state) return *claim.state != FigureState::forecast;
  return year && has_ended(*year, dated);
}

}  // namespace tie_status

/// Tells apart a tie whose figures differ by more than rounding explains.
///
/// A note of the pack decides. Else papers of different scope differ in scope, unless the pack
/// declares that they mean the same; figures of one paper or of one day, and figures of no year,
/// are inconsistent; a later paper restates a figure that was settled, and lets a forecast drift.
inline void tell_apart(const Pack& pack, Tie& tie) {
  for (const PackNote& note : pack.notes) {
    if (!tie_status::covers(note, pack, tie)) continue;
    tie.status = note.status;
    tie.note = note.note;
    tie.is_declared = true;
    return;
  }
  const auto day = [&](std::size_t at) { return *pack.documents[pack.claims[at].document].date; };
  const Claim* first = nullptr;
  bool one_day = true;
  bool one_document = true;
  bool one_scope = true;
  for (const auto& [coefficient, at] : tie.claims) {
    const Claim& claim = pack.claims[at];
    const std::size_t start = tie.claims.front().second;
    one_day = one_day && day(at) == day(start);
    one_document = one_document && claim.document == pack.claims[start].document;
    const std::string& scope = pack.claims[start].scope;
    one_scope = one_scope && (claim.scope.empty() || scope.empty() ||
                              read_label(claim.scope).words == read_label(scope).words);
    if (!first || day(at) < *pack.documents[first->document].date) first = &claim;
  }
  const bool by_label = tie.kind == TieKind::label || tie.kind == TieKind::comparative ||
                        tie.kind == TieKind::opening;
  if (by_label && !one_scope) {
    tie.status = TieStatus::scope;
  } else if (one_document || one_day || !tie.year) {
    tie.status = TieStatus::inconsistent;
  } else {
    const Date& dated = *pack.documents[first->document].date;
    tie.status =
        tie_status::is_settled(*first, dated, tie.year) ? TieStatus::restated : TieStatus::drift;
  }
}

}  // namespace mtfs
