#include <pybind11/stl.h>

#include "any_exact.hpp"
#include "declare.hpp"
#include "measured_object.hpp"
#include "mtfs/analysis/sensitivity.hpp"
#include "mtfs/analysis/sensitivity_table.hpp"
#include "mtfs/io/vary.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

/// What makes the varied plans of an analysis: each lets Ctrl-C through, and tells `step` of
/// itself. `step` must outlive it.
Vary varying(const SourcedPlan& plan, const py::object& step) {
  return [plan, step = &step](const Variations& variations) {
    auto made = io::vary(plan, variations).sources;
    const py::gil_scoped_acquire held;
    if (PyErr_CheckSignals() != 0) throw py::error_already_set();
    if (!step->is_none()) (*step)();
    return made;
  };
}

/// A variation of (path, ((year, change), ...)).
Variation variation_of(py::handle given) {
  const auto pair = given.cast<py::tuple>();
  Variation out{pair[0].cast<Text>().value, {}};
  for (const py::handle change : pair[1].cast<py::tuple>()) {
    const auto of = change.cast<py::tuple>();
    out.changes.emplace_back(of[0].cast<Text>().value, of[1].cast<Text>().value);
  }
  return out;
}

Variations variations_of(py::handle given) {
  return sources::to_vector<Variation>(given, &variation_of);
}

py::object to_python(const Variation& variation) {
  return py::make_tuple(str_of(variation.path),
                        sources::to_tuple(variation.changes, [](const auto& change) -> py::object {
                          return py::make_tuple(str_of(change.first), str_of(change.second));
                        }));
}

// ---- solve

py::object count_to_python(const Unknown& unknown, std::int64_t count) {
  return py::make_tuple(measured_to_python({count, places(unknown.unit)}),
                        str_of(shown(unknown, count)));
}

/// Answers on their way out: the years that positions in the horizon stand for, and the rest.
class SolutionToPython {
 public:
  SolutionToPython(const Solution& solution, const Horizon& horizon)
      : of_(solution), unknown_(solution.request.unknown), horizon_(horizon) {}

  [[nodiscard]] Fields fields() const {
    py::list arisen;
    for (const Issue& issue : of_.arisen) {
      arisen.append(
          py::make_tuple(str_of(issue.code), str_of(issue.subject), issue.year, issue.amount));
    }
    return Fields(py::make_tuple(
        str_of(unknown_.path), str_of(str(unknown_.unit)), str_of(str(of_.request.target)),
        str_of(title(of_.request.target)), str_of(words(of_.request.target)),
        sources::to_tuple(of_.values, [&](const SolvedValue& value) { return this->value(value); }),
        years(of_.request.years), sources::to_tuple(of_.variations, &mtfs::python::to_python),
        sources::to_tuple(unknown_.planned), amounts(of_.before), amounts(of_.after),
        py::tuple(arisen), years(of_.as_planned), years(of_.without_principle), of_.evaluations,
        sources::to_tuple(of_.resulting)));
  }

 private:
  [[nodiscard]] py::object year(std::size_t t) const {
    return py::cast(horizon_.base() + static_cast<int>(t));
  }
  [[nodiscard]] py::object years(const std::vector<std::size_t>& positions) const {
    return sources::to_tuple(positions, [&](std::size_t t) { return year(t); });
  }
  [[nodiscard]] static py::object amounts(const std::vector<std::optional<Money>>& of) {
    return sources::to_tuple(of, [](const std::optional<Money>& amount) -> py::object {
      return amount ? py::cast(*amount) : py::object(py::none());
    });
  }
  [[nodiscard]] py::object count(std::int64_t count) const {
    return count_to_python(unknown_, count);
  }
  [[nodiscard]] py::object limit(const LimitMet& of) const {
    py::object without = py::none();
    if (of.without) without = count(*of.without);
    return py::make_tuple(year(of.year), of.highest, of.amount, of.is_kept, without);
  }
  [[nodiscard]] py::object value(const SolvedValue& of) const {
    py::object neighbour = py::none();
    if (of.neighbour) {
      neighbour = py::make_tuple(count(of.neighbour->first), of.neighbour->second.amount,
                                 year(of.neighbour->second.year));
    }
    py::object limit = py::none();
    if (of.limit) limit = this->limit(*of.limit);
    return py::make_tuple(years(of.set_in), count(of.count), of.left.amount, year(of.left.year),
                          neighbour, of.is_at_bound, str_of(str(of.method)), limit);
  }

  const Solution& of_;
  const Unknown& unknown_;
  const Horizon& horizon_;
};

/// The question of (path, target, years, set_in, each_year, keeps_limit, step, lower, upper).
io::SolveQuestion question_of(const Fields& given) {
  io::SolveQuestion question;
  question.path = given[0].cast<Text>().value;
  question.target = parse_name<SolveTarget>(given[1].cast<Text>().value);
  question.years = sources::to_texts(given[2]);
  question.set_in = sources::to_texts(given[3]);
  question.each_year = given[4].cast<bool>();
  question.keeps_limit = given[5].cast<bool>();
  question.step = given[6].cast<Text>().value;
  question.lower = given[7].cast<Text>().value;
  question.upper = given[8].cast<Text>().value;
  return question;
}

Fields solved(const SourcedPlan& self, const Fields& given, const py::object& step) {
  const io::SolveQuestion question = question_of(given);
  std::optional<Solution> solution;
  {
    const py::gil_scoped_release released;
    solution = mtfs::solve(io::solve_request(*self.source, question), varying(self, step));
  }
  return SolutionToPython(*solution, self.plan.settings().horizon).fields();
}

/// Where a path leads: its unit and whether it has years.
Fields unknown(const SourcedPlan& self, const Text& path) {
  const Unknown found = io::unknown_at(*self.source, path.value);
  return Fields(py::make_tuple(str_of(str(found.unit)), found.by_year));
}

// ---- sensitivity

/// A figure, or a difference of two, as the class that its statement has it in.
py::object figure_to_python(const Watched& of, const Fraction& value) {
  if (of.holds == Cell::Holds::ratio) return py::cast(AnyExact(Exact<Ratio>(value)));
  const Fraction steps = value * Fraction(wide_power_of_ten(of.places));
  return measured_to_python({static_cast<std::int64_t>(Wide(numerator(steps))), of.places});
}

/// (value, text).
py::object shown_figure(const Watched& of, const Fraction& value, std::size_t column = 0) {
  return py::make_tuple(figure_to_python(of, value), str_of(print(value, of.styles[column])));
}

/// (title, label, unit, headers, base figures).
py::object watched_to_python(const Watched& of) {
  py::list base;
  for (std::size_t c = 0; c < of.values.size(); ++c) {
    base.append(shown_figure(of, of.values[c], c));
  }
  return py::make_tuple(str_of(of.title), str_of(of.label), str_of(str(of.unit)),
                        sources::to_tuple(of.headers), py::tuple(base));
}

Fields tornado_of(const SourcedPlan& self, const Fields& swings, const Text& statement,
                  const Text& row, const Text& column, const py::object& step) {
  const auto read = sources::to_vector<Swing>(swings, [](py::handle given) {
    const auto pair = given.cast<py::tuple>();
    return Swing{variation_of(pair[0]), variation_of(pair[1])};
  });
  std::optional<Tornado> found;
  {
    const py::gil_scoped_release released;
    found = tornado(read, varying(self, step), {statement.value, row.value}, column.value);
  }
  const Watched& base = found->base;
  return Fields(py::make_tuple(
      watched_to_python(base), sources::to_tuple(found->bars, [&](const SwingResult& bar) {
        return py::object(py::make_tuple(to_python(bar.swing.down), to_python(bar.swing.up),
                                         shown_figure(base, bar.down), shown_figure(base, bar.up),
                                         shown_figure(base, bar.range)));
      })));
}

Fields grid_of(const SourcedPlan& self, const Fields& down, const Fields& across,
               const Text& statement, const Text& row, const Text& column, const py::object& step) {
  const auto rows = sources::to_vector<Variations>(down, &variations_of);
  const auto columns = sources::to_vector<Variations>(across, &variations_of);
  std::optional<TwoWay> found;
  {
    const py::gil_scoped_release released;
    found = two_way(rows, columns, varying(self, step), {statement.value, row.value}, column.value);
  }
  const auto figures = [&](const std::vector<Fraction>& of) -> py::object {
    return sources::to_tuple(
        of, [&](const Fraction& value) { return shown_figure(found->base, value); });
  };
  return Fields(
      py::make_tuple(watched_to_python(found->base), sources::to_tuple(found->figures, figures)));
}

py::object effect_to_python(const Watched& base, const StepEffect& of, std::size_t column) {
  py::object bound = py::none();
  if (of.bound) bound = py::cast(AnyExact(Exact<Pounds>(*of.bound)));
  const auto shown = [&](const Fraction& value) { return shown_figure(base, value, column); };
  return py::make_tuple(shown(of.up), shown(of.down), figure_to_python(base, of.zero),
                        figure_to_python(base, of.mirror), figure_to_python(base, of.twice), bound,
                        str_of(str(of.verdict)));
}

Fields table_of(const SourcedPlan& self, const Fields& steps, const Text& statement,
                const Text& row, const Texts& columns, const py::object& step) {
  const Variations read = variations_of(steps);
  const std::vector<std::string> named = sources::to_texts(columns);
  std::optional<StepTable> found;
  {
    const py::gil_scoped_release released;
    found = step_table(read, varying(self, step), {statement.value, row.value}, named);
  }
  const auto row_to_python = [&](const StepRow& of) -> py::object {
    py::list effects;
    for (std::size_t c = 0; c < of.effects.size(); ++c) {
      effects.append(effect_to_python(found->base, of.effects[c], c));
    }
    return py::make_tuple(to_python(of.step), py::tuple(effects));
  };
  return Fields(py::make_tuple(watched_to_python(found->base),
                               sources::to_tuple(found->rows, row_to_python)));
}

}  // namespace

void define_analysis(py::module_& m) {
  auto cls = py::class_<SourcedPlan, std::shared_ptr<SourcedPlan>>(m.attr("Plan"));
  cls.def("solve", &solved, py::arg("question"), py::arg("step"),
          "The value of one figure that makes a target hold; `step` is called for each plan.");
  cls.def("unknown", &unknown, py::arg("path"), "The unit of a figure, and whether it has years.");
  cls.def("tornado", &tornado_of, py::arg("swings"), py::arg("statement"), py::arg("row"),
          py::arg("column"), py::arg("step"), "A figure with each change alone, widest first.");
  cls.def("two_way", &grid_of, py::arg("down"), py::arg("across"), py::arg("statement"),
          py::arg("row"), py::arg("column"), py::arg("step"),
          "A figure for each change of one thing with each of another.");
  cls.def("step_table", &table_of, py::arg("steps"), py::arg("statement"), py::arg("row"),
          py::arg("columns"), py::arg("step"), "What a step of each assumption adds, checked.");
  m.def(
      "stepped",
      [](const Fields& step, int times) {
        return Fields(to_python(stepped(variation_of(step), times)));
      },
      py::arg("step"), py::arg("times"), "A step laid so many times; down where negative.");
}

}  // namespace mtfs::python
