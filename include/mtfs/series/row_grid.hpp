/// @file
/// Rows x years of exact values whose rows copies share.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "mtfs/money/decimal.hpp"
#include "mtfs/series/eigen.hpp"
#include "mtfs/series/rows.hpp"

namespace mtfs {

/// Values of one decimal type for each row of a table and each year. Nil is not 0: it adds nothing
/// and prints blank.
template <class Value>
class RowGrid {
 public:
  using Row = std::vector<std::optional<Value>>;

  RowGrid() = default;
  /// All nil.
  RowGrid(Eigen::Index rows, Eigen::Index years)
      : years_(years),
        rows_(static_cast<std::size_t>(rows), Row(static_cast<std::size_t>(years))) {}
  RowGrid(int years, std::vector<Row> rows) : years_(years), rows_(std::move(rows)) {}

  [[nodiscard]] Eigen::Index lines() const noexcept {
    return static_cast<Eigen::Index>(rows_.size());
  }
  [[nodiscard]] Eigen::Index years() const noexcept { return years_; }

  [[nodiscard]] const std::optional<Value>& at(Eigen::Index row, Eigen::Index year) const {
    return rows_[static_cast<std::size_t>(row)][static_cast<std::size_t>(year)];
  }
  void set(Eigen::Index row, Eigen::Index year, std::optional<Value> value) {
    rows_.edit(static_cast<std::size_t>(row))[static_cast<std::size_t>(year)] = value;
  }

  [[nodiscard]] const Rows<Row>& rows() const noexcept { return rows_; }
  [[nodiscard]] Rows<Row>& rows() noexcept { return rows_; }

  friend bool operator==(const RowGrid&, const RowGrid&) = default;

 private:
  Eigen::Index years_ = 0;
  Rows<Row> rows_;
};

}  // namespace mtfs
