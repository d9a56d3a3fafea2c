#include <pybind11/stl.h>

#include <functional>

#include "any_exact.hpp"
#include "declare.hpp"
#include "mtfs/projection/projection.hpp"
#include "source_identity.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

constexpr int pickle_version = 1;

constexpr const char* plan_doc = "A checked plan and the source that it was read from.";

std::shared_ptr<SourcedPlan> load(const std::string& folder) {
  const py::gil_scoped_release released;
  return held(io::load_sourced(folder));
}

Problems check(const std::string& folder) {
  const py::gil_scoped_release released;
  return io::check(folder);
}

std::shared_ptr<SourcedPlan> from_source(const Fields& parts, const Problems& found) {
  io::Source source = source_of(parts);
  const py::gil_scoped_release released;
  return held(io::sourced(std::move(source), found));
}

/// The years of a grid's row, in their order; None where a cell is nil.
template <class Value>
py::tuple series(const RowGrid<Value>& grid, std::size_t row) {
  py::tuple all(static_cast<std::size_t>(grid.years()));
  for (Eigen::Index year = 0; year < grid.years(); ++year) {
    all[static_cast<std::size_t>(year)] = py::cast(grid.at(static_cast<Eigen::Index>(row), year));
  }
  return all;
}

template <class Record>
NamedFields text_fields(const Record& record) {
  NamedFields fields;
  for (const auto& field : Record::fields()) {
    fields[py::str(std::string(field.name))] = str_of(field.get(record));
  }
  fields["where"] = record.where;
  return fields;
}

using RowFields = std::vector<NamedFields>;

/// What a line is worked out from and how it is delivered, as values in place of their texts.
void worked_fields(const Line& line, NamedFields& fields) {
  fields["assumptions"] = sources::to_tuple(line.assumptions);
  fields["weights"] = py::tuple(py::cast(line.weights));
  fields["on_costs"] = sources::to_tuple(line.on_costs);
  fields["elasticity_loss"] = line.elasticity_loss;
  fields["unit_cost"] = sources::to_tuple(line.unit_cost);
  fields["part_year"] = py::none();
  if (line.part_year) fields["part_year"] = AnyExact(Exact<Ratio>(*line.part_year));
  fields["delivery"] = line.delivery;
  fields["confidence"] = line.confidence;
  fields["cashable"] = line.cashable;
  fields["depends_on"] = sources::to_tuple(line.depends_on);
}

/// By year, whether full-time equivalents are said not to apply.
py::tuple not_applicable(const LineTable& table, std::size_t row) {
  py::tuple all(static_cast<std::size_t>(table.amounts.years()));
  for (Eigen::Index year = 0; year < table.amounts.years(); ++year) {
    all[static_cast<std::size_t>(year)] =
        py::bool_(table.is_not_applicable(static_cast<Eigen::Index>(row), year));
  }
  return all;
}

RowFields lines(const SourcedPlan& self) {
  const LineTable& table = self.plan.tables().lines;
  RowFields all;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    NamedFields fields = text_fields(table.rows[i]);
    worked_fields(table.rows[i], fields);
    fields["tags"] = sources::to_tuple(table.rows[i].tags);
    fields["base"] = table.bases[i];
    fields["cost_to_deliver"] = table.costs_to_deliver[i];
    fields["amounts"] = series(table.amounts, i);
    fields["full_time_equivalents"] = series(table.full_time_equivalents, i);
    fields["not_applicable"] = not_applicable(table, i);
    all.push_back(std::move(fields));
  }
  return all;
}

RowFields targets(const SourcedPlan& self) {
  const TargetTable& table = self.plan.tables().targets;
  RowFields all;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    NamedFields fields = text_fields(table.rows[i]);
    fields["amounts"] = series(table.amounts, i);
    all.push_back(std::move(fields));
  }
  return all;
}

RowFields assumptions(const SourcedPlan& self) {
  const AssumptionTable& table = self.plan.tables().assumptions;
  RowFields all;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    NamedFields fields = text_fields(table.rows[i]);
    fields["base"] = table.bases[i];
    fields["rates"] = series(table.rates, i);
    all.push_back(std::move(fields));
  }
  return all;
}

/// A figure of a driver as what it holds: a Quantity or Money.
py::object driver_figure(const Driver& driver, std::optional<DriverFigure> figure) {
  if (!figure) return py::none();
  if (driver.holds == Holds::volume) return py::cast(Quantity::from_steps(figure->steps()));
  return py::cast(Money(figure_text(driver, *figure)));
}

py::tuple driver_series(const Driver& driver, const RowGrid<DriverFigure>& grid, std::size_t row) {
  py::tuple all(static_cast<std::size_t>(grid.years()));
  for (Eigen::Index year = 0; year < grid.years(); ++year) {
    all[static_cast<std::size_t>(year)] =
        driver_figure(driver, grid.at(static_cast<Eigen::Index>(row), year));
  }
  return all;
}

/// The exact values of the plan years; the base year's is the base.
py::tuple driver_value_series(const Driver& driver, const std::vector<Fraction>& values) {
  py::tuple all(values.size() - 1);
  for (std::size_t year = 1; year < values.size(); ++year) {
    AnyExact value = Exact<Count>(values[year]);
    if (driver.holds == Holds::price) value = Exact<Pounds>(values[year]);
    all[year - 1] = py::cast(std::move(value));
  }
  return all;
}

RowFields drivers(const SourcedPlan& self) {
  const DriverTable& table = self.plan.tables().drivers;
  const DriverValues values = driver_values(table);
  RowFields all;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    NamedFields fields = text_fields(table.rows[i]);
    fields["base"] = driver_figure(table.rows[i], table.bases[i]);
    fields["levels"] = driver_series(table.rows[i], table.levels, i);
    fields["growth"] = series(table.growth, i);
    fields["complexity"] = series(table.complexity, i);
    fields["attrition"] = driver_series(table.rows[i], table.attrition, i);
    fields["values"] = driver_value_series(table.rows[i], values.rows[i]);
    all.push_back(std::move(fields));
  }
  return all;
}

RowFields budget(const SourcedPlan& self) {
  RowFields all;
  for (const BudgetLine& row : self.plan.tables().budget) {
    NamedFields fields = text_fields(row);
    fields["gross"] = row.gross;
    fields["income"] = row.income;
    fields["net"] = row.net;
    fields["one_off"] = row.one_off;
    fields["full_year_effect"] = row.full_year_effect;
    fields["forecast"] = row.forecast;
    all.push_back(std::move(fields));
  }
  return all;
}

/// A datetime.date, or None.
py::object date_to_python(const std::optional<Date>& date) {
  if (!date) return py::none();
  return py::module_::import("datetime").attr("date")(date->year(), date->month(), date->day());
}

NamedFields settings(const SourcedPlan& self) {
  const Settings& all = self.plan.settings();
  std::vector<std::string> statuses;
  for (const Status status : all.statuses) statuses.emplace_back(str(status));
  NamedFields fields;
  fields["council"] = str_of(all.council);
  fields["scope"] = str_of(all.scope);
  fields["source"] = str_of(all.source);
  fields["unit"] = str_of(str(all.unit));
  fields["horizon"] = all.horizon;
  fields["rounding"] = all.rounding;
  fields["inflation_base"] = str_of(str(all.inflation_base));
  fields["opening"] = str_of(str(all.opening));
  fields["general_fund"] = str_of(all.general_fund);
  fields["statuses"] = sources::to_tuple(statuses);
  fields["version"] = str_of(all.version);
  fields["dated"] = date_to_python(all.dated);
  fields["actuals_to"] = all.actuals_to;
  return fields;
}

/// The references of lines, in the order of a projection's rows.
std::vector<std::string> line_ids(const SourcedPlan& self) {
  std::vector<std::string> ids;
  for (const Line& line : self.plan.tables().lines.rows) ids.push_back(line.id);
  return ids;
}

using Grids = std::tuple<RowGrid<Money>, RowGrid<Money>, RowGrid<Money>, RowGrid<Money>>;

/// The grids of a projection in their order.
Grids projection(const SourcedPlan& self) {
  const py::gil_scoped_release released;
  Projection projected = project(self.plan);
  return {std::move(projected.movement), std::move(projected.full_year_effect),
          std::move(projected.reversal), std::move(projected.level)};
}

template <class Table>
std::vector<std::string> names(const Table& all) {
  std::vector<std::string> found;
  for (const auto& one : all) found.push_back(one.name);
  return found;
}

/// Those whose tables the plan has.
std::vector<std::string> statements(const SourcedPlan& self) {
  std::vector<std::string> found;
  for (const StatementDefinition& definition : self.plan.tables().statements) {
    if (missing_table(*self.sources, definition).empty()) found.push_back(definition.name);
  }
  return found;
}

std::shared_ptr<SourcedPlan> unpickled(int version, const Fields& source) {
  if (version != pickle_version) {
    throw py::value_error("This pickle of a plan was written by another version of mtfs");
  }
  return from_source(source, {});
}

using Plans = py::class_<SourcedPlan, std::shared_ptr<SourcedPlan>>;

void define_identity(Plans& cls) {
  cls.def(
      "same",
      [](const SourcedPlan& a, const SourcedPlan& b) {
        return a.source == b.source || identity_of(*a.source) == identity_of(*b.source);
      },
      py::arg("other"), "Whether both were made of the same tables, wherever those stand.");
  cls.def(
      "fingerprint",
      [](const SourcedPlan& a) {
        return static_cast<std::int64_t>(std::hash<std::string>()(identity_of(*a.source)));
      },
      "A hash of the tables.");
  cls.def(
      "__reduce__",
      [](const SourcedPlan& a) {
        return Fields(py::make_tuple(py::module_::import("mtfs._core").attr("unpickled"),
                                     py::make_tuple(pickle_version, source_to_python(*a.source))));
      },
      "A pickle holds the source.");
}

}  // namespace

void declare_plan(py::module_& m) {
  Plans(m, "Plan", py::is_final(), plan_doc);
  py::class_<RowGrid<Money>>(m, "MoneyGrid", py::is_final(),
                             "Lines x years of pence, with nil cells.");
}

void define_plan(py::module_& m) {
  auto cls = py::class_<SourcedPlan, std::shared_ptr<SourcedPlan>>(m.attr("Plan"));
  cls.def("lines", &lines, "The rows of lines, each as a dict.");
  cls.def("assumptions", &assumptions, "The rows of assumptions, each as a dict.");
  cls.def("drivers", &drivers, "The rows of drivers, each as a dict.");
  cls.def("targets", &targets, "The rows of targets, each as a dict.");
  cls.def("budget", &budget, "The rows of budget, each as a dict.");
  cls.def("settings", &settings, "The settings by name.");
  cls.def("line_ids", &line_ids, "The references of its lines.");
  cls.def("projection", &projection,
          "Movement, full-year effect, reversal and level: a row a line.");
  declared<RowGrid<Money>>(m, "MoneyGrid")
      .def("row", &series<Money>, py::arg("row"), "The values of a row by year; None is nil.");
  cls.def(
      "warnings", [](const SourcedPlan& a) { return a.plan.warnings(); }, "What check warned of.");
  cls.def("statements", &statements, "The names of the statements that its tables make.");
  cls.def(
      "published", [](const SourcedPlan& a) { return names(a.plan.tables().published); },
      "The names of its published tables.");
  define_identity(cls);
  m.def("load", &load, py::arg("folder"), "The plan in a folder.");
  m.def("check", &check, py::arg("folder"), "Every problem of a plan folder.");
  m.def("unpickled", &unpickled, py::arg("version"), py::arg("source"),
        "The plan that a pickle holds.");
  m.def("from_source", &from_source, py::arg("source"), py::arg("found"),
        "The plan of a source; `found` holds the problems of making it.");
}

}  // namespace mtfs::python
