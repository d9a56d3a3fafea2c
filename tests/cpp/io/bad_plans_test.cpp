// Every folder of tests/bad_plans has the problems that its manifest lists and no other; every one
// of tests/good_plans has none.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "mtfs/io/csv.hpp"
#include "mtfs/io/file.hpp"
#include "mtfs/io/load.hpp"

namespace bad_plans_test {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

const fs::path tests = fs::path(MTFS_SOURCE_DIR) / "tests";

mtfs::io::RawTable manifest(const std::string& folder) {
  const auto csv = mtfs::io::parse_csv(mtfs::io::read_file(tests / folder / "manifest.csv"),
                                       "manifest", "manifest.csv");
  EXPECT_TRUE(csv.problems.empty());
  return csv.table;
}

/// The problems that each plan is to have: "code file row column severity".
std::map<std::string, Texts> expected() {
  std::map<std::string, Texts> all;
  for (const auto& row : manifest("bad_plans").rows) {
    const auto& cell = row.cells;
    const std::string line = cell[3].empty() ? "0" : cell[3];
    all[cell[0]].push_back(cell[1] + " " + cell[2] + " " + line + " " + cell[4] + " " + cell[5]);
  }
  return all;
}

Texts found(const fs::path& folder) {
  Texts all;
  for (const mtfs::Problem& problem : mtfs::io::check(folder)) {
    const mtfs::Origin& where = problem.where;
    const std::string severity = problem.severity == mtfs::Severity::error ? "error" : "warning";
    all.push_back(problem.code + " " + where.source + " " + std::to_string(where.row) + " " +
                  where.column + " " + severity);
    EXPECT_FALSE(problem.rule.empty());
    EXPECT_FALSE(problem.fix.empty()) << problem.str();
  }
  return all;
}

std::set<std::string> folders(const std::string& folder) {
  std::set<std::string> names;
  for (const auto& entry : fs::directory_iterator(tests / folder)) {
    if (entry.is_directory()) names.insert(entry.path().filename().string());
  }
  return names;
}

TEST(bad_plans, have_the_problems_of_the_manifest_and_no_other) {
  for (auto [name, problems] : expected()) {
    Texts seen = found(tests / "bad_plans" / name);
    std::sort(problems.begin(), problems.end());
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(seen, problems) << name;
  }
}

TEST(bad_plans, with_an_error_are_refused_and_with_a_warning_are_not) {
  for (const auto& [name, problems] : expected()) {
    const bool has_error = std::any_of(problems.begin(), problems.end(), [](const auto& problem) {
      return problem.ends_with(" error");
    });
    const fs::path folder = tests / "bad_plans" / name;
    if (has_error) {
      EXPECT_THROW((void)mtfs::io::load(folder), mtfs::PlanError) << name;
    } else {
      EXPECT_FALSE(mtfs::io::load(folder).warnings().empty()) << name;
    }
  }
}

TEST(bad_plans, are_all_in_the_manifest) {
  std::set<std::string> named;
  for (const auto& [name, problems] : expected()) named.insert(name);
  EXPECT_EQ(named, folders("bad_plans"));
  EXPECT_GE(named.size(), 35U);
}

TEST(good_plans, have_no_problem) {
  std::set<std::string> named;
  for (const auto& row : manifest("good_plans").rows) {
    named.insert(row.cells[0]);
    EXPECT_EQ(found(tests / "good_plans" / row.cells[0]), Texts{}) << row.cells[0];
  }
  EXPECT_EQ(named, folders("good_plans"));
  EXPECT_GE(named.size(), 8U);
}

}  // namespace bad_plans_test
