#include <pybind11/stl.h>

#include "declare.hpp"
#include "mtfs/io/virement_scheme.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

/// A scheme as Python holds it: its rows, and what a person should look at in them.
using HeldScheme = io::SchemeResult;

/// (movement, over, up_to, approver, report_needed, source, where).
py::object rule_to_python(const ApprovalRule& rule) {
  return py::make_tuple(str_of(rule.movement), rule.over, rule.up_to, str_of(rule.approver),
                        str_of(rule.report_needed), str_of(rule.source), rule.where);
}

Fields rules(const HeldScheme& self) { return sources::to_tuple(self.scheme, &rule_to_python); }

Fields rules_of_movement(const HeldScheme& self, const Text& movement) {
  return sources::to_tuple(rules_of(self.scheme, movement.value), &rule_to_python);
}

Fields approvals_of(const HeldScheme& self, const Text& movement, Money amount) {
  return sources::to_tuple(approvals(self.scheme, movement.value, amount), &rule_to_python);
}

std::shared_ptr<HeldScheme> load_scheme(const std::string& path) {
  return std::make_shared<HeldScheme>(io::load_virement_scheme(path));
}

std::shared_ptr<HeldScheme> scheme_of(const SourcedPlan& plan) {
  return std::make_shared<HeldScheme>(HeldScheme{plan.plan.tables().virement_scheme, {}});
}

/// The rows of the ledger, each as a dict.
std::vector<NamedFields> ledger(const SourcedPlan& plan) {
  std::vector<NamedFields> all;
  for (const VirementRow& row : plan.plan.tables().virements) {
    NamedFields fields;
    for (const auto& field : VirementRow::fields()) {
      const std::string name(field.name);  // "from" is a word of Python's own
      fields[py::str(name == "from" ? "giver"
                     : name == "to" ? "receiver"
                                    : name)] = str_of(field.get(row));
    }
    fields["amount"] = row.amount;
    fields["where"] = row.where;
    all.push_back(std::move(fields));
  }
  return all;
}

}  // namespace

void declare_virement(py::module_& m) {
  py::class_<HeldScheme, std::shared_ptr<HeldScheme>>(m, "VirementScheme", py::is_final(),
                                                      "The rows of a scheme of virement.");
}

void define_virement(py::module_& m) {
  auto cls = py::class_<HeldScheme, std::shared_ptr<HeldScheme>>(m.attr("VirementScheme"));
  cls.def("rules", &rules, "Its rows, each as a tuple.");
  cls.def("rules_of", &rules_of_movement, py::arg("movement"),
          "The rows of a movement and of the wider ones that it is a case of.");
  cls.def(
      "cases_of",
      [](const HeldScheme& self, const Text& movement) {
        return sources::to_tuple(cases_of(self.scheme, movement.value));
      },
      py::arg("movement"), "The movements that are cases of this one and say more.");
  cls.def("approvals", &approvals_of, py::arg("movement"), py::arg("amount"),
          "The rows that hold for an amount of a movement.");
  cls.def(
      "movements",
      [](const HeldScheme& self) { return sources::to_tuple(movements_of(self.scheme)); },
      "The movements that it knows.");
  cls.def(
      "warnings", [](const HeldScheme& self) { return self.warnings; }, "What check warned of.");
  m.def("load_virement_scheme", &load_scheme, py::arg("path"),
        "The scheme in a file, or in virement_scheme.csv of a folder.");
  auto plan = py::class_<SourcedPlan, std::shared_ptr<SourcedPlan>>(m.attr("Plan"));
  plan.def("virements", &ledger, "The rows of the ledger of virements, each as a dict.");
  plan.def("virement_scheme", &scheme_of, "The scheme of a plan, empty where it has none.");
}

}  // namespace mtfs::python
