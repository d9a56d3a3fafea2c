#include "mtfs/io/golden.hpp"

#include <gtest/gtest.h>

#include <string>

#include "mtfs/io/file.hpp"
#include "mtfs/io/load.hpp"

namespace {

const std::string golden_versions = MTFS_SOURCE_DIR "/examples/versions/";

std::string golden_fault(const std::string& text) {
  try {
    (void)mtfs::io::parse_golden(text, "a.csv");
  } catch (const mtfs::PlanError& error) {
    return error.problems().front().code;
  }
  return "accepted";
}

}  // namespace

TEST(golden, a_statement_is_the_file_that_python_holds_too) {
  const mtfs::Plan plan = mtfs::io::load(golden_versions + "february");
  const mtfs::Golden golden = golden_of(mtfs::evaluate(plan, "gap"));
  const std::string kept = mtfs::io::read_file(MTFS_SOURCE_DIR "/tests/goldens/gap.csv");
  EXPECT_EQ(mtfs::io::write_golden(golden), kept);
  EXPECT_EQ(mtfs::io::parse_golden(kept, "gap.csv"), golden);
}

TEST(golden, a_table_is_the_file_that_python_holds_too) {
  const mtfs::Sources sources(mtfs::io::load(golden_versions + "february"));
  const mtfs::Golden golden = golden_of(sources, "reserves");
  const std::string kept = mtfs::io::read_file(MTFS_SOURCE_DIR "/tests/goldens/reserves.csv");
  EXPECT_EQ(mtfs::io::write_golden(golden), kept);
  EXPECT_EQ(mtfs::io::parse_golden(kept, "reserves.csv"), golden);
}

TEST(golden, figures_without_a_year_stand_in_a_column_of_their_own) {
  const mtfs::Sources sources(mtfs::io::load(golden_versions + "february"));
  const mtfs::Golden golden = golden_of(sources, "budget");
  EXPECT_EQ(golden.columns, std::vector<std::string>{"figure"});
  EXPECT_EQ(golden.rows.front().id, "Community/Waste collection");
  EXPECT_EQ(golden.rows.front().measure, "budget");
  EXPECT_EQ(golden.rows.front().cells, std::vector<std::string>{"4120000.00"});
}

TEST(golden, a_table_that_is_not_there_is_refused_with_near_names) {
  const mtfs::Sources sources(mtfs::io::load(golden_versions + "february"));
  EXPECT_THROW((void)golden_of(sources, "reserve"), mtfs::UnknownNameError);
}

TEST(golden, words_with_commas_quotes_and_lines_come_back) {
  const mtfs::Golden golden{
      "statement s", {"2026/27", "note"}, {{"a", "", "One, \"two\"", {"1.00", "x\ny;z"}}}};
  EXPECT_EQ(mtfs::io::parse_golden(mtfs::io::write_golden(golden), "a.csv"), golden);
}

TEST(golden, windows_line_ends_and_a_byte_order_mark_are_read) {
  EXPECT_EQ(golden_fault("\xEF\xBB\xBFmtfs/golden/1 statement s,label,2026/27\r\na,A,1.00\r\n"),
            "accepted");
}

TEST(golden, what_is_no_golden_is_refused_by_its_first_header) {
  EXPECT_EQ(golden_fault("id,label,2026/27\na,A,1\n"), "golden-format");
  EXPECT_EQ(golden_fault("mtfs/golden/2 statement s,label,2026/27\na,A,1\n"), "golden-newer");
  EXPECT_EQ(golden_fault("mtfs/golden/1 statement s,2026/27\na,1\n"), "golden-label");
  EXPECT_EQ(golden_fault("mtfs/golden/1 statement s\na\n"), "golden-label");
  EXPECT_EQ(golden_fault("mtfs/golden/1 statement s,label,x\na,A,1\na,B,2\n"), "golden-row");
  EXPECT_EQ(golden_fault("mtfs/golden/1 statement s,label,x\n,A,1\n"), "golden-row");
  EXPECT_EQ(golden_fault("mtfs/golden/1 statement s,label,x\na,A,1,2\n"), "csv-ragged");
  EXPECT_EQ(golden_fault(""), "csv-empty");
}
