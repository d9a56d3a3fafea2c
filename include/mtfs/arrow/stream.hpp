/// @file
/// A table as an Arrow stream of one batch, by the rules of the C stream interface: whoever is
/// given a struct calls its release once, may move a child out of its parent first, and may let the
/// stream go before the arrays that came out of it.
#pragma once

#include <cerrno>
#include <deque>
#include <memory>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "mtfs/arrow/abi.hpp"
#include "mtfs/arrow/column.hpp"

namespace mtfs::arrow {

/// What a schema or an array owns. Children stand in a deque, so that their addresses stay; those
/// that nobody has moved away are released with their parent.
template <class Struct>
struct Held {
  Held() = default;
  Held(const Held&) = delete;
  Held& operator=(const Held&) = delete;
  ~Held() {
    for (Struct& child : children) {
      if (child.release != nullptr) child.release(&child);
    }
  }

  std::shared_ptr<const Table> table;
  std::string format;
  std::string name;
  std::vector<const void*> buffers;
  std::deque<Struct> children;
  std::vector<Struct*> addresses;
};

template <class Struct>
void release(Struct* released) {
  delete static_cast<Held<Struct>*>(released->private_data);
  released->release = nullptr;
}

/// Hands `held` to a struct; its children are complete.
template <class Struct>
[[nodiscard]] Struct owning(std::unique_ptr<Held<Struct>> held) {
  for (Struct& child : held->children) held->addresses.push_back(&child);
  Struct made{};
  made.n_children = static_cast<std::int64_t>(held->children.size());
  made.children = held->addresses.data();
  made.release = &release<Struct>;
  made.private_data = held.release();
  return made;
}

[[nodiscard]] inline ArrowSchema schema_of(std::string name, std::string format,
                                           std::unique_ptr<Held<ArrowSchema>> held) {
  held->name = std::move(name);
  held->format = std::move(format);
  const Held<ArrowSchema>& kept = *held;
  ArrowSchema made = owning(std::move(held));
  made.format = kept.format.c_str();
  made.name = kept.name.c_str();
  return made;
}

/// A struct of columns, each of which may be nil; the struct itself is never.
[[nodiscard]] inline ArrowSchema schema_of(const Table& table) {
  auto held = std::make_unique<Held<ArrowSchema>>();
  for (const Column& column : table.columns) {
    auto of_column = std::make_unique<Held<ArrowSchema>>();
    held->children.push_back(schema_of(column.name(), column.format(), std::move(of_column)));
    held->children.back().flags = ARROW_FLAG_NULLABLE;
  }
  return schema_of("", "+s", std::move(held));
}

[[nodiscard]] inline ArrowArray array_of(std::int64_t length, std::int64_t nils,
                                         std::unique_ptr<Held<ArrowArray>> held) {
  const Held<ArrowArray>& kept = *held;
  ArrowArray made = owning(std::move(held));
  made.length = length;
  made.null_count = nils;
  made.n_buffers = static_cast<std::int64_t>(kept.buffers.size());
  made.buffers = const_cast<const void**>(kept.buffers.data());
  return made;
}

/// The arrays share the table's memory, each for itself.
[[nodiscard]] inline ArrowArray array_of(const std::shared_ptr<const Table>& table) {
  auto held = std::make_unique<Held<ArrowArray>>();
  held->buffers = {nullptr};
  for (const Column& column : table->columns) {
    auto of_column = std::make_unique<Held<ArrowArray>>();
    of_column->table = table;
    of_column->buffers = column.buffers();
    held->children.push_back(array_of(column.size(), column.nils(), std::move(of_column)));
  }
  return array_of(table->rows, 0, std::move(held));
}

/// What a stream owns: its table, until that is given out.
struct HeldStream {
  std::shared_ptr<const Table> table;
  bool is_given_out = false;
};

/// Calls a maker of a struct; no exception crosses into C.
template <class Struct, class Make>
int answer(Struct* out, const Make& make) noexcept {
  try {
    *out = make();
    return 0;
  } catch (const std::bad_alloc&) {
    return ENOMEM;
  }
}

/// A new stream of a table, which it keeps alive.
[[nodiscard]] inline ArrowArrayStream stream_of(std::shared_ptr<const Table> table) {
  ArrowArrayStream made{};
  made.get_schema = [](ArrowArrayStream* self, ArrowSchema* out) {
    const auto* held = static_cast<HeldStream*>(self->private_data);
    return answer(out, [&] { return schema_of(*held->table); });
  };
  made.get_next = [](ArrowArrayStream* self, ArrowArray* out) {
    auto* held = static_cast<HeldStream*>(self->private_data);
    return answer(out, [&] {
      if (held->is_given_out) return ArrowArray{};  // released: the end of the stream
      held->is_given_out = true;
      return array_of(held->table);
    });
  };
  made.get_last_error = [](ArrowArrayStream*) -> const char* { return nullptr; };
  made.release = [](ArrowArrayStream* self) {
    delete static_cast<HeldStream*>(self->private_data);
    self->release = nullptr;
  };
  made.private_data = new HeldStream{std::move(table)};
  return made;
}

}  // namespace mtfs::arrow
