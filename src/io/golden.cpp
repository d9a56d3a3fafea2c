#include "mtfs/io/golden.hpp"

#include <set>
#include <utility>
#include <vector>

#include "mtfs/core/error.hpp"
#include "mtfs/io/csv.hpp"
#include "mtfs/io/file.hpp"

namespace mtfs::io {
namespace {

constexpr std::string_view golden_family = "mtfs/golden/";

/// Turns a raw table into a golden and collects every fault.
class GoldenReader {
 public:
  explicit GoldenReader(const CsvResult& csv) : table_(csv.table), problems_(csv.problems) {}

  Golden read() {
    if (!has_errors(problems_) && read_headers()) {
      for (const RawRow& row : table_.rows) read_row(row);
    }
    if (has_errors(problems_)) throw PlanError(std::move(problems_));
    return std::move(golden_);
  }

 private:
  void add(std::string code, std::size_t row, const std::string& column, const std::string& found,
           std::string rule, std::string fix) {
    problems_.push_back({std::move(code),
                         {table_.source, table_.sheet, row, column},
                         found,
                         std::move(rule),
                         std::move(fix)});
  }

  bool read_headers() {
    const std::string first = table_.headers.empty() ? "" : table_.headers[0];
    const std::string marker = first.substr(0, first.find(' '));
    if (marker != Golden::format) {
      const bool newer = marker.starts_with(golden_family) && marker != golden_family;
      add(newer ? "golden-newer" : "golden-format", table_.header_row, {}, first,
          newer ? "This golden is of another version than " + std::string(Golden::format)
                : "The first header of a golden says its format and what it is of, as in " +
                      std::string(Golden::format) + " statement gap",
          newer ? "Use the version of mtfs that wrote it, or renew it"
                : "Give a file that --mtfs-update or MTFS_UPDATE=1 wrote");
      return false;
    }
    if (first.size() > marker.size()) golden_.subject = first.substr(marker.size() + 1);
    has_measures_ = table_.headers.size() > 1 && table_.headers[1] == "measure";
    const std::size_t label = has_measures_ ? 2 : 1;
    if (table_.headers.size() <= label || table_.headers[label] != "label") {
      add("golden-label", table_.header_row, {},
          table_.headers.size() > label ? table_.headers[label] : "",
          "After the ids a golden has the column label, and before it the column measure if it is "
          "of a table",
          "Renew the golden");
      return false;
    }
    lead_ = label + 1;
    golden_.columns.assign(table_.headers.begin() + static_cast<std::ptrdiff_t>(lead_),
                           table_.headers.end());
    return true;
  }

  void read_row(const RawRow& row) {
    std::vector<std::string> cells = row.cells;
    cells.resize(table_.headers.size());
    GoldenRow made{cells[0],
                   has_measures_ ? cells[1] : "",
                   cells[lead_ - 1],
                   {cells.begin() + static_cast<std::ptrdiff_t>(lead_), cells.end()}};
    if (made.id.empty() || !keys_.emplace(made.id, made.measure).second) {
      add("golden-row", row.number, table_.headers[0], made.id,
          made.id.empty() ? "A row has an id" : "Two rows have the same id",
          "Renew the golden; it is not edited by hand");
      return;
    }
    golden_.rows.push_back(std::move(made));
  }

  const RawTable& table_;
  Problems problems_;
  Golden golden_;
  bool has_measures_ = false;
  std::size_t lead_ = 0;
  std::set<std::pair<std::string, std::string>> keys_;
};

}  // namespace

std::string write_golden(const Golden& golden) {
  const bool has_measures = golden.has_measures();
  std::vector<std::string> header = {std::string(Golden::format) + " " + golden.subject};
  if (has_measures) header.emplace_back("measure");
  header.emplace_back("label");
  header.insert(header.end(), golden.columns.begin(), golden.columns.end());
  std::vector<std::vector<std::string>> rows = {std::move(header)};
  for (const GoldenRow& row : golden.rows) {
    std::vector<std::string> cells = {row.id};
    if (has_measures) cells.push_back(row.measure);
    cells.push_back(row.label);
    cells.insert(cells.end(), row.cells.begin(), row.cells.end());
    rows.push_back(std::move(cells));
  }
  return write_csv(rows);
}

Golden parse_golden(std::string_view text, const std::string& source) {
  const CsvResult csv = parse_csv(text, "golden", source);
  return GoldenReader(csv).read();
}

Golden read_golden(const std::filesystem::path& path) {
  return parse_golden(read_file(path), path.filename().string());
}

}  // namespace mtfs::io
