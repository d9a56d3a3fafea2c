/// pack.toml and the documents that it lists to a pack, with every fault of all of them.
#include <algorithm>
#include <map>

#include "mtfs/io/file.hpp"
#include "mtfs/io/load.hpp"
#include "mtfs/io/pack.hpp"
#include "mtfs/statement/identity.hpp"
#include "pack_document.hpp"

namespace mtfs::io {

namespace {

namespace fs = std::filesystem;

class PackReader {
 public:
  PackReader(const fs::path& folder, const Node& document, Problems& problems)
      : folder_(folder), document_(document), problems_(problems) {}

  Pack read() {
    NodeReader reader(document_, problems_);
    const std::string format = reader.required_text("format");
    if (!format.empty() && format != "mtfs/pack/1") {
      reader.refuse(*document_.find("format"), "format-unknown", "This is not the format of a pack",
                    "Write format = \"mtfs/pack/1\"");
    }
    pack_.title = reader.text("title").value_or("");
    reader.tables("document", [&](const Node& node) { add_document(node); });
    if (pack_.documents.empty()) {
      problems_.push_back({"pack-empty",
                           document_.where,
                           {},
                           "A pack lists its documents",
                           "Add [[document]] with id, title and date"});
    }
    note_keys();
    for (const auto& [claim, spoken] : spoken_) add_spoken(claim, spoken);
    reader.tables("same", [&](const Node& node) { add_same(node); });
    reader.tables("note", [&](const Node& node) { add_note(node); });
    if (const Node* ties = reader.member("tie")) add_ties(*ties);
    reader.finish();
    return std::move(pack_);
  }

 private:
  void add_document(const Node& node) {
    DocumentResult read = read_document(folder_, node, problems_);
    const std::size_t position = pack_.documents.size();
    for (const PackDocument& other : pack_.documents) {
      if (other.id != read.document.id || other.id.empty()) continue;
      problems_.push_back({"document-duplicate", node.where, other.id,
                           "Another document has this id, at " + other.where.str(),
                           "Give each document an id of its own"});
      return;
    }
    const std::size_t from = pack_.claims.size();
    for (Claim& claim : read.claims) {
      claim.document = position;
      pack_.claims.push_back(std::move(claim));
    }
    for (SpokenText& spoken : read.spoken) {
      const std::size_t at = from + spoken.claim;
      spoken_.emplace_back(at, std::move(spoken));
    }
    pack_.documents.push_back(std::move(read.document));
  }

  [[nodiscard]] std::string full_key(const Claim& claim) const {
    return pack_.documents[claim.document].id + "/" + claim.key();
  }

  void note_keys() {
    for (std::size_t at = 0; at < pack_.claims.size(); ++at) {
      const Claim& claim = pack_.claims[at];
      const auto [first, fresh] = keys_.emplace(full_key(claim), at);
      if (fresh) continue;
      problems_.push_back(
          {"cell-duplicate", claim.where, first->first,
           "This cell is already given at " + pack_.claims[first->second].where.str(),
           "Keep one of the two"});
    }
  }

  [[nodiscard]] std::vector<std::string> all_keys() const {
    std::vector<std::string> all;
    for (const auto& [key, at] : keys_) all.push_back(key);
    return all;
  }

  /// What is near to a name that was not found; a long list of all names helps nobody.
  [[nodiscard]] static std::string near_or(std::string_view wanted,
                                           const std::vector<std::string>& names,
                                           const std::string& otherwise) {
    const std::vector<std::string> near = near_names(wanted, names);
    return near.empty() ? otherwise : "Did you mean " + one_of(near);
  }

  /// The claim of "document/table|row|column"; of the document itself without its name.
  std::optional<std::size_t> cell(const std::string& name, std::size_t document,
                                  const Origin& where) {
    const std::string own = pack_.documents[document].id + "/" + name;
    for (const std::string& key : {name, own}) {
      if (const auto found = keys_.find(key); found != keys_.end()) return found->second;
    }
    problems_.push_back(
        {"cell-unknown", where, name, "No document has a figure at this cell",
         near_or(own, all_keys(), "Name a cell as table|row|column or document/table|row|column")});
    return std::nullopt;
  }

  /// "a; - b": the cells that a sentence speaks of, and the parts of its list.
  void add_spoken(std::size_t claim, const SpokenText& spoken) {
    const std::size_t document = pack_.claims[claim].document;
    if (!spoken.of.empty()) {
      Terms terms;
      std::string_view rest = spoken.of;
      while (!rest.empty()) {
        const std::size_t end = rest.find(';');
        std::string_view term = utf8::trim(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        const bool minus = term.starts_with('-');
        if (minus || term.starts_with('+')) term = utf8::trim(term.substr(1));
        const auto at = cell(std::string(term), document, spoken.of_where);
        if (at) terms.emplace_back(minus ? -1 : 1, *at);
      }
      pack_.spoken.push_back({claim, std::move(terms), false});
    }
    if (!spoken.part_of.empty()) add_part(claim, document, spoken);
  }

  void add_part(std::size_t claim, std::size_t document, const SpokenText& spoken) {
    std::vector<std::string> ids;
    for (const auto& [other, text] : spoken_) {
      const Claim& total = pack_.claims[other];
      if (total.document != document) continue;
      ids.push_back(total.row);
      if (total.row != spoken.part_of || other == claim) continue;
      for (SpokenOf& list : pack_.spoken) {
        if (list.is_list && list.claim == other) {
          list.terms.emplace_back(1, claim);
          return;
        }
      }
      pack_.spoken.push_back({other, {{1, claim}}, true});
      return;
    }
    problems_.push_back({"part-unknown", spoken.part_where, spoken.part_of,
                         "The narrative has no other figure of that id",
                         suggest(spoken.part_of, ids)});
  }

  std::optional<std::size_t> document_of(const std::string& id, const Origin& where) {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < pack_.documents.size(); ++i) {
      if (pack_.documents[i].id == id) return i;
      ids.push_back(pack_.documents[i].id);
    }
    problems_.push_back(
        {"document-unknown", where, id, "The pack has no document of that id", suggest(id, ids)});
    return std::nullopt;
  }

  /// Words, or "table|row|column" with or without "document/" before it.
  std::optional<ClaimName> figure_name(const std::string& text, const Origin& where) {
    ClaimName name;
    name.text = text;
    LabelWords words = read_label(text);
    const std::size_t bar = text.find('|');
    if (bar != std::string::npos) {
      std::string table = text.substr(0, bar);
      if (const std::size_t slash = table.find('/'); slash != std::string::npos) {
        name.document = document_of(table.substr(0, slash), where);
        if (!name.document) return std::nullopt;
        table = table.substr(slash + 1);
      }
      name.table = table;
      const std::size_t second = text.find('|', bar + 1);
      words = read_label(text.substr(bar + 1, second - bar - 1));
      if (second != std::string::npos) {
        const LabelWords column = read_label(text.substr(second + 1));
        name.column = column.str();
        if (column.year) words.year = column.year;
      }
    }
    name.words = words.str();
    name.year = words.year;
    const bool is_there = std::any_of(pack_.claims.begin(), pack_.claims.end(),
                                      [&](const Claim& claim) { return name.names(claim); });
    if (is_there) return name;
    std::vector<std::string> known;
    for (const Claim& claim : pack_.claims) {
      known.push_back(name.table ? claim.key() : claim.label);
    }
    problems_.push_back({"figure-unknown", where, text, "No document has a figure of that name",
                         near_or(text, known, "Write it as the document prints it")});
    return std::nullopt;
  }

  std::vector<ClaimName> figure_names(NodeReader& reader, const Node& node, std::string_view key) {
    std::vector<ClaimName> all;
    const std::vector<std::string> texts = reader.texts(key);
    for (const std::string& text : texts) {
      if (auto name = figure_name(text, node.find(key)->where)) all.push_back(std::move(*name));
    }
    return all;
  }

  void add_same(const Node& node) {
    NodeReader reader(node, problems_);
    SameFigure same;
    same.where = node.where;
    same.figure = reader.required_text("figure");
    const std::size_t faults = problems_.size();
    same.names = figure_names(reader, node, "names");
    if (same.names.size() < 2 && problems_.size() == faults) {
      reader.refuse(node, "same-alone", "Two names or more are of the same figure",
                    "Add names = [\"a\", \"b\"]");
    }
    reader.finish();
    pack_.same.push_back(std::move(same));
  }

  void add_note(const Node& node) {
    NodeReader reader(node, problems_);
    PackNote note;
    if (!reader.has("status")) (void)reader.required_text("status");
    if (const auto status = reader.text("status")) {
      const auto read = reader.guarded(*node.find("status"), [&] { return status_of(*status); });
      note.status = read.value_or(note.status);
    }
    note.note = reader.required_text("note");
    note.figures = figure_names(reader, node, "figures");
    for (const std::string& id : reader.texts("documents")) {
      if (const auto at = document_of(id, node.find("documents")->where))
        note.documents.push_back(*at);
    }
    for (const std::string& text : reader.texts("years")) {
      const auto year = reader.guarded(*node.find("years"), [&] { return FinancialYear(text); });
      if (year) note.years.push_back(*year);
    }
    if (!reader.has("figures") && !reader.has("documents")) {
      reader.refuse(node, "note-of-nothing", "A note says which figures or documents it is about",
                    "Add figures = [\"...\"] or documents = [\"...\"]");
    }
    reader.finish();
    pack_.notes.push_back(std::move(note));
  }

  static TieStatus status_of(const std::string& text) {
    for (const TieStatus status : {TieStatus::scope, TieStatus::restated, TieStatus::drift}) {
      if (str(status) == text) return status;
    }
    throw ParseError::because("name-unknown", text, "A note can't declare this status",
                              "Use scope, restated or drift");
  }

  void add_ties(const Node& list) {
    pack_.ties = read_identities(list, problems_);
    for (const Identity& tie : pack_.ties) {
      for (const std::string& key : identities::keys_of(tie)) {
        if (keys_.contains(key)) continue;
        problems_.push_back({"cell-unknown", tie.where, key,
                             "The tie " + tie.id + " names a cell that no document has",
                             near_or(key, all_keys(), "Name a cell as document/table|row|column")});
      }
    }
  }

  const fs::path& folder_;
  const Node& document_;
  Problems& problems_;
  Pack pack_;
  std::map<std::string, std::size_t> keys_;
  std::vector<std::pair<std::size_t, SpokenText>> spoken_;
};

}  // namespace

Pack load_pack(const fs::path& folder) {
  if (!fs::is_directory(folder)) {
    throw ParseError::because("folder-missing", folder.string(), "There is no folder of that name",
                              "Give the folder that holds pack.toml");
  }
  Problems problems;
  Node document;
  try {
    document = parse_toml(read_file(folder / "pack.toml"), "pack.toml");
  } catch (const Error& error) {
    problems.push_back(error.problem());
    problems.back().where.source = "pack.toml";
    throw PlanError(std::move(problems));
  }
  Pack pack = PackReader(folder, document, problems).read();
  if (has_errors(problems)) {
    sort_by_place(problems);
    throw PlanError(std::move(problems));
  }
  return pack;
}

}  // namespace mtfs::io
