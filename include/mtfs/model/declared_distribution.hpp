/// @file
/// A row of uncertainty.csv with its texts read: exact figures of one form, counted in one step.
#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/core/problem.hpp"
#include "mtfs/model/change_form.hpp"
#include "mtfs/model/uncertainty.hpp"

namespace mtfs {

/// A distribution as a person declared it; what its kind has no use for is nil.
///
/// Figures are in units of the change: 2.5 for "+2.5pp" and for "2.5%".
struct DeclaredDistribution {
  Distribution distribution = Distribution::normal;
  ChangeUnit unit;
  ChangeStep step;
  std::optional<Fraction> least;
  std::optional<Fraction> likely;
  std::optional<Fraction> most;
  std::optional<Fraction> mean;
  std::optional<Fraction> deviation;
  std::map<Fraction, Fraction> probabilities;  ///< Of the values of empirical and discrete.
};

namespace declaring {

/// The columns of figures that a distribution needs, and those that it may have besides.
struct Columns {
  std::vector<std::string_view> needed;
  std::vector<std::string_view> allowed = {};
};

[[nodiscard]] inline Columns columns_of(Distribution distribution) {
  switch (distribution) {
    case Distribution::normal:
    case Distribution::lognormal:
      return {{"mean", "deviation"}, {"least", "most"}};
    case Distribution::triangular:
    case Distribution::pert:
      return {{"least", "likely", "most"}};
    case Distribution::uniform:
      return {{"least", "most"}};
    default:
      return {{"values"}};
  }
}

inline constexpr int finest_places = 9;

/// The power of ten of the largest step in which a spread, above 0, has at least 500.
[[nodiscard]] inline int step_exponent(const Fraction& spread) {
  int exponent = -finest_places;
  while (spread >= 500 * fraction_power_of_ten(exponent + 1)) ++exponent;
  return exponent;
}

[[nodiscard]] inline ChangeStep power_step(int exponent) {
  if (exponent >= 0) return {power_of_ten(std::min(exponent, 17)), 0};
  return {1, -exponent};
}

/// Places of the finest step that is taken where none is typed: a millionth of a rate or a factor,
/// a ten-thousandth of a driver's figure, and two places of any other.
[[nodiscard]] inline int finest_of(ChangeUnit unit, std::string_view path) {
  if (unit.form == ChangeForm::factor) return 6;
  if (unit.is_percentage || unit.form == ChangeForm::points) return 4;
  return path.starts_with("driver.") ? 4 : 2;
}

/// Whether a value is a whole count of a step.
[[nodiscard]] inline bool is_count_of(const Fraction& value, const Fraction& step) {
  return denominator(Fraction(value / step)) == 1;
}

/// Reads one row; every fault is noted.
class Reading {
 public:
  Reading(const Uncertainty& row, Problems& problems) : row_(row), problems_(problems) {
    made_.distribution = row.distribution;
  }

  [[nodiscard]] std::optional<DeclaredDistribution> read() {
    require_columns();
    if (is_faulty_) return std::nullopt;
    for (const std::string_view name : {"mean", "least", "likely", "most"}) read_figure(name);
    read_values();
    read_size("deviation", [&] { made_.deviation = parse_deviation(row_.deviation, made_.unit); });
    if (!is_faulty_) hold_order();
    if (!is_faulty_) settle_step();
    if (is_faulty_) return std::nullopt;
    return std::move(made_);
  }

 private:
  void refuse(std::string_view column, std::string code, std::string found, std::string rule,
              std::string fix) {
    is_faulty_ = true;
    Origin where = row_.where;
    where.column = column;
    problems_.push_back(
        {std::move(code), std::move(where), std::move(found), std::move(rule), std::move(fix)});
  }

  /// Calls `read`; what it throws is noted at the column.
  template <class Read>
  void attempt(std::string_view column, Read read) {
    try {
      read();
    } catch (const Error& error) {
      const Problem& of = error.problem();
      refuse(column, of.code, of.found, of.rule, of.fix);
    }
  }

  [[nodiscard]] std::string text(std::string_view column) const {
    return find_field(Uncertainty::fields(), column)->get(row_);
  }

  void require_columns() {
    const Columns columns = columns_of(row_.distribution);
    std::string kind = with_article(str(row_.distribution)) + " distribution";
    kind.front() = 'A';
    const auto has = [](const std::vector<std::string_view>& list, std::string_view name) {
      return std::find(list.begin(), list.end(), name) != list.end();
    };
    for (const char* column : {"least", "likely", "most", "mean", "deviation", "values"}) {
      const std::string typed = text(column);
      if (has(columns.needed, column) && typed.empty()) {
        refuse(column, "uncertainty-missing", row_.path, kind + " needs the column " + column,
               "Type it under " + std::string(column));
      } else if (!typed.empty() && !has(columns.needed, column) && !has(columns.allowed, column)) {
        refuse(column, "uncertainty-superfluous", typed, kind + " has no use for " + column,
               "Leave the cell blank, or name another distribution");
      }
    }
  }

  /// The figure of a change; all of a row have one form.
  [[nodiscard]] Fraction figure(std::string_view column, std::string_view typed) {
    const ChangeFigure change = parse_change(typed);
    if (first_.empty()) {
      first_ = typed;
      made_.unit = change.unit;
    } else if (!(change.unit == made_.unit)) {
      refuse(column, "uncertainty-forms", std::string(typed),
             "The figures of a row are changes of one form, and \"" + first_ + "\" is of another",
             "Write all of them as " + first_ + " is written");
    }
    return change.value;
  }

  void read_figure(std::string_view name) {
    const std::string typed = text(name);
    if (typed.empty()) return;
    std::optional<Fraction>& figure_of = name == "least"    ? made_.least
                                         : name == "likely" ? made_.likely
                                         : name == "most"   ? made_.most
                                                            : made_.mean;
    attempt(name, [&] { figure_of = figure(name, typed); });
  }

  template <class Read>
  void read_size(std::string_view column, Read read) {
    if (!text(column).empty() && !first_.empty()) attempt(column, read);
  }

  void read_values() {
    const bool is_discrete = row_.distribution == Distribution::discrete;
    Fraction sum = 0;
    for (const std::string& item : row_.values) {
      attempt("values", [&] {
        const std::size_t colon = is_discrete ? item.rfind(':') : item.size();
        const Fraction value = figure("values", std::string_view(item).substr(0, colon));
        const Fraction share =
            is_discrete ? probability(item, colon) : Fraction(1, Wide(row_.values.size()));
        made_.probabilities[value] += share;
        sum += share;
      });
    }
    if (is_faulty_ || !is_discrete || sum == 1) return;
    refuse("values", "uncertainty-probabilities", text("values"),
           "The probabilities sum to " + sum.str() + ", not to 1", "Correct one of them");
  }

  [[nodiscard]] static Fraction probability(std::string_view item, std::size_t colon) {
    const auto refused = [&] {
      return ParseError::because("uncertainty-probabilities", item,
                                 "A value of a discrete distribution has a probability above 0",
                                 "Write it after a colon: 40%: 0.25");
    };
    if (colon == std::string_view::npos) throw refused();
    const NumberText number = parse_number(item.substr(colon + 1));
    const bool is_share = number.mark == Mark::none || number.mark == Mark::percent;
    if (!is_share || number.magnitude != 0 || number.coefficient <= 0) throw refused();
    const Fraction value = change_form::value_of(number);
    return number.mark == Mark::percent ? Fraction(value / 100) : value;
  }

  void hold_order() {
    if (made_.deviation && *made_.deviation <= 0) {
      refuse("deviation", "uncertainty-deviation", row_.deviation, "A deviation is above 0",
             "Write a larger one, or take the row out");
    }
    if (row_.distribution == Distribution::lognormal && *made_.mean <= 0) {
      refuse("mean", "uncertainty-mean", row_.mean,
             "What has a lognormal distribution is above 0, and so is its mean",
             "Write a larger mean, or another distribution");
    }
    if (made_.least && made_.most && *made_.least >= *made_.most) {
      refuse("most", "uncertainty-order", row_.most, "The most is above the least, " + row_.least,
             "Correct one of the two");
    } else if (made_.likely && (*made_.likely < *made_.least || *made_.likely > *made_.most)) {
      refuse("likely", "uncertainty-order", row_.likely,
             "The likeliest stands between the least and the most", "Correct one of the three");
    }
  }

  void settle_step() {
    read_size("step", [&] { made_.step = parse_step(row_.step, made_.unit); });
    if (is_faulty_) return;
    if (row_.step.empty()) made_.step = usual_step();
    for (const auto& [value, probability] : made_.probabilities) {
      if (is_count_of(value, made_.step.value())) continue;
      return refuse("step", "uncertainty-step", row_.step,
                    "Each value is a whole count of the step, and " + value.str() + " is not",
                    "Write a smaller step, or leave the cell blank");
    }
  }

  /// Of listed values, what all of them are counts of; else what the spread has 500 of.
  [[nodiscard]] ChangeStep usual_step() const {
    if (!made_.probabilities.empty()) {
      int exponent = 0;
      while (!std::all_of(
          made_.probabilities.begin(), made_.probabilities.end(),
          [&](const auto& of) { return is_count_of(of.first, fraction_power_of_ten(exponent)); })) {
        --exponent;
      }
      return power_step(exponent);
    }
    const Fraction spread =
        made_.deviation ? Fraction(6 * *made_.deviation) : Fraction(*made_.most - *made_.least);
    return power_step(std::max(step_exponent(spread), -finest_of(made_.unit, row_.path)));
  }

  const Uncertainty& row_;
  Problems& problems_;
  DeclaredDistribution made_;
  std::string first_;  ///< The text whose form the others share.
  bool is_faulty_ = false;
};

}  // namespace declaring

/// The distribution of a row; nil where it has a fault, all of which are noted.
[[nodiscard]] inline std::optional<DeclaredDistribution> declared_distribution(
    const Uncertainty& row, Problems& problems) {
  return declaring::Reading(row, problems).read();
}

}  // namespace mtfs
