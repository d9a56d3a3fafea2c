// A printed table held against the plan: one defect is reported, at its place.
#include "mtfs/statement/reconcile.hpp"

#include <fstream>

#include "plan_text.hpp"

namespace reconcile_test {

using mtfs::Agreement;
using mtfs::Finding;
using mtfs::PublishedTable;

const std::string barnet = MTFS_SOURCE_DIR "/examples/barnet";

/// "id: status residual" of each finding that is not exact.
std::vector<std::string> not_exact(const std::vector<Finding>& findings) {
  std::vector<std::string> all;
  for (const Finding& finding : findings) {
    if (finding.status == Agreement::exact) continue;
    all.push_back(finding.id + ": " + std::string(str(finding.status)) + " " +
                  mtfs::decimal_text(finding.residual));
  }
  return all;
}

const mtfs::Plan& plan() {
  static const mtfs::Plan loaded = mtfs::io::load(barnet);
  return loaded;
}

/// A printed table of that name, to change.
PublishedTable& printed(mtfs::PlanTables& tables, const std::string& name) {
  std::size_t at = 0;
  while (tables.published[at].name != name) ++at;
  return tables.published.edit(at);
}

/// The plan with one printed cell replaced.
std::vector<Finding> reconciled_with(const std::string& table, std::size_t row, std::size_t column,
                                     const std::string& text) {
  mtfs::PlanTables tables = plan().tables();
  printed(tables, table).rows[row][column] = text;
  return reconcile(mtfs::make_plan(std::move(tables)), table);
}

/// The printed figure moved by `steps` of its last printed digit, with its own brackets and marks.
std::string moved(const std::string& text, int steps) {
  std::string digits;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] < '0' || text[i] > '9') continue;
    digits += text[i];
    places.push_back(i);
  }
  mtfs::Wide value = mtfs::Wide("1" + digits) + steps;  // a leading 1 keeps the zeros
  std::string next = value.str();
  std::string result = text;
  if (next.size() != digits.size() + 1) return {};
  for (std::size_t i = 0; i < places.size(); ++i) result[places[i]] = next[i + 1];
  // Moving past a group's first digit keeps the length; a carry into the leading 1 does not.
  return next.front() == '1' ? result : std::string();
}

/// Whether the text is a figure with what may stand around one.
bool holds_a_figure(const std::string& text) {
  std::string core = text;
  if (core.starts_with("Saving of ")) core = core.substr(10);
  try {
    return mtfs::parse_printed(core).has_value();
  } catch (const mtfs::Error&) {
    return false;
  }
}

struct Altered {
  int cells = 0;
  int silent = 0;
};

/// Alters every printed figure of a table in turn and counts those after which nothing new is said.
Altered alter_all(const std::string& name, int steps) {
  Altered count;
  const PublishedTable* table = nullptr;
  for (const PublishedTable& published : plan().tables().published) {
    if (published.name == name) table = &published;
  }
  const auto before = not_exact(reconcile(plan(), name));
  const std::size_t first_figure = name == "savings" ? 4 : 1;
  for (std::size_t row = 0; row < table->rows.size(); ++row) {
    for (std::size_t column = first_figure; column < table->headers.size(); ++column) {
      const std::string& text = table->rows[row][column];
      if (!holds_a_figure(text)) continue;
      std::string altered = moved(text, steps);
      if (altered.empty()) altered = moved(text, -steps);
      if (altered.empty()) continue;
      ++count.cells;
      if (not_exact(reconciled_with(name, row, column, altered)) != before) continue;
      ++count.silent;
      ADD_FAILURE() << name << " row " << row << " " << table->headers[column] << ": " << text
                    << " became " << altered << " and nobody said so";
    }
  }
  return count;
}

TEST(reconcile, no_printed_figure_of_a_statement_can_change_in_silence) {
  int cells = 0;
  for (const std::string name :
       {"summary", "savings", "savings_subtotals", "safeguarding_board_budget",
        "family_services_profile", "transformation_programme"}) {
    for (const int steps : {1, 100}) {
      const Altered count = alter_all(name, steps);
      EXPECT_EQ(count.silent, 0) << name;
      cells += count.cells;
    }
  }
  EXPECT_GT(cells, 200);
}

TEST(reconcile, a_typed_figure_that_is_a_step_off_is_inconsistent_with_the_plan) {
  const auto findings = reconciled_with("summary", 1, 1, "(2,593)");
  bool seen = false;
  for (const Finding& finding : findings) {
    if (finding.id != "summary.anticipated@2018/19") continue;
    seen = true;
    EXPECT_EQ(finding.status, Agreement::inconsistent);
    EXPECT_EQ(finding.residual, -1);
    EXPECT_EQ(finding.kind, "computed");
    EXPECT_EQ(finding.where.source, "published/summary.csv");
    EXPECT_EQ(finding.where.row, 3U);
    EXPECT_EQ(finding.where.column, "2018/19");
  }
  EXPECT_TRUE(seen);
}

TEST(reconcile, a_total_that_is_off_is_said_down_and_across_and_nowhere_else) {
  const auto findings = reconciled_with("savings_subtotals", 4, 1, "(2,792)");
  EXPECT_EQ(not_exact(findings),
            (std::vector<std::string>{"savings_subtotals.overall@2018/19: inconsistent -100",
                                      "savings_subtotals.overall@Total.across: inconsistent 100"}));
}

TEST(reconcile, a_figure_that_is_no_number_is_malformed_not_nil) {
  const auto findings = reconciled_with("summary", 0, 1, "(2,624");
  bool malformed = false;
  for (const Finding& finding : findings) {
    malformed = malformed ||
                (finding.id == "summary.target@2018/19" && finding.status == Agreement::malformed &&
                 finding.detail.find("(2,624") != std::string::npos);
  }
  EXPECT_TRUE(malformed);
}

TEST(reconcile, a_blank_where_the_plan_has_a_figure_is_inconsistent) {
  for (const Finding& finding : reconciled_with("summary", 0, 1, "")) {
    if (finding.id == "summary.target@2018/19") {
      EXPECT_EQ(finding.status, Agreement::inconsistent);
      EXPECT_EQ(finding.residual, 2624);
      return;
    }
  }
  FAIL() << "nobody looked at the cell";
}

TEST(reconcile, a_row_that_the_statement_does_not_have_is_said) {
  mtfs::PlanTables tables = plan().tables();
  printed(tables, "summary").rows[2][0] = "Other Mitigation";
  const auto all = not_exact(reconcile(mtfs::make_plan(std::move(tables)), "summary"));
  EXPECT_NE(std::find(all.begin(), all.end(), "summary.row Other Mitigation: malformed 0"),
            all.end());
}

TEST(reconcile, finds_the_defects_of_the_published_tables_and_nothing_else) {
  EXPECT_EQ(not_exact(reconcile(plan(), "summary")), std::vector<std::string>{});
  EXPECT_EQ(not_exact(reconcile(plan(), "savings_subtotals")), std::vector<std::string>{});
}

}  // namespace reconcile_test
