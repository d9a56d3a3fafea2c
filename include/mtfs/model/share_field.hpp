/// @file
/// Columns of shares: percentages, lists of them, and the part of a year as a fraction of days.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/model/field.hpp"
#include "mtfs/money/exact.hpp"

namespace mtfs {

/// A rate written as a percentage: of 2.5% and 0.025 a reader could not tell which is meant.
[[nodiscard]] inline Rate parse_percentage(std::string_view text) {
  const NumberText number = parse_number(text);
  if (number.mark == Mark::none) {
    throw ParseError::because("number-percent-missing", text, "A rate is typed as a percentage",
                              "Write 2.5% for two and a half per cent");
  }
  return Rate::from_text(number, text);
}

/// "2.5%": a rate as it is typed.
[[nodiscard]] inline std::string percentage_text(Rate rate) {
  std::string text = fixed_text(rate.steps(), Rate::places - 2);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text + "%";
}

/// Refuses a share below nothing or, where `most` says so, above the whole.
inline void refuse_share(bool is_outside, std::string_view text, std::string_view range) {
  if (!is_outside) return;
  throw ParseError::because("share-range", text, "A share of this column is " + std::string(range),
                            "Correct the percentage");
}

/// How large a share may be.
enum class Most { any, whole };

[[nodiscard]] inline Rate parse_share(std::string_view text, Most most) {
  const Rate share = parse_percentage(text);
  refuse_share(share < Rate() || (most == Most::whole && share > Rate(1)), text,
               most == Most::whole ? "0% to 100%" : "0% or more");
  return share;
}

/// The part of a year: whole days of whole days ("214/365"), or a percentage. Throws ParseError.
[[nodiscard]] inline Fraction parse_part_of_year(std::string_view text) {
  const std::size_t bar = text.find('/');
  if (bar == std::string_view::npos) {
    const Rate share = parse_share(text, Most::whole);
    return Fraction(share.steps()) / Rate::scale;
  }
  const auto days = [&](std::string_view digits) {
    digits = utf8::trim(digits);
    if (digits.empty() || digits.size() > 4 ||
        digits.find_first_not_of("0123456789") != std::string_view::npos) {
      throw ParseError::because("part-year-fraction", text,
                                "A part of a year is a fraction of whole days, or a percentage",
                                "Write 214/365 or 58.6%");
    }
    int count = 0;
    for (const char c : digits) count = count * 10 + (c - '0');
    return count;
  };
  const int part = days(text.substr(0, bar));
  const int whole = days(text.substr(bar + 1));
  if (whole == 0 || part > whole) {
    throw ParseError::because("part-year-fraction", text,
                              "A part of a year is no more than the whole of it",
                              "Write the days that count over the days of the year");
  }
  return Fraction(part, whole);
}

/// A column of one percentage, nil where it is blank.
template <auto Member, Most most, class Record>
[[nodiscard]] Field<Record> share_field(std::string_view name, bool is_required,
                                        std::string_view meaning) {
  return {name,
          is_required,
          meaning,
          {},
          [](const Record& record) {
            return record.*Member ? percentage_text(*(record.*Member)) : std::string();
          },
          [](Record& record, std::string_view text) {
            if (!text.empty()) record.*Member = parse_share(text, most);
          }};
}

/// A column of percentages, parted by semicolons.
template <auto Member, class Record>
[[nodiscard]] Field<Record> percentages_field(std::string_view name, bool is_required,
                                              std::string_view meaning) {
  return {name,
          is_required,
          meaning,
          {},
          [](const Record& record) {
            std::vector<std::string> texts;
            for (const Rate rate : record.*Member) texts.push_back(percentage_text(rate));
            return join_list(texts);
          },
          [](Record& record, std::string_view text) {
            std::vector<Rate> rates;
            for (const std::string& item : split_list(text)) {
              rates.push_back(parse_percentage(item));
            }
            record.*Member = std::move(rates);
          }};
}

/// A column of a part of a year, nil where it is blank.
template <auto Member, class Record>
[[nodiscard]] Field<Record> part_of_year_field(std::string_view name, bool is_required,
                                               std::string_view meaning) {
  return {
      name,
      is_required,
      meaning,
      {},
      [](const Record& record) { return record.*Member ? (record.*Member)->str() : std::string(); },
      [](Record& record, std::string_view text) {
        if (!text.empty()) record.*Member = parse_part_of_year(text);
      }};
}

/// A column of one of an enumeration's names, nil where it is blank.
template <auto Member, class Enum, class Record>
[[nodiscard]] Field<Record> optional_name_field(std::string_view name, bool is_required,
                                                std::string_view meaning) {
  return {name,
          is_required,
          meaning,
          names<Enum>(),
          [](const Record& record) {
            return record.*Member ? std::string(str(*(record.*Member))) : std::string();
          },
          [](Record& record, std::string_view text) {
            if (!text.empty()) record.*Member = parse_name<Enum>(text);
          }};
}

}  // namespace mtfs
