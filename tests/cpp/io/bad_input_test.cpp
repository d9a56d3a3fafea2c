// Every file of tests/bad_input is refused, and every one of tests/good_input read, as its manifest
// says.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <sstream>

#include "mtfs/io/csv.hpp"
#include "mtfs/io/document.hpp"
#include "mtfs/io/file.hpp"
#include "mtfs/money/decimal.hpp"
#include "mtfs/time/financial_year.hpp"

namespace bad_input_test {

namespace fs = std::filesystem;
using mtfs::Problem;
using mtfs::Problems;
using mtfs::io::Node;
using mtfs::io::RawTable;

/// What reading a file came to: the faults, and the value where there is one.
struct Outcome {
  Problems problems;
  std::string value;
};

std::string join(const std::vector<std::string>& parts, const std::string& between) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) text += (i == 0 ? "" : between) + parts[i];
  return text;
}

/// "id|title/2:S1|Fees": headers, then each row after its number.
std::string shown(const RawTable& table) {
  std::string text = join(table.headers, "|");
  for (const auto& row : table.rows) {
    text += "/" + std::to_string(row.number) + ":" + join(row.cells, "|");
  }
  return text;
}

std::string shown(const Node& node, bool is_root = true) {
  std::vector<std::string> parts;
  for (const Node& item : node.items) parts.push_back(shown(item, false));
  for (const auto& [key, value] : node.members) parts.push_back(key + "=" + shown(value, false));
  if (node.type == Node::Type::list) return "[" + join(parts, ",") + "]";
  if (node.type != Node::Type::table) return node.text;
  return is_root ? join(parts, ";") : "{" + join(parts, ";") + "}";
}

std::string value_of(const std::string& reader, const std::string& text, const std::string& file) {
  if (reader == "number") return mtfs::Money::parse(text).str();
  if (reader == "rate") return mtfs::Rate::parse(text).str();
  if (reader == "quantity") return mtfs::Quantity::parse(text).str();
  if (reader == "year") return mtfs::FinancialYear::parse(text).str();
  if (reader == "toml") return shown(mtfs::io::parse_toml(text, file));
  if (reader == "json") return shown(mtfs::io::parse_json(text, file));
  throw std::invalid_argument("no such reader: " + reader);
}

Outcome read(const std::string& reader, const fs::path& path, const std::string& file) {
  const std::string bytes = mtfs::io::read_file(path);
  if (reader == "csv") {
    const mtfs::io::CsvResult result = mtfs::io::parse_csv(bytes, path.stem().string(), file);
    for (const auto& row : result.table.rows) {
      EXPECT_EQ(row.cells.size(), result.table.headers.size()) << file;
    }
    return {result.problems, shown(result.table)};
  }
  try {
    return {{}, value_of(reader, bytes, file)};
  } catch (const mtfs::Error& error) {
    return {{error.problem()}, {}};
  }
}

class Manifest {
 public:
  explicit Manifest(const std::string& folder)
      : folder_(fs::path(MTFS_SOURCE_DIR) / "tests" / folder) {
    const auto result =
        mtfs::io::parse_csv(mtfs::io::read_file(folder_ / "manifest.csv"), folder, "manifest.csv");
    EXPECT_TRUE(result.problems.empty()) << result.problems.at(0).str();
    table_ = result.table;
  }

  [[nodiscard]] std::size_t size() const { return table_.rows.size(); }
  [[nodiscard]] const fs::path& folder() const { return folder_; }

  [[nodiscard]] std::string cell(std::size_t row, std::string_view column) const {
    const auto at = std::find(table_.headers.begin(), table_.headers.end(), column);
    return table_.rows[row].cells.at(static_cast<std::size_t>(at - table_.headers.begin()));
  }

  [[nodiscard]] Outcome read(std::size_t row) const {
    const std::string file = cell(row, "file");
    return bad_input_test::read(cell(row, "reader"), folder_ / file, file);
  }

  /// The files of the folder that the manifest leaves out, or names twice.
  [[nodiscard]] std::multiset<std::string> unmatched() const {
    std::multiset<std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder_)) {
      if (!entry.is_regular_file() || entry.path().filename() == "manifest.csv") continue;
      files.insert(fs::relative(entry.path(), folder_).generic_string());
    }
    for (std::size_t i = 0; i < size(); ++i) {
      const auto at = files.find(cell(i, "file"));
      if (at == files.end())
        files.insert("missing or twice: " + cell(i, "file"));
      else
        files.erase(at);
    }
    return files;
  }

 private:
  fs::path folder_;
  RawTable table_;
};

/// The parts between semicolons, one for each of `count` faults.
std::vector<std::string> parts(const std::string& text, std::size_t count) {
  std::vector<std::string> result;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, ';');) result.push_back(part);
  result.resize(std::max(result.size(), count));
  return result;
}

TEST(bad_input, each_file_is_refused_as_the_manifest_says) {
  const Manifest manifest("bad_input");
  for (std::size_t i = 0; i < manifest.size(); ++i) {
    SCOPED_TRACE(manifest.cell(i, "file"));
    const Problems problems = manifest.read(i).problems;
    const auto codes = parts(manifest.cell(i, "code"), 0);
    const auto rows = parts(manifest.cell(i, "row"), codes.size());
    const auto columns = parts(manifest.cell(i, "column"), codes.size());
    ASSERT_EQ(problems.size(), codes.size());
    for (std::size_t k = 0; k < codes.size(); ++k) {
      const Problem& problem = problems[k];
      EXPECT_EQ(problem.code, codes[k]) << problem.str();
      EXPECT_EQ(problem.severity == mtfs::Severity::warning ? "warning" : "error",
                manifest.cell(i, "severity"));
      if (!rows[k].empty()) {
        EXPECT_EQ(std::to_string(problem.where.row), rows[k]) << problem.str();
        EXPECT_EQ(problem.where.source, manifest.cell(i, "file"));
      }
      EXPECT_EQ(problem.where.column, columns[k]) << problem.str();
    }
  }
}

TEST(bad_input, each_message_has_its_rule_and_its_fix_and_is_utf_8) {
  const Manifest manifest("bad_input");
  for (std::size_t i = 0; i < manifest.size(); ++i) {
    for (const Problem& problem : manifest.read(i).problems) {
      EXPECT_GT(problem.rule.size(), 10U) << manifest.cell(i, "file");
      EXPECT_FALSE(problem.fix.empty()) << problem.str();
      EXPECT_FALSE(problem.rule.ends_with('.') || problem.fix.ends_with('.')) << problem.str();
      EXPECT_TRUE(mtfs::utf8::valid(problem.str())) << manifest.cell(i, "file");
      EXPECT_LT(problem.str().size(), 500U) << problem.str();
    }
  }
}

TEST(bad_input, the_manifests_name_every_file_once) {
  EXPECT_EQ(Manifest("bad_input").unmatched(), std::multiset<std::string>{});
  EXPECT_EQ(Manifest("good_input").unmatched(), std::multiset<std::string>{});
}

TEST(good_input, each_near_miss_is_read_as_the_manifest_says) {
  const Manifest manifest("good_input");
  for (std::size_t i = 0; i < manifest.size(); ++i) {
    SCOPED_TRACE(manifest.cell(i, "file"));
    const Outcome outcome = manifest.read(i);
    EXPECT_TRUE(outcome.problems.empty()) << outcome.problems.at(0).str();
    EXPECT_EQ(outcome.value, manifest.cell(i, "value"));
  }
}

}  // namespace bad_input_test
