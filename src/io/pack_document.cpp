/// Documents of a pack: settings, tables and narrative to claims.
#include "pack_document.hpp"

#include <algorithm>
#include <map>

#include "mtfs/io/csv.hpp"
#include "mtfs/io/file.hpp"
#include "mtfs/io/load.hpp"
#include "mtfs/statement/reconcile.hpp"
#include "readers.hpp"

namespace mtfs::io {

namespace {

namespace fs = std::filesystem;

class DocumentReader {
 public:
  DocumentReader(const fs::path& pack, const Node& node, Problems& problems)
      : pack_(pack), node_(node), problems_(problems) {}

  DocumentResult read() {
    NodeReader reader(node_, problems_);
    PackDocument& document = result_.document;
    document.where = node_.where;
    document.id = reader.required_text("id");
    document.title = reader.text("title").value_or("");
    document.council = reader.text("council").value_or("");
    document.scope = reader.text("scope").value_or("");
    if (const auto date = reader.text("date")) {
      document.date = reader.guarded(*node_.find("date"), [&] { return Date(*date); });
    }
    rules_.scope = document.scope;
    read_rules(reader, rules_);
    const auto folder = reader.text("folder");
    const std::vector<std::string> files = reader.texts("files");
    read_table_rules(reader);
    reader.finish();
    if (document.id.empty()) return std::move(result_);
    const std::size_t faults = problems_.size();
    if (folder || files.empty()) read_folder_of(folder.value_or(document.id));
    for (const std::string& file : files) guarded_file(file, [&] { read_csv(file); });
    if (result_.claims.empty() && names_.empty() && problems_.size() == faults) {
      problems_.push_back({"document-empty", node_.where, document.id,
                           "The document has no table and no narrative",
                           "Put its tables in its folder as CSV, or name its files"});
    }
    require(reader);
    return std::move(result_);
  }

 private:
  /// The keys that a document and each of its tables may have.
  void read_rules(NodeReader& reader, ClaimRules& rules) {
    rules.scope = reader.text("scope").value_or(rules.scope);
    rules.state = reader.name<FigureState>("state");
    if (const auto unit = reader.name<FigureUnit>("unit")) {
      set_unit(rules, *unit);
      with_unit_.push_back(rules.name);
    }
  }

  void read_table_rules(NodeReader& reader) {
    const Node* tables = reader.table("table");
    if (!tables) return;
    for (const auto& [name, node] : tables->members) {
      NodeReader in(node, problems_);
      ClaimRules rules = rules_;
      rules.name = name;
      rules.where = node.where;
      read_rules(in, rules);
      if (!rules.state) rules.state = rules_.state;
      rules.about = in.text("about").value_or("");
      rules.label = in.text("label").value_or("");
      rules.text = in.texts("text");
      if (const auto year = in.text("year")) {
        rules.year = in.guarded(*node.find("year"), [&] { return FinancialYear(*year); });
      }
      const auto sign = in.text("sign");
      if (sign && *sign != "reversed" && *sign != "as printed") {
        in.refuse(*node.find("sign"), "name-unknown", "This is not a convention of signs",
                  "Use as printed or reversed");
      }
      rules.reversed = sign == "reversed";
      if (const Node* columns = in.table("columns")) {
        NodeReader meanings(*columns, problems_);
        for (const auto& [header, meaning] : columns->members) {
          rules.columns[header] = meanings.text(header).value_or("");
        }
      }
      in.finish();
      table_rules_.push_back(std::move(rules));
    }
  }

  /// Notes what reading a file throws; a path that leaves the pack stays as it was given.
  template <class Read>
  void guarded_file(const std::string& file, Read read) {
    try {
      read();
    } catch (const PlanError& error) {
      for (Problem problem : error.problems()) {
        problem.where.source = file + "/" + problem.where.source;
        problems_.push_back(std::move(problem));
      }
    } catch (const Error& error) {
      problems_.push_back(error.problem());
      problems_.back().where.source = file;
    }
  }

  void read_folder_of(const std::string& folder) {
    const fs::path path = pack_ / folder;
    if (!fs::is_directory(path)) {
      problems_.push_back({"folder-missing", node_.where, folder,
                           "There is no folder of that name in the pack",
                           "Name the document's folder, or its files"});
      return;
    }
    if (fs::is_regular_file(path / "mtfs.toml")) {
      guarded_file(folder, [&] { read_plan(path, folder); });
      return;
    }
    std::error_code fault;
    const fs::directory_iterator entries(path, fault);
    if (fault) {
      problems_.push_back({"folder-unreadable", node_.where, folder,
                           "The folder can't be read: " + fault.message(),
                           "Check who may read it"});
      return;
    }
    std::vector<std::string> files;
    for (const auto& entry : entries) {
      if (entry.is_regular_file() && entry.path().extension() == ".csv")
        files.push_back(folder + "/" + entry.path().filename().string());
    }
    std::sort(files.begin(), files.end());
    for (const std::string& file : files) guarded_file(file, [&] { read_csv(file); });
  }

  /// Whether a table has its own unit; the document has it for the name "".
  [[nodiscard]] bool says_unit(const std::string& table) const {
    return std::find(with_unit_.begin(), with_unit_.end(), table) != with_unit_.end();
  }

  /// A plan folder lends its published tables, its unit and its day.
  void read_plan(const fs::path& path, const std::string& folder) {
    const Plan plan = load(path);
    const Settings& settings = plan.settings();
    PackDocument& document = result_.document;
    if (!document.date) document.date = settings.dated;
    if (document.title.empty()) document.title = settings.source;
    if (document.council.empty()) document.council = settings.council;
    if (document.scope.empty()) document.scope = settings.scope;
    if (!says_unit("")) {
      rules_.unit = settings.unit;
      for (ClaimRules& rules : table_rules_) {
        if (!says_unit(rules.name)) rules.unit = settings.unit;
      }
      with_unit_.emplace_back();
    }
    for (PublishedTable table : plan.tables().published) {
      for (Origin& where : table.where) where.source = folder + "/" + where.source;
      read_table(table);
    }
  }

  void read_csv(const std::string& file) {
    CsvOptions options;
    options.allow_blank_header = true;
    CsvResult csv =
        parse_csv(read_file(pack_ / file), fs::path(file).stem().string(), file, options);
    for (Problem& problem : csv.problems) {
      if (problem.code != "csv-header-blank") problems_.push_back(std::move(problem));
    }
    if (csv.table.headers.empty()) return;
    if (csv.table.name == "narrative") {
      read_narrative(csv.table, rules_, problems_, result_);
    } else if (csv.table.column("published") && csv.table.column("column")) {
      read_tidy(csv.table);
    } else {
      read_table(read_published(csv.table));
    }
  }

  /// The rules of a table, which is then known.
  const ClaimRules& rules_of(const std::string& table) {
    if (std::find(names_.begin(), names_.end(), table) == names_.end()) names_.push_back(table);
    for (const ClaimRules& rules : table_rules_) {
      if (rules.name == table) return rules;
    }
    ClaimRules rules = rules_;
    rules.name = table;
    table_rules_.push_back(std::move(rules));
    return table_rules_.back();
  }

  void require_columns(const ClaimRules& rules, const std::vector<std::string>& headers) {
    std::vector<std::string> named = rules.text;
    if (!rules.label.empty()) named.push_back(rules.label);
    for (const auto& [header, meaning] : rules.columns) named.push_back(header);
    for (const std::string& name : named) {
      if (std::find(headers.begin(), headers.end(), name) != headers.end()) continue;
      problems_.push_back({"column-unknown", rules.where, name,
                           "The table " + rules.name + " has no such column",
                           suggest(name, headers)});
    }
  }

  void add(std::optional<Claim> claim) {
    if (claim) result_.claims.push_back(std::move(*claim));
  }

  /// Every figure of a table knows the latest year on its page.
  void set_page_year(std::size_t from) {
    std::optional<FinancialYear> latest;
    for (std::size_t i = from; i < result_.claims.size(); ++i) {
      const auto year = result_.claims[i].year;
      if (year && (!latest || *latest < *year)) latest = year;
    }
    for (std::size_t i = from; i < result_.claims.size(); ++i) result_.claims[i].page_year = latest;
  }

  /// A table as it was printed, a row a label.
  void read_table(const PublishedTable& table) {
    const ClaimRules rules = rules_of(table.name);
    require_columns(rules, table.headers);
    const std::size_t from = result_.claims.size();
    const auto named = std::find(table.headers.begin(), table.headers.end(), rules.label);
    const bool has_label = !rules.label.empty() && named != table.headers.end();
    const std::size_t label =
        has_label ? static_cast<std::size_t>(named - table.headers.begin()) : 0;
    std::map<std::string, int> seen;
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
      PublishedCell cell{table.name, std::string(utf8::trim(table.rows[row][label])), {}, {}, {}};
      const std::string printed = cell.row;
      const int count = ++seen[printed];
      if (count > 1) cell.row += "#" + std::to_string(count);
      for (std::size_t column = 0; column < table.headers.size(); ++column) {
        if (column == label || !rules.holds_figures(table.headers[column])) continue;
        cell.column = table.headers[column];
        cell.text = table.rows[row][column];
        cell.where = table.where[row];
        cell.where.column = cell.column;
        add(claims::claim_of(cell, printed, rules));
      }
    }
    set_page_year(from);
  }

  /// A table of one printed cell a row: table, row, label, column, published.
  void read_tidy(const RawTable& raw) {
    for (const std::string needed : {"table", "row"}) {
      if (raw.column(needed)) continue;
      problems_.push_back({"column-missing",
                           {raw.source, {}, 1, {}},
                           needed,
                           "A table of printed figures has the columns table, row, column and "
                           "published",
                           "Add the column"});
      return;
    }
    const std::size_t published = *raw.column("published");
    std::map<std::string, std::vector<Claim>> tables;
    std::map<std::string, std::vector<std::string>> headers;
    for (const RawRow& row : raw.rows) {
      PublishedCell cell{raw.text(row, "table"), raw.text(row, "row"), raw.text(row, "column"),
                         raw.text(row, "published"), raw.origin(row, published)};
      const ClaimRules rules = rules_of(cell.table);
      headers[cell.table].push_back(cell.column);
      const std::string label = raw.text(row, "label");
      if (!rules.holds_figures(cell.column)) continue;
      auto claim = claims::claim_of(cell, label.empty() ? cell.row : label, rules);
      if (claim) tables[cell.table].push_back(std::move(*claim));
    }
    for (auto& [name, all] : tables) {
      require_columns(rules_of(name), headers[name]);
      const std::size_t from = result_.claims.size();
      for (Claim& claim : all) add(std::move(claim));
      set_page_year(from);
    }
  }

  /// What a document needs once its files are read.
  void require(NodeReader& reader) {
    if (!result_.document.date && !reader.has("date")) {
      problems_.push_back({"key-missing", node_.where, "date",
                           "The key date is needed here: it tells the earlier paper from the later",
                           "Add date = \"2018-06-06\""});
    }
    if (result_.document.title.empty()) result_.document.title = result_.document.id;
    for (const ClaimRules& rules : table_rules_) {
      if (std::find(names_.begin(), names_.end(), rules.name) == names_.end()) {
        problems_.push_back({"table-unknown", rules.where, rules.name,
                             "The document has no table of that name",
                             suggest(rules.name, names_)});
      }
    }
    for (const std::string& name : names_) {
      if (says_unit("") || says_unit(name)) continue;
      problems_.push_back({"key-missing", node_.where, "unit",
                           "The figures of the table " + name + " need a unit",
                           "Add unit = \"" + one_of(mtfs::names<FigureUnit>()) + "\""});
    }
  }

  const fs::path& pack_;
  const Node& node_;
  Problems& problems_;
  ClaimRules rules_;
  std::vector<ClaimRules> table_rules_;
  std::vector<std::string> names_;      ///< Of the tables that were read.
  std::vector<std::string> with_unit_;  ///< Tables that say their unit; "" for the document.
  DocumentResult result_;
};

}  // namespace

DocumentResult read_document(const fs::path& pack, const Node& node, Problems& problems) {
  return DocumentReader(pack, node, problems).read();
}

}  // namespace mtfs::io
