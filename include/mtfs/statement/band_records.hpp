/// @file
/// What the bands and the parts of the area pay, as records.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "mtfs/statement/council_tax_records.hpp"

namespace mtfs {

inline const WorkedSchema& band_schema() {
  static const WorkedSchema schema{
      "bands",
      {"id", "title"},
      {"amount", "own", "precepts", "total", "dwellings", "band_d_equivalents"},
      {}};
  return schema;
}

inline const WorkedSchema& area_schema() {
  static const WorkedSchema schema{
      "areas", {"id", "title"}, {"amount", "special", "band_d", "tax_base"}, {}};
  return schema;
}

namespace working {

/// What the other authorities of the area charge a band.
[[nodiscard]] inline Money precepts(const Sources& sources, const BandRatio& ratio, std::size_t t) {
  const CouncilTaxTable& typed = sources.tables().council_tax;
  Money total;
  for (const auto* row : typed.items.of(CouncilTaxItem::precept)) {
    if (!row->steps[t]) continue;
    total += (Money::from_steps(*row->steps[t]) * ratio.exact())
                 .round(sources.tables().settings.rounding);
  }
  return total;
}

inline void explain_band(const Sources& sources, BandRatio ratio, const std::string& measure,
                         std::size_t t, Explanation& out) {
  const CouncilTaxTable& typed = sources.tables().council_tax;
  const std::string share =
      std::to_string(ratio.numerator) + "/" + std::to_string(ratio.denominator);
  const std::string rounded = ", rounded " + std::string(str(sources.tables().settings.rounding));
  const std::string band(str(ratio.band));
  if (measure == "precepts") {
    out.how = "Band D of each other authority x " + share + rounded;
    for (const auto* row : typed.items.of(CouncilTaxItem::precept)) {
      out.add(0, item(typed.items, CouncilTaxItem::precept, t, sources.year(t), row->area));
    }
  } else if (measure == "total") {
    out.how = "own and precepts";
    out.add(1, sources.explain("bands", band, "own", t));
    out.add(1, sources.explain("bands", band, "precepts", t));
  } else if (measure == "own" || measure == "amount") {
    out.how = "own Band D x " + share + rounded;
    out.add(0, sources.explain("council_tax", "own_band_d", "amount", t));
  } else {
    out.how = measure == "dwellings" ? "on the list, less exempt, with moves for disability"
                                     : "(dwellings less discounts, with premiums, expected change "
                                       "and reductions) x " +
                                           share;
    for (const BandRow& row : typed.bands) {
      if (row.band == ratio.band &&
          row.year.value_or(sources.horizon().first()) == sources.year(t)) {
        out.where = row.where;
        out.source = row.source;
      }
    }
  }
}

}  // namespace working

/// A record for each band: what it pays, own and in all, and its dwellings.
[[nodiscard]] inline std::vector<WorkedRow> band_rows(const Sources& sources) {
  std::vector<WorkedRow> rows;
  const CouncilTaxTable& typed = sources.tables().council_tax;
  if (typed.is_empty()) return rows;
  const Rounding rounding = sources.tables().settings.rounding;
  for (const BandRatio& ratio : band_table(typed.nation, sources.horizon().first()).ratios) {
    WorkedRow row;
    row.attributes["id"] = str(ratio.band);
    row.attributes["title"] = "Band " + std::string(str(ratio.band));
    const auto own = [&](const CouncilTaxYear& year) {
      return (year.band_d.own() * ratio.exact()).round(rounding);
    };
    const auto add = [&](const std::string& measure, const working::TaxFigure& figure) {
      row.figures.emplace(measure, working::tax_working(
                                       sources, Nature::stock, figure,
                                       [&sources, ratio, measure](std::size_t t, Explanation& out) {
                                         working::explain_band(sources, ratio, measure, t, out);
                                       }));
    };
    using Y = CouncilTaxYear;
    add("own", [&](const Y& year, std::size_t) { return working::measured(own(year)); });
    add("amount", [&](const Y& year, std::size_t) { return working::measured(own(year)); });
    add("precepts", [&](const Y&, std::size_t t) {
      return working::measured(working::precepts(sources, ratio, t));
    });
    add("total", [&](const Y& year, std::size_t t) {
      return working::measured(own(year) + working::precepts(sources, ratio, t));
    });
    const auto of_band = [&](const Y& year, auto get) -> std::optional<Measured> {
      if (!year.worked) return std::nullopt;
      for (const BandAmount& band : year.worked->bands) {
        if (band.band == ratio.band) return working::measured(get(band));
      }
      return std::nullopt;
    };
    add("dwellings", [&](const Y& year, std::size_t) {
      return of_band(year, [&](const BandAmount& band) { return band.chargeable.round(rounding); });
    });
    add("band_d_equivalents", [&](const Y& year, std::size_t) {
      return of_band(year, [](const BandAmount& band) { return band.printed; });
    });
    rows.push_back(std::move(row));
  }
  return rows;
}

namespace working {

/// The areas that have special expenses or a parish, in the order in which they are typed.
[[nodiscard]] inline std::vector<std::string> areas_of(const CouncilTaxTable& typed) {
  std::vector<std::string> areas;
  for (const CouncilTaxItem item : {CouncilTaxItem::special_expenses, CouncilTaxItem::parish}) {
    for (const auto* row : typed.items.of(item)) {
      if (std::find(areas.begin(), areas.end(), row->area) == areas.end()) {
        areas.push_back(row->area);
      }
    }
  }
  return areas;
}

/// What an area pays at Band D for what falls on it alone; nil where its tax base is not known.
[[nodiscard]] inline std::optional<Money> special_charge(const CouncilTaxYear& year,
                                                         const std::string& area) {
  std::optional<Money> total;
  for (const AreaCharge& charge : year.resolution.areas) {
    if (charge.area == area) total = total.value_or(Money()) + charge.special;
  }
  return total;
}

inline void explain_area(const Sources& sources, const std::string& area,
                         const std::string& measure, std::size_t t, Explanation& out) {
  const auto& items = sources.tables().council_tax.items;
  const auto typed = [&](CouncilTaxItem of) { return item(items, of, t, sources.year(t), area); };
  if (measure == "band_d") {
    out.how = "own Band D and what falls on the area alone";
    out.add(1, sources.explain("council_tax", "own_band_d", "amount", t));
    return out.add(1, sources.explain("areas", area, "special", t));
  }
  if (measure == "tax_base") {
    out = typed(CouncilTaxItem::area_tax_base);
    return;
  }
  out.how = "each item over the area's tax base, rounded " +
            std::string(str(sources.tables().settings.rounding));
  out.add(0, typed(CouncilTaxItem::special_expenses));
  out.add(0, typed(CouncilTaxItem::parish));
  out.add(0, typed(CouncilTaxItem::area_tax_base));
}

}  // namespace working

/// A record for each part of the area with special expenses or a parish.
[[nodiscard]] inline std::vector<WorkedRow> area_rows(const Sources& sources) {
  std::vector<WorkedRow> rows;
  const CouncilTaxTable& typed = sources.tables().council_tax;
  for (const std::string& area : working::areas_of(typed)) {
    WorkedRow row;
    row.attributes["id"] = row.attributes["title"] = area;
    const auto add = [&](const std::string& measure, const working::TaxFigure& figure) {
      row.figures.emplace(
          measure, working::tax_working(sources, Nature::stock, figure,
                                        [&sources, area, measure](std::size_t t, Explanation& out) {
                                          working::explain_area(sources, area, measure, t, out);
                                        }));
    };
    const auto special = [&](const CouncilTaxYear& year, std::size_t) -> std::optional<Measured> {
      const auto charge = working::special_charge(year, area);
      return charge ? std::optional(working::measured(*charge)) : std::nullopt;
    };
    add("special", special);
    add("amount", special);
    add("band_d", [&](const CouncilTaxYear& year, std::size_t) -> std::optional<Measured> {
      const auto charge = working::special_charge(year, area);
      if (!charge) return std::nullopt;
      return working::measured(year.band_d.own() + *charge);
    });
    add("tax_base", [&](const CouncilTaxYear&, std::size_t t) -> std::optional<Measured> {
      const auto base = typed.items.at<Quantity>(CouncilTaxItem::area_tax_base, t, area);
      return base ? std::optional(working::measured(*base)) : std::nullopt;
    });
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace mtfs
