/// @file
/// The readers of the single parts of a source; each notes its faults and returns what was sound.
#pragma once

#include "mtfs/io/load.hpp"

namespace mtfs::io {

/// A supporting table's unit and the names of its columns of words.
struct FigureSettings {
  std::string name;
  MoneyUnit unit = MoneyUnit::pounds;
  std::vector<std::string> text_columns;
  Origin where = {};
};

struct SettingsResult {
  std::vector<FigureSettings> figures;
  bool can_read_tables = false;  ///< The unit and the years are known.
};

/// Fills the settings of a plan and the rules of its blocks.
[[nodiscard]] SettingsResult read_settings(const Node& document, PlanTables& tables,
                                           Problems& problems);
void read_table(const RawTable& raw, PlanTables& tables, Problems& problems);
[[nodiscard]] FigureTable read_figures(const RawTable& raw, const FigureSettings& settings,
                                       Problems& problems);
[[nodiscard]] StatementDefinition read_statement(const std::string& name, const Node& document,
                                                 const Settings& settings, Problems& problems);
[[nodiscard]] PublishedTable read_published(const RawTable& raw);

/// Takes what monitoring leaves blank of virements from the ledger, where the revised budget is to
/// be worked out.
void take_virements(PlanTables& tables);

/// The names of the tables that a plan may hold.
[[nodiscard]] std::vector<std::string> table_names();

}  // namespace mtfs::io
