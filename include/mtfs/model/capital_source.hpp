/// @file
/// What pays for capital spend.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "mtfs/core/names.hpp"

namespace mtfs {

/// What pays for capital spend. Borrowing is what is left to pay for, the unfinanced part.
enum class CapitalSource { grant, contribution, receipts, revenue, reserves, borrowing };
inline constexpr std::size_t capital_sources = 6;

template <>
struct NamesOf<CapitalSource> {
  static constexpr std::string_view what = "source of capital financing";
  static constexpr std::array<std::string_view, capital_sources> values = {
      "grant", "contribution", "receipts", "revenue", "reserves", "borrowing"};
};

}  // namespace mtfs
