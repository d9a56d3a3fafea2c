/// @file
/// A statement: a definition with its figures, each exact and unrounded.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/statement/compile.hpp"

namespace mtfs {

/// One cell: nothing, words, a count, or a ratio of two counts.
struct Cell {
  enum class Holds { nil, text, count, ratio };

  Holds holds = Holds::nil;
  std::string text;
  Measured value;    ///< Of a count; of a ratio its numerator.
  Measured divisor;  ///< Of a ratio; never 0.

  [[nodiscard]] bool has_value() const noexcept {
    return holds == Holds::count || holds == Holds::ratio;
  }

  /// The exact value in pounds, in full-time equivalents, or as a ratio. Only for has_value().
  [[nodiscard]] Fraction exact() const {
    const Fraction numerator =
        Fraction(Wide(value.steps)) / Fraction(wide_power_of_ten(value.places));
    if (holds == Holds::count) return numerator;
    return numerator /
           (Fraction(Wide(divisor.steps)) / Fraction(wide_power_of_ten(divisor.places)));
  }

  friend bool operator==(const Cell& a, const Cell& b) {
    if (a.holds != b.holds || a.text != b.text) return false;
    return !a.has_value() || a.exact() == b.exact();
  }
};

/// A table of figures that still knows its plan: cells by row and column, exact.
class Statement {
 public:
  Statement(std::shared_ptr<const Sources> sources, StatementDefinition definition);

  [[nodiscard]] const Plan& plan() const { return sources_->plan(); }
  [[nodiscard]] const StatementDefinition& definition() const noexcept { return *definition_; }
  [[nodiscard]] const std::vector<LayoutRow>& rows() const noexcept { return layout_->rows; }
  [[nodiscard]] const std::vector<LayoutColumn>& columns() const noexcept {
    return layout_->columns;
  }
  [[nodiscard]] const Cell& cell(std::size_t row, std::size_t column) const {
    return cells_.at(row * columns().size() + column);
  }

  /// The row of that id, or of that label where no other has it. Throws UnknownNameError.
  [[nodiscard]] std::size_t row(std::string_view name) const;
  /// The column of that id or header. Throws UnknownNameError.
  [[nodiscard]] std::size_t column(std::string_view name) const;

  /// Whether a column of that id or header is left out, because nothing stands in it.
  [[nodiscard]] bool is_left_out(std::string_view name) const {
    return records::is_among(left_out_, name);
  }

  /// The amount of a row in any measure, whether or not a column shows it; nil where it has none.
  [[nodiscard]] std::optional<Measured> amount(std::size_t row, const Measure& measure) const;

  /// How a cell is shown: what the row says for the column, then the row, the column, the
  /// statement.
  [[nodiscard]] Display display(std::size_t row, std::size_t column) const;

 private:
  void drop_blank_columns();

  std::shared_ptr<const Sources> sources_;
  std::shared_ptr<const StatementDefinition> definition_;
  std::shared_ptr<const Layout> layout_;
  std::vector<Cell> cells_;
  std::vector<std::string> left_out_;  ///< Ids and headers of columns.
};

/// Computes the cells of a statement from its layout.
class Evaluator {
 public:
  Evaluator(const Layout& layout, const Statement& statement, const Horizon& horizon)
      : layout_(layout), statement_(statement), horizon_(horizon) {}

  std::vector<Cell> cells() {
    std::vector<Cell> all(layout_.rows.size() * layout_.columns.size());
    for (const std::size_t row : layout_.order) {
      for (std::size_t column = 0; column < layout_.columns.size(); ++column) {
        all[row * layout_.columns.size() + column] = cell(row, column);
      }
    }
    return all;
  }

  /// The amount of a row in a measure; combinations are kept, so that no row is computed twice.
  std::optional<Measured> measured(std::size_t row, const Measure& measure) {
    const LayoutRow& laid = layout_.rows[row];
    if (laid.source == Source::lines) return records(row, measure);
    const auto key = std::pair(row, measure);
    if (const auto known = known_.find(key); known != known_.end()) return known->second;
    return known_[key] = combined(laid, row, measure);
  }

 private:
  using Source = RowDefinition::Source;
  using Content = ColumnDefinition::Content;

  Cell cell(std::size_t row, std::size_t column) {
    const LayoutColumn& laid = layout_.columns[column];
    switch (laid.content) {
      case Content::label:
        return words(layout_.rows[row].label);
      case Content::attribute:
        return attribute(row, laid);
      case Content::ratio:
        return quotient(value(row, laid.columns[0]), value(row, laid.columns[1]));
      default:
        break;
    }
    if (layout_.rows[row].source == Source::ratio) {
      return quotient(value(layout_.rows[row].parts[0].row, column),
                      value(layout_.rows[row].parts[1].row, column));
    }
    std::optional<Measured> result = value(row, column);
    if (!result && zero_for_nil(row, column)) result = Measured{0, places_in(column)};
    if (!result) return words(in_place(row, column));
    return {Cell::Holds::count, {}, *result, {}};
  }

  /// The words that a single record has in place of a figure.
  [[nodiscard]] std::string in_place(std::size_t row, std::size_t column) const {
    const LayoutRow& laid = layout_.rows[row];
    const LayoutColumn& under = layout_.columns[column];
    if (!laid.is_record || under.content != Content::measure) return {};
    return laid.records->in_place(laid.selected.front(), laid.shown(under.measure));
  }

  [[nodiscard]] bool zero_for_nil(std::size_t row, std::size_t column) const {
    return !layout_.rows[row].is_record && !is_undefined(row, column) &&
           statement_.display(row, column).nil_sum_is_zero.value_or(false);
  }

  static Cell words(const std::string& text) {
    return text.empty() ? Cell{} : Cell{Cell::Holds::text, text, {}, {}};
  }

  Cell attribute(std::size_t at, const LayoutColumn& column) {
    const LayoutRow& row = layout_.rows[at];
    if (!row.is_record) return summed(at, column);
    const std::string text = row.records->attribute(row.selected.front(), column.attribute);
    if (column.contains.empty()) return words(text);
    const std::vector<std::string> items = split_list(text);
    return words(std::find(items.begin(), items.end(), column.contains) != items.end() ? "yes"
                                                                                       : "no");
  }

  /// What follows from the totals of a row that is a sum; blank where nothing does.
  Cell summed(std::size_t row, const LayoutColumn& column) {
    const Records* records = records_of(row);
    if (!records || layout_.rows[row].source == Source::ratio) return {};
    return words(records->summed(column.attribute, [&](const std::string& measure) {
      const auto total = measured(row, {measure, std::nullopt});
      return total ? std::optional(Money::from_steps(total->steps)) : std::nullopt;
    }));
  }

  /// The table of a row, or of the first of its parts that has one.
  [[nodiscard]] const Records* records_of(std::size_t row) const {
    if (layout_.rows[row].records) return layout_.rows[row].records.get();
    for (const Part& part : layout_.rows[row].parts) {
      if (const Records* found = records_of(part.row)) return found;
    }
    return nullptr;
  }

  /// A ratio; blank where either side is, or where the divisor is 0.
  static Cell quotient(const std::optional<Measured>& a, const std::optional<Measured>& b) {
    if (!a || !b || b->steps == 0) return {};
    return {Cell::Holds::ratio, {}, *a, *b};
  }

  [[nodiscard]] int places_in(std::size_t column) const {
    const LayoutColumn& laid = layout_.columns[column];
    return laid.content == Content::sum ? places_in(laid.columns.front())
                                        : places_of(laid.measure.name);
  }

  /// The amount of a row in a column of a measure or a sum.
  std::optional<Measured> value(std::size_t row, std::size_t column) {
    const LayoutColumn& laid = layout_.columns[column];
    if (is_undefined(row, column)) return std::nullopt;
    if (laid.content != Content::sum) return measured(row, laid.measure);
    std::vector<std::pair<int, std::optional<Measured>>> terms;
    for (std::size_t i = 0; i < laid.columns.size(); ++i) {
      terms.emplace_back(laid.sign_of(i), value(row, laid.columns[i]));
    }
    return total(terms, row, {laid.header, {}});
  }

  /// Whether no amount makes sense there: a total of what rows share, a stock added over years.
  [[nodiscard]] bool is_undefined(std::size_t row, std::size_t column) const {
    const LayoutColumn& laid = layout_.columns[column];
    if (laid.records_only && !layout_.rows[row].is_record) return true;
    if (laid.content != Content::sum) return false;
    std::set<Measure> added;
    collect_measures(column, added);
    const FinancialYear* first = nullptr;
    bool spans_years = false;
    bool is_stock = layout_.rows[row].nature == Nature::stock;
    for (const Measure& measure : added) {
      is_stock = is_stock || is_stock_of(row, measure);
      if (!measure.year) continue;
      spans_years = spans_years || (first && *first != *measure.year);
      first = &*measure.year;
    }
    return is_stock && spans_years;
  }

  [[nodiscard]] bool is_stock_of(std::size_t row, const Measure& measure) const {
    const LayoutRow& laid = layout_.rows[row];
    for (const std::size_t record : laid.selected) {
      if (laid.records->nature(record, laid.shown(measure).name) == Nature::stock) return true;
    }
    return laid.selected.empty() && measure.name == "level";
  }

  void collect_measures(std::size_t column, std::set<Measure>& into) const {
    const LayoutColumn& laid = layout_.columns[column];
    if (laid.content != Content::sum) into.insert(laid.measure);
    for (const std::size_t part : laid.columns) collect_measures(part, into);
  }

  std::optional<Measured> records(std::size_t row, const Measure& measure) const {
    const LayoutRow& laid = layout_.rows[row];
    const Measure shown = laid.shown(measure);
    if (!laid.records->has_measure(shown)) return std::nullopt;
    std::optional<Int128> sum;
    int places = Money::places;
    for (const std::size_t record : laid.selected) {
      const auto value = laid.records->value(record, shown);
      if (!value) continue;
      if (sum && places != value->places) refuse_mixed(laid, record);
      sum = sum.value_or(0) + value->steps;
      places = value->places;
    }
    if (!sum) return std::nullopt;
    return kept(*sum, places, row, measure);
  }

  /// Dwellings, pounds and percentages stand in one table and do not add.
  [[noreturn]] static void refuse_mixed(const LayoutRow& laid, std::size_t record) {
    throw UndefinedError(
        {"row-mixed",
         {},
         laid.id,
         "The row adds figures of different units: " + laid.records->name(laid.selected.front()) +
             " and " + laid.records->name(record),
         "Select records of one unit, or give each a row"});
  }

  std::optional<Measured> combined(const LayoutRow& laid, std::size_t row, const Measure& measure) {
    std::vector<std::pair<int, std::optional<Measured>>> terms;
    if (laid.source == Source::accumulate) {
      for (const FinancialYear year : horizon_.years()) {
        if (measure.year && year <= *measure.year)
          terms.emplace_back(1, measured(laid.parts[0].row, {measure.name, year}));
      }
    } else if (laid.source == Source::change) {
      terms.emplace_back(1, measured(laid.parts[0].row, measure));
      if (terms[0].second && measure.year && *measure.year > horizon_.first()) {
        terms.emplace_back(-1, measured(laid.parts[0].row, {measure.name, *measure.year - 1}));
      }
    } else if (laid.source == Source::sum) {
      for (const Part& part : laid.parts)
        terms.emplace_back(part.sign, measured(part.row, measure));
    }
    return total(terms, row, measure);
  }

  /// The sum of what is there; nil where nothing is.
  std::optional<Measured> total(const std::vector<std::pair<int, std::optional<Measured>>>& terms,
                                std::size_t row, const Measure& measure) const {
    std::optional<Int128> sum;
    int places = Money::places;
    for (const auto& [sign, value] : terms) {
      if (!value) continue;
      if (sum && places != value->places) {
        throw UndefinedError({"row-mixed",
                              {},
                              layout_.rows[row].id,
                              "The row adds figures of different units",
                              "Add rows of one unit"});
      }
      sum = sum.value_or(0) + Int128(sign) * value->steps;
      places = value->places;
    }
    if (!sum) return std::nullopt;
    return kept(*sum, places, row, measure);
  }

  Measured kept(const Int128& steps, int places, std::size_t row, const Measure& measure) const {
    if (steps <= Money::most && steps >= -Money::most)
      return {static_cast<std::int64_t>(steps), places};
    const std::string& name = layout_.rows[row].id;
    const std::string column = measure.year ? measure.year->str() : measure.name;
    throw Overflow({"overflow",
                    {},
                    name,
                    "Row " + name + " in column " + column + " is beyond the range of +-" +
                        fixed_text(Money::most, places),
                    "Check the unit of its amounts"});
  }

  const Layout& layout_;
  const Statement& statement_;
  const Horizon& horizon_;
  std::map<std::pair<std::size_t, Measure>, std::optional<Measured>> known_;
};

inline Statement::Statement(std::shared_ptr<const Sources> sources, StatementDefinition definition)
    : sources_(std::move(sources)),
      definition_(std::make_shared<const StatementDefinition>(std::move(definition))),
      layout_(std::make_shared<const Layout>(compile(*sources_, *definition_))) {
  cells_ = Evaluator(*layout_, *this, plan().settings().horizon).cells();
  if (!definition_->blank_columns) drop_blank_columns();
}

/// Leaves out the columns in which nothing stands. What is a sum of them loses nothing.
inline void Statement::drop_blank_columns() {
  const std::vector<LayoutColumn>& all = columns();
  constexpr std::size_t dropped = static_cast<std::size_t>(-1);
  std::vector<std::size_t> now(all.size(), dropped);
  std::size_t kept = 0;
  for (std::size_t column = 0; column < all.size(); ++column) {
    for (std::size_t row = 0; row < rows().size() && now[column] == dropped; ++row) {
      const Cell& of = cell(row, column);
      if (of.has_value() || !of.text.empty()) now[column] = kept++;
    }
  }
  Layout layout = *layout_;
  std::vector<Cell> cells;
  layout.columns.clear();
  for (std::size_t column = 0; column < all.size(); ++column) {
    if (now[column] == dropped) {
      left_out_.insert(left_out_.end(), {all[column].id, all[column].header});
      continue;
    }
    LayoutColumn copy = all[column];
    copy.columns.clear();
    copy.signs.clear();
    for (std::size_t i = 0; i < all[column].columns.size(); ++i) {
      if (now[all[column].columns[i]] == dropped) continue;
      copy.columns.push_back(now[all[column].columns[i]]);
      copy.signs.push_back(all[column].sign_of(i));
    }
    layout.columns.push_back(std::move(copy));
  }
  for (std::size_t at = 0; at < cells_.size(); ++at) {
    if (now[at % all.size()] != dropped) cells.push_back(std::move(cells_[at]));
  }
  layout_ = std::make_shared<const Layout>(std::move(layout));
  cells_ = std::move(cells);
}

inline std::optional<Measured> Statement::amount(std::size_t row, const Measure& measure) const {
  return Evaluator(*layout_, *this, plan().settings().horizon).measured(row, measure);
}

inline std::size_t Statement::row(std::string_view name) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < rows().size(); ++i) {
    if (rows()[i].id == name) found.push_back(i);
  }
  const bool by_label = found.empty();
  for (std::size_t i = 0; by_label && i < rows().size(); ++i) {
    if (rows()[i].label == name) found.push_back(i);
  }
  if (found.size() == 1) return found.front();
  std::vector<std::string> names;
  for (const LayoutRow& laid : rows()) names.push_back(laid.id);
  if (found.empty()) {
    throw UnknownNameError({"row-unknown",
                            {},
                            std::string(name),
                            "The statement " + definition_->name + " has no such row",
                            suggest(name, names)});
  }
  throw UnknownNameError({"row-ambiguous",
                          {},
                          std::string(name),
                          "Several rows of " + definition_->name + " have this name",
                          "Use the id of one: " + one_of(names)});
}

inline std::size_t Statement::column(std::string_view name) const {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < columns().size(); ++i) {
    if (columns()[i].id == name || columns()[i].header == name) return i;
    names.push_back(columns()[i].header);
  }
  for (std::size_t i = 0; i < columns().size(); ++i) {  // another way to write the year
    try {
      if (columns()[i].measure.year && *columns()[i].measure.year == FinancialYear(name)) return i;
    } catch (const ParseError&) {
      break;
    }
  }
  throw UnknownNameError({"column-unknown",
                          {},
                          std::string(name),
                          "The statement " + definition_->name + " has no such column",
                          suggest(name, names)});
}

inline Display Statement::display(std::size_t row, std::size_t column) const {
  const LayoutRow& laid = rows().at(row);
  Display display;
  for (const auto& [name, in] : laid.in_columns) {
    if (name == columns().at(column).id) display = in;
  }
  Display shown =
      display.over(laid.display).over(columns().at(column).display).over(definition_->display);
  if (shown.shown == Shown::variance_by_convention) {
    const bool adverse = plan().tables().monitoring.settings.shown_convention() ==
                         VarianceConvention::adverse_positive;
    shown.shown = adverse ? Shown::favourable_in_brackets : Shown::adverse_in_brackets;
  }
  return shown;
}

/// The definition of that name. Throws UnknownNameError with near names.
[[nodiscard]] inline const StatementDefinition& find_statement(const Plan& plan,
                                                               std::string_view name) {
  std::vector<std::string> names;
  for (const StatementDefinition& definition : plan.tables().statements) {
    if (definition.name == name) return definition;
    names.push_back(definition.name);
  }
  throw UnknownNameError({"statement-unknown",
                          {},
                          std::string(name),
                          "The plan has no statement of that name",
                          suggest(name, names)});
}

/// The table that a statement cannot do without and the plan has not; empty where there is none.
[[nodiscard]] inline std::string missing_table(const Sources& sources,
                                               const StatementDefinition& definition) {
  for (const RowDefinition& row : definition.rows) {
    if (row.source != RowDefinition::Source::lines) continue;
    if (std::string missing = missing_table(sources, row.selection); !missing.empty()) {
      return missing;
    }
  }
  return {};
}

/// A statement over sources that others share.
[[nodiscard]] inline Statement evaluate(std::shared_ptr<const Sources> sources,
                                        const StatementDefinition& definition) {
  if (const std::string missing = missing_table(*sources, definition); !missing.empty()) {
    throw UnknownNameError({"table-missing",
                            {},
                            missing,
                            "The statement " + definition.name + " needs the table " + missing +
                                ", and the plan has none",
                            "Add " + missing + ".csv to the plan"});
  }
  return Statement(std::move(sources), definition);
}

/// A statement of the plan by name. Throws UnknownNameError, or Overflow naming row and column.
/// @code
/// Statement summary = evaluate(plan, "summary");
/// @endcode
[[nodiscard]] inline Statement evaluate(const Plan& plan, std::string_view name) {
  return evaluate(std::make_shared<const Sources>(plan), find_statement(plan, name));
}

}  // namespace mtfs
