// Whatever a number or a year is read from, its text reads back as the same value.
#include "fuzz.hpp"
#include "mtfs/money/decimal.hpp"
#include "mtfs/time/financial_year.hpp"

namespace {

template <class Value>
void check_decimal(std::string_view text) {
  mtfs::fuzz::if_accepted([&] { return Value::parse(text); },
                          [](Value value) {
                            const std::string written = value.str();
                            mtfs::fuzz::require(Value::parse(written) == value,
                                                "a number's text reads back as the number");
                            mtfs::fuzz::require(Value::parse(written).str() == written,
                                                "a number has one text");
                          });
}

/// A year has no value before it is parsed, so that it can't use if_accepted.
void check_year(std::string_view text) {
  try {
    const mtfs::FinancialYear year = mtfs::FinancialYear::parse(text);
    mtfs::fuzz::require(mtfs::FinancialYear::parse(year.str()) == year,
                        "a year's text reads back as the year");
  } catch (const mtfs::Error& error) {
    mtfs::fuzz::require(!error.code().empty(), "a fault has its code");
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = mtfs::fuzz::text_of(data, size);
  check_decimal<mtfs::Money>(text);
  check_decimal<mtfs::Rate>(text);
  check_decimal<mtfs::Quantity>(text);
  check_decimal<mtfs::Index>(text);
  check_decimal<mtfs::Decimal<0>>(text);
  check_decimal<mtfs::Decimal<18>>(text);
  check_year(text);
  return 0;
}
