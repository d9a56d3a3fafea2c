/// Raw tables of budgets, lines and targets to typed rows.
#include <algorithm>
#include <functional>
#include <set>

#include "readers.hpp"

namespace mtfs::io {

namespace {

/// What a column of a table holds.
struct Column {
  enum class Holds { field, amount, full_time_equivalents, money, nothing };
  Holds holds = Holds::nothing;
  std::size_t field = 0;  ///< Index in the fields of the record, or of the money column.
  Eigen::Index year = 0;
};

/// What the columns of one table may be besides its fields.
struct Shape {
  bool has_years = false;
  bool years_required = false;
  bool has_full_time_equivalents = false;
  std::vector<std::string> money;
};

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
        if (columns_[i].holds == Column::Holds::field) set_field(record, row, i);
      }
      records.push_back(std::move(record));
    }
    return records;
  }

  /// The grid of the columns that hold `what`.
  template <class Value>
  Grid<Value> grid(Column::Holds what, const std::function<Value(std::string_view)>& read) {
    Grid<Value> grid(static_cast<Eigen::Index>(raw_.rows.size()),
                     static_cast<Eigen::Index>(settings_.horizon.plan_years()));
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].holds != what) continue;
      for (std::size_t r = 0; r < raw_.rows.size(); ++r) {
        if (const auto value = cell<Value>(raw_.rows[r], i, read, shape_.years_required)) {
          grid.set(static_cast<Eigen::Index>(r), columns_[i].year, *value);
        }
      }
    }
    return grid;
  }

  /// The values of a money column, nil where it is blank or absent.
  std::vector<std::optional<Money>> money(std::size_t which) {
    std::vector<std::optional<Money>> values(raw_.rows.size());
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (columns_[i].holds != Column::Holds::money || columns_[i].field != which) continue;
      for (std::size_t r = 0; r < raw_.rows.size(); ++r) {
        values[r] = cell<Money>(raw_.rows[r], i, amount_reader(), false);
      }
    }
    return values;
  }

  [[nodiscard]] std::function<Money(std::string_view)> amount_reader() const {
    return [unit = settings_.unit](std::string_view text) {
      return value_in<Money>(parse_number(text), text, unit);
    };
  }

 private:
  void report(std::string code, Origin where, std::string found, std::string rule,
              std::string fix) {
    problems_.push_back(
        {std::move(code), std::move(where), std::move(found), std::move(rule), std::move(fix)});
  }

  Column classify(std::size_t index) {
    const std::string& header = raw_.headers[index];
    const auto& fields = Record::fields();
    for (std::size_t f = 0; f < fields.size(); ++f) {
      if (fields[f].name == header) return {Column::Holds::field, f, 0};
    }
    for (std::size_t m = 0; m < shape_.money.size(); ++m) {
      if (shape_.money[m] == header) return {Column::Holds::money, m, 0};
    }
    if (shape_.has_years) {
      const bool is_fte = shape_.has_full_time_equivalents && header.starts_with("FTE ");
      const std::string_view label =
          is_fte ? std::string_view(header).substr(4) : std::string_view(header);
      if (!label.empty() &&
          (is_fte || label.front() == 'F' || (label.front() >= '0' && label.front() <= '9') ||
           year_text::looks_like_a_date(label))) {
        return classify_year(index, label,
                             is_fte ? Column::Holds::full_time_equivalents : Column::Holds::amount);
      }
    }
    report("column-unknown", raw_.header_origin(index), header,
           "The table " + raw_.name + " has no such column", suggest(header, known_headers()));
    return {};
  }

  Column classify_year(std::size_t index, std::string_view label, Column::Holds holds) {
    try {
      const FinancialYear year(label);
      const Horizon& horizon = settings_.horizon;
      if (!horizon.contains(year)) {
        report("year-outside", raw_.header_origin(index), year.str(),
               "The plan's years are " + horizon.str(), "Delete the column or change the settings");
        return {};
      }
      const Eigen::Index position = horizon.position(year);
      const auto seen = years_.find({holds, position});
      if (seen != years_.end()) {
        report("year-repeated", raw_.header_origin(index), std::string(label),
               "This year already has the column " + raw_.headers[seen->second],
               "Keep one of the two");
        return {};
      }
      years_.emplace(std::pair(holds, position), index);
      return {holds, 0, position};
    } catch (const Error& error) {
      problems_.push_back(error.problem().at(raw_.header_origin(index)));
      faulty_year_ = true;
      return {};
    }
  }

  [[nodiscard]] std::vector<std::string> known_headers() const {
    std::vector<std::string> names;
    for (const auto& field : Record::fields()) names.emplace_back(field.name);
    names.insert(names.end(), shape_.money.begin(), shape_.money.end());
    if (shape_.has_years) names.push_back(settings_.horizon.first().str());
    return names;
  }

  void require_columns() {
    const Origin where{raw_.source, raw_.sheet, raw_.header_row, {}};
    for (const auto& field : Record::fields()) {
      const bool present =
          std::find(raw_.headers.begin(), raw_.headers.end(), field.name) != raw_.headers.end();
      if (field.required && !present) {
        report("column-missing", where, std::string(field.name),
               "The table " + raw_.name + " needs this column: " + std::string(field.meaning),
               "Add the column");
      }
    }
    if (!shape_.has_years || faulty_year_) return;
    for (const FinancialYear year : settings_.horizon.years()) {
      const Eigen::Index position = settings_.horizon.position(year);
      if (!years_.contains({Column::Holds::amount, position})) {
        report("year-missing", where, year.str(),
               "Every plan year has a column; the plan's years are " + settings_.horizon.str(),
               "Add the column " + year.str());
      }
    }
  }

  void set_field(Record& record, const RawRow& row, std::size_t index) {
    const auto& field = Record::fields()[columns_[index].field];
    const std::string_view text = utf8::trim(row.cells[index]);
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

  /// Marks that make two texts look the same and differ: invisible ones and combining accents.
  static void refuse_look_alikes(std::string_view text) {
    for (auto point = utf8::first(text); point; point = utf8::first(text)) {
      const bool combining = point->value >= 0x300 && point->value <= 0x36F;
      if (combining ||
          (utf8::is_invisible(point->value) && point->value != '\n' && point->value != '\r')) {
        throw ParseError::because(
            "text-look-alike", text,
            "The text holds " + utf8::name(point->value) + ", which can't be told by eye",
            combining ? "Type the accented letter as one character" : "Type the text again");
      }
      text.remove_prefix(point->bytes);
    }
  }

  template <class Value>
  std::optional<Value> cell(const RawRow& row, std::size_t index,
                            const std::function<Value(std::string_view)>& read, bool is_required) {
    const std::string_view text = utf8::trim(row.cells[index]);
    if (text.empty() && !is_required) return std::nullopt;
    try {
      return read(text);
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
  std::map<std::pair<Column::Holds, Eigen::Index>, std::size_t> years_;
  bool faulty_year_ = false;
};

void read_lines(const RawTable& raw, PlanTables& tables, Problems& problems) {
  Shape shape;
  shape.has_years = true;
  shape.has_full_time_equivalents = true;
  TableReader<Line> reader(raw, tables.settings, shape, problems);
  tables.lines.rows = reader.rows();
  tables.lines.amounts = reader.grid<Money>(Column::Holds::amount, reader.amount_reader());
  tables.lines.full_time_equivalents =
      reader.grid<Quantity>(Column::Holds::full_time_equivalents,
                            [](std::string_view text) { return Quantity::parse(text); });
}

void read_targets(const RawTable& raw, PlanTables& tables, Problems& problems) {
  Shape shape;
  shape.has_years = true;
  shape.years_required = true;
  TableReader<Target> reader(raw, tables.settings, shape, problems);
  tables.targets.rows = reader.rows();
  tables.targets.amounts = reader.grid<Money>(Column::Holds::amount, reader.amount_reader());
}

/// The net budget of gross and income, or as typed; Problem when they say different things.
void settle_net(BudgetLine& row, std::optional<Money> net, Problems& problems) {
  const auto refuse = [&](std::string code, std::string found, std::string rule, std::string fix) {
    problems.push_back(
        {std::move(code), row.where, std::move(found), std::move(rule), std::move(fix)});
  };
  if (!row.gross && row.income) {
    refuse("budget-gross", row.income->str(), "Income is typed and the gross budget is not",
           "Type gross too");
  } else if (!row.gross && !net) {
    refuse("budget-blank", row.service, "A budget line has a gross or a net budget",
           "Type one of them");
  }
  if (row.gross) {
    const Money computed = *row.gross - row.income.value_or(Money());
    if (net && *net != computed) {
      refuse("budget-net", net->str(), "Net is gross less income, which is " + computed.str(),
             "Correct one of the three, or leave net out");
    }
    row.net = computed;
  } else {
    row.net = net.value_or(Money());
  }
}

void read_budget(const RawTable& raw, PlanTables& tables, Problems& problems) {
  Shape shape;
  shape.money = {"gross", "income", "net"};
  TableReader<BudgetLine> reader(raw, tables.settings, shape, problems);
  tables.budget = reader.rows();
  const auto gross = reader.money(0);
  const auto income = reader.money(1);
  const auto net = reader.money(2);
  for (std::size_t i = 0; i < tables.budget.size(); ++i) {
    tables.budget[i].gross = gross[i];
    tables.budget[i].income = income[i];
    try {
      settle_net(tables.budget[i], net[i], problems);
    } catch (const Error& error) {
      problems.push_back(error.problem().at(tables.budget[i].where));
    }
  }
}

}  // namespace

std::vector<std::string> table_names() { return {"budget", "lines", "targets"}; }

void read_table(const RawTable& raw, PlanTables& tables, Problems& problems) {
  if (raw.name == "budget") return read_budget(raw, tables, problems);
  if (raw.name == "lines") return read_lines(raw, tables, problems);
  if (raw.name == "targets") return read_targets(raw, tables, problems);
  problems.push_back({"table-unknown",
                      {raw.source, raw.sheet, 0, {}},
                      raw.name,
                      "A plan has no table of that name",
                      suggest(raw.name, table_names())});
}

FigureTable read_figures(const RawTable& raw, const FigureSettings& settings, Problems& problems) {
  FigureTable table{raw.name, settings.unit, {}, {}, {}};
  std::vector<int> holds;  // 0 id, 1 label, 2 text, 3 figure
  for (const std::string& header : raw.headers) {
    const bool is_text = std::find(settings.text_columns.begin(), settings.text_columns.end(),
                                   header) != settings.text_columns.end();
    holds.push_back(header == "id" ? 0 : header == "label" ? 1 : is_text ? 2 : 3);
    if (holds.back() == 2) table.text_columns.push_back(header);
    if (holds.back() == 3) table.figure_columns.push_back(header);
  }
  for (const std::string& name : {std::string("id"), std::string("label")}) {
    if (std::find(raw.headers.begin(), raw.headers.end(), name) != raw.headers.end()) continue;
    problems.push_back({"column-missing",
                        {raw.source, raw.sheet, raw.header_row, {}},
                        name,
                        "A supporting table needs the columns id and label",
                        "Add the column"});
  }
  for (const RawRow& raw_row : raw.rows) {
    FigureRow row;
    row.where = raw.origin(raw_row);
    for (std::size_t i = 0; i < holds.size(); ++i) {
      const std::string text(utf8::trim(raw_row.cells[i]));
      if (holds[i] == 0) row.id = text;
      if (holds[i] == 1) row.label = text;
      if (holds[i] == 2) row.texts.push_back(text);
      if (holds[i] != 3) continue;
      row.figures.emplace_back();
      if (is_nil_text(text)) continue;
      try {
        row.figures.back() = Figure{value_in<Money>(parse_number(text), text, settings.unit), text};
      } catch (const Error& error) {
        problems.push_back(error.problem().at(raw.origin(raw_row, i)));
      }
    }
    if (row.id.empty()) {
      problems.push_back({"cell-blank", row.where, {}, "Each row needs an id", "Fill it in"});
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

PublishedTable read_published(const RawTable& raw) {
  PublishedTable table{raw.name, raw.headers, {}, {}};
  for (const RawRow& row : raw.rows) {
    table.rows.push_back(row.cells);
    table.where.push_back(raw.origin(row));
  }
  return table;
}

}  // namespace mtfs::io
