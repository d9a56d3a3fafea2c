#include <pybind11/stl.h>

#include "convert.hpp"
#include "declare.hpp"
#include "mtfs/statement/reconcile.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

/// The fields of mtfs.Finding, in their order.
py::object finding_to_python(const Finding& finding) {
  const bool read = finding.status != Agreement::malformed;
  const auto number = [&](const Fraction& value) -> py::object {
    if (!read) return py::none();
    return to_fraction(value);
  };
  return py::make_tuple(str_of(finding.id), str_of(str(finding.status)), number(finding.residual),
                        number(finding.bound), str_of(finding.unit), str_of(finding.kind),
                        str_of(finding.what), str_of(finding.detail), finding.where);
}

Fields findings_to_python(const std::vector<Finding>& findings) {
  return sources::to_tuple(findings, &finding_to_python);
}

Fields reconcile_plan(const SourcedPlan& plan, const std::optional<Text>& name) {
  const std::vector<Finding> findings = [&] {
    const py::gil_scoped_release released;
    return name ? reconcile(plan.plan, name->value) : reconcile(plan.plan);
  }();
  return findings_to_python(findings);
}

Fields reconcile_case(const Text& folder) {
  const std::vector<Finding> findings = [&] {
    const py::gil_scoped_release released;
    const io::CaseFolder read = io::load_case(folder.value);
    return check_identities(read.cells, read.identities);
  }();
  return findings_to_python(findings);
}

std::string decimal_text_of(const Whole& numerator, const Whole& denominator) {
  if (denominator.value == 0) throw UndefinedError::division_by_zero("A fraction");
  return decimal_text(fraction_of(numerator.value, denominator.value));
}

}  // namespace

void define_reconcile(py::module_& m) {
  m.def("reconcile", &reconcile_plan, py::arg("plan"), py::arg("name") = py::none(),
        "The findings of one published table, or of all.");
  m.def("reconcile_case", &reconcile_case, py::arg("folder"),
        "The findings of a folder of printed figures and identities.");
  m.def("decimal_text", &decimal_text_of, py::arg("numerator"), py::arg("denominator"),
        "A fraction as a decimal: exact where it ends, else to 50 digits.");
}

}  // namespace mtfs::python
