/// @file
/// A definition held against a plan: its rows laid out one by one, its columns resolved, its names
/// checked.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/statement/definition_check.hpp"
#include "mtfs/statement/selection.hpp"

namespace mtfs {

/// A row with a sign.
struct Part {
  int sign;
  std::size_t row;
};

/// One row as it will stand in the table.
struct LayoutRow {
  std::string id;
  std::string label;
  RowDefinition::Source source = RowDefinition::Source::lines;
  std::shared_ptr<const Records> records;  ///< Of Source::lines.
  std::vector<std::size_t> selected;       ///< The records it adds up.
  std::vector<Part> parts;                 ///< Of every other source; of a group's total its rows.
  std::string measure = "amount";          ///< What a column of amounts shows in the row.
  Nature nature = Nature::flow;
  Display display;
  std::vector<std::pair<std::string, Display>> in_columns;
  /// The measure of the row's records that stands in a column of that measure.
  [[nodiscard]] Measure shown(const Measure& column) const {
    return column.name == "amount" ? Measure{measure, column.year} : column;
  }

  bool is_record = false;  ///< One record of a table, not a sum.
  int depth = 0;           ///< How many groups it stands in.
};

struct LayoutColumn {
  std::string id;
  std::string header;
  ColumnDefinition::Content content = ColumnDefinition::Content::measure;
  std::string attribute;
  std::string contains;
  Measure measure;
  std::vector<std::size_t> columns;  ///< Of a sum or a ratio.
  bool records_only = false;         ///< Blank in rows that are sums.
  Display display;
  std::vector<int> signs = {};  ///< Of the columns of a sum; +1 where there is none.

  [[nodiscard]] int sign_of(std::size_t part) const {
    return part < signs.size() ? signs[part] : 1;
  }
};

/// Rows and columns with every reference resolved to a position. Parts stand before what they make
/// up.
struct Layout {
  std::vector<LayoutRow> rows;
  std::vector<LayoutColumn> columns;
  std::vector<std::size_t> order;  ///< Rows so that each comes after its parts.
};

namespace compiling {

class Compiler {
 public:
  Compiler(const Sources& sources, const StatementDefinition& definition)
      : sources_(sources),
        tables_(sources.tables()),
        definition_(definition),
        problems_(check_definition(definition)) {}

  Layout layout() {
    lay_columns();
    for (std::size_t i = 0; i < definition_.rows.size(); ++i) lay_rows(definition_.rows[i]);
    resolve_terms();
    sort_rows();
    settle_natures();
    check_row_measures();
    check_measures();
    return std::move(layout_);
  }

  [[nodiscard]] Problems& problems() { return problems_; }

 private:
  using Source = RowDefinition::Source;
  using Content = ColumnDefinition::Content;

  void refuse(const Origin& where, std::string code, std::string found, std::string rule,
              std::string fix) {
    problems_.push_back(
        {std::move(code), where, std::move(found), std::move(rule), std::move(fix)});
  }

  void lay_columns() {
    if (definition_.columns.empty()) {
      lay_year_columns();
      return;
    }
    for (const ColumnDefinition& column : definition_.columns) {
      layout_.columns.push_back({column.id,
                                 column.header,
                                 column.content,
                                 column.attribute,
                                 column.contains,
                                 {column.measure, column.year},
                                 {},
                                 column.records_only,
                                 column.display,
                                 {}});
    }
    for (std::size_t i = 0; i < definition_.columns.size(); ++i) resolve_columns(i);
  }

  void lay_year_columns() {
    layout_.columns.push_back(
        {"label", definition_.label_header, Content::label, {}, {}, {}, {}, false, {}});
    if (definition_.base_year) {
      const std::string base = tables_.settings.horizon.base().str();
      layout_.columns.push_back({base,
                                 base,
                                 Content::measure,
                                 {},
                                 {},
                                 {"amount", tables_.settings.horizon.base()},
                                 {},
                                 false,
                                 {}});
    }
    std::vector<std::size_t> years;
    for (const FinancialYear year : tables_.settings.horizon.years()) {
      years.push_back(layout_.columns.size());
      layout_.columns.push_back(
          {year.str(), year.str(), Content::measure, {}, {}, {"amount", year}, {}, false, {}});
    }
    if (definition_.total) {
      layout_.columns.push_back(
          {"total", definition_.total_header, Content::sum, {}, {}, {}, years, false, {}});
    }
  }

  /// The columns that a sum or ratio names stand before it, which leaves no room for a circle.
  void resolve_columns(std::size_t index) {
    const ColumnDefinition& column = definition_.columns[index];
    for (const std::string& typed : column.columns) {
      const bool is_signed =
          column.content == Content::sum && (typed.starts_with('-') || typed.starts_with('+'));
      const std::string name = is_signed ? typed.substr(1) : typed;
      std::size_t found = index;
      std::vector<std::string> names;
      for (std::size_t i = 0; i < index; ++i) {
        names.push_back(definition_.columns[i].id);
        if (definition_.columns[i].id == name) found = i;
      }
      if (found == index) {
        refuse(column.where, "column-unknown", name, "No column before this one has that id",
               suggest(name, names));
      } else {
        layout_.columns[index].columns.push_back(found);
        layout_.columns[index].signs.push_back(is_signed && typed.front() == '-' ? -1 : 1);
      }
    }
    if (column.content == Content::ratio && column.columns.size() != 2) {
      refuse(column.where, "column-content", column.id, "A ratio names two columns",
             "Write ratio = [\"a\", \"b\"]");
    }
  }

  void lay_rows(const RowDefinition& row) {
    if (by_id_.contains(row.id)) {
      refuse(row.where, "row-duplicate", row.id, "Another row has this id",
             "Give each row an id of its own");
      return;
    }
    LayoutRow base;
    base.id = row.id;
    base.label = row.label.empty() && row.each.empty() ? row.id : row.label;
    base.source = row.source;
    base.display = row.display;
    base.in_columns = row.in_columns;
    base.measure = row.measure;
    by_id_[row.id] = {};  // a row that is refused below is still known to the rows that name it
    if (row.source == Source::lines && !select_records(row, base)) return;
    base.nature = row.nature.value_or(nature_of(base));
    check_displays(row);
    if (row.each.empty() || row.source != Source::lines) {
      by_id_[row.id] = {layout_.rows.size()};
      layout_.rows.push_back(std::move(base));
    } else {
      const auto selected = std::exchange(base.selected, {});  // of the base that each row copies
      by_id_[row.id] = lay_groups(row, base, selected, 0);
    }
    definitions_.resize(layout_.rows.size(), &row);
  }

  /// A row of records is a stock where one of them is.
  static Nature nature_of(const LayoutRow& row) {
    for (const std::size_t record : row.selected) {
      if (row.records->nature(record, row.measure) == Nature::stock) return Nature::stock;
    }
    return Nature::flow;
  }

  void check_displays(const RowDefinition& row) {
    std::vector<std::string> names;
    for (const LayoutColumn& column : layout_.columns) names.push_back(column.id);
    for (const auto& [name, display] : row.in_columns) {
      if (std::find(names.begin(), names.end(), name) != names.end()) continue;
      refuse(row.where, "column-unknown", name, "The statement has no column of that id",
             suggest(name, names));
    }
  }

  bool select_records(const RowDefinition& row, LayoutRow& base) {
    base.records = sources_.of(row.selection.table, row.selection.figures);
    if (!base.records) {
      std::vector<std::string> names;
      for (const FigureTable& table : tables_.figures) names.push_back(table.name);
      refuse(row.where, "figures-unknown", row.selection.figures,
             "The plan has no supporting table of that name",
             suggest(row.selection.figures, names));
      return false;
    }
    const std::vector<std::string> attributes = base.records->attributes();
    std::vector<std::string> named = row.each;
    for (const Criterion& criterion : row.selection.criteria) named.push_back(criterion.attribute);
    if (!row.label_from.empty()) named.push_back(row.label_from);
    bool known = true;
    for (const std::string& name : named) {
      if (std::find(attributes.begin(), attributes.end(), name) != attributes.end()) continue;
      refuse(row.where, "attribute-unknown", name,
             "The table " + row.selection.table + " has no such column", suggest(name, attributes));
      known = false;
    }
    for (const Criterion& criterion : row.selection.criteria) {
      const std::vector<std::string> values = base.records->known(criterion.attribute);
      for (const std::string& value : criterion.values) {
        if (values.empty() || std::find(values.begin(), values.end(), value) != values.end())
          continue;
        refuse(row.where, "name-unknown", value,
               "The table " + row.selection.table + " has no such " + criterion.attribute,
               suggest(value, values));
        known = false;
      }
    }
    if (known) base.selected = select(*base.records, row.selection);
    return known;
  }

  /// One row for each value of the attribute at `level`; after the rows within a value, its total.
  std::vector<std::size_t> lay_groups(const RowDefinition& row, const LayoutRow& base,
                                      const std::vector<std::size_t>& selected, std::size_t level) {
    const std::string& attribute = row.each[level];
    const bool innermost = level + 1 == row.each.size();
    std::vector<std::size_t> laid;
    for (const auto& [value, members] : grouped(*base.records, selected, attribute)) {
      LayoutRow next = base;
      next.id = value;
      next.label = value;
      next.selected = members;
      next.depth = static_cast<int>(level);
      if (innermost) {
        next.is_record = attribute == "id";
        if (!row.label_from.empty())
          next.label = base.records->attribute(members.front(), row.label_from);
      } else {
        next.source = Source::sum;
        const std::vector<std::size_t> within = lay_groups(row, base, members, level + 1);
        if (within.size() == 1 && !row.totals_of_one) {
          laid.push_back(within.front());
          continue;
        }
        for (const std::size_t part : within) next.parts.push_back({1, part});
      }
      laid.push_back(layout_.rows.size());
      layout_.rows.push_back(std::move(next));
    }
    return laid;
  }

  /// Records by the value of an attribute, in the order in which values first appear.
  static std::vector<std::pair<std::string, std::vector<std::size_t>>> grouped(
      const Records& records, const std::vector<std::size_t>& selected,
      const std::string& attribute) {
    std::vector<std::pair<std::string, std::vector<std::size_t>>> groups;
    std::map<std::string, std::size_t> seen;
    for (const std::size_t record : selected) {
      const std::string value = records.attribute(record, attribute);
      const auto [found, fresh] = seen.emplace(value, groups.size());
      if (fresh) groups.emplace_back(value, std::vector<std::size_t>{});
      groups[found->second].second.push_back(record);
    }
    return groups;
  }

  void resolve_terms() {
    std::vector<std::string> ids;
    for (const auto& [id, rows] : by_id_) ids.push_back(id);
    for (std::size_t i = 0; i < layout_.rows.size(); ++i) {
      if (!layout_.rows[i].parts.empty()) continue;
      for (const Term& term : definitions_[i]->terms) {
        const auto found = by_id_.find(term.row);
        if (found == by_id_.end()) {
          refuse(definitions_[i]->where, "row-unknown", term.row,
                 "The statement has no row of that id", suggest(term.row, ids));
          continue;
        }
        for (const std::size_t part : found->second)
          layout_.rows[i].parts.push_back({term.sign, part});
      }
    }
  }

  /// Orders rows so that parts come first; every circle is refused and printed, once.
  void sort_rows() {
    std::vector<int> state(layout_.rows.size(), 0);
    std::vector<std::size_t> path;
    const std::function<void(std::size_t)> visit = [&](std::size_t row) {
      if (state[row] == 2) return;
      if (state[row] == 1) {
        std::string circle;
        for (auto at = std::find(path.begin(), path.end(), row); at != path.end(); ++at) {
          circle += layout_.rows[*at].id + " -> ";
        }
        refuse(definitions_[row]->where, "row-circle", circle + layout_.rows[row].id,
               "A row can't be made of itself", "Break the circle");
        return;
      }
      state[row] = 1;
      path.push_back(row);
      for (const Part& part : layout_.rows[row].parts) visit(part.row);
      state[row] = 2;
      path.pop_back();
      layout_.order.push_back(row);
    };
    for (std::size_t row = 0; row < layout_.rows.size(); ++row) visit(row);
  }

  void settle_natures() {
    for (const std::size_t index : layout_.order) {
      LayoutRow& row = layout_.rows[index];
      if (definitions_[index]->nature) continue;
      if (row.source == Source::accumulate) {
        row.nature = Nature::stock;
        for (const Part& part : row.parts) refuse_stock(index, part.row);
      }
      if (row.source != Source::sum) continue;
      for (const Part& part : row.parts) {
        if (layout_.rows[part.row].nature == Nature::stock) row.nature = Nature::stock;
      }
    }
  }

  void refuse_stock(std::size_t row, std::size_t part) {
    if (layout_.rows[part].nature != Nature::stock) return;
    refuse(definitions_[row]->where, "row-stock", layout_.rows[part].id,
           "A stock does not add over years", "Accumulate the flow that it is made of");
  }

  /// Each measure is one that some table of the statement has, and sums add like with like.
  void check_measures() {
    for (std::size_t i = 0; i < layout_.columns.size(); ++i) {
      const LayoutColumn& column = layout_.columns[i];
      const Origin where =
          definition_.columns.empty() ? definition_.where : definition_.columns[i].where;
      if (column.content == Content::measure) check_measure(column, where);
      if (column.content == Content::attribute) check_attribute(column, where);
      for (const std::size_t part : column.columns) {
        const Content content = layout_.columns[part].content;
        if (content == Content::measure || content == Content::sum) {
          if (column.content != Content::sum || counted(part) == counted(column.columns.front()))
            continue;
          refuse(where, "column-content", layout_.columns[part].id,
                 "Money and full-time equivalents do not add", "Name columns of one of them");
          continue;
        }
        refuse(where, "column-content", layout_.columns[part].id,
               "A sum or ratio is of columns that hold amounts", "Name columns of measures");
      }
    }
  }

  /// The places of what a column counts.
  [[nodiscard]] int counted(std::size_t column) const {
    while (layout_.columns[column].content == Content::sum &&
           !layout_.columns[column].columns.empty())
      column = layout_.columns[column].columns.front();
    return places_of(layout_.columns[column].measure.name);
  }

  /// A row's own measure is one that its table has.
  void check_row_measures() {
    for (const RowDefinition& row : definition_.rows) {
      if (row.source != Source::lines || row.measure == "amount") continue;
      const auto records = sources_.of(row.selection.table, row.selection.figures);
      const FinancialYear first = tables_.settings.horizon.first();
      if (!records || records->has_measure({row.measure, first})) continue;
      refuse(row.where, "measure-unknown", row.measure,
             "The table " + row.selection.table + " has no such measure by year",
             "Name one that docs/files.md lists for the table");
    }
  }

  void check_measure(const LayoutColumn& column, const Origin& where) {
    bool any_records = false;
    for (const LayoutRow& row : layout_.rows) {
      if (row.records && row.records->has_measure(row.shown(column.measure))) return;
      if (row.records && row.measure != "amount") return;  // which was held against its table
      any_records = any_records || row.records;
    }
    if (!any_records) return;
    const std::string year = column.measure.year ? " in " + column.measure.year->str() : "";
    refuse(where, "measure-unknown", column.measure.name + year,
           "No table of this statement has that measure",
           "Use amount, level, reversal or fte with a year of the plan, budget without one, or a "
           "figure column");
  }

  void check_attribute(const LayoutColumn& column, const Origin& where) {
    std::set<std::string> known;
    for (const LayoutRow& row : layout_.rows) {
      if (!row.records) continue;
      for (const std::string& name : row.records->attributes()) known.insert(name);
    }
    if (known.empty() || known.contains(column.attribute)) return;
    refuse(where, "attribute-unknown", column.attribute,
           "No table of this statement has that column",
           suggest(column.attribute, {known.begin(), known.end()}));
  }

  const Sources& sources_;
  const PlanTables& tables_;
  const StatementDefinition& definition_;
  Layout layout_;
  Problems problems_;
  std::map<std::string, std::vector<std::size_t>>
      by_id_;                                      ///< Of a row with `each`, its outermost rows.
  std::vector<const RowDefinition*> definitions_;  ///< Of each row laid out.
};

}  // namespace compiling

/// Every fault of a definition held against the tables of a plan.
[[nodiscard]] inline Problems check_statement(const PlanTables& tables,
                                              const StatementDefinition& definition) {
  const Sources names_only(tables);
  compiling::Compiler compiler(names_only, definition);
  (void)compiler.layout();
  return compiler.problems();
}

/// The definition laid out over a plan. Throws PlanError with every fault.
[[nodiscard]] inline Layout compile(const Sources& sources, const StatementDefinition& definition) {
  compiling::Compiler compiler(sources, definition);
  Layout layout = compiler.layout();
  if (has_errors(compiler.problems())) throw PlanError(compiler.problems());
  return layout;
}

}  // namespace mtfs
