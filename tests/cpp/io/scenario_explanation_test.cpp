// What a scenario changed stands in explanations, layer by layer, and in no plan.
#include "mtfs/analysis/explain.hpp"
#include "mtfs/io/scenario.hpp"
#include "plan_text.hpp"

namespace scenario_explanation_test {

namespace io = mtfs::io;

io::Source source() {
  mtfs::Problems problems;
  const plan_text::Folder folder(
      {{"lines.csv",
        "id,kind,basis,title,delivery,2025/26,2026/27,2027/28\n"
        "A,saving,incremental,One,,1200,2400,\nB,saving,incremental,Two,50%,10,,\n"},
       {"statements/saved.toml",
        plan_text::statement_text("[[row]]\nid = \"saved\"\nlines = {}\neach = \"id\"\n")}});
  return io::read_folder(folder.path(), problems);
}

io::Source with(const io::Source& base, const std::string& path, const std::string& change) {
  io::Override override{path, {{"", change}}, {}};
  return io::lay_over(base, {override}).source;
}

std::string explained(const io::Source& source, const std::string& row, const std::string& year) {
  const mtfs::Statement saved = mtfs::evaluate(io::make_plan(source), "saved");
  return text(io::with_changes(explain(saved, row, year), source));
}

TEST(scenario_explanation, a_plan_has_no_changes_and_a_scenario_has_its_own) {
  const io::Source base = source();
  EXPECT_EQ(base.changes, nullptr);
  const io::Source moved = with(base, "line.B.delivery", "80%");
  ASSERT_NE(moved.changes, nullptr);
  ASSERT_EQ(moved.changes->cells.size(), 1U);
  EXPECT_EQ(moved.changes->cells.front().before, "50%");
  EXPECT_EQ(moved.changes->below, nullptr);
  EXPECT_EQ(with(base, "line.B.delivery", "50%").changes, nullptr);  // it changes nothing
}

TEST(scenario_explanation, layers_are_shared_and_not_copied) {
  const io::Source once = with(source(), "line.B.delivery", "80%");
  const io::Source twice = with(once, "line.B.delivery", "90%");
  EXPECT_EQ(twice.changes->below, once.changes);
  EXPECT_EQ(twice.changes->cells.size(), 1U);
  const std::string told = explained(twice, "B", "2025/26");
  EXPECT_NE(told.find("was 50%, then 80% in lines.csv, row 3, column delivery"), std::string::npos)
      << told;
  EXPECT_NE(told.find("(scenario, column line.B.delivery)"), std::string::npos) << told;
}

TEST(scenario_explanation, a_delay_by_months_names_each_cell_that_it_moved) {
  const io::Source late = with(source(), "line.A.delay_months", "3");
  EXPECT_NE(explained(late, "A", "2025/26").find("was 1200 in lines.csv"), std::string::npos);
  EXPECT_NE(explained(late, "A", "2026/27").find("was 2400 in lines.csv"), std::string::npos);
  EXPECT_NE(explained(late, "A", "2027/28").find("was blank in lines.csv"), std::string::npos);
  EXPECT_EQ(explained(late, "B", "2025/26").find("scenario"), std::string::npos);
}

}  // namespace scenario_explanation_test
