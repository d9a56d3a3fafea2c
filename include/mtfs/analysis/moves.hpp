/// @file
/// What moved from one table of figures to another: lines that came, went or were renamed told
/// apart from figures, and each in a sentence.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/analysis/tolerance.hpp"
#include "mtfs/core/names.hpp"
#include "mtfs/statement/present.hpp"

namespace mtfs {

/// What a difference is.
enum class MoveKind { moved, came, went, words, added, dropped, reworded, new_column, old_column };

template <>
struct NamesOf<MoveKind> {
  static constexpr std::string_view what = "kind of difference";
  static constexpr std::array<std::string_view, 9> values = {
      "moved", "came", "went", "words", "added", "dropped", "reworded", "new column", "old column"};
};

/// One difference. A figure that moved has a column, and its two texts; a line that came or went
/// has its figures in `before` or `after`.
struct Move {
  MoveKind kind = MoveKind::moved;
  std::string id;
  std::string measure;
  std::string name;    ///< Of the line, as a person reads it.
  std::string column;  ///< Its header; empty where the whole line is meant.
  std::string before;
  std::string after;
};

/// The differences in the order of the lines.
struct Moves {
  std::vector<Move> all;
  std::size_t tolerated = 0;  ///< Figures that moved no further than they may.
};

namespace moving {

/// A figure of a golden: its value, and what it counts.
struct Figure {
  enum class Counts { pounds, count, percent };
  Counts counts = Counts::pounds;
  Fraction value = 0;

  [[nodiscard]] bool is_money() const { return counts == Counts::pounds; }
};

/// Reads a text that golden_of writes; nothing where it is words.
[[nodiscard]] inline std::optional<Figure> figure(std::string_view text) {
  const bool percent = text.ends_with('%');
  const std::string_view number = percent ? text.substr(0, text.size() - 1) : text;
  std::string_view digits = number;
  if (digits.starts_with('-')) digits.remove_prefix(1);
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const std::size_t places = point == digits.size() ? 0 : digits.size() - point - 1;
  std::string plain(digits.substr(0, point));
  if (places > 0) plain += digits.substr(point + 1);
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (point == 0 || !std::all_of(plain.begin(), plain.end(), is_digit)) return std::nullopt;
  if (!percent && places != 2 && places != 4) return std::nullopt;
  plain.erase(0, std::min(plain.find_first_not_of('0'), plain.size() - 1));  // 0... is octal
  const Wide value = number.starts_with('-') ? Wide(-Wide(plain)) : Wide(plain);
  return Figure{percent       ? Figure::Counts::percent
                : places == 2 ? Figure::Counts::pounds
                              : Figure::Counts::count,
                Fraction(value, wide_power_of_ten(static_cast<int>(places)))};
}

/// A size in words: "£1,234,567.00", "12.5", "0.25pp".
[[nodiscard]] inline std::string size_text(const Fraction& value, Figure::Counts counts) {
  const Fraction size = value < 0 ? Fraction(-value) : value;
  if (counts == Figure::Counts::pounds) {
    const Wide pence = numerator(size) * 100 / denominator(size);
    return "£" + grouped(fixed_text(pence.str(), 2));
  }
  return grouped(decimal_text(size)) + (counts == Figure::Counts::percent ? "pp" : "");
}

/// A cell in words: "£1,234.00", "-£1,234.00", "2.99%"; words as they stand.
[[nodiscard]] inline std::string shown(const std::string& text) {
  if (text.empty()) return "blank";
  const auto of = figure(text);
  if (!of) return "\"" + text + "\"";
  if (of->counts == Figure::Counts::percent) return text;
  return (of->value < 0 ? "-" : "") + size_text(of->value, of->counts);
}

}  // namespace moving

/// How far a figure moved, exact, in its own unit; nothing where one of the two is no figure, or
/// they count different things.
[[nodiscard]] inline std::optional<Fraction> change(const Move& move) {
  const auto before = moving::figure(move.before);
  const auto after = moving::figure(move.after);
  if (move.kind != MoveKind::moved || !before || !after) return std::nullopt;
  return Fraction(after->value - before->value);
}

/// The change as an exact signed text in its own unit: "-100000.00", "12.5".
[[nodiscard]] inline std::string changed_text(const Move& move) {
  const auto by = change(move);
  if (!by) return {};
  if (moving::figure(move.before)->counts != moving::Figure::Counts::pounds) {
    return decimal_text(*by);
  }
  const Wide pence = numerator(*by) * 100 / denominator(*by);
  const std::string digits = fixed_text(Wide(abs(pence)).str(), 2);
  return (pence < 0 ? "-" : "") + digits;
}

/// The change as a share of what the figure was, in per cent to one place, half up: "4.1%". Nothing
/// of a figure that was 0, and of one that is itself a percentage.
[[nodiscard]] inline std::string change_percent(const Move& move) {
  const auto by = change(move);
  const auto before = moving::figure(move.before);
  if (!by || before->value == 0 || before->counts == moving::Figure::Counts::percent) return {};
  const Fraction share = *by * 1000 / before->value;  // in tenths of a per cent
  const Fraction size = share < 0 ? Fraction(-share) : share;
  const Wide tenths = round_quotient<Wide>(numerator(size), denominator(size), Rounding::half_up);
  return tenths == 0 ? "under 0.1%" : grouped(fixed_text(tenths.str(), 1)) + "%";
}

/// Whether a figure of the text `before` may be `after`, by a tolerance such as "£500" or "0.5%".
/// Throws ParseError for a text that is no tolerance.
[[nodiscard]] inline bool allows(std::string_view tolerance, const std::string& before,
                                 const std::string& after) {
  const Tolerance allowed = Tolerance::parse(tolerance);
  const auto by = change({MoveKind::moved, {}, {}, {}, {}, before, after});
  if (!by) return before == after;
  const moving::Figure was = *moving::figure(before);
  return allowed.allows(*by, was.value, was.is_money());
}

namespace moving {

/// Which measure or title a person calls a line by.
class LineNames {
 public:
  LineNames(const Golden& before, const Golden& after) {
    std::map<std::string, std::set<std::string>> ids;
    for (const Golden* golden : {&before, &after}) {
      for (const GoldenRow& row : golden->rows) ids[row.label].insert(row.id);
    }
    for (const auto& [label, of] : ids) {
      if (of.size() > 1) shared_.insert(label);
    }
  }

  /// "Cumulative gap", or "S1 Shared depot, amount" in a table. An id with a capital or a digit is
  /// a reference that people know, and stands before the label; so does one that tells two rows of
  /// the same label apart.
  [[nodiscard]] std::string of(const GoldenRow& row) const {
    if (row.label.empty() || row.id.ends_with(row.label)) return with_measure(row.id, row);
    if (!is_reference(row.id) && !shared_.contains(row.label)) return with_measure(row.label, row);
    return with_measure(row.id + " " + row.label, row);
  }

 private:
  [[nodiscard]] static bool is_reference(std::string_view id) {
    return std::any_of(id.begin(), id.end(),
                       [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
  }
  [[nodiscard]] static std::string with_measure(const std::string& name, const GoldenRow& row) {
    return row.measure.empty() ? name : name + ", " + row.measure;
  }

  std::set<std::string> shared_;
};

class Finder {
 public:
  Finder(const Golden& before, const Golden& after, const Tolerances& tolerances)
      : before_(before), after_(after), tolerances_(tolerances), names_(before, after) {}

  Moves moves() {
    add_columns();
    const auto old_rows = by_key(before_);
    const auto new_rows = by_key(after_);
    const auto old_ids = ids(before_);
    const auto new_ids = ids(after_);
    for (const GoldenRow& row : before_.rows) {
      const auto found = new_rows.find(row.key());
      if (found != new_rows.end()) {
        compare(row, *found->second);
      } else if (new_ids.contains(row.id)) {
        compare(row, blank(row, after_));  // the record is there, without a figure in this measure
      } else {
        add_line(MoveKind::dropped, row, before_);
      }
    }
    for (const GoldenRow& row : after_.rows) {
      if (old_rows.contains(row.key())) continue;
      if (old_ids.contains(row.id)) {
        compare(blank(row, before_), row);
      } else {
        add_line(MoveKind::added, row, after_);
      }
    }
    return std::move(moves_);
  }

 private:
  using Rows = std::map<std::pair<std::string_view, std::string_view>, const GoldenRow*>;

  static Rows by_key(const Golden& golden) {
    Rows rows;
    for (const GoldenRow& row : golden.rows) rows.emplace(row.key(), &row);
    return rows;
  }
  static std::set<std::string> ids(const Golden& golden) {
    std::set<std::string> all;
    for (const GoldenRow& row : golden.rows) all.insert(row.id);
    return all;
  }
  static std::optional<std::size_t> column(const Golden& golden, const std::string& header) {
    const auto found = std::find(golden.columns.begin(), golden.columns.end(), header);
    if (found == golden.columns.end()) return std::nullopt;
    return static_cast<std::size_t>(found - golden.columns.begin());
  }
  static GoldenRow blank(const GoldenRow& row, const Golden& golden) {
    GoldenRow made = row;
    made.cells.assign(golden.columns.size(), "");
    return made;
  }

  void add_columns() {
    for (const std::string& header : before_.columns) {
      if (!column(after_, header))
        moves_.all.push_back({MoveKind::old_column, {}, {}, {}, header, {}, {}});
    }
    for (const std::string& header : after_.columns) {
      if (!column(before_, header))
        moves_.all.push_back({MoveKind::new_column, {}, {}, {}, header, {}, {}});
    }
  }

  void add_line(MoveKind kind, const GoldenRow& row, const Golden& golden) {
    std::string figures;
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].empty()) continue;
      figures += (figures.empty() ? "" : ", ") + golden.columns[i] + " " + shown(row.cells[i]);
    }
    Move move{kind, row.id, row.measure, names_.of(row), {}, {}, {}};
    (kind == MoveKind::added ? move.after : move.before) = std::move(figures);
    moves_.all.push_back(std::move(move));
  }

  void compare(const GoldenRow& before, const GoldenRow& after) {
    if (before.label != after.label && reworded_.insert(before.id).second) {
      moves_.all.push_back(
          {MoveKind::reworded, before.id, {}, before.id, {}, before.label, after.label});
    }
    const Tolerance* tolerance = tolerances_.of(after);
    for (std::size_t i = 0; i < before_.columns.size(); ++i) {
      const auto at = column(after_, before_.columns[i]);
      if (at) compare(before.cells[i], after.cells[*at], after, before_.columns[i], tolerance);
    }
  }

  void compare(const std::string& before, const std::string& after, const GoldenRow& row,
               const std::string& header, const Tolerance* tolerance) {
    if (before == after) return;
    Move move{kind_of(before, after), row.id, row.measure, names_.of(row), header, before, after};
    const auto by = change(move);
    if (tolerance && by) {
      const Figure was = *figure(before);
      if (tolerance->allows(*by, was.value, was.is_money())) {
        ++moves_.tolerated;
        return;
      }
    }
    moves_.all.push_back(std::move(move));
  }

  static MoveKind kind_of(const std::string& before, const std::string& after) {
    if (before.empty()) return MoveKind::came;
    if (after.empty()) return MoveKind::went;
    const auto was = figure(before);
    const auto is = figure(after);
    return was && is && was->counts == is->counts ? MoveKind::moved : MoveKind::words;
  }

  const Golden& before_;
  const Golden& after_;
  const Tolerances& tolerances_;
  LineNames names_;
  std::set<std::string> reworded_;
  Moves moves_;
};

}  // namespace moving

/// What differs between two tables of the same subject. A tolerance holds for figures alone: a line
/// that came or went, a blank that was filled and words that changed are always told.
///
/// Throws Error (code "golden-subject") where the two are of different subjects, and ParseError
/// (code "tolerance-unused").
[[nodiscard]] inline Moves moves(const Golden& before, const Golden& after,
                                 const Tolerances& tolerances = {}) {
  if (before.subject != after.subject) {
    throw Error({"golden-subject",
                 {},
                 before.subject,
                 "The figures given are of the " + after.subject,
                 "Give the golden of what is held against it"});
  }
  tolerances.require_used(before, after);
  return moving::Finder(before, after, tolerances).moves();
}

/// One difference as a sentence, without its full stop: "Cumulative gap 2027/28 rose by £100,000.00
/// (1.3%), from £7,957,302.04 to £8,057,302.04".
[[nodiscard]] inline std::string sentence(const Move& move) {
  const std::string what = move.name + (move.column.empty() ? "" : " " + move.column);
  const std::string before = moving::shown(move.before);
  const std::string after = moving::shown(move.after);
  const auto figures = [](const std::string& text) { return text.empty() ? "" : ": " + text; };
  switch (move.kind) {
    case MoveKind::moved: {
      const Fraction by = *change(move);
      const std::string percent = change_percent(move);
      return what + (by < 0 ? " fell by " : " rose by ") +
             moving::size_text(by, moving::figure(move.before)->counts) +
             (percent.empty() ? "" : " (" + percent + ")") + ", from " + before + " to " + after;
    }
    case MoveKind::came:
      return what + " is " + after + " and was blank";
    case MoveKind::went:
      return what + " is blank and was " + before;
    case MoveKind::words:
      return what + " is " + after + " and was " + before;
    case MoveKind::added:
      return "New line " + what + figures(move.after);
    case MoveKind::dropped:
      return "Line gone: " + what + figures(move.before);
    case MoveKind::reworded:
      return "Reworded: " + move.id + " is called " + after + " and was " + before;
    case MoveKind::new_column:
      return "New column " + move.column;
    case MoveKind::old_column:
      return "Column gone: " + move.column;
  }
  return what;
}

}  // namespace mtfs
