/// @file
/// Scenarios: what is different from a plan, as paths and changes laid over the texts that it was
/// made of, so that whatever a file may say a scenario may say, and is checked as a file is.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "mtfs/io/load.hpp"
#include "mtfs/statement/explanation.hpp"

namespace mtfs::io {

/// A path and what becomes of it: in every year that it has, or in the years named.
///
/// Paths are `table.id.field`, "line.S8.delivery"; of a table of items `table.item` or
/// `table.item.area`, "council_tax.core_rise". A part with a dot stands in quotes.
/// Changes: a plain value replaces; "+250000" and "-5" add; "+1.0pp" adds percentage points to a
/// rate; "+5%" and "-5%" are a share of what is there; "x1.02" multiplies.
struct Override {
  std::string path;
  /// The year (empty for all), and the change. For a new line, `line.ID`: its columns and cells.
  std::vector<std::pair<std::string, std::string>> changes;
  Origin where;

  friend bool operator==(const Override&, const Override&) = default;
};

/// A named set of overrides, on top of a plan or of another scenario.
struct Scenario {
  std::string name;
  std::string base;  ///< Name of the scenario that it starts from; empty for the plan.
  std::vector<Override> overrides;

  friend bool operator==(const Scenario&, const Scenario&) = default;
};

/// A source with a scenario in it, and what was wrong with the scenario: errors and warnings.
struct Overlay {
  Source source;
  Problems problems;
};

/// Lays overrides over a source, in their order. The source's own faults are not looked for.
[[nodiscard]] Overlay lay_over(Source source, const std::vector<Override>& overrides);

/// The overrides of a document: keys are paths; a value is a change, or a table of years to
/// changes.
[[nodiscard]] std::vector<Override> read_overrides(const Node& table, Problems& problems);

/// The scenarios that the settings of a source hold, under [scenario.NAME].
[[nodiscard]] std::vector<Scenario> scenarios_of(const Source& source, Problems& problems);

/// The source of a scenario by name, its bases laid under it. Throws UnknownNameError, or PlanError
/// with a circle printed (code "scenario-circle") or with every fault of the overrides.
[[nodiscard]] Overlay scenario_source(const Source& source, const std::string& name);

/// An explanation of a scenario's figure whose typed cells say which of them a scenario changed:
/// what they were and where, and the override in place of the cell and its paper.
[[nodiscard]] Explanation with_changes(Explanation explanation, const Source& source);
/// The same of many figures, whose shared parts stay shared.
[[nodiscard]] std::vector<Explanation> with_changes(std::vector<Explanation> explanations,
                                                    const Source& source);

}  // namespace mtfs::io
