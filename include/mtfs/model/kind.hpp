/// @file
/// What a change to the budget is: its kind, basis, recurrence, status. The kind carries the sign.
#pragma once

#include <array>
#include <string_view>

#include "mtfs/core/names.hpp"

namespace mtfs {

/// What moves the budget. Amounts are natural and positive: a saving of 100 lowers the budget by
/// 100.
enum class Kind { saving, income, demand, inflation, growth, technical, grant };

template <>
struct NamesOf<Kind> {
  static constexpr std::string_view what = "kind of line";
  static constexpr std::array<std::string_view, 7> values = {
      "saving", "income", "demand", "inflation", "growth", "technical", "grant"};
};

/// +1 where a positive amount is a cost, -1 where it lowers the net budget.
[[nodiscard]] constexpr int sign(Kind kind) noexcept {
  return kind == Kind::saving || kind == Kind::income || kind == Kind::grant ? -1 : 1;
}

/// How the amounts of a line are typed: as the change of each year, or as the effect since the
/// base.
enum class Basis { incremental, cumulative };

template <>
struct NamesOf<Basis> {
  static constexpr std::string_view what = "basis";
  static constexpr std::array<std::string_view, 2> values = {"incremental", "cumulative"};
};

/// Whether a change stays in the base or reverses in the year after.
enum class Recurrence { recurrent, one_off };

template <>
struct NamesOf<Recurrence> {
  static constexpr std::string_view what = "recurrence";
  static constexpr std::array<std::string_view, 2> values = {"recurrent", "one_off"};
};

/// How far a decision has come. The settings say which of them count.
enum class Status { proposed, approved, delivered, withdrawn };

template <>
struct NamesOf<Status> {
  static constexpr std::string_view what = "status";
  static constexpr std::array<std::string_view, 4> values = {"proposed", "approved", "delivered",
                                                             "withdrawn"};
};

/// The risk rating of delivery; unrated where nobody has said.
enum class Rag { unrated, green, amber, red };

template <>
struct NamesOf<Rag> {
  static constexpr std::string_view what = "RAG rating";
  static constexpr std::array<std::string_view, 4> values = {"", "green", "amber", "red"};
};

/// The month in which a change starts. A later one than April leaves part of its full year's amount
/// to the year after.
enum class StartMonth {
  april,
  may,
  june,
  july,
  august,
  september,
  october,
  november,
  december,
  january,
  february,
  march
};

template <>
struct NamesOf<StartMonth> {
  static constexpr std::string_view what = "month";
  static constexpr std::array<std::string_view, 12> values = {
      "april",   "may",      "june",     "july",    "august",   "september",
      "october", "november", "december", "january", "february", "march"};
};

}  // namespace mtfs
