#include <map>

#include "declare.hpp"
#include "mtfs/analysis/explain.hpp"
#include "mtfs/io/scenario.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

/// Trees as tuples. Parts that figures share in C++ are one tuple in Python, too.
class ExplanationTuples {
 public:
  /// The fields of mtfs.Explanation, in their order.
  [[nodiscard]] py::object of(const Explanation& node) {
    py::object value = py::none();
    if (!node.value.empty()) value = str_of(node.value);
    return py::make_tuple(str_of(node.label), value, str_of(node.shown), str_of(node.how),
                          str_of(node.rounding), str_of(node.source), node.where, node.sign,
                          of(node.parts));
  }

 private:
  [[nodiscard]] py::object of(const ExplanationParts& parts) {
    const auto known = known_.find(parts.identity());
    if (known != known_.end()) return known->second;
    py::object made =
        sources::to_tuple(parts.all(), [this](const Explanation& part) { return this->of(part); });
    known_.emplace(parts.identity(), made);
    return made;
  }

  std::map<const ExplanationParts::Held*, py::object> known_;
};

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
  for (const py::handle part : fields[8]) node.parts.push_back(explanation_of(part));
  return node;
}

}  // namespace

void define_explain(py::module_& m) {
  m.def(
      "explain",
      [](const SourcedPlan& plan, const Statement& statement, const Text& row, const Text& column) {
        const Explanation tree =
            io::with_changes(explain(statement, row.value, column.value), *plan.source);
        return Fields(ExplanationTuples().of(tree));
      },
      py::arg("plan"), py::arg("statement"), py::arg("row"), py::arg("column"),
      "Where a figure of a plan's statement comes from.");
  m.def(
      "explain_columns",
      [](const SourcedPlan& plan, const Statement& statement,
         const std::vector<std::size_t>& columns) {
        std::vector<Explanation> cells;
        for (std::size_t row = 0; row < statement.rows().size(); ++row) {
          for (const std::size_t column : columns) {
            cells.push_back(explaining::Explainer(statement).cell(row, column));
          }
        }
        // Parts are known by their address, so all stay here until the last is given away.
        cells = io::with_changes(std::move(cells), *plan.source);
        ExplanationTuples tuples;
        return sources::to_tuple(cells, [&](const Explanation& cell) { return tuples.of(cell); });
      },
      py::arg("plan"), py::arg("statement"), py::arg("columns"),
      "The figures of some columns explained, row after row. Parts that they share are one tuple.");
  m.def(
      "explanation_text", [](const Fields& node) { return str_of(text(explanation_of(node))); },
      py::arg("explanation"), "The tree as lines of text.");
}

}  // namespace mtfs::python
