#include "declare.hpp"
#include "mtfs/analysis/explain.hpp"
#include "mtfs/io/scenario.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

/// The fields of mtfs.Explanation, in their order.
py::object explanation_to_python(const Explanation& node) {
  py::object value = py::none();
  if (!node.value.empty()) value = str_of(node.value);
  return py::make_tuple(str_of(node.label), value, str_of(node.shown), str_of(node.how),
                        str_of(node.rounding), str_of(node.source), node.where, node.sign,
                        sources::to_tuple(node.parts, &explanation_to_python));
}

Explanation explanation_of(py::handle given) {
  const auto fields = given.cast<py::tuple>();
  Explanation node;
  node.label = fields[0].cast<Text>().value;
  if (!fields[1].is_none()) node.value = fields[1].cast<Text>().value;
  node.shown = fields[2].cast<Text>().value;
  node.how = fields[3].cast<Text>().value;
  node.rounding = fields[4].cast<Text>().value;
  node.source = fields[5].cast<Text>().value;
  node.where = fields[6].cast<Origin>();
  node.sign = fields[7].cast<int>();
  node.parts = sources::to_vector<Explanation>(fields[8], &explanation_of);
  return node;
}

}  // namespace

void define_explain(py::module_& m) {
  m.def(
      "explain",
      [](const SourcedPlan& plan, const Statement& statement, const Text& row, const Text& column) {
        return Fields(explanation_to_python(
            io::with_changes(explain(statement, row.value, column.value), *plan.source)));
      },
      py::arg("plan"), py::arg("statement"), py::arg("row"), py::arg("column"),
      "Where a figure of a plan's statement comes from.");
  m.def(
      "explanation_text", [](const Fields& node) { return str_of(text(explanation_of(node))); },
      py::arg("explanation"), "The tree as lines of text.");
}

}  // namespace mtfs::python
