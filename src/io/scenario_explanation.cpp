/// Explanations of scenarios: what was changed, what it was, and by which path.
#include <algorithm>
#include <map>
#include <utility>

#include "mtfs/io/scenario.hpp"

namespace mtfs::io {

namespace {

/// The changes of each row, the earliest first.
using Document = std::pair<std::string, std::string>;
using ChangesOfRows = std::map<std::pair<Document, std::size_t>, std::vector<const CellChange*>>;

ChangesOfRows changes_of_rows(const ChangeLayer* top) {
  std::vector<const ChangeLayer*> layers;
  for (; top != nullptr; top = top->below.get()) layers.push_back(top);
  ChangesOfRows found;
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    for (const CellChange& change : (*layer)->cells) {
      found[{change.where.document(), change.where.row}].push_back(&change);
    }
  }
  return found;
}

std::string cell_text(const std::string& cell) { return cell.empty() ? "blank" : cell; }

/// Says of a figure that its cell was changed, by what and from what.
void mark(Explanation& node, const std::vector<const CellChange*>& of_row) {
  bool is_added = false;
  const CellChange* last = nullptr;
  std::string was;
  for (const CellChange* change : of_row) {
    const bool is_row = change->where.column.empty();
    is_added = is_added || is_row;
    if (!is_row && change->where.column != node.where.column) continue;
    if (!is_row) was += (was.empty() ? "was " : ", then ") + cell_text(change->before);
    last = change;
  }
  if (last == nullptr) return;
  node.how += is_added ? ", in a line that a scenario added" : ", changed by a scenario";
  if (!was.empty()) node.how += ": " + was;
  if (!is_added) node.how += " in " + node.where.str();
  node.where = last->by;
  node.source.clear();  // which is the paper of what it was
}

void mark_all(Explanation& node, const ChangesOfRows& changes) {
  const auto found = changes.find({node.where.document(), node.where.row});
  if (found != changes.end()) mark(node, found->second);
  for (Explanation& part : node.parts) mark_all(part, changes);
}

}  // namespace

Explanation with_changes(Explanation explanation, const Source& source) {
  if (source.changes) mark_all(explanation, changes_of_rows(source.changes.get()));
  return explanation;
}

}  // namespace mtfs::io
