/// @file
/// Tables of items: a row for each item, named by a word from a list, with a figure for the base
/// year and each plan year.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "mtfs/core/origin.hpp"
#include "mtfs/model/field.hpp"
#include "mtfs/money/decimal.hpp"
#include "mtfs/series/rows.hpp"

namespace mtfs {

/// What the figures of an item are typed in.
enum class ItemUnit {
  amount,  ///< Money in the plan's unit.
  pounds,  ///< Money in £, whatever the plan's unit is: a Band D amount.
  number,  ///< Dwellings, homes.
  rate,    ///< A percentage.
};

template <>
struct NamesOf<ItemUnit> {
  static constexpr std::string_view what = "unit of an item";
  static constexpr std::array<std::string_view, 4> values = {"amount", "£", "number", "%"};
};

/// One item of a table: its unit, whether rows of it are told apart by area, what it means.
struct ItemDefinition {
  ItemUnit unit;
  bool by_area;
  std::string_view meaning;
};

/// Specialise with `definitions`, in the order of the enumerators.
template <class Item>
struct ItemsOf;

template <class Item>
[[nodiscard]] constexpr const ItemDefinition& definition(Item item) {
  return ItemsOf<Item>::definitions[static_cast<std::size_t>(item)];
}

/// The decimal places that figures of a unit are held in.
[[nodiscard]] constexpr int places(ItemUnit unit) noexcept {
  return unit == ItemUnit::number ? Quantity::places
         : unit == ItemUnit::rate ? Rate::places
                                  : Money::places;
}

/// One row: an item, and its figures as counts of its unit's last place.
template <class Item>
struct ItemRow {
  Item item{};
  std::string area;
  std::string title;
  std::string source;
  std::string date;
  std::vector<std::optional<std::int64_t>> steps;  ///< The base year first, then each plan year.
  Origin where;

  friend bool operator==(const ItemRow&, const ItemRow&) = default;

  static const std::vector<Field<ItemRow>>& fields() {
    using R = ItemRow;
    static const std::vector<Field<R>> all = {
        name_field<&R::item, Item, R>("item", required, "What the figures are of"),
        text_field<&R::area, R>("area", optional,
                                "Parish, area or authority that the row is of, where it is of one"),
        text_field<&R::title, R>("title", optional, "Words for the row"),
        text_field<&R::source, R>("source", optional, "Who says so"),
        text_field<&R::date, R>("date", optional, "When the source said so"),
    };
    return all;
  }
};

/// The rows of one such table.
template <class Item>
struct ItemTable {
  Rows<ItemRow<Item>> rows;
  bool is_sound = true;  ///< Whether every row was read, so that what is missing is missing.

  friend bool operator==(const ItemTable&, const ItemTable&) = default;

  /// The row of an item and area, or nullptr.
  [[nodiscard]] const ItemRow<Item>* find(Item item, std::string_view area = {}) const {
    for (const ItemRow<Item>& row : rows) {
      if (row.item == item && row.area == area) return &row;
    }
    return nullptr;
  }

  /// The figure of an item in a year, 0 for the base year; nil where none is typed.
  template <class Value>
  [[nodiscard]] std::optional<Value> at(Item item, std::size_t year,
                                        std::string_view area = {}) const {
    const ItemRow<Item>* row = find(item, area);
    if (row == nullptr || !row->steps[year]) return std::nullopt;
    return Value::from_steps(*row->steps[year]);
  }
  [[nodiscard]] std::optional<Money> money(Item item, std::size_t year) const {
    return at<Money>(item, year);
  }
  [[nodiscard]] std::optional<Rate> rate(Item item, std::size_t year) const {
    return at<Rate>(item, year);
  }
  [[nodiscard]] std::optional<Quantity> number(Item item, std::size_t year) const {
    return at<Quantity>(item, year);
  }
  /// Money, or nothing of it where none is typed.
  [[nodiscard]] Money money_or_zero(Item item, std::size_t year) const {
    return money(item, year).value_or(Money());
  }

  /// The rows of an item, one an area.
  [[nodiscard]] std::vector<const ItemRow<Item>*> of(Item item) const {
    std::vector<const ItemRow<Item>*> found;
    for (const ItemRow<Item>& row : rows) {
      if (row.item == item) found.push_back(&row);
    }
    return found;
  }

  /// Whether any figure is typed for a year.
  [[nodiscard]] bool has_year(std::size_t year) const {
    for (const ItemRow<Item>& row : rows) {
      if (row.steps[year]) return true;
    }
    return false;
  }
};

}  // namespace mtfs
