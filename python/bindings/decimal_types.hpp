/// @file
/// The decimals that Python has, and their names there.
#pragma once

#include <string>
#include <type_traits>
#include <utility>

#include "mtfs/money/decimal.hpp"

namespace mtfs::python {

/// The base class, in Python only, of every decimal: what isinstance asks and signatures name.
struct FixedPoint {};

/// How many places a unit-less decimal may have in Python: 0 to 12.
inline constexpr int most_places = 12;

/// Calls `visit` with std::type_identity of Decimal<0> to Decimal<12>.
template <class Visit>
void for_each_plain_decimal(const Visit& visit) {
  [&]<int... places>(std::integer_sequence<int, places...>) {
    (visit(std::type_identity<Decimal<places>>()), ...);
  }
  (std::make_integer_sequence<int, most_places + 1>());
}

/// Calls `visit` with std::type_identity of every decimal that Python has.
template <class Visit>
void for_each_decimal(const Visit& visit) {
  visit(std::type_identity<Money>());
  visit(std::type_identity<Rate>());
  visit(std::type_identity<Quantity>());
  visit(std::type_identity<Index>());
  for_each_plain_decimal(visit);
}

/// The class's name in mtfs._core: "Money", "Decimal4".
template <class D>
[[nodiscard]] std::string class_name_of() {
  if constexpr (std::is_same_v<D, Money>) return "Money";
  if constexpr (std::is_same_v<D, Rate>) return "Rate";
  if constexpr (std::is_same_v<D, Quantity>) return "Quantity";
  if constexpr (std::is_same_v<D, Index>) return "Index";
  return "Decimal" + std::to_string(D::places);
}

/// What a person writes for the class: "mtfs.Money", "mtfs.Decimal[4]".
template <class D>
[[nodiscard]] std::string written_name_of() {
  if constexpr (std::is_same_v<typename D::unit, Number>) {
    return "mtfs.Decimal[" + std::to_string(D::places) + "]";
  }
  return "mtfs." + class_name_of<D>();
}

}  // namespace mtfs::python
