/// narrative.csv of a document: the figures that its text states.
#include <algorithm>
#include <utility>

#include "pack_document.hpp"

namespace mtfs::io {

namespace {

class NarrativeReader {
 public:
  NarrativeReader(const RawTable& raw, const ClaimRules& document, Problems& problems,
                  DocumentResult& result)
      : raw_(raw), document_(document), problems_(problems), result_(result) {}

  void read() {
    if (!has_columns()) return;
    for (const RawRow& row : raw_.rows) read_sentence(row);
  }

 private:
  [[nodiscard]] bool has_columns() {
    static const std::vector<std::string> known = {"id",    "label", "year",    "figure", "unit",
                                                   "where", "of",    "part_of", "scope",  "state"};
    for (std::size_t i = 0; i < raw_.headers.size(); ++i) {
      if (std::find(known.begin(), known.end(), raw_.headers[i]) != known.end()) continue;
      problems_.push_back({"column-unknown", raw_.header_origin(i), raw_.headers[i],
                           "A narrative has no such column", suggest(raw_.headers[i], known)});
    }
    bool all = true;
    for (const std::string needed : {"id", "label", "figure"}) {
      if (raw_.column(needed)) continue;
      all = false;
      problems_.push_back({"column-missing",
                           {raw_.source, {}, raw_.header_row, {}},
                           needed,
                           "A narrative has the columns id, label and figure",
                           "Add the column"});
    }
    return all;
  }

  [[nodiscard]] Origin at(const RawRow& row, std::string_view header) const {
    const auto column = raw_.column(header);
    return column ? raw_.origin(row, *column) : raw_.origin(row);
  }

  /// Reads a cell that is not blank, and returns what was wrong with it.
  template <class Read>
  std::optional<Problem> fault_of(const RawRow& row, std::string_view header, Read read) const {
    const std::string text = raw_.text(row, header);
    if (text.empty()) return std::nullopt;
    try {
      read(text);
    } catch (const Error& error) {
      return error.problem().at(at(row, header));
    }
    return std::nullopt;
  }

  [[nodiscard]] ClaimRules rules_of(const RawRow& row) {
    ClaimRules rules;
    rules.name = "narrative";
    rules.scope = document_.scope;
    rules.state = document_.state;
    rules.counted = Counted::number;
    rules.columns["figure"] = "";  // the header says nothing of what is counted
    if (const std::string scope = raw_.text(row, "scope"); !scope.empty()) rules.scope = scope;
    const auto note = [&](const std::optional<Problem>& fault) {
      if (fault) problems_.push_back(*fault);
    };
    note(fault_of(row, "unit",
                  [&](const std::string& text) { set_unit(rules, parse_name<FigureUnit>(text)); }));
    note(fault_of(row, "state",
                  [&](const std::string& text) { rules.state = parse_name<FigureState>(text); }));
    for (const std::string needed : {"id", "label"}) {
      if (!raw_.text(row, needed).empty()) continue;
      problems_.push_back({"cell-blank",
                           at(row, needed),
                           {},
                           "Each figure of a narrative has an id and a label",
                           "Fill it in"});
    }
    return rules;
  }

  /// A figure or a year that can't be read is what the paper says, and no fault of the pack.
  void read_sentence(const RawRow& row) {
    ClaimRules rules = rules_of(row);
    const auto wrong_year =
        fault_of(row, "year", [&](const std::string& text) { rules.year = FinancialYear(text); });
    const std::string label = raw_.text(row, "label");
    PublishedCell cell{"narrative", raw_.text(row, "id"), "figure", raw_.text(row, "figure"),
                       at(row, "figure")};
    auto claim = claims::claim_of(cell, label, rules);
    if (!claim) {  // words where a figure is stated
      const std::string words = std::exchange(cell.text, "");
      claim = claims::claim_of(cell, label, rules);
      claim->text = words;
      claim->fault = Problem{"number-malformed", cell.where, words,
                             "A narrative states a figure here", "Write it as printed: £2.332m"};
    }
    claim->spoken = true;
    claim->place = raw_.text(row, "where");
    if (wrong_year) claim->fault = wrong_year;
    if (claim->fault) claim->figure.reset();
    result_.spoken.push_back({result_.claims.size(), raw_.text(row, "of"),
                              raw_.text(row, "part_of"), at(row, "of"), at(row, "part_of")});
    result_.claims.push_back(std::move(*claim));
  }

  const RawTable& raw_;
  const ClaimRules& document_;
  Problems& problems_;
  DocumentResult& result_;
};

}  // namespace

void read_narrative(const RawTable& raw, const ClaimRules& document, Problems& problems,
                    DocumentResult& result) {
  NarrativeReader(raw, document, problems, result).read();
}

}  // namespace mtfs::io
