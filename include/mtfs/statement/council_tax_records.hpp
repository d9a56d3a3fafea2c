/// @file
/// Council tax as records: the resolution by year.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/statement/sources.hpp"
#include "mtfs/statement/worked_records.hpp"

namespace mtfs {

inline const WorkedSchema& council_tax_schema() {
  static const WorkedSchema schema{"council_tax",
                                   {"id", "title"},
                                   {"amount"},
                                   {"chargeable_dwellings",
                                    "relevant_amount",
                                    "collection_rate",
                                    "contributions",
                                    "tax_base",
                                    "core",
                                    "social_care",
                                    "own_band_d",
                                    "special_expenses",
                                    "requirement",
                                    "parishes",
                                    "total_requirement",
                                    "basic_amount",
                                    "relevant_basic_amount",
                                    "core_rise",
                                    "social_care_rise",
                                    "rise",
                                    "yield_of_one_percent",
                                    "rounding",
                                    "referendum_limit",
                                    "above_referendum_limit"}};
  return schema;
}

namespace working {

using TaxFigure = std::function<std::optional<Measured>(const CouncilTaxYear&, std::size_t)>;

template <class Value>
[[nodiscard]] Measured measured(Value value) {
  return {value.steps(), Value::places};
}

/// One line of the resolution.
struct TaxLine {
  std::string_view id;
  std::string_view title;
  Nature nature;
  TaxFigure figure;
};

[[nodiscard]] inline std::vector<TaxLine> tax_lines(const Sources& sources) {
  const Rounding rounding = sources.tables().settings.rounding;
  const auto& years = sources.strategy().council_tax;
  const auto before = [&years](std::size_t t) -> const CouncilTaxYear* {
    return t > 0 && years[t - 1] && years[t - 1]->band_d.own() != Money() ? &*years[t - 1]
                                                                          : nullptr;
  };
  const auto money = [](auto get) {
    return [get](const CouncilTaxYear& year, std::size_t) -> std::optional<Measured> {
      return measured(get(year));
    };
  };
  const auto worked = [rounding](auto get) {
    return [get, rounding](const CouncilTaxYear& year, std::size_t) -> std::optional<Measured> {
      if (!year.worked) return std::nullopt;
      return measured(get(*year.worked).round(rounding));
    };
  };
  const auto rise = [before, rounding](auto get) {
    return [=](const CouncilTaxYear& year, std::size_t t) -> std::optional<Measured> {
      if (!before(t)) return std::nullopt;
      return measured(get(rises_between(before(t)->band_d, year.band_d)).round(rounding));
    };
  };
  const auto tested = [](auto get) {
    return [get](const CouncilTaxYear& year, std::size_t) -> std::optional<Measured> {
      if (!year.referendum) return std::nullopt;
      return measured(get(*year.referendum));
    };
  };
  const auto typed = [&sources](CouncilTaxItem item) {
    return [&sources, item](const CouncilTaxYear& year, std::size_t t) -> std::optional<Measured> {
      const auto* row = sources.tables().council_tax.items.find(item);
      if (!year.worked || !row || !row->steps[t]) return std::nullopt;
      return Measured{*row->steps[t], places(definition(item).unit)};
    };
  };
  using Y = CouncilTaxYear;
  constexpr Nature stock = Nature::stock;
  return {
      {"chargeable_dwellings", "Chargeable dwellings", stock,
       worked([](const TaxBase& base) { return base.chargeable; })},
      {"relevant_amount", "Band D equivalents", stock,
       worked([](const TaxBase& base) { return base.relevant; })},
      {"collection_rate", "Collection rate", stock, typed(CouncilTaxItem::collection_rate)},
      {"contributions", "Contributions in lieu", stock, typed(CouncilTaxItem::contributions)},
      {"tax_base", "Council tax base", stock, money([](const Y& y) { return y.tax_base; })},
      {"core", "Band D: core", stock, money([](const Y& y) { return y.band_d.core; })},
      {"social_care", "Band D: adult social care precept", stock,
       money([](const Y& y) { return y.band_d.social_care; })},
      {"own_band_d", "Own Band D", stock, money([](const Y& y) { return y.band_d.own(); })},
      {"special_expenses", "Special expenses", stock,
       money([](const Y& y) { return y.special_expenses; })},
      {"requirement", "Council tax requirement, own", stock,
       money([](const Y& y) { return y.requirement; })},
      {"parishes", "Precepts of parishes", stock, money([](const Y& y) { return y.parishes; })},
      {"total_requirement", "Council tax requirement with parishes", stock,
       money([](const Y& y) { return y.resolution.requirement; })},
      {"basic_amount", "Basic amount", stock, money([](const Y& y) { return y.resolution.basic; })},
      {"relevant_basic_amount", "Relevant basic amount", stock,
       money([](const Y& y) { return y.band_d.relevant(); })},
      {"core_rise", "Rise of the core part", Nature::flow,
       rise([](const Rises& rises) { return rises.core; })},
      {"social_care_rise", "Rise of the social care part", Nature::flow,
       rise([](const Rises& rises) { return rises.social_care; })},
      {"rise", "Rise of own Band D", Nature::flow,
       rise([](const Rises& rises) { return rises.total(); })},
      {"yield_of_one_percent", "What a rise of 1% brings", stock,
       [before, rounding](const Y& year, std::size_t t) -> std::optional<Measured> {
         if (!before(t)) return std::nullopt;
         return measured(one_percent(year.tax_base, before(t)->band_d.own(), rounding));
       }},
      {"rounding", "Yield less requirement", stock,
       [rounding](const Y& year, std::size_t) -> std::optional<Measured> {
         return measured(year.resolution.rounding.round(rounding));
       }},
      {"referendum_limit", "Highest relevant basic amount without a referendum", stock,
       tested([](const ReferendumResult& result) { return result.highest; })},
      {"above_referendum_limit", "Above that limit", stock,
       tested([](const ReferendumResult& result) { return result.excess; })},
  };
}

/// The parts of a line of the resolution, and how they make it up.
inline void explain_tax(const Sources& sources, std::string_view id, std::size_t t,
                        Explanation& out) {
  using Item = CouncilTaxItem;
  const CouncilTaxTable& typed = sources.tables().council_tax;
  const CouncilTaxYear& year = *sources.strategy().council_tax[t];
  const std::string rounded = ", rounded " + std::string(str(sources.tables().settings.rounding));
  const auto part = [&](const char* of, std::size_t at) {
    return sources.explain("council_tax", of, "amount", at);
  };
  const auto typed_item = [&](Item of) { return item(typed.items, of, t, sources.year(t)); };
  const auto take = [&](Item of) {
    const Explanation found = typed_item(of);
    out.how = "typed";
    out.where = found.where;
    out.source = found.source;
    return !found.value.empty();
  };
  const auto areas = [&](Item of) {
    out.how = "sum over areas";
    for (const auto* row : typed.items.of(of)) {
      out.add(1, item(typed.items, of, t, sources.year(t), row->area));
    }
  };
  if (id == "chargeable_dwellings" || id == "relevant_amount") {
    out.how = id == "relevant_amount"
                  ? "sum over bands of adjusted dwellings by their share of Band D"
                  : "sum over bands: on the list, less exempt, with moves for disability";
    // bands are shown to their places, and it is the unrounded ones that add up
    const bool adds = id != "relevant_amount" || typed.summing == Summing::rounded_bands;
    if (!adds) out.how += ", unrounded";
    for (const BandAmount& band : year.worked->bands) {
      out.add(adds ? 1 : 0,
              sources.explain("bands", str(band.band),
                              id == "relevant_amount" ? "band_d_equivalents" : "dwellings", t));
    }
  } else if (id == "collection_rate") {
    take(Item::collection_rate);
  } else if (id == "contributions") {
    take(Item::contributions);
  } else if (id == "tax_base") {
    if (year.worked) {
      out.how = "Band D equivalents x collection rate + contributions, unrounded until 2 places";
      out.add(0, part("relevant_amount", t));
      out.add(0, part("collection_rate", t));
      out.add(0, part("contributions", t));
    } else if (!take(Item::tax_base)) {
      out.how = "the year before x (1 + growth), rounded to 2 places";
      out.add(0, part("tax_base", t - 1));
      out.add(0, typed_item(Item::tax_base_growth));
    }
  } else if (id == "core" || id == "social_care") {
    const bool is_core = id == "core";
    if (is_core && typed.input == CouncilTaxInput::requirement) {
      out.how = "own Band D less the social care part";
      out.add(1, part("own_band_d", t));
      return out.add(-1, part("social_care", t));
    }
    if (take(is_core ? Item::core : Item::social_care) || t == 0) return;
    out.how = "the year before, raised by a share of its own Band D" + rounded;
    out.where = {};
    out.add(1, part(is_core ? "core" : "social_care", t - 1));
    out.add(0, part("own_band_d", t - 1));
    out.add(0, typed_item(is_core ? Item::core_rise : Item::social_care_rise));
  } else if (id == "own_band_d") {
    if (typed.input == CouncilTaxInput::requirement) {
      out.how = "(requirement - special items) / tax base, on a grid of " +
                std::to_string(typed.grid_pence) + "p" + rounded;
      out.add(0, part("total_requirement", t));
      out.add(0, part("special_expenses", t));
      out.add(0, part("parishes", t));
      return out.add(0, part("tax_base", t));
    }
    out.how = "core and social care";
    out.add(1, part("core", t));
    out.add(1, part("social_care", t));
  } else if (id == "special_expenses") {
    areas(Item::special_expenses);
  } else if (id == "parishes") {
    areas(Item::parish);
  } else if (id == "requirement") {
    if (take(Item::requirement)) return;
    out.how = "tax base x own Band D" + rounded + ", and special expenses";
    out.where = {};
    out.add(0, part("tax_base", t));
    out.add(0, part("own_band_d", t));
    out.add(1, part("special_expenses", t));
  } else if (id == "total_requirement") {
    out.how = "item R: the council's own and the precepts of parishes";
    out.add(1, part("requirement", t));
    out.add(1, part("parishes", t));
  } else if (id == "basic_amount") {
    out.how = "item R / item T (section 31B)" + rounded;
    out.add(0, part("total_requirement", t));
    out.add(0, part("tax_base", t));
  } else if (id == "relevant_basic_amount") {
    out.how = "own Band D, and special expenses over the tax base" + rounded;
    out.add(1, part("own_band_d", t));
    out.add(0, part("special_expenses", t));
    out.add(0, part("tax_base", t));
  } else if (id == "core_rise" || id == "social_care_rise" || id == "rise") {
    const char* of = id == "core_rise"          ? "core"
                     : id == "social_care_rise" ? "social_care"
                                                : "own_band_d";
    out.how = "change of the part / own Band D of the year before" + rounded + " to 6 places";
    out.add(0, part(of, t));
    out.add(0, part(of, t - 1));
    out.add(0, part("own_band_d", t - 1));
  } else if (id == "yield_of_one_percent") {
    out.how = "tax base x own Band D of the year before x 1%" + rounded;
    out.add(0, part("tax_base", t));
    out.add(0, part("own_band_d", t - 1));
  } else if (id == "rounding") {
    out.how = "tax base x own Band D, less the requirement without special items" + rounded;
    out.add(0, part("tax_base", t));
    out.add(0, part("own_band_d", t));
    out.add(0, part("total_requirement", t));
  } else {
    out.how = id == "referendum_limit" ? "the principle of the year on the relevant basic amount"
                                       : "relevant basic amount less the limit";
    out.source = year.principle->source + ", " + year.principle->date;
    out.add(0, part("relevant_basic_amount", t));
    if (t > 0) out.add(0, part("relevant_basic_amount", t - 1));
  }
}

/// A figure by year of what `of` gives for the years that have council tax.
template <class Of>
[[nodiscard]] Working tax_working(const Sources& sources, Nature nature, Of of,
                                  Working::Explain explain) {
  Working made{nature, Money::places, {}, std::move(explain)};
  for (std::size_t t = 0; t < sources.years(); ++t) {
    const auto& year = sources.strategy().council_tax[t];
    const std::optional<Measured> value = year ? of(*year, t) : std::nullopt;
    made.steps.push_back(value ? std::optional(value->steps) : std::nullopt);
    if (value) made.places = value->places;
  }
  return made;
}

}  // namespace working

/// A record for each line of the resolution.
[[nodiscard]] inline std::vector<WorkedRow> council_tax_rows(const Sources& sources) {
  std::vector<WorkedRow> rows;
  if (sources.tables().council_tax.is_empty()) return rows;
  for (const working::TaxLine& line : working::tax_lines(sources)) {
    WorkedRow row;
    const std::string id(line.id);
    row.attributes["id"] = id;
    row.attributes["title"] = line.title;
    row.figures.emplace("amount",
                        working::tax_working(sources, line.nature, line.figure,
                                             [&sources, id](std::size_t t, Explanation& out) {
                                               working::explain_tax(sources, id, t, out);
                                             }));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace mtfs
