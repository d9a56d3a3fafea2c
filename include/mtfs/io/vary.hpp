/// @file
/// Plans varied for analysis: a source with overrides in it, and what its paths hold.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/analysis/solve.hpp"
#include "mtfs/analysis/variation.hpp"
#include "mtfs/io/sourced_plan.hpp"

namespace mtfs::io {

/// A plan with variations in it: the one place that makes the plans of solve and sensitivity.
/// Throws PlanError with every fault.
[[nodiscard]] SourcedPlan vary(const SourcedPlan& base, const Variations& variations);

/// The same, for analysis to call. It keeps the plan.
[[nodiscard]] Vary varying(SourcedPlan base);

/// What stands at a path, where it is a figure: its unit, whether it has years, what is planned.
/// `council_tax.band_d` is own Band D as a whole.
///
/// Throws UnknownNameError (code "scenario-path") with near names, and UndefinedError (code
/// "solve-path") for a path that leads to no figure.
[[nodiscard]] Unknown unknown_at(const Source& source, const std::string& path);

/// What to solve for, as a person types it.
struct SolveQuestion {
  std::string path;
  SolveTarget target = SolveTarget::gap;
  std::vector<std::string> years;   ///< In which the target must hold; none for all plan years.
  std::vector<std::string> set_in;  ///< In which the value is laid; none for those of `years`.
  bool each_year = false;
  bool keeps_limit = true;
  std::string step;  ///< "0.01%", "9p", "£1,000"; empty for the usual one, as the bounds are.
  std::string lower;
  std::string upper;
};

/// The question held against a source. Throws UnknownNameError for a year outside the plan,
/// ParseError, and what `unknown_at` throws.
[[nodiscard]] SolveRequest solve_request(const Source& source, const SolveQuestion& question);

/// Asks and answers.
/// @code
/// mtfs::io::SolveQuestion question{"council_tax.core_rise"};
/// question.years = {"2026/27"};
/// mtfs::Solution solution = mtfs::io::solve(plan, question);
/// @endcode
[[nodiscard]] Solution solve(const SourcedPlan& plan, const SolveQuestion& question);

}  // namespace mtfs::io
