#include <gtest/gtest.h>

#include "mtfs/io/document.hpp"

namespace json_test {

using mtfs::ParseError;
using mtfs::Problem;
using mtfs::io::Node;
using mtfs::io::parse_json;
using mtfs::io::write_json;

Node read(std::string_view text) { return parse_json(text, "plan.json"); }

Problem refused(std::string_view text, const mtfs::io::DocumentLimits& limits = {}) {
  try {
    (void)parse_json(text, "plan.json", limits);
  } catch (const ParseError& error) {
    return error.problem();
  }
  ADD_FAILURE() << "read: " << text.substr(0, 60);
  return {};
}

TEST(json, a_number_keeps_its_digits) {
  for (const std::string lexeme :
       {"0", "-0", "-5", "0.10", "1.0", "9223372036854775807", "-9223372036854775808",
        "18446744073709551615", "18446744073709551616", "123456789012345678901234567890",
        "0.1000000000000000055511151231257827", "1e3", "1E+3", "-0.0"}) {
    EXPECT_EQ(read("[" + lexeme + "]").items.at(0).text, lexeme);
    EXPECT_EQ(read("[" + lexeme + "]").items.at(0).type, Node::Type::number);
  }
}

TEST(json, values_have_types_order_and_paths) {
  const Node document = read(R"({"z": null, "a": [true, "x"], "m": {"b c": {}}})");
  ASSERT_EQ(document.members.size(), 3U);
  EXPECT_EQ(document.members[0].first, "z");
  EXPECT_EQ(document.find("z")->type, Node::Type::nil);
  EXPECT_EQ(document.find("a")->items.at(0).type, Node::Type::boolean);
  EXPECT_EQ(document.find("a")->items.at(1).where.str(), "plan.json, key a[1]");
  EXPECT_EQ(document.find("m")->find("b c")->where.str(), "plan.json, key m.\"b c\"");
}

TEST(json, a_key_twice_is_refused_at_any_depth) {
  EXPECT_EQ(refused(R"({"a": 1, "a": 2})").code, "json-duplicate-key");
  const Problem problem = refused(R"({"a": [{"b": 1, "c": {}, "b": 2}]})");
  EXPECT_EQ(problem.code, "json-duplicate-key");
  EXPECT_EQ(problem.where.column, "a[0].b");
  EXPECT_EQ(read(R"({"a": {"a": 1}, "b": {"a": 2}})").members.size(), 2U);
}

TEST(json, what_is_not_json_is_refused_with_its_place) {
  for (const std::string_view text :
       {"", "{", "[1,]", "{a: 1}", "{'a': 1}", "[1] 2", "01", "+1", ".5", "1.", "NaN", "Infinity",
        "-inf", "\"x", "[1 2]", "// c\n1", "1e400", "\"\\x\"", "[\x01]"}) {
    EXPECT_EQ(refused(text).code, "json-syntax") << text;
  }
  const Problem problem = refused("{\n  \"£\": 1,\n  \"é\": x\n}");
  EXPECT_EQ(problem.where.row, 3U);
  EXPECT_EQ(problem.where.column, "character 8");
}

TEST(json, each_limit_is_named) {
  EXPECT_EQ(refused("[1, 2]", {.bytes = 5}).rule, "A document has at most 5 bytes");
  EXPECT_EQ(refused("[1, 2]", {.values = 2}).rule, "A document has at most 2 values");
  EXPECT_EQ(refused("[[1]]", {.depth = 1}).rule, "Tables and lists nest at most 1 deep");
  EXPECT_EQ(read("[[1]]").items.size(), 1U);
  EXPECT_EQ(refused("[[1]]", {.depth = 1}).code, "json-limit");
}

TEST(json, a_million_brackets_are_an_error_and_not_a_crash) {
  EXPECT_EQ(refused(std::string(1'000'000, '[')).code, "json-limit");
  std::string tables;
  for (int i = 0; i < 100'000; ++i) tables += "{\"a\":";
  EXPECT_EQ(refused(tables).code, "json-limit");
}

TEST(json, paths_stay_short_however_deep_and_long_the_keys) {
  std::string text = "1";
  for (int i = 0; i < 60; ++i) text = "{\"" + std::string(10'000, 'k') + "\":" + text + "}";
  Node node = read(text);
  while (!node.members.empty()) {
    Node inner = std::move(node.members[0].second);
    node = std::move(inner);
  }
  EXPECT_EQ(node.text, "1");
  EXPECT_LE(node.where.column.size(), 203U);
}

TEST(json, windows_1252_is_named_with_its_row) {
  const Problem problem = refused("{\n\"a\": \"\xA3\"}");
  EXPECT_EQ(problem.code, "json-encoding");
  EXPECT_EQ(problem.where.row, 2U);
}

TEST(json, it_is_written_indented_with_short_lists_on_a_line) {
  const std::string text =
      "{\n"
      "  \"format\": \"mtfs/plan/1\",\n"
      "  \"years\": [\"2018/19\", \"2019/20\"],\n"
      "  \"rows\": [\n"
      "    {\n"
      "      \"amount\": \"2624.00\",\n"
      "      \"nil\": null,\n"
      "      \"none\": [],\n"
      "      \"nothing\": {}\n"
      "    }\n"
      "  ],\n"
      "  \"rate\": 0.10\n"
      "}\n";
  EXPECT_EQ(write_json(read(text)), text);
}

TEST(json, a_list_that_would_pass_100_columns_is_broken) {
  for (const int items : {1, 10, 18, 19, 20, 21, 30}) {
    Node document;
    document.type = Node::Type::table;
    Node list;
    list.type = Node::Type::list;
    list.items.assign(static_cast<std::size_t>(items), read("12345"));
    document.members.emplace_back("key", list);
    const std::string text = write_json(document);
    for (std::size_t start = 0; start < text.size();) {
      const std::size_t end = text.find('\n', start);
      EXPECT_LE(end - start, 100U);
      start = end + 1;
    }
    EXPECT_EQ(read(text).find("key")->items.size(), list.items.size());
  }
}

TEST(json, a_text_survives_whatever_it_holds) {
  const std::string text =
      std::string("\"\\/\b\f\n\r\t\x01\x1F\x7F", 11) + '\0' + "£\u2028\U0001F4B7";
  Node node;
  node.type = Node::Type::text;
  node.text = text;
  EXPECT_EQ(read(write_json(node)).text, text);
}

TEST(json, a_number_that_json_does_not_have_is_not_written) {
  for (const std::string lexeme :
       {"0xFF", "1_000", "+5", "01", "", ".5", "1.", "1e", "inf", "1,5"}) {
    Node node;
    node.type = Node::Type::number;
    node.text = lexeme;
    try {
      (void)write_json(node);
      ADD_FAILURE() << "written: " << lexeme;
    } catch (const ParseError& error) {
      EXPECT_EQ(error.code(), "json-number");
    }
  }
}

}  // namespace json_test
