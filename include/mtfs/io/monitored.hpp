/// @file
/// A plan as one of its monitoring reports shows it.
#pragma once

#include <optional>
#include <string>

#include "mtfs/io/sourced_plan.hpp"

namespace mtfs::io {

/// What a monitor is asked for. What is not said is as the plan's settings have it.
struct MonitorRequest {
  bool capital = false;
  std::optional<FinancialYear> year = {};
  std::optional<Report> report = {};
  std::optional<AgainstBudget> against = {};
  std::optional<VarianceConvention> convention = {};
  std::string by =
      {};  ///< "service", "committee" or "subjective"; as the statement has it if empty.
};

/// The statement that a monitor is: "revenue_monitor" or "capital_monitor".
[[nodiscard]] std::string monitor_statement(const MonitorRequest& request);

/// The plan with a request under `[monitoring.shown]`, whose monitor is grouped as asked.
///
/// Throws UnknownNameError where the plan has no such report (code "report-missing"), ParseError
/// for a grouping that there is not (code "monitor-by"), and PlanError.
[[nodiscard]] SourcedPlan monitored(const SourcedPlan& plan, const MonitorRequest& request);

}  // namespace mtfs::io
