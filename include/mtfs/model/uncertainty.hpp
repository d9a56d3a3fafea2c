/// @file
/// What a council is not sure of: the distribution of a change to one path, and the correlation of
/// two.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/origin.hpp"
#include "mtfs/model/field.hpp"
#include "mtfs/money/decimal.hpp"

namespace mtfs {

/// The shape of what a person is not sure of.
enum class Distribution { normal, triangular, pert, uniform, lognormal, empirical, discrete };

template <>
struct NamesOf<Distribution> {
  static constexpr std::string_view what = "distribution";
  static constexpr std::array<std::string_view, 7> values = {
      "normal", "triangular", "pert", "uniform", "lognormal", "empirical", "discrete"};
};

/// Whether the years of a row share one draw, or each has a draw of its own.
enum class Drawn { once, each_year };

template <>
struct NamesOf<Drawn> {
  static constexpr std::string_view what = "way to draw years";
  static constexpr std::array<std::string_view, 2> values = {"once", "each_year"};
};

/// A column of financial years, parted by semicolons; none where it is blank.
template <auto Member, class Record>
[[nodiscard]] Field<Record> years_field(std::string_view name, bool is_required,
                                        std::string_view meaning) {
  return {name,
          is_required,
          meaning,
          {},
          [](const Record& record) {
            std::vector<std::string> labels;
            for (const FinancialYear year : record.*Member) labels.push_back(year.str());
            return join_list(labels);
          },
          [](Record& record, std::string_view text) {
            (record.*Member).clear();
            for (const std::string& label : split_list(text)) {
              (record.*Member).emplace_back(label);
            }
          }};
}

/// A row of uncertainty.csv: how the change of a path of scenarios is drawn.
///
/// Every figure is a change as scenarios write it (`92%`, `+250000`, `+1.0pp`, `+5%`, `x1.02`), all
/// of one form; a deviation and a step are sizes and have no sign.
struct Uncertainty {
  std::string path;
  Distribution distribution = Distribution::normal;
  std::string least;
  std::string likely;
  std::string most;
  std::string mean;
  std::string deviation;
  std::vector<std::string> values;  ///< "40%", or "40%: 0.25" of a discrete distribution.
  std::string step;                 ///< Blank: a power of ten by the spread.
  Drawn drawn = Drawn::once;
  std::vector<FinancialYear> years;  ///< None: all plan years, or a path that has no years.
  std::string source;
  std::string date;  ///< When the source said so, as it is written there.
  Origin where;

  friend bool operator==(const Uncertainty&, const Uncertainty&) = default;

  static const std::vector<Field<Uncertainty>>& fields() {
    using U = Uncertainty;
    static const std::vector<Field<U>> all = {
        text_field<&U::path, U>("path", required, "Path of scenarios that it changes"),
        name_field<&U::distribution, Distribution, U>("distribution", required,
                                                      "Shape of what may come"),
        text_field<&U::least, U>("least", optional,
                                 "Least that may come; of a normal or lognormal distribution, "
                                 "where it is cut off"),
        text_field<&U::likely, U>("likely", optional, "Likeliest, of triangular and pert"),
        text_field<&U::most, U>("most", optional,
                                "Most that may come; of a normal or lognormal distribution, where "
                                "it is cut off"),
        text_field<&U::mean, U>("mean", optional, "Mean, of normal and lognormal"),
        text_field<&U::deviation, U>("deviation", optional,
                                     "Standard deviation, of normal and lognormal: a size without "
                                     "a sign"),
        list_field<&U::values, U>("values", optional,
                                  "Values of empirical, each as likely as it is listed; of "
                                  "discrete, each with its probability: 40%: 0.25; 60%: 0.75"),
        text_field<&U::step, U>("step", optional, "What every draw is a whole count of"),
        name_field<&U::drawn, Drawn, U>("drawn", optional,
                                        "Whether its years share one draw, as where blank, or each "
                                        "has its own"),
        years_field<&U::years, U>("years", optional,
                                  "Years that it changes; blank for all, or for a path without"),
        text_field<&U::source, U>("source", required, "Who says how uncertain it is"),
        text_field<&U::date, U>("date", required, "When the source said so"),
    };
    return all;
  }
};

/// A row of correlations.csv: how closely two uncertain paths go together.
struct Correlation {
  std::string first;
  std::string second;
  Rate correlation;  ///< -1 to 1, of the normal scores of the two.
  std::string source;
  Origin where;

  friend bool operator==(const Correlation&, const Correlation&) = default;

  static const std::vector<Field<Correlation>>& fields() {
    using C = Correlation;
    static const std::vector<Field<C>> all = {
        text_field<&C::first, C>("first", required, "An uncertain path"),
        text_field<&C::second, C>("second", required, "Another, which goes with it"),
        {"correlation",
         required,
         "Correlation of the normal scores of the two, -1 to 1",
         {},
         [](const C& row) { return row.correlation.str(); },
         [](C& row, std::string_view text) { row.correlation = Rate::parse(text); }},
        text_field<&C::source, C>("source", required, "What says so"),
    };
    return all;
  }
};

}  // namespace mtfs
