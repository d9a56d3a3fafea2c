/// @file
/// The rows of a table, which copies share: a changed row costs itself and a path to it.
///
/// A tree of nodes of 16, as in persistent vectors: a copy is one pointer, an edit copies what
/// others still hold, and what two tables share is found by address. A thousand scenarios of a plan
/// of 5,000 lines hold the 5,000 lines once.
#pragma once

#include <array>
#include <atomic>
#include <compare>
#include <cstddef>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace mtfs {

/// Rows of one table, by position from 0. Reading is as of a vector; `edit` is the one way to
/// change a row. A row may be read from many threads; an edit is of one table and one thread.
/// @code
/// mtfs::Rows<int> plan({1, 2, 3});
/// mtfs::Rows<int> scenario = plan;
/// scenario.edit(1) = 20;
/// bool as_before = plan[1] == 2 && scenario.shares(plan, 2);
/// @endcode
template <class T>
class Rows {
 public:
  using value_type = T;
  class const_iterator;
  using iterator = const_iterator;

  Rows() = default;
  Rows(std::vector<T> rows) {  // NOLINT: a vector of rows is the same thing
    for (T& row : rows) push_back(std::move(row));
  }
  Rows(std::initializer_list<T> rows) {
    for (const T& row : rows) push_back(row);
  }
  /// `size` rows that are all one and the same.
  Rows(std::size_t size, T row) : size_(size) {
    if (size == 0) return;
    Slot whole = std::make_shared<T>(std::move(row));
    for (std::size_t held = 1; held < size; held *= width) {
      auto node = std::make_shared<Node>();
      node->slots.fill(whole);
      whole = std::move(node);
      ++levels_;
    }
    root_ = std::move(whole);
  }

  [[nodiscard]] std::size_t size() const noexcept { return size_; }
  [[nodiscard]] bool empty() const noexcept { return size_ == 0; }

  [[nodiscard]] const T& operator[](std::size_t i) const noexcept {
    return *static_cast<const T*>(slot(i));
  }
  [[nodiscard]] const T& front() const noexcept { return (*this)[0]; }
  [[nodiscard]] const T& back() const noexcept { return (*this)[size_ - 1]; }
  [[nodiscard]] const_iterator begin() const noexcept { return {this, 0}; }
  [[nodiscard]] const_iterator end() const noexcept { return {this, size_}; }

  /// A row to change; other tables that held it keep it as it was.
  [[nodiscard]] T& edit(std::size_t i) { return own<T>(*place(i)); }
  void set(std::size_t i, T row) { edit(i) = std::move(row); }

  void push_back(T row) {
    if (size_ == capacity()) {
      if (size_ > 0) {
        auto node = std::make_shared<Node>();
        node->slots[0] = std::move(root_);
        root_ = std::move(node);
        ++levels_;
      }
    }
    Slot* at = &root_;
    for (int level = levels_; level > 0; --level) {
      at = &(*at ? own<Node>(*at) : fresh(*at)).slots[digit(size_, level)];
    }
    *at = std::make_shared<T>(std::move(row));
    ++size_;
  }

  /// Whether the row at `i` is the very row that another table holds there.
  [[nodiscard]] bool shares(const Rows& other, std::size_t i) const noexcept {
    return i < size_ && i < other.size_ && slot(i) == other.slot(i);
  }

  /// Positions whose rows are not those of an earlier table: what was edited or added since.
  [[nodiscard]] std::vector<std::size_t> changed_since(const Rows& before) const {
    std::vector<std::size_t> found;
    if (levels_ == before.levels_) {
      collect(root_, before.root_, levels_, 0, found);
    } else {
      for (std::size_t i = 0; i < size_; ++i) {
        if (!shares(before, i)) found.push_back(i);
      }
    }
    return found;
  }

  /// Takes the rows of an earlier table wherever they say the same, so that both hold them once.
  void adopt(const Rows& before) {
    if (*this == before) {
      *this = before;
      return;
    }
    for (std::size_t i = 0; i < size_ && i < before.size_; ++i) {
      if (!shares(before, i) && (*this)[i] == before[i]) *place(i) = *before.find(i);
    }
  }

  /// Whether both are one table, without looking at any row.
  [[nodiscard]] bool is(const Rows& other) const noexcept {
    return size_ == other.size_ && root_ == other.root_;
  }

  friend bool operator==(const Rows& a, const Rows& b) {
    if (a.is(b)) return true;
    if (a.size_ != b.size_) return false;
    for (std::size_t i = 0; i < a.size_; ++i) {
      if (!a.shares(b, i) && !(a[i] == b[i])) return false;
    }
    return true;
  }

 private:
  static constexpr int bits = 4;
  static constexpr std::size_t width = std::size_t{1} << bits;
  using Slot = std::shared_ptr<void>;
  struct Node {
    std::array<Slot, width> slots;
  };

  static std::size_t digit(std::size_t i, int level) noexcept {
    return (i >> (bits * (level - 1))) & (width - 1);
  }
  [[nodiscard]] std::size_t capacity() const noexcept { return std::size_t{1} << (bits * levels_); }
  [[nodiscard]] const void* slot(std::size_t i) const noexcept { return find(i)->get(); }

  /// The slot of a row, on a path that is this table's own.
  [[nodiscard]] Slot* place(std::size_t i) {
    Slot* at = &root_;
    for (int level = levels_; level > 0; --level) at = &own<Node>(*at).slots[digit(i, level)];
    return at;
  }
  [[nodiscard]] const Slot* find(std::size_t i) const noexcept {
    const Slot* at = &root_;
    for (int level = levels_; level > 0; --level) {
      at = &static_cast<const Node*>(at->get())->slots[digit(i, level)];
    }
    return at;
  }

  static Node& fresh(Slot& at) {
    auto node = std::make_shared<Node>();
    Node& made = *node;
    at = std::move(node);
    return made;
  }

  /// What a slot holds, copied first where others hold it too.
  template <class Held>
  static Held& own(Slot& at) {
    if (at.use_count() > 1) {
      at = std::make_shared<Held>(*static_cast<const Held*>(at.get()));
    } else {
      std::atomic_thread_fence(std::memory_order_acquire);  // the last other holder has let go
    }
    return *static_cast<Held*>(at.get());
  }

  void collect(const Slot& now, const Slot& before, int level, std::size_t first,
               std::vector<std::size_t>& found) const {
    if (now == before || !now || first >= size_) return;
    if (level == 0) return found.push_back(first);
    const Node* old = static_cast<const Node*>(before.get());
    for (std::size_t d = 0; d < width; ++d) {
      collect(static_cast<const Node*>(now.get())->slots[d], old ? old->slots[d] : Slot(),
              level - 1, first + (d << (bits * (level - 1))), found);
    }
  }

  std::size_t size_ = 0;
  int levels_ = 0;
  Slot root_;
};

/// Walks the rows in their order.
template <class T>
class Rows<T>::const_iterator {
 public:
  using iterator_category = std::random_access_iterator_tag;
  using value_type = T;
  using difference_type = std::ptrdiff_t;
  using pointer = const T*;
  using reference = const T&;

  const_iterator() = default;
  const_iterator(const Rows* rows, std::size_t at) : rows_(rows), at_(at) {}

  reference operator*() const { return (*rows_)[at_]; }
  pointer operator->() const { return &**this; }
  reference operator[](difference_type n) const { return *(*this + n); }
  const_iterator& operator+=(difference_type n) {
    at_ += static_cast<std::size_t>(n);
    return *this;
  }
  const_iterator& operator-=(difference_type n) { return *this += -n; }
  const_iterator& operator++() { return *this += 1; }
  const_iterator& operator--() { return *this += -1; }
  const_iterator operator++(int) { return std::exchange(*this, *this + 1); }
  const_iterator operator--(int) { return std::exchange(*this, *this - 1); }
  friend const_iterator operator+(const_iterator it, difference_type n) { return it += n; }
  friend const_iterator operator+(difference_type n, const_iterator it) { return it += n; }
  friend const_iterator operator-(const_iterator it, difference_type n) { return it -= n; }
  friend difference_type operator-(const const_iterator& a, const const_iterator& b) {
    return static_cast<difference_type>(a.at_) - static_cast<difference_type>(b.at_);
  }
  friend bool operator==(const const_iterator& a, const const_iterator& b) {
    return a.at_ == b.at_;
  }
  friend auto operator<=>(const const_iterator& a, const const_iterator& b) {
    return a.at_ <=> b.at_;
  }

 private:
  const Rows* rows_ = nullptr;
  std::size_t at_ = 0;
};

}  // namespace mtfs
