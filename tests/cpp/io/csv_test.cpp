#include "mtfs/io/csv.hpp"

#include <gtest/gtest.h>

#include <set>

namespace csv_test {

using mtfs::Problem;
using mtfs::Severity;
using mtfs::io::CsvOptions;
using mtfs::io::CsvResult;
using mtfs::io::parse_csv;
using mtfs::io::write_csv;
using Row = std::vector<std::string>;
using Codes = std::vector<std::string>;

CsvResult read(std::string_view text, const CsvOptions& options = {}) {
  return parse_csv(text, "lines", "lines.csv", options);
}

Codes codes(const CsvResult& result) {
  Codes found;
  for (const Problem& problem : result.problems) found.push_back(problem.code);
  return found;
}

std::vector<Row> cells(const CsvResult& result) {
  std::vector<Row> rows;
  for (const auto& row : result.table.rows) rows.push_back(row.cells);
  return rows;
}

TEST(csv, rows_are_cells_under_headers_with_their_place) {
  const CsvResult result = read("id,2018/19\nS1,\"2,624\"\nS2,-\n");
  EXPECT_EQ(codes(result), Codes{});
  EXPECT_EQ(result.table.name, "lines");
  EXPECT_EQ(result.table.headers, (Row{"id", "2018/19"}));
  EXPECT_EQ(cells(result), (std::vector<Row>{{"S1", "2,624"}, {"S2", "-"}}));
  EXPECT_EQ(result.table.origin(result.table.rows[1], 1).str(), "lines.csv, row 3, column 2018/19");
}

TEST(csv, every_line_end_counts_once) {
  for (const std::string_view end : {"\n", "\r", "\r\n"}) {
    std::string text = "a,b\n1,2\n\n3,4";
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += end.size()) {
      text.replace(at, 1, end);
    }
    const CsvResult result = read(text);
    EXPECT_EQ(codes(result), Codes{});
    ASSERT_EQ(result.table.rows.size(), 2U);
    EXPECT_EQ(result.table.rows[0].number, 2U);
    EXPECT_EQ(result.table.rows[1].number, 4U);
  }
}

TEST(csv, a_line_end_within_quotes_belongs_to_the_cell_and_counts_as_a_line) {
  const CsvResult result = read("a,b\n\"x\r\ny\nz\",1\nlast,2\n");
  EXPECT_EQ(codes(result), Codes{});
  EXPECT_EQ(cells(result), (std::vector<Row>{{"x\r\ny\nz", "1"}, {"last", "2"}}));
  EXPECT_EQ(result.table.rows[1].number, 5U);
}

TEST(csv, a_doubled_quote_is_a_quote) {
  EXPECT_EQ(cells(read("a,b\n\"\"\"x\"\"\",\"\"\n\"5\"\" pipe\",\"\"\"\"\n")),
            (std::vector<Row>{{"\"x\"", ""}, {"5\" pipe", "\""}}));
}

TEST(csv, blank_rows_are_skipped_and_counted) {
  const CsvResult result = read("\n,\na,b\n , \n\xC2\xA0,\n,,,,\n1,2\n");
  EXPECT_EQ(codes(result), Codes{});
  EXPECT_EQ(result.table.header_row, 3U);
  ASSERT_EQ(result.table.rows.size(), 1U);
  EXPECT_EQ(result.table.rows[0].number, 7U);
}

TEST(csv, a_header_alone_is_a_table_without_rows) {
  const CsvResult result = read("id,amount");
  EXPECT_EQ(codes(result), Codes{});
  EXPECT_EQ(result.table.headers, (Row{"id", "amount"}));
  EXPECT_TRUE(result.table.rows.empty());
}

TEST(csv, a_text_without_a_header_is_refused) {
  EXPECT_EQ(codes(read("")), Codes{"csv-empty"});
  EXPECT_EQ(codes(read("\xEF\xBB\xBF")), Codes{"csv-empty"});
  EXPECT_EQ(codes(read(" , \n\n")), Codes{"csv-empty"});
}

TEST(csv, headers_lose_the_blanks_at_their_ends_and_cells_keep_them) {
  const CsvResult result = read(
      " id ,\xC2\xA0"
      "2018/19\n S1 , 5\n");
  EXPECT_EQ(result.table.headers, (Row{"id", "2018/19"}));
  EXPECT_EQ(cells(result), (std::vector<Row>{{" S1 ", " 5"}}));
}

TEST(csv, the_separator_is_the_one_the_header_has_most_of) {
  EXPECT_EQ(read("a,b;c,d\n1,2,3\n").separator, ',');
  EXPECT_EQ(read("a;b,c;d\n1;2;3\n").separator, ';');
  EXPECT_EQ(read("a\tb\n1\t2\n").separator, '\t');
  EXPECT_EQ(read("a;b").table.headers, (Row{"a", "b"}));
  EXPECT_EQ(read("\"a;b;c\",d\n").table.headers, (Row{"a;b;c", "d"}));
  EXPECT_EQ(read("a\n1;2\n").separator, ',');
}

TEST(csv, a_separator_that_is_no_comma_is_a_warning) {
  const CsvResult result = read("a;b\n1;2\n");
  ASSERT_EQ(codes(result), Codes{"csv-separator"});
  EXPECT_EQ(result.problems[0].severity, Severity::warning);
  EXPECT_EQ(result.problems[0].where.row, 1U);
  EXPECT_EQ(cells(result), (std::vector<Row>{{"1", "2"}}));
}

TEST(csv, utf_16_with_its_mark_reads_as_utf_8_does) {
  const std::u16string text = u"\uFEFFid,\u00A3\r\nS1,\U0001F4B7\r\n";
  std::string little;
  std::string big;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF);
    const char high = static_cast<char>(unit >> 8);
    little += {low, high};
    big += {high, low};
  }
  const CsvResult plain = read("id,\u00A3\r\nS1,\U0001F4B7\r\n");
  EXPECT_EQ(read(little).table, plain.table);
  EXPECT_EQ(read(big).table, plain.table);
  EXPECT_EQ(read("\xEF\xBB\xBFid,\u00A3\r\nS1,\U0001F4B7\r\n").table, plain.table);
  EXPECT_EQ(codes(read(little.substr(0, little.size() - 1))), Codes{"csv-encoding"});
  EXPECT_EQ(codes(read(std::string("\xFF\xFE\x00\xDC", 4))), Codes{"csv-encoding"});
}

TEST(csv, bytes_of_windows_1252_are_named_and_never_replaced) {
  const CsvResult result = read(
      "id,amount\nS1,5\nS2,\xA3"
      "1\nS3,\xA3"
      "2\n");
  ASSERT_EQ(codes(result), Codes{"csv-encoding"});
  EXPECT_EQ(
      result.problems[0].str(),
      "lines.csv, row 3, column amount: \"£1\": The bytes are not UTF-8; as Windows-1252 they "
      "read as shown. Open the file as Windows-1252 and save it as UTF-8 (in Excel: CSV "
      "UTF-8). [csv-encoding]");
  EXPECT_EQ(cells(result), (std::vector<Row>{{"S1", "5"}}));
}

TEST(csv, bytes_of_no_known_encoding_do_not_name_windows_1252) {
  const CsvResult result = read("id\n\x81\x8D\n");
  ASSERT_EQ(codes(result), Codes{"csv-encoding"});
  EXPECT_EQ(result.problems[0].rule, "The bytes are neither UTF-8 nor Windows-1252");
}

TEST(csv, a_header_of_windows_1252_is_shown_so_that_a_message_is_utf_8) {
  const CsvResult result = read("id,\xA3\nS1,\"open\n");
  ASSERT_EQ(codes(result), (Codes{"csv-encoding", "csv-unclosed-quote"}));
  EXPECT_EQ(result.problems[0].where.column, "2");
  EXPECT_EQ(result.problems[1].where.column, "£");
}

TEST(csv, mojibake_is_refused_in_each_cell) {
  const CsvResult result = read("id,a,b\nS1,Â£5,1\nS2,2,â€“\nS3,£5,–\n");
  ASSERT_EQ(codes(result), (Codes{"csv-mojibake", "csv-mojibake"}));
  EXPECT_EQ(result.problems[0].where.str(), "lines.csv, row 2, column a");
  EXPECT_EQ(result.problems[1].where.str(), "lines.csv, row 3, column b");
  EXPECT_EQ(cells(result), (std::vector<Row>{{"S3", "£5", "–"}}));
}

TEST(csv, the_byte_0_ends_the_reading) {
  const CsvResult result = read(std::string_view("a,b\n1,2\n3,\0\n4\n", 14));
  ASSERT_EQ(codes(result), Codes{"csv-nul"});
  EXPECT_EQ(result.problems[0].where.str(), "lines.csv, row 3, column b");
}

TEST(csv, all_faults_are_found_in_one_pass_and_sound_rows_kept) {
  const CsvResult result = read(
      "id,a,b\n"
      "S1,1\n"
      "S2,\"x\"y,2\n"
      "S3,1,2\n"
      "S4,\"open,2\n"
      "S5,5\" pipe,1\n"
      "S6,1,2,3,4\n"
      "S7,\"1,000\",2\n");
  EXPECT_EQ(codes(result), (Codes{"csv-ragged", "csv-text-after-quote", "csv-unclosed-quote",
                                  "csv-stray-quote", "csv-ragged"}));
  const std::vector<std::size_t> rows = {2, 3, 5, 6, 7};
  for (std::size_t i = 0; i < rows.size(); ++i) EXPECT_EQ(result.problems[i].where.row, rows[i]);
  EXPECT_EQ(result.problems[2].where.column, "a");
  EXPECT_EQ(result.problems[0].rule, "The row has 2 cells and the header has 3");
  EXPECT_EQ(result.problems[4].rule, "The row has 5 cells and the header has 3");
  EXPECT_EQ(cells(result), (std::vector<Row>{{"S3", "1", "2"}, {"S7", "1,000", "2"}}));
}

TEST(csv, an_unclosed_quote_is_told_where_it_opens) {
  const CsvResult at_end = read("a,b\n1,2\n\"3,4\n5,6\n");
  ASSERT_EQ(codes(at_end), Codes{"csv-unclosed-quote"});
  EXPECT_EQ(at_end.problems[0].where.str(), "lines.csv, row 3, column a");
  EXPECT_EQ(cells(at_end), (std::vector<Row>{{"1", "2"}, {"5", "6"}}));

  const CsvResult later = read("a,b\n1,\"two\n3,\"4\"\n");
  ASSERT_EQ(codes(later), Codes{"csv-unclosed-quote"});
  EXPECT_EQ(later.problems[0].where.str(), "lines.csv, row 2, column b");
  EXPECT_EQ(cells(later), (std::vector<Row>{{"3", "4"}}));
}

TEST(csv, an_unclosed_quote_in_the_header_leaves_no_rows) {
  const CsvResult result = read("a,\"b\n1,2\n");
  EXPECT_EQ(codes(result), Codes{"csv-unclosed-quote"});
  EXPECT_TRUE(result.table.rows.empty());
}

TEST(csv, headers_alike_but_for_case_blanks_and_marks_are_one_name) {
  for (const std::string second : {"Id", " ID ", "i d", "i\u200Bd", "i\u00A0d"}) {
    const CsvResult result = read("id,a," + second + "\nS1,1,2\n");
    ASSERT_EQ(codes(result), Codes{"csv-header-duplicate"}) << second;
    EXPECT_NE(result.problems[0].rule.find("Columns 1 and 3"), std::string::npos);
    EXPECT_EQ(result.problems[0].where.row, 1U);
  }
  EXPECT_EQ(codes(read("id,ida,Îd\n")), Codes{});
}

TEST(csv, a_column_without_header_is_refused_or_on_request_warned_of) {
  const std::string text = "row,2017/18,,2019/20\nbudget,1,,3\nsavings,1,\u2192,3\n";
  const CsvResult refused = read(text);
  ASSERT_EQ(codes(refused), Codes{"csv-header-blank"});
  EXPECT_EQ(refused.problems[0].severity, Severity::error);
  EXPECT_EQ(refused.problems[0].where.str(), "lines.csv, row 1, column 3");
  EXPECT_EQ(refused.problems[0].found, "\u2192");

  const CsvResult kept = read(text, {.allow_blank_header = true});
  ASSERT_EQ(codes(kept), Codes{"csv-header-blank"});
  EXPECT_EQ(kept.problems[0].severity, Severity::warning);
  EXPECT_EQ(kept.table.headers, (Row{"row", "2017/18", "", "2019/20"}));
  EXPECT_EQ(kept.table.rows[1].cells[2], "\u2192");
}

TEST(csv, columns_without_header_and_cells_are_dropped) {
  const CsvResult result = read("a,,b,,\n1,,2,,\n3, ,4,,\n");
  EXPECT_EQ(codes(result), Codes{});
  EXPECT_EQ(result.table.headers, (Row{"a", "b"}));
  EXPECT_EQ(cells(result), (std::vector<Row>{{"1", "2"}, {"3", "4"}}));
}

TEST(csv, each_limit_has_its_own_code_and_is_named) {
  CsvOptions options;
  options.limits = {.bytes = 100, .columns = 3, .rows = 2, .cell_bytes = 5, .problems = 3};
  const auto only = [&](const std::string& text) -> Problem {
    const CsvResult result = read(text, options);
    EXPECT_EQ(result.problems.size(), 1U) << text;
    return result.problems.empty() ? Problem{} : result.problems[0];
  };
  EXPECT_EQ(codes(read("a,b,c\n1,2,3\n4,5,12345\n", options)), Codes{});
  EXPECT_EQ(only(std::string(101, 'a')).code, "csv-limit-bytes");
  EXPECT_EQ(only("a,b,c,d\n1,2,3,4\n").code, "csv-limit-columns");
  EXPECT_EQ(only("a\n1\n2\n3\n4\n").code, "csv-limit-rows");
  EXPECT_EQ(only("a\n123456\n").code, "csv-limit-cell");
  EXPECT_EQ(only("a\n\"123456\"\n").rule, "A cell has at most 5 bytes");
}

TEST(csv, faults_stop_being_listed_at_their_limit) {
  CsvOptions options;
  options.limits.problems = 3;
  const CsvResult result = read("a\n1,2\n1,2\n1,2\n1,2\n1,2\n", options);
  EXPECT_EQ(codes(result), (Codes{"csv-ragged", "csv-ragged", "csv-ragged", "csv-limit-problems"}));
}

TEST(csv, ten_million_columns_are_an_error_and_not_a_crash) {
  EXPECT_EQ(codes(read(std::string(10'000'000, ',') + "a\n")), Codes{"csv-limit-columns"});
  const CsvResult row = read("a\n" + std::string(10'000'000, ',') + "a\n");
  ASSERT_EQ(codes(row), Codes{"csv-ragged"});
  EXPECT_EQ(row.problems[0].rule, "The row has 10000001 cells and the header has 1");
}

TEST(csv, a_file_of_quotes_is_read_in_one_pass) {
  std::string text = "a\n";
  for (int i = 0; i < 200'000; ++i) text += i % 2 == 0 ? "\"\"\"\n" : "\"x\"y\n";
  EXPECT_EQ(read(text).problems.back().code, "csv-limit-problems");
}

TEST(csv, what_is_written_reads_back) {
  const std::vector<Row> rows = {{"id", "a;b", "c\td", "e,f"},
                                 {"S1", "\"quoted\"", "two\nlines", " "},
                                 {"", "1;2", "\r", "\uFEFFx"}};
  const std::string text = write_csv(rows);
  const CsvResult result = read(text);
  EXPECT_EQ(codes(result), Codes{});
  EXPECT_EQ(result.table.headers, rows[0]);
  EXPECT_EQ(cells(result), (std::vector<Row>{rows[1], rows[2]}));
  EXPECT_EQ(write_csv({{"a", "b"}, {"1,000", "x"}}), "a,b\n\"1,000\",x\n");
}

}  // namespace csv_test
