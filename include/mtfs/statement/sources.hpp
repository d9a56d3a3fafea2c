/// @file
/// What statements are made from: the tables of a plan, its projection and its strategy, each
/// worked out once and only when it is asked for.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <tuple>
#include <utility>

#include "mtfs/projection/reprojection.hpp"
#include "mtfs/projection/strategy_builder.hpp"
#include "mtfs/projection/strategy_issues.hpp"
#include "mtfs/statement/records.hpp"

namespace mtfs {

/// The tables of one plan as records, shared by all its statements. Safe to use from many threads.
class Sources {
 public:
  /// Of a sound plan; and of the sources of a plan like it, a scenario's base, whose figures are
  /// taken over where they are the same.
  explicit Sources(Plan plan, std::shared_ptr<const Sources> before = nullptr)
      : plan_(std::move(plan)), tables_(&plan_->tables()), before_(std::move(before)) {}
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
    work_out();
    return *projection_;
  }
  [[nodiscard]] const Strategy& strategy() const {
    const std::scoped_lock lock(mutex_);
    work_out();
    if (!strategy_) {
      const auto from = std::exchange(before_, nullptr);
      strategy_ = std::make_shared<const Strategy>(
          from ? mtfs::strategy(*plan_, *projection_, from->plan(), from->projection(),
                                from->strategy())
               : mtfs::strategy(*plan_, *projection_));
    }
    return *strategy_;
  }
  /// What the strategy leads to and a person must hear of.
  [[nodiscard]] const Issues& issues() const {
    const std::scoped_lock lock(mutex_);
    if (!issues_) issues_ = strategy_issues(*plan_, projection(), strategy());
    return *issues_;
  }

  /// The records of a table; nullptr where there is none of that name.
  [[nodiscard]] std::shared_ptr<const Records> of(const std::string& table,
                                                  const std::string& figures = {}) const;

  /// A record's figure of a year explained, by the name of its table and its id.
  [[nodiscard]] Explanation explain(const std::string& table, std::string_view id,
                                    const std::string& measure, std::size_t t) const {
    return explain(table, id, Measure{measure, year(t)});
  }
  /// The same of any measure, also one that has no year.
  [[nodiscard]] Explanation explain(const std::string& table, std::string_view id,
                                    const Measure& measure) const;

 private:
  /// Projects the plan: from the nearest base that is worked out, or from the first of all.
  void work_out() const {
    if (projection_) return;
    while (before_ && before_->next()) before_ = before_->next();
    projection_ = std::make_shared<const Projection>(
        before_ ? project(*plan_, before_->plan(), before_->projection()) : project(*plan_));
  }
  /// What to work from in place of this; nullptr once this is worked out.
  [[nodiscard]] std::shared_ptr<const Sources> next() const {
    const std::scoped_lock lock(mutex_);
    return projection_ ? nullptr : before_;
  }

  std::optional<Plan> plan_;
  const PlanTables* tables_;
  mutable std::shared_ptr<const Sources> before_;
  mutable std::recursive_mutex mutex_;  // a table may be made of others
  mutable std::shared_ptr<const Projection> projection_;
  mutable std::shared_ptr<const Strategy> strategy_;
  mutable std::optional<Issues> issues_;
  mutable std::map<std::pair<std::string, std::string>, std::shared_ptr<const Records>> known_;
  /// Figures that were explained: each is worked out once, and shared by all that are made of it.
  mutable std::map<std::tuple<std::string, std::string, std::string, std::optional<FinancialYear>>,
                   Explanation>
      explained_;
};

}  // namespace mtfs
