// Packs from folders: what is read, and what is refused in one pass.
#include "mtfs/io/pack.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "mtfs/pack/reconcile_pack.hpp"

namespace pack_test {

namespace fs = std::filesystem;

const fs::path root = MTFS_SOURCE_DIR;

/// A folder that goes with the test.
class PackFolder : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder = fs::temp_directory_path() / (std::string("mtfs_pack_") + test->name());
    fs::remove_all(folder);
    fs::create_directories(folder);
  }
  void TearDown() override { fs::remove_all(folder); }

  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((folder / name).parent_path());
    std::ofstream(folder / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::vector<std::string> codes() const {
    std::vector<std::string> all;
    try {
      (void)mtfs::io::load_pack(folder);
    } catch (const mtfs::PlanError& error) {
      for (const mtfs::Problem& problem : error.problems()) all.push_back(problem.code);
    }
    return all;
  }

  fs::path folder;
};

TEST(pack_of_barnet, has_five_documents_and_their_claims) {
  const mtfs::Pack pack = mtfs::io::load_pack(root / "examples/barnet_papers");
  ASSERT_EQ(pack.documents.size(), 5u);
  EXPECT_EQ(pack.documents[2].date->str(), "2018-06-06");
  const auto gap = std::count_if(pack.claims.begin(), pack.claims.end(), [](const auto& claim) {
    return claim.label == "Total budget gap to 2020";
  });
  EXPECT_EQ(gap, 2);
}

TEST(pack_of_barnet, reports_the_largest_difference_first) {
  const auto ties = reconcile(mtfs::io::load_pack(root / "examples/barnet_papers"));
  ASSERT_FALSE(ties.empty());
  EXPECT_EQ(ties.front().residual, -7'600'000);
  EXPECT_EQ(ties.front().bound, 100'000);
  EXPECT_EQ(ties.front().status, mtfs::TieStatus::inconsistent);
}

TEST_F(PackFolder, that_is_not_there_is_named) {
  try {
    (void)mtfs::io::load_pack(folder / "nowhere");
    FAIL();
  } catch (const mtfs::ParseError& error) {
    EXPECT_EQ(error.code(), "folder-missing");
  }
}

TEST_F(PackFolder, without_a_pack_toml_is_refused) {
  EXPECT_EQ(codes(), std::vector<std::string>{"file-missing"});
}

TEST_F(PackFolder, every_fault_is_told_in_one_pass) {
  write("pack.toml",
        "format = \"mtfs/pack/2\"\nextra = 1\n"
        "[[document]]\nid = \"a\"\ntitle = \"A\"\ndate = \"2018-13-01\"\nunit = \"£\"\n"
        "[[document]]\nid = \"a\"\ntitle = \"B\"\ndate = \"2018-02-01\"\nfolder = \"none\"\n"
        "[[same]]\nfigure = \"x\"\nnames = [\"Nett\", \"Net\"]\n"
        "[[note]]\nstatus = \"lost\"\nnote = \"n\"\ndocuments = [\"b\"]\n"
        "[[tie]]\nid = \"t\"\nkind = \"linear\"\nterms = [[\"1\", \"a/t|Nett|2018/19\"]]\n");
  write("a/t.csv", "row,2018/19\nNet,1\n");
  write("a/narrative.csv", "id,label,figure,of\nn,Net stated,£1,t|Nett|2018/19\n");
  const std::vector<std::string> found = codes();
  for (const char* code :
       {"format-unknown", "key-unknown", "date-unknown", "document-duplicate", "folder-missing",
        "figure-unknown", "name-unknown", "document-unknown", "cell-unknown"}) {
    EXPECT_TRUE(std::find(found.begin(), found.end(), code) != found.end()) << code;
  }
  EXPECT_EQ(std::count(found.begin(), found.end(), "cell-unknown"), 2);
}

TEST_F(PackFolder, a_malformed_figure_is_no_fault_of_the_pack) {
  write(
      "pack.toml",
      "format = \"mtfs/pack/1\"\n[[document]]\nid = \"a\"\ndate = \"2018-02-01\"\nunit = \"£\"\n");
  write("a/t.csv", "row,2018/19\nNet,\"1,2\"\nWords,see note\n");
  const mtfs::Pack pack = mtfs::io::load_pack(folder);
  ASSERT_EQ(pack.claims.size(), 1u);
  ASSERT_TRUE(pack.claims[0].fault);
  EXPECT_EQ(pack.claims[0].fault->code, "number-grouping");
}

}  // namespace pack_test
