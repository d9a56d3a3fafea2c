/// Folders to sources, sources to plans.
#include "mtfs/io/load.hpp"

#include <algorithm>

#include "block_readers.hpp"
#include "mtfs/io/csv.hpp"
#include "mtfs/io/file.hpp"
#include "mtfs/io/shipped.hpp"
#include "mtfs/statement/reconcile.hpp"

namespace mtfs::io {

namespace {

namespace fs = std::filesystem;

/// The files of a folder with that extension, by name.
std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  std::error_code fault;
  const fs::directory_iterator entries(folder, fault);
  if (fault) {
    throw ParseError::because("folder-unreadable", folder.string(),
                              "The folder can't be read: " + fault.message(),
                              "Check who may read it");
  }
  for (const auto& entry : entries) {
    if (entry.is_regular_file() && entry.path().extension() == extension)
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Reads a file, noting in place of throwing; the fault stands in `source`.
template <class Read>
void note_faults(Problems& problems, const std::string& source, Read read) {
  try {
    read();
  } catch (const Error& error) {
    problems.push_back(error.problem());
    problems.back().where.source = source;
  }
}

/// Whether the header is text; one that isn't names no column, and is a fault already.
bool names_columns(const CsvResult& csv) {
  return std::none_of(csv.problems.begin(), csv.problems.end(), [&](const Problem& problem) {
    return problem.code == "csv-encoding" && problem.where.row <= csv.table.header_row;
  });
}

void read_tables(const fs::path& folder, const std::string& prefix, bool printed,
                 Rows<RawTable>& tables, Problems& problems) {
  CsvOptions options;
  options.allow_blank_header = printed;
  for (const fs::path& file : files_in(folder, ".csv")) {
    RawTable table;  // without headers when the text is refused
    table.name = file.stem().string();
    table.source = prefix + file.filename().string();
    note_faults(problems, std::string(table.source), [&] {
      CsvResult csv = parse_csv(read_file(file), table.name, table.source, options);
      const bool has_header = names_columns(csv);
      for (Problem& problem : csv.problems) {
        if (!(printed && problem.code == "csv-header-blank"))
          problems.push_back(std::move(problem));
      }
      table = std::move(csv.table);
      if (!has_header) table.headers.clear();
    });
    tables.push_back(std::move(table));
  }
}

template <class Parse>
void read_documents(const fs::path& folder, std::string_view extension, Parse parse,
                    Rows<std::pair<std::string, Node>>& documents, Problems& problems) {
  for (const fs::path& file : files_in(folder, extension)) {
    const std::string source = folder.filename().string() + "/" + file.filename().string();
    note_faults(problems, source, [&] {
      documents.push_back({file.stem().string(), parse(read_file(file), source)});
    });
  }
}

/// The plan's own statements, and the standard ones that it does not replace; `refused` takes the
/// names of those that have faults.
std::vector<StatementDefinition> read_statements(const Source& source, const Settings& settings,
                                                 std::vector<std::string>& refused,
                                                 Problems& problems) {
  std::vector<StatementDefinition> statements;
  for (const auto& [name, document] : source.statements) {
    const std::size_t faults = problems.size();
    statements.push_back(read_statement(name, document, settings, problems));
    if (problems.size() != faults) refused.push_back(name);
  }
  for (const ShippedFile& standard : standard_statements()) {
    const bool replaced = std::any_of(statements.begin(), statements.end(),
                                      [&](const auto& own) { return own.name == standard.name; });
    if (replaced) continue;
    const std::string name(standard.name);
    statements.push_back(read_statement(
        name, parse_toml(standard.text, "standard/" + name + ".toml"), settings, problems));
  }
  return statements;
}

/// The settings of each supporting table; those of a table that is not there are refused.
void read_all_figures(const Source& source, const std::vector<FigureSettings>& settings,
                      PlanTables& tables, Problems& problems) {
  std::vector<std::string> names;
  for (const RawTable& raw : source.figures) {
    names.push_back(raw.name);
    FigureSettings of_table{raw.name, MoneyUnit::pounds, {}, {}};
    for (const FigureSettings& given : settings) {
      if (given.name == raw.name) of_table = given;
    }
    if (raw.headers.empty()) {
      tables.figures.push_back({raw.name, of_table.unit, {}, {}, {}});
    } else {
      tables.figures.push_back(read_figures(raw, of_table, problems));
    }
  }
  for (const FigureSettings& given : settings) {
    if (std::find(names.begin(), names.end(), given.name) != names.end()) continue;
    problems.push_back({"figures-unknown", given.where, given.name,
                        "The plan has no supporting table of that name",
                        suggest(given.name, names)});
  }
}

/// Whether neither a definition nor a table that it selects from is refused already.
bool can_check(const PlanTables& tables, const StatementDefinition& statement,
               const std::vector<std::string>& refused) {
  if (std::find(refused.begin(), refused.end(), statement.name) != refused.end()) return false;
  for (const RowDefinition& row : statement.rows) {
    for (const FigureTable& table : tables.figures) {
      if (table.name == row.selection.figures && table.figure_columns.empty()) return false;
    }
  }
  return true;
}

void note_all(Problems& problems, Problems found) {
  for (Problem& problem : found) problems.push_back(std::move(problem));
}

/// Identities stand beside a published table, and name cells that it has.
Problems check_beside(const PlanTables& tables, const std::string& name,
                      const std::vector<Identity>& identities) {
  for (const PublishedTable& table : tables.published) {
    if (table.name != name) continue;
    try {
      (void)check_identities(reconciling::cells_of(table), identities);
    } catch (const PlanError& error) {
      return error.problems();
    }
    return {};
  }
  std::vector<std::string> names;
  for (const PublishedTable& table : tables.published) names.push_back(table.name);
  return {{"published-unknown",
           {"published/" + name + ".json", {}, 0, {}},
           name,
           "Identities stand beside a published table of the same name",
           suggest(name, names)}};
}

}  // namespace

Source read_folder(const fs::path& folder, Problems& problems) {
  Source source;
  if (!fs::is_directory(folder)) {
    throw ParseError::because("folder-missing", folder.string(), "There is no folder of that name",
                              "Give the folder that holds mtfs.toml");
  }
  note_faults(problems, "mtfs.toml",
              [&] { source.settings = parse_toml(read_file(folder / "mtfs.toml"), "mtfs.toml"); });
  read_tables(folder, "", false, source.tables, problems);
  read_tables(folder / "figures", "figures/", false, source.figures, problems);
  read_tables(folder / "published", "published/", true, source.published, problems);
  read_documents(
      folder / "statements", ".toml",
      [](const std::string& text, const std::string& name) { return parse_toml(text, name); },
      source.statements, problems);
  read_documents(
      folder / "published", ".json",
      [](const std::string& text, const std::string& name) { return parse_json(text, name); },
      source.identities, problems);
  return source;
}

ReadResult read_source(const Source& source) {
  ReadResult result;
  PlanTables& tables = result.tables;
  Problems& problems = result.problems;
  const SettingsResult read = read_settings(source.settings, tables, problems);
  const auto years = static_cast<Eigen::Index>(tables.settings.horizon.plan_years());
  tables.lines.amounts = RowGrid<Money>(0, years);
  tables.lines.full_time_equivalents = RowGrid<Quantity>(0, years);
  tables.targets.amounts = RowGrid<Money>(0, years);
  tables.assumptions.rates = RowGrid<Rate>(0, years);
  tables.drivers.levels = RowGrid<DriverFigure>(0, years);
  if (!read.can_read_tables) return result;
  read_shipped_parameters(tables, problems);
  for (const RawTable& raw : source.tables) {
    if (!raw.headers.empty()) read_table(raw, tables, problems);
  }
  take_virements(tables);
  read_all_figures(source, read.figures, tables, problems);
  std::vector<std::string> refused;
  tables.statements = read_statements(source, tables.settings, refused, problems);
  for (const RawTable& raw : source.published) tables.published.push_back(read_published(raw));
  std::map<std::string, std::vector<Identity>> identities_by_table;
  for (const auto& [name, list] : source.identities) {
    identities_by_table[name] = read_identities(list, problems);
  }
  for (const StatementDefinition& statement : tables.statements) {
    if (can_check(tables, statement, refused))
      note_all(problems, check_statement(tables, statement));
  }
  for (const auto& [name, identities] : identities_by_table) {
    note_all(problems, check_beside(tables, name, identities));
  }
  tables.identities = std::move(identities_by_table);
  return result;
}

Plan make_plan(const Source& source, Problems found) {
  ReadResult read = read_source(source);
  note_all(found, std::move(read.problems));
  return mtfs::make_plan(std::move(read.tables), std::move(found));
}

Problems check(const fs::path& folder) {
  try {
    return load(folder).warnings();
  } catch (const PlanError& error) {
    return error.problems();
  } catch (const Error& error) {
    return {error.problem()};
  }
}

Plan load(const fs::path& folder) {
  Problems problems;
  const Source source = read_folder(folder, problems);
  if (source.settings->type == Node::Type::nil) throw PlanError(std::move(problems));
  return make_plan(source, std::move(problems));
}

}  // namespace mtfs::io
