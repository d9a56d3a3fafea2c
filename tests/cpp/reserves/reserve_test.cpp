#include "mtfs/reserves/reserve.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mtfs/reserves/reserves.hpp"

namespace mtfs::reserve_test {

const Horizon years(FinancialYear("2025/26"), 2);

Reserve sound(std::string id) {
  Reserve made;
  made.id = std::move(id);
  made.opening = Money(100);
  made.contributions = {Money(1), Money(2)};
  made.uses = {Money(3), Money(4)};
  return made;
}

std::vector<std::string> codes(const std::vector<Reserve>& rows) {
  std::vector<std::string> found;
  for (const Problem& problem : check(years, rows)) found.push_back(problem.code);
  return found;
}

using Codes = std::vector<std::string>;

TEST(Reserve, names_its_types) {
  EXPECT_EQ(parse_name<ReserveType>("grants_unapplied"), ReserveType::grants_unapplied);
  EXPECT_THROW((void)parse_name<ReserveType>("unusable"), ParseError);
}

TEST(Reserve, is_usable_where_it_is_general_or_earmarked) {
  int usable = 0;
  for (const std::string& name : names<ReserveType>())
    usable += is_usable(parse_name<ReserveType>(name));
  EXPECT_EQ(usable, 2);
}

TEST(Reserve, passes_where_nothing_is_wrong) {
  EXPECT_EQ(codes({sound("a"), sound("b")}), Codes{});
}

TEST(Reserve, takes_an_empty_list_for_years_without_movement) {
  Reserve quiet;
  quiet.id = "quiet";
  const Reserves table(years, {quiet});
  EXPECT_EQ(table.rows()[0].uses, (std::vector<Money>{Money(), Money()}));
}

TEST(Reserve, refuses_transfers_that_do_not_sum_to_zero_and_names_the_year) {
  Reserve a = sound("a");
  Reserve b = sound("b");
  a.transfers = {Money(5), Money(-7)};
  b.transfers = {Money(-5), Money("6.99")};
  const Problems problems = check(years, {a, b});
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(
      problems[0].str(),
      "column transfer 2027/28: \"-0.01\": Transfers between reserves sum to zero in every year. "
      "Give each transfer its other side. [reserve-transfers]");
  EXPECT_THROW(Reserves(years, {a, b}), PlanError);
  b.transfers[1] = Money(7);
  EXPECT_EQ(codes({a, b}), Codes{});
}

TEST(Reserve, refuses_a_list_that_is_longer_or_shorter_than_the_plan) {
  for (const std::size_t size : {1u, 3u}) {
    Reserve wrong = sound("a");
    wrong.uses.resize(size);
    EXPECT_EQ(codes({wrong}), Codes{"reserve-years"}) << size;
  }
}

TEST(Reserve, refuses_a_floor_below_zero) {
  Reserve wrong = sound("a");
  wrong.floor = Money("-0.01");
  EXPECT_EQ(codes({wrong}), Codes{"reserve-floor"});
  wrong.floor = Money();
  EXPECT_EQ(codes({wrong}), Codes{});
}

TEST(Reserve, refuses_that_a_restricted_one_closes_a_gap) {
  for (const std::string& name : names<ReserveType>()) {
    Reserve row = sound("a");
    row.type = parse_name<ReserveType>(name);
    row.may_close_a_gap = true;
    EXPECT_EQ(codes({row}), is_usable(row.type) ? Codes{} : Codes{"reserve-restricted"}) << name;
  }
}

TEST(Reserve, refuses_one_place_in_the_order_for_two_that_may_close_a_gap) {
  Reserve a = sound("a");
  Reserve b = sound("b");
  a.may_close_a_gap = b.may_close_a_gap = true;
  EXPECT_EQ(codes({a, b}), Codes{"reserve-order"});
  b.may_close_a_gap = false;
  EXPECT_EQ(codes({a, b}), Codes{});
}

TEST(Reserve, refuses_one_reference_for_two) {
  EXPECT_EQ(codes({sound("a"), sound("a")}), Codes{"reference-duplicate"});
}

TEST(Reserve, warns_of_a_negative_contribution_or_use_and_lets_it_pass) {
  Reserve row = sound("a");
  row.contributions[0] = Money(-1);
  row.uses[1] = Money(-1);
  EXPECT_EQ(codes({row}), (Codes{"amount-negative", "amount-negative"}));
  EXPECT_NO_THROW(Reserves(years, {row}));
}

TEST(Reserve, tells_every_fault_in_one_pass) {
  Reserve a = sound("a");
  a.floor = Money(-1);
  a.uses.clear();
  a.transfers = {Money(1), Money(1)};
  Reserve b = sound("a");
  b.uses.resize(1);
  EXPECT_EQ(codes({a, b}), (Codes{"reserve-floor", "reserve-years", "reference-duplicate",
                                  "reserve-transfers", "reserve-transfers"}));
}

TEST(Reserves, are_drawn_lowest_order_first) {
  Reserve a = sound("a");
  Reserve b = sound("b");
  Reserve c = sound("c");
  a.may_close_a_gap = c.may_close_a_gap = true;
  a.order = 9;
  c.order = -1;
  EXPECT_EQ(Reserves(years, {a, b, c}).drawing_order(), (std::vector<std::size_t>{2, 0}));
}

TEST(Reserves, tell_general_from_usable) {
  std::vector<Reserve> rows;
  for (const std::string& name : names<ReserveType>()) {
    rows.push_back(sound(name));
    rows.back().type = parse_name<ReserveType>(name);
  }
  const Reserves table(years, rows);
  EXPECT_EQ(general_reserves(table), (std::vector<std::size_t>{0}));
  EXPECT_EQ(usable_reserves(table), (std::vector<std::size_t>{0, 1}));
}

}  // namespace mtfs::reserve_test
