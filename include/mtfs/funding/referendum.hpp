/// @file
/// Whether a rise of council tax is excessive, and needs a referendum (Local Government Finance Act
/// 1992, sections 52ZB to 52ZD), under principles that are data of a year.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/identity.hpp"
#include "mtfs/core/names.hpp"
#include "mtfs/funding/precept.hpp"
#include "mtfs/model/issue.hpp"
#include "mtfs/time/financial_year.hpp"

namespace mtfs {

/// Which authorities a principle is for.
enum class AuthorityClass { social_care, district, fire, police, mayoral };

template <>
struct NamesOf<AuthorityClass> {
  static constexpr std::string_view what = "class of authority";
  static constexpr std::array<std::string_view, 5> values = {"social_care", "district", "fire",
                                                             "police", "mayoral"};
};

/// When a limb is crossed. "5% or more" and "more than £5" differ by the last penny.
enum class Crossing { at_least, more_than };

template <>
struct NamesOf<Crossing> {
  static constexpr std::string_view what = "operator";
  static constexpr std::array<std::string_view, 2> values = {"at_least", "more_than"};
};

/// How many crossed limbs make a rise excessive.
enum class Combination { any, all };

template <>
struct NamesOf<Combination> {
  static constexpr std::string_view what = "combination";
  static constexpr std::array<std::string_view, 2> values = {"any", "all"};
};

/// What a limb measures: the whole rise, or the rise but for social care up to its allowance.
enum class RisePart { total, core };

template <>
struct NamesOf<RisePart> {
  static constexpr std::string_view what = "part of a rise";
  static constexpr std::array<std::string_view, 2> values = {"total", "core"};
};

/// One condition: a rise of at least, or more than, a share of the previous amount or some pounds.
struct Limb {
  RisePart part = RisePart::total;
  Crossing crossing = Crossing::at_least;
  std::optional<Rate> percentage;  ///< Exactly one of the two is there.
  std::optional<Money> pounds;

  friend bool operator==(const Limb&, const Limb&) = default;
};

/// A year's rule for a class of authority, or for one authority by name.
struct Principle {
  FinancialYear year;
  AuthorityClass authority_class;
  std::string authority;  ///< Empty for the whole class.
  Combination combination = Combination::any;
  Rate social_care;  ///< Share of the previous amount that social care may add before it is core.
  std::vector<Limb> limbs;
  std::string source;
  std::string date;  ///< Of the source, or of its reading.

  friend bool operator==(const Principle&, const Principle&) = default;
};

/// How one limb fares.
struct LimbResult {
  Limb limb;
  Exact<Pounds> limit;   ///< The relevant basic amount at which it is crossed, or just not.
  Exact<Pounds> excess;  ///< This year's amount less the limit; negative is room.
  bool crossed = false;
  Money highest;  ///< The highest amount in whole pence that does not cross it.
};

/// The outcome of the test, with the limb that decides.
struct ReferendumResult {
  bool excessive = false;
  std::vector<LimbResult> limbs;
  std::size_t binding = 0;  ///< Index of the limb that sets `highest`.
  Money highest;            ///< The highest relevant basic amount without a referendum, in pence.
  Money excess;             ///< This year's amount less `highest`; negative is room.
  Exact<Ratio> rise;        ///< Of the relevant basic amount.
};

/// Tests a limb. `social_care_rise` is this year's, in pounds.
[[nodiscard]] inline LimbResult test_limb(const Limb& limb, Rate allowance, Money previous,
                                          Money social_care_rise, Money now) {
  LimbResult result{limb, previous, {}, false, {}};
  if (limb.percentage) result.limit = result.limit + previous * *limb.percentage;
  if (limb.pounds) result.limit = result.limit + *limb.pounds;
  if (limb.part == RisePart::core) {
    const Exact<Pounds> most = previous * allowance;
    result.limit = result.limit + std::min(Exact<Pounds>(social_care_rise), most);
  }
  result.excess = Exact<Pounds>(now) - result.limit;
  const bool reaches = limb.crossing == Crossing::at_least;
  result.crossed = reaches ? result.excess.fraction() >= 0 : result.excess.fraction() > 0;
  const Money grid = result.limit.round(reaches ? Rounding::ceiling : Rounding::floor);
  result.highest = reaches ? grid - Money::from_steps(1) : grid;
  return result;
}

/// Compares relevant basic amounts: special expenses in, parishes out. Amounts in pence.
///
/// Nothing is thrown for a breach: it is a result. Throws UndefinedError when the previous amount
/// is 0, and Error (code "principle-empty") for a principle without limbs.
[[nodiscard]] inline ReferendumResult test_referendum(const Principle& principle,
                                                      const BandDParts& previous,
                                                      const BandDParts& now) {
  if (principle.limbs.empty()) {
    throw Error({"principle-empty", {}, {}, "A principle has one limb or more", "Add its limbs"});
  }
  ReferendumResult result;
  const Money amount = now.relevant();
  result.rise = Exact<Pounds>(amount - previous.relevant()) / Exact<Pounds>(previous.relevant());
  for (const Limb& limb : principle.limbs) {
    result.limbs.push_back(test_limb(limb, principle.social_care, previous.relevant(),
                                     now.social_care - previous.social_care, amount));
  }
  const auto lower = [](const LimbResult& a, const LimbResult& b) { return a.highest < b.highest; };
  const auto& limbs = result.limbs;
  // One crossed limb is enough under `any`, so the lowest decides; under `all` it is the highest.
  const auto binding = principle.combination == Combination::any
                           ? std::min_element(limbs.begin(), limbs.end(), lower)
                           : std::max_element(limbs.begin(), limbs.end(), lower);
  result.binding = static_cast<std::size_t>(binding - limbs.begin());
  result.highest = binding->highest;
  result.excess = amount - result.highest;
  result.excessive = binding->crossed;
  require_identity(result.excessive == (result.excess > Money()),
                   "a rise is excessive above the highest amount allowed", principle.year);
  return result;
}

/// The breach as an issue (code "referendum-excessive"): the pounds above the highest amount that
/// needs no referendum.
[[nodiscard]] inline std::optional<Issue> referendum_issue(const Principle& principle,
                                                           const ReferendumResult& result) {
  if (!result.excessive) return std::nullopt;
  return Issue{"referendum-excessive", principle.authority, principle.year, result.excess};
}

}  // namespace mtfs
