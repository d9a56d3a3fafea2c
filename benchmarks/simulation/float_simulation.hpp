/// @file
/// The simulation in float64 as a C++ programmer writes it for speed: scenarios side by side in
/// vectors, every cell rounded to the penny, half away from zero, and added up in vectors.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace mtfs::benchmarks {

inline constexpr std::size_t assumptions = 10;
inline constexpr std::size_t years = 5;
inline constexpr std::size_t lanes = 16;  ///< Scenarios side by side.
inline constexpr std::size_t rate_draws = assumptions * years;
inline constexpr std::size_t drawn_savings = 20;
inline constexpr std::size_t draws = rate_draws + drawn_savings;

/// Lines sorted by assumption; pence as doubles.
struct FloatCouncil {
  std::vector<double> bases;
  std::size_t first_line[assumptions + 1];  ///< Of each assumption, and the end.
  double savings[drawn_savings][years];     ///< In full, added up to each year.
  double fixed[years];                      ///< Savings that are not drawn, and funding.
};

/// What is drawn for a block of scenarios: rates in 1/10,000 by assumption and year, then
/// deliveries in 1/1,000.
using BlockDraws = std::int16_t[draws][lanes];

/// Tables by 16 random bits: a drawn rate's distance from the assumption, and a delivery.
struct DrawTables {
  std::vector<std::int16_t> rate;
  std::vector<std::int16_t> delivery;
  std::int16_t assumed[rate_draws];  ///< Rates as the plan has them.
};

/// Draws the block of scenarios from `first` on: Philox4x32-10, two draws a word.
void draw_block(const DrawTables& tables, std::uint64_t first, std::uint64_t seed, BlockDraws& out);

/// gaps[year x stride + lane] of one block.
void float_gaps(const FloatCouncil& council, const BlockDraws& drawn, double* gaps,
                std::size_t stride);

}  // namespace mtfs::benchmarks
