/// Simulations: runs that give way to Python, and what they leave.
#include <pybind11/functional.h>
#include <pybind11/stl.h>

#include <chrono>
#include <future>

#include "declare.hpp"
#include "mtfs/io/simulate.hpp"
#include "mtfs/simulation/tally.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

using Tick = std::optional<std::function<void(std::uint64_t)>>;

/// Runs `work` on threads of its own. Python gets its turn every 50 ms: signals are heard, and
/// `tick` told how many scenarios are done. What either raises stops the run.
template <class Work>
void watched(io::RunState& state, const Tick& tick, const Work& work) {
  std::future<void> done = std::async(std::launch::async, work);
  const auto is_done = [&] {
    const py::gil_scoped_release released;
    return done.wait_for(std::chrono::milliseconds(50)) == std::future_status::ready;
  };
  while (!is_done()) {
    try {
      if (PyErr_CheckSignals() != 0) throw py::error_already_set();
      if (tick) (*tick)(state.done);
    } catch (...) {
      state.stop = true;
      const py::gil_scoped_release released;
      done.wait();
      throw;
    }
  }
  done.get();
  if (tick) (*tick)(state.done);
}

/// Figures of a run: a row a heading and year, a scenario a place. Python reads its memory.
struct SimulatedFigures {
  std::size_t rows;
  std::size_t runs;
  std::vector<std::int64_t> pence;

  SimulatedFigures(std::size_t row_count, std::size_t run_count)
      : rows(row_count), runs(run_count), pence(row_count * run_count) {}

  [[nodiscard]] std::span<const std::int64_t> row(std::size_t i) const {
    if (i >= rows) throw py::index_error();
    return std::span(pence).subspan(i * runs, runs);
  }
};

py::int_ whole(const Int128& value) { return py::int_(py::str(Wide(value).str())); }

/// Copies what a chunk left to the place of its first scenario.
void take_chunk(SimulatedFigures& self, std::size_t first, const py::buffer& chunk) {
  const py::buffer_info info = chunk.request();
  const auto bytes = static_cast<std::size_t>(info.size * info.itemsize);
  const std::size_t size = bytes / sizeof(std::int64_t) / self.rows;
  if (first + size > self.runs) throw py::index_error("the chunk is larger than its place");
  const auto* from = static_cast<const std::int64_t*>(info.ptr);
  for (std::size_t row = 0; row < self.rows; ++row) {
    std::copy_n(from + row * size, size,
                self.pence.begin() + static_cast<std::ptrdiff_t>(row * self.runs + first));
  }
}

py::object first_with(const SimulatedFigures& self, std::size_t row, std::int64_t value) {
  const auto values = self.row(row);
  const auto found = std::find(values.begin(), values.end(), value);
  if (found == values.end()) return py::none();
  return py::int_(found - values.begin());
}

void run(const io::Simulator& self, SimulatedFigures& figures, std::uint64_t first,
         std::size_t threads, const Tick& tick) {
  io::RunState state;
  watched(state, tick, [&] {
    self.run({first, figures.runs}, {figures.pence.data(), figures.runs}, threads, state);
  });
}

using Words = std::vector<std::int64_t>;

/// What each tally counts over a range, and in how many scenarios one row is under another.
std::pair<std::vector<Tally>, std::vector<std::uint64_t>> tallied(
    const io::Simulator& self, const std::vector<Tally>& empty,
    const std::vector<std::pair<std::size_t, std::size_t>>& under, std::uint64_t first,
    std::uint64_t size, std::size_t threads, const Tick& tick) {
  constexpr std::size_t lanes = kernel::sweep_lanes;
  threads = std::max<std::size_t>(threads, 1);
  std::vector<std::vector<Tally>> of_thread(threads, empty);
  std::vector<std::vector<std::uint64_t>> unders(threads,
                                                 std::vector<std::uint64_t>(under.size(), 0));
  io::RunState state;
  watched(state, tick, [&] {
    self.each_block(
        {first, size}, threads, state,
        [&](std::size_t thread, std::uint64_t, std::size_t count, const std::int64_t* block) {
          for (Tally& tally : of_thread[thread]) {
            tally.add({block + tally.row() * lanes, count});
          }
          for (std::size_t i = 0; i < under.size(); ++i) {
            const std::int64_t* const a = block + under[i].first * lanes;
            const std::int64_t* const b = block + under[i].second * lanes;
            for (std::size_t j = 0; j < count; ++j) unders[thread][i] += a[j] < b[j];
          }
        });
  });
  for (std::size_t thread = 1; thread < threads; ++thread) {
    for (std::size_t i = 0; i < empty.size(); ++i) of_thread[0][i] += of_thread[thread][i];
    for (std::size_t i = 0; i < under.size(); ++i) unders[0][i] += unders[thread][i];
  }
  return {std::move(of_thread[0]), std::move(unders[0])};
}

/// For each variable, (n, sum x, sum y, sum xx, sum xy, sum yy): x counts its steps from the first,
/// y is the figure.
py::list joint_sums(const io::Simulator& self, const SimulatedFigures& figures, std::size_t row,
                    std::uint64_t first) {
  const auto values = figures.row(row);
  std::vector<JointSums> sums(self.variables().size());
  {
    const py::gil_scoped_release released;
    self.each_draw({first, values.size()}, [&](std::uint64_t at, std::size_t size,
                                               const std::vector<LanePositions>& positions) {
      for (std::size_t i = 0; i < sums.size(); ++i) {
        const auto& counts = self.variables()[i].change->table.values;
        for (std::size_t lane = 0; lane < size; ++lane) {
          sums[i].add(counts[positions[i][lane]] - counts.front(),
                      values[static_cast<std::size_t>(at - first) + lane]);
        }
      }
    });
  }
  py::list all;
  for (const JointSums& of : sums) {
    all.append(py::make_tuple(of.size, whole(of.x), whole(of.y), whole(of.xx), whole(of.xy),
                              whole(of.yy)));
  }
  return all;
}

py::tuple changes_to_python(const Variations& variations) {
  py::list all;
  for (const Variation& of : variations) {
    py::list changes;
    for (const auto& [year, change] : of.changes) {
      changes.append(py::make_tuple(str_of(year), str_of(change)));
    }
    all.append(py::make_tuple(str_of(of.path), py::tuple(changes)));
  }
  return py::tuple(all);
}

py::tuple variables_to_python(const io::Simulator& self) {
  py::list all;
  for (const DrawnVariable& of : self.variables()) {
    py::list years;
    for (const std::string& year : of.years) years.append(str_of(year));
    all.append(py::make_tuple(str_of(of.name), str_of(of.path), py::tuple(years),
                              str_of(of.change->text(of.change->table.values.front())),
                              str_of(of.change->text(of.change->table.values.back()))));
  }
  return py::tuple(all);
}

/// Figures of scenarios that are given: `variables` are (path, years, changes), an empty change for
/// none, and each scenario has a position for each of them. Also why they were worked out one by
/// one, if they were.
py::tuple swept(const SourcedPlan& plan, const Fields& variables,
                const std::vector<std::vector<std::uint32_t>>& scenarios,
                const std::vector<std::string>& headings, std::size_t threads, const Tick& tick) {
  std::vector<io::SweepVariable> all;
  for (const py::handle item : variables) {
    const auto of = item.cast<py::tuple>();
    const auto changes = std::make_shared<const std::vector<std::string>>(sources::to_texts(of[2]));
    all.push_back({of[0].cast<Text>().value,
                   sources::to_texts(of[1]),
                   changes->size(),
                   [changes](std::size_t position) { return (*changes)[position]; },
                   {}});
  }
  std::vector<Heading> of;
  for (const std::string& heading : headings) of.push_back(parse_name<Heading>(heading));
  const std::size_t rows =
      of.size() * static_cast<std::size_t>(plan.plan.settings().horizon.plan_years());
  auto figures = std::make_unique<SimulatedFigures>(rows, scenarios.size());
  std::string why;
  io::RunState state;
  watched(state, tick, [&] {
    const io::PreparedSweep sweep(plan, std::move(all), std::move(of));
    why = sweep.why_one_by_one();
    io::run(sweep, scenarios, {figures->pence.data(), figures->runs}, threads, state);
  });
  return py::make_tuple(std::move(figures), str_of(why));
}

/// The plan with tables in place of its own, or besides them.
std::shared_ptr<SourcedPlan> with_tables(const SourcedPlan& self, const Fields& tables,
                                         const Problems& found) {
  io::Source source = *self.source;
  for (io::RawTable& table : sources::to_vector<io::RawTable>(tables, &sources::table_of)) {
    bool known = false;
    for (std::size_t i = 0; i < source.tables.size() && !known; ++i) {
      known = source.tables[i].name == table.name;
      if (known) source.tables.edit(i) = std::move(table);
    }
    if (!known) source.tables.push_back(std::move(table));
  }
  const py::gil_scoped_release released;
  return held(io::sourced(std::move(source), self, found));
}

std::unique_ptr<io::Simulator> make_simulator(const io::SourcedPlan& plan, std::uint64_t seed,
                                              const std::vector<std::string>& headings) {
  std::vector<Heading> of;
  for (const std::string& heading : headings) of.push_back(parse_name<Heading>(heading));
  const py::gil_scoped_release released;
  return std::make_unique<io::Simulator>(plan, seed, std::move(of));
}

void define_figures(py::module_& m) {
  py::class_<SimulatedFigures>(m, "SimulatedFigures", py::buffer_protocol(),
                               "Pence of each scenario: a row a heading and plan year.")
      .def(py::init<std::size_t, std::size_t>(), py::arg("rows"), py::arg("runs"))
      .def_readonly("rows", &SimulatedFigures::rows)
      .def_readonly("runs", &SimulatedFigures::runs)
      .def("take", &take_chunk, py::arg("first"), py::arg("chunk"),
           "Copies the figures of a chunk to the place of its first scenario.")
      .def(
          "values_of_ranks",
          [](const SimulatedFigures& self, std::size_t row,
             const std::vector<std::uint64_t>& ranks) {
            const auto values = self.row(row);
            for (const std::uint64_t rank : ranks) {
              if (rank < 1 || rank > values.size()) throw py::index_error();
            }
            const py::gil_scoped_release released;
            return values_of_ranks(values, ranks);
          },
          py::arg("row"), py::arg("ranks"), "The values of ranks in a row, 1 for the least.")
      .def("first_with", &first_with, py::arg("row"), py::arg("value"),
           "The first scenario with a value; None where no scenario has it.")
      .def(
          "sum",
          [](const SimulatedFigures& self, std::size_t row) {
            return whole(sum_of(self.row(row)));
          },
          py::arg("row"))
      .def(
          "count",
          [](const SimulatedFigures& self, std::size_t row, std::int64_t least, std::int64_t most) {
            const auto values = self.row(row);
            return std::count_if(values.begin(), values.end(), [&](std::int64_t value) {
              return value >= least && value <= most;
            });
          },
          py::arg("row"), py::arg("least"), py::arg("most"), "Scenarios within a range.")
      .def(
          "count_under",
          [](const SimulatedFigures& self, std::size_t row, std::size_t other) {
            const auto values = self.row(row);
            const auto limits = self.row(other);
            std::size_t count = 0;
            for (std::size_t i = 0; i < values.size(); ++i) count += values[i] < limits[i];
            return count;
          },
          py::arg("row"), py::arg("other"), "Scenarios in which one row is under another.")
      .def(
          "histogram",
          [](const SimulatedFigures& self, std::size_t row, std::int64_t least, std::uint64_t width,
             std::size_t bins) {
            std::vector<std::uint64_t> counts(bins, 0);
            for (const std::int64_t value : self.row(row)) {
              const auto at =
                  (static_cast<std::uint64_t>(value) - static_cast<std::uint64_t>(least)) / width;
              if (value >= least && at < bins) ++counts[static_cast<std::size_t>(at)];
            }
            return counts;
          },
          py::arg("row"), py::arg("least"), py::arg("width"), py::arg("bins"))
      .def_buffer([](SimulatedFigures& self) {
        const auto size = static_cast<py::ssize_t>(sizeof(std::int64_t));
        const auto runs = static_cast<py::ssize_t>(self.runs);
        return py::buffer_info(
            self.pence.data(), size, py::format_descriptor<std::int64_t>::format(), 2,
            {static_cast<py::ssize_t>(self.rows), runs}, {runs * size, size}, true);
      });
}

void define_tally(py::module_& m) {
  py::class_<Tally>(m, "Tally", "Values of one row counted as they pass.")
      .def(py::init([](std::size_t row, std::int64_t least, std::int64_t most) {
             return Tally(row, {least, most});
           }),
           py::arg("row"), py::arg("least"), py::arg("most"))
      .def_property_readonly("row", &Tally::row)
      .def_property_readonly("size", &Tally::size)
      .def_property_readonly("positive", &Tally::positive)
      .def_property_readonly("negative", &Tally::negative)
      .def_property_readonly("sum", [](const Tally& self) { return whole(self.sum()); })
      .def_property_readonly(
          "seen", [](const Tally& self) { return std::pair(self.seen().least, self.seen().most); })
      .def_property_readonly("counts", &Tally::counts)
      .def_property_readonly("width", &Tally::width)
      .def_property_readonly("least", [](const Tally& self) { return self.range().least; })
      .def(
          "where",
          [](const Tally& self, std::uint64_t rank) {
            const Extent range = self.where(rank);
            return std::pair(range.least, range.most);
          },
          py::arg("rank"), "The range in which the value of a rank is.")
      .def(
          "add", [](Tally& self, const Tally& other) { self += other; }, py::arg("other"))
      .def(py::pickle([](const Tally& self) { return self.words(); },
                      [](const Words& words) { return Tally::of_words(words); }));
}

}  // namespace

void define_simulation(py::module_& m) {
  auto plan = py::class_<SourcedPlan, std::shared_ptr<SourcedPlan>>(m.attr("Plan"));
  plan.def(
      "with_tables", &with_tables, py::arg("tables"), py::arg("found"),
      "The plan with raw tables in place of its own; `found` holds the problems of making them.");
  define_figures(m);
  define_tally(m);
  plan.def(
      "heading_years",
      [](const SourcedPlan& self, const Text& heading) {
        const Heading of = parse_name<Heading>(heading.value);
        const auto years = static_cast<std::size_t>(self.plan.settings().horizon.plan_years());
        std::vector<std::optional<Money>> all;
        for (std::size_t t = 1; t <= years; ++t) {
          all.push_back(self.sources->strategy().at(of, t));
        }
        return all;
      },
      py::arg("heading"), "A heading of the strategy in each plan year; None where it has none.");
  m.def(
      "heading_title",
      [](const Text& heading) {
        return str_of(definition(parse_name<Heading>(heading.value)).title);
      },
      py::arg("heading"), "The words of a heading.");
  m.def("swept", &swept, py::arg("plan"), py::arg("variables"), py::arg("scenarios"),
        py::arg("headings"), py::arg("threads"), py::arg("tick") = py::none(),
        "Figures of scenarios that are given, and why they were worked out one by one.");
  py::class_<io::Simulator>(m, "Simulator",
                            "A plan whose uncertainty is drawn, scenario by scenario.")
      .def(py::init(&make_simulator), py::arg("plan"), py::arg("seed"), py::arg("headings"))
      .def_property_readonly("seed", &io::Simulator::seed)
      .def_property_readonly("rows", &io::Simulator::rows)
      .def_property_readonly(
          "why_one_by_one",
          [](const io::Simulator& self) { return str_of(self.sweep().why_one_by_one()); })
      .def("variables", &variables_to_python, "(name, path, years, first and last change) of each.")
      .def(
          "changes",
          [](const io::Simulator& self, std::uint64_t scenario) {
            return changes_to_python(self.variations(scenario));
          },
          py::arg("scenario"), "What a scenario changes: (path, ((year, change), ...)) of each.")
      .def("run", &run, py::arg("figures"), py::arg("first"), py::arg("threads"),
           py::arg("tick") = py::none(), "Fills figures with the scenarios from `first` on.")
      .def("tally", &tallied, py::arg("tallies"), py::arg("under"), py::arg("first"),
           py::arg("size"), py::arg("threads"), py::arg("tick") = py::none(),
           "Counts a range of scenarios, and those in which one row is under another.")
      .def("joint_sums", &joint_sums, py::arg("figures"), py::arg("row"), py::arg("first") = 0,
           "For each variable, the sums that its covariance with a row is made of.");
}

}  // namespace mtfs::python
