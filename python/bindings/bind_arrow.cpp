#include <pybind11/stl.h>

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "any_exact.hpp"
#include "convert.hpp"
#include "declare.hpp"
#include "mtfs/arrow/read.hpp"
#include "mtfs/arrow/stream.hpp"
#include "mtfs/series/grid.hpp"
#include "mtfs/series/row_grid.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs::python {
namespace {

using arrow::Column;

/// The columns of a table, which every stream of it shares.
struct ArrowTable {
  std::shared_ptr<const arrow::Table> table;
};

constexpr const char* stream_name = "arrow_array_stream";

/// Lets go of a stream that nobody has taken out of its capsule.
void release_capsule(PyObject* capsule) {
  auto* stream = static_cast<ArrowArrayStream*>(PyCapsule_GetPointer(capsule, stream_name));
  if (stream->release != nullptr) stream->release(stream);
  delete stream;
}

py::capsule capsule_of(const ArrowTable& self, const py::object& /*requested_schema*/) {
  auto stream = std::make_unique<ArrowArrayStream>(arrow::stream_of(self.table));
  PyObject* made = PyCapsule_New(stream.get(), stream_name, &release_capsule);
  if (made == nullptr) {
    stream->release(stream.get());
    throw py::error_already_set();
  }
  static_cast<void>(stream.release());
  return py::reinterpret_steal<py::capsule>(made);
}

/// The count of 10^-places of a decimal, exactly.
std::optional<Int128> count_at(py::handle value, int places) {
  std::optional<Int128> count;
  for_each_decimal([&]<class D>(std::type_identity<D>) {
    if (count || D::places > places || !py::isinstance<D>(value)) return;
    count = Int128(value.cast<D>().steps()) * power_of_ten(places - D::places);
  });
  return count;
}

void push(Column& column, py::handle value) {
  if (value.is_none()) return column.push_nil();
  if (column.holds() == Column::Holds::text) return column.push(value.cast<Text>().value);
  if (column.holds() == Column::Holds::boolean) return column.push_flag(value.cast<bool>());
  if (column.holds() == Column::Holds::whole) {
    return column.push(Int128(value.cast<std::int64_t>()));
  }
  const auto count = count_at(value, column.places());
  if (!count) {
    throw py::type_error("A column of " + std::to_string(column.places()) + " places takes no " +
                         class_name(value));
  }
  column.push(*count);
}

Column::Holds holds_of(const std::string& name) {
  if (name == "text") return Column::Holds::text;
  if (name == "decimal") return Column::Holds::decimal;
  if (name == "whole") return Column::Holds::whole;
  if (name == "boolean") return Column::Holds::boolean;
  throw py::value_error("No column holds " + name);
}

using GivenColumn = std::tuple<Text, std::string, int, py::list>;

ArrowTable table_of(const std::vector<GivenColumn>& given) {
  auto table = std::make_shared<arrow::Table>();
  for (const auto& [name, holds, places, values] : given) {
    Column& column = table->columns.emplace_back(name.value, holds_of(holds), places);
    for (const py::handle value : values) push(column, value);
    if (column.size() != table->columns.front().size()) {
      throw py::value_error("The column " + name.value + " has another length than the first");
    }
    table->rows = column.size();
  }
  return {std::move(table)};
}

/// The same with pence as whole numbers in place of pounds.
ArrowTable in_pence(const ArrowTable& self) {
  auto table = std::make_shared<arrow::Table>(*self.table);
  for (Column& column : table->columns) {
    if (column.holds() == Column::Holds::decimal && column.places() == Money::places) {
      column = column.counts();
    }
  }
  return {std::move(table)};
}

using MoneyGrid = RowGrid<Money>;
using NamedGrid = std::pair<Text, const MoneyGrid*>;

/// A row for each line and year: the line's id, the year, and a column for each grid.
ArrowTable long_form(const std::vector<Text>& ids, const std::vector<FinancialYear>& years,
                     const std::vector<NamedGrid>& grids) {
  auto table = std::make_shared<arrow::Table>();
  Column lines("line", Column::Holds::text);
  Column labels("year", Column::Holds::text);
  std::vector<Column> figures;
  for (const auto& [name, grid] : grids) {
    figures.emplace_back(name.value, Column::Holds::decimal, Money::places);
  }
  for (std::size_t i = 0; i < ids.size(); ++i) {
    for (std::size_t t = 0; t < years.size(); ++t) {
      lines.push(ids[i].value);
      labels.push(years[t].str());
      for (std::size_t g = 0; g < grids.size(); ++g) {
        const auto row = static_cast<Eigen::Index>(i);
        const auto& value = grids[g].second->at(row, static_cast<Eigen::Index>(t));
        value ? figures[g].push(Int128(value->steps())) : figures[g].push_nil();
      }
    }
  }
  table->rows = lines.size();
  table->columns = {std::move(lines), std::move(labels)};
  for (Column& column : figures) table->columns.push_back(std::move(column));
  return {std::move(table)};
}

/// What a program gives in a capsule: each column with what it holds, and the text of each value.
std::vector<py::tuple> read_frame(const py::capsule& capsule) {
  if (std::string_view(capsule.name()) != stream_name) {
    throw py::type_error("A frame is given as a capsule of an Arrow stream");
  }
  auto* stream = capsule.get_pointer<ArrowArrayStream>();
  if (stream->release == nullptr) throw py::value_error("This stream has been read already");
  std::vector<arrow::ReadColumn> columns;
  {
    const py::gil_scoped_release released;  // whoever gives the stream may need the lock to do so
    columns = arrow::read(*stream);
  }
  std::vector<py::tuple> all;
  for (const arrow::ReadColumn& column : columns) {
    py::list values;
    for (const auto& text : column.texts) {
      values.append(text ? py::object(str_of(*text)) : py::object(py::none()));
    }
    all.emplace_back(py::make_tuple(str_of(column.name), arrow::kind(column.format),
                                    column.format.places, values));
  }
  return all;
}

/// One block of memory that NumPy may look at and not write to.
template <class Array>
struct View {
  std::shared_ptr<const Grid<Money>> grid;
  const Array& array;
};

template <class Array>
py::buffer_info buffer_of(const View<Array>& view) {
  using Scalar = typename Array::Scalar;
  const py::ssize_t size = sizeof(Scalar);
  return {const_cast<Scalar*>(view.array.data()),
          size,
          py::format_descriptor<Scalar>::format(),
          2,
          {view.array.rows(), view.array.cols()},
          {size, size * view.array.rows()},
          true};
}

std::pair<View<Counts>, View<NilMask>> views(const MoneyGrid& self) {
  auto grid = std::make_shared<Grid<Money>>(self.lines(), self.years());
  for (Eigen::Index line = 0; line < self.lines(); ++line) {
    for (Eigen::Index year = 0; year < self.years(); ++year) {
      if (const auto& value = self.at(line, year)) grid->set(line, year, *value);
    }
  }
  return {{grid, grid->counts()}, {grid, grid->nil()}};
}

}  // namespace

void define_arrow(py::module_& m) {
  py::class_<ArrowTable>(m, "ArrowTable", py::is_final(), "Columns in the memory layout of Arrow.")
      .def("__arrow_c_stream__", &capsule_of, py::arg("requested_schema") = py::none(),
           "A new stream of its one batch, in a capsule; a requested schema changes nothing.")
      .def("in_pence", &in_pence, "The same with money as whole pence.");
  py::class_<View<Counts>>(m, "PenceView", py::is_final(), py::buffer_protocol(),
                           "Lines x years of pence, 0 where nil.")
      .def_buffer(&buffer_of<Counts>);
  py::class_<View<NilMask>>(m, "NilView", py::is_final(), py::buffer_protocol(),
                            "Lines x years: whether a cell is nil.")
      .def_buffer(&buffer_of<NilMask>);
  py::class_<MoneyGrid>(m.attr("MoneyGrid"))
      .def("views", &views, "Its pence and its nil cells, each in one block of memory.");
  m.def("arrow_table", &table_of, py::arg("columns"),
        "A table of columns: name, what it holds, its places, its values.");
  m.def("arrow_long_form", &long_form, py::arg("lines"), py::arg("years"), py::arg("grids"),
        "Named grids as a table with a row for each line and year.");
  m.def("read_frame", &read_frame, py::arg("capsule"),
        "Each column of an Arrow stream: name, what it holds, its places, its values as text.");
}

}  // namespace mtfs::python
