/// @file
/// The rows and columns of several statements brought together: matched by id, and none dropped.
#pragma once

#include <list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/statement/evaluate.hpp"

namespace mtfs {

/// Where a row or a column stands in each statement; nothing where a statement has none.
using Positions = std::vector<std::optional<std::size_t>>;

namespace aligning {

/// A key for each row or column of one statement, in its order; no two are the same.
using Keys = std::vector<std::string>;

/// Every key once. A key that only a later list has stands after the one that it follows there, and
/// after all those that `precedes` says come before it.
template <class Precedes>
[[nodiscard]] Keys merged(const std::vector<Keys>& lists, Precedes precedes) {
  std::list<std::string> all;
  std::map<std::string, std::list<std::string>::iterator> known;
  for (const Keys& keys : lists) {
    auto next = all.begin();
    for (const std::string& key : keys) {
      const auto found = known.find(key);
      if (found != known.end()) {
        next = std::next(found->second);
        continue;
      }
      while (next != all.end() && precedes(*next, key)) ++next;
      const auto added = all.insert(next, key);
      known.emplace(key, added);
      next = std::next(added);
    }
  }
  return {all.begin(), all.end()};
}

/// The positions of each key in each list.
[[nodiscard]] inline std::map<std::string, Positions> positions(const std::vector<Keys>& lists) {
  std::map<std::string, Positions> found;
  for (std::size_t list = 0; list < lists.size(); ++list) {
    for (std::size_t i = 0; i < lists[list].size(); ++i) {
      Positions& at = found[lists[list][i]];
      at.resize(lists.size());
      at[list] = i;
    }
  }
  return found;
}

/// The ids that stand twice in one of the statements: a category within each of several services.
[[nodiscard]] inline std::set<std::string> repeated_ids(const std::vector<Statement>& statements) {
  std::set<std::string> repeated;
  for (const Statement& statement : statements) {
    std::set<std::string> seen;
    for (const LayoutRow& row : statement.rows()) {
      if (!seen.insert(row.id).second) repeated.insert(row.id);
    }
  }
  return repeated;
}

/// The group that each row stands in; its own position where it stands in none.
[[nodiscard]] inline std::vector<std::size_t> groups_of(const Statement& statement) {
  std::vector<std::size_t> groups(statement.rows().size());
  for (std::size_t i = 0; i < groups.size(); ++i) groups[i] = i;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const LayoutRow& row = statement.rows()[i];
    if (row.source != RowDefinition::Source::sum) continue;
    for (const Part& part : row.parts) {
      const bool is_within = statement.rows()[part.row].depth > row.depth;
      if (is_within && groups[part.row] == part.row) groups[part.row] = i;
    }
  }
  return groups;
}

/// The id of each row; for one that stands twice also the groups it is in, and then its number.
[[nodiscard]] inline Keys row_keys(const Statement& statement,
                                   const std::set<std::string>& repeated) {
  const std::vector<std::size_t> groups = groups_of(statement);
  Keys keys;
  std::map<std::string, int> seen;
  for (std::size_t i = 0; i < statement.rows().size(); ++i) {
    std::string key = statement.rows()[i].id;
    if (repeated.contains(key)) {
      for (std::size_t at = i; groups[at] != at; at = groups[at]) {
        key += '\0' + statement.rows()[groups[at]].id;
      }
      key += '\0' + std::to_string(++seen[key]);
    }
    keys.push_back(std::move(key));
  }
  return keys;
}

}  // namespace aligning

/// For each row that any of the statements has, where it stands in each.
[[nodiscard]] inline std::vector<Positions> align_rows(const std::vector<Statement>& statements) {
  const std::set<std::string> repeated = aligning::repeated_ids(statements);
  std::vector<aligning::Keys> lists;
  for (const Statement& statement : statements) {
    lists.push_back(aligning::row_keys(statement, repeated));
  }
  auto found = aligning::positions(lists);
  std::vector<Positions> rows;
  for (const std::string& key : aligning::merged(lists, [](auto&&...) { return false; })) {
    rows.push_back(std::move(found[key]));
  }
  return rows;
}

/// For each column that any of the statements has, where it stands in each; years in their order.
[[nodiscard]] inline std::vector<Positions> align_columns(
    const std::vector<Statement>& statements) {
  std::vector<aligning::Keys> lists(statements.size());
  std::map<std::string, Measure> measures;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    for (const LayoutColumn& column : statements[i].columns()) {
      lists[i].push_back(column.id);
      measures.emplace(column.id, column.measure);
    }
  }
  const auto is_earlier = [&](const std::string& a, const std::string& b) {
    const Measure& of_a = measures.at(a);
    const Measure& of_b = measures.at(b);
    return of_a.name == of_b.name && of_a.year && of_b.year && *of_a.year < *of_b.year;
  };
  auto found = aligning::positions(lists);
  std::vector<Positions> columns;
  for (const std::string& key : aligning::merged(lists, is_earlier)) {
    columns.push_back(std::move(found[key]));
  }
  return columns;
}

}  // namespace mtfs
