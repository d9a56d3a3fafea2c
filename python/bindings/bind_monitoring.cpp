#include <pybind11/stl.h>

#include "declare.hpp"
#include "mtfs/io/monitored.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

/// A word as one of an enumeration's names, where there is one.
template <class Enum>
std::optional<Enum> name_of(const std::optional<std::string>& word) {
  return word ? std::optional(parse_name<Enum>(*word)) : std::nullopt;
}

std::shared_ptr<SourcedPlan> monitored(const SourcedPlan& self, bool capital,
                                       const std::optional<std::string>& year,
                                       const std::optional<std::string>& report,
                                       const std::optional<std::string>& against,
                                       const std::optional<std::string>& convention,
                                       const std::string& by) {
  io::MonitorRequest request{capital,
                             year ? std::optional(FinancialYear(*year)) : std::nullopt,
                             report ? std::optional(Report::parse(*report)) : std::nullopt,
                             name_of<AgainstBudget>(against),
                             name_of<VarianceConvention>(convention),
                             by};
  const py::gil_scoped_release released;
  return held(io::monitored(self, request));
}

/// What is looked at: year, report, the budget that variances are against, their convention.
NamedFields monitoring(const SourcedPlan& self) {
  const MonitoringTable& table = self.plan.tables().monitoring;
  const CurrentReport current = table.current(self.plan.settings().horizon.base());
  NamedFields fields;
  fields["year"] = current.year;
  fields["report"] = current.report ? py::object(str_of(current.report->str())) : py::none();
  fields["against"] = str_of(str(table.settings.shown_against()));
  fields["convention"] = str_of(str(table.settings.shown_convention()));
  return fields;
}

}  // namespace

void define_monitoring(py::module_& m) {
  auto cls = py::class_<SourcedPlan, std::shared_ptr<SourcedPlan>>(m.attr("Plan"));
  cls.def("monitored", &monitored, py::arg("capital"), py::arg("year"), py::arg("report"),
          py::arg("against"), py::arg("convention"), py::arg("by"),
          "The plan as a report shows it; what is None is as its settings have it.");
  cls.def("monitoring", &monitoring,
          "Year, report, budget and convention of what monitoring shows.");
  m.def(
      "report_months", [](const std::string& name) { return Report::parse(name).months(); },
      py::arg("name"), "The months that a report has seen; 13 for the outturn.");
}

}  // namespace mtfs::python
