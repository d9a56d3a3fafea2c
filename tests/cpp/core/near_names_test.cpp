#include "mtfs/core/near_names.hpp"

#include <gtest/gtest.h>

namespace {

using Names = std::vector<std::string>;

TEST(near_names, edit_distance_counts_inserts_deletes_and_replacements) {
  EXPECT_EQ(mtfs::edit_distance("saving", "saving"), 0U);
  EXPECT_EQ(mtfs::edit_distance("saving", "savings"), 1U);
  EXPECT_EQ(mtfs::edit_distance("savings", "saving"), 1U);
  EXPECT_EQ(mtfs::edit_distance("saving", "sawing"), 1U);
  EXPECT_EQ(mtfs::edit_distance("kitten", "sitting"), 3U);
  EXPECT_EQ(mtfs::edit_distance("", "gap"), 3U);
}

TEST(near_names, the_nearest_comes_first_and_a_far_name_never) {
  const Names names = {"reserves", "summery", "summary", "capital"};
  EXPECT_EQ(mtfs::near_names("sumary", names), (Names{"summary", "summery"}));
  EXPECT_EQ(mtfs::near_names("virement", names), Names{});
}

TEST(near_names, names_equally_near_keep_their_order_and_stop_at_three) {
  EXPECT_EQ(mtfs::near_names("row", {"rows", "rob", "rot", "roe"}), (Names{"rows", "rob", "rot"}));
}

TEST(near_names, suggest_asks_when_something_is_near_and_lists_when_nothing_is) {
  EXPECT_EQ(mtfs::suggest("sumary", {"summary"}), "Did you mean summary");
  EXPECT_EQ(mtfs::suggest("virement", {"summary", "savings", "gap"}),
            "Use summary, savings or gap");
  EXPECT_EQ(mtfs::suggest("virement", {}), "There is none here");
}

}  // namespace
