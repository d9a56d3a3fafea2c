/// @file
/// Plans for tests, written as the texts of their files.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/io/csv.hpp"
#include "mtfs/io/load.hpp"
#include "mtfs/statement/reconcile.hpp"
#include "mtfs/statement/text.hpp"

namespace plan_text {

inline const std::string settings_text = R"(format = "mtfs/plan/1"
council = "Borough of Alder"
unit = "£"
base_year = "2024/25"
plan_years = 3
)";

/// The files of a plan folder by their names; mtfs.toml is there when nobody gives it.
using Files = std::vector<std::pair<std::string, std::string>>;

/// A folder of its own that goes away with the test.
class Folder {
 public:
  explicit Folder(const Files& files) {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    static int count = 0;
    path_ = std::filesystem::path(testing::TempDir()) /
            ("mtfs_" + std::string(test->test_suite_name()) + "_" + test->name() + "_" +
             std::to_string(++count));
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
    bool has_settings = false;
    for (const auto& [name, text] : files) {
      write(name, text);
      has_settings = has_settings || name == "mtfs.toml";
    }
    if (!has_settings) write("mtfs.toml", settings_text);
  }
  explicit Folder(const std::filesystem::path& copied) : Folder(Files{}) {
    std::filesystem::remove_all(path_);
    std::filesystem::copy(copied, path_, std::filesystem::copy_options::recursive);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

inline mtfs::Plan plan(const Files& files) { return mtfs::io::load(Folder(files).path()); }

inline mtfs::Problems problems(const Files& files) { return mtfs::io::check(Folder(files).path()); }

/// "code@file:row:column" of each problem, in the order in which they were found.
inline std::vector<std::string> places(const mtfs::Problems& problems) {
  std::vector<std::string> all;
  for (const mtfs::Problem& problem : problems) {
    all.push_back(problem.code + "@" + problem.where.source + ":" +
                  std::to_string(problem.where.row) + ":" + problem.where.column);
  }
  return all;
}

/// The codes alone.
inline std::vector<std::string> codes(const mtfs::Problems& problems) {
  std::vector<std::string> all;
  for (const mtfs::Problem& problem : problems) all.push_back(problem.code);
  return all;
}

/// A statement's file: its rows and columns under a format and a title.
inline std::string statement_text(const std::string& body) {
  return "format = \"mtfs/statement/1\"\ntitle = \"A table\"\n" + body;
}

/// The printed cells of a statement, a row a line, parted by bars.
inline std::string printed(const mtfs::Statement& statement) {
  std::string text;
  for (const auto& row : mtfs::shown_cells(statement)) {
    for (std::size_t i = 0; i < row.size(); ++i) text += (i == 0 ? "" : "|") + row[i];
    text += "\n";
  }
  return text;
}

/// The rows and columns of `body` over the files of a plan, as they print.
inline std::string printed(Files files, const std::string& body) {
  files.emplace_back("statements/table.toml", statement_text(body));
  return printed(mtfs::evaluate(plan(files), "table"));
}

/// The codes of what is wrong with `body` over the files of a plan.
inline std::vector<std::string> statement_codes(Files files, const std::string& body) {
  files.emplace_back("statements/table.toml", statement_text(body));
  return codes(problems(files));
}

}  // namespace plan_text
