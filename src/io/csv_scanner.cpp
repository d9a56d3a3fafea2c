#include "csv_scanner.hpp"

#include <algorithm>

#include "mtfs/core/utf8.hpp"
#include "text_encoding.hpp"

namespace mtfs::io {

char find_separator(std::string_view text) {
  constexpr std::string_view candidates = ",;\t";
  std::size_t counts[3] = {};
  bool quoted = false;
  bool blank = true;
  for (const char c : text) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\n' || c == '\r') {
      if (!blank) break;
      for (std::size_t& count : counts) count = 0;
      continue;
    }
    const std::size_t candidate = candidates.find(c);
    if (candidate != std::string_view::npos)
      ++counts[candidate];
    else if (c != ' ')
      blank = false;
  }
  std::size_t best = 0;
  for (std::size_t i = 1; i < candidates.size(); ++i) {
    if (counts[i] > counts[best]) best = i;
  }
  return candidates[best];
}

bool is_blank_cell(std::string_view cell) {
  if (cell.empty()) return true;
  const auto first = static_cast<unsigned char>(cell.front());
  if (first > ' ' && first < 0x80) return false;
  return utf8::trim(cell).empty();
}

namespace {

std::string without_doubled_quotes(std::string_view inside) {
  std::string cell;
  for (std::size_t at = 0; at < inside.size();) {
    const std::size_t quote = std::min(inside.find('"', at), inside.size() - 1);
    cell.append(inside, at, quote + 1 - at);
    at = inside[quote] == '"' ? quote + 2 : quote + 1;
  }
  return cell;
}

}  // namespace

CsvScanner::CsvScanner(std::string_view text, char separator, std::size_t most_cell_bytes)
    : text_(text), separator_(separator), most_cell_bytes_(most_cell_bytes) {
  for (const char c : {separator, '\n', '\r', '"'}) stops_[static_cast<unsigned char>(c)] = true;
}

bool CsvScanner::next(CsvRow& row, std::size_t most_cells) {
  if (at_ >= text_.size()) return false;
  row = {};
  row.number = line_;
  while (scan_cell(row, most_cells) == End::cell) {
  }
  return true;
}

CsvScanner::End CsvScanner::scan_cell(CsvRow& row, std::size_t most_cells) {
  const End end = at_ < text_.size() && text_[at_] == '"' ? scan_quoted(row, most_cells)
                                                          : scan_plain(row, most_cells);
  ++row.count;
  return end;
}

CsvScanner::End CsvScanner::scan_plain(CsvRow& row, std::size_t most_cells) {
  const std::size_t start = at_;
  while (at_ < text_.size() && !stops_[static_cast<unsigned char>(text_[at_])]) ++at_;
  if (at_ < text_.size() && text_[at_] == '"') {
    skip_cell();
    refuse(row, CsvFault::Kind::stray_quote, line_, text_.substr(start, at_ - start));
  }
  keep(row, text_.substr(start, at_ - start), most_cells);
  return take_end();
}

// A quote that nobody closed swallows the rows after it until the next quote. It shows when text
// follows that quote or the file ends; reading then goes on at the line after the one it opened on.
CsvScanner::End CsvScanner::scan_quoted(CsvRow& row, std::size_t most_cells) {
  const std::size_t opens = at_;
  const std::size_t closes = closing_quote(opens + 1);
  const bool is_closed = closes < text_.size();
  const std::string_view inside = text_.substr(opens + 1, closes - opens - 1);
  const std::size_t line_ends = count_line_ends(inside);
  if (is_closed && ends_cell(closes + 1)) {
    at_ = closes + 1;
    line_ += line_ends;
    keep(row, without_doubled_quotes(inside), most_cells);
    return take_end();
  }
  row.blank = false;
  if (is_closed && line_ends == 0) {
    at_ = closes + 1;
    skip_cell();
    refuse(row, CsvFault::Kind::text_after_quote, line_, text_.substr(opens, at_ - opens));
    return take_end();
  }
  skip_to_line_end();
  refuse(row, CsvFault::Kind::unclosed_quote, line_, text_.substr(opens, at_ - opens));
  return take_end();
}

/// The quote from `at` on that no other quote follows, or the end of the text.
std::size_t CsvScanner::closing_quote(std::size_t at) const {
  for (;;) {
    at = std::min(text_.find('"', at), text_.size());
    if (at + 1 >= text_.size() || text_[at + 1] != '"') return at;
    at += 2;
  }
}

CsvScanner::End CsvScanner::take_end() {
  if (at_ >= text_.size()) return End::row;
  const char c = text_[at_++];
  if (c == separator_) return End::cell;
  if (c == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
  ++line_;
  return End::row;
}

void CsvScanner::keep(CsvRow& row, std::string_view cell, std::size_t most_cells) const {
  if (cell.size() > most_cell_bytes_) {
    refuse(row, CsvFault::Kind::cell_limit, row.number, cell);
    row.blank = false;
    return;
  }
  row.blank = row.blank && is_blank_cell(cell);
  if (row.count < most_cells) row.cells.emplace_back(cell);
}

void CsvScanner::refuse(CsvRow& row, CsvFault::Kind kind, std::size_t number,
                        std::string_view found) const {
  if (!row.fault) row.fault = CsvFault{kind, number, row.count, excerpt(found)};
}

void CsvScanner::skip_cell() {
  while (!ends_cell(at_)) ++at_;
}

void CsvScanner::skip_to_line_end() {
  at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
}

bool CsvScanner::ends_cell(std::size_t at) const {
  if (at >= text_.size()) return true;
  const char c = text_[at];
  return c == separator_ || c == '\n' || c == '\r';
}

}  // namespace mtfs::io
