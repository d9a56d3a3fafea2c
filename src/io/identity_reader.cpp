/// Identities and case folders.
#include <algorithm>
#include <array>

#include "mtfs/io/csv.hpp"
#include "mtfs/io/file.hpp"
#include "node_reader.hpp"
#include "readers.hpp"

namespace mtfs::io {

namespace {

/// An exact constant: a decimal such as -0.25 or a fraction such as 15/9.
Fraction exact_constant(const std::string& text) {
  const auto whole = [](std::string_view part) {
    const NumberText number = parse_number(part);
    return Fraction(Fraction(Wide(digits_of(number.coefficient))) /
                    Fraction(wide_power_of_ten(number.places)));
  };
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return whole(text);
  const Fraction divisor = whole(std::string_view(text).substr(slash + 1));
  if (divisor == 0) throw UndefinedError::division_by_zero("The constant " + text);
  return whole(std::string_view(text).substr(0, slash)) / divisor;
}

std::optional<Fraction> constant(NodeReader& reader, const Node& node, std::string_view key) {
  const Node* value = reader.member(key);
  if (!value) return std::nullopt;
  return reader.guarded(node, [&] { return exact_constant(value->text); });
}

/// A cell's key; a bare number in JSON is an exact constant.
std::string key_of(NodeReader& reader, std::string_view name) {
  const Node* node = reader.member(name);
  if (node && (node->type == Node::Type::text || node->type == Node::Type::number))
    return node->text;
  return reader.required_text(name);
}

void read_terms(NodeReader& reader, const Node& node, Identity& identity) {
  const Node* terms = reader.member("terms");
  if (!terms) {
    reader.refuse(node, "key-missing", "A linear identity has terms",
                  "Add \"terms\": [[\"1\", \"table|row|column\"]]");
    return;
  }
  if (terms->items.empty()) {
    reader.refuse(*terms, "identity-term", "A linear identity has a list of terms",
                  "Write \"terms\": [[\"1\", \"table|row|column\"]]");
  }
  for (const Node& term : terms->items) {
    if (term.items.size() != 2) {
      reader.refuse(term, "identity-term", "A term is a coefficient and a cell",
                    "Write [\"1\", \"table|row|column\"]");
      continue;
    }
    const auto coefficient =
        reader.guarded(term, [&] { return exact_constant(term.items[0].text); });
    if (coefficient) identity.terms.emplace_back(*coefficient, term.items[1].text);
  }
}

Identity read_identity(const Node& node, Problems& problems) {
  NodeReader reader(node, problems);
  Identity identity;
  identity.where = node.where;
  identity.id = reader.required_text("id");
  identity.what = reader.text("what").value_or("");
  identity.kind = reader.name<IdentityKind>("kind").value_or(IdentityKind::linear);
  if (!reader.has("kind")) (void)reader.required_text("kind");
  if (node.type != Node::Type::table) return identity;
  if (identity.kind == IdentityKind::linear) {
    read_terms(reader, node, identity);
    identity.constant = constant(reader, node, "constant").value_or(0);
  } else {
    identity.a = key_of(reader, "a");
    identity.b = key_of(reader, "b");
    identity.target = key_of(reader, "target");
    if (reader.has("a_minus") && reader.member("a_minus")->type != Node::Type::nil) {
      identity.a_minus = key_of(reader, "a_minus");
    }
    identity.factor = constant(reader, node, "factor").value_or(1);
    identity.step_a = constant(reader, node, "step_a");
    identity.step_b = constant(reader, node, "step_b");
  }
  identity.step = constant(reader, node, "step");
  for (const std::string_view note : {"expect", "note", "source"}) (void)reader.member(note);
  reader.finish();
  return identity;
}

/// The cells of one tidy table.
void read_tidy(const RawTable& raw, std::vector<PublishedCell>& cells, Problems& problems) {
  std::array<std::size_t, 4> at{};
  const std::array<std::string, 4> wanted = {"table", "row", "column", "published"};
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto found = std::find(raw.headers.begin(), raw.headers.end(), wanted[i]);
    if (found == raw.headers.end()) {
      problems.push_back(
          {"column-missing",
           {raw.source, {}, 1, {}},
           wanted[i],
           "A table of printed figures has the columns table, row, column and published",
           "Add the column"});
      return;
    }
    at[i] = static_cast<std::size_t>(found - raw.headers.begin());
  }
  for (const RawRow& row : raw.rows) {
    cells.push_back({row.cells[at[0]], row.cells[at[1]], row.cells[at[2]], row.cells[at[3]],
                     raw.origin(row, at[3])});
  }
}

}  // namespace

std::vector<Identity> read_identities(const Node& list, Problems& problems) {
  std::vector<Identity> identities;
  if (list.type != Node::Type::list) {
    problems.push_back(
        {"document-type", list.where, {}, "A list of identities is needed here", "Write [ ... ]"});
    return identities;
  }
  for (const Node& node : list.items) identities.push_back(read_identity(node, problems));
  return identities;
}

CaseFolder load_case(const std::filesystem::path& folder) {
  CaseFolder loaded;
  Problems problems;
  std::vector<std::filesystem::path> files;
  if (!std::filesystem::is_directory(folder)) {
    throw ParseError::because("folder-missing", folder.string(), "There is no folder of that name",
                              "Give the folder that holds identities.json");
  }
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".csv" && entry.path().filename() != "identities.csv")
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    CsvResult csv = parse_csv(read_file(file), file.stem().string(), file.filename().string());
    problems.insert(problems.end(), csv.problems.begin(), csv.problems.end());
    read_tidy(csv.table, loaded.cells, problems);
  }
  try {
    loaded.identities = read_identities(
        parse_json(read_file(folder / "identities.json"), "identities.json"), problems);
  } catch (const Error& error) {
    problems.push_back(error.problem());
  }
  if (has_errors(problems)) throw PlanError(problems);
  return loaded;
}

}  // namespace mtfs::io
