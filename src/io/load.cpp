/// Folders to sources, sources to plans.
#include "mtfs/io/load.hpp"

#include <algorithm>

#include "mtfs/io/csv.hpp"
#include "mtfs/io/file.hpp"
#include "mtfs/io/standard_statements.hpp"
#include "mtfs/statement/reconcile.hpp"
#include "readers.hpp"

namespace mtfs::io {

namespace {

namespace fs = std::filesystem;

/// The files of a folder with that extension, by name.
std::vector<fs::path> files_in(const fs::path& folder, std::string_view extension) {
  std::vector<fs::path> files;
  if (!fs::is_directory(folder)) return files;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file() && entry.path().extension() == extension)
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// Reads a file, noting in place of throwing.
template <class Read>
void note_faults(Problems& problems, Read read) {
  try {
    read();
  } catch (const Error& error) {
    problems.push_back(error.problem());
  }
}

void read_tables(const fs::path& folder, const std::string& prefix, bool printed,
                 std::vector<RawTable>& tables, Problems& problems) {
  CsvOptions options;
  options.allow_blank_header = printed;
  for (const fs::path& file : files_in(folder, ".csv")) {
    note_faults(problems, [&] {
      CsvResult csv = parse_csv(read_file(file), file.stem().string(),
                                prefix + file.filename().string(), options);
      for (Problem& problem : csv.problems) {
        if (!(printed && problem.code == "csv-header-blank"))
          problems.push_back(std::move(problem));
      }
      tables.push_back(std::move(csv.table));
    });
  }
}

template <class Parse>
void read_documents(const fs::path& folder, std::string_view extension, Parse parse,
                    std::vector<std::pair<std::string, Node>>& documents, Problems& problems) {
  for (const fs::path& file : files_in(folder, extension)) {
    const std::string source = folder.filename().string() + "/" + file.filename().string();
    note_faults(problems, [&] {
      documents.emplace_back(file.stem().string(), parse(read_file(file), source));
    });
  }
}

/// The plan's own statements, and the standard ones that it does not replace.
std::vector<StatementDefinition> read_statements(const Source& source, const Settings& settings,
                                                 Problems& problems) {
  std::vector<StatementDefinition> statements;
  for (const auto& [name, document] : source.statements) {
    statements.push_back(read_statement(name, document, settings, problems));
  }
  for (const StandardStatement& standard : standard_statements()) {
    const bool replaced = std::any_of(statements.begin(), statements.end(),
                                      [&](const auto& own) { return own.name == standard.name; });
    if (replaced) continue;
    const std::string name(standard.name);
    statements.push_back(read_statement(
        name, parse_toml(standard.toml, "standard/" + name + ".toml"), settings, problems));
  }
  return statements;
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
  note_faults(problems,
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
  SettingsResult read = read_settings(source.settings, problems);
  tables.settings = read.settings;
  const auto years = static_cast<Eigen::Index>(tables.settings.horizon.plan_years());
  tables.lines.amounts = Grid<Money>(0, years);
  tables.lines.full_time_equivalents = Grid<Quantity>(0, years);
  tables.targets.amounts = Grid<Money>(0, years);
  if (!read.can_read_tables) return result;
  for (const RawTable& raw : source.tables) read_table(raw, tables, problems);
  for (const RawTable& raw : source.figures) {
    FigureSettings settings{raw.name, MoneyUnit::pounds, {}};
    for (const FigureSettings& given : read.figures) {
      if (given.name == raw.name) settings = given;
    }
    tables.figures.push_back(read_figures(raw, settings, problems));
  }
  tables.statements = read_statements(source, tables.settings, problems);
  for (const RawTable& raw : source.published) tables.published.push_back(read_published(raw));
  for (const auto& [name, list] : source.identities)
    tables.identities[name] = read_identities(list, problems);
  for (const StatementDefinition& statement : tables.statements) {
    note_all(problems, check_statement(tables, statement));
  }
  for (const auto& [name, identities] : tables.identities) {
    note_all(problems, check_beside(tables, name, identities));
  }
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
  return make_plan(source, std::move(problems));
}

}  // namespace mtfs::io
