/// @file
/// Flow or stock: whether figures are of a year or at one, and so whether years add up.
#pragma once

#include <array>
#include <string_view>

#include "mtfs/core/names.hpp"

namespace mtfs {

/// Whether amounts are of a year (flow) or held in it (stock). Stocks do not add over years.
enum class Nature { flow, stock };

template <>
struct NamesOf<Nature> {
  static constexpr std::string_view what = "nature of a row";
  static constexpr std::array<std::string_view, 2> values = {"flow", "stock"};
};

}  // namespace mtfs
