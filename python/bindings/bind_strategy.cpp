#include <pybind11/stl.h>

#include "declare.hpp"
#include "measured_object.hpp"
#include "mtfs/statement/evaluate.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

/// (code, subject, year, amount) of everything that the plan leads to and a person must hear of.
std::vector<Fields> issues(const SourcedPlan& self) {
  const Issues* found = nullptr;
  {
    const py::gil_scoped_release released;
    found = &self.sources->issues();
  }
  std::vector<Fields> all;
  for (const Issue& issue : *found) {
    all.emplace_back(
        py::make_tuple(str_of(issue.code), str_of(issue.subject), issue.year, issue.amount));
  }
  return all;
}

py::object figure(const Records& records, std::size_t record, const Measure& measure) {
  const auto value =
      records.has_measure(measure) ? records.value(record, measure) : std::optional<Measured>();
  return value ? measured_to_python(*value) : py::object(py::none());
}

/// The figures of a record in a measure, the base year first; None where nil.
py::tuple figures(const Records& records, std::size_t record, const std::string& measure,
                  const Sources& sources) {
  py::tuple values(sources.years());
  for (std::size_t t = 0; t < sources.years(); ++t) {
    values[t] = figure(records, record, {measure, sources.year(t)});
  }
  return values;
}

/// The words of each record of a table, its figures by year, and those that have no year.
std::vector<Fields> table(const SourcedPlan& self, const Text& name) {
  std::shared_ptr<const Records> records;
  {
    const py::gil_scoped_release released;
    records = self.sources->of(name.value);
  }
  if (!records) {
    throw UnknownNameError({"table-unknown",
                            {},
                            name.value,
                            "No table has that name",
                            suggest(name.value, selectable_tables())});
  }
  std::vector<Fields> all;
  for (std::size_t i = 0; i < records->size(); ++i) {
    py::dict words;
    for (const std::string& attribute : records->attributes()) {
      words[str_of(attribute)] = str_of(records->attribute(i, attribute));
    }
    py::dict by_year;
    for (const std::string& measure : records->measures()) {
      by_year[str_of(measure)] = figures(*records, i, measure, *self.sources);
    }
    py::dict plain;
    for (const std::string& measure : records->plain_measures()) {
      plain[str_of(measure)] = figure(*records, i, {measure, std::nullopt});
    }
    all.emplace_back(py::make_tuple(words, by_year, plain));
  }
  return all;
}

}  // namespace

void define_strategy(py::module_& m) {
  auto cls = py::class_<SourcedPlan, std::shared_ptr<SourcedPlan>>(m.attr("Plan"));
  cls.def("issues", &issues, "Code, subject, year and amount of each issue.");
  cls.def("table", &table, py::arg("name"),
          "Words of each record of a table, its figures by year, and those without a year.");
  m.def(
      "selectable_tables", [] { return sources::to_tuple(selectable_tables()); },
      "The tables that a statement's row may select from.");
}

}  // namespace mtfs::python
