#include <pybind11/stl.h>

#include "declare.hpp"
#include "mtfs/io/scenario.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

/// The overrides of (path, ((year, change), ...)) pairs.
std::vector<io::Override> overrides_of(const Fields& given) {
  return sources::to_vector<io::Override>(given, [](py::handle item) {
    const auto pair = item.cast<py::tuple>();
    io::Override override{pair[0].cast<Text>().value, {}, {}};
    for (const py::handle change : pair[1].cast<py::tuple>()) {
      const auto of = change.cast<py::tuple>();
      override.changes.emplace_back(of[0].cast<Text>().value, of[1].cast<Text>().value);
    }
    return override;
  });
}

std::shared_ptr<SourcedPlan> laid_over(const SourcedPlan& self, const Fields& overrides,
                                       const Problems& found) {
  const std::vector<io::Override> read = overrides_of(overrides);
  const py::gil_scoped_release released;
  return held(io::vary(self, read, found));
}

std::shared_ptr<SourcedPlan> named(const SourcedPlan& self, const Text& name) {
  const py::gil_scoped_release released;
  return held(io::scenario(self, name.value));
}

Texts scenarios(const SourcedPlan& self) {
  Problems ignored;  // of a scenario, where it is asked for
  std::vector<std::string> names;
  for (const io::Scenario& scenario : io::scenarios_of(*self.source, ignored)) {
    names.push_back(scenario.name);
  }
  return sources::to_tuple(names);
}

}  // namespace

void define_scenario(py::module_& m) {
  auto cls = py::class_<SourcedPlan, std::shared_ptr<SourcedPlan>>(m.attr("Plan"));
  cls.def("laid_over", &laid_over, py::arg("overrides"), py::arg("found"),
          "The plan with these overrides; `found` holds the problems of making them.");
  cls.def("scenario", &named, py::arg("name"), "The plan with a scenario of its settings.");
  cls.def("scenarios", &scenarios, "The names of the scenarios in its settings.");
}

}  // namespace mtfs::python
