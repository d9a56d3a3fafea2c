/// @file
/// Assertions of GoogleTest that guard a budget: they fail with the line, the year and the pounds.
///
/// This header alone of mtfs needs GoogleTest; link mtfs::io and GTest::gtest. The goldens are the
/// files that the pytest plugin of mtfs writes, byte for byte.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/analysis/bridge.hpp"
#include "mtfs/analysis/moves.hpp"
#include "mtfs/io/file.hpp"
#include "mtfs/io/golden.hpp"
#include "mtfs/projection/strategy_issues.hpp"
#include "mtfs/statement/reconcile.hpp"

/// Not called `testing`: that would hide GoogleTest's own from whoever uses namespace mtfs.
namespace mtfs::guard {

/// Whether goldens are written and not held against: the environment has MTFS_UPDATE=1.
[[nodiscard]] inline bool updates() {
  const char* value = std::getenv("MTFS_UPDATE");
  return value != nullptr && std::string_view(value) == "1";
}

/// The faults one a line, the first few of many; success where there is none.
[[nodiscard]] inline ::testing::AssertionResult verdict(const std::vector<std::string>& faults) {
  constexpr std::size_t few = 12;
  if (faults.empty()) return ::testing::AssertionSuccess();
  ::testing::AssertionResult failure = ::testing::AssertionFailure();
  for (std::size_t i = 0; i < faults.size() && i < few; ++i) failure << "  " << faults[i] << "\n";
  if (faults.size() > few) failure << "  and " << faults.size() - few << " more\n";
  return failure;
}

/// Whether figures are those that a golden file holds, but for tolerances by line or pattern.
///
/// With MTFS_UPDATE=1 in the environment the file is written and the assertion holds.
/// @code
/// EXPECT_TRUE(mtfs::guard::same_as_golden(statement, "golden/gap.csv", {{"S*", "£500"}}));
/// @endcode
[[nodiscard]] inline ::testing::AssertionResult same_as_golden(const Golden& figures,
                                                               const std::filesystem::path& path,
                                                               const Tolerances& tolerances = {}) {
  if (updates()) {
    const std::string text = io::write_golden(figures);
    if (std::filesystem::exists(path) && io::read_file(path) == text) {
      return ::testing::AssertionSuccess();
    }
    if (path.has_parent_path()) std::filesystem::create_directories(path.parent_path());
    io::write_file(path, text);
    return ::testing::AssertionSuccess();
  }
  if (!std::filesystem::exists(path)) {
    return ::testing::AssertionFailure()
           << "There is no golden of " << figures.subject << " at " << path.string()
           << " yet. Look at the figures, then run this test with MTFS_UPDATE=1";
  }
  const Golden golden = io::read_golden(path);
  const Moves found = moves(golden, figures, tolerances);
  std::vector<std::string> faults;
  for (const Move& move : found.all) faults.push_back(sentence(move));
  ::testing::AssertionResult result = verdict(faults);
  if (result) return result;
  if (found.tolerated > 0) result << "  (" << found.tolerated << " more moved within tolerance)\n";
  return ::testing::AssertionFailure() << golden.subject << " has moved:\n"
                                       << result.message() << "kept in " << path.string()
                                       << ". If it was decided, renew with MTFS_UPDATE=1";
}

/// The same of a statement.
[[nodiscard]] inline ::testing::AssertionResult same_as_golden(const Statement& statement,
                                                               const std::filesystem::path& path,
                                                               const Tolerances& tolerances = {}) {
  return same_as_golden(golden_of(statement), path, tolerances);
}

/// Whether an actual is no further over its budget than "£500" or "0.5%". Of income, less is
/// adverse. A share is of the budget, and a budget of 0 allows none.
[[nodiscard]] inline ::testing::AssertionResult variance_at_most(Money actual, Money budget,
                                                                 std::string_view most,
                                                                 bool income = false) {
  const Money adverse = income ? budget - actual : actual - budget;
  if (adverse <= Money() || allows(most, budget.str(), actual.str())) {
    return ::testing::AssertionSuccess();
  }
  const Move move{MoveKind::moved, {}, {}, {}, {}, budget.str(), actual.str()};
  const std::string percent = change_percent(move);
  return ::testing::AssertionFailure()
         << moving::shown(adverse.str()) << (percent.empty() ? "" : " (" + percent + ")")
         << (income ? " short of" : " over") << " its budget of " << moving::shown(budget.str())
         << ", and the most is " << most;
}

/// Whether a bridge joins two plans, with causes that add up to the movement in every year.
[[nodiscard]] inline ::testing::AssertionResult bridge_closes(const Plan& from, const Plan& to,
                                                              Bridged figure = Bridged::gap) {
  std::vector<std::string> faults;
  try {
    BridgeOptions options;
    options.figure = figure;
    const Bridge found = bridge(from, to, options);
    for (std::size_t t = 0; t < found.years.size(); ++t) {
      Fraction left = Exact<Pounds>(found.end[t] - found.start[t]).fraction();
      for (const BridgeStep& step : found.steps) left -= step.amounts[t];
      if (left != 0) {
        faults.push_back(found.years[t].str() + ": the causes miss the movement by £" +
                         decimal_text(left));
      }
    }
  } catch (const Error& error) {
    faults.emplace_back(error.what());
  }
  return verdict(faults);
}

/// Whether the general fund balance closes every year at the minimum that the plan declares, or
/// above it. A plan without reserves or without a minimum fails: nothing would guard it.
[[nodiscard]] inline ::testing::AssertionResult reserves_above_minimum(const Plan& plan) {
  const Strategy found = strategy(plan);
  if (plan.tables().reserves.empty() || plan.tables().minimum_balance.empty()) {
    return ::testing::AssertionFailure()
           << "The plan declares no minimum of the general fund balance, so nothing guards it";
  }
  std::vector<std::string> faults;
  const std::vector<FinancialYear> years = plan.tables().settings.horizon.years();
  for (std::size_t t = 1; t <= years.size(); ++t) {
    const auto balance = found.at(Heading::general_balance, t);
    const auto& least = found.minimum_balance[t - 1];
    if (!balance || !least || *balance >= *least) continue;
    faults.push_back("General fund balance " + years[t - 1].str() + " closes at " +
                     moving::shown(balance->str()) + ", " +
                     moving::shown((*least - *balance).str()) + " below its minimum of " +
                     moving::shown(least->str()));
  }
  return verdict(faults);
}

/// Whether every printed figure of a plan agrees, exactly or to its rounding. A plan without any
/// fails.
[[nodiscard]] inline ::testing::AssertionResult reconciles(const Plan& plan) {
  const std::vector<Finding> found = reconcile(plan);
  if (found.empty()) return ::testing::AssertionFailure() << "There is no printed figure";
  std::vector<std::string> faults;
  for (const Finding& finding : found) {
    if (finding.status == Agreement::inconsistent) {
      faults.push_back(finding.id + ": " + finding.what);
    } else if (finding.status == Agreement::malformed) {
      faults.push_back(finding.id + ": " + finding.detail);
    }
  }
  return verdict(faults);
}

}  // namespace mtfs::guard

/// EXPECT_TRUE(mtfs::guard::same_as_golden(...)): figures, path and, if asked, tolerances.
#define MTFS_EXPECT_UNCHANGED(...) EXPECT_TRUE(::mtfs::guard::same_as_golden(__VA_ARGS__))
#define MTFS_ASSERT_UNCHANGED(...) ASSERT_TRUE(::mtfs::guard::same_as_golden(__VA_ARGS__))
