/// @file
/// Funding as records: its sources by year, and how each comes about.
#pragma once

#include <array>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/statement/sources.hpp"
#include "mtfs/statement/worked_records.hpp"

namespace mtfs {

inline const WorkedSchema& funding_schema() {
  static const WorkedSchema schema{"funding",
                                   {"id", "title", "kind", "fund", "in_general_fund", "source"},
                                   {"amount", "confirmed", "provisional", "assumed"},
                                   {}};
  return schema;
}

inline const WorkedSchema& business_rates_schema() {
  static const WorkedSchema schema{
      "business_rates",
      {"id", "title"},
      {"amount"},
      {"rating_income", "share", "disregards", "tariff", "top_up", "retained", "section_31", "levy",
       "safety_net", "pool_gain", "total"}};
  return schema;
}

namespace working {

inline void explain_balance(const Sources& sources, std::size_t i, std::size_t t,
                            Explanation& out) {
  const CollectionFundTable& table = sources.tables().collection_fund;
  const BalanceRow& row = table.rows[i];
  out.where = row.where;
  out.source = row.source;
  if (!row.balance) {
    out.how = "typed";
    out.where.column = sources.year(t).str();
    return;
  }
  const std::vector<std::int64_t> weights = spread_weights(row);
  const Rounding rounding = sources.tables().settings.rounding;
  out.how = weights.size() == 1 ? "balance x share, rounded " + std::string(str(rounding))
                                : "balance x share, rounded " + std::string(str(rounding)) +
                                      ", spread by weights " + join_list(row.spread) + " from " +
                                      (*row.year + 1).str();
  out.add(0, typed("balance on 31 March " + std::to_string(row.year->start() + 1),
                   row.balance->str(), row.where, "balance", row.source));
  out.add(0, typed("share", row.share->str(), row.where, "share", row.source));
}

inline void explain_grant(const Sources& sources, std::size_t i, std::size_t t, Explanation& out) {
  const Grant& grant = sources.tables().grants[i];
  out.how = "typed, " + std::string(str(grant.status(sources.year(t))));
  out.where = grant.where;
  out.where.column = sources.year(t).str();
  out.source = grant.date.empty() ? grant.source : grant.source + ", " + grant.date;
}

inline void explain_bonus(const Sources& sources, std::size_t t, Explanation& out) {
  out.how =
      "((net additions + empties - baseline x stock) x Band D + affordable x premium) x share, "
      "rounded " +
      std::string(str(sources.tables().settings.rounding));
  for (std::size_t i = 0; i < NamesOf<BonusItem>::values.size(); ++i) {
    out.add(0,
            item(sources.tables().new_homes_bonus, static_cast<BonusItem>(i), t, sources.year(t)));
  }
}

inline void explain_stream(const Sources& sources, const FundingStream& stream, std::size_t t,
                           Explanation& out) {
  switch (stream.kind) {
    case Funding::council_tax:
      out.how = "the council tax requirement";
      return out.add(1, sources.explain("council_tax", "requirement", "amount", t));
    case Funding::business_rates:
      out.how = "what business rates bring";
      return out.add(1, sources.explain("business_rates", "total", "amount", t));
    case Funding::collection_fund:
      return explain_balance(sources, stream.row, t, out);
    default:
      break;
  }
  if (stream.row < sources.tables().grants.size()) {
    explain_grant(sources, stream.row, t, out);
  } else {
    explain_bonus(sources, t, out);
  }
}

inline Working stream_working(const Sources& sources, const FundingStream& stream) {
  return by_year(
      Nature::stock, sources.years(), [&](std::size_t t) { return stream.amounts[t]; },
      [&sources, stream](std::size_t t, Explanation& out) {
        explain_stream(sources, stream, t, out);
      });
}

/// The amounts of a grant in the years in which its status is this one.
inline Working status_working(const Sources& sources, const FundingStream& stream,
                              GrantStatus status) {
  const auto& grants = sources.tables().grants;
  return by_year(
      Nature::stock, sources.years(),
      [&](std::size_t t) -> std::optional<Money> {
        const bool is_grant = stream.kind == Funding::grant && stream.row < grants.size();
        if (!is_grant || grants[stream.row].status(sources.year(t)) != status) return std::nullopt;
        return stream.amounts[t];
      },
      [&sources, stream](std::size_t t, Explanation& out) {
        explain_stream(sources, stream, t, out);
      });
}

/// How a line of business rates comes about.
inline void explain_rates(const Sources& sources, std::string_view id, std::size_t t,
                          Explanation& out) {
  using Item = RatesItem;
  const RatesTable& table = sources.tables().rates;
  const auto typed_item = [&](Item of) { return item(table.items, of, t, sources.year(t)); };
  const auto part = [&](const char* of) {
    return sources.explain("business_rates", of, "amount", t);
  };
  const auto take_item = [&](Item of) {
    out.how = "typed";
    Explanation typed = typed_item(of);
    out.where = typed.where;
    out.source = typed.source;
  };
  const auto given = [&](Item of) { return !typed_item(of).value.empty(); };
  if (id == "rating_income") {
    out.how = "net rates payable less collection, losses and appeals, with transitional protection";
    out.add(1, typed_item(Item::net_rates_payable));
    out.add(-1, typed_item(Item::cost_of_collection));
    out.add(-1, typed_item(Item::losses));
    out.add(-1, typed_item(Item::appeals_provision));
    out.add(1, typed_item(Item::transitional));
  } else if (id == "share") {
    out.how =
        "rating income x share, rounded " + std::string(str(sources.tables().settings.rounding));
    out.add(0, part("rating_income"));
    out.add(0, typed_item(Item::share));
  } else if (id == "disregards") {
    take_item(Item::disregards);
  } else if (id == "tariff" || id == "top_up") {
    const Item of = id == "tariff" ? Item::tariff : Item::top_up;
    if (given(of)) return take_item(of);
    // of tariff and top-up one at most is there, whichever way the baselines differ
    const bool is_there = Money(out.value) != Money();
    out.how = is_there ? "the difference of the baselines"
                       : "none: the baselines differ the other way round, or not at all";
    const int s = !is_there ? 0 : id == "tariff" ? 1 : -1;
    out.add(s, typed_item(Item::business_rates_baseline));
    out.add(-s, typed_item(Item::baseline_funding_level));
  } else if (id == "retained") {
    if (given(Item::retained)) return take_item(Item::retained);
    out.how = "share and disregards, less tariff, with top-up";
    out.add(1, part("share"));
    out.add(1, part("disregards"));
    out.add(-1, part("tariff"));
    out.add(1, part("top_up"));
  } else if (id == "section_31") {
    take_item(Item::section_31);
  } else if (id == "levy" || id == "safety_net") {
    const Item of = id == "levy" ? Item::levy : Item::safety_net;
    if (given(of)) return take_item(of);
    const RatesParameters* parameters = find_rates_parameters(table.parameters, sources.year(t));
    out.how = parameters ? "of retained income against the baselines, rounded once"
                         : "none: no baselines are typed";
    if (!parameters) return;
    out.source = parameters->source + ", " + parameters->date;
    out.add(0, node("retained income as the levy counts it",
                    sources.strategy().business_rates[t]->retained_for_levy.str(),
                    "share less tariff, with top-up, unless it is typed"));
    out.add(0, typed_item(Item::business_rates_baseline));
    out.add(0, typed_item(Item::baseline_funding_level));
  } else if (id == "pool_gain") {
    if (!sources.strategy().business_rates[t]->pool) return take_item(Item::pool_gain);
    out.how = "the council's part of the pool's gain, by weight";
    out.add(0, node("gain of the pool", sources.strategy().business_rates[t]->pool->gain.str(),
                    "levies saved less safety net payments lost"));
  } else {
    out.how = "retained and section 31 grant, less levy, with safety net and pool gain";
    out.add(1, part("retained"));
    out.add(1, part("section_31"));
    out.add(-1, part("levy"));
    out.add(1, part("safety_net"));
    out.add(1, part("pool_gain"));
  }
}

inline std::optional<Money> rates_figure(const RatesYear& of, std::string_view id) {
  const auto worked = [&](auto get) {
    return of.worked ? std::optional<Money>(get(*of.worked)) : std::nullopt;
  };
  if (id == "rating_income") return worked([](const auto& w) { return w.rating_income; });
  if (id == "share") return worked([](const auto& w) { return w.share; });
  if (id == "disregards") return worked([](const auto& w) { return w.disregards; });
  if (id == "tariff") return worked([](const auto& w) { return w.redistribution.tariff; });
  if (id == "top_up") return worked([](const auto& w) { return w.redistribution.top_up; });
  if (id == "retained") return of.rates.retained;
  if (id == "section_31") return of.rates.compensation.amount;
  if (id == "levy") return of.rates.levy;
  if (id == "safety_net") return of.rates.safety_net;
  if (id == "pool_gain") return of.pool_gain;
  return of.total();
}

}  // namespace working

/// A record for each source of funding.
[[nodiscard]] inline std::vector<WorkedRow> funding_rows(const Sources& sources) {
  const PlanTables& tables = sources.tables();
  std::vector<WorkedRow> rows;
  for (const FundingStream& stream : sources.strategy().funding) {
    WorkedRow row;
    row.attributes["id"] = stream.id;
    row.attributes["title"] = stream.title.empty() ? stream.id : stream.title;
    row.attributes["kind"] = str(stream.kind);
    row.figures.emplace("amount", working::stream_working(sources, stream));
    if (stream.kind == Funding::collection_fund) {
      row.where = tables.collection_fund.rows[stream.row].where;
      row.attributes["source"] = tables.collection_fund.rows[stream.row].source;
    }
    if (stream.kind == Funding::grant && stream.row < tables.grants.size()) {
      const Grant& grant = tables.grants[stream.row];
      row.where = grant.where;
      row.attributes["source"] = grant.source;
      row.attributes["fund"] = grant.fund;
    }
    for (const GrantStatus status :
         {GrantStatus::confirmed, GrantStatus::provisional, GrantStatus::assumed}) {
      row.figures.emplace(str(status), working::status_working(sources, stream, status));
    }
    row.attributes["in_general_fund"] = stream.in_general_fund ? "yes" : "no";
    rows.push_back(std::move(row));
  }
  return rows;
}

/// A record for each line of business rates.
[[nodiscard]] inline std::vector<WorkedRow> business_rates_rows(const Sources& sources) {
  static constexpr std::array<std::string_view, 11> titles = {"Non-domestic rating income",
                                                              "Own share",
                                                              "Disregarded amounts",
                                                              "Tariff",
                                                              "Top-up",
                                                              "Retained rates",
                                                              "Section 31 grant",
                                                              "Levy",
                                                              "Safety net payment",
                                                              "Gain of the pool",
                                                              "Business rates"};
  std::vector<WorkedRow> rows;
  if (sources.tables().rates.items.rows.empty()) return rows;
  for (std::size_t i = 0; i < titles.size(); ++i) {
    const std::string id = business_rates_schema().ids[i];
    WorkedRow row;
    row.attributes["id"] = id;
    row.attributes["title"] = titles[i];
    row.figures.emplace("amount", working::by_year(
                                      Nature::stock, sources.years(),
                                      [&](std::size_t t) -> std::optional<Money> {
                                        const auto& year = sources.strategy().business_rates[t];
                                        return year ? working::rates_figure(*year, id)
                                                    : std::nullopt;
                                      },
                                      [&sources, id](std::size_t t, Explanation& out) {
                                        working::explain_rates(sources, id, t, out);
                                      }));
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace mtfs
