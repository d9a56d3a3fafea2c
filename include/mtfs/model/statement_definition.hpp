/// @file
/// A statement as data: rows that select lines or combine rows, over columns, with their display.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/core/names.hpp"
#include "mtfs/core/origin.hpp"
#include "mtfs/model/nature.hpp"
#include "mtfs/model/unit.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// What a row shows in brackets. Amounts are natural: a saving, a pressure, a surplus is positive.
enum class Shown {
  negative_in_brackets,    ///< As it is; a negative amount in brackets.
  reduction_in_brackets,   ///< A positive amount is a reduction of the budget, and is bracketed.
  pressure_in_brackets,    ///< A positive amount is a pressure, and is bracketed.
  gap_in_brackets,         ///< A positive amount is a surplus; a gap is negative, and is bracketed.
  shortfall_in_brackets,   ///< A positive amount is a shortfall, and is bracketed.
  favourable_in_brackets,  ///< A variance; adverse is positive, and favourable is bracketed.
  adverse_in_brackets,     ///< A variance; favourable is positive, and adverse is bracketed.
  variance_by_convention,  ///< One of the two, as the settings declare.
};

template <>
struct NamesOf<Shown> {
  static constexpr std::string_view what = "way to show a row";
  static constexpr std::array<std::string_view, 8> values = {
      "negative in brackets", "reduction in brackets", "pressure in brackets",
      "gap in brackets",      "shortfall in brackets", "favourable in brackets",
      "adverse in brackets",  "variance by convention"};
};

/// -1 where a positive amount is shown in brackets, else +1.
[[nodiscard]] constexpr int shown_sign(Shown shown) noexcept {
  return shown == Shown::negative_in_brackets || shown == Shown::gap_in_brackets ||
                 shown == Shown::favourable_in_brackets
             ? 1
             : -1;
}

/// How a cell is shown. What is not said is taken from the row, then the column, then the
/// statement.
struct Display {
  std::optional<Shown> shown;
  std::optional<MoneyUnit> unit;
  std::optional<bool> unit_shown;  ///< £ before and k or m after the figure: "£0.80m".
  std::optional<int> places;
  std::optional<std::string> zero;      ///< Text of a zero: "0" or "-".
  std::optional<std::string> prefix;    ///< Words before the figure.
  std::optional<bool> as_typed;         ///< A single typed figure keeps the text it was typed with.
  std::optional<bool> nil_sum_is_zero;  ///< A sum of nothing prints as zero, not blank.

  /// This display, with what it leaves open taken from `other`.
  [[nodiscard]] Display over(const Display& other) const {
    Display merged = *this;
    const auto fill = [](auto& mine, const auto& theirs) {
      if (!mine) mine = theirs;
    };
    fill(merged.shown, other.shown);
    fill(merged.unit, other.unit);
    fill(merged.unit_shown, other.unit_shown);
    fill(merged.places, other.places);
    fill(merged.zero, other.zero);
    fill(merged.prefix, other.prefix);
    fill(merged.as_typed, other.as_typed);
    fill(merged.nil_sum_is_zero, other.nil_sum_is_zero);
    return merged;
  }
};

/// Rows of a table whose attribute is one of the values; `without` turns it round.
struct Criterion {
  std::string attribute;
  std::vector<std::string> values;
  bool without = false;
};

/// Which rows of which table a statement's row is made of.
struct Selection {
  std::string table;    ///< "lines", "targets", "budget", "figures" or a table that is worked out.
  std::string figures;  ///< Name of the supporting table, where table is "figures".
  std::vector<Criterion> criteria;
};

/// A row of the same statement with a sign.
struct Term {
  int sign = 1;
  std::string row;
};

/// One row, or with `each` one row for each value of an attribute.
struct RowDefinition {
  /// What the row is made of; exactly one.
  enum class Source { lines, sum, accumulate, change, ratio };

  std::string id;
  std::string label;
  Source source = Source::lines;
  Selection selection;  ///< Of Source::lines.
  std::vector<Term>
      terms;  ///< Of a sum; of accumulate and change the row; of a ratio its two rows.
  std::vector<std::string> each;  ///< Attributes from the outermost group to the innermost row.
  bool totals_of_one = true;      ///< A group of one row has a total, which repeats the row.
  std::string label_from;  ///< Attribute that labels an innermost row; the last of `each` if empty.
  std::string measure = "amount";  ///< What of its records a column of amounts shows.
  std::optional<Nature> nature;
  Display display;
  std::vector<std::pair<std::string, Display>>
      in_columns;  ///< Display in single columns, by column id.
  Origin where;
};

/// One column: words, a measure, a sum of columns or a ratio of two.
struct ColumnDefinition {
  enum class Content { label, attribute, measure, sum, ratio };

  std::string id;
  std::string header;
  Content content = Content::measure;
  std::string attribute;           ///< Of Content::attribute.
  std::string contains;            ///< Shows "yes" where the attribute holds this item, else "no".
  std::string measure = "amount";  ///< "amount", "fte", "budget" or the name of a figure column.
  std::optional<FinancialYear> year;  ///< Of a measure that has years.
  std::vector<std::string> columns;   ///< Of a sum its parts, each after a "-" that takes it off;
                                      ///< of a ratio its two columns.
  bool records_only = false;  ///< Blank in totals: a budget that two rows share must not add.
  Display display;
  Origin where;
};

/// A table that a council publishes, without its figures.
struct StatementDefinition {
  std::string name;
  std::string title;
  std::string note;  ///< Printed under the table.
  std::string label_header = "row";
  std::string total_header = "Total";
  bool blank_columns = true;  ///< Whether a column stays in which every cell is blank.
  bool base_year = false;     ///< A column for the base year before the plan years.
  bool total = false;         ///< A column that sums flows over the years; a stock row has none.
  Display display;
  std::vector<ColumnDefinition> columns;  ///< Empty: the label, the plan years, and the total.
  std::vector<RowDefinition> rows;
  Origin where;
};

}  // namespace mtfs
