/// @file
/// Reserves as records.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "mtfs/statement/sources.hpp"
#include "mtfs/statement/typed_rows.hpp"

namespace mtfs {

inline const WorkedSchema& reserve_schema() {
  static const WorkedSchema schema{
      "reserves",
      records::field_names<Reserve>(),
      {"amount", "opening", "in", "out", "transfer", "drawn", "closing"},
      {}};
  return schema;
}

namespace working {

inline WorkedRow reserve_row(const Sources& sources, std::size_t i) {
  const Reserve& reserve = sources.tables().reserves[i];
  const std::vector<ReserveYear>& years = sources.strategy().reserves->years[i];
  WorkedRow row = worked_row(reserve);
  const auto typed_as = [&](const char* word) {
    return says_typed(sources, reserve.where, reserve.source, word);
  };
  const auto movement = [&](const char* measure, Money ReserveYear::*of, Money base) {
    row.figures.emplace(measure, by_year(
                                     Nature::flow, sources.years(),
                                     [&](std::size_t t) -> std::optional<Money> {
                                       return t == 0 ? base : years[t - 1].*of;
                                     },
                                     typed_as(measure)));
  };
  movement("in", &ReserveYear::contributions, reserve.base_contributions);
  movement("out", &ReserveYear::uses, reserve.base_uses);
  movement("transfer", &ReserveYear::transfers, Money());
  row.figures.emplace(
      "drawn", plan_years(
                   sources, Nature::flow, [&](std::size_t t) { return years[t].drawn; },
                   [&sources, i](std::size_t t, Explanation& out) {
                     const Reserve& of = sources.tables().reserves[i];
                     out.how = "what of the gap left it can close, down to its floor of " +
                               of.floor.str();
                     out.add(0, sources.explain("strategy", "gap_after_planned", "amount", t));
                   }));
  row.figures.emplace("opening",
                      plan_years(
                          sources, Nature::stock, [&](std::size_t t) { return years[t].opening; },
                          [&sources, i](std::size_t t, Explanation& out) {
                            const Reserve& of = sources.tables().reserves[i];
                            if (t == 1) {
                              return say_typed(out, "typed", of.where, "opening", of.source);
                            }
                            out.how = "what the year before closed with";
                            out.add(1, sources.explain("reserves", of.id, "closing", t - 1));
                          }));
  const Working closing = by_year(
      Nature::stock, sources.years(),
      [&](std::size_t t) -> std::optional<Money> {
        return t == 0 ? reserve.opening : years[t - 1].closing;
      },
      [&sources, i](std::size_t t, Explanation& out) {
        const Reserve& of = sources.tables().reserves[i];
        if (t == 0) {
          return say_typed(out, "typed: the opening of the first plan year", of.where, "opening",
                           of.source);
        }
        out.how = "opening and what came in, less what went out";
        out.add(1, sources.explain("reserves", of.id, "opening", t));
        out.add(1, sources.explain("reserves", of.id, "in", t));
        out.add(-1, sources.explain("reserves", of.id, "out", t));
        out.add(1, sources.explain("reserves", of.id, "transfer", t));
        out.add(-1, sources.explain("reserves", of.id, "drawn", t));
      });
  row.figures.emplace("closing", closing);
  row.figures.emplace("amount", closing);
  return row;
}

}  // namespace working

[[nodiscard]] inline std::vector<WorkedRow> reserve_rows(const Sources& sources) {
  std::vector<WorkedRow> rows;
  for (std::size_t i = 0; i < sources.tables().reserves.size(); ++i) {
    rows.push_back(working::reserve_row(sources, i));
  }
  return rows;
}

}  // namespace mtfs
