#include "declare.hpp"
#include "mtfs/model/budget.hpp"
#include "mtfs/model/driver.hpp"
#include "mtfs/model/line.hpp"
#include "python_text.hpp"

namespace mtfs::python {
namespace {

/// Name, whether it is required, meaning and allowed names of each text column of a table.
template <class Record>
py::tuple fields_to_python() {
  py::list all;
  for (const auto& field : Record::fields()) {
    py::list allowed;
    for (const std::string& name : field.allowed) allowed.append(str_of(name));
    all.append(py::make_tuple(str_of(field.name), field.required, str_of(field.meaning),
                              py::tuple(allowed)));
  }
  return py::tuple(all);
}

py::dict table_fields() {
  py::dict tables;
  tables["assumptions"] = fields_to_python<Assumption>();
  tables["budget"] = fields_to_python<BudgetLine>();
  tables["drivers"] = fields_to_python<Driver>();
  tables["lines"] = fields_to_python<Line>();
  tables["targets"] = fields_to_python<Target>();
  return tables;
}

}  // namespace

void define_schema(py::module_& m) {
  m.def("table_fields", &table_fields,
        "The text columns of each table of a plan: name, required, meaning, allowed names.");
}

}  // namespace mtfs::python
