// Folders to plans: the example loads clean, and no damage to it escapes as anything but an Error.
#include "mtfs/io/load.hpp"

#include <random>

#include "mtfs/io/file.hpp"
#include "plan_text.hpp"

namespace load_test {

namespace fs = std::filesystem;
using Texts = std::vector<std::string>;

const fs::path barnet = fs::path(MTFS_SOURCE_DIR) / "examples" / "barnet";

TEST(load, reads_barnet_without_a_warning) {
  const mtfs::Plan plan = mtfs::io::load(barnet);
  EXPECT_EQ(plan_text::codes(plan.warnings()), Texts{});
  EXPECT_EQ(plan.tables().lines.rows.size(), 13U);
  EXPECT_EQ(plan.settings().horizon.str(), "2018/19 to 2019/20 on a base of 2017/18");
  EXPECT_EQ(plan.tables().lines.amounts.at(0, 0), mtfs::Money(365'000));
}

TEST(load, says_so_when_there_is_no_folder) {
  const auto code = [](const auto& read) -> std::string {
    try {
      read();
    } catch (const mtfs::Error& error) {
      return error.code();
    }
    return "read";
  };
  EXPECT_EQ(code([] { (void)mtfs::io::load("no/such/folder"); }), "folder-missing");
  EXPECT_EQ(code([] { (void)mtfs::io::load_case("no/such/folder"); }), "folder-missing");
  EXPECT_EQ(plan_text::codes(mtfs::io::check("no/such/folder")), Texts{"folder-missing"});
}

TEST(load, a_missing_settings_file_is_one_problem) {
  const plan_text::Folder folder(plan_text::Files{});
  fs::remove(folder.path() / "mtfs.toml");
  EXPECT_EQ(plan_text::codes(mtfs::io::check(folder.path())), Texts{"file-missing"});
}

TEST(load, a_file_that_is_not_text_is_one_problem_and_the_others_are_still_read) {
  std::string noise = "\x89PNG\r\n";
  for (int i = 0; i < 300; ++i) noise += static_cast<char>(i * 37);
  const auto problems = plan_text::problems(
      {{"lines.csv", noise}, {"targets.csv", "id,2025/26,2026/27,2027/28\nT1,1,1,TBC\n"}});
  ASSERT_GE(problems.size(), 2U);
  EXPECT_EQ(problems.front().where.source, "lines.csv");
  EXPECT_EQ(problems.back().where.source, "targets.csv");
  for (const auto& problem : problems) EXPECT_NE(problem.code, "column-missing") << problem.str();
}

/// A text with one small damage: a byte changed, put in, taken out; a line doubled or dropped.
std::string damaged(std::string text, std::mt19937_64& random) {
  if (text.empty()) return "\xff";
  const std::size_t at = random() % text.size();
  static const std::string marks = "\",;\n[]{}=|()-%\xa3\xc3\x00 0a/";
  switch (random() % 6) {
    case 0:
      text[at] = static_cast<char>(random() % 256);
      break;
    case 1:
      text.insert(at, 1, marks[random() % marks.size()]);
      break;
    case 2:
      text.erase(at, 1 + random() % 5);
      break;
    case 3:
      text.resize(at);
      break;
    case 4:
      text.insert(at, text.substr(random() % text.size(), random() % 40));
      break;
    default:
      text[at] = marks[random() % marks.size()];
  }
  return text;
}

/// Everything that a plan prints; a table that a statement lacks is no fault.
void print_all(const mtfs::Plan& plan) {
  (void)reconcile(plan);
  for (const auto& definition : plan.tables().statements) {
    try {
      (void)mtfs::text(evaluate(plan, definition.name));
    } catch (const mtfs::UnknownNameError& error) {
      EXPECT_EQ(error.problem().code, "table-missing");
    }
  }
}

TEST(load, a_damaged_folder_loads_or_has_problems_and_nothing_else_is_thrown) {
  std::mt19937_64 random(730);
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(barnet)) {
    const auto extension = entry.path().extension();
    if (extension == ".csv" || extension == ".toml" || extension == ".json")
      files.push_back(fs::relative(entry.path(), barnet));
  }
  std::sort(files.begin(), files.end());
  const plan_text::Folder folder(barnet);
  int loaded = 0;
  int refused = 0;
  for (int round = 0; round < 300; ++round) {
    const fs::path& file = files[random() % files.size()];
    const std::string whole = mtfs::io::read_file(barnet / file);
    std::string text = whole;
    for (std::uint64_t times = 1 + random() % 3; times > 0; --times) text = damaged(text, random);
    folder.write(file.string(), text);
    try {
      const mtfs::Plan plan = mtfs::io::load(folder.path());
      print_all(plan);
      ++loaded;
    } catch (const mtfs::Error& error) {
      ++refused;
      EXPECT_FALSE(error.problem().code.empty());
    } catch (const std::exception& error) {
      ADD_FAILURE() << "round " << round << ", " << file << ": " << error.what();
    }
    folder.write(file.string(), whole);
  }
  EXPECT_EQ(loaded + refused, 300);
  EXPECT_GT(loaded, 20);
  EXPECT_GT(refused, 100);
}

}  // namespace load_test
