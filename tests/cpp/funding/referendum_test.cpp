#include "mtfs/funding/referendum.hpp"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "mtfs/funding/referendum_table.hpp"
#include "mtfs/io/csv.hpp"
#include "mtfs/io/file.hpp"

namespace mtfs::referendum_test {

/// The rows of a CSV text of principles.
std::vector<LimbText> rows_of(const std::string& text) {
  const io::CsvResult csv = io::parse_csv(text, "principles", "referendum_principles.csv");
  EXPECT_EQ(csv.problems, Problems{});
  EXPECT_EQ(csv.table.headers,
            (std::vector<std::string>{"year", "class", "authority", "combination", "part",
                                      "operator", "threshold", "social_care", "source", "date"}));
  std::vector<LimbText> rows;
  for (const io::RawRow& row : csv.table.rows) {
    const auto& c = row.cells;
    rows.push_back(
        {c[0], c[1], c[2], c[3], c[4], c[5], c[6], c[7], c[8], c[9], csv.table.origin(row)});
  }
  return rows;
}

const mtfs::Rows<Principle>& principles() {
  static const mtfs::Rows<Principle> all = make_principles(rows_of(
      io::read_file(std::filesystem::path(MTFS_SOURCE_DIR) / "data/referendum_principles.csv")));
  return all;
}

const Principle& principle(std::string_view year, AuthorityClass type,
                           std::string_view authority = "") {
  return principle_for(principles(), FinancialYear(year), type, authority);
}

BandDParts parts(std::string_view core, std::string_view social_care = "0") {
  return {Money(core), Money(social_care), Money(), Money()};
}

TEST(referendum, a_social_care_authority_is_excessive_at_5_percent_and_not_a_penny_below) {
  const Principle& rule = principle("2024/25", AuthorityClass::social_care);
  const BandDParts last = parts("1,800", "200");
  const auto at = test_referendum(rule, last, parts("1,860", "240"));
  EXPECT_TRUE(at.excessive);
  EXPECT_EQ(at.highest, Money("2,099.99"));
  EXPECT_EQ(at.excess, Money("0.01"));
  EXPECT_EQ(at.rise, Exact<Ratio>(Rate("5%")));
  const auto below = test_referendum(rule, last, parts("1,859.99", "240"));
  EXPECT_FALSE(below.excessive);
  EXPECT_EQ(below.excess, Money());
}

TEST(referendum, core_of_3_percent_is_excessive_where_social_care_takes_less_than_2) {
  const Principle& rule = principle("2024/25", AuthorityClass::social_care);
  const BandDParts last = parts("1,800", "200");
  // 3.5% core and 1% social care: 4.5% in all, but the core limb of 3% is crossed.
  const auto result = test_referendum(rule, last, parts("1,870", "220"));
  EXPECT_TRUE(result.excessive);
  EXPECT_EQ(result.limbs[result.binding].limb.part, RisePart::core);
  EXPECT_FALSE(result.limbs[0].crossed);
  EXPECT_EQ(result.highest, Money("2,079.99"));
  EXPECT_EQ(result.excess, Money("10.01"));
  EXPECT_EQ(result.limbs[1].excess, Exact<Pounds>(Money("10")));
}

TEST(referendum, social_care_above_its_2_percent_counts_as_core) {
  const Principle& rule = principle("2024/25", AuthorityClass::social_care);
  const BandDParts last = parts("1,800", "200");
  // 1.9% core and 3% social care is 2.9% core and 2%: allowed. 2% and 3% is 3% and 2%: not.
  EXPECT_FALSE(test_referendum(rule, last, parts("1,838", "260")).excessive);
  EXPECT_TRUE(test_referendum(rule, last, parts("1,840", "260")).excessive);
}

TEST(referendum, a_district_is_excessive_only_where_both_limbs_are_crossed) {
  const Principle& rule = principle("2024/25", AuthorityClass::district);
  ASSERT_EQ(rule.limbs.size(), 2U);
  struct Case {
    std::string_view last;
    std::string_view now;
    bool excessive;
    std::string_view highest;
  };
  for (const Case& one : {Case{"148.93", "153.93", false, "153.93"},  // £5.00, and 3.36%
                          Case{"148.93", "153.94", true, "153.93"},   // £5.01
                          Case{"200.00", "205.99", false, "205.99"},  // 2.995%, and £5.99
                          Case{"200.00", "206.00", true, "205.99"},   // 3%
                          Case{"100.00", "105.00", false, "105.00"}}) {
    const auto result = test_referendum(rule, parts(one.last), parts(one.now));
    EXPECT_EQ(result.excessive, one.excessive) << one.now;
    EXPECT_EQ(result.highest, Money(one.highest)) << one.now;
  }
  EXPECT_EQ(test_referendum(rule, parts("148.93"), parts("153.93")).binding, 1U);
  EXPECT_EQ(test_referendum(rule, parts("200.00"), parts("205.99")).binding, 0U);
}

TEST(referendum, cotswold_took_its_5_pounds_in_2025_and_no_more) {
  const auto result = test_referendum(principle("2025/26", AuthorityClass::district),
                                      parts("153.93"), parts("158.93"));
  EXPECT_FALSE(result.excessive);
  EXPECT_EQ(result.excess, Money());
  EXPECT_EQ(result.limbs[0].crossed, true);  // 3.25%
}

TEST(referendum, police_may_take_13_pounds_in_2024_and_14_in_2025) {
  const Principle& rule = principle("2024/25", AuthorityClass::police);
  EXPECT_FALSE(test_referendum(rule, parts("295.08"), parts("308.08")).excessive);
  EXPECT_TRUE(test_referendum(rule, parts("295.07"), parts("308.08")).excessive);
  EXPECT_EQ(test_referendum(principle("2025/26", AuthorityClass::police), parts("308.08"),
                            parts("308.08"))
                .highest,
            Money("322.08"));
}

TEST(referendum, an_authority_with_its_own_principle_is_held_to_that) {
  const BandDParts last = parts("1,800", "200");
  const BandDParts now = parts("1,950", "240");  // 9.5%
  const auto excessive = [&](std::string_view name) {
    return test_referendum(principle("2025/26", AuthorityClass::social_care, name), last, now)
        .excessive;
  };
  EXPECT_TRUE(excessive("Somerset"));
  EXPECT_TRUE(excessive("Kent"));
  EXPECT_FALSE(excessive("Bradford"));
  EXPECT_EQ(principle("2026/27", AuthorityClass::social_care, "Bradford").authority, "");
}

TEST(referendum, parishes_do_not_count_and_special_expenses_do) {
  const Principle& rule = principle("2024/25", AuthorityClass::district);
  const BandDParts last{Money("100"), Money(), Money("10"), Money("50")};
  BandDParts now = last;
  now.parishes = Money("500");
  EXPECT_FALSE(test_referendum(rule, last, now).excessive);
  now.special_expenses = Money("15.01");
  EXPECT_TRUE(test_referendum(rule, last, now).excessive);
}

TEST(referendum, a_breach_is_an_issue_with_year_and_amount_and_a_rise_allowed_is_none) {
  const Principle& rule = principle("2025/26", AuthorityClass::social_care, "Bradford");
  const BandDParts last = parts("1,800", "200");
  const auto issue = referendum_issue(rule, test_referendum(rule, last, parts("2,000", "240")));
  EXPECT_EQ(issue,
            (Issue{"referendum-excessive", "Bradford", FinancialYear("2025/26"), Money("40.01")}));
  EXPECT_EQ(referendum_issue(rule, test_referendum(rule, last, last)), std::nullopt);
}

TEST(referendum, a_cut_is_never_excessive_and_a_start_from_nothing_is_refused) {
  const Principle& rule = principle("2024/25", AuthorityClass::police);
  EXPECT_FALSE(test_referendum(rule, parts("200"), parts("150")).excessive);
  EXPECT_THROW((void)test_referendum(rule, parts("0"), parts("1")), UndefinedError);
  Principle empty = rule;
  empty.limbs.clear();
  EXPECT_THROW((void)test_referendum(empty, parts("1"), parts("1")), Error);
}

TEST(referendum_table, every_row_has_source_and_date_and_every_principle_its_limbs) {
  ASSERT_FALSE(principles().empty());
  for (const Principle& one : principles()) {
    EXPECT_FALSE(one.source.empty());
    EXPECT_EQ(one.date.size(), 10U);
    EXPECT_EQ(one.limbs.size(), one.authority_class == AuthorityClass::police ? 1U : 2U);
    for (const Limb& limb : one.limbs) {
      EXPECT_NE(limb.percentage.has_value(), limb.pounds.has_value());
    }
  }
}

TEST(referendum_table, a_year_without_data_is_no_year_without_a_limit) {
  try {
    (void)principle("2040/41", AuthorityClass::district);
    FAIL();
  } catch (const UnknownNameError& error) {
    EXPECT_EQ(error.code(), "principle-unknown");
    EXPECT_EQ(error.problem().found, "2040/41");
  }
}

TEST(referendum_table, reports_the_faults_of_all_rows_with_their_places) {
  const std::string head =
      "year,class,authority,combination,part,operator,threshold,social_care,source,date\n";
  try {
    (void)make_principles(rows_of(head +
                                  "2024/25,police,,any,total,more_than,13,,Report,2024-02-05\n"
                                  "2024/26,police,,any,total,more_than,£13,,Report,2024-02-05\n"
                                  "2024/25,county,,any,total,more_than,£13,,Report,2024-02-05\n"
                                  "2024/25,fire,,any,total,more_than,£13,,,2024-02-05\n"
                                  "2024/25,district,,all,total,at_least,3%,,Report,2024-02-05\n"
                                  "2024/25,district,,any,total,more_than,£5,,Report,2024-02-05\n"));
    FAIL();
  } catch (const PlanError& error) {
    std::vector<std::string> codes;
    std::vector<std::size_t> rows;
    for (const Problem& problem : error.problems()) {
      codes.push_back(problem.code);
      rows.push_back(problem.where.row);
    }
    EXPECT_EQ(codes, (std::vector<std::string>{"principle-threshold", "year-pair", "name-unknown",
                                               "principle-source", "principle-differs"}));
    EXPECT_EQ(rows, (std::vector<std::size_t>{2, 3, 4, 5, 7}));
  }
}

/// The rule as a sentence of fractions, with no grid and no limbs.
bool is_excessive(AuthorityClass type, const BandDParts& last, const BandDParts& now) {
  const Fraction before(last.relevant().steps(), 100);
  const Fraction rise(now.relevant().steps() - last.relevant().steps(), 100);
  const Fraction care(now.social_care.steps() - last.social_care.steps(), 100);
  if (type == AuthorityClass::police) return rise > 13;
  if (type == AuthorityClass::district) return rise * 100 >= before * 3 && rise > 5;
  const Fraction allowed = before * Fraction(2, 100);
  const Fraction core = rise - (care < allowed ? care : allowed);
  return rise * 100 >= before * 5 || core * 100 >= before * 3;
}

TEST(referendum, agrees_with_the_sentence_and_its_highest_is_the_last_penny) {
  std::mt19937_64 draw(52);
  const auto pence = [&](std::int64_t least, std::int64_t most) {
    return Money::from_steps(
        least + static_cast<std::int64_t>(draw() % static_cast<std::uint64_t>(most - least + 1)));
  };
  std::set<bool> seen;
  for (int authority = 0; authority < 6'000; ++authority) {
    const auto type = std::array{AuthorityClass::social_care, AuthorityClass::district,
                                 AuthorityClass::police}[static_cast<std::size_t>(authority % 3)];
    const Principle& rule = principle("2024/25", type);
    const BandDParts last{pence(5'000, 200'000), pence(0, 20'000), pence(0, 2'000), Money()};
    BandDParts now = last;
    now.core += pence(-500, 8'000);
    if (type == AuthorityClass::social_care) now.social_care += pence(-100, 6'000);
    const auto result = test_referendum(rule, last, now);
    ASSERT_EQ(result.excessive, is_excessive(type, last, now));
    seen.insert(result.excessive);
    now.core += result.highest - now.relevant();
    ASSERT_FALSE(is_excessive(type, last, now));
    now.core += Money("0.01");
    ASSERT_TRUE(is_excessive(type, last, now));
  }
  EXPECT_EQ(seen.size(), 2U);
}

}  // namespace mtfs::referendum_test
