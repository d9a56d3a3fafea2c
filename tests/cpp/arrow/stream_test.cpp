#include "mtfs/arrow/stream.hpp"

#include <gtest/gtest.h>

#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "mtfs/arrow/read.hpp"

namespace mtfs::arrow {
namespace {

using Texts = std::vector<std::optional<std::string>>;

/// Text, decimals, whole numbers and booleans, each with a nil, in more rows than a byte has bits.
std::shared_ptr<const Table> table_of_all() {
  auto table = std::make_shared<Table>();
  Column text("name", Column::Holds::text);
  Column money("amount", Column::Holds::decimal, 2);
  Column whole("posts", Column::Holds::whole);
  Column flag("cashable", Column::Holds::boolean);
  for (int i = 0; i < 11; ++i) {
    if (i == 9) {
      for (Column* column : {&text, &money, &whole, &flag}) column->push_nil();
      continue;
    }
    text.push(std::string(static_cast<std::size_t>(i), 'x'));
    money.push(Int128(std::numeric_limits<std::int64_t>::min()) * (i + 1));
    whole.push(Int128(i) - 5);
    flag.push_flag(i % 3 == 0);
  }
  table->columns = {text, money, whole, flag};
  table->rows = 11;
  return table;
}

std::vector<ReadColumn> read_back(const std::shared_ptr<const Table>& table) {
  Owned<ArrowArrayStream> stream;
  stream.value = stream_of(table);
  return read(stream.value);
}

TEST(ArrowStream, GivesEveryValueAndEveryNil) {
  const auto columns = read_back(table_of_all());
  ASSERT_EQ(columns.size(), 4U);
  EXPECT_EQ(columns[0].name, "name");
  EXPECT_EQ(columns[0].texts[0], "");
  EXPECT_EQ(columns[0].texts[10], "xxxxxxxxxx");
  EXPECT_EQ(columns[1].texts[0], "-92233720368547758.08");
  EXPECT_EQ(columns[1].texts[10], "-1014570924054025338.88");
  EXPECT_EQ(columns[2].texts, (Texts{"-5", "-4", "-3", "-2", "-1", "0", "1", "2", "3", {}, "5"}));
  EXPECT_EQ(columns[3].texts[3], "true");
  EXPECT_EQ(columns[3].texts[8], "false");
  for (const ReadColumn& column : columns) EXPECT_FALSE(column.texts[9]) << column.name;
}

TEST(ArrowStream, CanBeMadeAgainAndAgain) {
  const auto table = table_of_all();
  EXPECT_EQ(read_back(table)[2].texts, read_back(table)[2].texts);
}

TEST(ArrowStream, OfNoRowsAndOfNoColumnsIsATable) {
  auto table = std::make_shared<Table>();
  EXPECT_TRUE(read_back(table).empty());
  table->columns.emplace_back("name", Column::Holds::text);
  table->columns.emplace_back("amount", Column::Holds::decimal, 2);
  const auto columns = read_back(table);
  ASSERT_EQ(columns.size(), 2U);
  EXPECT_TRUE(columns[1].texts.empty());
}

TEST(ArrowStream, EndsAfterItsOneBatch) {
  Owned<ArrowArrayStream> stream;
  stream.value = stream_of(table_of_all());
  Owned<ArrowArray> first;
  ASSERT_EQ(stream.value.get_next(&stream.value, &first.value), 0);
  EXPECT_EQ(first.value.length, 11);
  ArrowArray second{};
  ASSERT_EQ(stream.value.get_next(&stream.value, &second), 0);
  EXPECT_EQ(second.release, nullptr);
}

// The sanitizers see what is freed twice, too early, or never.
TEST(ArrowStream, ArraysOutliveTheStreamAndTheTable) {
  Owned<ArrowArray> batch;
  {
    Owned<ArrowArrayStream> stream;
    stream.value = stream_of(table_of_all());
    ASSERT_EQ(stream.value.get_next(&stream.value, &batch.value), 0);
  }
  const ArrowArray& flags = *batch.value.children[3];
  EXPECT_EQ(flags.null_count, 1);
  EXPECT_EQ(reading::value_at(Format{Format::Layout::boolean}, flags, 3), "true");
}

TEST(ArrowStream, AChildThatIsMovedAwayOutlivesItsParent) {
  Owned<ArrowArray> child;
  {
    Owned<ArrowArrayStream> stream;
    stream.value = stream_of(table_of_all());
    Owned<ArrowArray> batch;
    ASSERT_EQ(stream.value.get_next(&stream.value, &batch.value), 0);
    child.value = *batch.value.children[0];
    batch.value.children[0]->release = nullptr;  // moved, as the specification says it
  }
  EXPECT_EQ(reading::value_at(Format{Format::Layout::large_text}, child.value, 4), "xxxx");
}

TEST(ArrowStream, PenceAreTheCountsOfAColumn) {
  Column money("amount", Column::Holds::decimal, 2);
  money.push(Int128(12345));
  money.push_nil();
  auto table = std::make_shared<Table>();
  table->columns = {money.counts()};
  table->rows = 2;
  EXPECT_EQ(read_back(table)[0].texts, (Texts{"12345", {}}));
  money.push(Int128(std::numeric_limits<std::int64_t>::max()) + 1);
  EXPECT_THROW(static_cast<void>(money.counts()), Overflow);
}

TEST(ArrowFormat, KnowsWhatATableMayHold) {
  EXPECT_EQ(decimal_places("d:28,2"), 2);
  EXPECT_EQ(decimal_places("d:38,0,128"), 0);
  EXPECT_FALSE(decimal_places("d:76,2,256"));
  EXPECT_FALSE(decimal_places("d:10,-2"));
  EXPECT_EQ(format_of("S")->bytes, 2);
  EXPECT_EQ(kind(*format_of("l")), "whole");
  for (const char* refused : {"e", "f", "g", "+l", "tsu:", "z", "d:28"}) {
    EXPECT_FALSE(format_of(refused)) << refused;
  }
  EXPECT_TRUE(is_float("g"));
}

TEST(ArrowRead, DatesAreWrittenAsTheyAreTyped) {
  EXPECT_EQ(reading::date_text(0), "1970-01-01");
  EXPECT_EQ(reading::date_text(20508), "2026-02-24");
}

}  // namespace
}  // namespace mtfs::arrow
