#include <pybind11/stl.h>

#include "declare.hpp"
#include "mtfs/simulation/drawn_change.hpp"
#include "mtfs/simulation/philox.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

std::vector<NamedFields> uncertainty(const SourcedPlan& plan) {
  std::vector<NamedFields> all;
  for (const Uncertainty& row : plan.plan.tables().uncertainty) {
    NamedFields fields;
    for (const auto& field : Uncertainty::fields()) {
      fields[str_of(field.name)] = str_of(field.get(row));
    }
    fields["values"] = sources::to_tuple(row.values);
    fields["years"] = py::tuple(py::cast(row.years));
    fields["where"] = row.where;
    all.push_back(std::move(fields));
  }
  return all;
}

std::vector<NamedFields> correlations(const SourcedPlan& plan) {
  std::vector<NamedFields> all;
  for (const Correlation& row : plan.plan.tables().correlations) {
    NamedFields fields;
    fields["first"] = str_of(row.first);
    fields["second"] = str_of(row.second);
    fields["correlation"] = row.correlation;
    fields["source"] = str_of(row.source);
    fields["where"] = row.where;
    all.push_back(std::move(fields));
  }
  return all;
}

/// A row of uncertainty.csv by its columns; those that are left out are blank.
DrawnChange drawn_change_of(const std::map<std::string, std::string>& columns) {
  Uncertainty row;
  for (const auto& [name, text] : columns) {
    const auto* field = find_field(Uncertainty::fields(), name);
    if (field == nullptr) throw py::key_error(name);
    field->set(row, text);
  }
  return drawn_change(row);
}

/// (form, step, values, thresholds).
Fields quantile_table_of(const std::map<std::string, std::string>& columns) {
  const DrawnChange drawn = drawn_change_of(columns);
  const std::string step = fixed_text(Int128(drawn.step.coefficient), drawn.step.places) +
                           std::string(drawn.unit.mark());
  return Fields(py::make_tuple(str_of(str(drawn.form())), str_of(step), drawn.table.values,
                               drawn.table.thresholds));
}

std::vector<std::int64_t> drawn_counts(const std::map<std::string, std::string>& columns,
                                       std::uint64_t seed, std::uint64_t scenarios) {
  const DrawnChange drawn = drawn_change_of(columns);
  std::vector<std::int64_t> counts;
  counts.reserve(scenarios);
  for (std::uint64_t i = 0; i < scenarios; ++i) {
    counts.push_back(drawn.table.draw(random_word(i, 0, seed)));
  }
  return counts;
}

std::string drawn_text(const std::map<std::string, std::string>& columns, std::int64_t count) {
  return drawn_change_of(columns).text(count);
}

}  // namespace

void define_uncertainty(py::module_& m) {
  auto plan = py::class_<SourcedPlan, std::shared_ptr<SourcedPlan>>(m.attr("Plan"));
  plan.def("uncertainty", &uncertainty, "The rows of uncertain paths, each as a dict.");
  plan.def("correlations", &correlations, "The rows of their correlations, each as a dict.");
  m.def("quantile_table", &quantile_table_of, py::arg("row"),
        "What a row of uncertainty.csv is drawn by: form, step, counts of it, and thresholds in "
        "words of 2^32.");
  m.def("drawn_counts", &drawn_counts, py::arg("row"), py::arg("seed"), py::arg("scenarios"),
        "The counts that a row is drawn as in so many scenarios.");
  m.def("drawn_text", &drawn_text, py::arg("row"), py::arg("count"),
        "The change of a scenario that a count of a row's step is.");
}

}  // namespace mtfs::python
