/// @file
/// A statement held against the table that was printed: each printed figure is checked where it can
/// go wrong.
///
/// A figure that the table makes of others (a total, a difference, a ratio) is checked against
/// those others as printed; every other figure against the engine. So each defect is reported once,
/// at its place, and its bound is that of the figures it is made of.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/statement/evaluate.hpp"
#include "mtfs/statement/identity.hpp"
#include "mtfs/statement/present.hpp"

namespace mtfs {

namespace reconciling {

/// Which row and column of the printed table holds a cell of the statement.
struct Matching {
  std::map<std::size_t, std::size_t> rows;     ///< Statement row to printed row.
  std::map<std::size_t, std::size_t> columns;  ///< Statement column to printed column.
  std::vector<std::size_t> strange_rows;       ///< Printed rows that the statement does not have.
  std::vector<std::size_t> strange_columns;
};

/// Whether two headers are the same text or the same year.
[[nodiscard]] inline bool same_header(const std::string& a, const std::string& b) {
  if (a == b) return true;
  try {
    return FinancialYear(a) == FinancialYear(b);
  } catch (const ParseError&) {
    return false;
  }
}

/// Pairs the k-th of `wanted` that equals a printed text with the k-th printed one.
template <class Same>
void pair_up(const std::vector<std::string>& wanted, const std::vector<std::string>& printed,
             Same same, std::map<std::size_t, std::size_t>& pairs,
             std::vector<std::size_t>& strange) {
  std::vector<bool> taken(wanted.size(), false);
  for (std::size_t p = 0; p < printed.size(); ++p) {
    std::size_t found = wanted.size();
    for (std::size_t w = 0; w < wanted.size() && found == wanted.size(); ++w) {
      if (!taken[w] && same(wanted[w], printed[p])) found = w;
    }
    if (found == wanted.size()) {
      strange.push_back(p);
    } else {
      taken[found] = true;
      pairs[found] = p;
    }
  }
}

[[nodiscard]] inline Matching match(const Statement& statement, const PublishedTable& published) {
  Matching matching;
  std::vector<std::string> headers;
  std::size_t label = 0;
  for (std::size_t i = 0; i < statement.columns().size(); ++i) {
    headers.push_back(statement.columns()[i].header);
    if (statement.columns()[i].content == ColumnDefinition::Content::label) label = i;
  }
  pair_up(headers, published.headers, same_header, matching.columns, matching.strange_columns);
  const std::size_t printed_label = matching.columns.contains(label) ? matching.columns[label] : 0;
  std::erase(matching.strange_columns, printed_label);
  std::vector<std::string> labels;
  std::vector<std::string> printed;
  for (const LayoutRow& row : statement.rows()) labels.push_back(row.label);
  for (const auto& row : published.rows) printed.emplace_back(utf8::trim(row[printed_label]));
  pair_up(labels, printed, std::equal_to<>(), matching.rows, matching.strange_rows);
  return matching;
}

class Reconciler {
 public:
  Reconciler(const Statement& statement, const PublishedTable& published)
      : statement_(statement), published_(published), matching_(match(statement, published)) {}

  std::vector<Finding> findings() {
    for (const auto& [row, printed_row] : matching_.rows) {
      for (const auto& [column, printed_column] : matching_.columns) {
        if (holds_figures(column)) check_cell(row, column);
      }
    }
    report_strangers();
    return std::move(findings_);
  }

 private:
  using Content = ColumnDefinition::Content;
  using Source = RowDefinition::Source;
  struct Place {
    std::size_t row;
    std::size_t column;
  };

  [[nodiscard]] bool holds_figures(std::size_t column) const {
    const Content content = statement_.columns()[column].content;
    return content != Content::label && content != Content::attribute;
  }
  [[nodiscard]] bool is_ratio(Place at) const {
    return statement_.columns()[at.column].content == Content::ratio ||
           statement_.rows()[at.row].source == Source::ratio;
  }
  [[nodiscard]] bool is_printed(Place at) const {
    return matching_.rows.contains(at.row) && matching_.columns.contains(at.column);
  }
  [[nodiscard]] const std::string& text(Place at) const {
    return published_.rows[matching_.rows.at(at.row)][matching_.columns.at(at.column)];
  }
  [[nodiscard]] Origin where(Place at) const {
    Origin origin = published_.where[matching_.rows.at(at.row)];
    origin.column = published_.headers[matching_.columns.at(at.column)];
    return origin;
  }

  /// The power of ten of pounds that the statement's own unit stands for.
  [[nodiscard]] int statement_exponent() const {
    return exponent(statement_.definition().display.unit.value_or(MoneyUnit::pounds));
  }
  [[nodiscard]] bool counts_money(Place at) const {
    const LayoutColumn& column = statement_.columns()[at.column];
    const std::size_t measured =
        column.content == Content::sum ? column.columns.front() : at.column;
    return !is_ratio(at) && statement_.columns()[measured].measure.name != "fte";
  }

  /// A printed figure as a natural amount in the statement's unit. Throws ParseError at its place.
  [[nodiscard]] std::optional<PrintedFigure> natural(Place at) const {
    const Display display = statement_.display(at.row, at.column);
    std::string_view printed = text(at);
    if (display.prefix && printed.starts_with(*display.prefix))
      printed.remove_prefix(display.prefix->size());
    std::optional<PrintedFigure> figure;
    try {
      figure = parse_printed(printed);
    } catch (const Error& error) {
      throw ParseError(error.problem().at(where(at)));
    }
    if (!figure) return figure;
    figure->value *= shown_sign(display.shown.value_or(Shown::negative_in_brackets));
    if (!counts_money(at)) return figure;
    const int printed_exponent =
        figure->carries_unit ? 0 : exponent(display.unit.value_or(MoneyUnit::pounds));
    const int shift = printed_exponent - statement_exponent();
    const Fraction scale = shift >= 0 ? Fraction(wide_power_of_ten(shift))
                                      : Fraction(1) / Fraction(wide_power_of_ten(-shift));
    figure->value *= scale;
    figure->step *= scale;
    return figure;
  }

  /// The engine's figure in the statement's unit; a ratio in percent.
  [[nodiscard]] std::optional<Fraction> engine(Place at) const {
    const Cell& cell = statement_.cell(at.row, at.column);
    if (!cell.has_value()) return std::nullopt;
    if (is_ratio(at)) return Fraction(cell.exact() * 100);
    if (!counts_money(at)) return cell.exact();
    return Fraction(cell.exact() / Fraction(wide_power_of_ten(statement_exponent())));
  }

  [[nodiscard]] std::string unit(Place at) const {
    if (is_ratio(at)) return "%";
    if (!counts_money(at)) return "FTE";
    return std::string(str(statement_.definition().display.unit.value_or(MoneyUnit::pounds)));
  }

  Finding start(Place at, std::string kind, std::string what,
                const std::string& suffix = {}) const {
    Finding finding;
    finding.id = published_.name + "." + statement_.rows()[at.row].id + "@" +
                 statement_.columns()[at.column].header + suffix;
    finding.kind = std::move(kind);
    finding.what = std::move(what);
    finding.unit = unit(at);
    finding.where = where(at);
    return finding;
  }

  /// Runs a check; a figure that can't be read makes it malformed.
  template <class Check>
  void add(Finding finding, Check check) {
    try {
      if (!check(finding)) return;
    } catch (const Error& error) {
      finding.status = Agreement::malformed;
      finding.residual = 0;
      finding.bound = 0;
      finding.detail = error.problem().str();
    }
    findings_.push_back(std::move(finding));
  }

  void check_cell(std::size_t row, std::size_t column) {
    const Place at{row, column};
    const std::vector<std::pair<int, Place>> down = parts_down(at);
    const std::vector<std::pair<int, Place>> across = parts_across(at);
    const std::string label = statement_.rows()[row].label;
    const bool both = !down.empty() && !across.empty();
    if (!down.empty()) {
      add(start(at, "linear", "rows " + names(down, true) + " = " + label, both ? ".down" : ""),
          [&](Finding& finding) { return check_sum(at, down, finding); });
    }
    if (!across.empty()) {
      add(start(at, "linear",
                "columns " + names(across, false) + " = " + statement_.columns()[column].header +
                    " [" + label + "]",
                both ? ".across" : ""),
          [&](Finding& finding) { return check_sum(at, across, finding); });
    }
    if (const auto ratio = parts_of_ratio(at)) {
      add(start(at, "ratio",
                label + ": " + name(ratio->first) + " / " + name(ratio->second) + " = " + name(at)),
          [&](Finding& finding) { return check_ratio(at, *ratio, finding); });
    } else if (down.empty() && across.empty()) {
      add(start(at, "computed", "the plan's figure for " + label),
          [&](Finding& finding) { return check_computed(at, finding); });
    }
  }

  [[nodiscard]] std::string name(Place at) const {
    const std::string& header = statement_.columns()[at.column].header;
    return statement_.rows()[at.row].source == Source::ratio ? statement_.rows()[at.row].label
                                                             : header;
  }
  [[nodiscard]] std::string names(const std::vector<std::pair<int, Place>>& parts,
                                  bool rows) const {
    if (parts.size() > 4) return "above";
    std::string all;
    for (const auto& [sign, part] : parts) {
      all += sign < 0 ? (all.empty() ? "-" : " - ") : (all.empty() ? "" : " + ");
      all += rows ? statement_.rows()[part.row].label : statement_.columns()[part.column].header;
    }
    return all;
  }

  /// The printed rows that add up to this cell; none where some of them are not printed.
  [[nodiscard]] std::vector<std::pair<int, Place>> parts_down(Place at) const {
    const LayoutRow& row = statement_.rows()[at.row];
    std::vector<std::pair<int, Place>> parts;
    if (row.source != Source::sum || is_ratio(at) || statement_.columns()[at.column].records_only)
      return parts;
    for (const Part& part : row.parts) {
      if (!is_printed({part.row, at.column})) return {};
      parts.push_back({part.sign, {part.row, at.column}});
    }
    return parts;
  }
  [[nodiscard]] std::vector<std::pair<int, Place>> parts_across(Place at) const {
    const LayoutColumn& column = statement_.columns()[at.column];
    std::vector<std::pair<int, Place>> parts;
    if (column.content != Content::sum || is_ratio(at) ||
        statement_.rows()[at.row].nature == Nature::stock)
      return parts;
    for (const std::size_t part : column.columns) {
      if (!is_printed({at.row, part})) return {};
      parts.push_back({1, {at.row, part}});
    }
    return parts;
  }
  [[nodiscard]] std::optional<std::pair<Place, Place>> parts_of_ratio(Place at) const {
    const LayoutColumn& column = statement_.columns()[at.column];
    const LayoutRow& row = statement_.rows()[at.row];
    std::optional<std::pair<Place, Place>> parts;
    if (column.content == Content::ratio) {
      parts = {Place{at.row, column.columns[0]}, Place{at.row, column.columns[1]}};
    } else if (row.source == Source::ratio) {
      parts = {Place{row.parts[0].row, at.column}, Place{row.parts[1].row, at.column}};
    }
    if (parts && (!is_printed(parts->first) || !is_printed(parts->second))) return std::nullopt;
    return parts;
  }

  bool check_sum(Place at, const std::vector<std::pair<int, Place>>& parts,
                 Finding& finding) const {
    const auto whole = natural(at);
    bool any = whole.has_value();
    for (const auto& [sign, part] : parts) {
      const auto figure = natural(part);
      if (!figure) continue;
      any = true;
      finding.residual += sign * figure->value;
      finding.bound += figure->half();
    }
    if (!any) return false;
    if (whole) {
      finding.residual -= whole->value;
      finding.bound += whole->half();
    }
    settle(finding);
    return true;
  }

  bool check_ratio(Place at, const std::pair<Place, Place>& parts, Finding& finding) const {
    const auto target = natural(at);
    const auto a = natural(parts.first);
    const auto b = natural(parts.second);
    if (!target && (!a || !b)) return false;
    if (!target || !a || !b || b->value == 0) return check_computed(at, finding);
    const Fraction point = a->value / b->value * 100;
    const Fraction scaled = point / target->step;
    finding.residual =
        Fraction(round_quotient<Wide>(numerator(scaled), denominator(scaled), Rounding::half_up)) *
            target->step -
        target->value;
    if (finding.residual == 0) return true;
    Fraction widest = 0;
    for (const int x : {-1, 1}) {
      for (const int y : {-1, 1}) {
        const Fraction divisor = b->value + y * b->half();
        if (divisor != 0)
          widest = std::max(
              widest, Fraction(abs(Fraction((a->value + x * a->half()) / divisor * 100 - point))));
      }
    }
    finding.bound = widest + target->half();
    finding.status = abs(Fraction(point - target->value)) <= finding.bound
                         ? Agreement::rounding
                         : Agreement::inconsistent;
    return true;
  }

  bool check_computed(Place at, Finding& finding) const {
    const auto printed = natural(at);
    const auto value = engine(at);
    if (!printed && !value) return false;
    if (!printed) {
      finding.residual = *value;
      finding.detail = "Nothing is printed where the plan has a figure";
    } else if (!value) {
      finding.residual = -printed->value;
      finding.detail = "The plan has no figure where one is printed";
    } else {
      const Fraction scaled = *value / printed->step;
      const Fraction rounded =
          Fraction(round_quotient<Wide>(numerator(scaled), denominator(scaled),
                                        statement_.plan().settings().rounding)) *
          printed->step;
      finding.bound = printed->half();
      if (rounded == printed->value) return true;
      finding.residual = *value - printed->value;
    }
    settle(finding);
    return true;
  }

  static void settle(Finding& finding) {
    finding.status = finding.residual == 0                    ? Agreement::exact
                     : abs(finding.residual) <= finding.bound ? Agreement::rounding
                                                              : Agreement::inconsistent;
  }

  /// Printed rows and columns that the statement can't rebuild.
  void report_strangers() {
    const auto report = [&](const std::string& kind, const std::string& label, Origin place) {
      Finding finding;
      finding.id = published_.name + "." + kind + " " + label;
      finding.kind = kind;
      finding.what = "the statement has the printed " + kind;
      finding.status = Agreement::malformed;
      finding.detail = "The statement has no " + kind + " \"" + label + "\"";
      finding.where = std::move(place);
      findings_.push_back(std::move(finding));
    };
    for (const std::size_t row : matching_.strange_rows)
      report("row", published_.rows[row].front(), published_.where[row]);
    for (const std::size_t column : matching_.strange_columns) {
      report("column", published_.headers[column],
             {published_.where.empty() ? "" : published_.where.front().source,
              {},
              1,
              published_.headers[column]});
    }
  }

  const Statement& statement_;
  const PublishedTable& published_;
  Matching matching_;
  std::vector<Finding> findings_;
};

/// Whether a text is meant as a number: only digits and the signs that numbers have, a digit at
/// least.
[[nodiscard]] inline bool looks_like_a_figure(std::string_view text) {
  bool digit = false;
  text = utf8::trim(text);
  while (!text.empty()) {
    const auto point = utf8::first(text);
    if (!point) return false;
    const std::uint32_t c = point->value;
    const bool is_digit = c >= '0' && c <= '9';
    digit = digit || is_digit;
    const bool is_sign = c == ',' || c == '.' || c == '(' || c == ')' || c == '-' || c == '+' ||
                         c == '%' || c == 0xA3 || c == 0x2212 || utf8::is_blank(c);
    if (!is_digit && !is_sign) return false;
    text.remove_prefix(point->bytes);
  }
  return digit;
}

/// The cells of a printed table under "table|row|column"; the first column labels the rows, and the
/// second row of one label is "label#2".
[[nodiscard]] inline std::vector<PublishedCell> cells_of(const PublishedTable& table) {
  std::vector<PublishedCell> cells;
  std::map<std::string, int> seen;
  for (std::size_t row = 0; row < table.rows.size(); ++row) {
    std::string label(utf8::trim(table.rows[row].front()));
    const int count = ++seen[label];
    if (count > 1) label += "#" + std::to_string(count);
    for (std::size_t column = 1; column < table.headers.size(); ++column) {
      Origin where = table.where[row];
      where.column = table.headers[column];
      cells.push_back({table.name, label, table.headers[column], table.rows[row][column], where});
    }
  }
  return cells;
}

/// Figures that no identity and no statement reads, and that are not numbers as printed.
inline void add_malformed_figures(const std::vector<PublishedCell>& cells,
                                  std::vector<Finding>& findings) {
  for (const PublishedCell& cell : cells) {
    if (!looks_like_a_figure(cell.text)) continue;
    const bool reported =
        std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
          return finding.status == Agreement::malformed &&
                 finding.detail.find(cell.where.str() + ":") != std::string::npos;
        });
    if (reported) continue;
    try {
      (void)parse_printed(cell.text);
    } catch (const Error& error) {
      findings.push_back({cell.table + "." + cell.row + "@" + cell.column,
                          "figure",
                          "the printed figure is a number",
                          Agreement::malformed,
                          0,
                          0,
                          {},
                          error.problem().at(cell.where).str(),
                          cell.where});
    }
  }
}

}  // namespace reconciling

/// Every printed figure of a table checked: through the statement of the same name where there is
/// one, and through the identities that stand beside the table. Throws UnknownNameError.
[[nodiscard]] inline std::vector<Finding> reconcile(const Plan& plan, std::string_view name) {
  const PlanTables& tables = plan.tables();
  std::vector<std::string> names;
  const PublishedTable* published = nullptr;
  for (const PublishedTable& table : tables.published) {
    if (table.name == name) published = &table;
    names.push_back(table.name);
  }
  if (!published) {
    throw UnknownNameError({"published-unknown",
                            {},
                            std::string(name),
                            "The plan has no published table of that name",
                            suggest(name, names)});
  }
  std::vector<Finding> findings;
  for (const StatementDefinition& definition : tables.statements) {
    if (definition.name == name)
      findings = reconciling::Reconciler(evaluate(plan, name), *published).findings();
  }
  const std::vector<PublishedCell> cells = reconciling::cells_of(*published);
  if (const auto found = tables.identities.find(std::string(name));
      found != tables.identities.end()) {
    for (Finding& finding : check_identities(cells, found->second)) {
      finding.id = std::string(name) + "." + finding.id;
      findings.push_back(std::move(finding));
    }
  }
  reconciling::add_malformed_figures(cells, findings);
  return findings;
}

/// All published tables of a plan, in the order of their names.
[[nodiscard]] inline std::vector<Finding> reconcile(const Plan& plan) {
  std::vector<Finding> all;
  for (const PublishedTable& table : plan.tables().published) {
    for (Finding& finding : reconcile(plan, table.name)) all.push_back(std::move(finding));
  }
  return all;
}

}  // namespace mtfs
