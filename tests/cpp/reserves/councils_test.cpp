// Published figures computed from what they are made of, not read back.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "mtfs/io/load.hpp"
#include "mtfs/model/unit.hpp"
#include "mtfs/reserves/breach.hpp"
#include "mtfs/reserves/runway.hpp"

namespace mtfs::reserve_councils_test {

/// The cells of a case folder in pounds, by "row|column"; and how computed figures compare.
class Paper {
 public:
  Paper(const std::string& folder, MoneyUnit unit) : unit_(unit) {
    for (const PublishedCell& cell :
         io::load_case(MTFS_SOURCE_DIR "/tests/cases/councils/" + folder).cells) {
      texts_[cell.row + "|" + cell.column] = cell.text;
    }
  }

  [[nodiscard]] bool printed(const std::string& key) const { return !is_nil_text(texts_.at(key)); }

  [[nodiscard]] Money operator[](const std::string& key) const {
    const std::string& text = texts_.at(key);
    return printed(key) ? value_in<Money>(parse_number(text), text, unit_) : Money();
  }

  /// Holds a computed figure against the printed one; what they differ by is kept in `residuals`.
  void compare(const std::string& key, Money computed) {
    ASSERT_TRUE(printed(key)) << key;
    ++compared;
    if (const Money residual = computed - (*this)[key]; residual != Money()) {
      residuals[key] = residual;
    }
  }

  int compared = 0;
  std::map<std::string, Money> residuals;

 private:
  MoneyUnit unit_;
  std::map<std::string, std::string> texts_;
};

const Horizon gateshead_years(FinancialYear("2022/23"), 5);

/// Gap before reserves of each plan year: base budget less funding, which is printed in brackets.
std::vector<Money> gateshead_gap(const Paper& paper) {
  std::vector<Money> gap;
  for (const FinancialYear year : gateshead_years.years())
    gap.push_back(paper["base|" + year.str()] + paper["fund|" + year.str()]);
  return gap;
}

/// The two reserves; the paper prints their draws and not their balances, so they open with what is
/// drawn of them.
std::vector<Reserve> gateshead_reserves(const Paper& paper) {
  std::vector<Reserve> rows;
  for (const std::string id : {"pand", "bsr"}) {
    Reserve row;
    row.id = id;
    row.order = static_cast<int>(rows.size());
    for (const FinancialYear year : gateshead_years.years()) {
      row.uses.push_back(-paper[id + "|" + year.str()]);
      row.opening += row.uses.back();
    }
    rows.push_back(row);
  }
  return rows;
}

// Base, funding and draws are printed to £1k each, so a figure made of n of them may miss by n
// times £500 and half a step of its own. Every miss is of one step.
TEST(Gateshead, computes_every_printed_gap_from_base_funding_and_draws) {
  Paper paper("01_gateshead_mtfs_gap_2023-28", MoneyUnit::millions);
  const RollForward roll =
      roll_forward({gateshead_years, gateshead_reserves(paper)}, gateshead_gap(paper));
  const std::vector<FinancialYear> years = gateshead_years.years();
  for (std::size_t t = 0; t < years.size(); ++t) {
    const std::string year = years[t].str();
    paper.compare("gap|" + year, roll.gap[t]);
    paper.compare("cum|" + year, roll.gap_left[t]);
    if (paper.printed("res|" + year)) paper.compare("res|" + year, -roll.totals[t].net_draw());
    if (!paper.printed("ann|" + year)) continue;  // the last is cut off in the stored copy
    const Money before = t == 0 ? Money() : roll.gap_left[t - 1];
    paper.compare("ann|" + year, roll.gap_left[t] - before);
  }
  EXPECT_EQ(paper.compared, 16);
  const Money step("1k");
  EXPECT_EQ(paper.residuals, (std::map<std::string, Money>{{"gap|2024/25", -step},
                                                           {"gap|2027/28", step},
                                                           {"cum|2023/24", -step},
                                                           {"cum|2024/25", -step},
                                                           {"cum|2027/28", step},
                                                           {"ann|2023/24", -step},
                                                           {"ann|2024/25", -step},
                                                           {"ann|2025/26", step}}));
}

TEST(Gateshead, defers_its_gap_with_reserves_and_leaves_its_last_year_untouched) {
  const Paper paper("01_gateshead_mtfs_gap_2023-28", MoneyUnit::millions);
  const std::vector<Money> gap = gateshead_gap(paper);
  std::vector<Reserve> planned = gateshead_reserves(paper);
  std::vector<Reserve> automatic = planned;
  for (Reserve& row : automatic) {
    row.uses.clear();
    row.may_close_a_gap = true;
  }
  const RollForward as_planned = roll_forward({gateshead_years, planned}, gap);
  const RollForward as_drawn = roll_forward({gateshead_years, automatic}, gap);
  EXPECT_EQ(as_planned.totals[0].net_draw(), Money("23.520m"));
  EXPECT_EQ(as_planned.totals[1].net_draw(), Money("7.065m"));
  EXPECT_EQ(as_drawn.totals[0].net_draw(), Money("30.585m")) << "all of it in the first year";
  for (std::size_t t = 2; t < gap.size(); ++t) {
    EXPECT_EQ(as_planned.gap_left[t], gap[t]);
    EXPECT_EQ(as_drawn.gap_left[t], gap[t]);
  }
  EXPECT_EQ(as_planned.gap_left.back(), Money("55.192m"));
  EXPECT_EQ(as_planned.issues.size(), 5u) << "a gap in every year";
}

TEST(KentFire, computes_earmarked_reserves_from_their_opening_and_use) {
  Paper paper("17_kentfire_reserves_and_budget", MoneyUnit::thousands);
  const std::vector<std::string> labels = {"2016-17", "2017-18", "2018-19", "2019-20"};
  Reserve earmarked;
  earmarked.id = "em";
  earmarked.opening = paper["em|2015-16"];
  for (const std::string& label : labels) earmarked.uses.push_back(-paper["use|" + label]);
  Reserve general;
  general.id = "gf";
  general.type = ReserveType::general;
  general.opening = paper["gf|2015-16"];
  for (std::size_t t = 0; t < labels.size(); ++t) {
    const Money before = t == 0 ? general.opening : paper["gf|" + labels[t - 1]];
    const Money movement = paper["gf|" + labels[t]] - before;
    general.contributions.push_back(std::max(movement, Money()));
    general.uses.push_back(std::max(-movement, Money()));
  }
  const Horizon years(FinancialYear("2015-16"), 4);
  const RollForward roll = roll_forward({years, {earmarked, general}}, std::vector<Money>(4));
  for (std::size_t t = 0; t < labels.size(); ++t) {
    paper.compare("em|" + labels[t], roll.years[0][t].closing);
  }
  EXPECT_EQ(paper.compared, 4);
  EXPECT_TRUE(paper.residuals.empty());
  EXPECT_TRUE(std::none_of(roll.issues.begin(), roll.issues.end(),
                           [](const Issue& issue) { return issue.code == "reserve-below-zero"; }));
  // 24,580 falls to 8,841 in four years: 24,580 / (15,739 / 4) years.
  EXPECT_EQ(runway(roll, {0})->fraction(), Fraction(24580 * 4, 15739));
  // £4m of the policy holds in every year; were the floor £4.1m, 2017/18 would be the first below.
  const auto floor = [](const char* amount) {
    return std::vector<std::optional<Money>>(4, Money(amount));
  };
  EXPECT_EQ(first_below(roll, general_reserves(roll.reserves), floor("4m")), std::nullopt);
  EXPECT_EQ(first_below(roll, general_reserves(roll.reserves), floor("4.1m")),
            (Breach{FinancialYear("2017/18"), Money("70k"), Movement::use, "gf", Money("120k")}));
}

TEST(KentFire, budgets_balance_with_their_use_of_reserves) {
  const Paper paper("17_kentfire_reserves_and_budget", MoneyUnit::thousands);
  for (const std::string year : {"2013/14", "2014/15"}) {
    const Money spend = paper["emp|" + year] + paper["run|" + year] + paper["cap|" + year];
    const Money before_reserves = spend + paper["inc|" + year];
    const Money funding = paper["ct|" + year] + paper["cf|" + year] + paper["gr|" + year];
    Reserve reserve;
    reserve.id = "reserves";
    reserve.uses = {-paper["trf|" + year]};
    const Horizon horizon(FinancialYear(year) - 1, 1);
    const RollForward roll = roll_forward({horizon, {reserve}}, {before_reserves - funding});
    EXPECT_EQ(roll.gap_left[0], Money()) << year;
    EXPECT_EQ(before_reserves - roll.totals[0].net_draw(), paper["net|" + year]) << year;
  }
}

// The addendum of 18 February 2022: funding rises by £6k, so £6k less is drawn of reserves.
TEST(KentFire, draws_less_of_reserves_by_what_funding_rises) {
  const Paper paper("17_kentfire_reserves_and_budget", MoneyUnit::thousands);
  const auto millions = [&](const std::string& row) {
    return (paper[row + "|after"] - paper[row + "|before"]) * 1000;  // printed in £m
  };
  const Money risen = millions("rbr") - millions("cfd") + millions("s31");
  EXPECT_EQ(risen, Money("6k"));
  Reserve earmarked;
  earmarked.id = "ear";
  earmarked.opening = Money("1m");
  earmarked.may_close_a_gap = true;
  const Horizon horizon(FinancialYear("2021/22"), 1);
  const RollForward after = roll_forward({horizon, {earmarked}}, {paper["ear|before"] - risen});
  EXPECT_EQ(after.years[0][0].drawn, paper["ear|after"]);
}

}  // namespace mtfs::reserve_councils_test
