/// Scenarios: overrides laid over the texts of a source, and scenarios in documents.
#include "mtfs/io/scenario.hpp"

#include <algorithm>
#include <optional>

#include "node_reader.hpp"
#include "readers.hpp"
#include "scenario_layer.hpp"

namespace mtfs::io {

namespace {

/// The text of a change; a table or a list is none.
std::optional<std::string> change_text(const Node& node) {
  if (node.type == Node::Type::table || node.type == Node::Type::list) return std::nullopt;
  return node.type == Node::Type::nil ? std::string() : node.text;
}

void refuse_change(const Node& node, Problems& problems) {
  problems.push_back({"scenario-change", node.where, node.text,
                      "A change is a value, or a table of years to values", "Write such a change"});
}

}  // namespace

Overlay lay_over(Source source, const std::vector<Override>& overrides) {
  PlanTables tables;
  Problems ignored;  // of settings that the plan's own reader reports
  (void)read_settings(source.settings, tables, ignored);
  Layer layer(std::move(source), tables.settings);
  layer.lay_all(overrides);
  return layer.done();
}

std::vector<Override> read_overrides(const Node& table, Problems& problems) {
  std::vector<Override> overrides;
  for (const auto& [path, node] : table.members) {
    Override override{path, {}, node.where};
    if (const auto text = change_text(node)) {
      override.changes.emplace_back("", *text);
    } else {
      for (const auto& [year, change] : node.members) {
        if (const auto text_of_year = change_text(change)) {
          override.changes.emplace_back(year, *text_of_year);
        } else {
          refuse_change(change, problems);
        }
      }
      if (node.members.empty()) refuse_change(node, problems);
    }
    overrides.push_back(std::move(override));
  }
  return overrides;
}

std::vector<Scenario> scenarios_of(const Source& source, Problems& problems) {
  std::vector<Scenario> found;
  const Node* all = source.settings->find("scenario");
  if (all == nullptr) return found;
  for (const auto& [name, node] : all->members) {
    Scenario scenario{name, {}, {}};
    NodeReader reader(node, problems);
    scenario.base = reader.text("base").value_or("");
    if (const Node* changes = reader.table("changes")) {
      scenario.overrides = read_overrides(*changes, problems);
    }
    reader.finish();
    found.push_back(std::move(scenario));
  }
  return found;
}

Overlay scenario_source(const Source& source, const std::string& name) {
  Problems problems;
  const std::vector<Scenario> all = scenarios_of(source, problems);
  Words names;
  for (const Scenario& scenario : all) names.push_back(scenario.name);
  std::vector<const Scenario*> chain;
  std::string circle;
  for (std::string next = name; !next.empty(); next = chain.back()->base) {
    circle += (circle.empty() ? "" : " -> ") + next;
    for (const Scenario* before : chain) {
      if (before->name != next) continue;
      throw PlanError({{"scenario-circle",
                        {"mtfs.toml", "", 0, "scenario." + next + ".base"},
                        circle,
                        "A scenario can't start from itself",
                        "Break the circle"}});
    }
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const Scenario& other) { return other.name == next; });
    if (found == all.end()) {
      throw UnknownNameError({"scenario-unknown",
                              {},
                              next,
                              "The plan has no scenario of that name",
                              suggest(next, names)});
    }
    chain.push_back(&*found);
  }
  Overlay overlay{source, std::move(problems)};
  for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
    Overlay next = lay_over(std::move(overlay.source), (*at)->overrides);
    overlay.source = std::move(next.source);
    overlay.problems.insert(overlay.problems.end(), next.problems.begin(), next.problems.end());
  }
  return overlay;
}

}  // namespace mtfs::io
