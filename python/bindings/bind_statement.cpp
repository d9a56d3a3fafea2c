#include <pybind11/stl.h>

#include "cell_object.hpp"
#include "declare.hpp"
#include "mtfs/analysis/explain.hpp"
#include "mtfs/statement/text.hpp"
#include "source_object.hpp"
#include "statement_layout.hpp"

namespace mtfs::python {
namespace {

constexpr const char* statement_doc = "A statement with its figures, each exact and unrounded.";

using Content = ColumnDefinition::Content;

CellObject value(const Statement& self, std::size_t row, std::size_t column) {
  return cell_to_python(self.cell(row, column));
}

/// What a column holds: "label", "text" or "figure".
std::string content_of(const LayoutColumn& column) {
  if (column.content == Content::label) return "label";
  return column.content == Content::attribute ? "text" : "figure";
}

/// What a row is: "record", or "total" where it is made of other rows, or "lines".
std::string source_of_row(const LayoutRow& row) {
  if (row.is_record) return "record";
  return row.source == RowDefinition::Source::lines ? "lines" : "total";
}

/// (id, header, content) of each column.
std::vector<Fields> columns(const Statement& self) {
  std::vector<Fields> all;
  for (const LayoutColumn& column : self.columns()) {
    all.emplace_back(py::make_tuple(str_of(column.id), str_of(column.header), content_of(column)));
  }
  return all;
}

/// (id, label, source, depth) of each row.
std::vector<Fields> rows(const Statement& self) {
  std::vector<Fields> all;
  for (const LayoutRow& row : self.rows()) {
    all.emplace_back(
        py::make_tuple(str_of(row.id), str_of(row.label), source_of_row(row), row.depth));
  }
  return all;
}

std::string unit_of(const Statement& self) {
  return std::string(str(self.definition().display.unit.value_or(self.plan().settings().unit)));
}

using Statements = py::class_<Statement>;

}  // namespace

void declare_statement(py::module_& m) {
  Statements(m, "Statement", py::is_final(), statement_doc);
}

void define_statement(py::module_& m) {
  auto cls = declared<Statement>(m, "Statement");
  cls.def(py::init([](const SourcedPlan& plan, const Text& name) {
            const py::gil_scoped_release released;
            return evaluate(plan.sources, find_statement(plan.plan, name.value));
          }),
          py::arg("plan"), py::arg("name"), "Evaluates the statement of that name.");
  cls.def(
      "title", [](const Statement& a) { return str_of(a.definition().title); }, "Its title.");
  cls.def("unit", &unit_of, "The unit of money in which it is shown.");
  cls.def("columns", &columns, "Id, header and content of each column.");
  cls.def("rows", &rows, "Id, label, source and depth of each row.");
  cls.def("value", &value, py::arg("row"), py::arg("column"), "The exact value of a cell.");
  cls.def(
      "shown",
      [](const Statement& a, std::size_t row, std::size_t column) {
        (void)a.cell(row, column);
        return str_of(shown(a, row, column));
      },
      py::arg("row"), py::arg("column"), "The text of a cell as it is printed.");
  cls.def(
      "row", [](const Statement& a, const Text& name) { return a.row(name.value); },
      py::arg("name"), "The position of the row of that id or label.");
  cls.def(
      "column", [](const Statement& a, const Text& name) { return a.column(name.value); },
      py::arg("name"), "The position of the column of that id, header or year.");
  cls.def(
      "is_left_out", [](const Statement& a, const Text& name) { return a.is_left_out(name.value); },
      py::arg("name"), "Whether a column of that id or header is left out as blank.");
  cls.def(
      "layout",
      [](const Statement& a, const SourcedPlan& plan) {
        return laid_out::layout(a, *plan.sources);
      },
      py::arg("plan"), "How its rows and columns are made, of the plan that it is of.");
  cls.def(
      "display",
      [](const Statement& a, std::size_t row, std::size_t column) {
        (void)a.cell(row, column);
        return Fields(laid_out::display_to_tuple(a, row, column));
      },
      py::arg("row"), py::arg("column"), "How a cell is shown.");
  cls.def(
      "heading", [](const Statement& a) { return sources::to_tuple(heading(a)); },
      "The lines above the table.");
  cls.def(
      "footer", [](const Statement& a) { return sources::to_tuple(footer(a)); },
      "The lines under the table.");
  cls.def(
      "text", [](const Statement& a) { return str_of(text(a)); }, "The whole table as text.");
}

}  // namespace mtfs::python
