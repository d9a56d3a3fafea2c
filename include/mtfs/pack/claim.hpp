/// @file
/// What a paper says that a figure is: the claim of one printed cell, or of one sentence.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/model/published.hpp"
#include "mtfs/pack/label.hpp"
#include "mtfs/statement/printed.hpp"
#include "mtfs/time/date.hpp"

namespace mtfs {

/// What a figure was when its paper was written. A budget and an actual are settled; a forecast may
/// drift.
enum class FigureState { forecast, budget, actual };

template <>
struct NamesOf<FigureState> {
  static constexpr std::string_view what = "state of figures";
  static constexpr std::array<std::string_view, 3> values = {"forecast", "budget", "actual"};
};

/// A paper of a pack.
struct PackDocument {
  std::string id;
  std::string title;
  std::optional<Date> date;  ///< Always there in a pack that was read without a fault.
  std::string council;
  std::string scope;
  Origin where;
};

/// How the cells of one table of a document are read.
struct ClaimRules {
  std::string name;   ///< Of the table.
  std::string about;  ///< Tables about different things are not compared by label.
  std::string scope;  ///< That of the document unless its own.
  Counted counted = Counted::pounds;
  MoneyUnit unit = MoneyUnit::pounds;
  std::optional<FinancialYear> year;  ///< Of columns that name none.
  std::optional<FigureState> state;
  bool reversed = false;  ///< Its signs are the other way round.
  std::string label;      ///< Header of the column that labels the rows; the first without.
  std::map<std::string, std::string> columns;  ///< What a header means; empty for no figures.
  std::vector<std::string> text;               ///< Columns of words.
  Origin where;

  [[nodiscard]] bool holds_figures(const std::string& header) const {
    if (header.empty() || std::find(text.begin(), text.end(), header) != text.end()) return false;
    const auto meaning = columns.find(header);
    return meaning == columns.end() || !meaning->second.empty();
  }
};

/// One figure with everything that its place says about it. Money is in pounds.
struct Claim {
  std::size_t document = 0;
  std::string table;
  std::string row;     ///< As in a cell's key: of the second row of one label "label#2".
  std::string column;  ///< The printed header.
  std::string label;   ///< For people: "Family Services, original_budget".
  std::string row_words;
  std::string column_words;
  std::string words;  ///< Of both; claims are compared where these agree.
  std::string about;  ///< What the table is about; of a label that says nothing alone, its table.
  std::string scope;
  std::optional<FinancialYear> year;  ///< As printed.
  Moment moment = Moment::during;
  std::optional<FigureState> state;
  std::optional<FinancialYear> page_year;  ///< The latest year of its table.
  Counted counted = Counted::pounds;
  std::optional<PrintedFigure> figure;  ///< Nil for a blank, and for a figure with a fault.
  std::string text;                     ///< Exactly as printed.
  std::string unit;     ///< The unit that its place gives it; empty where the text has its own.
  bool spoken = false;  ///< Of the narrative.
  std::string place;    ///< The paragraph of a sentence.
  Origin where;
  std::optional<Problem> fault;  ///< Why it can't be read.

  /// The year that it is compared by: the opening of a year is the closing of the year before.
  [[nodiscard]] std::optional<FinancialYear> period() const {
    return year && moment == Moment::opening ? std::optional(*year - 1) : year;
  }
  /// "document/table|row|column" without the document.
  [[nodiscard]] std::string key() const { return table + "|" + row + "|" + column; }
};

namespace claims {

/// Reads the figure of a claim, in pounds where it counts money. A fault stays with the claim.
inline void set_figure(Claim& claim, MoneyUnit unit, bool reversed) {
  try {
    claim.figure = parse_printed(claim.text);
    if (!claim.figure) return;
    const Mark mark = parse_number(claim.text).mark;
    if (mark == Mark::percent || mark == Mark::points) claim.counted = Counted::percent;
    const bool is_money = mark == Mark::pounds || claim.counted == Counted::pounds;
    if (is_money) {
      claim.counted = Counted::pounds;
      const bool says_it =
          claim.figure->carries_unit || (mark == Mark::pounds && unit == MoneyUnit::pounds);
      if (!says_it) claim.unit = str(unit);
      const Fraction scale = fraction_power_of_ten(claim.figure->carries_unit ? 0 : exponent(unit));
      claim.figure->value *= scale;
      claim.figure->step *= scale;
    }
    if (reversed) claim.figure->value = -claim.figure->value;
  } catch (const Error& error) {
    claim.fault = error.problem().at(claim.where);
  }
}

/// Sorts out what label and header say together.
inline void set_words(Claim& claim, const LabelWords& row, const LabelWords& column,
                      const ClaimRules& rules) {
  claim.row_words = row.str();
  claim.column_words = column.str();
  claim.year = column.year ? column.year : row.year ? row.year : rules.year;
  claim.moment = column.moment != Moment::during ? column.moment : row.moment;
  claim.counted = column.counted.value_or(row.counted.value_or(rules.counted));
  LabelWords both = row;
  both.words.insert(both.words.end(), column.words.begin(), column.words.end());
  if (!claim.year && claim.moment != Moment::during) {
    both.words.emplace_back(claim.moment == Moment::opening ? "opening" : "closing");
  }
  if (both.words.empty() && claim.moment != Moment::during) both.words.emplace_back("balance");
  claim.words = both.str();
  const bool alone = (!row.words.empty() && labels::say_nothing_alone(row.words)) ||
                     labels::say_nothing_alone(both.words);
  claim.about = read_label(rules.about).str();
  if (alone && claim.about.empty()) claim.about = "table " + rules.name;
}

/// The claim of one printed cell; nothing for a cell of words.
[[nodiscard]] inline std::optional<Claim> claim_of(const PublishedCell& cell,
                                                   const std::string& label,
                                                   const ClaimRules& rules) {
  Claim claim;
  claim.table = cell.table;
  claim.row = cell.row;
  claim.column = cell.column;
  claim.text = utf8::trim(cell.text);
  claim.where = cell.where;
  claim.scope = rules.scope;
  claim.state = rules.state;
  const auto meaning = rules.columns.find(cell.column);
  const std::string& header = meaning == rules.columns.end() ? cell.column : meaning->second;
  const LabelWords row = read_label(label);
  const LabelWords column = read_label(header);
  set_words(claim, row, column, rules);
  const std::size_t again = cell.row.rfind('#');  // the second row of one label is another row
  if (again != std::string::npos && cell.row.substr(0, again) == label) {
    claim.words += " " + cell.row.substr(again);
  }
  claim.label = label;
  if (!column.words.empty()) claim.label += (label.empty() ? "" : ", ") + header;
  set_figure(claim, column.unit.value_or(row.unit.value_or(rules.unit)), rules.reversed);
  if (claim.fault && !looks_like_a_figure(claim.text)) return std::nullopt;
  return claim;
}

}  // namespace claims

}  // namespace mtfs
