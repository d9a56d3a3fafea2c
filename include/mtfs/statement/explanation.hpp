/// @file
/// One figure and what it is made of, down to what somebody typed.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/core/origin.hpp"

namespace mtfs {

struct Explanation;

/// The figures that one is made of. Copies share them until one copy is changed, so that a figure
/// which many others are made of is held once, however often it stands in a tree.
class ExplanationParts {
 public:
  using Held = std::vector<Explanation>;

  [[nodiscard]] const Held& all() const noexcept;
  [[nodiscard]] Held::const_iterator begin() const noexcept;
  [[nodiscard]] Held::const_iterator end() const noexcept;
  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] bool empty() const noexcept { return size() == 0; }
  [[nodiscard]] const Explanation& operator[](std::size_t i) const;
  [[nodiscard]] const Explanation& front() const { return (*this)[0]; }

  void push_back(Explanation part);
  void clear() noexcept { held_.reset(); }

  /// The same for copies that share their parts; nullptr where there are none.
  [[nodiscard]] const Held* identity() const noexcept { return held_.get(); }

 private:
  std::shared_ptr<Held> held_;
};

/// A node of the tree that says where a figure comes from.
struct Explanation {
  int sign = 1;          ///< +1 added to the figure above, -1 taken off; 0 an operand: a factor.
  std::string label;     ///< "MTFS Variance (Gap) / Surplus, 2019/20".
  std::string value;     ///< Exact: pounds, full-time equivalents, a ratio; empty if nil.
  std::string shown;     ///< As the statement prints it; empty for what it does not print.
  std::string how;       ///< "sum of rows", "typed", "the first column divided by the second".
  std::string rounding;  ///< What the printing rounded; empty where it rounded nothing.
  std::string source;    ///< The paper that a typed input stands in.
  Origin where;          ///< The cell of a typed input.
  ExplanationParts parts;

  /// Adds a part with a sign; nil adds nothing.
  void add(int part_sign, Explanation part) {
    if (part.value.empty()) return;
    part.sign = part_sign;
    parts.push_back(std::move(part));
  }
};

inline const ExplanationParts::Held& ExplanationParts::all() const noexcept {
  static const Held none;
  return held_ ? *held_ : none;
}

inline ExplanationParts::Held::const_iterator ExplanationParts::begin() const noexcept {
  return all().begin();
}
inline ExplanationParts::Held::const_iterator ExplanationParts::end() const noexcept {
  return all().end();
}
inline std::size_t ExplanationParts::size() const noexcept { return all().size(); }
inline const Explanation& ExplanationParts::operator[](std::size_t i) const { return all()[i]; }

inline void ExplanationParts::push_back(Explanation part) {
  if (held_ == nullptr) {
    held_ = std::make_shared<Held>();
  } else if (held_.use_count() > 1) {
    held_ = std::make_shared<Held>(*held_);
  }
  held_->push_back(std::move(part));
}

/// A node that says what was typed, in which cell, and the paper that it stands in.
[[nodiscard]] inline Explanation typed(std::string label, std::string value, Origin row,
                                       std::string column, std::string source) {
  Explanation out;
  out.label = std::move(label);
  out.value = std::move(value);
  out.how = "typed";
  out.source = std::move(source);
  out.where = std::move(row);
  out.where.column = std::move(column);
  return out;
}

}  // namespace mtfs
