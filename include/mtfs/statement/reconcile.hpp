/// @file
/// A statement held against the table that was printed: each printed figure is checked where it can
/// go wrong.
///
/// A figure that the table makes of others (a total, a difference, a ratio) is checked against
/// those others as printed; every other figure against the plan. So each defect is reported once,
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
#include "mtfs/statement/matching.hpp"
#include "mtfs/statement/present.hpp"

namespace mtfs {

namespace reconciling {

class Reconciler {
 public:
  Reconciler(const Statement& statement, const PublishedTable& published)
      : statement_(statement), published_(published), matching_(match(statement, published)) {}

  std::vector<Finding> findings() {
    for (const auto& [row, printed_row] : matching_.rows) {
      for (const auto& [column, printed_column] : matching_.columns) {
        if (holds_figures(column)) check_cell({row, column});
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
  using Parts = std::vector<std::pair<int, Place>>;

  [[nodiscard]] const LayoutRow& row_at(Place at) const { return statement_.rows()[at.row]; }
  [[nodiscard]] const LayoutColumn& column_at(Place at) const {
    return statement_.columns()[at.column];
  }
  [[nodiscard]] bool holds_figures(std::size_t column) const {
    const Content content = statement_.columns()[column].content;
    return content != Content::label && content != Content::attribute;
  }
  [[nodiscard]] bool is_printed(Place at) const {
    return matching_.rows.contains(at.row) && matching_.columns.contains(at.column);
  }
  [[nodiscard]] bool is_ratio(Place at) const {
    return column_at(at).content == Content::ratio || row_at(at).source == Source::ratio;
  }
  /// The places of what the cell counts: pence, dwellings and posts, or a rate.
  [[nodiscard]] int places(Place at) const {
    const Cell& cell = statement_.cell(at.row, at.column);
    if (cell.holds == Cell::Holds::count) return cell.value.places;
    const LayoutColumn& column = column_at(at);
    const std::size_t measured =
        column.content == Content::sum ? column.columns.front() : at.column;
    return places_of(statement_.columns()[measured].measure.name);
  }
  [[nodiscard]] bool is_percentage(Place at) const {
    return is_ratio(at) || places(at) == Rate::places;
  }
  [[nodiscard]] bool is_money(Place at) const {
    return !is_ratio(at) && places(at) == Money::places;
  }

  [[nodiscard]] MoneyUnit statement_unit() const {
    return statement_.definition().display.unit.value_or(MoneyUnit::pounds);
  }
  [[nodiscard]] std::string unit(Place at) const {
    if (is_percentage(at)) return "%";
    if (is_money(at)) return std::string(str(statement_unit()));
    return column_at(at).measure.name == "fte" ? "FTE" : "number";
  }

  [[nodiscard]] Origin where(Place at) const {
    Origin origin = published_.where[matching_.rows.at(at.row)];
    origin.column = published_.headers[matching_.columns.at(at.column)];
    return origin;
  }

  /// A printed figure as a natural amount in the statement's unit. Throws ParseError at its place.
  [[nodiscard]] std::optional<PrintedFigure> printed(Place at) const {
    const Display display = statement_.display(at.row, at.column);
    std::string_view text =
        published_.rows[matching_.rows.at(at.row)][matching_.columns.at(at.column)];
    if (display.prefix && text.starts_with(*display.prefix)) {
      text.remove_prefix(display.prefix->size());
    }
    std::optional<PrintedFigure> figure;
    try {
      figure = parse_printed(text);
    } catch (const Error& error) {
      throw ParseError(error.problem().at(where(at)));
    }
    if (!figure) return figure;
    figure->value *= shown_sign(display.shown.value_or(Shown::negative_in_brackets));
    if (!is_money(at)) return figure;
    const int printed_in =
        figure->carries_unit ? 0 : exponent(display.unit.value_or(MoneyUnit::pounds));
    const Fraction scale = fraction_power_of_ten(printed_in - exponent(statement_unit()));
    figure->value *= scale;
    figure->step *= scale;
    return figure;
  }

  /// The plan's figure in the statement's unit; a ratio or a rate in percent.
  [[nodiscard]] std::optional<Fraction> computed(Place at) const {
    const Cell& cell = statement_.cell(at.row, at.column);
    if (!cell.has_value()) return std::nullopt;
    if (is_percentage(at)) return Fraction(cell.exact() * 100);
    if (!is_money(at)) return cell.exact();
    return Fraction(cell.exact() * fraction_power_of_ten(-exponent(statement_unit())));
  }

  /// Identities name a place as "row|column", by position.
  [[nodiscard]] static std::string key(Place at) {
    return std::to_string(at.row) + "|" + std::to_string(at.column);
  }
  [[nodiscard]] FigureOf figures() const {
    return [this](const std::string& key) {
      const std::size_t bar = key.find('|');
      return printed({std::stoul(key.substr(0, bar)), std::stoul(key.substr(bar + 1))});
    };
  }

  void check_cell(Place at) {
    const Parts down = parts_down(at);
    const Parts across = parts_across(at);
    const std::optional<std::pair<Place, Place>> ratio = parts_of_ratio(at);
    const bool both = !down.empty() && !across.empty();
    if (!down.empty()) check_sum(at, down, both ? ".down" : "", "rows " + names(down, true));
    if (!across.empty()) {
      check_sum(at, across, both ? ".across" : "", "columns " + names(across, false));
    }
    if (ratio) check_ratio(at, *ratio);
    if (down.empty() && across.empty() && !ratio) check_computed(at);
  }

  [[nodiscard]] std::string cell_id(Place at) const {
    return published_.name + "." + row_at(at).id + "@" + column_at(at).header;
  }

  /// Keeps what an identity finds at a place.
  void keep(Place at, const Identity& identity) {
    Finding finding = check_identity(identity, figures());
    finding.unit = unit(at);
    finding.where = where(at);
    findings_.push_back(std::move(finding));
  }

  void check_sum(Place at, const Parts& parts, const std::string& suffix, const std::string& sum) {
    Identity identity;
    identity.id = cell_id(at) + suffix;
    identity.what = sum + " = " + row_at(at).label + " [" + column_at(at).header + "]";
    for (const auto& [sign, part] : parts) identity.terms.emplace_back(sign, key(part));
    identity.terms.emplace_back(-1, key(at));
    if (!all_blank(identity)) keep(at, identity);
  }

  /// Whether nothing is printed in any of the cells, so that nothing is said that could be wrong.
  [[nodiscard]] bool all_blank(const Identity& identity) const {
    const FigureOf figure_of = figures();
    return std::all_of(identity.terms.begin(), identity.terms.end(), [&](const auto& term) {
      try {
        return !figure_of(term.second).has_value();
      } catch (const ParseError&) {
        return false;
      }
    });
  }

  void check_ratio(Place at, const std::pair<Place, Place>& parts) {
    Identity identity;
    identity.kind = IdentityKind::ratio;
    identity.id = cell_id(at);
    const bool by_column = column_at(at).content == Content::ratio;
    const auto name = [&](Place part) {
      return by_column ? column_at(part).header : row_at(part).label;
    };
    identity.what = (by_column ? row_at(at).label : column_at(at).header) + ": " +
                    name(parts.first) + " / " + name(parts.second) + " = " + name(at);
    identity.a = key(parts.first);
    identity.b = key(parts.second);
    identity.target = key(at);
    identity.factor = 100;
    keep(at, identity);
  }

  void check_computed(Place at) {
    Finding finding;
    finding.id = cell_id(at);
    finding.kind = "computed";
    finding.what = "the plan's figure for " + row_at(at).label;
    finding.unit = unit(at);
    finding.where = where(at);
    const std::optional<Fraction> value = computed(at);
    bool blank = false;
    finding.judge([&] {
      const std::optional<PrintedFigure> figure = printed(at);
      blank = !figure && !value;
      if (!figure && value) finding.detail = "Nothing is printed where the plan has a figure";
      if (figure && !value) finding.detail = "The plan has no figure where one is printed";
      finding.residual = value.value_or(0) - figure.value_or(PrintedFigure{}).value;
      finding.bound = figure.value_or(PrintedFigure{}).half();
      const Rounding rounding = statement_.plan().settings().rounding;
      const bool rounds_to_it =
          figure && value && round_to_step(*value, figure->step, rounding) == figure->value;
      if (rounds_to_it) finding.residual = 0;
      finding.settle();
    });
    if (!blank) findings_.push_back(std::move(finding));
  }

  [[nodiscard]] std::string names(const Parts& parts, bool rows) const {
    if (parts.size() > 4) return "above";
    std::string all;
    for (const auto& [sign, part] : parts) {
      all += sign < 0 ? (all.empty() ? "-" : " - ") : (all.empty() ? "" : " + ");
      all += rows ? row_at(part).label : column_at(part).header;
    }
    return all;
  }

  /// The printed rows that add up to this cell; none where some of them are not printed.
  [[nodiscard]] Parts parts_down(Place at) const {
    Parts parts;
    if (row_at(at).source != Source::sum || is_ratio(at) || column_at(at).records_only) return {};
    for (const Part& part : row_at(at).parts) {
      if (!is_printed({part.row, at.column})) return {};
      parts.push_back({part.sign, {part.row, at.column}});
    }
    return parts;
  }

  /// The printed columns that add up to this cell; a stock does not add over years.
  [[nodiscard]] Parts parts_across(Place at) const {
    Parts parts;
    if (column_at(at).content != Content::sum || is_ratio(at)) return {};
    if (row_at(at).nature == Nature::stock) return {};
    const LayoutColumn& column = column_at(at);
    for (std::size_t i = 0; i < column.columns.size(); ++i) {
      if (!is_printed({at.row, column.columns[i]})) return {};
      parts.push_back({column.sign_of(i), {at.row, column.columns[i]}});
    }
    return parts;
  }

  [[nodiscard]] bool is_blank(Place at) const {
    return is_nil_text(published_.rows[matching_.rows.at(at.row)][matching_.columns.at(at.column)]);
  }

  /// The two printed figures of a ratio, where both and the ratio itself are there.
  [[nodiscard]] std::optional<std::pair<Place, Place>> parts_of_ratio(Place at) const {
    if (!is_ratio(at) || !statement_.cell(at.row, at.column).has_value()) return std::nullopt;
    const bool by_column = column_at(at).content == Content::ratio;
    const std::pair<Place, Place> parts =
        by_column ? std::pair(Place{at.row, column_at(at).columns[0]},
                              Place{at.row, column_at(at).columns[1]})
                  : std::pair(Place{row_at(at).parts[0].row, at.column},
                              Place{row_at(at).parts[1].row, at.column});
    for (const Place place : {at, parts.first, parts.second}) {
      if (!is_printed(place) || is_blank(place)) return std::nullopt;
    }
    return parts;
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
    for (const std::size_t row : matching_.strange_rows) {
      report("row", published_.rows[row].front(), published_.where[row]);
    }
    for (const std::size_t column : matching_.strange_columns) {
      report("column", published_.headers[column],
             {"published/" + published_.name + ".csv", {}, 1, published_.headers[column]});
    }
  }

  const Statement& statement_;
  const PublishedTable& published_;
  Matching matching_;
  std::vector<Finding> findings_;
};

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
      cells.push_back(
          {table.name, label, table.headers[column], table.rows[row][column], std::move(where)});
    }
  }
  return cells;
}

/// Adds the figures that are not numbers as printed and that no finding has named yet.
inline void add_malformed_figures(const std::vector<PublishedCell>& cells,
                                  std::vector<Finding>& findings) {
  for (const PublishedCell& cell : cells) {
    if (!looks_like_a_figure(cell.text)) continue;
    Finding finding;
    finding.id = cell.table + "." + cell.row + "@" + cell.column;
    finding.kind = "figure";
    finding.what = "the printed figure is a number";
    finding.where = cell.where;
    finding.judge([&] {
      try {
        (void)parse_printed(cell.text);
      } catch (const Error& error) {
        throw ParseError(error.problem().at(cell.where));
      }
    });
    const bool known = std::any_of(findings.begin(), findings.end(), [&](const Finding& other) {
      return other.detail == finding.detail;
    });
    if (finding.status == Agreement::malformed && !known) findings.push_back(std::move(finding));
  }
}

}  // namespace reconciling

/// The published table of that name. Throws UnknownNameError with near names.
[[nodiscard]] inline const PublishedTable& find_published(const Plan& plan, std::string_view name) {
  std::vector<std::string> names;
  for (const PublishedTable& table : plan.tables().published) {
    if (table.name == name) return table;
    names.push_back(table.name);
  }
  throw UnknownNameError({"published-unknown",
                          {},
                          std::string(name),
                          "The plan has no published table of that name",
                          suggest(name, names)});
}

/// Every printed figure of a table checked: through the statement of the same name where there is
/// one, and through the identities that stand beside the table. Throws UnknownNameError.
[[nodiscard]] inline std::vector<Finding> reconcile(const Plan& plan, std::string_view name) {
  const PublishedTable& published = find_published(plan, name);
  const PlanTables& tables = plan.tables();
  std::vector<Finding> findings;
  const bool has_statement =
      std::any_of(tables.statements.begin(), tables.statements.end(),
                  [&](const StatementDefinition& definition) { return definition.name == name; });
  if (has_statement) findings = reconciling::Reconciler(evaluate(plan, name), published).findings();
  const std::vector<PublishedCell> cells = reconciling::cells_of(published);
  const auto beside = tables.identities->find(std::string(name));
  if (beside != tables.identities->end()) {
    for (Finding& finding : check_identities(cells, beside->second)) {
      finding.id = published.name + "." + finding.id;
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
