/// @file
/// Plans as dated versions, and how each year's figure moved from version to version.
#pragma once

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/analysis/compare.hpp"

namespace mtfs {

/// What a version is called: the name in its settings, or else its day.
[[nodiscard]] inline std::string version_name(const Settings& settings) {
  if (!settings.version.empty()) return settings.version;
  return settings.dated ? settings.dated->str() : std::string();
}

/// The settings of a version, and the file that they stand in.
struct VersionSettings {
  Settings settings;
  std::string source;  ///< "july/mtfs.toml".
};

namespace versions {

inline void refuse(const VersionSettings& plan, std::string code, std::string key,
                   std::string found, std::string rule, std::string fix, Problems& problems) {
  problems.push_back({std::move(code),
                      {plan.source, "", 0, std::move(key)},
                      std::move(found),
                      std::move(rule),
                      std::move(fix)});
}

/// Versions in the order of their days; those without one last.
[[nodiscard]] inline std::vector<VersionSettings> ordered(std::vector<VersionSettings> versions) {
  std::stable_sort(versions.begin(), versions.end(),
                   [](const VersionSettings& a, const VersionSettings& b) {
                     if (!a.settings.dated || !b.settings.dated) return !!a.settings.dated;
                     return *a.settings.dated < *b.settings.dated;
                   });
  return versions;
}

}  // namespace versions

/// What is wrong with plans as versions of one strategy: no date, one date or one name for two,
/// a year that is an actual in one and a forecast again in a later one.
[[nodiscard]] inline Problems check_versions(const std::vector<VersionSettings>& given) {
  Problems problems;
  std::map<Date, std::string> days;
  std::map<std::string, std::string> names;
  std::optional<FinancialYear> last_actual;
  for (const VersionSettings& plan : versions::ordered(given)) {
    const Settings& settings = plan.settings;
    if (!settings.dated) {
      versions::refuse(plan, "version-undated", "dated", settings.version,
                       "A version of a plan has a date", "Write dated = \"2026-02-24\" for its day",
                       problems);
      continue;
    }
    const auto [day, is_new_day] = days.emplace(*settings.dated, plan.source);
    if (!is_new_day) {
      versions::refuse(plan, "version-same-day", "dated", settings.dated->str(),
                       "Two versions are of one day, the other in " + day->second,
                       "Correct one of the dates, or take one version out", problems);
    }
    const auto [name, is_new_name] = names.emplace(version_name(settings), plan.source);
    if (!is_new_name && is_new_day) {
      versions::refuse(plan, "version-same-name", "version", name->first,
                       "Two versions have one name, the other in " + name->second,
                       "Give each a name of its own", problems);
    }
    const auto here = settings.last_actual();
    if (last_actual && *here < *last_actual) {
      versions::refuse(plan, "version-actuals", "actuals_to", here->str(),
                       "An earlier version has actuals to " + last_actual->str() +
                           ", and no actual becomes a forecast again",
                       "Correct actuals_to of one of the two", problems);
    }
    last_actual = std::max(last_actual, here);
  }
  return problems;
}

/// What it means that a figure moved from one version to a later one.
enum class Revision {
  forecast_drift,   ///< A forecast in both.
  outturn,          ///< A forecast became an actual.
  restated_actual,  ///< An actual in both.
};

template <>
struct NamesOf<Revision> {
  static constexpr std::string_view what = "revision";
  static constexpr std::array<std::string_view, 3> values = {"forecast drift", "outturn",
                                                             "restated actual"};
};

/// What a revision of that year's figure is. A figure is an actual up to `Settings::last_actual`.
[[nodiscard]] inline Revision revision(const Settings& earlier, const Settings& later,
                                       FinancialYear year) {
  const auto is_actual = [&](const Settings& of) {
    const auto last = of.last_actual();
    return last && year <= *last;
  };
  if (is_actual(earlier)) return Revision::restated_actual;
  return is_actual(later) ? Revision::outturn : Revision::forecast_drift;
}

/// How far a figure moved to a version, from the last one before it that has the year.
struct Revised {
  std::size_t from;
  Revision as;
  Difference by;
};

/// A statement in all versions of a plan, in the order of their days.
class Drift {
 public:
  /// Of two versions or more. Throws PlanError with every fault of `check_versions`.
  Drift(std::vector<Plan> versions, std::string_view statement)
      : comparison_(sides_of(std::move(versions), statement)) {}

  [[nodiscard]] const Comparison& comparison() const noexcept { return comparison_; }
  [[nodiscard]] const Settings& settings(std::size_t side) const {
    return comparison_.sides().at(side).statement.plan().settings();
  }
  /// The columns of years, in which figures can move.
  [[nodiscard]] std::vector<std::size_t> columns() const {
    std::vector<std::size_t> years;
    for (std::size_t i = 0; i < comparison_.columns().size(); ++i) {
      const Comparison::Column& column = comparison_.columns()[i];
      if (column.content == ColumnDefinition::Content::measure && column.year) years.push_back(i);
    }
    return years;
  }

  /// How a figure moved to that version; nothing for the first, and where it has no such year.
  [[nodiscard]] std::optional<Revised> revised(std::size_t side, std::size_t row,
                                               std::size_t column) const {
    const Positions& at = comparison_.columns().at(column).at;
    if (!at.at(side)) return std::nullopt;
    for (std::size_t from = side; from-- > 0;) {
      if (!at[from]) continue;
      return Revised{from,
                     revision(settings(from), settings(side), *comparison_.columns()[column].year),
                     comparison_.difference(from, side, row, column)};
    }
    return std::nullopt;
  }

 private:
  static std::vector<Side> sides_of(std::vector<Plan> plans, std::string_view statement) {
    std::vector<VersionSettings> settings;
    for (const Plan& plan : plans) {
      const Settings& of = plan.settings();
      const std::string name = version_name(of);
      settings.push_back({of, name.empty() ? "mtfs.toml" : name + "/mtfs.toml"});
    }
    if (Problems problems = check_versions(settings); !problems.empty()) {
      throw PlanError(std::move(problems));
    }
    std::sort(plans.begin(), plans.end(), [](const Plan& a, const Plan& b) {
      return *a.settings().dated < *b.settings().dated;
    });
    std::vector<Side> sides;
    for (const Plan& plan : plans) {
      sides.push_back({version_name(plan.settings()), evaluate(plan, statement)});
    }
    return sides;
  }

  Comparison comparison_;
};

/// How the figures of a statement moved through the versions of a plan.
/// @code
/// Drift moved = drift({february, july, december}, "gap");
/// @endcode
[[nodiscard]] inline Drift drift(std::vector<Plan> versions, std::string_view statement) {
  return Drift(std::move(versions), statement);
}

}  // namespace mtfs
