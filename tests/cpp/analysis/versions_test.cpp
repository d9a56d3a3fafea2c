// Versions of a plan: what moved a figure is told by the days of the versions and their actuals.
#include "mtfs/io/versions.hpp"
#include "mtfs/analysis/versions_text.hpp"
#include "plan_text.hpp"

namespace versions_test {

using mtfs::Revision;

std::string settings(const std::string& more) {
  return "format = \"mtfs/plan/1\"\ncouncil = \"Borough of Alder\"\nunit = \"£\"\n"
         "base_year = \"2024/25\"\nplan_years = 3\n" +
         more;
}

mtfs::Plan version(const std::string& more, const std::string& amounts) {
  return plan_text::plan(
      {{"mtfs.toml", settings(more)},
       {"lines.csv",
        "id,kind,basis,title,2025/26,2026/27,2027/28\nA,saving,incremental,One," + amounts + "\n"},
       {"statements/saved.toml",
        plan_text::statement_text("[[row]]\nid = \"saved\"\nlines = {}\n")}});
}

Revision revision(const std::string& earlier, const std::string& later) {
  const auto of = [](const std::string& text) { return version(text, "1,2,3").settings(); };
  return mtfs::revision(of(earlier), of(later), mtfs::FinancialYear("2025/26"));
}

TEST(versions, a_figure_is_an_actual_from_the_day_after_the_31_march_that_ends_its_year) {
  const std::string february = "dated = \"2026-02-24\"";
  const std::string on_the_day = "dated = 2026-03-31";
  const std::string day_after = "dated = 2026-04-01";
  EXPECT_EQ(revision(february, on_the_day), Revision::forecast_drift);
  EXPECT_EQ(revision(february, day_after), Revision::outturn);
  EXPECT_EQ(revision(on_the_day, day_after), Revision::outturn);
  EXPECT_EQ(revision(day_after, "dated = 2026-12-15"), Revision::restated_actual);
}

TEST(versions, actuals_to_says_that_the_books_are_not_closed_yet) {
  const std::string february = "dated = \"2026-02-24\"";
  const std::string april = "dated = \"2026-04-20\"\nactuals_to = \"2024/25\"";
  EXPECT_EQ(revision(february, april), Revision::forecast_drift);
  EXPECT_EQ(revision(april, "dated = \"2026-07-14\""), Revision::outturn);
}

TEST(versions, settings_of_a_version_that_are_wrong_are_placed) {
  const auto places = [](const std::string& more) {
    return plan_text::places(plan_text::problems({{"mtfs.toml", settings(more)}}));
  };
  using Places = std::vector<std::string>;
  EXPECT_EQ(places("dated = \"24/02/2026\"\n"), Places{"date-malformed@mtfs.toml:6:dated"});
  EXPECT_EQ(places("dated = \"2026-02-30\"\n"), Places{"date-unknown@mtfs.toml:6:dated"});
  EXPECT_EQ(places("dated = 2026-02-24\nactuals_to = \"2025/26\"\n"),
            Places{"actuals-not-ended@mtfs.toml:7:actuals_to"});
  EXPECT_EQ(places("actuals_to = \"2026\"\n"), Places{"year-calendar@mtfs.toml:6:actuals_to"});
  EXPECT_EQ(places("version = 3\n"), Places{"document-type@mtfs.toml:6:version"});
}

TEST(versions, revisions_add_up_from_the_first_version_to_the_last) {
  const std::vector<std::string> days = {"2026-02-24", "2026-07-14", "2026-12-15", "2027-07-13"};
  const std::vector<std::string> amounts = {"10,20,30", "11,22,30", "12,22,33", "12,25,34"};
  std::vector<mtfs::Plan> plans;
  for (std::size_t i = 0; i < days.size(); ++i) {
    plans.insert(plans.begin(), version("dated = \"" + days[i] + "\"\n", amounts[i]));
  }
  const mtfs::Drift moved = mtfs::drift(plans, "saved");  // in any order
  const std::size_t row = moved.comparison().row("saved");
  std::string what;
  for (const std::size_t column : moved.columns()) {
    mtfs::Fraction sum = moved.comparison().cell(0, row, column).exact();
    EXPECT_FALSE(moved.revised(0, row, column));
    for (std::size_t side = 1; side < days.size(); ++side) {
      const auto revised = moved.revised(side, row, column);
      ASSERT_TRUE(revised);
      EXPECT_EQ(revised->from, side - 1);
      sum += mtfs::comparing::exact(revised->by);
      what += std::string(str(revised->as)) + " " + shown(moved, *revised, row, column) + ";";
    }
    EXPECT_EQ(sum, moved.comparison().cell(days.size() - 1, row, column).exact());
  }
  EXPECT_EQ(what,
            "outturn 1;restated actual 1;restated actual -;"
            "forecast drift 2;forecast drift -;outturn 3;"
            "forecast drift -;forecast drift 3;forecast drift 1;");
}

TEST(versions, every_fault_of_a_folder_of_versions_is_found_in_one_pass) {
  const plan_text::Folder folder(
      {{"mtfs.toml", settings("")},
       {"a/mtfs.toml", settings("dated = \"2026-02-24\"\n")},
       {"b/mtfs.toml", settings("")},
       {"c/mtfs.toml", settings("dated = \"2026-02-24\"\n")},
       {"d/mtfs.toml", settings("dated = \"February\"\n")},
       {"e/mtfs.toml", settings("dated = \"2026-12-15\"\nactuals_to = "
                                "\"2023/24\"\nversion = \"2026-02-24\"\n")},
       {"notes/read.txt", "no plan"}});
  try {
    (void)mtfs::io::load_versions(folder.path());
    FAIL() << "nothing was refused";
  } catch (const mtfs::PlanError& error) {
    EXPECT_EQ(
        plan_text::places(error.problems()),
        (std::vector<std::string>{
            "date-malformed@d/mtfs.toml:6:dated", "version-same-day@c/mtfs.toml:0:dated",
            "version-same-name@e/mtfs.toml:0:version", "version-actuals@e/mtfs.toml:0:actuals_to",
            "version-undated@b/mtfs.toml:0:dated"}));
  }
}

TEST(versions, a_folder_without_plans_is_refused) {
  const plan_text::Folder folder(plan_text::Files{{"mtfs.toml", settings("")}});
  try {
    (void)mtfs::io::load_versions(folder.path());
    FAIL() << "nothing was refused";
  } catch (const mtfs::ParseError& error) {
    EXPECT_EQ(error.code(), "versions-none");
  }
}

TEST(versions, the_sample_district_tells_its_year) {
  std::vector<mtfs::Plan> plans;
  for (auto& version : mtfs::io::load_versions(MTFS_SOURCE_DIR "/examples/versions")) {
    plans.push_back(version.plan.plan);
  }
  const mtfs::Drift moved = mtfs::drift(plans, "gap");
  const std::size_t row = moved.comparison().row("cumulative");
  const std::size_t year = moved.comparison().column("2025/26");
  EXPECT_EQ(moved.revised(1, row, year)->as, Revision::outturn);
  EXPECT_EQ(moved.revised(1, row, year)->by.value.steps, -23'000'000);
  EXPECT_EQ(moved.revised(2, row, year)->as, Revision::restated_actual);
  EXPECT_EQ(moved.revised(2, row, year)->by.value.steps, 4'500'000);
}

}  // namespace versions_test
