#include <pybind11/stl.h>

#include "any_exact.hpp"
#include "declare.hpp"
#include "mtfs/analysis/bridge_text.hpp"
#include "source_object.hpp"

namespace mtfs::python {
namespace {

using Plans = std::pair<std::shared_ptr<SourcedPlan>, std::shared_ptr<SourcedPlan>>;

/// A bridge with what it joins, for its words.
struct JoinedBridge {
  Plans plans;
  Bridge bridge;

  [[nodiscard]] const Plan& from() const { return plans.first->plan; }
  [[nodiscard]] const Plan& to() const { return plans.second->plan; }
};

JoinedBridge joined(std::shared_ptr<SourcedPlan> from, std::shared_ptr<SourcedPlan> to,
                    const Text& figure, const Text& attribution, const std::vector<Text>& order) {
  BridgeOptions options;
  options.figure = parse_name<Bridged>(figure.value);
  options.attribution = parse_name<Attribution>(attribution.value);
  options.order.clear();
  for (const Text& cause : order) options.order.push_back(parse_name<Cause>(cause.value));
  const py::gil_scoped_release released;
  Bridge made = bridge(from->plan, to->plan, options);
  return {{std::move(from), std::move(to)}, std::move(made)};
}

/// Exact pounds by year.
py::tuple exact(const YearAmounts& amounts) {
  py::tuple all(amounts.size());
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    all[i] = py::cast(AnyExact(Exact<Pounds>(amounts[i])));
  }
  return all;
}

/// (cause, title, amounts, ((table, id, title, amounts), ...)) of each step.
std::vector<Fields> steps(const JoinedBridge& self) {
  const bridging::Titles titles(self.from().tables(), self.to().tables());
  std::vector<Fields> all;
  for (const BridgeStep& step : self.bridge.steps) {
    py::list parts;
    for (const auto& [component, amounts] : step.parts) {
      parts.append(py::make_tuple(str_of(component.table), str_of(component.id),
                                  str_of(titles.of(component)), exact(amounts)));
    }
    all.emplace_back(py::make_tuple(str_of(str(step.cause)), str_of(title(step.cause)),
                                    exact(step.amounts), py::tuple(parts)));
  }
  return all;
}

/// (level, id, label, amounts, texts) of each printed row.
std::vector<Fields> printed(const JoinedBridge& self, const Text& from, const Text& to,
                            bool by_line) {
  std::vector<Fields> all;
  for (const BridgeRow& row :
       rows(self.bridge, self.from(), self.to(), {from.value, to.value}, by_line)) {
    std::vector<std::string> texts;
    for (const Money amount : row.amounts) texts.push_back(bridge_amount(amount));
    all.emplace_back(py::make_tuple(static_cast<int>(row.level), str_of(row.id), str_of(row.label),
                                    py::cast(row.amounts), sources::to_tuple(texts)));
  }
  return all;
}

}  // namespace

void define_bridge(py::module_& m) {
  py::class_<JoinedBridge>(m, "Bridge", py::is_final(), "Why a figure moved between two plans.")
      .def(py::init(&joined), py::arg("before"), py::arg("after"), py::arg("figure"),
           py::arg("attribution"), py::arg("order"), "Works the bridge out.")
      .def(
          "years", [](const JoinedBridge& self) { return self.bridge.years; }, "The plan years.")
      .def(
          "start", [](const JoinedBridge& self) { return self.bridge.start; },
          "The figure of the first plan by year.")
      .def(
          "end", [](const JoinedBridge& self) { return self.bridge.end; },
          "The figure of the second plan by year.")
      .def("steps", &steps, "Cause, title, exact amounts and parts of each step.")
      .def("rows", &printed, py::arg("before"), py::arg("after"), py::arg("by_line"),
           "Level, id, label, amounts and texts of each printed row.")
      .def(
          "heading",
          [](const JoinedBridge& self) {
            return sources::to_tuple(heading(self.bridge, self.to()));
          },
          "The lines above the table.")
      .def(
          "footer", [](const JoinedBridge& self) { return sources::to_tuple(footer(self.bridge)); },
          "The lines under the table.")
      .def(
          "text",
          [](const JoinedBridge& self, const Text& from, const Text& to, bool by_line) {
            return str_of(
                text(self.bridge, self.from(), self.to(), {from.value, to.value}, by_line));
          },
          py::arg("before"), py::arg("after"), py::arg("by_line"), "The whole bridge as text.");
  m.def(
      "causes", [] { return sources::to_tuple(names<Cause>()); },
      "The causes, in the order in which a bridge takes them.");
}

}  // namespace mtfs::python
