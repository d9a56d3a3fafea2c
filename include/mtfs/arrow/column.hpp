/// @file
/// Columns of values in the memory layout of Arrow:
/// https://arrow.apache.org/docs/format/Columnar.html
///
/// Whole numbers and decimals are in the machine's own order of bytes, as the C interface asks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "mtfs/arrow/decimal.hpp"
#include "mtfs/core/error.hpp"
#include "mtfs/money/wide.hpp"

namespace mtfs::arrow {

/// A bit for each value, the first in the lowest place of the first byte.
class Bits {
 public:
  void push(bool bit) {
    if (size_ % 8 == 0) bytes_.push_back(0);
    if (bit) bytes_.back() = static_cast<std::uint8_t>(bytes_.back() | 1U << (size_ % 8));
    ++size_;
  }
  [[nodiscard]] const std::uint8_t* data() const noexcept { return bytes_.data(); }

 private:
  std::vector<std::uint8_t> bytes_;
  std::size_t size_ = 0;
};

/// Digits that every decimal column declares; a count of 64 bits has 19.
inline constexpr int precision = 28;

/// One column: a name, what it holds, and its values, each of which may be nil.
class Column {
 public:
  enum class Holds { text, decimal, whole, boolean };

  /// `places` is the scale of decimals and means nothing for others.
  Column(std::string name, Holds holds, int places = 0)
      : name_(std::move(name)), holds_(holds), places_(places) {
    if (holds_ == Holds::text) words_.push_back(0);
  }

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] Holds holds() const noexcept { return holds_; }
  [[nodiscard]] int places() const noexcept { return places_; }
  [[nodiscard]] std::int64_t size() const noexcept { return size_; }
  [[nodiscard]] std::int64_t nils() const noexcept { return nils_; }

  void push_nil() {
    valid_.push(false);
    ++nils_;
    put(0, {}, false);
  }
  void push(std::string_view text) {
    valid_.push(true);
    put(0, text, false);
  }
  /// A whole number, or the count of 10^-places of a decimal.
  void push(Int128 count) {
    valid_.push(true);
    put(count, {}, false);
  }
  void push_flag(bool flag) {
    valid_.push(true);
    put(0, {}, flag);
  }

  /// The counts of a column of decimals, as whole numbers. Throws Overflow beyond 64 bits.
  [[nodiscard]] Column counts() const {
    Column whole(name_, Holds::whole);
    whole.size_ = size_;
    whole.nils_ = nils_;
    whole.valid_ = valid_;
    for (const Decimal128 decimal : decimals_) {
      const Int128 count = decimal.count();
      if (count != static_cast<std::int64_t>(count)) {
        throw Overflow::of(name_, digits_of(count), "2^63");
      }
      whole.words_.push_back(static_cast<std::int64_t>(count));
    }
    return whole;
  }

  /// The type as the C interface writes it: large text, decimal of 128 bits, int64, boolean.
  [[nodiscard]] std::string format() const {
    switch (holds_) {
      case Holds::decimal:
        return "d:" + std::to_string(precision) + "," + std::to_string(places_);
      case Holds::whole:
        return "l";
      case Holds::boolean:
        return "b";
      default:
        return "U";
    }
  }

  /// Its buffers in their order, which live as long as the column.
  [[nodiscard]] std::vector<const void*> buffers() const {
    const void* valid = nils_ == 0 ? nullptr : valid_.data();
    switch (holds_) {
      case Holds::text:
        return {valid, words_.data(), bytes_.data()};
      case Holds::boolean:
        return {valid, flags_.data()};
      case Holds::decimal:
        return {valid, decimals_.data()};
      default:
        return {valid, words_.data()};
    }
  }

 private:
  void put(Int128 count, std::string_view text, bool flag) {
    ++size_;
    switch (holds_) {
      case Holds::text:
        bytes_ += text;
        return words_.push_back(static_cast<std::int64_t>(bytes_.size()));
      case Holds::boolean:
        return flags_.push(flag);
      case Holds::decimal:
        decimals_.emplace_back(count);
        return;
      default:
        return words_.push_back(static_cast<std::int64_t>(count));
    }
  }

  std::string name_;
  Holds holds_;
  int places_;
  std::int64_t size_ = 0;
  std::int64_t nils_ = 0;
  Bits valid_;
  Bits flags_;
  std::vector<std::int64_t> words_;  // whole numbers, or where each text ends
  std::vector<Decimal128> decimals_;
  std::string bytes_;
};

/// Columns of one length, by position.
struct Table {
  std::vector<Column> columns;
  std::int64_t rows = 0;
};

}  // namespace mtfs::arrow
