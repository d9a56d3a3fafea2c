// Published capital figures computed from what they are made of, not read back.
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "mtfs/capital/programme.hpp"
#include "mtfs/io/load.hpp"
#include "mtfs/model/unit.hpp"

namespace mtfs::capital_councils_test {

/// The printed figures of a case folder in £000, by row and column; 0 where nothing is printed.
class Paper {
 public:
  explicit Paper(const std::string& folder) {
    for (const PublishedCell& cell :
         io::load_case(MTFS_SOURCE_DIR "/tests/cases/councils/" + folder).cells) {
      if (is_nil_text(cell.text)) continue;
      rows_[cell.row][cell.column] =
          value_in<Money>(parse_number(cell.text), cell.text, MoneyUnit::thousands);
    }
  }

  [[nodiscard]] Money at(const std::string& row, const std::string& column) const {
    const auto& cells = rows_.at(row);
    const auto found = cells.find(column);
    return found == cells.end() ? Money() : found->second;
  }

 private:
  std::map<std::string, std::map<std::string, Money>> rows_;
};

const Horizon bath_year(FinancialYear("2003/04"), 1);

Scheme bath_scheme(const Paper& paper, const std::string& id) {
  Scheme scheme;
  scheme.id = id;
  scheme.approved = {paper.at(id, "approved")};
  scheme.additions = {paper.at(id, "additions")};
  return scheme;
}

Money revised(const std::vector<Scheme>& schemes) {
  return capital_totals({bath_year, schemes})[0].revised;
}

// Bath & North East Somerset's capital outturn of 2004/05, where a service of one scheme prints no
// subtotal.
TEST(BathCapital, revises_every_scheme_service_and_the_total_from_approved_and_additions) {
  const Paper paper("12_bathnes_capital_outturn_2004-05");
  const std::map<std::string, std::vector<std::string>> services = {
      {"ta", {"ta"}},
      {"ed", {"ed"}},
      {"ss", {"ss"}},
      {"s_eco", {"eco", "prop", "corp", "maj"}},
      {"s_sus", {"plan", "waste"}},
      {"s_res", {"res", "csch", "trad"}},
      {"s_lea", {"lcs", "ltr", "lre", "lyo"}},
      {"s_tou", {"tmaj", "tlei", "ttra"}},
      {"s_com", {"hou", "saf"}}};
  std::vector<Scheme> all;
  for (const auto& [service, ids] : services) {
    std::vector<Scheme> schemes;
    for (const std::string& id : ids) {
      schemes.push_back(bath_scheme(paper, id));
      EXPECT_EQ(revised({schemes.back()}), paper.at(id, "revised")) << id;
    }
    EXPECT_EQ(revised(schemes), paper.at(service, "revised")) << service;
    all.insert(all.end(), schemes.begin(), schemes.end());
  }
  EXPECT_EQ(revised(all), paper.at("TOT", "revised"));
  EXPECT_EQ(all.size(), 21u);
  EXPECT_NE(revised(all), Money());
}

// Barnet's capital outturn of 2017/18 in £000: what slipped moved to the next year.
TEST(BarnetCapital, spends_its_revised_budget_less_what_slips_to_the_next_year) {
  const Horizon years(FinancialYear("2016/17"), 2);
  for (const auto& [budget, slipped, outturn] :
       {std::tuple{"4,734k", "1,956k", "2,778k"}, {"27,933k", "13,285k", "14,648k"}}) {
    Scheme service;
    service.id = "service";
    service.approved = {Money(budget), Money()};
    service.slippage = {-Money(slipped), Money(slipped)};
    const std::vector<CapitalYear> totals = capital_totals({years, {service}});
    EXPECT_EQ(totals[0].revised, Money(outturn));
    EXPECT_EQ(totals[0].revised + totals[1].revised, Money(budget)) << "slippage saves nothing";
  }
}

}  // namespace mtfs::capital_councils_test
