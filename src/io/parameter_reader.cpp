/// The dated parameters of years, shipped or a plan's own: referendum principles, levy and safety
/// net.
#include <algorithm>

#include "block_readers.hpp"
#include "mtfs/funding/rates_table.hpp"
#include "mtfs/funding/referendum_table.hpp"
#include "mtfs/io/csv.hpp"
#include "mtfs/io/shipped.hpp"

namespace mtfs::io {

namespace {

void refuse_columns(const RawTable& raw, const std::vector<std::string>& known,
                    Problems& problems) {
  for (std::size_t i = 0; i < raw.headers.size(); ++i) {
    const std::string& header = raw.headers[i];
    if (std::find(known.begin(), known.end(), header) != known.end()) continue;
    problems.push_back({"column-unknown", raw.header_origin(i), header,
                        "The table " + raw.name + " has no such column", suggest(header, known)});
  }
}

/// What `make` makes of the rows; its faults are noted.
template <class Text, class Make>
auto made_of(const std::vector<Text>& rows, Make make, Problems& problems) -> decltype(make(rows)) {
  try {
    return make(rows);
  } catch (const PlanError& error) {
    problems.insert(problems.end(), error.problems().begin(), error.problems().end());
    return {};
  }
}

}  // namespace

void read_rates_parameters(const RawTable& raw, PlanTables& tables, Problems& problems) {
  refuse_columns(raw, {"year", "safety_net", "method", "from", "rate", "source", "date"}, problems);
  std::vector<RatesText> rows;
  for (const RawRow& row : raw.rows) {
    const auto at = [&](std::string_view header) { return raw.text(row, header); };
    rows.push_back({at("year"), at("safety_net"), at("method"), at("from"), at("rate"),
                    at("source"), at("date"), raw.origin(row)});
  }
  std::vector<RatesParameters> all(tables.rates.parameters.begin(), tables.rates.parameters.end());
  for (const RatesParameters& own : made_of(rows, make_rates_parameters, problems)) {
    std::erase_if(all, [&](const RatesParameters& other) { return other.year == own.year; });
    all.push_back(own);
  }
  tables.rates.parameters = std::move(all);
}

void read_referendum_principles(const RawTable& raw, PlanTables& tables, Problems& problems) {
  refuse_columns(raw,
                 {"year", "class", "authority", "combination", "part", "operator", "threshold",
                  "social_care", "source", "date"},
                 problems);
  std::vector<LimbText> rows;
  for (const RawRow& row : raw.rows) {
    const auto at = [&](std::string_view header) { return raw.text(row, header); };
    rows.push_back({at("year"), at("class"), at("authority"), at("combination"), at("part"),
                    at("operator"), at("threshold"), at("social_care"), at("source"), at("date"),
                    raw.origin(row)});
  }
  std::vector<Principle> all(tables.council_tax.principles.begin(),
                             tables.council_tax.principles.end());
  for (const Principle& own : made_of(rows, make_principles, problems)) {
    std::erase_if(
        all, [&](const Principle& other) { return referendum_table::is_same_rule(other, own); });
    all.push_back(own);
  }
  tables.council_tax.principles = std::move(all);
}

void read_shipped_parameters(PlanTables& tables, Problems& problems) {
  static const ReadResult shipped = [] {  // the same for every plan, so read once
    ReadResult read;
    for (const ShippedFile& file : shipped_parameters()) {
      const std::string name(file.name);
      const CsvResult csv = parse_csv(file.text, name, "standard/" + name + ".csv");
      read_table(csv.table, read.tables, read.problems);
    }
    return read;
  }();
  tables.rates.parameters = shipped.tables.rates.parameters;
  tables.council_tax.principles = shipped.tables.council_tax.principles;
  problems.insert(problems.end(), shipped.problems.begin(), shipped.problems.end());
}

}  // namespace mtfs::io
