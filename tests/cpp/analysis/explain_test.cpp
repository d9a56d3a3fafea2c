// The parts of every explained figure add up to it, and its origins are the cells of the files.
#include "mtfs/analysis/explain.hpp"

#include "mtfs/io/csv.hpp"
#include "mtfs/io/file.hpp"
#include "plan_text.hpp"

namespace explain_test {

using mtfs::Explanation;
using mtfs::Fraction;

const std::string barnet = MTFS_SOURCE_DIR "/examples/barnet";

Fraction value_of(const std::string& text) { return mtfs::parse_printed(text).value().value; }

struct Seen {
  int figures = 0;
  int inputs = 0;
};

/// The cell of a file that an origin points to.
std::string cell_at(const mtfs::Origin& where) {
  const auto csv =
      mtfs::io::parse_csv(mtfs::io::read_file(barnet + "/" + where.source), "table", where.source);
  for (const auto& row : csv.table.rows) {
    if (row.number != where.row) continue;
    for (std::size_t i = 0; i < csv.table.headers.size(); ++i) {
      if (csv.table.headers[i] == where.column) return row.cells[i];
    }
  }
  return "no such cell: " + where.str();
}

/// Walks a tree of sums; a ratio's parts are its two sides.
void walk(const Explanation& node, Seen& seen) {
  ++seen.figures;
  if (node.how.find("divided by") != std::string::npos) {
    ASSERT_EQ(node.parts.size(), 2U) << node.label;
    const Fraction quotient = value_of(node.parts[0].value) / value_of(node.parts[1].value);
    EXPECT_EQ(node.value, mtfs::decimal_text(quotient)) << node.label;
  } else if (!node.parts.empty()) {
    Fraction sum = 0;
    for (const Explanation& part : node.parts) sum += part.sign * value_of(part.value);
    const bool adds = node.how.find("rounded") == std::string::npos;  // not what weighs its parts
    EXPECT_TRUE(!adds || sum == value_of(node.value)) << node.label;
  } else if (!node.where.str().empty()) {
    ++seen.inputs;
    const std::string typed = cell_at(node.where);
    const auto figure = mtfs::parse_printed(typed);
    ASSERT_TRUE(figure.has_value()) << node.label << ": " << typed;
    const bool in_thousands = !node.where.source.starts_with("figures/") ||
                              node.where.source == "figures/family_services_profile.csv";
    const bool is_fte = node.where.column.starts_with("FTE");
    EXPECT_EQ(figure->value * (in_thousands && !is_fte ? 1000 : 1), value_of(node.value))
        << node.label;
  }
  for (const Explanation& part : node.parts) walk(part, seen);
}

/// Parts with a sign add up to their whole; an operand, which has none, makes it something else.
void walk_sums(const Explanation& node, Seen& seen) {
  ++seen.figures;
  bool is_sum = !node.parts.empty();
  Fraction sum = 0;
  for (const Explanation& part : node.parts) is_sum = is_sum && part.sign != 0;
  for (const Explanation& part : node.parts) {
    if (is_sum) sum += part.sign * value_of(part.value);
    walk_sums(part, seen);
  }
  if (is_sum) {
    EXPECT_EQ(sum, value_of(node.value)) << mtfs::text(node);
  }
  if (node.parts.empty() && !node.where.str().empty()) ++seen.inputs;
  EXPECT_FALSE(node.how.empty()) << node.label;
}

TEST(explain, sums_of_a_whole_council_add_up_in_every_statement) {
  const mtfs::Plan plan = mtfs::io::load(MTFS_SOURCE_DIR "/examples/tutorial");
  const auto sources = std::make_shared<const mtfs::Sources>(plan);
  Seen seen;
  for (const auto& definition : plan.tables().statements) {
    if (!definition.columns.empty()) continue;  // it has no columns of years
    const mtfs::Statement statement = evaluate(sources, definition);
    for (const std::string year : {"2026/27", "2028/29"}) {
      for (std::size_t row = 0; row < statement.rows().size(); ++row) {
        const std::size_t column = statement.column(year);
        if (statement.cell(row, column).has_value()) {
          walk_sums(mtfs::explaining::Explainer(statement).cell(row, column), seen);
        }
      }
    }
  }
  EXPECT_GT(seen.figures, 10'000);
  EXPECT_GT(seen.inputs, 5'000);
}

TEST(explain, parts_add_up_and_origins_hold_for_every_figure_of_every_statement) {
  const mtfs::Plan plan = mtfs::io::load(barnet);
  Seen seen;
  const auto sources = std::make_shared<const mtfs::Sources>(plan);
  for (const auto& definition : plan.tables().statements) {
    if (!missing_table(*sources, definition).empty()) continue;
    const mtfs::Statement statement = evaluate(sources, definition);
    const mtfs::explaining::Explainer explainer(statement);
    for (std::size_t row = 0; row < statement.rows().size(); ++row) {
      for (std::size_t column = 0; column < statement.columns().size(); ++column) {
        const Explanation tree = explainer.cell(row, column);
        EXPECT_EQ(tree.shown, shown(statement, row, column));
        if (!statement.cell(row, column).has_value()) {
          EXPECT_TRUE(tree.parts.empty());
          continue;
        }
        walk(tree, seen);
      }
    }
  }
  EXPECT_GT(seen.figures, 300);
  EXPECT_GT(seen.inputs, 150);
}

Explanation explained(const std::string& body, const std::string& row, const std::string& column) {
  const auto plan = plan_text::plan({{"lines.csv",
                                      "id,kind,basis,recurrence,title,2025/26,2026/27,2027/28\n"
                                      "S1,saving,incremental,recurrent,Fees,100,50,25\n"
                                      "S2,saving,cumulative,recurrent,Fleet,10,30,\n"},
                                     {"statements/table.toml", plan_text::statement_text(body)}});
  return explain(evaluate(plan, "table"), row, column);
}

/// "+a -b": values of the parts with their signs.
std::string parts(const Explanation& node) {
  std::string text;
  for (const Explanation& part : node.parts) {
    text += (text.empty() ? "" : " ") + std::string(part.sign < 0 ? "-" : "+") + part.value;
  }
  return text;
}

const std::string rows =
    "[[row]]\nid = \"s\"\nlines = {}\n[[row]]\nid = \"level\"\n"
    "accumulate = \"s\"\n[[row]]\nid = \"change\"\nchange = \"s\"\n"
    "[[row]]\nid = \"twice\"\nof = [\"level\", \"s\"]\n"
    "[[row]]\nid = \"again\"\nchange = \"twice\"\n";

TEST(explain, an_accumulation_is_made_of_years_that_the_table_does_not_print) {
  const std::string last = "[[column]]\nid = \"y\"\nmeasure = \"amount\"\nyear = \"2027/28\"\n";
  const Explanation tree = explained(last + rows, "level", "y");
  EXPECT_EQ(tree.value, "205.00");
  EXPECT_EQ(parts(tree), "+110.00 +70.00 +25.00");
  EXPECT_EQ(parts(tree.parts[1]), "+50.00 +20.00");
  EXPECT_EQ(parts(explained(last + rows, "change", "y")), "+25.00 -70.00");
  const Explanation again = explained(last + rows, "again", "y");
  EXPECT_EQ(parts(again), "+230.00 -250.00");
  EXPECT_EQ(parts(again.parts[1]), "+180.00 +70.00");
}

TEST(explain, a_year_that_is_printed_twice_counts_once) {
  const std::string column = "measure = \"amount\"\nyear = \"2025/26\"\n";
  const Explanation tree =
      explained("[[column]]\nid = \"a\"\n" + column + "[[column]]\nid = \"b\"\n" + column + rows,
                "level", "a");
  EXPECT_EQ(tree.value, "110.00");
  EXPECT_EQ(parts(tree), "+110.00");
}

TEST(explain, says_how_a_figure_came_about_and_what_printing_rounded) {
  const Explanation tree = explained("unit = \"£000\"\n" + rows, "s", "2026/27");
  EXPECT_EQ(tree.how, "sum of 2 records");
  EXPECT_EQ(tree.rounding, "rounded half_up to 0 places to be shown");
  EXPECT_EQ(tree.parts[0].how, "typed");
  EXPECT_EQ(tree.parts[1].how, "the typed cumulative amount less that of the year before");
  EXPECT_EQ(tree.parts[0].where.str(), "lines.csv, row 2, column 2026/27");
}

TEST(explain, writes_the_tree_as_lines) {
  EXPECT_EQ(
      text(explained(rows, "change", "2026/27")),
      "change, 2026/27 = -40.00, shown as (40) [change on the year before]\n"
      "  + s, 2026/27 = 70.00, shown as 70 [sum of 2 records]\n"
      "    + S1 Fees = 50.00 [typed] (lines.csv, row 2, column 2026/27)\n"
      "    + S2 Fleet, 2026/27 = 20.00 [the typed cumulative amount less that of the year before] "
      "(lines.csv, row 3, column 2026/27)\n"
      "      + S2 Fleet = 30.00 [typed, cumulative] (lines.csv, row 3, column 2026/27)\n"
      "      - S2 Fleet, 2025/26 = 10.00 [the level of the year before, after what the engine "
      "reverses]\n"
      "  - s, 2025/26 = 110.00, shown as 110 [sum of 2 records]\n"
      "    + S1 Fees = 100.00 [typed] (lines.csv, row 2, column 2025/26)\n"
      "    + S2 Fleet = 10.00 [typed, cumulative] (lines.csv, row 3, column 2025/26)\n");
}

TEST(explain, refuses_names_that_the_statement_does_not_have) {
  EXPECT_THROW((void)explained(rows, "nobody", "2026/27"), mtfs::UnknownNameError);
  EXPECT_THROW((void)explained(rows, "s", "2036/37"), mtfs::UnknownNameError);
}

}  // namespace explain_test
