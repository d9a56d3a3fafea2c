/// @file
/// What must hold of dwellings by band before a tax base is made of them: every fault in one pass.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/problem.hpp"
#include "mtfs/funding/tax_base.hpp"

namespace mtfs {

namespace dwellings_check {

inline void refuse(Problems& problems, const Origin& where, std::string code, std::string found,
                   std::string rule, std::string fix) {
  problems.push_back({std::move(code), where, std::move(found), std::move(rule), std::move(fix)});
}

/// Counts and shares that no dwelling has.
inline void check_row(const BandDwellings& row, Problems& problems) {
  const std::string band = "Band " + std::string(str(row.band));
  const auto count = [&](std::string_view what, Quantity dwellings) {
    if (dwellings >= Quantity()) return;
    refuse(problems, row.where, "dwellings-negative", dwellings.str(),
           band + ": " + std::string(what) + " is a count, and not negative",
           "Type it positive; the column says whether it is added or taken off");
  };
  count("on the list", row.on_list);
  count("exempt", row.exempt);
  count("disabled in", row.disabled_in);
  count("disabled out", row.disabled_out);
  count("reduction scheme", row.reduction_scheme);
  for (const SharedDwellings& discount : row.discounts) {
    count("discounts", discount.dwellings);
    if (discount.share < Rate() || discount.share > Rate("100%")) {
      refuse(problems, row.where, "discount-share", discount.share.str(),
             band + ": A discount takes 0% to 100% off", "Write 25% or 0.25 for a quarter");
    }
  }
  for (const SharedDwellings& premium : row.premiums) {
    count("premiums", premium.dwellings);
    if (premium.share < Rate()) {
      refuse(problems, row.where, "premium-share", premium.share.str(),
             band + ": A premium adds to the bill, so its share is not negative",
             "Write 100% for a bill that is doubled");
    }
  }
}

/// A reduction for disability moves a home to the band below: what leaves one arrives in the other.
inline void check_moves(const std::map<Band, const BandDwellings*>& rows, const BandTable& table,
                        Problems& problems) {
  const auto moved = [&](Band band, Quantity BandDwellings::*column) {
    const auto row = rows.find(band);
    return row == rows.end() ? Quantity() : row->second->*column;
  };
  for (std::size_t i = 0; i < table.ratios.size(); ++i) {
    const Band band = table.ratios[i].band;
    const bool highest = i + 1 == table.ratios.size();
    const Quantity in = moved(band, &BandDwellings::disabled_in);
    const Quantity out =
        highest ? Quantity() : moved(table.ratios[i + 1].band, &BandDwellings::disabled_out);
    if (in == out) continue;
    const auto row = rows.find(band);
    refuse(problems, row == rows.end() ? rows.begin()->second->where : row->second->where,
           "disabled-moves", in.str(),
           "Band " + std::string(str(band)) +
               " takes in by disabled reduction what the band above " + "lets out, which is " +
               out.str(),
           "Count each home once out of its band and once into the band below");
  }
  if (moved(table.ratios.front().band, &BandDwellings::disabled_out) != Quantity()) {
    refuse(problems, rows.at(table.ratios.front().band)->where, "disabled-moves",
           std::string(str(table.ratios.front().band)), "There is no band below the lowest",
           "Take the move out");
  }
}

}  // namespace dwellings_check

/// Every fault of the rows and rules of a tax base; a collection rate above 100% is a warning.
[[nodiscard]] inline Problems check_dwellings(const std::vector<BandDwellings>& rows,
                                              const TaxBaseRules& rules) {
  using namespace dwellings_check;
  Problems problems;
  std::map<Band, const BandDwellings*> seen;
  for (const BandDwellings& row : rows) {
    check_row(row, problems);
    bool known = false;
    for (const BandRatio& ratio : rules.table.ratios) known = known || ratio.band == row.band;
    if (!known) {
      refuse(problems, row.where, "band-unknown", std::string(str(row.band)),
             std::string(str(rules.table.nation)) + " has no such band", "Correct the band");
    }
    if (!seen.emplace(row.band, &row).second) {
      refuse(problems, row.where, "band-duplicate", std::string(str(row.band)),
             "A band has one row", "Add the two rows up");
    }
  }
  check_moves(seen, rules.table, problems);
  if (rules.collection_rate <= Rate()) {
    refuse(problems, Origin(), "collection-rate", rules.collection_rate.str(),
           "A collection rate is more than 0%", "Write 98.5% or 0.985");
  } else if (rules.collection_rate > Rate("100%")) {
    refuse(problems, Origin(), "collection-rate", rules.collection_rate.str(),
           "More than 100% of the year's tax is to be collected", "Write 98.5% or 0.985");
    problems.back().severity = Severity::warning;
  }
  return problems;
}

}  // namespace mtfs
