/// @file
/// A value that copies share and nobody changes.
#pragma once

#include <memory>
#include <utility>

namespace mtfs {

/// Read like the value itself; assigning puts another in its place, and other holders keep theirs.
template <class T>
class Shared {
 public:
  Shared() : value_(std::make_shared<const T>()) {}
  Shared(T value)
      : value_(std::make_shared<const T>(std::move(value))) {}  // NOLINT: it is the same

  [[nodiscard]] const T& operator*() const noexcept { return *value_; }
  [[nodiscard]] const T* operator->() const noexcept { return value_.get(); }
  [[nodiscard]] operator const T&() const noexcept { return *value_; }  // NOLINT: read as the value

  /// Whether both hold one value, without looking at it.
  [[nodiscard]] bool is(const Shared& other) const noexcept { return value_ == other.value_; }

 private:
  std::shared_ptr<const T> value_;
};

}  // namespace mtfs
