#include <gtest/gtest.h>

#include "mtfs/io/document.hpp"

namespace toml_test {

using mtfs::ParseError;
using mtfs::Problem;
using mtfs::io::Node;
using mtfs::io::parse_toml;

Node read(std::string_view text) { return parse_toml(text, "mtfs.toml"); }

Problem refused(std::string_view text, const mtfs::io::DocumentLimits& limits = {}) {
  try {
    (void)parse_toml(text, "mtfs.toml", limits);
  } catch (const ParseError& error) {
    return error.problem();
  }
  ADD_FAILURE() << "read: " << text.substr(0, 60);
  return {};
}

const Node& at(const Node& table, std::string_view key) {
  const Node* node = table.find(key);
  if (node == nullptr) throw std::out_of_range(std::string(key));
  return *node;
}

TEST(toml, a_number_keeps_the_digits_it_was_typed_with) {
  for (const std::string lexeme :
       {"0.1", "1.10", "+5", "-0.0", "1_000", "0xFF", "9223372036854775807", "1e3", "0.029900",
        "92233720368547758.07", "0.1000000000000000055511151231257827"}) {
    for (const std::string& text :
         {"x = " + lexeme, "x = " + lexeme + " # why\n", "y = \"£→\"\nx = " + lexeme + "\r\nz = 1",
          "y = { \"é£\" = 1, x = 2 }\nx = " + lexeme + "\n"}) {
      const Node document = read(text);
      EXPECT_EQ(at(document, "x").type, Node::Type::number) << text;
      EXPECT_EQ(at(document, "x").text, lexeme) << text;
    }
  }
}

TEST(toml, numbers_after_wide_characters_on_their_line_are_found) {
  const Node document = read("x = [\"£→\U0001F4B7\", 0.10, { \"é\" = 1.0 }, 2.50]\n");
  const Node& list = at(document, "x");
  ASSERT_EQ(list.items.size(), 4U);
  EXPECT_EQ(list.items[1].text, "0.10");
  EXPECT_EQ(at(list.items[2], "é").text, "1.0");
  EXPECT_EQ(list.items[3].text, "2.50");
}

TEST(toml, values_have_their_types) {
  const Node document = read("a = true\nb = 'x'\nc = []\nd = {}\ne = 1\n");
  EXPECT_EQ(at(document, "a").type, Node::Type::boolean);
  EXPECT_EQ(at(document, "a").text, "true");
  EXPECT_EQ(at(document, "b").type, Node::Type::text);
  EXPECT_EQ(at(document, "b").text, "x");
  EXPECT_EQ(at(document, "c").type, Node::Type::list);
  EXPECT_EQ(at(document, "d").type, Node::Type::table);
  EXPECT_EQ(document.find("f"), nullptr);
}

TEST(toml, dates_and_times_are_text_as_typed) {
  for (const std::string lexeme : {"2018-11-15", "07:32:00", "2018-11-15T07:32:00Z",
                                   "2018-11-15 07:32:00.50", "2018-11-15T07:32:00-07:00"}) {
    const Node document = read("when = " + lexeme + " # a day\nnext = 1\n");
    EXPECT_EQ(at(document, "when").type, Node::Type::text);
    EXPECT_EQ(at(document, "when").text, lexeme);
  }
}

TEST(toml, members_stand_in_the_order_of_the_document) {
  const Node document = read("z = 1\na = 2\n[m]\nq = 1\nb = 2\n[b.c]\nx = 1\n");
  std::string order;
  for (const auto& [key, node] : document.members) order += key;
  EXPECT_EQ(order, "zamb");
  EXPECT_EQ(at(document, "m").members[0].first, "q");
}

TEST(toml, every_value_knows_its_row_and_its_path) {
  const Node document = read(
      "title = \"MTFS\"\n"
      "[[row]]\nid = \"a\"\n"
      "[[row]]\nid = \"b\"\nlines = { kind = [\"saving\",\n \"income\"] }\n"
      "[rates.\"pay rise\"]\nvalue = 0.02\n");
  EXPECT_EQ(at(document, "title").where.str(), "mtfs.toml, line 1, key title");
  const Node& second = at(document, "row").items.at(1);
  EXPECT_EQ(second.where.str(), "mtfs.toml, line 4, key row[1]");
  EXPECT_EQ(at(second, "id").where.str(), "mtfs.toml, line 5, key row[1].id");
  EXPECT_EQ(at(at(second, "lines"), "kind").items.at(1).where.str(),
            "mtfs.toml, line 7, key row[1].lines.kind[1]");
  EXPECT_EQ(at(at(at(document, "rates"), "pay rise"), "value").where.str(),
            "mtfs.toml, line 9, key rates.\"pay rise\".value");
}

TEST(toml, a_fault_is_told_with_row_and_character) {
  const Problem problem = refused("a = 1\nb = \n");
  EXPECT_EQ(problem.code, "toml-syntax");
  EXPECT_EQ(problem.where.row, 2U);
  EXPECT_EQ(problem.where.column, "character 5");
}

TEST(toml, a_string_that_goes_on_after_a_line_end_keeps_its_pound_sign) {
  EXPECT_EQ(at(read("a = \"\"\"\\\n  £5\"\"\""), "a").text, "£5");
  EXPECT_EQ(refused("a = \"\"\"\\£\"\"\"").code, "toml-syntax");
}

TEST(toml, what_is_not_toml_is_refused) {
  for (const std::string_view text :
       {"a", "a = ", "= 1", "a = 01", "a = 1,000", "a = \"x", "[a", "a = [1", "a = 1 2", "a = £5",
        "a = 99999999999999999999", "a = (5)", "a = 1.", "a = .5", "a = \x01", "[) a]", "[a.)]"}) {
    EXPECT_EQ(refused(text).code, "toml-syntax") << text;
  }
}

TEST(toml, a_key_twice_is_refused) {
  EXPECT_EQ(refused("a = 1\na = 2\n").code, "toml-duplicate-key");
  EXPECT_EQ(refused("a = 1\na = 2\n").where.row, 2U);
  EXPECT_EQ(refused("[a]\n[a]\n").code, "toml-duplicate-key");
}

TEST(toml, numbers_that_are_not_finite_are_refused) {
  for (const std::string_view text : {"inf", "-inf", "+inf", "nan", "+nan", "-nan"}) {
    const Problem problem = refused("\nx = " + std::string(text));
    EXPECT_EQ(problem.code, "toml-not-finite");
    EXPECT_EQ(problem.found, text);
    EXPECT_EQ(problem.where.str(), "mtfs.toml, line 2, key x");
  }
}

TEST(toml, a_byte_order_mark_is_dropped_and_utf_16_read) {
  EXPECT_EQ(at(read("\xEF\xBB\xBF"
                    "a = 0.10"),
               "a")
                .text,
            "0.10");
  EXPECT_EQ(at(read(std::string_view("\xFF\xFE"
                                     "a\0=\0"
                                     "1\0.\0"
                                     "0\0",
                                     12)),
               "a")
                .text,
            "1.0");
}

TEST(toml, windows_1252_is_named_with_its_row) {
  const Problem problem = refused("a = 1\nb = \"\xA3\"\n");
  EXPECT_EQ(problem.code, "toml-encoding");
  EXPECT_EQ(problem.where.row, 2U);
  EXPECT_EQ(problem.found, "b = \"£\"");
  EXPECT_NE(problem.fix.find("Windows-1252"), std::string::npos);
}

TEST(toml, each_limit_is_named) {
  EXPECT_EQ(refused("a = 1", {.bytes = 4}).rule, "A document has at most 4 bytes");
  EXPECT_EQ(refused("a = [1, 2]", {.values = 2}).rule, "A document has at most 2 values");
  EXPECT_EQ(refused("a = [[1]]", {.depth = 2}).rule, "Tables and lists nest at most 2 deep");
  for (const auto& problem : {refused("a = 1", {.bytes = 4}), refused("a = [1, 2]", {.values = 2}),
                              refused("a.b.c = 1", {.depth = 2})}) {
    EXPECT_EQ(problem.code, "toml-limit");
  }
}

TEST(toml, depth_is_refused_before_anything_is_built) {
  std::string dots = "a";
  for (int i = 0; i < 1'000'000; ++i) dots += ".a";
  const std::string brackets(1'000'000, '[');
  std::string tables;
  for (int i = 0; i < 100'000; ++i) tables += "{a=";
  for (const std::string& text : {dots + " = 1", "[" + dots + "]", "x = " + brackets,
                                  "x = " + tables, "x = { " + dots + " = 1 }"}) {
    EXPECT_EQ(refused(text).code, "toml-limit");
  }
}

TEST(toml, dots_and_brackets_in_strings_and_comments_do_not_count) {
  const std::string many(200, '.');
  const std::string open(200, '[');
  const Node document =
      read("a = \"" + many + open + "\" # " + many + open + "\nb = '''\n" + open +
           "''''\nc = \"\"\"\\\"\"\"\\\"" + open + "\"\"\"\"\"\nd = '" + open + "'\n");
  EXPECT_EQ(at(document, "a").text, many + open);
  EXPECT_EQ(at(document, "b").text, open + "'");
  EXPECT_EQ(at(document, "d").text, open);
}

}  // namespace toml_test
