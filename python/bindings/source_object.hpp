/// @file
/// A plan's source as Python's own tuples and back: what pickles hold and what from_tables makes.
#pragma once

#include <pybind11/pybind11.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/io/sourced_plan.hpp"
#include "mtfs/statement/evaluate.hpp"
#include "python_text.hpp"

namespace mtfs::python {

using io::SourcedPlan;

/// A plan as the extension holds it.
[[nodiscard]] inline std::shared_ptr<SourcedPlan> held(SourcedPlan plan) {
  return std::make_shared<SourcedPlan>(std::move(plan));
}

/// Values of several types, in an order that the receiving class of Python knows.
class Fields : public py::tuple {
 public:
  PYBIND11_OBJECT(Fields, py::tuple, PyTuple_Check)
};

/// Values by name.
class NamedFields : public py::dict {
 public:
  PYBIND11_OBJECT(NamedFields, py::dict, PyDict_Check)
  NamedFields() : NamedFields(py::dict()) {}
};

/// Texts in their order.
class Texts : public py::tuple {
 public:
  PYBIND11_OBJECT(Texts, py::tuple, PyTuple_Check)
};

}  // namespace mtfs::python

namespace pybind11::detail {

template <>
struct handle_type_name<mtfs::python::Fields> {
  static constexpr auto name = const_name("tuple[typing.Any, ...]");
};
template <>
struct handle_type_name<mtfs::python::NamedFields> {
  static constexpr auto name = const_name("dict[str, typing.Any]");
};
template <>
struct handle_type_name<mtfs::python::Texts> {
  static constexpr auto name = const_name("tuple[str, ...]");
};

}  // namespace pybind11::detail

namespace mtfs::python {

namespace sources {

[[nodiscard]] inline Texts to_tuple(const std::vector<std::string>& texts) {
  py::tuple all(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) all[i] = str_of(texts[i]);
  return Texts(all);
}

[[nodiscard]] inline std::vector<std::string> to_texts(py::handle tuple) {
  std::vector<std::string> all;
  for (const py::handle text : tuple) all.push_back(text.cast<Text>().value);
  return all;
}

/// A list of things of one kind, each through `convert`.
template <class Things, class Convert>
[[nodiscard]] Fields to_tuple(const Things& things, Convert convert) {
  py::tuple all(things.size());
  for (std::size_t i = 0; i < things.size(); ++i) all[i] = convert(things[i]);
  return Fields(all);
}

template <class Thing, class Convert>
[[nodiscard]] std::vector<Thing> to_vector(py::handle tuple, Convert convert) {
  std::vector<Thing> all;
  for (const py::handle thing : tuple) all.push_back(convert(thing));
  return all;
}

/// (type, text, items, members, where); see io::Node.
[[nodiscard]] inline py::object node_to_python(const io::Node& node) {
  return py::make_tuple(
      static_cast<int>(node.type), str_of(node.text), to_tuple(node.items, &node_to_python),
      to_tuple(node.members,
               [](const auto& member) -> py::object {
                 return py::make_tuple(str_of(member.first), node_to_python(member.second));
               }),
      node.where);
}

[[nodiscard]] inline io::Node node_of(py::handle given) {
  const auto parts = given.cast<py::tuple>();
  io::Node node;
  const int type = parts[0].cast<int>();
  if (type < 0 || type > static_cast<int>(io::Node::Type::table)) {
    throw py::value_error("A document has no values of type " + std::to_string(type));
  }
  node.type = static_cast<io::Node::Type>(type);
  node.text = parts[1].cast<Text>().value;
  node.items = to_vector<io::Node>(parts[2], &node_of);
  node.members = to_vector<std::pair<std::string, io::Node>>(parts[3], [](py::handle member) {
    const auto pair = member.cast<py::tuple>();
    return std::pair(pair[0].cast<Text>().value, node_of(pair[1]));
  });
  node.where = parts[4].cast<Origin>();
  return node;
}

/// The letters of a sheet's columns, in the order of the headers; empty elsewhere.
[[nodiscard]] inline Texts letters_to_python(const io::RawTable& table) {
  std::vector<std::string> all;
  for (std::size_t i = 0; table.letters != nullptr && i < table.headers.size(); ++i) {
    all.push_back(table.header_origin(i).letter());
  }
  return to_tuple(all);
}

[[nodiscard]] inline std::shared_ptr<const ColumnLetters> letters_of(
    const std::vector<std::string>& headers, const std::vector<std::string>& letters) {
  if (letters.empty()) return nullptr;
  ColumnLetters all;
  for (std::size_t i = 0; i < headers.size() && i < letters.size(); ++i) {
    all.emplace(headers[i], letters[i]);
  }
  return std::make_shared<const ColumnLetters>(std::move(all));
}

/// (name, source, sheet, header_row, headers, rows, letters), a row being (number, cells).
[[nodiscard]] inline py::object table_to_python(const io::RawTable& table) {
  return py::make_tuple(str_of(table.name), str_of(table.source), str_of(table.sheet),
                        table.header_row, to_tuple(table.headers),
                        to_tuple(table.rows,
                                 [&](const io::RawRow& row) -> py::object {
                                   std::vector<std::string> cells = row.cells;
                                   cells.resize(table.headers.size());
                                   return py::make_tuple(row.number, to_tuple(cells));
                                 }),
                        letters_to_python(table));
}

[[nodiscard]] inline io::RawTable table_of(py::handle given) {
  const auto parts = given.cast<py::tuple>();
  io::RawTable table;
  table.name = parts[0].cast<Text>().value;
  table.source = parts[1].cast<Text>().value;
  table.sheet = parts[2].cast<Text>().value;
  table.header_row = parts[3].cast<std::size_t>();
  table.headers = to_texts(parts[4]);
  if (parts.size() > 6) table.letters = letters_of(table.headers, to_texts(parts[6]));
  table.rows = to_vector<io::RawRow>(parts[5], [&](py::handle given_row) {
    const auto row = given_row.cast<py::tuple>();
    io::RawRow read{row[0].cast<std::size_t>(), to_texts(row[1])};
    if (read.cells.size() != table.headers.size()) {
      throw py::value_error("A row of " + table.name + " has another number of cells than headers");
    }
    return read;
  });
  return table;
}

using NamedNode = std::pair<std::string, io::Node>;

[[nodiscard]] inline py::object named_to_python(const NamedNode& named) {
  return py::make_tuple(str_of(named.first), node_to_python(named.second));
}

[[nodiscard]] inline NamedNode named_of(py::handle given) {
  const auto pair = given.cast<py::tuple>();
  return {pair[0].cast<Text>().value, node_of(pair[1])};
}

/// The layers of what scenarios changed, the topmost first: each a list of (cell, before, by).
[[nodiscard]] inline py::object changes_to_python(const io::ChangeLayer* layer) {
  py::list layers;
  for (; layer != nullptr; layer = layer->below.get()) {
    layers.append(to_tuple(layer->cells, [](const io::CellChange& change) -> py::object {
      return py::make_tuple(change.where, str_of(change.before), change.by);
    }));
  }
  return py::tuple(layers);
}

[[nodiscard]] inline std::shared_ptr<const io::ChangeLayer> changes_of(const py::tuple& layers) {
  std::shared_ptr<const io::ChangeLayer> top;
  for (std::size_t i = layers.size(); i-- > 0;) {
    auto cells = to_vector<io::CellChange>(layers[i], [](py::handle given) {
      const auto parts = given.cast<py::tuple>();
      return io::CellChange{parts[0].cast<Origin>(), parts[1].cast<Text>().value,
                            parts[2].cast<Origin>()};
    });
    top =
        std::make_shared<const io::ChangeLayer>(io::ChangeLayer{std::move(cells), std::move(top)});
  }
  return top;
}

}  // namespace sources

/// (settings, tables, figures, published, statements, identities, changes); see io::Source.
[[nodiscard]] inline py::tuple source_to_python(const io::Source& source) {
  using namespace sources;
  return py::make_tuple(
      node_to_python(*source.settings), to_tuple(source.tables, &table_to_python),
      to_tuple(source.figures, &table_to_python), to_tuple(source.published, &table_to_python),
      to_tuple(source.statements, &named_to_python), to_tuple(source.identities, &named_to_python),
      changes_to_python(source.changes.get()));
}

[[nodiscard]] inline io::Source source_of(const py::tuple& parts) {
  using namespace sources;
  io::Source source;
  source.settings = node_of(parts[0]);
  source.tables = to_vector<io::RawTable>(parts[1], &table_of);
  source.figures = to_vector<io::RawTable>(parts[2], &table_of);
  source.published = to_vector<io::RawTable>(parts[3], &table_of);
  source.statements = to_vector<NamedNode>(parts[4], &named_of);
  source.identities = to_vector<NamedNode>(parts[5], &named_of);
  if (parts.size() > 6) source.changes = changes_of(parts[6]);  // tables that a program made: none
  return source;
}

}  // namespace mtfs::python
