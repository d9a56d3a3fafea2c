/// @file
/// What the words of a row's label or a column's header say: what is counted, of which year, at
/// which moment and in which unit, however the paper prints them.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/core/utf8.hpp"
#include "mtfs/model/unit.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// Whether a figure is of a year, or stands at its start or its end.
///
/// The opening of a year is the closing of the year before: 1 April 2013 and 31 March 2013 are one
/// point.
enum class Moment { during, opening, closing };

/// What a printed figure counts.
enum class Counted { pounds, percent, number };

template <>
struct NamesOf<Counted> {
  static constexpr std::string_view what = "kind of figure";
  static constexpr std::array<std::string_view, 3> values = {"£", "%", "number"};
};

/// A label taken apart. "Opening balance 2018/19 (£000)" is the word balance, at the opening of
/// 2018/19, in thousands.
struct LabelWords {
  std::vector<std::string> words;  ///< In small letters, without the parts below.
  std::optional<FinancialYear> year;
  Moment moment = Moment::during;
  std::optional<Counted> counted;  ///< Where the label says it: "£m", "%", "FTE".
  std::optional<MoneyUnit> unit;

  [[nodiscard]] std::string str() const {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    return text;
  }
};

namespace labels {

using Tokens = std::vector<std::string>;

/// Runs of letters and digits in small letters; "£" opens a run, "%" is one, "&" is "and" and
/// apostrophes are passed over.
[[nodiscard]] inline Tokens tokens(std::string_view text) {
  Tokens all;
  bool open = false;
  const auto add = [&](std::string_view piece, bool fresh) {
    if (fresh || !open) all.emplace_back();
    all.back() += piece;
    open = true;
  };
  while (!text.empty()) {
    const auto point = utf8::first(text);
    const std::size_t bytes = point ? point->bytes : 1;
    const std::uint32_t c = point ? point->value : 0;
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (c >= 'A' && c <= 'Z') {
      add(std::string(1, static_cast<char>(c | 0x20u)), false);
    } else if (c == 0xA3) {
      add(text.substr(0, bytes), true);
    } else if (c == '%' || c == '&') {
      add(c == '%' ? "%" : "and", true);
      open = false;
    } else if (letter || (c >= 0xC0 && c < 0x2000)) {
      add(text.substr(0, bytes), false);
    } else if (c != '\'' && c != 0x2018 && c != 0x2019) {
      open = false;
    }
    text.remove_prefix(bytes);
  }
  return all;
}

[[nodiscard]] inline bool is_one_of(std::string_view word,
                                    std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

/// "31", "31st": the number of a day, or 0.
[[nodiscard]] inline int day_of(std::string_view token) {
  for (const std::string_view ending : {"st", "nd", "rd", "th"}) {
    if (token.ends_with(ending)) token.remove_suffix(2);
  }
  return token.size() <= 2 && year_text::all_digits(token) ? year_text::number(token) : 0;
}

/// "2013", or "13" for it; 0 for anything else.
[[nodiscard]] inline int calendar_year(std::string_view token) {
  if (!year_text::all_digits(token) || (token.size() != 2 && token.size() != 4)) return 0;
  const int year = year_text::number(token) + (token.size() == 2 ? 2000 : 0);
  return year > FinancialYear::first && year <= FinancialYear::last ? year : 0;
}

/// Reads one label from its tokens, taking away what it understands.
class Reader {
 public:
  explicit Reader(std::string_view text) : tokens_(tokens(text)) {}

  LabelWords read() {
    while (at_ < tokens_.size()) {
      if (!take_date() && !take_year() && !take_moment() && !take_unit()) {
        found_.words.push_back(tokens_[at_++]);
      }
    }
    if (found_.moment != Moment::during) {  // "as at 31 March" says when, and not what
      std::erase_if(found_.words, [](const std::string& word) {
        return is_one_of(word, {"as", "at", "on", "of", "the"});
      });
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] std::string_view token(std::size_t ahead) const {
    return at_ + ahead < tokens_.size() ? std::string_view(tokens_[at_ + ahead])
                                        : std::string_view();
  }
  bool take(std::size_t count) {
    at_ += count;
    return true;
  }
  void set_moment(bool opens) { found_.moment = opens ? Moment::opening : Moment::closing; }

  /// "31 March 2013", "1/4/2013", "2013-03-31", or a day without its year.
  bool take_date() {
    const bool iso_end = token(1) == "03" && token(2) == "31";
    const bool iso_start = token(1) == "04" && token(2) == "01";
    if ((iso_end || iso_start) && token(0).size() == 4 && calendar_year(token(0)) != 0) {
      set_date(calendar_year(token(0)), iso_start);
      return take(3);
    }
    const int day = day_of(token(0));
    const bool by_name = is_one_of(token(1), {"march", "mar", "april", "apr"});
    const bool ends = day == 31 && is_one_of(token(1), {"march", "mar", "3", "03"});
    const bool starts = day == 1 && is_one_of(token(1), {"april", "apr", "4", "04"});
    if (!ends && !starts) return false;
    const int year = calendar_year(token(2));
    if (year != 0) {
      set_date(year, starts);
      return take(3);
    }
    if (!by_name) return false;
    set_moment(starts);
    return take(2);
  }
  void set_date(int calendar, bool starts) {
    set_moment(starts);
    found_.year = FinancialYear(starts ? calendar : calendar - 1);
  }

  /// "2017/18" in any of its forms.
  bool take_year() {
    const bool pair =
        token(0).size() == 4 && year_text::all_digits(token(0)) && year_text::all_digits(token(1));
    if (!pair && !token(0).starts_with("fy")) return false;
    try {
      const std::string text =
          pair ? std::string(token(0)) + "/" + std::string(token(1)) : std::string(token(0));
      found_.year = FinancialYear(text);
    } catch (const ParseError&) {
      return false;
    }
    return take(pair ? 2 : 1);
  }

  /// "opening", "brought forward", "b/f" and their likes.
  bool take_moment() {
    struct Phrase {
      std::string_view first;
      std::string_view second;
      bool opens;
    };
    constexpr std::array<Phrase, 10> phrases = {{{"opening", "", true},
                                                 {"closing", "", false},
                                                 {"brought", "forward", true},
                                                 {"carried", "forward", false},
                                                 {"b", "f", true},
                                                 {"c", "f", false},
                                                 {"b", "fwd", true},
                                                 {"c", "fwd", false},
                                                 {"bfwd", "", true},
                                                 {"year", "end", false}}};
    for (const Phrase& phrase : phrases) {
      if (token(0) != phrase.first) continue;
      if (!phrase.second.empty() && token(1) != phrase.second) continue;
      set_moment(phrase.opens);
      return take(phrase.second.empty() ? 1 : 2);
    }
    return false;
  }

  /// "£000", "£m", "£ million", "%", "per cent"; a word such as FTE says what is counted and stays.
  bool take_unit() {
    const auto money = [&](MoneyUnit unit, std::size_t count) {
      found_.counted = Counted::pounds;
      found_.unit = unit;
      return take(count);
    };
    const std::string_view word = token(0);
    if (is_one_of(word, {"£m", "£million", "£millions"})) return money(MoneyUnit::millions, 1);
    if (word == "£" && is_one_of(token(1), {"m", "million", "millions"})) {
      return money(MoneyUnit::millions, 2);
    }
    if (is_one_of(word, {"£000", "£000s", "£k"})) return money(MoneyUnit::thousands, 1);
    if (word == "£" && is_one_of(token(1), {"000", "000s", "k"})) {
      return money(MoneyUnit::thousands, 2);
    }
    if (word == "£") return money(MoneyUnit::pounds, 1);
    const bool per_cent = word == "per" && token(1) == "cent";
    if (per_cent || is_one_of(word, {"%", "pct", "percent", "percentage"})) {
      found_.counted = Counted::percent;
      return take(per_cent ? 2 : 1);
    }
    if (is_one_of(word, {"fte", "ftes", "number"})) found_.counted = Counted::number;
    return false;
  }

  Tokens tokens_;
  std::size_t at_ = 0;
  LabelWords found_;
};

/// Whether the words say nothing without their table: "Total", "Overall total".
[[nodiscard]] inline bool say_nothing_alone(const std::vector<std::string>& words) {
  return std::all_of(words.begin(), words.end(), [](const std::string& word) {
    return is_one_of(word, {"total", "totals", "sub", "subtotal", "overall", "grand", "all",
                            "other", "of", "which"});
  });
}

}  // namespace labels

/// Takes a label or a header apart; anything that is not understood stays a word.
[[nodiscard]] inline LabelWords read_label(std::string_view text) {
  return labels::Reader(text).read();
}

}  // namespace mtfs
