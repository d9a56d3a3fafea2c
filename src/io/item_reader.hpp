/// @file
/// Tables of items: each row read in the unit of its item.
#pragma once

#include "table_reader.hpp"

namespace mtfs::io {

/// A figure of an item as a count of its unit's last place.
inline std::int64_t read_item(ItemUnit unit, std::string_view text, MoneyUnit plan_unit) {
  switch (unit) {
    case ItemUnit::amount:
      return value_in<Money>(parse_number(text), text, plan_unit).steps();
    case ItemUnit::pounds:
      return Money::parse(text).steps();
    case ItemUnit::number:
      return Quantity::parse(text).steps();
    default:
      return parse_percentage(text).steps();
  }
}

/// An item that is of an area names it, any other does not, and each row stands once.
template <class Item>
void check_items(const ItemTable<Item>& table, Problems& problems) {
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const ItemRow<Item>& row = table.rows[i];
    const std::string name(str(row.item));
    const bool by_area = definition(row.item).by_area;
    Origin where = row.where;
    where.column = "area";
    if (by_area && row.area.empty()) {
      problems.push_back({"item-area",
                          where,
                          {},
                          "The item " + name + " is of one area",
                          "Name the parish, area or authority"});
    } else if (!by_area && !row.area.empty()) {
      problems.push_back({"item-area", where, row.area,
                          "The item " + name + " is of the whole council", "Leave the cell blank"});
    }
    if (table.find(row.item, row.area) == &row) continue;
    where.column = "item";
    problems.push_back(
        {"item-duplicate", where, name,
         "This item already stands at " + table.find(row.item, row.area)->where.str(),
         "Keep one of the two rows"});
  }
}

template <class Item>
ItemTable<Item> read_items(const RawTable& raw, const Settings& settings, Problems& problems) {
  const Shape shape{{{"", false, false, true}}, {}};
  TableReader<ItemRow<Item>> reader(raw, settings, shape, problems);
  const std::size_t found = problems.size();
  std::vector<ItemRow<Item>> rows = reader.rows();
  for (ItemRow<Item>& row : rows) {
    row.steps.resize(static_cast<std::size_t>(settings.horizon.plan_years()) + 1);
  }
  if (problems.size() > found) return {std::move(rows), false};
  reader.each_year(0, [&](std::size_t row, std::size_t year, std::string_view text) {
    ItemRow<Item>& of = rows[row];
    of.steps[year] = read_item(definition(of.item).unit, text, settings.unit);
  });
  ItemTable<Item> table{std::move(rows)};
  check_items(table, problems);
  table.is_sound = problems.size() == found;
  return table;
}

}  // namespace mtfs::io
