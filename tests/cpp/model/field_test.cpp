// The columns of the tables, and the names of the enumerations.
#include "mtfs/model/field.hpp"

#include <gtest/gtest.h>

#include <set>

#include "mtfs/model/budget.hpp"
#include "mtfs/model/line.hpp"
#include "mtfs/model/published.hpp"
#include "mtfs/model/statement_definition.hpp"
#include "mtfs/plan/plan.hpp"

namespace field_test {

using mtfs::Field;

template <class Record>
void names_are_unique_and_say_what_they_mean() {
  std::set<std::string_view> names;
  for (const Field<Record>& field : Record::fields()) {
    EXPECT_TRUE(names.insert(field.name).second) << field.name;
    EXPECT_FALSE(field.meaning.empty()) << field.name;
    EXPECT_EQ(find_field(Record::fields(), field.name), &field);
  }
  EXPECT_EQ(find_field(Record::fields(), "no_such_column"), nullptr);
}

TEST(field, every_column_of_every_table_has_a_name_of_its_own) {
  names_are_unique_and_say_what_they_mean<mtfs::Line>();
  names_are_unique_and_say_what_they_mean<mtfs::BudgetLine>();
  names_are_unique_and_say_what_they_mean<mtfs::Target>();
  names_are_unique_and_say_what_they_mean<mtfs::Grant>();
  names_are_unique_and_say_what_they_mean<mtfs::BalanceRow>();
  names_are_unique_and_say_what_they_mean<mtfs::BandRow>();
  names_are_unique_and_say_what_they_mean<mtfs::PoolRow>();
  names_are_unique_and_say_what_they_mean<mtfs::Reserve>();
  names_are_unique_and_say_what_they_mean<mtfs::ReserveRisk>();
  names_are_unique_and_say_what_they_mean<mtfs::Scheme>();
  names_are_unique_and_say_what_they_mean<mtfs::Project>();
  names_are_unique_and_say_what_they_mean<mtfs::ItemRow<mtfs::RatesItem>>();
}

/// Texts that the column reads: names, words, percentages, years or whole numbers.
template <class Record>
std::vector<std::string> texts_of(const Field<Record>& field) {
  if (!field.allowed.empty()) return field.allowed;
  const std::vector<std::vector<std::string>> kinds = {
      {"a", "b; c"}, {"25%", "12.5%"}, {"25%; 75%"}, {"2026/27"}, {"4"}};
  for (const std::vector<std::string>& texts : kinds) {
    try {
      Record record;
      field.set(record, texts.front());
      return texts;
    } catch (const mtfs::ParseError&) {
      continue;
    }
  }
  return {};
}

template <class Record>
void what_is_set_is_got() {
  for (const Field<Record>& field : Record::fields()) {
    const std::vector<std::string> texts = texts_of(field);
    EXPECT_FALSE(texts.empty()) << field.name;
    for (const std::string& text : texts) {
      Record record;
      field.set(record, text);
      const bool is_part_of_year = field.name == "part_year";  // kept as a fraction
      EXPECT_EQ(field.get(record), is_part_of_year ? (text == "25%" ? "1/4" : "1/8") : text)
          << field.name;
    }
  }
}

TEST(field, gets_what_was_set) {
  what_is_set_is_got<mtfs::Line>();
  what_is_set_is_got<mtfs::BudgetLine>();
  what_is_set_is_got<mtfs::Target>();
  what_is_set_is_got<mtfs::Grant>();
  what_is_set_is_got<mtfs::BalanceRow>();
  what_is_set_is_got<mtfs::BandRow>();
  what_is_set_is_got<mtfs::PoolRow>();
  what_is_set_is_got<mtfs::Reserve>();
  what_is_set_is_got<mtfs::ReserveRisk>();
  what_is_set_is_got<mtfs::Scheme>();
  what_is_set_is_got<mtfs::Project>();
  what_is_set_is_got<mtfs::ItemRow<mtfs::RatesItem>>();
}

TEST(field, refuses_a_name_that_is_not_allowed) {
  mtfs::Line line;
  for (const Field<mtfs::Line>& field : mtfs::Line::fields()) {
    if (field.allowed.empty()) continue;
    EXPECT_THROW(field.set(line, "Saving"), mtfs::ParseError) << field.name;
  }
}

TEST(field, a_list_loses_its_blanks_and_its_empty_items) {
  EXPECT_EQ(mtfs::split_list(" a ;; b;"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(mtfs::split_list(""), std::vector<std::string>{});
  EXPECT_EQ(mtfs::join_list({"a", "b"}), "a; b");
}

template <class Enum>
void names_round_trip() {
  std::set<std::string> seen;
  for (const std::string& name : mtfs::names<Enum>()) {
    EXPECT_TRUE(seen.insert(name).second) << name;
    EXPECT_EQ(str(mtfs::parse_name<Enum>(name)), name);
  }
  EXPECT_THROW((void)mtfs::parse_name<Enum>("nobody's name"), mtfs::ParseError);
}

TEST(kind, every_name_reads_back) {
  names_round_trip<mtfs::Kind>();
  names_round_trip<mtfs::Basis>();
  names_round_trip<mtfs::Recurrence>();
  names_round_trip<mtfs::Status>();
  names_round_trip<mtfs::Rag>();
  names_round_trip<mtfs::Shown>();
  names_round_trip<mtfs::Nature>();
  names_round_trip<mtfs::MoneyUnit>();
  names_round_trip<mtfs::IdentityKind>();
}

TEST(kind, carries_the_sign) {
  using mtfs::Kind;
  for (const Kind lowers : {Kind::saving, Kind::income, Kind::grant}) EXPECT_EQ(sign(lowers), -1);
  for (const Kind raises : {Kind::demand, Kind::inflation, Kind::growth, Kind::technical}) {
    EXPECT_EQ(sign(raises), 1);
  }
}

TEST(statement_definition, a_display_takes_what_it_leaves_open_from_the_next) {
  mtfs::Display inner;
  inner.places = 2;
  mtfs::Display outer;
  outer.places = 0;
  outer.zero = "nil";
  const mtfs::Display merged = inner.over(outer);
  EXPECT_EQ(merged.places, 2);
  EXPECT_EQ(merged.zero, "nil");
  EXPECT_EQ(merged.prefix, std::nullopt);
}

TEST(statement_definition, brackets_mean_what_they_say) {
  using mtfs::Shown;
  for (const Shown as_it_is : {Shown::negative_in_brackets, Shown::gap_in_brackets})
    EXPECT_EQ(shown_sign(as_it_is), 1);
  for (const Shown turned :
       {Shown::reduction_in_brackets, Shown::pressure_in_brackets, Shown::shortfall_in_brackets})
    EXPECT_EQ(shown_sign(turned), -1);
}

TEST(budget, a_service_is_within_itself_and_what_is_above_it) {
  using mtfs::is_within;
  EXPECT_TRUE(is_within("Family", "Family"));
  EXPECT_TRUE(is_within("Family/Libraries", "Family"));
  EXPECT_FALSE(is_within("Family", "Family/Libraries"));
  EXPECT_FALSE(is_within("Family Services", "Family"));
}

}  // namespace field_test
