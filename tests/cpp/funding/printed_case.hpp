/// @file
/// The printed figures of a council's case folder, by their keys.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <stdexcept>
#include <string>

#include "mtfs/io/load.hpp"
#include "mtfs/statement/identity.hpp"

namespace funding_test {

/// A case folder of tests/cases/councils.
class PrintedCase {
 public:
  explicit PrintedCase(const std::string& name)
      : folder_(mtfs::io::load_case(std::filesystem::path(MTFS_SOURCE_DIR) /
                                    "tests/cases/councils" / name)) {}

  /// The cell "table|row|column" as printed.
  [[nodiscard]] const std::string& text(const std::string& key) const {
    for (const mtfs::PublishedCell& cell : folder_.cells) {
      if (cell.key() == key) return cell.text;
    }
    throw std::out_of_range("no cell " + key);
  }

  /// The same as a decimal; its grammar reads "£11,222,349" and "-1,540".
  template <class Decimal>
  [[nodiscard]] Decimal figure(const std::string& key) const {
    return Decimal(text(key));
  }

  /// Puts a computed figure in the place of a printed one.
  void put(const std::string& key, const std::string& text) {
    for (mtfs::PublishedCell& cell : folder_.cells) {
      if (cell.key() == key) cell.text = text;
    }
  }

  /// Every identity of the case over its cells as they now stand.
  [[nodiscard]] std::vector<mtfs::Finding> findings() const {
    return mtfs::check_identities(folder_.cells, folder_.identities);
  }

 private:
  mtfs::io::CaseFolder folder_;
};

}  // namespace funding_test
