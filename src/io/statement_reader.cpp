/// A statement's TOML to its definition.
#include <array>

#include "mtfs/statement/selection.hpp"
#include "node_reader.hpp"
#include "readers.hpp"

namespace mtfs::io {

namespace {

Display read_display(NodeReader& reader) {
  Display display;
  display.shown = reader.name<Shown>("shown");
  display.unit = reader.name<MoneyUnit>("unit");
  display.unit_shown = reader.flag("unit_shown");
  display.places = reader.number("places");
  display.zero = reader.text("zero");
  display.prefix = reader.text("prefix");
  display.as_typed = reader.flag("as_typed");
  display.nil_sum_is_zero = reader.flag("nil_sum_is_zero");
  return display;
}

void read_criteria(const Node& table, bool without, Problems& problems, Selection& selection) {
  NodeReader reader(table, problems);
  for (const auto& [key, node] : table.members) {
    if (key == "without" && !without && node.type == Node::Type::table) {
      (void)reader.member(key);
      read_criteria(node, true, problems, selection);
    } else if (key == "table" && selection.table == "figures" && !without) {
      selection.figures = reader.text(key).value_or("");
    } else {
      selection.criteria.push_back({key, reader.texts(key), without});
    }
  }
}

Term read_term(const std::string& text) {
  if (text.starts_with('-')) return {-1, text.substr(1)};
  if (text.starts_with('+')) return {1, text.substr(1)};
  return {1, text};
}

/// What the row is made of: one of the tables it selects from, or rows it combines.
void read_source(NodeReader& reader, const Node& node, RowDefinition& row, Problems& problems) {
  using Source = RowDefinition::Source;
  static const std::vector<std::string> tables = selectable_tables();
  static constexpr std::array<std::pair<std::string_view, Source>, 4> combinations = {
      {{"of", Source::sum},
       {"accumulate", Source::accumulate},
       {"change", Source::change},
       {"ratio", Source::ratio}}};
  int sources = 0;
  for (const std::string& table : tables) {
    const Node* selection = reader.member(table);
    if (!selection) continue;
    ++sources;
    row.source = Source::lines;
    row.selection.table = table;
    read_criteria(*selection, false, problems, row.selection);
  }
  for (const auto& [key, source] : combinations) {
    const std::vector<std::string> rows = reader.texts(key);
    if (!reader.has(key)) continue;
    ++sources;
    row.source = source;
    for (const std::string& text : rows) row.terms.push_back(read_term(text));
    const std::size_t wanted = source == Source::ratio ? 2 : source == Source::sum ? 0 : 1;
    if (rows.empty() || (wanted != 0 && rows.size() != wanted)) {
      reader.refuse(*node.find(key), "row-terms",
                    "The key " + std::string(key) + " names " +
                        (wanted == 2   ? "two rows"
                         : wanted == 1 ? "one row"
                                       : "one or more rows"),
                    "Name rows by their ids");
    }
  }
  if (sources == 1) return;
  reader.refuse(node, "row-source",
                "A row has one source, and this one has " + std::to_string(sources),
                "Give it a table (" + one_of(tables) + ") or one of of, accumulate, change, ratio");
}

RowDefinition read_row(const Node& node, Problems& problems) {
  NodeReader reader(node, problems);
  RowDefinition row;
  row.where = node.where;
  row.id = reader.required_text("id");
  row.label = reader.text("label").value_or("");
  read_source(reader, node, row, problems);
  row.each = reader.texts("each");
  row.totals_of_one = reader.flag("totals_of_one").value_or(true);
  row.label_from = reader.text("label_from").value_or("");
  row.measure = reader.text("measure").value_or(row.measure);
  row.nature = reader.name<Nature>("nature");
  row.display = read_display(reader);
  if (const Node* columns = reader.table("in")) {
    for (const auto& [column, display] : columns->members) {
      NodeReader in(display, problems);
      row.in_columns.emplace_back(column, read_display(in));
      in.finish();
    }
  }
  reader.finish();
  return row;
}

ColumnDefinition read_column(const Node& node, Problems& problems) {
  using Content = ColumnDefinition::Content;
  NodeReader reader(node, problems);
  ColumnDefinition column;
  column.where = node.where;
  column.header = reader.text("header").value_or("");
  column.id = reader.text("id").value_or(column.header);
  int contents = 0;
  if (const auto is_label = reader.flag("label"); is_label && *is_label) {
    column.content = Content::label;
    ++contents;
  }
  if (const auto attribute = reader.text("attribute")) {
    column.content = Content::attribute;
    column.attribute = *attribute;
    column.contains = reader.text("contains").value_or("");
    ++contents;
  }
  if (const auto measure = reader.text("measure")) {
    column.content = Content::measure;
    column.measure = *measure;
    ++contents;
  }
  for (const auto& [key, content] :
       {std::pair("sum", Content::sum), std::pair("ratio", Content::ratio)}) {
    const std::vector<std::string> parts = reader.texts(key);
    if (parts.empty()) continue;
    column.content = content;
    column.columns = parts;
    ++contents;
  }
  if (const auto year = reader.text("year")) {
    column.year = reader.guarded(*node.find("year"), [&] { return FinancialYear(*year); });
  }
  if (contents != 1) {
    reader.refuse(node, "column-content",
                  "A column has one content, and this one has " + std::to_string(contents),
                  "Give it one of label, attribute, measure, sum, ratio");
  }
  column.records_only = reader.flag("records_only").value_or(false);
  column.display = read_display(reader);
  reader.finish();
  return column;
}

}  // namespace

StatementDefinition read_statement(const std::string& name, const Node& document,
                                   const Settings& settings, Problems& problems) {
  NodeReader reader(document, problems);
  StatementDefinition statement;
  statement.name = name;
  statement.where = document.where;
  if (const std::string format = reader.required_text("format");
      !format.empty() && format != "mtfs/statement/1") {
    reader.refuse(*document.find("format"), "format-unknown",
                  "This is not a format of a statement that is known here",
                  "Write format = \"mtfs/statement/1\"");
  }
  statement.title = reader.required_text("title");
  statement.note = reader.text("note").value_or("");
  statement.label_header = reader.text("label_header").value_or("row");
  statement.total_header = reader.text("total_header").value_or("Total");
  statement.blank_columns = reader.flag("blank_columns").value_or(true);
  statement.base_year = reader.flag("base_year").value_or(false);
  statement.total = reader.flag("total").value_or(false);
  statement.display = read_display(reader);
  if (!statement.display.unit) statement.display.unit = settings.unit;
  reader.tables("column", [&](const Node& item) {
    statement.columns.push_back(read_column(item, problems));
  });
  reader.tables("row",
                [&](const Node& item) { statement.rows.push_back(read_row(item, problems)); });
  if (statement.rows.empty()) {
    reader.refuse(document, "statement-empty", "A statement has rows", "Add [[row]]");
  }
  reader.finish();
  return statement;
}

}  // namespace mtfs::io
