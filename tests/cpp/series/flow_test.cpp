/// Stocks and flows as types: what may not be added does not compile.
#include "mtfs/series/flow.hpp"

#include <gtest/gtest.h>

#include "mtfs/projection/strategy.hpp"

namespace flow_test {

using mtfs::Flow;
using mtfs::Heading;
using mtfs::Money;
using mtfs::OneOff;
using mtfs::Recurrent;
using mtfs::Stock;

template <class Series>
concept has_a_total = requires(const Series series) {
  series.total();
};
template <class Series>
concept can_accumulate = requires(const Series series) {
  series.accumulated();
};
template <class A, class B>
concept adds = requires(A a, B b) {
  a + b;
};

static_assert(has_a_total<Flow<Money>> && !has_a_total<Stock<Money>>);
static_assert(can_accumulate<Flow<Money>> && !can_accumulate<Stock<Money>>);
static_assert(!adds<Recurrent<Money>, OneOff<Money>> && !adds<Stock<Money>, Flow<Money>>);

template <Heading heading>
using of_heading = decltype(std::declval<const mtfs::Strategy&>().of<heading>());
static_assert(std::is_same_v<of_heading<Heading::annual_gap>, Flow<Money>>);
static_assert(std::is_same_v<of_heading<Heading::gap>, Stock<Money>>);
static_assert(!has_a_total<of_heading<Heading::net_budget>>);

std::vector<Money> pounds(std::initializer_list<int> amounts) {
  std::vector<Money> all;
  for (const int amount : amounts) all.push_back(Money(amount));
  return all;
}

TEST(flow, adds_up_and_leads_to_a_stock_whose_change_it_is) {
  const Flow<Money> annual(pounds({5, -2, 7}));
  EXPECT_EQ(annual.total(), Money(10));
  EXPECT_EQ(annual.accumulated(Money(1)).by_year(), pounds({6, 4, 11}));
  EXPECT_EQ(annual.accumulated(Money(1)).change(), annual);
}

TEST(flow, that_is_recurrent_stays_and_that_is_one_off_does_not) {
  const Flow<Money> changes(pounds({5, 0, 3}));
  EXPECT_EQ(Recurrent<Money>{changes}.level().by_year(), pounds({5, 5, 8}));
  EXPECT_EQ(OneOff<Money>{changes}.level().by_year(), pounds({5, 0, 3}));
}

}  // namespace flow_test
