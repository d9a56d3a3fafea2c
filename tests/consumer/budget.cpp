#include <gtest/gtest.h>

#include "mtfs/io/load.hpp"
#include "mtfs/testing/googletest.hpp"

TEST(budget, does_not_move_without_a_reason) {
  const mtfs::Plan plan = mtfs::io::load("examples/guarded_budget/plan");
  const mtfs::Statement gap = mtfs::evaluate(plan, "gap");
  MTFS_EXPECT_UNCHANGED(
      gap, "examples/guarded_budget/tests/golden/test_budget/test_the_gap.statement-gap.csv",
      {{"draws", "£5,000"}, {"*gap*", "0.1%"}});
  EXPECT_TRUE(mtfs::guard::reserves_above_minimum(plan));
}
