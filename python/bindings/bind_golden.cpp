#include <pybind11/stl.h>

#include "any_exact.hpp"
#include "declare.hpp"
#include "mtfs/analysis/moves.hpp"
#include "mtfs/io/golden.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

constexpr const char* golden_doc = "Figures kept as text, each cell an exact string.";

using GoldenRows = std::vector<std::tuple<Text, Text, Text, std::vector<Text>>>;

std::vector<std::string> values(const std::vector<Text>& texts) {
  std::vector<std::string> all;
  for (const Text& text : texts) all.push_back(text.value);
  return all;
}

Golden made(const Text& subject, const std::vector<Text>& columns, const GoldenRows& rows) {
  Golden golden{subject.value, values(columns), {}};
  for (const auto& [id, measure, label, cells] : rows) {
    if (cells.size() != columns.size()) {
      throw py::value_error("A row of a golden has a cell for each column");
    }
    golden.rows.push_back({id.value, measure.value, label.value, values(cells)});
  }
  return golden;
}

/// (id, measure, label, cells) of each row.
Fields golden_rows(const Golden& self) {
  return sources::to_tuple(self.rows, [](const GoldenRow& row) -> py::object {
    return py::make_tuple(str_of(row.id), str_of(row.measure), str_of(row.label),
                          sources::to_tuple(row.cells));
  });
}

/// (kind, id, measure, name, column, before, after, change, percent, sentence).
py::object fields(const Move& move) {
  const auto by = change(move);
  return py::make_tuple(str_of(str(move.kind)), str_of(move.id), str_of(move.measure),
                        str_of(move.name), str_of(move.column), str_of(move.before),
                        str_of(move.after), str_of(by ? changed_text(move) : std::string()),
                        str_of(change_percent(move)), str_of(sentence(move)));
}

/// The differences, and how many figures moved within their tolerance.
Fields moved(const Golden& before, const Golden& after,
             const std::vector<std::pair<Text, Text>>& tolerances) {
  std::vector<Tolerances::Given> given;
  for (const auto& [pattern, text] : tolerances) given.emplace_back(pattern.value, text.value);
  const Moves found = moves(before, after, Tolerances(given));
  return Fields(py::make_tuple(sources::to_tuple(found.all, &fields), found.tolerated));
}

}  // namespace

void declare_golden(py::module_& m) { py::class_<Golden>(m, "Golden", py::is_final(), golden_doc); }

void define_golden(py::module_& m) {
  auto cls = declared<Golden>(m, "Golden");
  cls.def(py::init(&made), py::arg("subject"), py::arg("columns"), py::arg("rows"),
          "Made of texts: rows of id, measure, label and cells.");
  cls.def_static(
      "of_statement", [](const Statement& statement) { return golden_of(statement); },
      py::arg("statement"), "Every row and column of a statement.");
  cls.def_static(
      "of_table",
      [](const SourcedPlan& plan, const Text& name) {
        return golden_of(*plan.sources, name.value);
      },
      py::arg("plan"), py::arg("name"), "Every figure of a table that statements select from.");
  cls.def_static(
      "parse",
      [](const Text& text, const Text& source) {
        return io::parse_golden(text.value, source.value);
      },
      py::arg("text"), py::arg("source"), "Reads the CSV of a golden.");
  cls.def(
      "csv", [](const Golden& a) { return str_of(io::write_golden(a)); }, "The CSV of it.");
  cls.def(
      "subject", [](const Golden& a) { return str_of(a.subject); }, "What it is of.");
  cls.def(
      "columns", [](const Golden& a) { return sources::to_tuple(a.columns); }, "Its headers.");
  cls.def("rows", &golden_rows, "Id, measure, label and cells of each row.");
  cls.def(
      "same", [](const Golden& a, const Golden& b) { return a == b; }, py::arg("other"),
      "Whether every text is the same.");
  m.def("moves", &moved, py::arg("before"), py::arg("after"), py::arg("tolerances"),
        "What differs between two goldens, and how many figures moved within tolerances.");
  m.def(
      "tolerance_allows",
      [](const Text& tolerance, const Text& before, const Text& after) {
        return allows(tolerance.value, before.value, after.value);
      },
      py::arg("tolerance"), py::arg("before"), py::arg("after"),
      "Whether a figure may move from one text to the other.");
  m.def(
      "fits", [](const Text& pattern, const Text& text) { return fits(pattern.value, text.value); },
      py::arg("pattern"), py::arg("text"), "Whether a text fits a pattern with * and ?.");
  m.def(
      "move",
      [](const Text& name, const Text& column, const Text& before, const Text& after) {
        return Fields(fields(
            Move{MoveKind::moved, {}, {}, name.value, column.value, before.value, after.value}));
      },
      py::arg("name"), py::arg("column"), py::arg("before"), py::arg("after"),
      "One figure that moved, as `moves` gives it.");
}

}  // namespace mtfs::python
