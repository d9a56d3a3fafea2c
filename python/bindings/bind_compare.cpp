#include <pybind11/stl.h>

#include "cell_object.hpp"
#include "declare.hpp"
#include "mtfs/analysis/compare_text.hpp"
#include "mtfs/analysis/versions_text.hpp"
#include "mtfs/io/versions.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

constexpr const char* comparison_doc = "A statement of several plans side by side.";
constexpr const char* drift_doc = "A statement in the versions of a plan, by their days.";

/// An amount, a count or a ratio; "changed" for words; None where there is no difference to tell.
CellObject difference_to_python(const Difference& difference) {
  switch (difference.holds) {
    case Difference::Holds::nil:
      return py::none();
    case Difference::Holds::words:
      return py::str("changed");
    case Difference::Holds::ratio:
      return py::cast(AnyExact(Exact<Ratio>(difference.ratio)));
    default:
      break;
  }
  return measured_to_python(difference.value);
}

Comparison made(const std::vector<std::pair<Text, Statement>>& given) {
  std::vector<Side> sides;
  for (const auto& [name, statement] : given) sides.push_back({name.value, statement});
  return Comparison(std::move(sides));
}

std::string content_of(const Comparison::Column& column) {
  using Content = ColumnDefinition::Content;
  if (column.content == Content::label) return "label";
  return column.content == Content::attribute ? "text" : "figure";
}

/// (id, header, content) of each column.
std::vector<Fields> columns(const Comparison& self) {
  std::vector<Fields> all;
  for (const Comparison::Column& column : self.columns()) {
    all.emplace_back(py::make_tuple(str_of(column.id), str_of(column.header), content_of(column)));
  }
  return all;
}

/// (id, label, the position of the row in its first plan, that plan's position) of each row.
std::vector<Fields> rows(const Comparison& self) {
  std::vector<Fields> all;
  for (std::size_t i = 0; i < self.rows().size(); ++i) {
    const std::size_t lead = self.lead(i);
    all.emplace_back(py::make_tuple(str_of(self.rows()[i].id), str_of(self.rows()[i].label),
                                    *self.rows()[i].at[lead], lead));
  }
  return all;
}

/// (kind, row, plan, label, cells) of each printed line.
template <class Line>
std::vector<Fields> lines_to_python(const std::vector<Line>& lines) {
  std::vector<Fields> all;
  for (const Line& line : lines) {
    all.emplace_back(py::make_tuple(static_cast<int>(line.is), line.row, line.side,
                                    str_of(line.label), sources::to_tuple(line.cells)));
  }
  return all;
}

using Index = std::size_t;

void define_names(py::class_<Comparison>& cls) {
  cls.def(
      "names",
      [](const Comparison& a) {
        std::vector<std::string> names;
        for (const Side& side : a.sides()) names.push_back(side.name);
        return sources::to_tuple(names);
      },
      "The names of its plans.");
  cls.def("columns", &columns, "Id, header and content of each column.");
  cls.def("rows", &rows, "Id, label, position and plan of each row.");
  cls.def(
      "side", [](const Comparison& a, const Text& name) { return a.side(name.value); },
      py::arg("name"), "The position of the plan of that name.");
  cls.def(
      "row", [](const Comparison& a, const Text& name) { return a.row(name.value); },
      py::arg("name"), "The position of the row of that id or label.");
  cls.def(
      "column", [](const Comparison& a, const Text& name) { return a.column(name.value); },
      py::arg("name"), "The position of the column of that id, header or year.");
}

void define_cells(py::class_<Comparison>& cls) {
  cls.def(
      "value",
      [](const Comparison& a, Index side, Index row, Index column) {
        return cell_to_python(a.cell(side, row, column));
      },
      py::arg("side"), py::arg("row"), py::arg("column"), "The exact value of a plan's cell.");
  cls.def(
      "difference",
      [](const Comparison& a, Index side, Index row, Index column) {
        return difference_to_python(a.difference(0, side, row, column));
      },
      py::arg("side"), py::arg("row"), py::arg("column"), "The exact difference from the first.");
  cls.def(
      "shown",
      [](const Comparison& a, Index side, Index row, Index column) {
        (void)a.cell(side, row, column);
        return str_of(shown(a, side, row, column));
      },
      py::arg("side"), py::arg("row"), py::arg("column"), "A plan's cell as it is printed.");
  cls.def(
      "shown_difference",
      [](const Comparison& a, Index side, Index row, Index column) {
        return str_of(shown_difference(a, side, row, column));
      },
      py::arg("side"), py::arg("row"), py::arg("column"), "A difference as it is printed.");
  cls.def(
      "has_row",
      [](const Comparison& a, Index side, Index row) { return !!a.rows().at(row).at.at(side); },
      py::arg("side"), py::arg("row"), "Whether a plan has that row.");
  cls.def(
      "has_column",
      [](const Comparison& a, Index side, Index column) {
        return !!a.columns().at(column).at.at(side);
      },
      py::arg("side"), py::arg("column"), "Whether a plan has that column.");
  cls.def("differs", &Comparison::differs, py::arg("row"), "Whether plans differ in that row.");
}

void define_texts(py::class_<Comparison>& cls) {
  cls.def(
      "lines",
      [](const Comparison& a, bool differing) { return lines_to_python(lines(a, differing)); },
      py::arg("differing_only"), "Kind, row, plan, label and cells of each printed line.");
  cls.def(
      "heading", [](const Comparison& a) { return sources::to_tuple(heading(a)); },
      "The lines above the table.");
  cls.def(
      "footer",
      [](const Comparison& a, bool differing) { return sources::to_tuple(footer(a, differing)); },
      py::arg("differing_only"), "The lines under the table.");
  cls.def(
      "text", [](const Comparison& a, bool differing) { return str_of(text(a, differing)); },
      py::arg("differing_only"), "The whole comparison as text.");
}

Drift drift_of(const std::vector<std::shared_ptr<SourcedPlan>>& given, const Text& statement) {
  std::vector<Plan> plans;
  for (const auto& plan : given) plans.push_back(plan->plan);
  const py::gil_scoped_release released;
  return drift(std::move(plans), statement.value);
}

/// (position of the earlier version, what it is, difference, text), or None.
py::object revised_to_python(const Drift& self, Index side, Index row, Index column) {
  const auto revised = self.revised(side, row, column);
  if (!revised) return py::none();
  return py::make_tuple(revised->from, str_of(str(revised->as)), difference_to_python(revised->by),
                        str_of(shown(self, *revised, row, column)));
}

/// The order of the plans given, by position, once they are sorted by their days.
std::vector<Fields> versions_of(const Drift& self) {
  std::vector<Fields> all;
  for (std::size_t side = 0; side < self.comparison().sides().size(); ++side) {
    const Settings& settings = self.settings(side);
    all.emplace_back(py::make_tuple(str_of(self.comparison().sides()[side].name),
                                    str_of(settings.dated->str()),
                                    str_of(settings.last_actual()->str())));
  }
  return all;
}

void define_drift(py::class_<Drift>& cls) {
  cls.def(py::init(&drift_of), py::arg("plans"), py::arg("statement"),
          "How a statement moved through versions.");
  cls.def("comparison", &Drift::comparison, py::return_value_policy::copy,
          "The figures of its versions.");
  cls.def("columns", &Drift::columns, "The positions of the columns of years.");
  cls.def("versions", &versions_of, "Name, day and last actual year of each version.");
  cls.def(
      "revised",
      [](const Drift& a, Index side, Index row, Index column) {
        return revised_to_python(a, side, row, column);
      },
      py::arg("side"), py::arg("row"), py::arg("column"), "How a figure moved to a version.");
  using Positions = std::vector<Index>;
  cls.def(
      "lines",
      [](const Drift& a, const Positions& rows) { return lines_to_python(lines(a, rows)); },
      py::arg("rows"), "Kind, row, version, label and cells of each printed line.");
  cls.def(
      "heading", [](const Drift& a) { return sources::to_tuple(heading(a)); },
      "The lines above the table.");
  cls.def(
      "footer",
      [](const Drift& a, const Positions& rows) { return sources::to_tuple(footer(a, rows)); },
      py::arg("rows"), "The lines under the table.");
  cls.def(
      "text", [](const Drift& a, const Positions& rows) { return str_of(text(a, rows)); },
      py::arg("rows"), "Heading, table and footer of these rows.");
}

/// The plans in the folders of a folder, by their days.
std::vector<std::shared_ptr<SourcedPlan>> load_versions(const std::string& folder) {
  const py::gil_scoped_release released;
  std::vector<std::shared_ptr<SourcedPlan>> plans;
  for (io::Version& version : io::load_versions(folder)) {
    plans.push_back(held(std::move(version.plan)));
  }
  return plans;
}

}  // namespace

void declare_compare(py::module_& m) {
  py::class_<Comparison>(m, "Comparison", py::is_final(), comparison_doc);
  py::class_<Drift>(m, "Drift", py::is_final(), drift_doc);
}

void define_compare(py::module_& m) {
  auto comparison = declared<Comparison>(m, "Comparison");
  comparison.def(py::init(&made), py::arg("sides"), "Compares statements, each with a name.");
  define_names(comparison);
  define_cells(comparison);
  define_texts(comparison);
  auto drift = declared<Drift>(m, "Drift");
  define_drift(drift);
  m.def("load_versions", &load_versions, py::arg("folder"), "The versions in a folder.");
}

}  // namespace mtfs::python
