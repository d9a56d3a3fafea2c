/// Explanations of scenarios: what was changed, what it was, and by which path.
#include <algorithm>
#include <map>
#include <utility>

#include "mtfs/io/scenario.hpp"

namespace mtfs::io {

namespace {

/// The changes of each row, the earliest first.
using ChangesOfRows = std::map<std::pair<std::string, std::size_t>, std::vector<const CellChange*>>;

ChangesOfRows changes_of_rows(const ChangeLayer* top) {
  std::vector<const ChangeLayer*> layers;
  for (; top != nullptr; top = top->below.get()) layers.push_back(top);
  ChangesOfRows found;
  for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
    for (const CellChange& change : (*layer)->cells) {
      found[{change.where.source, change.where.row}].push_back(&change);
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

/// Marks every figure of a tree; parts that are shared are marked once, and stay shared.
class Marker {
 public:
  explicit Marker(ChangesOfRows changes) : changes_(std::move(changes)) {}

  void mark_all(Explanation& node) {
    const auto found = changes_.find({node.where.source, node.where.row});
    if (found != changes_.end()) mark(node, found->second);
    if (!node.parts.empty()) node.parts = marked(node.parts);
  }

 private:
  ExplanationParts marked(const ExplanationParts& parts) {
    const auto known = done_.find(parts.identity());
    if (known != done_.end()) return known->second.second;
    ExplanationParts made;
    for (Explanation part : parts) {
      mark_all(part);
      made.push_back(std::move(part));
    }
    done_.emplace(parts.identity(), std::pair(parts, made));
    return made;
  }

  ChangesOfRows changes_;
  /// The parts before and after, by the identity of those before, which are kept so that it stays.
  std::map<const ExplanationParts::Held*, std::pair<ExplanationParts, ExplanationParts>> done_;
};

}  // namespace

Explanation with_changes(Explanation explanation, const Source& source) {
  if (source.changes) Marker(changes_of_rows(source.changes.get())).mark_all(explanation);
  return explanation;
}

std::vector<Explanation> with_changes(std::vector<Explanation> explanations, const Source& source) {
  if (!source.changes) return explanations;
  Marker marker(changes_of_rows(source.changes.get()));
  for (Explanation& explanation : explanations) marker.mark_all(explanation);
  return explanations;
}

}  // namespace mtfs::io
