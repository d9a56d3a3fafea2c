/// Raw tables of council tax, business rates, grants and the collection fund to typed rows.
#include "block_readers.hpp"
#include "item_reader.hpp"

namespace mtfs::io {

namespace {

Quantity read_dwellings(std::string_view text) { return Quantity::parse(text); }

void read_shares(TableReader<BandRow>& reader, std::size_t word,
                 std::vector<SharedDwellings> BandDwellings::*member, std::vector<BandRow>& rows) {
  reader.each_share(word, [&](std::size_t row, Rate share, std::string_view text) {
    (rows[row].dwellings.*member).push_back({read_dwellings(text), share});
  });
}

}  // namespace

void read_tax_base(const RawTable& raw, PlanTables& tables, Problems& problems) {
  using Column = std::pair<const char*, Quantity BandDwellings::*>;
  static constexpr std::array<Column, 6> columns = {
      {{"dwellings", &BandDwellings::on_list},
       {"exempt", &BandDwellings::exempt},
       {"disabled_in", &BandDwellings::disabled_in},
       {"disabled_out", &BandDwellings::disabled_out},
       {"expected_change", &BandDwellings::expected_change},
       {"reduction_scheme", &BandDwellings::reduction_scheme}}};
  Shape shape;
  for (const Column& column : columns) shape.values.emplace_back(column.first);
  shape.shares = {"discount ", "premium "};
  TableReader<BandRow> reader(raw, tables.settings, shape, problems);
  std::vector<BandRow> rows = reader.rows();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto counts = reader.values<Quantity>(i, read_dwellings);
    for (std::size_t r = 0; r < rows.size(); ++r) {
      rows[r].dwellings.*columns[i].second = counts[r].value_or(Quantity());
    }
  }
  for (BandRow& row : rows) row.dwellings.band = row.band;
  read_shares(reader, 0, &BandDwellings::discounts, rows);
  read_shares(reader, 1, &BandDwellings::premiums, rows);
  tables.council_tax.bands = std::move(rows);
}

void read_council_tax(const RawTable& raw, PlanTables& tables, Problems& problems) {
  tables.council_tax.items = read_items<CouncilTaxItem>(raw, tables.settings, problems);
}

void read_rates(const RawTable& raw, PlanTables& tables, Problems& problems) {
  tables.rates.items = read_items<RatesItem>(raw, tables.settings, problems);
}

void read_pool(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{{"business_rates_baseline "}, {"baseline_funding_level "}, {"retained "}}, {}};
  TableReader<PoolRow> reader(raw, tables.settings, shape, problems);
  tables.rates.pool = reader.rows();
  tables.rates.pool_baselines = reader.grid<Money>(0, reader.amount_reader());
  tables.rates.pool_funding = reader.grid<Money>(1, reader.amount_reader());
  tables.rates.pool_retained = reader.grid<Money>(2, reader.amount_reader());
}

void read_grants(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{{"", false, false, true}}, {}};
  TableReader<Grant> reader(raw, tables.settings, shape, problems);
  std::vector<Grant> grants = reader.rows();
  const auto read = reader.amount_reader();
  reader.each_year(0, [&](std::size_t row, std::size_t year, std::string_view text) {
    const FinancialYear of = tables.settings.horizon.base() + static_cast<int>(year);
    grants[row].years.push_back({of, read(text), grants[row].status(of)});
  });
  tables.grants = std::move(grants);
}

void read_new_homes_bonus(const RawTable& raw, PlanTables& tables, Problems& problems) {
  tables.new_homes_bonus = read_items<BonusItem>(raw, tables.settings, problems);
}

void read_collection_fund(const RawTable& raw, PlanTables& tables, Problems& problems) {
  const Shape shape{{{"", false, false, true}}, {"balance", "share"}};
  TableReader<BalanceRow> reader(raw, tables.settings, shape, problems);
  CollectionFundTable& table = tables.collection_fund;
  std::vector<BalanceRow> rows = reader.rows();
  table.amounts = reader.grid<Money>(0, reader.amount_reader());
  const auto balances = reader.values<Money>(0, reader.amount_reader());
  const auto shares = reader.values<Rate>(1, parse_percentage);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].balance = balances[i];
    rows[i].share = shares[i];
  }
  table.rows = std::move(rows);
}

}  // namespace mtfs::io
