/// @file
/// From a source (a folder, or tables that a program made) to a checked plan. One reader for all.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/core/shared.hpp"
#include "mtfs/io/document.hpp"
#include "mtfs/io/raw_table.hpp"
#include "mtfs/plan/check.hpp"
#include "mtfs/series/rows.hpp"

namespace mtfs::io {

/// A cell that a scenario changed.
struct CellChange {
  Origin where;        ///< The cell; without a column, a row that the scenario added.
  std::string before;  ///< What it held; empty for a blank.
  Origin by;           ///< The override: the key of a settings file, or "scenario" and its path.
};

/// What one scenario changed, over those that it is laid on. Sources share it.
struct ChangeLayer {
  std::vector<CellChange> cells;
  std::shared_ptr<const ChangeLayer> below;
};

/// Everything a plan is made of, still as text with its origins. Copies share their rows.
struct Source {
  Shared<Node> settings;                          ///< What mtfs.toml holds.
  Rows<RawTable> tables;                          ///< budget, lines, targets and so on.
  Rows<RawTable> figures;                         ///< Supporting tables.
  Rows<RawTable> published;                       ///< Tables as printed.
  Rows<std::pair<std::string, Node>> statements;  ///< Definitions, by name.
  Rows<std::pair<std::string, Node>> identities;  ///< Lists, by published table.
  std::shared_ptr<const ChangeLayer> changes;     ///< Of a scenario; else nothing.

  /// The table of that name; nullptr where there is none.
  [[nodiscard]] const RawTable* table(std::string_view name) const {
    for (const RawTable& raw : tables) {
      if (raw.name == name) return &raw;
    }
    return nullptr;
  }
};

/// The tables that were read, and every fault that was found in them.
struct ReadResult {
  PlanTables tables;
  Problems problems;
};

/// Reads a plan folder: mtfs.toml, TABLE.csv, figures/*.csv, statements/*.toml, published/*.csv
/// and published/*.json. Faults of the texts are added to `problems`.
[[nodiscard]] Source read_folder(const std::filesystem::path& folder, Problems& problems);

/// Reads and checks every table of a source: faults of single cells and faults between tables.
[[nodiscard]] ReadResult read_source(const Source& source);

/// The plan of a source. Throws PlanError with every fault, `found` included.
[[nodiscard]] Plan make_plan(const Source& source, Problems found = {});

/// Every problem of a plan folder, warnings included; empty when there is none.
[[nodiscard]] Problems check(const std::filesystem::path& folder);

/// The plan in a folder. Throws PlanError with every fault, or ParseError when there is no folder.
/// @code
/// mtfs::Plan plan = mtfs::io::load("examples/barnet");
/// @endcode
[[nodiscard]] Plan load(const std::filesystem::path& folder);

/// The identities in a JSON list, as shared by case folders and published tables.
[[nodiscard]] std::vector<Identity> read_identities(const Node& list, Problems& problems);

/// A folder of printed figures (table,row,section,label,column,published,note) and identities.json.
struct CaseFolder {
  std::vector<PublishedCell> cells;
  std::vector<Identity> identities;
};

/// Reads a case folder. Throws PlanError with every fault.
[[nodiscard]] CaseFolder load_case(const std::filesystem::path& folder);

}  // namespace mtfs::io
