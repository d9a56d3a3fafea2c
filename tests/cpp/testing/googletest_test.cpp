#include "mtfs/testing/googletest.hpp"

#include <gtest/gtest-spi.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

#include "mtfs/io/load.hpp"
#include "mtfs/io/scenario.hpp"

namespace {

const std::string guarded_root = MTFS_SOURCE_DIR;

mtfs::Plan guarded_plan(const std::string& folder) {
  return mtfs::io::load(guarded_root + "/examples/" + folder);
}

std::string said_by_guard(const ::testing::AssertionResult& result) {
  return result ? "holds" : result.message();
}

/// Writes goldens while it lives.
class UpdatingGoldens {
 public:
  UpdatingGoldens() { ::setenv("MTFS_UPDATE", "1", 1); }
  ~UpdatingGoldens() { ::unsetenv("MTFS_UPDATE"); }
  UpdatingGoldens(const UpdatingGoldens&) = delete;
  UpdatingGoldens& operator=(const UpdatingGoldens&) = delete;
};

}  // namespace

TEST(googletest, a_plan_holds_against_the_golden_that_python_wrote) {
  const mtfs::Statement gap = mtfs::evaluate(guarded_plan("versions/february"), "gap");
  MTFS_EXPECT_UNCHANGED(gap, guarded_root + "/tests/goldens/gap.csv");
  MTFS_ASSERT_UNCHANGED(gap, guarded_root + "/tests/goldens/gap.csv", {{"cumulative", "£500"}});
}

TEST(googletest, a_movement_is_told_by_line_year_and_pounds) {
  const mtfs::Statement gap = mtfs::evaluate(guarded_plan("versions/july"), "gap");
  const std::string path = guarded_root + "/tests/goldens/gap.csv";
  const std::string text = said_by_guard(mtfs::guard::same_as_golden(gap, path));
  EXPECT_NE(text.find("statement gap has moved:\n"), std::string::npos) << text;
  EXPECT_NE(text.find("Cumulative gap / (surplus) 2026/27 rose by £200,000.00 (13.6%), from "
                      "£1,472,980.60 to £1,672,980.60\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("renew with MTFS_UPDATE=1"), std::string::npos) << text;
  EXPECT_NONFATAL_FAILURE(MTFS_EXPECT_UNCHANGED(gap, path), "rose by £200,000.00");
}

TEST(googletest, a_golden_is_written_by_MTFS_UPDATE_and_by_nothing_else) {
  const auto folder = std::filesystem::temp_directory_path() / "mtfs_googletest_golden";
  std::filesystem::remove_all(folder);
  const std::string path = (folder / "deep/gap.csv").string();
  const mtfs::Statement gap = mtfs::evaluate(guarded_plan("versions/february"), "gap");
  const std::string missing = said_by_guard(mtfs::guard::same_as_golden(gap, path));
  EXPECT_NE(missing.find("There is no golden of statement gap"), std::string::npos) << missing;
  EXPECT_NE(missing.find("MTFS_UPDATE=1"), std::string::npos) << missing;
  EXPECT_FALSE(std::filesystem::exists(folder));
  {
    const UpdatingGoldens updating;
    EXPECT_TRUE(mtfs::guard::same_as_golden(gap, path));
  }
  EXPECT_EQ(mtfs::io::read_file(path),
            mtfs::io::read_file(guarded_root + "/tests/goldens/gap.csv"));
  EXPECT_TRUE(mtfs::guard::same_as_golden(gap, path));
  std::filesystem::remove_all(folder);
}

TEST(googletest, a_variance_holds_at_its_limit_and_fails_a_penny_above) {
  using mtfs::Money;
  EXPECT_TRUE(mtfs::guard::variance_at_most(Money("1,005.00"), Money("1,000"), "0.5%"));
  EXPECT_EQ(said_by_guard(mtfs::guard::variance_at_most(Money("1,005.01"), Money("1,000"), "0.5%")),
            "£5.01 (0.5%) over its budget of £1,000.00, and the most is 0.5%");
  EXPECT_TRUE(mtfs::guard::variance_at_most(Money("1"), Money("1,000"), "£0"));
  EXPECT_EQ(
      said_by_guard(mtfs::guard::variance_at_most(Money("900"), Money("1,000"), "£99.99", true)),
      "£100.00 (10.0%) short of its budget of £1,000.00, and the most is £99.99");
}

TEST(googletest, a_bridge_closes_between_versions_and_not_between_years) {
  const mtfs::Plan february = guarded_plan("versions/february");
  EXPECT_TRUE(mtfs::guard::bridge_closes(february, guarded_plan("versions/december")));
  const std::string text =
      said_by_guard(mtfs::guard::bridge_closes(february, guarded_plan("tutorial")));
  EXPECT_NE(text.find("[bridge-years]"), std::string::npos) << text;
}

TEST(googletest, reserves_below_their_minimum_are_named_by_year) {
  const std::string text =
      said_by_guard(mtfs::guard::reserves_above_minimum(guarded_plan("tutorial")));
  EXPECT_NE(text.find("General fund balance 2029/30 closes at "), std::string::npos) << text;
  EXPECT_NE(text.find("£6,500,000.00 below its minimum"), std::string::npos) << text;
  EXPECT_FALSE(mtfs::guard::reserves_above_minimum(guarded_plan("versions/february")));
}

TEST(googletest, what_was_printed_and_does_not_add_up_is_named) {
  const std::string text = said_by_guard(mtfs::guard::reconciles(guarded_plan("barnet")));
  EXPECT_NE(text.find("family_services_profile.roll@2017/18"), std::string::npos) << text;
  EXPECT_NE(text.find("(1,956))"), std::string::npos) << text;
  EXPECT_TRUE(mtfs::guard::reconciles(guarded_plan("guarded_budget/approved")));
  EXPECT_EQ(said_by_guard(mtfs::guard::reconciles(guarded_plan("versions/july"))),
            "There is no printed figure");
}
