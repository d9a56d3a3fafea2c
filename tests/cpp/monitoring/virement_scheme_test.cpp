#include "mtfs/monitoring/virement_scheme.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "mtfs/io/virement_scheme.hpp"

namespace mtfs::virement_scheme_test {

using Texts = std::vector<std::string>;

ApprovalRule rule(const char* movement, const char* over, const char* up_to, const char* approver,
                  const char* source = "1") {
  ApprovalRule made;
  made.movement = movement;
  made.over = Money(over);
  if (*up_to) made.up_to = Money(up_to);
  made.approver = approver;
  made.source = source;
  return made;
}

Texts approvers(const Rows<ApprovalRule>& scheme, const char* movement, const char* amount) {
  Texts all;
  for (const ApprovalRule& found : approvals(scheme, movement, Money(amount))) {
    all.push_back(found.approver);
  }
  return all;
}

Texts codes(const Problems& problems) {
  Texts all;
  for (const Problem& problem : problems) {
    all.push_back(problem.code + (problem.severity == Severity::warning ? " (warning)" : ""));
  }
  return all;
}

const Rows<ApprovalRule> tiers = {rule("between services", "0", "50,000", "Officer"),
                                  rule("between services", "50,000", "250,000", "Two officers"),
                                  rule("between services", "250,000", "", "Committee")};

TEST(VirementScheme, takes_a_limit_as_over_exclusive_and_up_to_inclusive) {
  EXPECT_EQ(approvers(tiers, "between services", "0.01"), Texts{"Officer"});
  EXPECT_EQ(approvers(tiers, "between services", "49,999.99"), Texts{"Officer"});
  EXPECT_EQ(approvers(tiers, "between services", "50,000"), Texts{"Officer"});
  EXPECT_EQ(approvers(tiers, "between services", "50,000.01"), Texts{"Two officers"});
  EXPECT_EQ(approvers(tiers, "between services", "249,999.99"), Texts{"Two officers"});
  EXPECT_EQ(approvers(tiers, "between services", "250,000"), Texts{"Two officers"});
  EXPECT_EQ(approvers(tiers, "between services", "250,000.01"), Texts{"Committee"});
  EXPECT_EQ(approvers(tiers, "between services", "9bn"), Texts{"Committee"});
}

TEST(VirementScheme, has_the_rows_of_the_wider_movement_hold_for_its_cases) {
  const Rows<ApprovalRule> scheme = {rule("from contingency", "0", "100", "Officer", "a"),
                                     rule("from contingency for flood", "0", "", "Committee", "b"),
                                     rule("from contingency reserves", "0", "", "Council", "c"),
                                     rule("from contingencyless", "0", "", "Nobody", "d")};
  EXPECT_EQ(approvers(scheme, "from contingency for flood", "100"),
            (Texts{"Officer", "Committee"}));
  EXPECT_EQ(approvers(scheme, "from contingency for flood", "100.01"), Texts{"Committee"});
  EXPECT_EQ(approvers(scheme, "from contingency", "100"), Texts{"Officer"});
  EXPECT_EQ(approvers(scheme, "from contingency", "100.01"), Texts{}) << "nobody is named";
  EXPECT_EQ(approvers(scheme, "from contingencyless", "1"), Texts{"Nobody"});
}

TEST(VirementScheme, refuses_an_unknown_movement_with_near_names) {
  try {
    (void)approvals(tiers, "between service", Money(1));
    FAIL();
  } catch (const UnknownNameError& error) {
    EXPECT_EQ(error.code(), "movement-unknown");
    EXPECT_EQ(error.problem().fix, "Did you mean between services");
  }
}

TEST(VirementScheme, refuses_an_amount_of_nothing_or_less) {
  for (const char* amount : {"0", "-0.01", "-50,000"}) {
    try {
      (void)approvals(tiers, "between services", Money(amount));
      FAIL() << amount;
    } catch (const ParseError& error) {
      EXPECT_EQ(error.code(), "virement-amount");
    }
  }
}

TEST(VirementScheme, that_covers_every_amount_once_has_no_problem) {
  EXPECT_EQ(codes(check(tiers)), Texts{});
}

TEST(VirementScheme, warns_of_amounts_that_nobody_approves) {
  const Rows<ApprovalRule> holes = {rule("m", "10", "20", "A"), rule("m", "30", "40", "B")};
  const Problems found = check(holes);
  EXPECT_EQ(codes(found),
            (Texts{"scheme-gap (warning)", "scheme-gap (warning)", "scheme-gap (warning)"}));
  EXPECT_EQ(found[0].rule, "Nobody approves amounts over 0.00 up to 10.00");
  EXPECT_EQ(found[1].rule, "Nobody approves amounts over 20.00 up to 30.00");
  EXPECT_EQ(found[2].rule, "Nobody approves amounts over 40.00");
}

TEST(VirementScheme, has_no_gap_where_another_paragraph_names_somebody) {
  EXPECT_EQ(codes(check({rule("m", "0", "20", "A", "1"), rule("m", "20", "", "B", "2")})), Texts{});
}

TEST(VirementScheme, warns_of_limits_of_one_paragraph_that_overlap) {
  EXPECT_EQ(codes(check({rule("m", "0", "20.01", "A"), rule("m", "20", "", "B")})),
            Texts{"scheme-overlap (warning)"});
  EXPECT_EQ(codes(check({rule("m", "0", "20.01", "A", "1"), rule("m", "20", "", "B", "2")})),
            Texts{})
      << "two paragraphs may name different people";
}

TEST(VirementScheme, refuses_limits_out_of_order) {
  EXPECT_EQ(codes(check({rule("m", "20", "20", "A")})), Texts{"scheme-limits"});
  EXPECT_EQ(codes(check({rule("m", "20", "19.99", "A")})), Texts{"scheme-limits"});
  EXPECT_EQ(codes(check({rule("m", "-1", "", "A")})), Texts{"scheme-limits"});
}

// ---- every route of a published scheme, at, just below and just above each of its limits

struct Route {
  const char* movement;
  const char* amount;
  Texts paragraphs;  ///< In the scheme's order.
  Texts approvers;
};

const char* const section_151 =
    "Section 151 Officer in consultation with the appropriate Chief Officer";
const char* const with_chairman =
    "Chief Finance Officer (section 151) in consultation with the Chairman of Policy and Resources "
    "Committee";
const char* const committee = "Policy and Resources Committee";
const char* const two_officers =
    "Chief Officer and Chief Finance Officer in consultation with the Chairman of Policy and "
    "Resources Committee";

TEST(VirementSchemeOfBarnet, names_who_approves_at_below_and_above_each_limit) {
  const auto read = io::load_virement_scheme(std::string(MTFS_SOURCE_DIR) + "/examples/barnet");
  EXPECT_EQ(codes(read.warnings), Texts{});
  const char* const contingency = "allocation from contingency";
  const char* const planned = "allocation from contingency for a planned development";
  const char* const grows =
      "allocation from contingency with a significant increase in the full year effect";
  const char* const unplanned = "allocation from contingency for unplanned expenditure";
  const char* const within = "within a service with no change to its bottom line";
  const char* const between = "between services excluding contingency";
  const char* const programme =
      "capital: budget or funding virement or change of yearly profile between approved programmes";
  const char* const addition = "capital: addition to the programme";
  const char* const substitution = "capital: funding substitution at year end";
  const std::vector<Route> routes = {
      {contingency, "0.01", {"5.3.6"}, {section_151}},
      {contingency, "249,999.99", {"5.3.6"}, {section_151}},
      {contingency, "250,000", {"5.3.6"}, {section_151}},
      {contingency, "250,000.01", {"5.3.6"}, {committee}},
      {planned, "0.01", {"5.3.6", "5.3.4"}, {section_151, with_chairman}},
      {planned, "249,999.99", {"5.3.6", "5.3.4"}, {section_151, with_chairman}},
      {planned, "250,000", {"5.3.6", "5.3.4"}, {section_151, with_chairman}},
      {planned, "250,000.01", {"5.3.6", "5.3.4"}, {committee, with_chairman}},
      {grows, "0.01", {"5.3.6", "5.3.4"}, {section_151, committee}},
      {grows, "250,000", {"5.3.6", "5.3.4"}, {section_151, committee}},
      {grows, "250,000.01", {"5.3.6", "5.3.4"}, {committee, committee}},
      {unplanned, "0.01", {"5.3.6", "5.3.4"}, {section_151, with_chairman}},
      {unplanned, "249,999.99", {"5.3.6", "5.3.4"}, {section_151, with_chairman}},
      {unplanned, "250,000", {"5.3.6", "5.3.4"}, {section_151, with_chairman}},
      {unplanned, "250,000.01", {"5.3.6", "5.3.4"}, {committee, committee}},
      {within, "0.01", {"5.3.6"}, {"Service Director"}},
      {within, "1bn", {"5.3.6"}, {"Service Director"}},
      {between, "0.01", {"5.3.6"}, {"Chief Officer"}},
      {between, "49,999.99", {"5.3.6"}, {"Chief Officer"}},
      {between, "50,000", {"5.3.6"}, {"Chief Officer"}},
      {between, "50,000.01", {"5.3.6"}, {two_officers}},
      {between, "249,999.99", {"5.3.6"}, {two_officers}},
      {between, "250,000", {"5.3.6"}, {two_officers}},
      {between, "250,000.01", {"5.3.6"}, {committee}},
      {programme, "0.01", {"5.3.6"}, {committee}},
      {programme, "1bn", {"5.3.6"}, {committee}},
      {addition, "0.01", {"5.3.6"}, {committee}},
      {addition, "1bn", {"5.3.6"}, {committee}},
      {substitution, "0.01", {"5.3.6"}, {"Section 151 Officer"}},
      {substitution, "1bn", {"5.3.6"}, {"Section 151 Officer"}},
  };
  std::vector<std::string> tested;
  for (const Route& route : routes) {
    Texts paragraphs;
    Texts named;
    for (const ApprovalRule& found : approvals(read.scheme, route.movement, Money(route.amount))) {
      paragraphs.push_back(found.source);
      named.push_back(found.approver);
    }
    std::sort(paragraphs.rbegin(), paragraphs.rend());
    EXPECT_EQ(paragraphs, route.paragraphs) << route.movement << " " << route.amount;
    EXPECT_EQ(named, route.approvers) << route.movement << " " << route.amount;
    if (tested.empty() || tested.back() != route.movement) tested.emplace_back(route.movement);
  }
  EXPECT_EQ(tested, movements_of(read.scheme)) << "every movement of the scheme is tested";
}

TEST(VirementSchemeOfBarnet, is_the_published_one) {
  const std::string tests = std::string(MTFS_SOURCE_DIR) + "/tests/cases/barnet";
  const std::string examples = std::string(MTFS_SOURCE_DIR) + "/examples/barnet";
  const auto published = io::load_virement_scheme(tests + "/virement_scheme.csv").scheme;
  const auto example = io::load_virement_scheme(examples).scheme;
  EXPECT_EQ(published.size(), 13U);
  EXPECT_TRUE(published == example);
}

}  // namespace mtfs::virement_scheme_test
