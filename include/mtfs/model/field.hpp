/// @file
/// The text columns of a table, declared once: the reader, selections, schemas and docs share them.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/names.hpp"
#include "mtfs/core/utf8.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// One text column of a table whose rows are `Record`s.
template <class Record>
struct Field {
  std::string_view name;
  bool required;                     ///< A blank cell, or a file without the column, is refused.
  std::string_view meaning;          ///< What the column says, for schemas and docs.
  std::vector<std::string> allowed;  ///< Names that may stand here; empty where any text may.
  std::string (*get)(const Record&);
  void (*set)(Record&, std::string_view);  ///< Throws ParseError for a text that is not allowed.
};

inline constexpr bool required = true;
inline constexpr bool optional = false;

/// Items of a list in one cell: "new_mitigation; phase 2".
[[nodiscard]] inline std::vector<std::string> split_list(std::string_view text) {
  std::vector<std::string> items;
  while (!text.empty()) {
    const std::size_t end = text.find(';');
    const std::string_view item = utf8::trim(text.substr(0, end));
    if (!item.empty()) items.emplace_back(item);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  }
  return items;
}

[[nodiscard]] inline std::string join_list(const std::vector<std::string>& items) {
  std::string text;
  for (const std::string& item : items) text += (text.empty() ? "" : "; ") + item;
  return text;
}

/// A column of free text.
template <auto Member, class Record>
[[nodiscard]] Field<Record> text_field(std::string_view name, bool is_required,
                                       std::string_view meaning) {
  return {name,
          is_required,
          meaning,
          {},
          [](const Record& record) { return record.*Member; },
          [](Record& record, std::string_view text) { record.*Member = std::string(text); }};
}

/// A column of one of an enumeration's names; a blank leaves the default.
template <auto Member, class Enum, class Record>
[[nodiscard]] Field<Record> name_field(std::string_view name, bool is_required,
                                       std::string_view meaning) {
  return {name,
          is_required,
          meaning,
          names<Enum>(),
          [](const Record& record) { return std::string(str(record.*Member)); },
          [](Record& record, std::string_view text) {
            if (!text.empty()) record.*Member = parse_name<Enum>(text);
          }};
}

/// A column of a list, its items parted by semicolons.
template <auto Member, class Record>
[[nodiscard]] Field<Record> list_field(std::string_view name, bool is_required,
                                       std::string_view meaning) {
  return {name,
          is_required,
          meaning,
          {},
          [](const Record& record) { return join_list(record.*Member); },
          [](Record& record, std::string_view text) { record.*Member = split_list(text); }};
}

/// A column that says yes or no; a blank leaves the default.
template <auto Member, class Record>
[[nodiscard]] Field<Record> flag_field(std::string_view name, bool is_required,
                                       std::string_view meaning) {
  return {name,
          is_required,
          meaning,
          {"yes", "no"},
          [](const Record& record) { return std::string(record.*Member ? "yes" : "no"); },
          [](Record& record, std::string_view text) {
            if (text != "yes" && text != "no" && !text.empty()) {
              throw ParseError::because("name-unknown", text, "This column says yes or no",
                                        "Write yes or no");
            }
            if (!text.empty()) record.*Member = text == "yes";
          }};
}

/// A whole number of 0 to 999. Throws ParseError, by default with the code "whole-number".
[[nodiscard]] inline int parse_whole(std::string_view text,
                                     std::string_view code = "whole-number") {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9' || text.size() > 3) {
      throw ParseError::because(std::string(code), text,
                                "A whole number of 0 to 999 is needed here", "Write such a number");
    }
    value = value * 10 + (c - '0');
  }
  return value;
}

/// A column of a whole number; a blank leaves the default.
template <auto Member, class Record>
[[nodiscard]] Field<Record> whole_field(std::string_view name, bool is_required,
                                        std::string_view meaning) {
  return {name,
          is_required,
          meaning,
          {},
          [](const Record& record) { return std::to_string(record.*Member); },
          [](Record& record, std::string_view text) {
            if (!text.empty()) record.*Member = parse_whole(text);
          }};
}

/// A column of a financial year, nil where it is blank.
template <auto Member, class Record>
[[nodiscard]] Field<Record> year_field(std::string_view name, bool is_required,
                                       std::string_view meaning) {
  return {name,
          is_required,
          meaning,
          {},
          [](const Record& record) { return record.*Member ? (record.*Member)->str() : ""; },
          [](Record& record, std::string_view text) {
            if (!text.empty()) record.*Member = FinancialYear(text);
          }};
}

/// The field of that name, or nullptr.
template <class Record>
[[nodiscard]] const Field<Record>* find_field(const std::vector<Field<Record>>& fields,
                                              std::string_view name) {
  for (const Field<Record>& field : fields) {
    if (field.name == name) return &field;
  }
  return nullptr;
}

}  // namespace mtfs
