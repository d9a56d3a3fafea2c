#include "mtfs/monitoring/virement_ledger.hpp"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>
#include <vector>

#include "mtfs/monitoring/virement_issues.hpp"

namespace mtfs::virement_ledger_test {

VirementRow row(const char* id, const char* report, BudgetPlace from, BudgetPlace to,
                const char* amount) {
  VirementRow made;
  made.id = id;
  made.report = Report::parse(report);
  made.from = std::move(from);
  made.to = std::move(to);
  made.amount = Money(amount);
  made.movement = "between";
  return made;
}

const BudgetPlace care{"Care", ""};
const BudgetPlace waste{"Waste", ""};
const BudgetPlace pay{"Care", "Pay"};

Rows<VirementRow> ledger() {
  Rows<VirementRow> rows = {row("V1", "P3", care, waste, "100.01"),
                            row("V2", "Q2", waste, care, "40"), row("V3", "P9", pay, waste, "7")};
  rows.edit(1).duration = Duration::temporary;
  return rows;
}

TEST(VirementLedger, gives_each_budget_every_report_with_what_came_before) {
  std::vector<std::string> found;
  for (const VirementEffect& effect : virement_effects(ledger(), BudgetMoved::revenue)) {
    found.push_back(effect.place.str() + " " + effect.report.str() + ": " + effect.before.str() +
                    " " + effect.permanent.str() + " " + effect.temporary.str() + " " +
                    effect.so_far().str());
  }
  EXPECT_EQ(found, (std::vector<std::string>{
                       "Care P3: 0.00 -100.01 0.00 -100.01",
                       "Care Q2: -100.01 0.00 40.00 -60.01",
                       "Care P9: -60.01 0.00 0.00 -60.01",
                       "Waste P3: 0.00 100.01 0.00 100.01",
                       "Waste Q2: 100.01 0.00 -40.00 60.01",
                       "Waste P9: 60.01 7.00 0.00 67.01",
                       "Care, Pay P3: 0.00 0.00 0.00 0.00",
                       "Care, Pay Q2: 0.00 0.00 0.00 0.00",
                       "Care, Pay P9: 0.00 -7.00 0.00 -7.00",
                   }));
}

TEST(VirementLedger, keeps_revenue_and_capital_apart) {
  Rows<VirementRow> rows = ledger();
  rows.edit(0).budget = BudgetMoved::capital;
  EXPECT_EQ(virements_so_far(rows, BudgetMoved::capital, care), Money("-100.01"));
  EXPECT_EQ(virements_so_far(rows, BudgetMoved::revenue, care), Money("40"));
  EXPECT_EQ(virement_effects(rows, BudgetMoved::capital).size(), 2U);
}

TEST(VirementLedger, adds_up_to_a_report_and_no_further) {
  EXPECT_EQ(virements_so_far(ledger(), BudgetMoved::revenue, care, Report::parse("P5")),
            Money("-100.01"));
  EXPECT_EQ(virements_so_far(ledger(), BudgetMoved::revenue, care, Report::parse("P6")),
            Money("-60.01"))
      << "Q2 is as late as P6";
}

TEST(VirementLedger, lists_every_step_from_original_to_revised) {
  const auto steps = steps_to_revised(ledger(), BudgetMoved::revenue, waste, Money(1000));
  ASSERT_EQ(steps.size(), 3U);
  EXPECT_EQ(steps[0].amount, Money("100.01"));
  EXPECT_EQ(steps[0].revised, Money("1100.01"));
  EXPECT_EQ(steps[1].amount, Money("-40"));
  EXPECT_EQ(steps[1].revised, Money("1060.01"));
  EXPECT_EQ(steps[2].revised, Money("1067.01"));
}

TEST(VirementLedger, takes_the_rows_of_one_id_as_one_virement) {
  const Rows<VirementRow> rows = {row("V1", "P3", care, waste, "1"),
                                  row("V2", "P3", care, pay, "2"),
                                  row("V1", "P3", pay, waste, "4")};
  const auto all = virements_of(rows);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_EQ(all[0].total, Money(5));
  EXPECT_EQ(all[0].rows, (std::vector<std::size_t>{0, 2}));
}

/// Ledgers of chance: whatever moves, nothing is added, and each budget's steps end where it does.
TEST(VirementLedger, sums_to_zero_and_reconciles_whatever_is_moved) {
  std::mt19937_64 random(20260219);
  const auto below = [&](int most) {
    return static_cast<int>(random() % static_cast<unsigned>(most));
  };
  for (int round = 0; round < 500; ++round) {
    Rows<VirementRow> rows;
    std::set<BudgetPlace> places;
    for (int i = below(20); i >= 0; --i) {
      const BudgetPlace from{"S" + std::to_string(below(4)), below(2) ? "Pay" : ""};
      const BudgetPlace to{"S" + std::to_string(4 + below(4)), below(2) ? "Pay" : ""};
      VirementRow made = row("V", ("P" + std::to_string(1 + below(12))).c_str(), from, to, "1");
      if (below(2)) std::swap(made.from, made.to);
      made.amount = Money::from_steps(1 + below(1'000'000'000));
      made.duration = below(2) ? Duration::permanent : Duration::temporary;
      made.budget = below(3) ? BudgetMoved::revenue : BudgetMoved::capital;
      places.insert(made.from);
      places.insert(made.to);
      rows.push_back(made);
    }
    for (const BudgetMoved budget : {BudgetMoved::revenue, BudgetMoved::capital}) {
      Money total;
      std::int64_t pence = 0;
      for (const BudgetPlace& place : places) {
        const Money original = Money::from_steps(below(1'000'000));
        const Money moved = virements_so_far(rows, budget, place);
        const auto steps = steps_to_revised(rows, budget, place, original);
        EXPECT_EQ(steps.empty() ? original : steps.back().revised, original + moved);
        total += moved;
        for (const VirementStep& step : steps) pence += step.amount.steps();
      }
      EXPECT_EQ(total, Money());
      EXPECT_EQ(pence, 0);
      Money effects;
      for (const VirementEffect& effect : virement_effects(rows, budget)) {
        effects += effect.virements();
      }
      EXPECT_EQ(effects, Money());
    }
  }
}

// ---- issues

std::vector<std::string> issues_of(const Rows<VirementRow>& rows) {
  ApprovalRule officer;
  officer.movement = "between";
  officer.up_to = Money(100);
  officer.approver = "Officer";
  ApprovalRule committee = officer;
  committee.over = Money(100);
  committee.up_to.reset();
  committee.approver = "Committee";
  std::vector<std::string> all;
  for (const Issue& issue : virement_issues({officer, committee}, rows, FinancialYear("2026/27"))) {
    all.push_back(issue.str());
  }
  return all;
}

VirementRow approved(const char* id, const char* amount, const char* approver,
                     const BudgetPlace& from = care, const BudgetPlace& to = waste) {
  VirementRow made = row(id, "P3", from, to, amount);
  made.approver = approver;
  return made;
}

using Texts = std::vector<std::string>;

TEST(VirementIssues, are_none_where_the_scheme_names_the_approver_for_the_total) {
  EXPECT_EQ(issues_of({approved("V1", "100", "Officer")}), Texts{});
  EXPECT_EQ(issues_of({approved("V1", "100.01", "Committee")}), Texts{});
}

TEST(VirementIssues, tell_of_an_approver_whom_the_scheme_does_not_name_for_the_total) {
  EXPECT_EQ(issues_of({approved("V1", "60", "Officer"), approved("V1", "60", "Officer", pay)}),
            Texts{"2026/27, V1: 120.00 [virement-approver]"});
}

TEST(VirementIssues, tell_of_a_virement_that_nobody_has_approved) {
  EXPECT_EQ(issues_of({approved("V1", "60", "")}),
            Texts{"2026/27, V1: 60.00 [virement-not-approved]"});
}

TEST(VirementIssues, tell_of_a_pair_moved_in_parts_under_a_limit_within_one_report) {
  EXPECT_EQ(issues_of({approved("V1", "60", "Officer"), approved("V2", "40.01", "Officer")}),
            Texts{"2026/27, V1 + V2: 100.01 [virement-split]"});
}

TEST(VirementIssues, see_no_split_in_parts_that_stay_under_the_limit_together) {
  EXPECT_EQ(issues_of({approved("V1", "60", "Officer"), approved("V2", "40", "Officer")}), Texts{});
}

TEST(VirementIssues, see_no_split_where_one_part_had_the_approval_of_the_whole) {
  EXPECT_EQ(issues_of({approved("V1", "160", "Committee"), approved("V2", "40", "Officer")}),
            Texts{});
}

TEST(VirementIssues, see_no_split_across_reports_or_directions) {
  Rows<VirementRow> rows = {approved("V1", "60", "Officer"), approved("V2", "60", "Officer")};
  rows.edit(1).report = Report::parse("P4");
  EXPECT_EQ(issues_of(rows), Texts{});
  EXPECT_EQ(
      issues_of({approved("V1", "60", "Officer"), approved("V2", "60", "Officer", waste, care)}),
      Texts{});
}

}  // namespace mtfs::virement_ledger_test
