/// Plans with their texts: read whole, or only where the texts of a plan before were changed.
#include "mtfs/io/sourced_plan.hpp"

#include <algorithm>
#include <array>

#include "readers.hpp"
#include "scenario_layer.hpp"

namespace mtfs::io {

namespace {

void note_all(Problems& problems, const Problems& found) {
  problems.insert(problems.end(), found.begin(), found.end());
}

/// Columns of lines whose text is a figure of the engine, and no word that anything is found by.
constexpr std::array<std::string_view, 7> line_figures = {
    "start_month", "part_year", "delivery", "confidence", "elasticity_loss", "weeks", "weights"};

template <class Record>
bool is_word(const Field<Record>& field) {
  if constexpr (std::is_same_v<Record, Line>) {
    return std::find(line_figures.begin(), line_figures.end(), field.name) == line_figures.end();
  }
  return true;
}

/// Whether the rows of a table say the same in every column of words.
template <class Record>
bool same_words(const Rows<Record>& now, const Rows<Record>& before) {
  if (now.is(before)) return true;
  if (now.size() != before.size()) return false;
  const auto& fields = Record::fields();
  for (const std::size_t i : now.changed_since(before)) {
    for (const auto& field : fields) {
      if (is_word(field) && field.get(now[i]) != field.get(before[i])) return false;
    }
  }
  return true;
}

/// Calls `visit` with the records of each table and those of the plan before, while it says true.
template <class Tables, class Visit>
bool every_table(Tables& now, const PlanTables& before, Visit visit) {
  return visit(now.lines.rows, before.lines.rows) && visit(now.budget, before.budget) &&
         visit(now.targets.rows, before.targets.rows) &&
         visit(now.assumptions.rows, before.assumptions.rows) &&
         visit(now.drivers.rows, before.drivers.rows) &&
         visit(now.council_tax.items.rows, before.council_tax.items.rows) &&
         visit(now.council_tax.bands, before.council_tax.bands) &&
         visit(now.rates.items.rows, before.rates.items.rows) &&
         visit(now.rates.pool, before.rates.pool) && visit(now.grants, before.grants) &&
         visit(now.new_homes_bonus.rows, before.new_homes_bonus.rows) &&
         visit(now.collection_fund.rows, before.collection_fund.rows) &&
         visit(now.reserves, before.reserves) && visit(now.risks, before.risks) &&
         visit(now.capital, before.capital) && visit(now.monitoring.rows, before.monitoring.rows) &&
         visit(now.monitoring.capital, before.monitoring.capital) &&
         visit(now.treasury.items.rows, before.treasury.items.rows) &&
         visit(now.projects, before.projects) &&
         visit(now.virement_scheme, before.virement_scheme) &&
         visit(now.virements, before.virements) &&
         visit(now.savings_delivery, before.savings_delivery) &&
         visit(now.indicators, before.indicators) && visit(now.uncertainty, before.uncertainty) &&
         visit(now.correlations, before.correlations);
}

bool same_words(const PlanTables& now, const PlanTables& before) {
  return every_table(now, before,
                     [](const auto& rows, const auto& were) { return same_words(rows, were); });
}

/// Whether a statement finds lines by a column that counts as a figure.
bool finds_by_figures(const PlanTables& tables) {
  const auto is_figure = [](const std::string& name) {
    return std::find(line_figures.begin(), line_figures.end(), name) != line_figures.end();
  };
  for (const StatementDefinition& statement : tables.statements) {
    for (const RowDefinition& row : statement.rows) {
      if (std::any_of(row.each.begin(), row.each.end(), is_figure)) return true;
      for (const Criterion& criterion : row.selection.criteria) {
        if (is_figure(criterion.attribute)) return true;
      }
    }
  }
  return false;
}

/// Reads again what was changed in the texts of a plan before; nothing where that is not enough.
class Rereader {
 public:
  Rereader(const SourcedPlan& before, const Source& now)
      : before_(before), was_(*before.source), now_(now), tables_(before.plan.tables()) {}

  /// Whether tables, problems and what changed are now those of the new texts.
  bool reread() {
    if (!now_.settings.is(was_.settings) || !now_.figures.is(was_.figures) ||
        !now_.published.is(was_.published) || !now_.statements.is(was_.statements) ||
        !now_.identities.is(was_.identities) || now_.tables.size() != was_.tables.size() ||
        finds_by_figures(tables_)) {
      return false;
    }
    for (const std::size_t i : now_.tables.changed_since(was_.tables)) {
      if (now_.tables[i].name != was_.tables[i].name || is_of_parameters(now_.tables[i].name)) {
        return false;
      }
      if (now_.tables[i].name == "lines" &&
          now_.tables[i].rows.size() == was_.tables[i].rows.size()) {
        reread_lines(now_.tables[i], was_.tables[i]);
      } else {
        reread_table(now_.tables[i]);
      }
    }
    take_virements(tables_);
    return same_words(tables_, before_.plan.tables());
  }

  PlanTables tables() { return std::move(tables_); }
  [[nodiscard]] const Changed& changed() const { return changed_; }
  /// Those that stay and those that are new.
  [[nodiscard]] Problems problems() const {
    Problems all;
    for (const Problem& problem : *before_.reading) {
      if (!is_read_again(problem.where)) all.push_back(problem);
    }
    note_all(all, found_);
    return all;
  }

 private:
  /// Tables whose rows are laid over those that mtfs ships.
  static bool is_of_parameters(std::string_view name) {
    return name == "rates_parameters" || name == "referendum_principles";
  }

  void reread_table(const RawTable& raw) {
    read_table(raw, tables_, found_);
    whole_.push_back({raw.source, raw.sheet});
    changed_.others = true;
  }

  void reread_lines(const RawTable& raw, const RawTable& was) {
    RawTable part{raw.name, raw.source, raw.sheet, raw.header_row, raw.headers, {}, raw.letters};
    changed_.lines = raw.rows.changed_since(was.rows);
    for (const std::size_t i : changed_.lines) {
      part.rows.push_back(raw.rows[i]);
      lines_.push_back({{raw.source, raw.sheet}, raw.rows[i].number});
    }
    PlanTables read;
    read.settings = tables_.settings;
    read_table(part, read, found_);
    LineTable& lines = tables_.lines;
    for (std::size_t i = 0; i < changed_.lines.size(); ++i) {
      const std::size_t at = changed_.lines[i];
      put(lines.rows, at, read.lines.rows[i]);
      put(lines.amounts.rows(), at, read.lines.amounts.rows()[i]);
      put(lines.bases, at, read.lines.bases[i]);
      put(lines.full_time_equivalents.rows(), at, read.lines.full_time_equivalents.rows()[i]);
      put(lines.not_applicable, at, read.lines.not_applicable[i]);
      put(lines.costs_to_deliver, at, read.lines.costs_to_deliver[i]);
    }
  }

  /// A row in its place, which stays the one that was there where nothing in it changed.
  template <class T>
  static void put(Rows<T>& rows, std::size_t at, const T& row) {
    if (!(rows[at] == row)) rows.set(at, row);
  }

  [[nodiscard]] bool is_read_again(const Origin& where) const {
    if (std::find(whole_.begin(), whole_.end(), where.document()) != whole_.end()) return true;
    return std::find(lines_.begin(), lines_.end(), std::pair(where.document(), where.row)) !=
           lines_.end();
  }

  const SourcedPlan& before_;
  const Source& was_;
  const Source& now_;
  PlanTables tables_;
  Changed changed_;
  Problems found_;
  using Document = std::pair<std::string, std::string>;
  std::vector<Document> whole_;                          ///< Files or sheets read again.
  std::vector<std::pair<Document, std::size_t>> lines_;  ///< And single rows.
};

/// Rows that say the same as those of a plan before become those, so that both hold them once.
void adopt(PlanTables& now, const PlanTables& before) {
  every_table(now, before, [](auto& rows, const auto& were) {
    rows.adopt(were);
    return true;
  });
  now.lines.amounts.rows().adopt(before.lines.amounts.rows());
  now.lines.bases.adopt(before.lines.bases);
  now.lines.full_time_equivalents.rows().adopt(before.lines.full_time_equivalents.rows());
  now.lines.not_applicable.adopt(before.lines.not_applicable);
  now.lines.costs_to_deliver.adopt(before.lines.costs_to_deliver);
  now.targets.amounts.rows().adopt(before.targets.amounts.rows());
  now.assumptions.rates.rows().adopt(before.assumptions.rates.rows());
  now.assumptions.bases.adopt(before.assumptions.bases);
  now.drivers.bases.adopt(before.drivers.bases);
  now.drivers.levels.rows().adopt(before.drivers.levels.rows());
  now.drivers.growth.rows().adopt(before.drivers.growth.rows());
  now.drivers.complexity.rows().adopt(before.drivers.complexity.rows());
  now.drivers.attrition.rows().adopt(before.drivers.attrition.rows());
  now.council_tax.principles.adopt(before.council_tax.principles);
  now.rates.parameters.adopt(before.rates.parameters);
}

/// Documents and printed tables that were not touched are those of the plan before.
void adopt_documents(PlanTables& now, const Source& source, const SourcedPlan& before) {
  const PlanTables& was = before.plan.tables();
  if (source.figures.is(before.source->figures)) now.figures = was.figures;
  if (source.published.is(before.source->published)) now.published = was.published;
  if (source.statements.is(before.source->statements)) now.statements = was.statements;
  if (source.identities.is(before.source->identities)) now.identities = was.identities;
}

/// The problems of a scenario: what stands in a cell that it changed is placed at its change, and
/// said once; warnings that its base has already are left out.
Problems of_scenario(const Problems& problems, const Source& source, const Problems& known) {
  Problems found;
  for (Problem problem : problems) {
    if (std::find(known.begin(), known.end(), problem) != known.end()) continue;
    for (const ChangeLayer* layer = source.changes.get(); layer != nullptr;
         layer = layer->below.get()) {
      for (const CellChange& change : layer->cells) {
        if (change.where == problem.where) problem.where = change.by;
      }
    }
    if (std::find(found.begin(), found.end(), problem) == found.end()) found.push_back(problem);
  }
  return found;
}

SourcedPlan made(Source source, Plan plan, std::shared_ptr<const Sources> before,
                 Problems reading) {
  std::erase_if(reading,
                [](const Problem& problem) { return problem.severity == Severity::error; });
  auto sources = std::make_shared<const Sources>(plan, std::move(before));
  return {std::make_shared<const Source>(std::move(source)), std::move(plan), std::move(sources),
          std::move(reading)};
}

}  // namespace

SourcedPlan sourced(Source source, Problems found) {
  ReadResult read = read_source(source);
  Problems reading = read.problems;
  note_all(found, read.problems);
  Plan plan = mtfs::make_plan(std::move(read.tables), std::move(found));
  return made(std::move(source), std::move(plan), nullptr, std::move(reading));
}

SourcedPlan sourced(Source source, const SourcedPlan& before, Problems found) {
  Rereader again(before, source);
  if (again.reread()) {
    Problems reading = again.problems();
    note_all(found, reading);
    Plan plan = remake_plan(again.tables(), std::move(found), before.plan, again.changed());
    return made(std::move(source), std::move(plan), before.sources, std::move(reading));
  }
  ReadResult read = read_source(source);
  adopt(read.tables, before.plan.tables());
  adopt_documents(read.tables, source, before);
  Problems reading = read.problems;
  note_all(found, read.problems);
  Plan plan = mtfs::make_plan(std::move(read.tables), std::move(found));
  return made(std::move(source), std::move(plan), before.sources, std::move(reading));
}

namespace {

/// As `sourced`, with the faults placed where the scenario is written.
SourcedPlan scenario_of(Source source, const SourcedPlan& base, Problems found) {
  try {
    return sourced(source, base, std::move(found));
  } catch (const PlanError& error) {
    throw PlanError(of_scenario(error.problems(), source, base.plan.warnings()));
  }
}

}  // namespace

SourcedPlan vary(const SourcedPlan& base, const std::vector<Override>& overrides, Problems found) {
  Layer layer(*base.source, base.plan.settings());
  layer.lay_all(overrides);
  Overlay overlay = layer.done();
  note_all(found, overlay.problems);
  return scenario_of(std::move(overlay.source), base, std::move(found));
}

SourcedPlan scenario(const SourcedPlan& base, const std::string& name) {
  Overlay overlay = scenario_source(*base.source, name);
  return scenario_of(std::move(overlay.source), base, std::move(overlay.problems));
}

SourcedPlan load_sourced(const std::filesystem::path& folder) {
  Problems problems;
  Source source = read_folder(folder, problems);
  if (source.settings->type == Node::Type::nil) throw PlanError(std::move(problems));
  return sourced(std::move(source), std::move(problems));
}

}  // namespace mtfs::io
