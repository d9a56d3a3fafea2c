// Parts are shared by copies until one of them changes; a council's figures are explained once.
#include "mtfs/statement/explanation.hpp"

#include "mtfs/analysis/explain.hpp"
#include "mtfs/io/load.hpp"
#include "plan_text.hpp"

namespace explanation_test {

using mtfs::Explanation;

Explanation whole() {
  Explanation out;
  out.value = "3";
  out.add(1, mtfs::typed("a", "1", {}, "x", {}));
  out.add(1, mtfs::typed("b", "2", {}, "x", {}));
  return out;
}

TEST(explanation, a_copy_shares_its_parts) {
  const Explanation first = whole();
  const Explanation second = first;
  EXPECT_EQ(first.parts.identity(), second.parts.identity());
  EXPECT_NE(first.parts.identity(), whole().parts.identity());
}

TEST(explanation, a_copy_that_changes_leaves_the_other_as_it_was) {
  const Explanation first = whole();
  Explanation second = first;
  second.add(-1, mtfs::typed("c", "4", {}, "x", {}));
  EXPECT_EQ(first.parts.size(), 2u);
  ASSERT_EQ(second.parts.size(), 3u);
  EXPECT_EQ(second.parts[2].sign, -1);
  second.parts.clear();
  EXPECT_TRUE(second.parts.empty());
  EXPECT_EQ(second.parts.identity(), nullptr);
  EXPECT_EQ(first.parts.front().label, "a");
}

TEST(explanation, a_part_of_its_own_copy_is_added_whole) {
  Explanation first = whole();
  first.parts.push_back(first);
  ASSERT_EQ(first.parts.size(), 3u);
  EXPECT_EQ(first.parts[2].parts.size(), 2u);
}

TEST(explanation, what_two_figures_are_made_of_is_explained_once) {
  const auto plan = mtfs::io::load(MTFS_SOURCE_DIR "/examples/tutorial");
  const auto gap = mtfs::evaluate(plan, "gap");
  const Explanation cell = mtfs::explain(gap, "cumulative", "2030/31");
  const Explanation after = mtfs::explain(gap, "cumulative_after_reserves", "2030/31");
  const Explanation& gap_before = after.parts.front().parts.front().parts.front();
  const Explanation& net_budget = gap_before.parts.front();
  const Explanation& same = cell.parts.front().parts.front();
  ASSERT_EQ(net_budget.value, same.value);
  EXPECT_FALSE(same.parts.empty());
  EXPECT_EQ(net_budget.parts.identity(), same.parts.identity());
}

}  // namespace explanation_test
