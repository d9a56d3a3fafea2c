/// @file
/// The shipped parameters of rates retention, and bands for tests.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "mtfs/funding/rates_table.hpp"
#include "mtfs/io/csv.hpp"
#include "mtfs/io/file.hpp"

namespace mtfs::rates_test {

/// The rows of a CSV text of parameters.
inline std::vector<RatesText> rows_of(const std::string& text) {
  const io::CsvResult csv = io::parse_csv(text, "parameters", "rates_parameters.csv");
  EXPECT_EQ(csv.problems, Problems{});
  EXPECT_EQ(csv.table.headers, (std::vector<std::string>{"year", "safety_net", "method", "from",
                                                         "rate", "source", "date"}));
  std::vector<RatesText> rows;
  for (const io::RawRow& row : csv.table.rows) {
    const auto& c = row.cells;
    rows.push_back({c[0], c[1], c[2], c[3], c[4], c[5], c[6], csv.table.origin(row)});
  }
  return rows;
}

inline const Rows<RatesParameters>& shipped() {
  static const Rows<RatesParameters> all = make_rates_parameters(
      rows_of(io::read_file(std::filesystem::path(MTFS_SOURCE_DIR) / "data/rates_parameters.csv")));
  return all;
}

inline const RatesParameters& of_2024() {
  return rates_parameters_for(shipped(), FinancialYear("2024/25"));
}

/// A marginal levy: 10% of growth up to 10% of the level, 30% up to 100%, 45% beyond.
inline RatesParameters marginal(std::string_view safety_net) {
  return {FinancialYear("2030/31"),
          Rate(safety_net),
          LevyMethod::marginal,
          {{Rate("0%"), Rate("10%")}, {Rate("10%"), Rate("30%")}, {Rate("100%"), Rate("45%")}},
          "of this test",
          "2026-11-22"};
}

inline Baselines baselines(std::string_view business_rates, std::string_view funding) {
  return {Money(business_rates), Money(funding)};
}

/// What refuses a call, by its code.
template <class Call>
std::string code_of(const Call& call) {
  try {
    call();
  } catch (const Error& error) {
    return error.code();
  }
  return "none";
}

}  // namespace mtfs::rates_test
