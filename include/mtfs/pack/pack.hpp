/// @file
/// A pack: several papers of a council, what they say, and what is declared about it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/pack/claim.hpp"

namespace mtfs {

/// What became of figures that should be the same.
enum class TieStatus {
  exact,         ///< They agree as printed.
  rounding,      ///< They differ by no more than their rounding explains.
  inconsistent,  ///< They differ within one document, or between documents of one day.
  restated,      ///< A later document changed a figure that was settled.
  drift,         ///< A later document changed a forecast.
  scope,         ///< They count different things.
  malformed,     ///< One of them is no number as printed.
};

template <>
struct NamesOf<TieStatus> {
  static constexpr std::string_view what = "status of a tie";
  static constexpr std::array<std::string_view, 7> values = {
      "exact", "rounding", "inconsistent", "restated", "drift", "scope", "malformed"};
};

/// Why figures should be the same.
enum class TieKind {
  label,        ///< One label, one year.
  same,         ///< Declared to be the same.
  opening,      ///< An opening and the closing before it.
  comparative,  ///< Last year in this year's page, and last year's page.
  narrative,    ///< A sentence, and the cells that it speaks of.
  list,         ///< A total, and the list that it is made of.
  declared,     ///< An identity that the pack declares.
  figure,       ///< None: the figure itself can't be read.
};

template <>
struct NamesOf<TieKind> {
  static constexpr std::string_view what = "kind of tie";
  static constexpr std::array<std::string_view, 8> values = {
      "label", "same", "opening", "comparative", "narrative", "list", "declared", "figure"};
};

/// Claims by name: the words of label and header, or "table|row|column" with or without
/// "document/" before it.
struct ClaimName {
  std::string text;
  std::optional<std::size_t> document;
  std::optional<std::string> table;
  std::string words;   ///< Of the row where a table is named, else of row and column together.
  std::string column;  ///< Words of the column; used where a table is named.
  std::optional<FinancialYear> year;

  [[nodiscard]] bool names(const Claim& claim) const {
    if (year && claim.year != year) return false;
    if (!table) return claim.words == words;
    return (!document || *document == claim.document) && *table == claim.table &&
           claim.row_words == words && claim.column_words == column;
  }
};

/// Figures of different labels that are declared to be the same, year by year.
struct SameFigure {
  std::string figure;  ///< What it is called.
  std::vector<ClaimName> names;
  Origin where;
};

/// What a person knows of a difference.
struct PackNote {
  TieStatus status = TieStatus::scope;  ///< scope, restated or drift.
  std::vector<ClaimName> figures;       ///< Any of them; all figures without.
  std::vector<std::size_t> documents;   ///< Those of the difference are among them; any without.
  std::vector<FinancialYear> years;     ///< Any of them; every year without.
  std::string note;
};

/// A sum over claims, each by its position.
using Terms = std::vector<std::pair<int, std::size_t>>;

/// What a sentence says it speaks of, or a total what it is made of.
struct SpokenOf {
  std::size_t claim = 0;
  Terms terms;
  bool is_list = false;
};

/// A pack as it was read. Ties name a cell as "document/table|row|column".
struct Pack {
  std::string title;
  std::vector<PackDocument> documents;
  std::vector<Claim> claims;
  std::vector<SpokenOf> spoken;
  std::vector<SameFigure> same;
  std::vector<PackNote> notes;
  std::vector<Identity> ties;
};

/// Figures that should be the same, and how far they are.
struct Tie {
  std::string id;
  TieKind kind = TieKind::label;
  TieStatus status = TieStatus::exact;
  std::string what;
  std::optional<FinancialYear> year;
  bool at_year_end = false;  ///< The figure stands at the end of its year.
  std::vector<std::pair<Fraction, std::size_t>> claims;  ///< Coefficient, position of the claim.
  Fraction residual = 0;                                 ///< Later less earlier; stated less sum.
  Fraction bound = 0;
  Counted counted = Counted::pounds;
  std::string note;          ///< Of a person, of a fault, or a hint.
  bool is_declared = false;  ///< A note of the pack told its status.
};

}  // namespace mtfs
