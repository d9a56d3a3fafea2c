/// @file
/// A raw table to typed rows: its columns sorted out by their headers, its cells read, every fault
/// noted with its place.
#pragma once

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "readers.hpp"

namespace mtfs::io {

/// Columns headed by years, alone or after a word: "2018/19", "FTE 2018/19".
struct YearColumns {
  std::string prefix;
  bool columns_required = false;  ///< Each plan year has its column.
  bool cells_required = false;    ///< A blank cell is refused.
  bool with_base = false;         ///< The base year may have a column too; it stands first.
};

/// What the columns of a table may be besides the fields of its record.
struct Shape {
  std::vector<YearColumns> years;
  std::vector<std::string> values;
  std::vector<std::string> shares = {};  ///< Words before a percentage: "discount 25%".
};

/// Marks that make two texts look the same and differ: invisible ones and combining accents.
inline void refuse_look_alikes(std::string_view text) {
  std::string_view rest = text;
  for (auto point = utf8::first(rest); point; point = utf8::first(rest)) {
    const bool combining = point->value >= 0x300 && point->value <= 0x36F;
    if (combining ||
        (utf8::is_invisible(point->value) && point->value != '\n' && point->value != '\r')) {
      throw ParseError::because(
          "text-look-alike", text,
          "The text holds " + utf8::name(point->value) + ", which can't be told by eye",
          combining ? "Type the accented letter as one character" : "Type the text again");
    }
    rest.remove_prefix(point->bytes);
  }
}

/// Reads one cell; throws what a parser throws.
template <class Value>
using CellReader = std::function<Value(std::string_view)>;

/// Where a cell stands in a grid: its row, and its plan year.
struct CellAt {
  Eigen::Index row = 0;
  Eigen::Index year = 0;
};

/// Reads one cell whose row says how, or that may hold words for nil.
template <class Value>
using RowReader = std::function<std::optional<Value>(CellAt, std::string_view)>;

/// Reads the table of one kind of record.
template <class Record>
class TableReader {
 public:
  TableReader(const RawTable& raw, const Settings& settings, Shape shape, Problems& problems)
      : raw_(raw), settings_(settings), shape_(std::move(shape)), problems_(problems) {
    for (std::size_t i = 0; i < raw.headers.size(); ++i) columns_.push_back(classify(i));
    require_columns();
  }

  std::vector<Record> rows() {
    std::vector<Record> records;
    records.reserve(raw_.rows.size());
    for (const RawRow& row : raw_.rows) {
      Record record;
      record.where = raw_.origin(row);
      for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (columns_[i].holds == Holds::field) set_field(record, row, i);
      }
      records.push_back(std::move(record));
    }
    return records;
  }

  /// The values of a group of year columns, one row a row and one column a plan year.
  template <class Value>
  RowGrid<Value> grid(std::size_t group, const CellReader<Value>& read) {
    return optional_grid<Value>(
        group, [&read](CellAt, std::string_view text) { return std::optional(read(text)); });
  }
  template <class Value>
  RowGrid<Value> optional_grid(std::size_t group, const RowReader<Value>& read) {
    const int years = settings_.horizon.plan_years() + (shape_.years[group].with_base ? 1 : 0);
    using Row = typename RowGrid<Value>::Row;
    std::vector<Row> rows(raw_.rows.size(), Row(static_cast<std::size_t>(years)));
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].holds != Holds::year || columns_[i].index != group) continue;
      for (std::size_t r = 0; r < raw_.rows.size(); ++r) {
        const bool is_required = shape_.years[group].cells_required;
        const CellAt at{static_cast<Eigen::Index>(r), columns_[i].year};
        if (const auto value = cell<Value>(raw_.rows[r], i, at, read, is_required)) {
          rows[r][static_cast<std::size_t>(at.year)] = value;
        }
      }
    }
    return RowGrid<Value>(years, std::move(rows));
  }

  /// Calls `read(row, year, text)` for every cell of a group of year columns that is not blank;
  /// what it throws is noted at the cell.
  template <class Read>
  void each_year(std::size_t group, Read read) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].holds != Holds::year || columns_[i].index != group) continue;
      each_cell(i, [&](std::size_t row, std::string_view text) {
        read(row, static_cast<std::size_t>(columns_[i].year), text);
      });
    }
  }
  /// Calls `read(row, share, text)` for every cell under "<word> <share>" that is not blank.
  template <class Read>
  void each_share(std::size_t word, Read read) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].holds != Holds::share || columns_[i].index != word) continue;
      each_cell(
          i, [&](std::size_t row, std::string_view text) { read(row, columns_[i].share, text); });
    }
  }

  /// Calls `read(row, text)` for every cell of a single column that is not blank.
  template <class Read>
  void each_value(std::size_t which, Read read) {
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].holds == Holds::value && columns_[i].index == which) each_cell(i, read);
    }
  }

  /// The values of a single column, nil where a cell is blank or the column is absent.
  template <class Value>
  std::vector<std::optional<Value>> values(std::size_t which, const CellReader<Value>& read) {
    return column_values<Value>(
        which, [&read](CellAt, std::string_view text) { return std::optional(read(text)); }, false);
  }
  /// The values of a single column that is there and has no blank.
  template <class Value>
  std::vector<std::optional<Value>> needed_values(std::size_t which, const RowReader<Value>& read) {
    const std::string& name = shape_.values[which];
    if (!raw_.column(name)) {
      report("column-missing", {raw_.source, raw_.sheet, raw_.header_row, {}}, name,
             "The table " + raw_.name + " needs this column", "Add the column");
    }
    return column_values<Value>(which, read, true);
  }

  /// Reads money in the plan's unit.
  [[nodiscard]] CellReader<Money> amount_reader() const {
    return [unit = settings_.unit](std::string_view text) {
      return value_in<Money>(parse_number(text), text, unit);
    };
  }

 private:
  enum class Holds { field, year, value, share, nothing };
  /// What a column of the raw table holds: a field, a year of a group, or a single value.
  struct Column {
    Holds holds = Holds::nothing;
    std::size_t index = 0;
    Eigen::Index year = 0;
    Rate share = {};
  };

  template <class Read>
  void each_cell(std::size_t column, Read read) {
    for (std::size_t r = 0; r < raw_.rows.size(); ++r) {
      const std::string_view text = RawTable::cell(raw_.rows[r], column);
      if (text.empty()) continue;
      try {
        read(r, text);
      } catch (const Error& error) {
        problems_.push_back(error.problem().at(raw_.origin(raw_.rows[r], column)));
      }
    }
  }

  void report(std::string code, Origin where, std::string found, std::string rule,
              std::string fix) {
    problems_.push_back(
        {std::move(code), std::move(where), std::move(found), std::move(rule), std::move(fix)});
  }

  Column classify(std::size_t index) {
    const std::string& header = raw_.headers[index];
    const auto& fields = Record::fields();
    for (std::size_t f = 0; f < fields.size(); ++f) {
      if (fields[f].name == header) return {Holds::field, f, 0};
    }
    for (std::size_t v = 0; v < shape_.values.size(); ++v) {
      if (shape_.values[v] == header) return {Holds::value, v, 0};
    }
    for (std::size_t w = 0; w < shape_.shares.size(); ++w) {
      if (header.starts_with(shape_.shares[w])) return classify_share(index, w);
    }
    for (std::size_t g = 0; g < shape_.years.size(); ++g) {
      const std::string& prefix = shape_.years[g].prefix;
      if (!header.starts_with(prefix)) continue;
      const std::string_view label = std::string_view(header).substr(prefix.size());
      if (!prefix.empty() || is_meant_as_a_year(label)) return classify_year(index, label, g);
    }
    report("column-unknown", raw_.header_origin(index), header,
           "The table " + raw_.name + " has no such column", suggest(header, known_headers()));
    return {};
  }

  Column classify_share(std::size_t index, std::size_t word) {
    try {
      const std::string_view text =
          std::string_view(raw_.headers[index]).substr(shape_.shares[word].size());
      return {Holds::share, word, 0, parse_percentage(text)};
    } catch (const Error& error) {
      problems_.push_back(error.problem().at(raw_.header_origin(index)));
      return {};
    }
  }

  static bool is_meant_as_a_year(std::string_view label) {
    return (label.front() >= '0' && label.front() <= '9') || label.starts_with("FY") ||
           year_text::looks_like_a_date(label);
  }

  Column classify_year(std::size_t index, std::string_view label, std::size_t group) {
    try {
      const FinancialYear year(label);
      const Horizon& horizon = settings_.horizon;
      const bool with_base = shape_.years[group].with_base;
      if (!horizon.contains(year) && !(with_base && year == horizon.base())) {
        report("year-outside", raw_.header_origin(index), year.str(),
               "The plan's years are " + horizon.str(), "Delete the column or change the settings");
        return {};
      }
      const Eigen::Index position = year - horizon.base() - (with_base ? 0 : 1);
      const auto [seen, fresh] = years_.emplace(std::pair(group, position), index);
      if (fresh) return {Holds::year, group, position};
      report("year-repeated", raw_.header_origin(index), std::string(label),
             "This year already has the column " + raw_.headers[seen->second],
             "Keep one of the two");
    } catch (const Error& error) {
      problems_.push_back(error.problem().at(raw_.header_origin(index)));
      faulty_year_ = true;
    }
    return {};
  }

  [[nodiscard]] std::vector<std::string> known_headers() const {
    std::vector<std::string> names;
    for (const auto& field : Record::fields()) names.emplace_back(field.name);
    names.insert(names.end(), shape_.values.begin(), shape_.values.end());
    for (const YearColumns& group : shape_.years) {
      names.push_back(group.prefix + settings_.horizon.first().str());
    }
    for (const std::string& word : shape_.shares) names.push_back(word + "25%");
    return names;
  }

  void require_columns() {
    const Origin where{raw_.source, raw_.sheet, raw_.header_row, {}};
    for (const auto& field : Record::fields()) {
      if (field.required && !raw_.column(field.name)) {
        report("column-missing", where, std::string(field.name),
               "The table " + raw_.name + " needs this column: " + std::string(field.meaning),
               "Add the column");
      }
    }
    for (std::size_t group = 0; group < shape_.years.size() && !faulty_year_; ++group) {
      if (shape_.years[group].columns_required) require_years(group, where);
    }
  }

  void require_years(std::size_t group, const Origin& where) {
    for (const FinancialYear year : settings_.horizon.years()) {
      const int offset = shape_.years[group].with_base ? 1 : 0;
      if (years_.contains({group, settings_.horizon.position(year) + offset})) continue;
      const std::string header = shape_.years[group].prefix + year.str();
      report("year-missing", where, header,
             "Every plan year has a column; the plan's years are " + settings_.horizon.str(),
             "Add the column " + header);
    }
  }

  void set_field(Record& record, const RawRow& row, std::size_t index) {
    const auto& field = Record::fields()[columns_[index].index];
    const std::string_view text = RawTable::cell(row, index);
    if (text.empty() && field.required) {
      report("cell-blank", raw_.origin(row, index), {},
             "This cell is needed: " + std::string(field.meaning), "Fill it in");
      return;
    }
    try {
      refuse_look_alikes(text);
      field.set(record, text);
    } catch (const Error& error) {
      problems_.push_back(error.problem().at(raw_.origin(row, index)));
    }
  }

  template <class Value>
  std::vector<std::optional<Value>> column_values(std::size_t which, const RowReader<Value>& read,
                                                  bool is_required) {
    std::vector<std::optional<Value>> values(raw_.rows.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].holds != Holds::value || columns_[i].index != which) continue;
      for (std::size_t r = 0; r < raw_.rows.size(); ++r) {
        const CellAt at{static_cast<Eigen::Index>(r), 0};
        values[r] = cell<Value>(raw_.rows[r], i, at, read, is_required);
      }
    }
    return values;
  }

  template <class Value>
  std::optional<Value> cell(const RawRow& row, std::size_t index, CellAt at,
                            const RowReader<Value>& read, bool is_required) {
    const std::string_view text = RawTable::cell(row, index);
    if (text.empty() && !is_required) return std::nullopt;
    try {
      return read(at, text);
    } catch (const Error& error) {
      problems_.push_back(error.problem().at(raw_.origin(row, index)));
      return std::nullopt;
    }
  }

  const RawTable& raw_;
  const Settings& settings_;
  Shape shape_;
  Problems& problems_;
  std::vector<Column> columns_;
  std::map<std::pair<std::size_t, Eigen::Index>, std::size_t> years_;
  bool faulty_year_ = false;
};

}  // namespace mtfs::io
