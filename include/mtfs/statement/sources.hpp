/// @file
/// What statements are made from: the tables of a plan, its projection and its strategy, each
/// worked out once and only when it is asked for.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "mtfs/projection/strategy_builder.hpp"
#include "mtfs/statement/records.hpp"

namespace mtfs {

/// The tables of one plan as records, shared by all its statements. Safe to use from many threads.
class Sources {
 public:
  /// Of a sound plan.
  explicit Sources(Plan plan) : plan_(std::move(plan)), tables_(&plan_->tables()) {}
  /// Of tables that are not checked yet: their names and attributes, and no figures that are worked
  /// out.
  explicit Sources(const PlanTables& tables) : tables_(&tables) {}

  Sources(const Sources&) = delete;
  Sources& operator=(const Sources&) = delete;

  [[nodiscard]] const PlanTables& tables() const noexcept { return *tables_; }
  [[nodiscard]] const Horizon& horizon() const noexcept { return tables_->settings.horizon; }
  /// How many years there are figures for: the base year and the plan years.
  [[nodiscard]] std::size_t years() const {
    return static_cast<std::size_t>(horizon().plan_years()) + 1;
  }
  [[nodiscard]] FinancialYear year(std::size_t t) const {
    return horizon().base() + static_cast<int>(t);
  }
  [[nodiscard]] bool is_worked_out() const noexcept { return plan_.has_value(); }

  /// Only where `is_worked_out`.
  [[nodiscard]] const Plan& plan() const { return *plan_; }
  [[nodiscard]] const Projection& projection() const {
    const std::scoped_lock lock(mutex_);
    if (!projection_) projection_ = std::make_shared<const Projection>(project(*plan_));
    return *projection_;
  }
  [[nodiscard]] const Strategy& strategy() const {
    const std::scoped_lock lock(mutex_);
    if (!strategy_) {
      strategy_ = std::make_shared<const Strategy>(mtfs::strategy(*plan_, projection()));
    }
    return *strategy_;
  }

  /// The records of a table; nullptr where there is none of that name.
  [[nodiscard]] std::shared_ptr<const Records> of(const std::string& table,
                                                  const std::string& figures = {}) const;

  /// A record's figure of a year explained, by the name of its table and its id.
  [[nodiscard]] Explanation explain(const std::string& table, std::string_view id,
                                    const std::string& measure, std::size_t t) const;

 private:
  std::optional<Plan> plan_;
  const PlanTables* tables_;
  mutable std::recursive_mutex mutex_;  // a table may be made of others
  mutable std::shared_ptr<const Projection> projection_;
  mutable std::shared_ptr<const Strategy> strategy_;
  mutable std::map<std::pair<std::string, std::string>, std::shared_ptr<const Records>> known_;
};

}  // namespace mtfs
