// Identities over printed figures: statuses and bounds against an independent computation.
#include "mtfs/statement/identity.hpp"

#include <gtest/gtest.h>

#include <random>

#include "mtfs/money/decimal.hpp"

namespace identity_test {

using mtfs::Agreement;
using mtfs::Finding;
using mtfs::Fraction;
using mtfs::Identity;
using mtfs::IdentityKind;

using Cells = std::vector<std::pair<std::string, std::string>>;

Finding checked(const Cells& cells, const Identity& identity) {
  std::vector<mtfs::PublishedCell> all;
  for (const auto& [row, text] : cells) all.push_back({"t", row, "c", text, {"t.csv", {}, 2, "c"}});
  return check_identities(all, {identity}).at(0);
}

std::string key(const std::string& row) { return "t|" + row + "|c"; }

Identity linear(const std::vector<std::pair<Fraction, std::string>>& terms, Fraction constant = 0) {
  Identity identity;
  identity.id = "i";
  for (const auto& [coefficient, row] : terms) identity.terms.emplace_back(coefficient, key(row));
  identity.constant = std::move(constant);
  return identity;
}

Identity product(IdentityKind kind, Fraction factor = 1) {
  Identity identity;
  identity.id = "i";
  identity.kind = kind;
  identity.a = key("a");
  identity.b = key("b");
  identity.target = key("t");
  identity.factor = std::move(factor);
  return identity;
}

TEST(identity, weighs_each_half_step_by_its_coefficient) {
  const Finding finding = checked({{"a", "10"}, {"b", "2.5"}}, linear({{2, "a"}, {-3, "b"}}));
  EXPECT_EQ(finding.residual, Fraction(25, 2));
  EXPECT_EQ(finding.bound, Fraction(115, 100));
  EXPECT_EQ(finding.status, Agreement::inconsistent);
}

TEST(identity, calls_a_residual_at_the_bound_rounding_and_beyond_it_inconsistent) {
  EXPECT_EQ(checked({{"a", "10"}, {"b", "9"}}, linear({{1, "a"}, {-1, "b"}})).status,
            Agreement::rounding);
  EXPECT_EQ(checked({{"a", "10"}, {"b", "8"}}, linear({{1, "a"}, {-1, "b"}})).status,
            Agreement::inconsistent);
  EXPECT_EQ(checked({{"a", "10"}, {"b", "10"}}, linear({{1, "a"}, {-1, "b"}})).status,
            Agreement::exact);
}

TEST(identity, takes_a_constant_off_and_a_step_over_the_printed_one) {
  Identity identity = linear({{1, "a"}}, 7);
  EXPECT_EQ(checked({{"a", "10"}}, identity).residual, 3);
  identity.step = 10;
  EXPECT_EQ(checked({{"a", "10"}}, identity).bound, 5);
  EXPECT_EQ(checked({{"a", "10"}}, identity).status, Agreement::rounding);
}

TEST(identity, reads_units_and_percentages_with_their_steps) {
  const Finding millions = checked({{"a", "£0.80m"}, {"b", "800k"}}, linear({{1, "a"}, {-1, "b"}}));
  EXPECT_EQ(millions.status, Agreement::exact);
  EXPECT_EQ(millions.bound, 5500);
  const Finding percent = checked({{"a", "2.70%"}}, linear({{1, "a"}}, Fraction(27, 10)));
  EXPECT_EQ(percent.status, Agreement::exact);
  EXPECT_EQ(percent.bound, Fraction(1, 200));
}

TEST(identity, a_blank_contributes_nothing_to_residual_or_bound) {
  for (const std::string blank : {"", "-", "n/a"}) {
    const Finding finding = checked({{"a", "5"}, {"b", blank}}, linear({{1, "a"}, {100, "b"}}));
    EXPECT_EQ(finding.residual, 5);
    EXPECT_EQ(finding.bound, Fraction(1, 2));
  }
}

TEST(identity, a_figure_that_is_no_number_makes_it_malformed_at_its_place) {
  const Finding finding = checked({{"a", "(1,956))"}}, linear({{1, "a"}}));
  EXPECT_EQ(finding.status, Agreement::malformed);
  EXPECT_NE(finding.detail.find("t.csv, row 2, column c"), std::string::npos);
}

TEST(identity, a_ratio_is_exact_when_the_rounded_result_is_the_target) {
  const Identity ratio = product(IdentityKind::ratio, 100);
  EXPECT_EQ(checked({{"a", "1"}, {"b", "3"}, {"t", "33.3%"}}, ratio).status, Agreement::exact);
  EXPECT_EQ(checked({{"a", "100"}, {"b", "300"}, {"t", "33.4%"}}, ratio).status,
            Agreement::rounding);
  EXPECT_EQ(checked({{"a", "100"}, {"b", "300"}, {"t", "34.0%"}}, ratio).status,
            Agreement::inconsistent);
}

TEST(identity, a_ratio_takes_a_minus_off_first) {
  Identity ratio = product(IdentityKind::ratio, 100);
  ratio.a_minus = key("b");
  EXPECT_EQ(checked({{"a", "110"}, {"b", "100"}, {"t", "10%"}}, ratio).status, Agreement::exact);
}

TEST(identity, a_ratio_by_nothing_is_malformed) {
  const Identity ratio = product(IdentityKind::ratio);
  for (const std::string nothing : {"0", "", "-"}) {
    EXPECT_EQ(checked({{"a", "1"}, {"b", nothing}, {"t", "1"}}, ratio).status,
              Agreement::malformed);
  }
}

TEST(identity, a_blank_result_is_malformed) {
  EXPECT_EQ(checked({{"a", "1"}, {"b", "1"}, {"t", ""}}, product(IdentityKind::product)).status,
            Agreement::malformed);
}

TEST(identity, a_key_without_bars_is_an_exact_constant) {
  Identity half = product(IdentityKind::product);
  half.b = "0.5";
  EXPECT_EQ(checked({{"a", "10"}, {"t", "5"}}, half).status, Agreement::exact);
}

TEST(identity, refuses_every_unknown_and_every_double_cell_in_one_pass) {
  const std::vector<mtfs::PublishedCell> cells = {{"t", "a", "c", "1", {}},
                                                  {"t", "a", "c", "2", {}}};
  try {
    (void)check_identities(cells, {linear({{1, "a"}, {1, "x"}, {1, "y"}})});
    FAIL() << "unknown cells were accepted";
  } catch (const mtfs::PlanError& error) {
    std::vector<std::string> codes;
    for (const auto& problem : error.problems()) codes.push_back(problem.code);
    EXPECT_EQ(codes, (std::vector<std::string>{"cell-duplicate", "cell-unknown", "cell-unknown"}));
  }
}

TEST(identity, agrees_with_whole_numbers_in_hundredths_over_random_sums) {
  std::mt19937_64 random(430);
  int exact = 0;
  int rounding = 0;
  int inconsistent = 0;
  for (int trial = 0; trial < 3000; ++trial) {
    Cells cells;
    std::vector<std::pair<Fraction, std::string>> terms;
    std::int64_t residual = 0;     // in hundredths
    std::int64_t twice_bound = 0;  // in hundredths
    for (int i = 0; i < 4; ++i) {
      const int places = static_cast<int>(random() % 3);
      const std::int64_t step = places == 0 ? 100 : places == 1 ? 10 : 1;
      const std::int64_t coefficient = static_cast<std::int64_t>(random() % 5) - 2;
      const std::int64_t steps = static_cast<std::int64_t>(random() % 41) - 20;
      const std::string row = std::to_string(i);
      cells.emplace_back(row, mtfs::fixed_text(steps, places));
      terms.emplace_back(coefficient, row);
      residual += coefficient * steps * step;
      twice_bound += (coefficient < 0 ? -coefficient : coefficient) * step;
    }
    const std::int64_t constant = (residual + static_cast<std::int64_t>(random() % 601) - 300);
    const Finding finding =
        checked(cells, linear(terms, Fraction(random() % 4 ? constant : residual, 100)));
    const std::int64_t left = static_cast<std::int64_t>(finding.residual * 100);
    EXPECT_EQ(finding.bound, Fraction(twice_bound, 200));
    const Agreement expected = left == 0 ? Agreement::exact
                               : 2 * (left < 0 ? -left : left) <= twice_bound
                                   ? Agreement::rounding
                                   : Agreement::inconsistent;
    EXPECT_EQ(finding.status, expected);
    EXPECT_TRUE(finding.residual == Fraction(residual - constant, 100) || finding.residual == 0);
    exact += expected == Agreement::exact;
    rounding += expected == Agreement::rounding;
    inconsistent += expected == Agreement::inconsistent;
  }
  EXPECT_GT(exact, 300);
  EXPECT_GT(rounding, 300);
  EXPECT_GT(inconsistent, 300);
}

TEST(identity, agrees_with_every_value_that_rounds_to_what_is_printed_over_random_ratios) {
  std::mt19937_64 random(431);
  int seen[3] = {0, 0, 0};
  for (int trial = 0; trial < 2000; ++trial) {
    const std::int64_t a = static_cast<std::int64_t>(random() % 200) - 100;
    const std::int64_t b = static_cast<std::int64_t>(random() % 50) + 2;
    const std::int64_t t = a * 100 / b + static_cast<std::int64_t>(random() % 9) - 4;
    const Finding finding =
        checked({{"a", std::to_string(a)}, {"b", std::to_string(b)}, {"t", std::to_string(t)}},
                product(IdentityKind::ratio, 100));
    // t is reachable when some a' and b' within half a unit make a ratio within half a unit of it:
    // a' = t' b' / 100 is monotonic in t' and b', so its least and most stand at the corners.
    const Fraction half(1, 2);
    std::vector<Fraction> corners;
    for (const Fraction& t_end : {Fraction(t - half), Fraction(t + half)}) {
      for (const Fraction& b_end : {Fraction(b - half), Fraction(b + half)})
        corners.push_back(t_end * b_end / 100);
    }
    const auto [low, high] = std::minmax_element(corners.begin(), corners.end());
    const bool reachable = *low <= a + half && *high >= a - half;
    const Fraction residual_of_exact = Fraction(a * 100, b) - t;
    const bool is_exact =
        abs(residual_of_exact) < half ||
        (abs(residual_of_exact) == half && abs(Fraction(t)) > abs(Fraction(a * 100, b)));
    const Agreement expected = is_exact    ? Agreement::exact
                               : reachable ? Agreement::rounding
                                           : Agreement::inconsistent;
    EXPECT_EQ(finding.status, expected) << a << " / " << b << " = " << t;
    ++seen[static_cast<int>(expected)];
  }
  for (const int count : seen) EXPECT_GT(count, 100);
}

}  // namespace identity_test
